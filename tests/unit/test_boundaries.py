"""Sentence starts from the layout: cases, and that what is set before stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.components.boundaries import Boundaries, find, run_on

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "boundaries.toml").read_text(encoding="utf8"))["case"]
NLP = spacy.blank("en")


def marked(text: str) -> tuple[str, set[int], set[int]]:
    """Bare text, offsets of the starts, offsets of the bars."""
    bare, yes, no = "", set(), set()
    for char in text:
        if char == "|":
            yes.add(len(bare))
        elif char == "~":
            no.add(len(bare))
        else:
            bare += char
    return bare, yes, no


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    text, yes, no = marked(case["text"])
    doc = NLP(text)
    starts = find(doc)
    assert {doc[i].idx for i in starts.yes} == yes
    assert {doc[i].idx for i in starts.no if not doc[i].is_space} == no


def test_given_starts_stay() -> None:
    doc = NLP("one two.\n\nThree four")
    doc[1].is_sent_start = True
    doc[4].is_sent_start = False
    Boundaries()(doc)
    assert doc[1].is_sent_start is True
    assert doc[4].is_sent_start is False


def test_nothing_starts_behind_a_word() -> None:
    doc = NLP("Police in Marno (Upper) State left. (He laughs.) Then he goes on, and sits")
    barred = {doc[i].text for i in run_on(doc)}
    assert {"State", "left", "and", "sits", "in"} <= barred
    assert not {"(", "Then", "Upper"} & (barred - {"("})
    blank = NLP("One line\n\nNext line")
    Boundaries()(blank)
    assert [token.text for token in blank if token.is_sent_start] == ["One", "Next"]


@given(st.text(alphabet="aA.?\"“”'’ \n\u00a0-•", max_size=60))
def test_never_both_and_never_blank(text: str) -> None:
    doc = NLP(text)
    starts = find(doc)
    assert not set(starts.yes) & set(starts.no)
    assert not any(doc[i].is_space for i in starts.yes)
    assert all(0 <= i < len(doc) for i in (*starts.yes, *starts.no))
