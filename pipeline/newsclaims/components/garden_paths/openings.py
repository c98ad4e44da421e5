"""What opens a clause is its subject, where grammar rules out what the parse makes of it.

- A finite verb without a question word opens no clausal subject: "Leaflets pushed under doors claimed that";
- a gerund as subject takes a singular verb: "that exporting states verify deliveries";
- an object stands before its verb as a question word only: "a vaccine, taken as a tablet, reduced deaths";
- a noun set off before who tells goes on behind: "The rest, she told the paper, is new";
- behind "so has", "neither did" stands who does the same: "Peru has voted and so has Chile";
- a number behind a day or year that "of" follows counts something: "Last year 43 of the workers signed".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.garden_paths.doubles import NOMINAL, SUBJECTS
from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set


def repaired(verb: Token) -> list[Arc]:
    """Arcs that make what opens the clause of ``verb`` its subject."""
    if verb.dep_ == "csubj":
        return list(_participle(verb)) or list(_gerund(verb))
    if children(verb, *SUBJECTS, "csubj", "expl"):
        return []
    return list(_object(verb)) or list(_number(verb)) or list(_before_teller(verb)) or list(_echoed(verb))


def _relation(verb: Token) -> str:
    return "nsubjpass" if children(verb, "auxpass") else "nsubj"


def _participle(verb: Token) -> Iterator[Arc]:
    """ "Leaflets pushed under doors claimed that", "Rivers already swollen burst": it describes the noun before."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.head.i < verb.i or children(verb, "aux", "auxpass", "mark", "dobj"):
        return
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].tag_ == "RB":
        at -= 1
    noun = verb.doc[at]
    if noun.pos_ in NOMINAL and noun.dep_ == "nsubj" and noun.head.i in {verb.i, verb.head.i}:
        yield Arc(noun.i, verb.head.i, _relation(verb.head))
        yield Arc(verb.i, noun.i, "acl", "VBN")


def _gerund(verb: Token) -> Iterator[Arc]:
    """ "Exporting states verify deliveries": a plural behind the participle, and a verb that goes with a plural."""
    noun = verb.nbor(1)
    plural = noun.tag_ == "NNS" and noun.dep_ == "dobj" and noun.head.i == verb.i
    if verb.tag_ == "VBG" and plural and verb.head.tag_ == "VBP" and noun.right_edge.i == verb.right_edge.i:
        yield Arc(noun.i, verb.head.i, _relation(verb.head))
        yield Arc(verb.i, noun.i, "amod")


def _object(verb: Token) -> Iterator[Arc]:
    """ "A vaccine, taken as a tablet, reduced deaths": an object before the verb, and another behind it."""
    objects = children(verb, "dobj")
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or len(objects) != 2 or not objects[0].i < verb.i < objects[1].i:
        return
    noun = objects[0]
    if noun.tag_ in {"NN", "NNS", "NNP"} and not any(t.tag_ in {"WP", "WDT", "WP$"} for t in noun.subtree):
        yield Arc(noun.i, verb.i, "nsubj")


def _number(verb: Token) -> Iterator[Arc]:
    """ "Last year 43 of the workers signed": the number is the subject, the year says when."""
    for day in children(verb, "npadvmod"):
        for number in children(day, "nummod"):
            counts = any(c.dep_ == "prep" and c.lower_ == "of" for c in number.rights)
            if day.i < number.i < verb.i and counts:
                yield Arc(number.i, verb.i, _relation(verb))
                return


def _before_teller(verb: Token) -> Iterator[Arc]:
    """ "The rest, she told the paper, is new": who tells is inserted between the subject and its verb."""
    teller = verb.head
    if verb.dep_ != "ccomp" or teller.i > verb.i or verb.nbor(-1).text != ",":
        return
    for noun in children(teller, "dep"):
        if noun.i < teller.i and noun.pos_ in NOMINAL and noun.doc[noun.right_edge.i + 1].text == ",":
            yield Arc(noun.i, verb.i, _relation(verb))
            return


def _echoed(verb: Token) -> Iterator[Arc]:
    """ "Peru has voted and so has Chile": no object of "has", and nothing that "is" equates."""
    before = verb.doc[max(verb.i - 1, 0)]
    helper = verb.tag_ == "MD" or verb.lemma_ in word_set("function", "auxiliaries", "helpers")
    if not helper or before.lower_ not in word_set("function", "conjunctions", "inverting"):
        return
    for noun in children(verb, "dobj", "attr"):
        if noun.pos_ in NOMINAL and noun.left_edge.i == verb.i + 1:
            yield Arc(noun.i, verb.i, "nsubj")
            return
