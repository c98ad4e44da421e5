"""Garden paths: parses with a known error, the arcs that mend it, and parses to be left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsclaims.components.garden_paths.component import find
from newsclaims.components.garden_paths.trees import Arc, rehang

WORDS = {
    "conj": (
        ["They", "cut", "corners", "and", "the", "phaseout", "was", "illegal", "."],
        [1, 1, 1, 2, 5, 2, 1, 6, 1],
        ["nsubj", "ROOT", "dobj", "cc", "det", "conj", "conj", "acomp", "punct"],
        ["PRP", "VBD", "NNS", "CC", "DT", "NN", "VBD", "JJ", "."],
    ),
    "goes on": (
        ["It", "fell", ",", "he", "insists", ",", "and", "then", "sank", "."],
        [1, 1, 4, 4, 1, 4, 4, 8, 4, 1],
        ["nsubj", "ROOT", "punct", "nsubj", "parataxis", "punct", "cc", "advmod", "conj", "punct"],
        ["PRP", "VBD", ",", "PRP", "VBZ", ",", "CC", "RB", "VBD", "."],
    ),
    "says again": (
        ["It", "fell", ",", "he", "insists", ",", "and", "then", "said", "."],
        [1, 1, 4, 4, 1, 4, 4, 8, 4, 1],
        ["nsubj", "ROOT", "punct", "nsubj", "parataxis", "punct", "cc", "advmod", "conj", "punct"],
        ["PRP", "VBD", ",", "PRP", "VBZ", ",", "CC", "RB", "VBD", "."],
    ),
    "apposed": (
        ["Rent", "was", "low", ",", "a", "nurse", "there", "said", "."],
        [1, 1, 1, 1, 5, 1, 5, 5, 1],
        ["nsubj", "ROOT", "acomp", "punct", "det", "appos", "advmod", "relcl", "punct"],
        ["NN", "VBD", "JJ", ",", "DT", "NN", "RB", "VBD", "."],
    ),
    "says when": (
        ["It", "fell", "in", "1979", "after", "he", "left", "."],
        [1, 1, 1, 2, 6, 6, 3, 1],
        ["nsubj", "ROOT", "prep", "pobj", "mark", "nsubj", "relcl", "punct"],
        ["PRP", "VBD", "IN", "CD", "IN", "PRP", "VBD", "."],
    ),
    "provided": (
        ["It", "runs", "provided", "it", "worked", "."],
        [1, 1, 1, 4, 2, 1],
        ["nsubj", "ROOT", "prep", "nsubj", "pcomp", "punct"],
        ["PRP", "VBZ", "VBN", "PRP", "VBD", "."],
    ),
    "marked": (
        ["It", "asks", "for", "$9", "to", "live", "."],
        [1, 1, 5, 2, 5, 1, 1],
        ["nsubj", "ROOT", "mark", "pobj", "aux", "advcl", "punct"],
        ["PRP", "VBZ", "IN", "CD", "TO", "VB", "."],
    ),
    "carried": (
        ["Then", "goats", "and", "rice", "sacks", "slid", "."],
        [5, 5, 1, 4, 1, 5, 5],
        ["advmod", "nsubj", "cc", "compound", "conj", "ROOT", "punct"],
        ["RB", "NNS", "CC", "NN", "VBZ", "VBD", "."],
    ),
    "listed": (
        ["It", "pays", "rent", "and", "leave", "money", "."],
        [1, 1, 1, 1, 1, 4, 1],
        ["nsubj", "ROOT", "dobj", "cc", "conj", "dobj", "punct"],
        ["PRP", "VBZ", "NN", "CC", "VB", "NN", "."],
    ),
    "believed": (
        ["It", "fell", "after", "men", "believed", "to", "be", "spies", "shot", "it", "."],
        [1, 1, 4, 4, 1, 6, 4, 6, 4, 8, 1],
        ["nsubj", "ROOT", "mark", "nsubj", "advcl", "aux", "xcomp", "attr", "ccomp", "dobj", "punct"],
        ["PRP", "VBD", "IN", "NNS", "VBD", "TO", "VB", "NNS", "VBD", "PRP", "."],
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
    "aux": (
        ["If", "it", "'s", "determined", ",", "fine", "."],
        [2, 2, 3, 5, 5, 5, 5],
        ["mark", "nsubjpass", "auxpass", "advcl", "punct", "ROOT", "punct"],
        ["IN", "PRP", "VBZ", "VBN", ",", "JJ", "."],
    ),
    "there": (
        ["There", "were", "people", "living", "in", "tents", "."],
        [1, 1, 1, 2, 3, 4, 1],
        ["expl", "ROOT", "attr", "acl", "prep", "pobj", "punct"],
        ["EX", "VBD", "NNS", "VBG", "IN", "NNS", "."],
    ),
    "named": (
        ["There", "was", "a", "man", "named", "Lund", "."],
        [1, 1, 3, 1, 3, 4, 1],
        ["expl", "ROOT", "det", "attr", "acl", "oprd", "punct"],
        ["EX", "VBD", "DT", "NN", "VBN", "NNP", "."],
    ),
    "fronted": (
        ["Also", "killed", "were", "two", "guards", "."],
        [1, 2, 2, 4, 2, 2],
        ["advmod", "csubj", "ROOT", "nummod", "attr", "punct"],
        ["RB", "VBN", "VBD", "CD", "NNS", "."],
    ),
    "reduced": (
        ["Goods", "landed", "here", "came", "from", "Spain", "."],
        [1, 3, 1, 3, 3, 4, 3],
        ["nsubj", "ccomp", "advmod", "ROOT", "prep", "pobj", "punct"],
        ["NNS", "VBD", "RB", "VBD", "IN", "NNP", "."],
    ),
    "year": (
        ["but", "next", "year", "will", "be", "fine", "."],
        [4, 2, 4, 4, 4, 4, 4],
        ["cc", "amod", "npadvmod", "aux", "ROOT", "acomp", "punct"],
        ["CC", "JJ", "NN", "MD", "VB", "JJ", "."],
    ),
    "inserted": (
        ["Troops", "lost", ",", "officers", "concede", ",", "but", "allies", "won", "."],
        [1, 1, 4, 4, 1, 4, 4, 8, 4, 1],
        ["nsubj", "ROOT", "punct", "nsubj", "conj", "punct", "cc", "nsubj", "conj", "punct"],
        ["NNS", "VBD", ",", "NNS", "VBP", ",", "CC", "NNS", "VBD", "."],
    ),
    "joined": (
        ["Troops", "lost", ",", "and", "officers", "concede", ",", "they", "fled", "."],
        [1, 1, 1, 1, 5, 1, 5, 8, 5, 1],
        ["nsubj", "ROOT", "punct", "cc", "nsubj", "conj", "punct", "nsubj", "conj", "punct"],
        ["NNS", "VBD", ",", "CC", "NNS", "VBP", ",", "PRP", "VBD", "."],
    ),
    "reported": (
        ["Men", "who", "they", "said", "were", "armed", "left", "."],
        [6, 3, 3, 0, 3, 4, 6, 6],
        ["nsubj", "dobj", "nsubj", "relcl", "ccomp", "acomp", "ROOT", "punct"],
        ["NNS", "WP", "PRP", "VBD", "VBD", "JJ", "VBD", "."],
    ),
    "seated": (
        ["Based", "in", "Oslo", ",", "they", "sell", "."],
        [5, 0, 1, 5, 5, 5, 5],
        ["prep", "prep", "pobj", "punct", "nsubj", "ROOT", "punct"],
        ["VBN", "IN", "NNP", ",", "PRP", "VBP", "."],
    ),
    "series": (
        ["They", "claimed", "to", "have", "killed", "30", ",", "wounded", "9", "."],
        [1, 1, 4, 4, 1, 4, 1, 1, 7, 1],
        ["nsubj", "ROOT", "aux", "aux", "xcomp", "dobj", "punct", "conj", "dobj", "punct"],
        ["PRP", "VBD", "TO", "VB", "VBN", "CD", ",", "VBD", "CD", "."],
    ),
    "wished": (
        ["They", "claimed", "to", "pay", "30", ",", "wounded", "9", "."],
        [1, 1, 3, 1, 3, 1, 1, 6, 1],
        ["nsubj", "ROOT", "aux", "xcomp", "dobj", "punct", "conj", "dobj", "punct"],
        ["PRP", "VBD", "TO", "VB", "CD", ",", "VBD", "CD", "."],
    ),
    "particled": (
        ["Stars", "drag", "in", "their", "planets", "."],
        [1, 1, 1, 4, 2, 1],
        ["nsubj", "ROOT", "prt", "poss", "pobj", "punct"],
        ["NNS", "VBP", "RP", "PRP$", "NNS", "."],
    ),
    "governed": (
        ["The", "memo", "put", "before", "trustees", "warned", "them", "."],
        [1, 5, 1, 2, 5, 5, 5, 5],
        ["det", "nsubj", "acl", "prep", "nsubj", "ROOT", "dobj", "punct"],
        ["DT", "NN", "VBN", "IN", "NNS", "VBD", "PRP", "."],
    ),
    "name_behind": (
        ["Their", "son", "Felix", "drowned", "."],
        [1, 3, 3, 3, 3],
        ["poss", "nsubj", "nsubj", "ROOT", "punct"],
        ["PRP$", "NN", "NNP", "VBD", "."],
    ),
    "closed": (
        ["Pupils", "left", ",", "she", "said", ";", "nobody", "stayed", "."],
        [1, 7, 4, 4, 7, 7, 7, 7, 7],
        ["nsubj", "ccomp", "punct", "nsubj", "parataxis", "punct", "nsubj", "ROOT", "punct"],
        ["NNS", "VBD", ",", "PRP", "VBD", ":", "NN", "VBD", "."],
    ),
    "second": (
        ["Officers", "spoke", ",", "a", "charge", "."],
        [1, 1, 1, 4, 1, 1],
        ["nsubj", "ROOT", "punct", "det", "nsubj", "punct"],
        ["NNS", "VBD", ",", "DT", "NN", "."],
    ),
    "dated": (
        ["They", "say", "2013", "was", "good", "."],
        [1, 1, 3, 1, 3, 1],
        ["nsubj", "ROOT", "dep", "ccomp", "acomp", "punct"],
        ["PRP", "VBP", "CD", "VBD", "JJ", "."],
    ),
    "purpose": (
        ["They", "said", "plans", "to", "build", "homes", "would", "fail", "."],
        [1, 1, 4, 4, 1, 4, 7, 1, 1],
        ["nsubj", "ROOT", "nsubj", "aux", "ccomp", "dobj", "aux", "ccomp", "punct"],
        ["PRP", "VBD", "NNS", "TO", "VB", "NNS", "MD", "VB", "."],
    ),
    "paired": (
        ["They", "left", "using", "ropes", "to", "pull", "walls", "and", "burning", "carts", "."],
        [1, 1, 1, 2, 5, 2, 5, 5, 5, 8, 1],
        ["nsubj", "ROOT", "advcl", "dobj", "aux", "xcomp", "dobj", "cc", "conj", "dobj", "punct"],
        ["PRP", "VBD", "VBG", "NNS", "TO", "VB", "NNS", "CC", "VBG", "NNS", "."],
    ),
    "tensed": (
        ["They", "spoke", "of", "waiting", "until", "it", "rains", "or", "leaving", "soon", "."],
        [1, 1, 1, 2, 6, 6, 3, 6, 6, 8, 1],
        ["nsubj", "ROOT", "prep", "pcomp", "mark", "nsubj", "advcl", "cc", "conj", "advmod", "punct"],
        ["PRP", "VBD", "IN", "VBG", "IN", "PRP", "VBZ", "CC", "VBG", "RB", "."],
    ),
    "set off": (
        ["It", "fell", ",", "two", "sources", "and", "an", "official", "said", "."],
        [1, 1, 1, 4, 1, 4, 7, 4, 1, 1],
        ["nsubj", "ROOT", "punct", "nummod", "npadvmod", "cc", "det", "conj", "parataxis", "punct"],
        ["PRP", "VBD", ",", "CD", "NNS", "CC", "DT", "NN", "VBD", "."],
    ),
    "portrayed": (
        ["They", "formed", "a", "league", "on", "Monday", ",", "led", "by", "Lund", "."],
        [1, 1, 3, 1, 1, 4, 1, 1, 7, 8, 1],
        ["nsubj", "ROOT", "det", "dobj", "prep", "pobj", "punct", "advcl", "agent", "pobj", "punct"],
        ["PRP", "VBD", "DT", "NN", "IN", "NNP", ",", "VBN", "IN", "NNP", "."],
    ),
    "placed": (
        ["The", "chief", "in", "Lowell", ",", "Iowa", "said", "so", "."],
        [1, 6, 1, 2, 6, 6, 6, 6, 6],
        ["det", "nsubj", "prep", "pobj", "punct", "nsubj", "ROOT", "advmod", "punct"],
        ["DT", "NN", "IN", "NNP", ",", "NNP", "VBD", "RB", "."],
    ),
    "spoken": (
        ["He", ",", "said", "the", "nurses", ",", "was", "hurt", "."],
        [7, 7, 7, 4, 7, 7, 7, 7, 7],
        ["nsubjpass", "punct", "parataxis", "det", "nsubjpass", "punct", "auxpass", "ROOT", "punct"],
        ["PRP", ",", "VBD", "DT", "NNS", ",", "VBD", "VBN", "."],
    ),
    "doubled": (
        ["It", "cost", "the", "growers", "40", "tons", "."],
        [1, 1, 3, 1, 5, 3, 1],
        ["nsubj", "ROOT", "det", "dobj", "nummod", "appos", "punct"],
        ["PRP", "VBD", "DT", "NNS", "CD", "NNS", "."],
    ),
    "pictured": (
        ["A", "photo", "of", "Berg", "sitting", "there", "helped", "."],
        [1, 6, 1, 2, 2, 4, 6, 6],
        ["det", "nsubj", "prep", "pobj", "pcomp", "advmod", "ROOT", "punct"],
        ["DT", "NN", "IN", "NNP", "VBG", "RB", "VBD", "."],
    ),
    "kin": (
        ["To", "his", "sister", "Edith", "it", "fell", "."],
        [5, 2, 0, 0, 5, 5, 5],
        ["prep", "poss", "pobj", "pobj", "nsubj", "ROOT", "punct"],
        ["IN", "PRP$", "NN", "NNP", "PRP", "VBD", "."],
    ),
    "timed": (
        ["Now", "is", "the", "time", "."],
        [1, 1, 3, 1, 1],
        ["advmod", "ROOT", "det", "nsubj", "punct"],
        ["RB", "VBZ", "DT", "NN", "."],
    ),
    "pushed": (
        ["Leaflets", "pushed", "under", "doors", "told", "lies", "."],
        [1, 4, 1, 2, 4, 4, 4],
        ["nsubj", "csubj", "prep", "pobj", "ROOT", "dobj", "punct"],
        ["NNS", "VBD", "IN", "NNS", "VBD", "NNS", "."],
    ),
    "gerund": (
        ["Exporting", "states", "verify", "cargo", "."],
        [2, 0, 2, 2, 2],
        ["csubj", "dobj", "ROOT", "dobj", "punct"],
        ["VBG", "NNS", "VBP", "NN", "."],
    ),
    "two objects": (
        ["A", "drug", ",", "tested", "here", ",", "cut", "costs", "."],
        [1, 6, 1, 1, 3, 1, 6, 6, 6],
        ["det", "dobj", "punct", "acl", "advmod", "punct", "ROOT", "dobj", "punct"],
        ["DT", "NN", ",", "VBN", "RB", ",", "VBD", "NNS", "."],
    ),
    "number": (
        ["Last", "year", "43", "of", "them", "signed", "."],
        [1, 5, 1, 2, 3, 5, 5],
        ["amod", "npadvmod", "nummod", "prep", "pobj", "ROOT", "punct"],
        ["JJ", "NN", "CD", "IN", "PRP", "VBD", "."],
    ),
    "teller": (
        ["Rain", ",", "she", "told", "them", ",", "is", "due", "."],
        [3, 3, 3, 3, 3, 3, 3, 6, 3],
        ["dep", "punct", "nsubj", "ROOT", "dobj", "punct", "ccomp", "acomp", "punct"],
        ["NN", ",", "PRP", "VBD", "PRP", ",", "VBZ", "JJ", "."],
    ),
    "rated": (
        ["They", "put", "the", "cost", "of", "mending", "roads", "at", "$", "300", "."],
        [1, 1, 3, 1, 3, 4, 5, 5, 9, 7, 1],
        ["nsubj", "ROOT", "det", "dobj", "prep", "pcomp", "dobj", "prep", "quantmod", "pobj", "punct"],
        ["PRP", "VBD", "DT", "NN", "IN", "VBG", "NNS", "IN", "$", "CD", "."],
    ),
    "sound": (
        ["They", "cut", "corners", "and", "broke", "the", "law", "."],
        [1, 1, 1, 1, 1, 6, 4, 1],
        ["nsubj", "ROOT", "dobj", "cc", "conj", "det", "dobj", "punct"],
        ["PRP", "VBD", "NNS", "CC", "VBD", "DT", "NN", "."],
    ),
}
LEMMAS = {"insists": "insist", "believed": "believe", "said": "say", "named": "name", "claimed": "claim", "led": "lead"}
LEMMAS |= dict.fromkeys(("were", "was", "is"), "be")
POS = {"V": "VERB", "N": "NOUN", "P": "PRON", "D": "DET", "C": "CCONJ", "J": "ADJ", "I": "ADP"}


def read(nlp: Language, name: str) -> Doc:
    words, heads, deps, tags = WORDS[name]
    pos = ["PROPN" if t == "NNP" else POS.get(t[0], "PUNCT") for t in tags]
    lemmas = [LEMMAS.get(word, word) for word in words]
    return Doc(nlp.vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=lemmas)


def test_noun_before_a_verb_without_subject_is_its_subject(nlp: Language) -> None:
    assert find(read(nlp, "conj")) == (Arc(5, 6, "nsubj"), Arc(3, 1, "cc"))
    assert find(read(nlp, "object")) == (Arc(4, 5, "nsubj"),)


def test_participle_behind_an_object_describes_it(nlp: Language) -> None:
    assert find(read(nlp, "described")) == (Arc(5, 3, "acl"),)


@pytest.mark.parametrize(("label", "described"), [("DATE", 3), ("FAC", 5)])
def test_participle_that_portrays_looks_past_a_date(nlp: Language, label: str, described: int) -> None:
    doc = read(nlp, "portrayed")
    doc.set_ents([Span(doc, 5, 6, label=label)])
    assert find(doc) == (Arc(7, described, "acl"),)


@pytest.mark.parametrize(
    ("name", "arcs"),
    [
        ("goes on", (Arc(8, 1, "conj"),)),
        ("says again", ()),
        ("apposed", (Arc(7, 1, "parataxis"), Arc(5, 7, "nsubj"))),
        ("says when", (Arc(6, 1, "advcl"),)),
        ("provided", (Arc(4, 1, "advcl"), Arc(2, 4, "mark", "IN"))),
        ("marked", (Arc(2, 1, "prep", "IN"),)),
        ("carried", (Arc(4, 1, "conj", "NNS"), Arc(3, 4, "compound"))),
        ("listed", (Arc(5, 2, "conj"), Arc(4, 5, "compound", "NN"), Arc(3, 2, "cc"))),
        ("believed", (Arc(8, 1, "advcl"), Arc(3, 8, "nsubj"), Arc(4, 3, "acl", "VBN"), Arc(2, 8, "mark"))),
        ("aux", (Arc(0, 3, "mark"), Arc(1, 3, "nsubjpass"))),
        ("there", (Arc(2, 3, "nsubj"), Arc(3, 1, "ccomp"))),
        ("named", ()),
        ("fronted", (Arc(1, 1, "ROOT"), Arc(2, 1, "auxpass"), Arc(4, 1, "nsubjpass"), Arc(5, 1, "punct"))),
        ("inserted", (Arc(4, 1, "parataxis"), Arc(6, 1, "cc"), Arc(8, 1, "conj"))),
        ("joined", ()),
        ("particled", (Arc(4, 1, "dobj"),)),
        ("governed", (Arc(4, 3, "pobj"),)),
        ("name_behind", (Arc(2, 1, "appos"),)),
        ("closed", (Arc(4, 1, "parataxis"),)),
        ("second", (Arc(4, 1, "npadvmod"),)),
        ("placed", (Arc(5, 3, "appos"), Arc(4, 3, "punct"))),
        ("spoken", (Arc(4, 2, "nsubj"),)),
        ("doubled", (Arc(5, 1, "dobj"),)),
        ("kin", (Arc(3, 2, "appos"),)),
        ("pictured", (Arc(4, 3, "acl"),)),
        ("timed", (Arc(3, 1, "attr"),)),
        ("reported", (Arc(1, 4, "nsubj"),)),
        ("seated", (Arc(0, 5, "advcl"),)),
        ("series", (Arc(7, 4, "conj", "VBN"),)),
        ("wished", ()),
        ("reduced", (Arc(0, 3, "nsubj"), Arc(1, 0, "acl"))),
        ("year", (Arc(2, 4, "nsubj"),)),
        ("dated", (Arc(2, 3, "nsubj"),)),
        ("purpose", (Arc(2, 7, "nsubj"), Arc(4, 2, "acl"))),
        ("paired", (Arc(8, 2, "conj"),)),
        ("tensed", (Arc(8, 3, "conj"),)),
        ("set off", (Arc(4, 8, "nsubj"),)),
        ("pushed", (Arc(0, 4, "nsubj"), Arc(1, 0, "acl", "VBN"))),
        ("gerund", (Arc(1, 2, "nsubj"), Arc(0, 1, "amod"))),
        ("two objects", (Arc(1, 6, "nsubj"),)),
        ("number", (Arc(2, 5, "nsubj"),)),
        ("teller", (Arc(0, 6, "nsubj"),)),
        ("rated", (Arc(7, 1, "prep"),)),
    ],
)
def test_noun_or_clause_comes_to_its_own_verb(nlp: Language, name: str, arcs: tuple[Arc, ...]) -> None:
    assert find(read(nlp, name)) == arcs


def test_sound_parse_stays(nlp: Language) -> None:
    assert find(read(nlp, "sound")) == ()


def test_a_ring_is_refused(nlp: Language) -> None:
    doc = read(nlp, "sound")
    heads = [token.head.i for token in doc]
    verb, thing = doc[1], doc[6]
    assert not rehang(verb, thing)
    assert [token.head.i for token in doc] == heads
    assert rehang(thing, verb)
    assert rehang(verb, verb)
    assert [token.head.i for token in doc] == [*heads[:6], 1, *heads[7:]]
