"""Quotation marks: a table of texts, and properties over any text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from newsclaims.components.quotations import Quotation, kind, quotations
from newsclaims.model import Quote, Span

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotations.toml").read_text(encoding="utf8"))["case"]


def written(text: str, quotation: Quotation) -> str:
    return "+" * quotation.continues + text[quotation.start : quotation.end] + "…" * (not quotation.closed)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"][:40])
def test_quotations_are_paired(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [written(text, quotation) for quotation in quotations(text)] == case["found"]


@given(st.text(alphabet="ab .\"“”‘’'\n,", max_size=60))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = quotations(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quotation in found:
        assert 0 <= quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
    doubles = [q for q in found if q.double]
    assert all(a.end <= b.start for a, b in pairwise(doubles))


def test_kind_says_how_far_the_marks_cover() -> None:
    marks = quotations('He said "we go" now')
    assert kind(marks, (Span(9, 14),)) is Quote.DIRECT
    assert kind(marks, (Span(0, 14),)) is Quote.MIXED
    assert kind(marks, (Span(0, 6),)) is Quote.INDIRECT


def test_answers_of_an_interview_belong_to_the_one_person_named(nlp: Language) -> None:
    text = (
        "Marta Kovács has run the Varda dam in Hungary for 19 years.\n\nWhat went wrong?\n\n"
        "“We lost 40 percent of the inflow. The snow never came.\n\n“Then the farmers opened their gates.”"
    )
    claims = nlp(text)._.newsclaims_claims
    said = [c for c in claims if c.start > text.index("What")]
    assert said and all(c.attribution and c.attribution[-1].source.canonical == "Marta Kovács" for c in said)


def test_answers_without_marks_belong_to_the_one_who_is_asked(nlp: Language) -> None:
    text = (
        "Marta Kovács has run the Varda dam in Hungary for 19 years. Kovács met Jan Roth in Tesh on Monday.\n\n"
        "Did you see the flood coming?\n\nWe lost 40 percent of the wall in March. I had warned the ministry.\n\n"
        "What went wrong?\n\nThe farmers opened 12 gates.\n\n"
        "Your union says it was told nothing.\n\nIt was told in May. We have 3 letters.\n\n"
        "The union had 60 members in 2019.\n\nWould you stay?\n\nMy contract ends in July."
    )
    claims = nlp(text)._.newsclaims_claims
    said = {c.predicate.text: [a.source.canonical for a in c.attribution] for c in claims}
    assert said["lost"] == said["opened"] == said["was told"] == said["ends"] == ["Marta Kovács"]
    assert said["met"] == said["had"] == []


TURNS = (
    "Did you see the flood coming?",
    "We lost 40 percent of the wall in March. I had warned the ministry.",
    "The ministry says that it was told nothing.",
    "It was told in May. My letters are in 3 files.",
    "What went wrong, Professor Kovács?",
    "The farmers opened 12 gates. And why not? I would have done so.",
    "Did anybody drown?",
    "Two men drowned in Tesh.",
    "And in Norland?",
    "I know of 4 dead there.",
)


@pytest.mark.parametrize("dash", ["", "– "])
def test_questions_and_answers_take_turns(nlp: Language, dash: str) -> None:
    head = "The reporter Jan Roth met Marta Kovács, who runs the Varda dam, on Monday."
    foot = "Kovács, 61, lives in Varda. The dam holds 3 million tons."
    text = "\n\n".join([head, *(dash + turn for turn in TURNS), foot])
    claims = nlp(text)._.newsclaims_claims
    said = {c.predicate.text: [a.source.canonical for a in c.attribution] for c in claims}
    answers = ("lost", "opened", "drowned", "know")
    assert {name for verb in answers for name in said[verb]} == {"Marta Kovács"}
    assert said["was told"] == ["Marta Kovács"]  # the last of the two
    assert said["met"] == said["holds"] == []


def test_labels_say_who_speaks(nlp: Language) -> None:
    lines = [f"{('JAN ROTH', 'MARTA KOVACS')[at % 2]}: {turn}" for at, turn in enumerate(TURNS)]
    claims = nlp("\n\n".join(["Marta Kovács runs the Varda dam.", *lines]))._.newsclaims_claims
    assert {len(c.attribution) for c in claims[1:]} == {1, 2}
    assert all(c.attribution[-1].source.canonical for c in claims if c.predicate.text in {"lost", "drowned"})
    assert not any(evidence.rule == "attribution.quotation-answer" for c in claims for evidence in c.evidence)


def test_whoever_writes_is_not_asked(nlp: Language) -> None:
    head = "Interview: Jan Roth. Marta Kovács runs the Varda dam."
    claims = nlp("\n\n".join([head, *TURNS]))._.newsclaims_claims
    assert {a.source.canonical for c in claims for a in c.attribution[:1]} >= {"Marta Kovács"}
    assert "Jan Roth" not in {a.source.canonical for c in claims for a in c.attribution}
    assert any(evidence.rule == "attribution.quotation-answer" for c in claims for evidence in c.evidence)


def test_an_explainer_without_anybody_asked_is_no_interview(nlp: Language) -> None:
    text = "\n\n".join(["The flood in short.", *(turn.replace("Professor Kovács", "then") for turn in TURNS)])
    claims = nlp(text)._.newsclaims_claims
    assert not any(evidence.rule == "attribution.quotation-answer" for c in claims for evidence in c.evidence)
