"""Clauses: a table of sentences with the propositions that must be found, and properties of every clause."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.phrases import head_lemma
from newsclaims.components.predicates import verb_group
from newsclaims.model import Clause, Voice

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "clauses.toml").read_text(encoding="utf8"))["case"]


def written(doc: Doc, clause: Clause) -> str:
    def head(phrase: object) -> str:
        return "-" if phrase is None else head_lemma(doc[phrase.head])  # type: ignore[attr-defined]

    voice = " (p)" if clause.voice is Voice.PASSIVE else ""
    return f"{head(clause.subject)} / {clause.lemma}{voice} / {head(clause.object)}"


def params() -> list[object]:
    found = []
    for case in TABLE:
        assert case["clauses"], f"case without expectation: {case['text']}"
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        found.append(pytest.param(case["text"], case["clauses"], id=case["text"][:50], marks=marks))
    return found


@pytest.mark.parametrize(("text", "expected"), params())
def test_clauses_are_found(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp(text)
    found = [written(doc, clause) for clause in doc._.newsclaims_clauses]
    assert [e for e in expected if e not in found] == [], found


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"][:50])
def test_spans_lie_in_the_text(nlp: Language, case: dict[str, str]) -> None:
    doc = nlp(case["text"])
    for clause in doc._.newsclaims_clauses:
        assert 0 <= clause.start <= clause.predicate.start < clause.predicate.end <= clause.end <= len(case["text"])
        assert clause.root in clause.own


def test_a_past_form_with_an_agent_is_passive(nlp: Language) -> None:
    doc = nlp(
        "The council reopened an inquiry into the fate of Finnish sailors abducted years ago by Danish agents to help"
        " train cooks."
    )
    voices = {clause.lemma: clause.voice for clause in doc._.newsclaims_clauses}
    assert voices == {"reopen": Voice.ACTIVE, "abduct": Voice.PASSIVE}


@pytest.mark.parametrize(("behind", "lemma"), [(".", "be depressing"), ("him", "depress")])
def test_a_participle_that_judges_is_an_adjective(nlp: Language, behind: str, lemma: str) -> None:
    doc = Doc(
        nlp.vocab,
        ["It", "is", "depressing", behind],
        tags=["PRP", "VBZ", "VBG", "PRP"],
        pos=["PRON", "AUX", "VERB", "PRON"],
        lemmas=["it", "be", "depress", behind],
        heads=[2, 2, 2, 2],
        deps=["nsubj", "aux", "ROOT", "punct" if behind == "." else "dobj"],
    )
    assert verb_group(doc[2]).lemma == lemma
