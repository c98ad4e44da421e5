"""Garden paths: parses with a known error, the arcs that mend it, and parses to be left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsclaims.components.garden_paths.component import Arc, find
from newsclaims.components.garden_paths.trees import rehang

WORDS = {
    "conj": (
        ["They", "cut", "corners", "and", "the", "phaseout", "was", "illegal", "."],
        [1, 1, 1, 2, 5, 2, 1, 6, 1],
        ["nsubj", "ROOT", "dobj", "cc", "det", "conj", "conj", "acomp", "punct"],
        ["PRP", "VBD", "NNS", "CC", "DT", "NN", "VBD", "JJ", "."],
    ),
    "object": (
        ["It", "has", "proven", "his", "remarks", "were", "wrong", "."],
        [2, 2, 2, 4, 2, 2, 5, 2],
        ["nsubj", "aux", "ROOT", "poss", "dobj", "ccomp", "acomp", "punct"],
        ["PRP", "VBZ", "VBN", "PRP$", "NNS", "VBD", "JJ", "."],
    ),
    "described": (
        ["They", "offered", "a", "rise", ",", "backdated", "to", "July", "."],
        [1, 1, 3, 1, 1, 1, 5, 6, 1],
        ["nsubj", "ROOT", "det", "dobj", "punct", "advcl", "prep", "pobj", "punct"],
        ["PRP", "VBD", "DT", "NN", ",", "VBN", "IN", "NNP", "."],
    ),
    "accompanied": (
        ["Stocks", "rose", "with", "the", "Dow", "crossing", "18,000", "."],
        [1, 1, 1, 4, 2, 1, 5, 1],
        ["nsubj", "ROOT", "prep", "det", "pobj", "advcl", "dobj", "punct"],
        ["NNS", "VBD", "IN", "DT", "NNP", "VBG", "CD", "."],
    ),
    "dated": (
        ["A", "group", "of", "doctors", "on", "Monday", "night", "left", "town", "."],
        [1, 7, 1, 2, 1, 6, 4, 7, 7, 7],
        ["det", "nsubj", "prep", "pobj", "prep", "compound", "pobj", "ROOT", "dobj", "punct"],
        ["DT", "NN", "IN", "NNS", "IN", "NNP", "NN", "VBD", "NN", "."],
    ),
    "happened": (
        ["The", "attack", "on", "Monday", "left", "two", "dead", "."],
        [1, 4, 1, 2, 4, 6, 4, 4],
        ["det", "nsubj", "prep", "pobj", "ROOT", "nummod", "dobj", "punct"],
        ["DT", "NN", "IN", "NNP", "VBD", "CD", "NN", "."],
    ),
    "reported": (
        ["This", "is", "an", "act", "which", "he", "said", "was", "banned", "."],
        [1, 1, 3, 1, 6, 6, 3, 8, 1, 1],
        ["nsubj", "ROOT", "det", "attr", "nsubj", "nsubj", "relcl", "auxpass", "conj", "punct"],
        ["DT", "VBZ", "DT", "NN", "WDT", "PRP", "VBD", "VBD", "VBN", "."],
    ),
    "left": (
        ["Talks", "broke", "with", "four", "days", "left", "to", "agree", "."],
        [1, 1, 1, 4, 2, 4, 7, 5, 1],
        ["nsubj", "ROOT", "prep", "nummod", "pobj", "acl", "aux", "xcomp", "punct"],
        ["NNS", "VBD", "IN", "CD", "NNS", "VBN", "TO", "VB", "."],
    ),
    "expected": (
        ["They", "expect", "payrolls", "to", "shrink", "."],
        [1, 1, 1, 4, 1, 1],
        ["nsubj", "ROOT", "dobj", "aux", "advcl", "punct"],
        ["PRP", "VBP", "NNS", "TO", "VB", "."],
    ),
    "hoped": (
        ["They", "formed", "committees", "to", "shrink", "payrolls", "."],
        [1, 1, 1, 4, 1, 4, 1],
        ["nsubj", "ROOT", "dobj", "aux", "advcl", "dobj", "punct"],
        ["PRP", "VBP", "NNS", "TO", "VB", "NNS", "."],
    ),
    "postponed": (
        ["Killed", "in", "the", "raid", "were", "two", "guards", "."],
        [0, 0, 3, 1, 0, 6, 4, 0],
        ["ROOT", "prep", "det", "pobj", "auxpass", "nummod", "attr", "punct"],
        ["VBN", "IN", "DT", "NN", "VBD", "CD", "NNS", "."],
    ),
    "sound": (
        ["They", "cut", "corners", "and", "broke", "the", "law", "."],
        [1, 1, 1, 1, 1, 6, 4, 1],
        ["nsubj", "ROOT", "dobj", "cc", "conj", "det", "dobj", "punct"],
        ["PRP", "VBD", "NNS", "CC", "VBD", "DT", "NN", "."],
    ),
}
POS = {"V": "VERB", "N": "NOUN", "P": "PRON", "D": "DET", "C": "CCONJ", "J": "ADJ", "I": "ADP"}


def read(nlp: Language, name: str) -> Doc:
    words, heads, deps, tags = WORDS[name]
    pos = ["PROPN" if t == "NNP" else POS.get(t[0], "PUNCT") for t in tags]
    lemmas = [{"said": "say"}.get(word, word) for word in words]
    return Doc(nlp.vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=lemmas)


def test_noun_before_a_verb_without_subject_is_its_subject(nlp: Language) -> None:
    assert find(read(nlp, "conj")) == (Arc(5, 6, "nsubj"), Arc(3, 1, "cc"))
    assert find(read(nlp, "object")) == (Arc(4, 5, "nsubj"),)


def test_date_between_persons_and_their_verb_is_the_verbs(nlp: Language) -> None:
    doc = read(nlp, "dated")
    doc.set_ents([Span(doc, 5, 7, "TIME")])
    assert find(doc) == (Arc(4, 7, "prep"),)
    doc = read(nlp, "happened")
    doc.set_ents([Span(doc, 3, 4, "DATE")])
    assert find(doc) == ()


def test_participle_behind_an_object_describes_it(nlp: Language) -> None:
    assert find(read(nlp, "described")) == (Arc(5, 3, "acl"),)


def test_noun_between_with_and_a_participle_acts(nlp: Language) -> None:
    assert find(read(nlp, "accompanied")) == (Arc(5, 2, "pcomp"), Arc(4, 5, "nsubj"))


@pytest.mark.parametrize(
    ("name", "arcs"),
    [
        ("reported", (Arc(4, 8, "nsubjpass"), Arc(8, 6, "ccomp"))),
        ("left", (Arc(5, 2, "pcomp"), Arc(4, 5, "nsubjpass"))),
        ("expected", (Arc(2, 4, "nsubj"), Arc(4, 1, "ccomp"))),
        ("hoped", ()),
        ("postponed", (Arc(6, 0, "nsubjpass"),)),
    ],
)
def test_noun_or_clause_comes_to_its_own_verb(nlp: Language, name: str, arcs: tuple[Arc, ...]) -> None:
    assert find(read(nlp, name)) == arcs


def test_sound_parse_stays(nlp: Language) -> None:
    assert find(read(nlp, "sound")) == ()


SENTENCES = [
    "Dutch cement output from quarries dropped 4.1 percent last month as print shops shut and use of digital screens "
    "and electronic books rose.",
    "Olsen suggested the visit might bring a softening of tariffs and took praise for the trade accord.",
    "Twelve people were killed in that attack and dozens were injured.",
    "The bureau also sees colder winters ahead, predicting the harvest will shrink between 3.1% and 3.8% by May.",
    "Gold rose to $1,200, with analysts predicting prices would fall in May.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_mended_parse_is_a_tree(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert find(doc) == ()
    for token in doc:
        assert token.head.i == token.i or token in list(token.head.children)
    assert [token.i for sent in doc.sents for token in sent] == [token.i for token in doc]


def test_a_ring_is_refused(nlp: Language) -> None:
    doc = read(nlp, "sound")
    heads = [token.head.i for token in doc]
    verb, thing = doc[1], doc[6]
    assert not rehang(verb, thing)
    assert [token.head.i for token in doc] == heads
    assert rehang(thing, verb)
    assert rehang(verb, verb)
    assert [token.head.i for token in doc] == [*heads[:6], 1, *heads[7:]]
