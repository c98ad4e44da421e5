"""Who speaks in transcripts and interviews: `cases/speakers.toml`, and where the paragraphs of a turn end."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsclaims
from newsclaims.components.quotations import paragraphs
from newsclaims.components.transcripts import exchange, turns
from newsclaims.extract import extract_article
from newsclaims.model import Article, Claim, Quote, Span

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "speakers.toml").read_text(encoding="utf8"))["case"]
LINES = [
    "MS. VARN: One.",
    "MR. HOLM:",
    "Q  Two?",
    "Q. Two?",
    "A: Three.",
    "Ida Holm: Four?",
    "(Five.)",
    "We go.",
    "Mr. ROE. Six.",
    "",
]


def _line(claim: Claim) -> str:
    chain = " > ".join(str(level.source.canonical) for level in claim.attribution if level.source)
    return f"{claim.predicate.text} | {chain or '-'}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_speakers_of_claims(case: dict[str, object]) -> None:
    claims = newsclaims.extract(str(case["text"]), published=date(2018, 11, 28))
    assert [_line(claim) for claim in claims] == case["said"]


@pytest.mark.parametrize(
    "label", ["Mary Holm, 34, teacher, Kisumu: “", "Ida Varn: Why?\n\nMary Holm: Well.\n\n" * 2 + "Mary Holm: "]
)
def test_a_label_is_no_part_of_the_clause_behind_it(label: str) -> None:
    (claim,) = newsclaims.extract(label + "Kisumu queued for nine hours.")
    assert claim.text == "Kisumu queued for nine hours"
    assert [level.quote for level in claim.attribution] == [Quote.DIRECT]


@given(st.lists(st.sampled_from(LINES), max_size=12))
@example(["Q  Two?", "Q  Two?", "Q  Two?", "A: Three.", "MR. HOLM:", "MS. VARN: One."])
def test_turns_stand_in_order_and_apart(chosen: list[str]) -> None:
    text = "\n".join(chosen)
    lines = tuple(paragraphs(text))
    for found in (turns(text, lines), exchange(text, lines)):
        spans = [span for turn in found for span in turn.said]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(text[turn.start : turn.end].strip() for turn in found)


INTERVIEW = [
    "Electoral-law scholar Irma Varn on a parliament that keeps on growing and a bus in Norland",
    "Professor Varn, the chamber met two weeks ago. Were you able to find a seat?",
    "I watched it on television. Norland has 598 members.",
    "How did that happen?",
    "I think every voter has two votes in Norland.",
    "What would you do?",
    "I would ask 40 citizens in Norland.",
]


def test_the_line_under_a_title_names_who_is_asked_and_no_more() -> None:
    text, body = INTERVIEW[0], []
    for part in INTERVIEW[1:]:
        body.append(Span(len(text) + 2, len(text) + 2 + len(part)))
        text += f"\n\n{part}"
    claims = extract_article(Article("text", text, body=tuple(body)))
    sources = {level.source.text for claim in claims for level in claim.attribution[:1] if level.source is not None}
    assert sources == {"Irma Varn"}
