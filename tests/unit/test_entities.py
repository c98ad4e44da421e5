"""The entity lexicon: cases on made docs, sound data, and the bundled pipeline on rare names."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsclaims.components.entities import find
from newsclaims.lexicon import names

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "entities.toml").read_text(encoding="utf8"))["case"]
NLP = spacy.blank("en")


def made(case: dict[str, Any]) -> Doc:
    """The text of a case with the tags, dependencies and entities that it asks for."""
    doc = NLP(case["text"])
    for token in doc:
        token.tag_ = case.get("tags", {}).get(token.text, "NNP" if token.text[0].isupper() else "IN")
        token.dep_ = case.get("deps", {}).get(token.text, "dep")
    spans = []
    for text, label in case["found"]:
        start = case["text"].index(text)
        spans.append(doc.char_span(start, start + len(text), label=label))
    doc.ents = spans
    return doc


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert [[span.text, span.label_] for span in find(made(case))] == case["names"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["PERSON", "LOC"], ["PERSON", "PERSON"]),
        (["PERSON", "ORG", "ORG"], ["PERSON", "ORG", "ORG"]),
    ],
)
def test_a_surname_keeps_its_type(labels: list[str], expected: list[str]) -> None:
    doc = NLP("Nancy Pelosi spoke " + "as Pelosi " * (len(labels) - 1))
    doc.ents = [
        Span(doc, 0, 2, label=labels[0]),
        *(Span(doc, 4 + 2 * i, 5 + 2 * i, label=label) for i, label in enumerate(labels[1:])),
    ]
    assert [span.label_ for span in find(doc)] == expected


def test_entries_are_tokenised_like_text() -> None:
    wrong = [text for text in names.entries() if names.pieces(text) != [token.text for token in NLP(text)]]
    assert wrong == []


def test_every_entry_is_found_alone() -> None:
    missed = []
    for text, name in names.entries().items():
        doc = NLP(f"of {text} ,")
        for token in doc:
            token.tag_ = "NNP"
        found = [(span.text, span.label_) for span in find(doc)]
        if (text, name.label) not in found:
            missed.append((text, found))
    assert missed == []


@pytest.mark.parametrize(
    ("name", "state"), [("Tajik", "Tajikistan"), ("Dushanbe", "Tajikistan"), ("UK", "United Kingdom")]
)
def test_state_of(name: str, state: str) -> None:
    assert names.state_of()[name] == state


@given(
    st.lists(
        st.sampled_from(["the", "US", "-", "Tajik", "border", "Jordan", "of", "Bank", ",", " ", "\n", "EU's"]),
        max_size=9,
    )
)
def test_spans_never_overlap(words: list[str]) -> None:
    doc = NLP(" ".join(words))
    spans = find(doc)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    doc.ents = list(spans)


def test_bundled_pipeline_reads_rare_names(nlp: Language) -> None:
    doc = nlp("Tajik and Bhutanese officials met in Dushanbe, and Basotho miners flew to Antananarivo.")
    assert {(e.text, e.label_) for e in doc.ents} >= {
        ("Tajik", "NORP"),
        ("Bhutanese", "NORP"),
        ("Dushanbe", "GPE"),
        ("Basotho", "NORP"),
        ("Antananarivo", "GPE"),
    }
