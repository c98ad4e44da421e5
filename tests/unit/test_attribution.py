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


# What the parser sometimes makes of a sentence: word/tag/label/head, and what is found all the same.
MISREAD = {
    "a participle as the verb": (
        "The/DT/det/1 first/JJ/nsubj/3 ,/,/punct/3 held/VBD/advcl/7 in/IN/prep/3 Tesh/NNP/pobj/4 ,/,/punct/7 "
        "found/VBD/ROOT/7 that/IN/mark/10 fees/NNS/nsubj/10 rose/VBD/ccomp/7",
        ["The first | found | report | that fees rose"],
    ),
    "the main clause as what is found": (
        "where/WRB/advmod/3 the/DT/det/2 survey/NN/nsubj/3 found/VBD/ROOT/3 farms/NNS/dobj/3 ,/,/punct/3 "
        "barns/NNS/nsubj/7 burned/VBD/ccomp/3 down/RB/advmod/7",
        [],
    ),
    "a present as a noun": (
        "Talks/NNS/nsubj/1 failed/VBD/ROOT/1 ,/,/punct/1 the/DT/det/5 council/NN/compound/5 report/NN/nsubj/6 "
        "states/NNS/conj/1 ,/,/punct/6 and/CC/cc/6 nothing/NN/nsubj/10 helped/VBD/conj/1",
        ["the council report | states | report | Talks failed … and nothing helped"],
    ),
    "a present behind a preposition": (
        "Sales/NNS/nsubj/1 rose/VBD/ROOT/1 ,/,/punct/1 figures/NNS/npadvmod/1 kept/VBN/acl/3 by/IN/agent/4 "
        "the/DT/det/7 Board/NNP/nmod/8 show/VBP/pobj/5 ././punct/1",
        ["figures | show | report | Sales rose"],
    ),
    "a plural present as a noun": (
        "Growers/NNS/nsubj/2 there/RB/advmod/0 left/VBD/ROOT/2 ,/,/punct/2 claim/NN/conj/2 that/IN/mark/7 "
        "stalls/NNS/nsubj/7 burned/VBD/ccomp/4",
        ["Growers | claim | claim | that stalls burned"],
    ),
    "two clauses before the cue": (
        "Friends/NNS/nsubj/1 say/VBP/ccomp/9 that/IN/mark/4 it/PRP/nsubj/4 failed/VBD/ccomp/1 :/:/punct/7 "
        "stalls/NNS/nsubj/7 burned/VBD/ccomp/9 they/PRP/nsubj/9 add/VBP/ROOT/9",
        ["Friends | say | report | that it failed", "they | add | report | stalls burned"],
    ),
}
_POS = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "PRP": "PRON",
    "DT": "DET",
    "JJ": "ADJ",
    "IN": "ADP",
    "CC": "CCONJ",
}


@pytest.mark.parametrize("name", MISREAD)
def test_some_errors_of_the_parser_do_no_harm(nlp: Language, name: str) -> None:
    written_tree, expected = MISREAD[name]
    words, tags, deps, heads = zip(*(token.split("/") for token in written_tree.split()), strict=True)
    lemmas = {"found": "find", "states": "state"}
    doc = Doc(
        nlp.vocab,
        words=list(words),
        tags=list(tags),
        deps=list(deps),
        heads=[int(head) for head in heads],
        pos=["VERB" if tag[0] == "V" else "ADV" if tag[0] in "RW" else _POS.get(tag, "PUNCT") for tag in tags],
        lemmas=[lemmas.get(word, word) for word in words],
    )
    assert [written(doc.text, mention) for mention in attribution.find(doc)] == expected
