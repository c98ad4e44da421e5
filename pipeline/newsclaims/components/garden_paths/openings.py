"""What opens a clause is its subject, where grammar rules out what the parse makes of it.

- A finite verb without a question word opens no clausal subject: "Leaflets pushed under doors claimed that";
- a gerund as subject takes a singular verb: "that exporting states verify deliveries";
- an object stands before its verb as a question word only: "a vaccine, taken as a tablet, reduced deaths";
- a noun set off before who tells goes on behind: "The rest, she told the paper, is new";
- a number behind a day or year that "of" follows counts something: "Last year 43 of the workers signed";
- who is "believed to be" something has no verb yet: "thieves believed to be clerks looted the bank";
- an apposition ends with a comma, a subject with none: "Ola Berg, the bridge that was new fell";
- behind "so has", "neither did" stands who does the same: "Peru has voted and so has Chile";
- "more than" before a verb that has a subject compares nothing: "imports more than doubled, the bank said";
- what a participle without a comma takes is no subject: "having had guards at home made him calm";
- "provided" before a clause is a conjunction: "it will run, provided it is fed".
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.cues import is_cue_verb
from newsclaims.components.garden_paths.doubles import NOMINAL, SUBJECTS
from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import FINITE, children, is_infinitive
from newsclaims.lexicon import word_set


def repaired(verb: Token) -> list[Arc]:
    """Arcs that make what opens the clause of ``verb`` its subject."""
    if verb.dep_ == "csubj":
        return list(_participle(verb)) or list(_gerund(verb))
    if arcs := list(_believed(verb)) or list(_multiplied(verb)) or list(_provided(verb)):
        return arcs
    if children(verb, *SUBJECTS, "csubj", "expl"):
        return list(_unclosed(verb)) or list(_done(verb))
    return list(_object(verb)) or list(_number(verb)) or list(_before_teller(verb)) or list(_echoed(verb))


def _done(verb: Token) -> Iterator[Arc]:
    """ "Having had guards at home made him calm", read as "guards made": the gerund is the subject."""
    for noun in children(verb, "nsubj"):
        first = noun.left_edge.i
        gerund = next((c for c in children(verb, "advcl") if c.i + 1 == first), None)
        if gerund is None or gerund.left_edge.i != verb.sent.start or children(gerund, "mark", *SUBJECTS):
            continue
        acting = gerund.tag_ == "VBG" or any(c.lower_ == "having" for c in children(gerund, "aux"))
        takes = gerund.lemma_ == "have" or gerund.lemma_.lower() in word_set("clauses", "transitives")
        if acting and takes and not any(t.text == "," for t in verb.doc[first : verb.i]):
            yield Arc(noun.i, gerund.i, "dobj")
            yield Arc(gerund.i, verb.i, "csubj")


def _believed(verb: Token) -> Iterator[Arc]:
    """ "After men believed to be spies shot him", read as "men believed": who is believed to be one shot him."""
    sure = verb.lemma_.lower() in word_set("clauses", "never_to")
    if not (sure or verb.lemma_.lower() in word_set("clauses", "reported_passive")):
        return
    if children(verb, "aux", "auxpass", "dobj"):
        return
    subjects = [c for c in children(verb, "nsubj") if c.i < verb.i]
    inner = [c for c in children(verb, "xcomp") if is_infinitive(c) and verb.nbor(1).lower_ == "to"]
    if len(subjects) != 1 or len(inner) != 1:
        return
    inside = [c for c in children(verb, "ccomp") if not children(c, "mark")]
    beside = [c for c in verb.head.rights if c.dep_ in {"advcl", "ccomp", "conj"} and c.i > verb.right_edge.i]
    for shot in (*inside, *(c for c in beside if not children(c, *SUBJECTS, "mark"))):
        own = children(shot, *SUBJECTS)
        first = own[0].left_edge.i if own else shot.left_edge.i
        between = verb.doc[inner[0].i + 1 : first]
        parted = any(t.is_punct or t.dep_ == "cc" for t in between)
        if parted or (own and not sure) or shot.tag_ not in FINITE or shot.i < inner[0].i:
            continue
        yield Arc(shot.i, shot.i if verb.dep_ == "ROOT" else verb.head.i, verb.dep_)
        yield Arc(subjects[0].i, shot.i, _relation(shot))
        yield Arc(verb.i, subjects[0].i, "acl", "VBN")
        yield from (Arc(c.i, shot.i, c.dep_) for c in verb.lefts if c.dep_ in {"mark", "advmod", "cc", "punct"})
        yield from (Arc(c.i, inner[0].i, "attr") for c in own)
        return


def _provided(verb: Token) -> Iterator[Arc]:
    """ "It will run, provided it is fed": a conjunction, neither a preposition nor a participle."""
    word = verb.head
    if verb.dep_ not in {"ccomp", "pcomp"} or word.dep_ not in {"advcl", "prep"} or word.i > verb.i:
        return
    opens = word.lower_ in word_set("clauses", "conditional_participles")
    if opens and not children(word, *SUBJECTS, "aux", "dobj") and children(verb, *SUBJECTS):
        yield Arc(verb.i, word.head.i, "advcl")
        yield Arc(word.i, verb.i, "mark", "IN")


def _unclosed(verb: Token) -> Iterator[Arc]:
    """ "According to the mayor, Ola Berg, the bridge that was new fell": no comma closes it, so it is the subject."""
    nouns = [noun for noun in children(verb, *SUBJECTS) if noun.i < verb.i]
    if len(nouns) != 1 or nouns[0].pos_ != "PROPN" or nouns[0].left_edge.i < 3:
        return
    name, doc = nouns[0], verb.doc
    holder = doc[name.left_edge.i - 2]
    for noun in children(name, "appos"):
        opened = doc[noun.left_edge.i - 1].text == "," == doc[name.left_edge.i - 1].text
        closed = doc[noun.right_edge.i + 1].is_punct or doc[noun.right_edge.i].is_punct
        if opened and not closed and holder.pos_ == "NOUN" and holder.dep_ == "pobj" and verb.is_ancestor(holder):
            yield Arc(noun.i, verb.i, name.dep_)
            yield Arc(name.i, holder.i, "appos")
            return


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


def _multiplied(verb: Token) -> Iterator[Arc]:
    """ "Imports more than doubled, the bank said", "profits more than halved", read as a comparison."""
    than = next((c for c in children(verb, "mark") if c.lower_ == "than" and c.i == verb.i - 1), None)
    if verb.dep_ != "advcl" or than is None or than.i < 2 or than.nbor(-1).lower_ != "more":
        return
    more, nouns = than.nbor(-1), children(verb, "nsubj")
    noun = nouns[0] if nouns else verb.head.head if verb.head.i == more.i else verb.head
    cue = verb.head if nouns else noun.head
    thing = noun.pos_ in NOMINAL and noun.i < more.i and (bool(nouns) or noun.dep_ == "ccomp")
    if not thing or not is_cue_verb(cue) or cue.i < verb.i or children(verb, "aux", "auxpass"):
        return
    yield Arc(verb.i, cue.i, "ccomp", "VBD")
    yield Arc(noun.i, verb.i, "nsubj")
    yield Arc(than.i, more.i, "advmod")
    yield Arc(more.i, verb.i, "advmod")


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
