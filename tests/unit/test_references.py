"""References: a table of texts with canonical names, and what is never resolved."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Span

from newsclaims.components.lookup import mirrored
from newsclaims.components.phrases import argument, canonical_text
from newsclaims.components.references.antecedents import Memory
from newsclaims.components.references.bodies import administration
from newsclaims.components.references.cast import Cast
from newsclaims.components.references.component import canonical_of
from newsclaims.components.references.introductions import missed_people
from newsclaims.components.references.offices import president_at
from newsclaims.components.references.people import cast_of
from newsclaims.extract import make_doc
from newsclaims.model import Article, NounPhrase
from newsclaims.model import Span as Extent

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "references.toml").read_text(encoding="utf8"))["case"]


def params() -> list[object]:
    found = []
    for case in TABLE:
        assert case["phrases"], f"case without expectation: {case['text']}"
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        found.append(pytest.param(case["text"], case["phrases"], id=case["text"][:50], marks=marks))
    return found


@pytest.mark.parametrize(("text", "phrases"), params())
def test_canonical_names(nlp: Language, text: str, phrases: dict[str, str]) -> None:
    doc = nlp(text)
    for phrase, expected in phrases.items():
        starts = [i for i in range(len(text)) if text.startswith(phrase, i)]
        names = [
            r.canonical for r in doc._.newsclaims_references if r.start in starts and r.end - r.start == len(phrase)
        ]
        if expected == "-":
            assert names == []
        else:
            assert names and names[-1] == (None if expected == "null" else expected), phrase


def test_an_unknown_phrase_is_not_found(nlp: Language) -> None:
    doc = nlp("The river rose two metres.")
    assert canonical_of(doc, NounPhrase(0, 9, 1)) == (False, None)


def test_two_people_of_one_surname_are_not_mixed_up(nlp: Language) -> None:
    cast = cast_of(mirrored(nlp("Hillary Clinton met Bill Clinton. Clinton said no.")))
    assert cast.person("Clinton") is None
    assert cast.person("Hillary Clinton") is not None


def test_of_two_people_of_one_surname_the_one_introduced_before_is_meant(nlp: Language) -> None:
    cast = cast_of(
        mirrored(nlp("Derrick Stroble was arrested. Stroble said nothing. His sister, Tiffany Stroble, came later."))
    )
    person = cast.person("Stroble", at=5)
    assert person is not None and person.name == "Derrick Stroble"
    assert cast.person("Stroble") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tobin Marrick left Sudan as a child. Marrick said that he had 40 cousins.", ["Tobin Marrick"]),
        ("Democratic Whip Tobin Marrick arrived. It will pass, Marrick said.", ["Tobin Marrick"]),
        ("Tobin Marrick left Sudan as a child. He has 40 cousins.", []),
        ("Impeach Biden stood on the sign. Biden said that he had 40 cousins.", []),
    ],
)
def test_a_full_name_without_a_label_whose_surname_speaks(nlp: Language, text: str, names: list[str]) -> None:
    doc = nlp(text)
    doc.ents = ()
    assert [span.text for span in missed_people(mirrored(doc))] == names


def test_whoever_has_a_title_once_is_a_person_also_where_the_label_says_a_body(nlp: Language) -> None:
    doc = nlp("Rep. Aveline Crane spoke on Monday. The report came from Aveline Crane on Tuesday.")
    doc.ents = (Span(doc, 1, 3, "PERSON"), Span(doc, 11, 13, "ORG"))
    assert [person.name for person in cast_of(mirrored(doc)).people] == ["Aveline Crane"]


def test_a_company_taken_for_a_person_is_a_body(nlp: Language) -> None:
    cast = cast_of(
        mirrored(nlp("The contractor, Sunaulo Nirman, denied it. Halvorsen Biologics said that 40 people fell ill."))
    )
    assert [person.name for person in cast.people if person.name in {"Sunaulo Nirman", "Halvorsen Biologics"}] == []


def test_an_outlet_taken_for_a_person_is_a_body(nlp: Language) -> None:
    doc = nlp("It lost 40 ships, BuzzFeed reported.")
    doc.ents = (Span(doc, 5, 6, "PERSON"),)
    assert cast_of(mirrored(doc)).people == []


def test_the_sentence_before_is_one_of_the_story(nlp: Language) -> None:
    doc = nlp("The farmers left. Sign up for news. They said no.")
    assert Memory(Cast(), ()).back(doc[9]) == 4
    assert Memory(Cast(), (), outside=frozenset(range(4, 9))).back(doc[9]) == 0


def test_a_body_that_heads_the_page_is_meant_by_its_first_word(nlp: Language) -> None:
    text = "Agency for Rail Safety\n\nThe figures were published by the Agency in Leeds. The railway needs 40 people."
    body = (Extent(text.index("The figures"), len(text)),)
    doc = make_doc(nlp, Article("release", text, body=body))
    doc = nlp(doc)
    doc.ents = (Span(doc, 0, 4, "ORG"),)
    assert list(cast_of(mirrored(doc)).bodies) == ["Agency for Rail Safety"]
    other = nlp(make_doc(nlp, Article("release", text.replace("the Agency", "the agency"), body=body)))
    other.ents = (Span(other, 0, 4, "ORG"),)
    assert list(cast_of(mirrored(other)).bodies) == []


def test_we_of_two_who_sign_together(nlp: Language) -> None:
    text = "We argue that the 40 mills should be closed."
    for author, name in {
        "Ann Orr and Bo Dahl": "Ann Orr and Bo Dahl",
        "Ann Orr": None,
        "A B, C D, E F and G H": None,
    }.items():
        doc = nlp(make_doc(nlp, Article("note", text, author=author, body=(Extent(0, len(text)),))))
        assert [r.canonical for r in doc._.newsclaims_references if r.start == 0] == [name]


def test_names_before_and_after_brackets(nlp: Language) -> None:
    cast = cast_of(mirrored(nlp("The World Health Organization (WHO) met in Geneva. The WHO sent 40 doctors.")))
    assert cast.short["WHO"] == "World Health Organization"


def test_the_owner_in_the_name_of_a_body_stays(nlp: Language) -> None:
    for text, name in {
        "The drivers' union said no.": "drivers' union",
        "The taxpayers’ association said no.": "taxpayers’ association",
        "Drivers’ union said no in Peru.": "Drivers’ union",
        "The farmers' group said no.": "group",
        "The mayor's office said no.": "mayor's office",
        "The ministry's regional branch said no.": "regional branch",
        "The U.S. Attorney's Office said no.": "U.S. Attorney's Office",
        "One Tennessee farmer said no.": "Tennessee farmer",
        "Both the Danish and Swedish ministers said no.": "Danish and Swedish ministers",
        "Neither Peru nor Chile said no.": "Peru nor Chile",
        "Both drivers said no.": "Both drivers",
        "Only 13 percent of voters said no.": "13 percent of voters",
        "At least one supervisor in Texas said no.": "supervisor in Texas",
        'The "advance" estimate of prices said no.': '"advance" estimate of prices',
        "The [Larkfield] price index said no.": "[Larkfield] price index",
        "Particularly Denmark said no.": "Denmark",
        "The so-called “grey zone said no.": "so-called grey zone",
        "The “grey” zone said no.": "“grey” zone",
        "The same Bush administration said no.": "Bush administration",
        "The same drivers said no.": "same drivers",
        "No fewer than 30 drivers said no.": "No fewer than 30 drivers",
        "No driver said no.": "driver",
    }.items():
        doc = nlp(text)
        end = text.index(" said")
        assert canonical_text(mirrored(doc), 0, end) == name


def test_no_nameless_we_stands_under_a_spokesperson(nlp: Language) -> None:
    for text, names in {
        "A spokesperson said: “We expect that 300 miners will stay.”": ["spokesperson"],
        "“We expect that 300 miners will stay,” a spokesman for Orvex said.": ["spokesman for Orvex", "Orvex"],
        "“We thought that 300 miners had left,” Ada Lund said.": ["Ada Lund", None],
    }.items():
        claim = nlp(text)._.newsclaims_claims[-1]
        assert [level.source.canonical for level in claim.attribution] == names


def test_no_one_has_no_canonical_name(nlp: Language) -> None:
    for text in ("No one said that 40 people died.", "Someone said that 40 people died."):
        doc = nlp(text)
        head = 1 if text.startswith("No") else 0
        assert argument(doc, NounPhrase(0, text.index(" said"), head)).canonical is None


def test_the_president_in_office_is_known_by_the_date() -> None:
    assert president_at(date(2015, 5, 1)) == "Barack Obama"
    assert president_at(date(2017, 1, 20)) == "Donald Trump"
    assert president_at(None) is None


def test_another_one_is_called_by_the_word(nlp: Language) -> None:
    doc = nlp("“It was loud,” another said.")
    assert argument(doc, NounPhrase(15, 22, 6)).canonical == "another"


def test_the_administration_is_that_of_the_president_in_office(nlp: Language) -> None:
    doc = nlp("The administration met. Bush administration officials spoke.")
    assert administration(doc[1], date(2005, 3, 1)) == "Bush administration"
    assert administration(doc[1], date(2019, 3, 1)) is None


ABOVE = [
    ("Pilar Varn has seen wars end in Nepal.\n\nVarn, 61, said Peru had lost 40 men.", "Pilar Varn"),
    ("Pilar Varn has seen wars end in Nepal.\n\nAna Varn, 61, came. Varn said Peru had lost 40 men.", "Ana Varn"),
    ("Pilar Roe has seen wars end in Nepal.\n\nVarn, 61, said Peru had lost 40 men.", "Varn"),
    ("The men have seen wars.\n\nVarn, 61, said Peru had lost 40 men.\n\nPilar Varn is a friend of ours.", "Varn"),
]


@pytest.mark.parametrize(("text", "name"), ABOVE)
def test_who_is_named_in_full_above_the_text_only(nlp: Language, text: str, name: str) -> None:
    first, prose = text.split("\n\n")[:2]
    start = len(first) + 2
    doc = nlp(make_doc(nlp, Article("text", text, body=(Extent(start, start + len(prose)),))))
    assert [level.source.canonical for level in doc._.newsclaims_claims[-1].attribution] == [name]
