"""Surplus blanks are kept from the parser and given back: same text, same offsets, same analysis of the words."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsclaims.components.blanks import UNREAD
from newsclaims.components.extensions import certainty_of

TEXTS = [
    "Kyrgyzstan, which has little oil, relies on 20 dams.",
    "Officials in Niamey said that 300 soldiers had left. France denied it on Monday.",
    "“We lost two ships,” the captain said.\n\nMalta sent help.",
]


def analysis(nlp: Language, text: str) -> list[tuple[object, ...]]:
    words = [token for token in nlp(text) if not token.is_space]
    place = {token.i: k for k, token in enumerate(words)}
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, place.get(t.head.i), t.ent_type_) for t in words]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("blank", ["  ", "\u00a0", " \u00a0 "])
def test_double_blanks_change_nothing(nlp: Language, text: str, blank: str) -> None:
    from newsclaims.text import normalise

    assert analysis(nlp, normalise(text.replace(" ", blank))) == analysis(nlp, text)
    assert certainty_of(nlp(normalise(text.replace(" ", blank)))) is not None


@pytest.mark.parametrize("code", [" .KVX", " (ORLN.O)", " KVXC, -0.83%"])
def test_codes_of_securities_change_nothing(nlp: Language, code: str) -> None:
    text = "The Korvan Composite{} rose 330 points, or 1.16%, on Monday."
    doc = nlp(text.format(code))
    place = {token.i: k for k, token in enumerate(token for token in doc if token.tag_ != UNREAD)}
    kept = [token for token in doc if token.i in place]
    found = [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, place.get(t.head.i), t.ent_type_) for t in kept]
    assert found == analysis(nlp, text.format(""))
    assert doc.text == text.format(code)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["Peru", "lost", "40", "ships", ".", ",", "  ", "   ", "\n\n", " "]), max_size=14))
@example(["Peru", "Peru", "Peru", "lost", ",", "ships", "40"])
def test_text_and_offsets_stay(nlp: Language, parts: list[str]) -> None:
    text = " ".join(parts)
    doc = nlp(text)
    assert doc.text == text
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]


def test_link_lists_run_into_a_name_are_blanks() -> None:
    from newsclaims.text import readable

    text = (
        "Sen. Ann Drew Ann (Annie) Maria DrewFive things to know about taxes House votes on MORE’s aide left. "
        "Gov. Carl Rook Carl RookMORE told NPR that MORE was planned for Ann Drew Ann Hill."
    )
    clean = readable(text)
    assert len(clean) == len(text)
    assert " ".join(clean.split()) == (
        "Sen. Ann Drew ’s aide left. Gov. Carl Rook told NPR that MORE was planned for Ann Drew Ann Hill."
    )


def test_what_is_read_out_behind_links_is_left_out() -> None:
    from newsclaims.text import readable

    text = "Acme, opens new tab, said that a filing (opens in new window), which it sold, opens new tabs."
    clean = readable(text)
    assert len(clean) == len(text)
    assert " ".join(clean.split()) == "Acme said that a filing , which it sold, opens new tabs."


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Many guards- including three cooks-who sing -met.", "Many guards— including three cooks—who sing -met."),
        ("The council -which met in May- left.", "The council —which met in May- left."),
        (
            "The mid- and long-term plan of the anti- fraud unit.",
            "The mid- and long-term plan of the anti- fraud unit.",
        ),
        ("A two- to three-day trip, a who-done-it.", "A two- to three-day trip, a who-done-it."),
    ],
)
def test_a_hyphen_that_stands_for_a_dash(text: str, read: str) -> None:
    from newsclaims.text import readable

    assert readable(text) == read


def test_a_name_before_a_link_list_is_the_source() -> None:
    from newsclaims.extract import extract

    text = "President Rook Carl James RookFive things to know Aides fear a long trial MORE said that taxes would fall."
    claims = extract(text)
    assert [[level.source.canonical for level in claim.attribution] for claim in claims] == [["Rook"]]


def test_words_that_a_line_end_broke_are_whole_and_keep_their_place() -> None:
    from newsclaims.extract import extract_article
    from newsclaims.readers import read_text

    text = (
        "Officials of the council of Varmo said on Monday that the floods in the two dis-\n"
        "tricts by the sea had destroyed 40,000 hec-\ntares of maize.[4] The Norland Red Cross gave 12 boats."
    )
    claims = {claim.predicate.lemma: claim for claim in extract_article(read_text(text))}
    destroy = claims["destroy"]
    assert destroy.quantity is not None
    assert (destroy.quantity.text, destroy.quantity.unit) == ("40,000 hec-\ntares", "har")
    assert destroy.subject is not None
    assert (destroy.subject.text, destroy.subject.head) == ("the floods in the two dis-\ntricts by the sea", "flood")
    assert destroy.subject.canonical == "floods in the two districts by the sea"
    assert all(text[claim.start : claim.end] == claim.text for claim in claims.values())
    assert claims["give"].text == "The Norland Red Cross gave 12 boats"
