"""Two words in a place that takes one.

A verb has one subject: of two, one belongs to the cue before it ("the mayor, said the doctors, was hurt") or to the
preposition before it ("the report put before councillors warned"), names where the other is ("the chief in Lowell,
Kentucky said"), or sums up what is said ("a group said on Monday, an accusation that …"). A particle has no object:
"drag in their planets"; a preposition has one: "a photo of Berg sitting in a bus".
An amount right behind who is given it is the second object: "cost the growers 40 tons". A noun stands in one place of a
coordination only: "pays housing and leave allowances", "the goats and the rice sacks slid". A word for all behind the
auxiliary is no subject ("the mayors have each said"), and what a noun behind a cue does is what is said ("the paper
said a draft of the pact called for talks"). A role has one noun: "the paper named as suspects two clerks".
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.cues import is_cue_verb
from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import FINITE, children, is_infinitive
from newsclaims.components.relatives import is_person
from newsclaims.lexicon import word_set

NOMINAL = {"NOUN", "PROPN"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


def repaired(verb: Token) -> list[Arc]:
    """The first repair around ``verb`` that there is to make."""
    for repair in (
        _spoken,
        _floating,
        _saying,
        _placed,
        _governed,
        _fronted,
        _listed,
        _carried,
        _marked,
        _named,
        _shared,
        _timed,
        _second,
        _particled,
        _doubled,
        _pictured,
        _shifted,
    ):
        if arcs := list(repair(verb)):
            return arcs
    return []


def _shifted(verb: Token) -> Iterator[Arc]:
    """ "The paper named as suspects two clerks": a bare noun behind "as" takes no second; that is who is named."""
    link = next((c for c in children(verb, "prep") if c.lower_ == "as" and c.i == verb.i + 1), None)
    role = (
        next(iter(children(link, "pobj")), None) if link is not None and not children(verb, "dobj", "auxpass") else None
    )
    if link is None or role is None or role.left_edge.i != role.i or verb.tag_ not in FINITE:
        return
    for noun in (*children(role, "appos"), *children(link, "pobj")[1:]):
        opened = any(c.dep_ in {"det", "nummod", "poss"} for c in noun.lefts)
        if noun.left_edge.i == role.i + 1 and opened:
            yield Arc(noun.i, verb.i, "dobj")


def _floating(verb: Token) -> Iterator[Arc]:
    """ "The mayors have each said": who says it stands before the auxiliary."""
    subjects = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    if len(subjects) != 2 or not helpers or any(subjects[1].children):
        return
    if subjects[0].i < helpers[0].i < subjects[1].i and subjects[1].lower_ in word_set(
        "function", "determiners", "floating"
    ):
        yield Arc(subjects[1].i, verb.i, "advmod")


def _saying(verb: Token) -> Iterator[Arc]:
    """ "The paper said a draft of the pact called for talks": with a subject before the cue, the noun is no second."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if not subjects or subjects[0].i > verb.i or not is_cue_verb(verb) or children(verb, "ccomp"):
        return
    second = [noun for noun in subjects[1:] if noun.i > verb.i]
    for noun in second or (children(verb, "dobj") if verb.lemma_ == "say" else []):
        tags = {"VBD", "VBN"} if second else {"VBD"}
        done = [c for c in noun.subtree if c.dep_ == "acl" and c.tag_ in tags and not children(c, "agent", "nsubj")]
        reaches = bool(done) and done[-1].right_edge.i == noun.right_edge.i
        if reaches and noun.left_edge.i == verb.i + 1 and noun.pos_ in NOMINAL:
            yield Arc(done[-1].i, verb.i, "ccomp", "VBD")
            yield Arc(noun.i, done[-1].i, "nsubj")


def _second(verb: Token) -> Iterator[Arc]:
    """ "A group said on Monday, an accusation that …": a verb has one subject; the noun set off behind sums up."""
    if not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts):
        return
    for noun in verb.rights:
        if noun.dep_ == "nsubj" and noun.pos_ in NOMINAL and verb.doc[noun.left_edge.i - 1].text in {",", "–", "—"}:
            yield Arc(noun.i, verb.i, "npadvmod")


def _placed(verb: Token) -> Iterator[Arc]:
    """ "The chief in Lowell, Kentucky said": a bare name behind the comma says where the place of the subject lies."""
    subjects = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    if len(subjects) != 2 or subjects[1].pos_ != "PROPN" or any(subjects[1].children):
        return
    comma, place = subjects[1].nbor(-1), subjects[0].right_edge
    if comma.i - 1 == place.i and comma.text == "," and place.dep_ == "pobj" and place.pos_ == "PROPN":
        yield Arc(subjects[1].i, place.i, "appos")
        yield Arc(comma.i, place.i, "punct")


