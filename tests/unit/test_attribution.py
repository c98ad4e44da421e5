"""Attribution: a table of sentences with source, cue, class and content, and properties of every mention."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.attribution import component as attribution
from newsclaims.components.cues import _classes, subject_of
from newsclaims.lexicon import load, word_set
from newsclaims.model import AttributionMention

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "attribution.toml").read_text(encoding="utf8"))["case"]


def written(text: str, mention: AttributionMention) -> str:
    source = "-" if mention.source is None else text[mention.source.start : mention.source.end]
    cue = "-" if mention.cue is None else text[mention.cue.start : mention.cue.end]
    content = " … ".join(text[span.start : span.end] for span in mention.contents)
    return f"{source} | {cue} | {mention.cue_class} | {content}"


def params() -> list[object]:
    found = []
    for case in TABLE:
        assert "found" in case, f"case without expectation: {case['text']}"
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        found.append(pytest.param(case, id=case["text"][:50], marks=marks))
    return found


@pytest.mark.parametrize("case", params())
def test_attributions_are_found(nlp: Language, case: dict[str, object]) -> None:
    text = str(case["text"])
    found = nlp(text)._.newsclaims_attributions
    assert [written(text, mention) for mention in found] == case["found"]
    if "rule" in case:
        assert found[0].evidence[0].rule == case["rule"]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"][:50])
def test_spans_lie_in_the_text(nlp: Language, case: dict[str, str]) -> None:
    doc = nlp(case["text"])
    for mention in attribution.find_all(doc):
        spans = [mention.source, mention.cue, *mention.contents, *mention.evidence]
        assert all(0 <= span.start < span.end <= len(case["text"]) for span in spans if span is not None)
        assert list(mention.contents) == sorted(mention.contents, key=lambda span: span.start)
        assert mention.cue is None or not any(span.start == mention.cue.start for span in mention.contents[1:])


def test_a_text_without_speech_has_no_attributions(nlp: Language) -> None:
    assert attribution.find(nlp("The river rose two metres on Friday.")) == ()
    assert attribution.find(nlp("")) == ()


SUBJECTS = {
    "behind": ("said Roe , chief economist here", [0, 0, 0, 4, 0, 4], [1, 4], "Roe"),
    "with a title": ("said Capt Roe here", [0, 0, 0, 0], [1, 2], "Roe"),
    "before": ("Leader Roe said it", [2, 2, 2, 2], [0, 1], "Roe"),
    "around": ("Figures show half agree", [1, 1, 1, 1], [0, 2], "Figures"),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_of_two_subjects_the_nearest_that_is_no_apposition_speaks(nlp: Language, name: str) -> None:
    text, heads, subjects, expected = SUBJECTS[name]
    words = text.split()
    deps = ["nsubj" if i in subjects else "ROOT" if i == head else "dep" for i, head in enumerate(heads)]
    pos = ["VERB" if head == i else "PUNCT" if words[i] == "," else "PROPN" for i, head in enumerate(heads)]
    doc = Doc(nlp.vocab, words=words, heads=heads, deps=deps, pos=pos, tags=["VBD"] * len(words))
    subject = subject_of(next(token for token in doc if token.dep_ == "ROOT"))
    assert subject is not None and subject.text == expected


def test_each_cue_word_has_one_class() -> None:
    for kind in ("verbs", "nouns", "adjectives"):
        words = [word for group in load("cues")[kind] for word in word_set("cues", kind, group)]
        assert len(words) == len(set(words)) == len(_classes(kind))
