"""Repairs of the parse where a noun is the subject of the participle or infinitive behind it, or before it.

- "fell, with millions of people fleeing the coast": the people flee;
- "had expected payrolls to shed 20 million": payrolls shed;
- "also killed were two guards", "adding to the gloom was a report": who was killed, what adds;
- "sending shares tumbling": the shares tumble;
- "left four people wounded": one predicate, with an object.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.garden_paths.regarded import Arc
from newsclaims.components.predicates import children, is_infinitive
from newsclaims.lexicon import word_set

_NOMINAL = {"NOUN", "PROPN"}
_APART = {",", "–", "—", "--", "-"}
_PLURAL = {"are", "were"}
_NAMED = {"PERSON", "ORG", "NORP"}


def accompanied(verb: Token) -> Iterator[Arc]:
    """ ", with shares falling 5 percent", "with four days left to agree": a clause of its own behind "with"."""
    noun = verb.head
    if verb.i < noun.i or verb.tag_ not in {"VBG", "VBN"} or noun.pos_ not in _NOMINAL or is_infinitive(verb):
        return
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in _NOMINAL | {"NUM"}:
        top = top.head.head
    link = top.head
    if top.dep_ != "pobj" or link.lower_ != "with" or link.dep_ != "prep" or not link.i < top.i < verb.i:
        return
    counted = any(token.pos_ == "NUM" or token.like_num for token in verb.doc[link.i + 1 : noun.i])
    apart = link.i == verb.sent.start or link.nbor(-1).text in _APART
    happened = counted and verb.lower_ in word_set("clauses", "suffered")
    if not (counted and verb.lower_ == "left") and not (apart and (verb.tag_ == "VBG" or happened)):
        return
    yield Arc(verb.i, link.i, "pcomp")
    yield Arc(top.i, verb.i, "nsubj" if verb.tag_ == "VBG" else "nsubjpass")


def sent(verb: Token) -> Iterator[Arc]:
    """ "Sending shares tumbling 5 percent": the shares tumble, not who sends them."""
    cue = verb.head
    if verb.tag_ != "VBG" or cue.i > verb.i or cue.lemma_ != "send" or children(verb, "aux", "mark"):
        return
    objects = children(cue, "dobj")
    if len(objects) == 1 and objects[0].pos_ in _NOMINAL and objects[0].right_edge.i + 1 == verb.i:
        yield Arc(objects[0].i, verb.i, "nsubj")
        yield Arc(verb.i, cue.i, "advcl")


def expected(verb: Token) -> Iterator[Arc]:
    """What somebody expects to do a thing or believes to be one, read as an object and a purpose."""
    inside = verb.dep_ in {"acl", "relcl"} and verb.lemma_ == "be" and verb.head.dep_ == "dobj"
    cue = verb.head.head if inside else verb.head
    listed = word_set("clauses", "expecting" if not inside else "believing")
    if not is_infinitive(verb) or cue.i > verb.i or cue.lemma_.lower() not in listed:
        return
    objects, marks = children(cue, "dobj"), children(verb, "aux")
    if len(objects) != 1 or not marks or children(verb, "nsubj", "nsubjpass", "mark"):
        return
    thing = objects[0]
    near = verb.left_edge.i == marks[0].i == thing.i + 1 if inside else thing.right_edge.i + 1 == marks[0].i
    if thing.i < cue.i or not near or thing.tag_ in {"WDT", "WP"}:
        return
    yield Arc(thing.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
    yield Arc(verb.i, cue.i, "ccomp")


def fronted(copula: Token) -> Iterator[Arc]:
    """ "Also killed were two guards": a participle before "be", and its subject behind."""
    participles, nouns = children(copula, "csubj"), children(copula, "attr")
    if len(participles) != 1 or not nouns or children(copula, "nsubj", "expl") or copula.dep_ != "ROOT":
        return
    verb, noun = participles[0], nouns[0]
    if not verb.i < copula.i < noun.i or verb.tag_ not in {"VBG", "VBN"} or not _leads(verb, copula, noun):
        return
    passive = verb.tag_ == "VBN"
    yield Arc(verb.i, verb.i, "ROOT")
    yield Arc(copula.i, verb.i, "auxpass" if passive else "aux")
    yield Arc(noun.i, verb.i, "nsubjpass" if passive else "nsubj")
    yield from (Arc(c.i, verb.i, c.dep_) for c in copula.children if c.i not in {verb.i, noun.i})


def postponed(helper: Token) -> Iterator[Arc]:
    """ "Killed in the raid were two guards": a noun that hangs on the auxiliary behind the participle."""
    verb, nouns = helper.head, children(helper, "attr")
    if verb.tag_ == "VBN" and verb.i < helper.i and nouns and not children(verb, "nsubj", "nsubjpass", "expl"):
        yield Arc(nouns[0].i, verb.i, "nsubjpass")


def _leads(verb: Token, copula: Token, noun: Token) -> bool:
    """Whether the participle is no subject ("Adding jobs is a goal")."""
    if verb.tag_ == "VBN" or copula.lower_ in _PLURAL or any(c.lower_ == "also" for c in children(verb, "advmod")):
        return True
    listed = verb.lemma_.lower() in word_set("clauses", "fronted_participles")
    added = not children(verb, "dobj") or verb.lemma_ != "add"  # "adding to the gloom", but "adding jobs is a goal"
    return noun.ent_type_ in _NAMED or (listed and added)


def afflicted(verb: Token) -> Iterator[Arc]:
    """ "Left four people wounded": how the verb leaves its object."""
    noun, cause = verb.head, verb.head.head
    left = noun.dep_ == "dobj" and cause.lemma_ == "leave" and verb.i > noun.i > cause.i
    if left and verb.tag_ == "VBN" and f"leave {verb.lower_}" in word_set("clauses", "fixed_complements"):
        yield Arc(verb.i, cause.i, "oprd")