def _governed(verb: Token) -> Iterator[Arc]:
    """ "The report put before councillors warned": the later of two subjects, right behind a bare preposition."""
    subjects = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    if len(subjects) != 2 or subjects[1].pos_ not in NOMINAL:
        return
    before = verb.doc[subjects[1].left_edge.i - 1]
    bare = before.dep_ in {"prep", "dative"} and before.tag_ == "IN" and not any(before.children)
    if bare and before.i > subjects[0].i:
        yield Arc(subjects[1].i, before.i, "pobj")
    if before.dep_ == "mark" and before.head.i == verb.i and before.i == subjects[0].i + 1:  # "profit before tax rose"
        yield Arc(before.i, subjects[0].i, "prep")
        yield Arc(subjects[1].i, before.i, "pobj")


def _fronted(verb: Token) -> Iterator[Arc]:
    """ "In Lille 40 people were unhurt": of two nouns behind a preposition the second is the subject of the verb."""
    for preposition in children(verb, "prep") if not children(verb, *SUBJECTS) else ():
        things = children(preposition, "pobj")
        if len(things) != 2 or not things[0].i < things[1].left_edge.i or not things[1].right_edge.i < verb.i:
            continue
        between = verb.doc[things[1].right_edge.i + 1 : verb.i]
        if all(token.dep_ in {"aux", "auxpass", "advmod", "neg"} for token in between):
            yield Arc(things[1].i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
            return


def _listed(verb: Token) -> Iterator[Arc]:
    """ "Pays housing and leave allowances": behind "pays" stands no bare "leave", but a noun that describes another."""
    head = verb.head
    alone = not children(verb, *SUBJECTS, "aux", "auxpass", "mark", "neg", "prt", "advmod")
    if verb.dep_ != "conj" or (verb.tag_, head.tag_) != ("VB", "VBZ") or not alone:
        return
    for noun in children(verb, "dobj"):
        for listed in children(head, "dobj"):
            joining = verb.nbor(-1)
            if noun.i == verb.i + 1 and joining.dep_ == "cc" and listed.i == joining.i - 1 and noun.pos_ in NOMINAL:
                yield Arc(noun.i, listed.i, "conj")
                yield Arc(verb.i, noun.i, "compound", "NN")
                yield Arc(joining.i, listed.i, "cc")
                return


def _marked(verb: Token) -> Iterator[Arc]:
    """ "Asks for $11 million to go on": a word with an object is a preposition of the verb before."""
    for word in children(verb, "mark"):
        if children(word, "pobj") and is_infinitive(verb) and verb.dep_ == "advcl" and verb.head.i < word.i:
            yield Arc(word.i, verb.head.i, "prep", "IN")


def _carried(verb: Token) -> Iterator[Arc]:
    """ "The goats and the rice sacks slid": what is joined to a subject before its verb is a noun."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBZ" or head.pos_ not in NOMINAL or head.dep_ not in SUBJECTS:
        return
    before = verb.nbor(-1)
    part = before.head.i == verb.i and before.dep_ in {"nsubj", "compound"}
    if part and verb.i < head.head.i and not children(verb, "dobj", "ccomp"):
        yield Arc(verb.i, head.i, "conj", "NNS")
        yield Arc(before.i, verb.i, "compound")


def _named(verb: Token) -> Iterator[Arc]:
    """ "Whose son Felix drowned", "the newspaper Tesh Post reported": right behind the subject stands its name."""
    subjects = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    if len(subjects) != 2 or subjects[0].pos_ != "NOUN" or subjects[1].pos_ != "PROPN":
        return
    if subjects[1].left_edge.i == subjects[0].i + 1 and children(subjects[0], "det", "poss"):
        yield Arc(subjects[1].i, subjects[0].i, "appos")


def _shared(verb: Token) -> Iterator[Arc]:
    """ "Kent and Essex Police said": what two names share stands right behind the second."""
    subjects = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    if len(subjects) != 2 or any(noun.pos_ != "PROPN" for noun in subjects) or any(subjects[1].children):
        return
    joined = children(subjects[0], "conj")
    if children(subjects[0], "cc") and joined and joined[-1].i == subjects[1].i - 1 and joined[-1].pos_ == "PROPN":
        yield Arc(subjects[0].i, subjects[1].i, "compound")


def _timed(verb: Token) -> Iterator[Arc]:
    """ "The rest of the time, by her account, half of the mill is idle": a stretch of time set off says when."""
    subjects = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    if len(subjects) != 2 or subjects[0].lower_ not in word_set("clauses", "parts_of_time"):
        return
    first, behind = subjects[0], subjects[0].right_edge.i + 1
    nouns = [noun for link in children(first, "prep") for noun in children(link, "pobj")]
    timed = any(noun.lemma_.lower() in word_set("clauses", "stretches") for noun in nouns)
    if timed and verb.doc[behind].text == "," and verb.doc[behind + 1].i < subjects[1].i:
        yield Arc(first.i, verb.i, "npadvmod")


def object_named(prep: Token) -> list[Arc]:
    """ "According to his sister Edith", "by the group Free Tesh": right behind the object stands its name."""
    pair = children(prep, "pobj")
    if len(pair) != 2 or pair[0].pos_ != "NOUN" or pair[1].pos_ != "PROPN" or pair[1].left_edge.i != pair[0].i + 1:
        return []
    return [Arc(pair[1].i, pair[0].i, "appos")]


def _spoken(verb: Token) -> Iterator[Arc]:
    """ "The mayor, said the doctors, was hurt": the noun behind an inserted cue is its subject, not a second one."""
    head, doc = verb.head, verb.doc
    if verb.dep_ != "parataxis" or head.i < verb.i or not is_cue_verb(verb) or children(verb, *SUBJECTS):
        return
    for noun in children(head, "nsubj", "nsubjpass"):
        set_off = doc[max(verb.i - 1, 0)].text == "," == doc[noun.right_edge.i + 1].text
        if noun.left_edge.i == verb.i + 1 and set_off and children(head, *SUBJECTS)[0].i < verb.i:
            yield Arc(noun.i, verb.i, "nsubj")


def _particled(verb: Token) -> Iterator[Arc]:
    """ "Stars drag in their planets": a particle has no object, its verb has; what has a pronoun or a stretch of time
    right behind it is a preposition: "went down it", "will ease in three weeks", but "moved in three weeks ago"."""
    for particle in children(verb, "prt"):
        for noun in (*children(particle, "pobj"), *children(verb, "dobj", "npadvmod")):
            if noun.left_edge.i == particle.i + 1 and (noun.tag_ == "PRP" or _stretches(particle, noun)):
                yield Arc(particle.i, verb.i, "prep")
                yield Arc(noun.i, particle.i, "pobj")
            elif noun.head.i == particle.i:
                yield Arc(noun.i, verb.i, "dobj")


def _stretches(particle: Token, noun: Token) -> bool:
    """ "In three weeks", but not "three weeks ago"."""
    behind = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    counted = noun.ent_type_ in {"DATE", "TIME"} and any(c.dep_ in {"nummod", "quantmod"} for c in noun.lefts)
    return counted and particle.lower_ == "in" and behind not in word_set("clauses", "back_from")


def _doubled(verb: Token) -> Iterator[Arc]:
    """ "Cost the growers 40 tons": an amount right behind who is given it is the second object, no apposition."""
    if verb.lemma_.lower() not in word_set("clauses", "giving_verbs"):
        return
    for noun in children(verb, "dobj", "dative"):
        for amount in children(noun, "appos"):
            counted = any(child.dep_ in {"nummod", "quantmod"} for child in amount.lefts)
            if noun.i > verb.i and counted and amount.left_edge.i == noun.i + 1:
                yield Arc(amount.i, verb.i, "dobj")


def _pictured(verb: Token) -> Iterator[Arc]:
    """ "A photo of Berg sitting in a bus": who is in the picture sits there; a preposition has one object."""
    noun = verb.nbor(-1) if verb.i > 0 else verb
    if verb.tag_ != "VBG" or noun.dep_ != "pobj" or noun.pos_ not in NOMINAL or children(verb, *SUBJECTS):
        return
    paper = noun.head.head
    shown = verb.dep_ == "acl" and verb.head.i == paper.i and noun.head.lower_ == "of" and is_person(noun)
    telling = verb.lemma_.lower() in word_set("clauses", "document_verbs")
    shown = shown and not telling and paper.lemma_.lower() in word_set("clauses", "documents")
    if shown or (verb.dep_ == "pcomp" and verb.head.i == noun.head.i):
        yield Arc(verb.i, noun.i, "acl")
