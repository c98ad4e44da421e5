"""Repairs of the parse around what somebody says, expects or sees: arguments that belong to the verb inside.

- "the men that we believe went in": the relative pronoun is the subject of what is believed;
- "considering closing schools": the schools are closed;
- "there were 500 people living in the camp": the people live;
- "Still, said Maron, prices fell", "the mayor of Salem, Oregon said": who speaks;
- "the raid came after the premier named the group and warned that": so does who speaks there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from newsclaims.components.cues import can_speak, feature, is_cue_noun, is_cue_verb
from newsclaims.components.predicates import VERBAL, children
from newsclaims.lexicon import word_set


class Arc(NamedTuple):
    """A token, its new head and its new relation; its new tag, where the tagger slipped too."""

    token: int
    head: int
    dep: str
    tag: str = ""


def believed(verb: Token) -> Iterator[Arc]:
    """The pronoun of a relative clause that only reports: it is the subject of the finite verb inside."""
    cue = verb.head
    if verb.dep_ != "ccomp" or cue.i > verb.i or not children(cue, "nsubj"):
        return
    if cue.dep_ == "ccomp":
        yield from _unlinked(verb, cue)
    if cue.dep_ != "relcl":
        return
    for pronoun in children(cue, "dobj"):
        if pronoun.i < cue.i and pronoun.tag_ in {"WDT", "WP"} and pronoun.lower_ != "what":
            yield Arc(pronoun.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")


def _unlinked(verb: Token, cue: Token) -> Iterator[Arc]:
    """ "Shot a man they say fired a gun", read as what the shooting says: a relative clause without its pronoun."""
    subject = children(cue, "nsubj")[0]
    if subject.pos_ != "PRON" or subject.i == 0 or cue.i != subject.i + 1 or not is_cue_verb(cue):
        return
    noun = verb.doc[subject.i - 1]
    if noun.head.i == cue.head.i and noun.dep_ == "dobj" and cue.head.i < noun.i:
        yield Arc(cue.i, noun.i, "relcl")


def claimed(verb: Token, first: Token) -> Iterator[Arc]:
    """ "people who they claimed were armed", "what he suspects is a plot": a finite verb right behind such a clause."""
    cue = verb.doc[first.i - 1] if first.i > 2 else verb
    if not is_cue_verb(cue) or cue.dep_ == "csubj" or children(cue, "ccomp", "aux") or verb.is_ancestor(cue):
        return
    subjects = [child for child in children(cue, "nsubj") if child.i < cue.i and child.tag_ not in {"WDT", "WP"}]
    if not subjects or subjects[-1].left_edge.i == 0:
        return
    pronoun = verb.doc[subjects[-1].left_edge.i - 1]
    if pronoun.tag_ in {"WDT", "WP"} and pronoun.head.i == cue.i:
        yield Arc(pronoun.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
        yield Arc(verb.i, cue.i, "ccomp")


def described(verb: Token, first: Token) -> Iterator[Arc]:
    """ "a hint that the marks left by the fire meant": the participle that was read as what is said describes them."""
    for inner in children(verb.head, verb.dep_ if verb.dep_ != "conj" else "ccomp"):
        marks, subjects = children(inner, "mark"), children(inner, "nsubj", "nsubjpass")
        if inner.i > verb.i or inner.tag_ not in {"VBD", "VBN"} or not marks or len(subjects) != 1:
            continue
        if children(inner, "aux", "auxpass", "dobj") or inner.right_edge.i != first.i - 1 or marks[0].lower_ != "that":
            continue
        before = verb.doc[inner.i - 1]
        noun = before if subjects[0].is_ancestor(before) and before.pos_ in {"NOUN", "PROPN"} else subjects[0]
        yield Arc(subjects[0].i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
        yield Arc(marks[0].i, verb.i, "mark")
        yield Arc(verb.i, verb.head.i, "ccomp" if verb.dep_ == "conj" else verb.dep_)
        yield Arc(inner.i, noun.i, "acl")
        return


def inverted(verb: Token) -> Iterator[Arc]:
    """ "Still, said Maron, prices fell": the noun between a cue and the comma behind it speaks."""
    doc = verb.doc
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i < 2 or doc[verb.i - 1].text != "," or not is_cue_verb(verb):
        return
    for clause in children(verb, "ccomp"):
        subjects = children(clause, "nsubj", "nsubjpass", "expl")
        for noun in clause.lefts:
            between = noun.left_edge.i == verb.i + 1 and doc[noun.right_edge.i + 1].text == ","
            if between and noun.pos_ in {"NOUN", "PROPN"} and any(s.i > noun.i for s in subjects):
                yield Arc(noun.i, verb.i, "nsubj")
                return


def in_place(verb: Token) -> Iterator[Arc]:
    """ "The mayor of Salem, Oregon said": the region belongs to the town."""
    subjects = children(verb, "nsubj")
    if len(subjects) != 2 or subjects[1].ent_type_ != "GPE":
        return
    noun, region = subjects
    town = verb.doc[max(region.left_edge.i - 2, 0)]
    set_off = verb.doc[region.left_edge.i - 1].text == ","
    if set_off and town.dep_ == "pobj" and town.ent_type_ == "GPE" and noun.is_ancestor(town):
        yield Arc(region.i, town.i, "appos")


def told(verb: Token) -> Iterator[Arc]:
    """A cue joined to a clause about what cannot speak goes with the speaker in the clause around or beside it."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or children(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return
    says = any(children(clause, "mark") for clause in children(verb, "ccomp")) or any(
        is_cue_noun(noun) and noun.tag_ == "NN" for noun in children(verb, "dobj")
    )
    near = children(head, "nsubj", "nsubjpass")
    if not says or not near or near[0].pos_ == "PRON" or can_speak(near[0]) or _tells(near[0]):
        return
    links = [child for child in children(head, "cc") if head.i < child.i < verb.i]
    speaker: Token | None = None
    if head.dep_ == "ccomp" and head.i > head.head.i and head.head.tag_ == verb.tag_ and is_cue_verb(head.head):
        speaker = head.head
    for clause in children(head, "advcl"):
        ends = bool(links) and clause.i > head.i and clause.right_edge.i == links[-1].i - 1
        if ends and clause.tag_ == verb.tag_ and any(can_speak(noun) for noun in children(clause, "nsubj")):
            speaker = clause
    if speaker is not None:
        yield Arc(verb.i, speaker.i, "conj")
        yield from (Arc(link.i, speaker.i, "cc") for link in links[-1:])


def _tells(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return feature("documents", lemma) or feature("showing", lemma)


def doing(verb: Token, first: Token) -> Iterator[Arc]:
    """ "said officers responding to a call found two women": who responds is the subject of the finite verb."""
    if verb.dep_ != "ccomp":
        return
    for inner in children(verb.head, "ccomp"):
        subjects = children(inner, "nsubj", "nsubjpass")
        if inner.pos_ in {"NOUN", "PROPN"} and inner.i < verb.i and not subjects:
            between = verb.doc[inner.right_edge.i + 1 : first.i]  # "said the outbreak in Oslo, where 20 died, is grave"
            if len(between) < 2 and all(token.text == "," for token in between):
                yield Arc(inner.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
                return
        plain = inner.tag_ in {"VBG", "VBN"} and not children(inner, "aux", "auxpass", "mark")
        if plain and len(subjects) == 1 and inner.right_edge.i == first.i - 1 and inner.i < verb.i:
            yield Arc(subjects[0].i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
            yield Arc(inner.i, subjects[0].i, "acl")


def proposed(verb: Token) -> Iterator[Arc]:
    """ "A plan for the city to buy land was rejected": the plan was, not the buying."""
    for inner in children(verb, "nsubj", "nsubjpass"):
        if inner.tag_ != "VB":
            continue
        nouns = children(inner, "nsubj")
        if nouns and nouns[0].i + 1 < inner.i and nouns[0].nbor(1).lower_ == "for":
            yield Arc(nouns[0].i, verb.i, inner.dep_)
            yield Arc(inner.i, nouns[0].i, "acl")


def considered(verb: Token) -> Iterator[Arc]:
    """A gerund right behind its verb that was read as a part of the noun: "considering closing schools"."""
    if verb.lemma_ not in word_set("clauses", "gerund_takers") or verb.i + 2 >= len(verb.doc):
        return
    gerund = verb.nbor(1)
    noun = gerund.head
    if gerund.tag_ != "VBG" or gerund.dep_ not in {"amod", "compound"} or noun.dep_ != "dobj":
        return
    if noun.head.i == verb.i and noun.tag_ == "NNS" and gerund.lower_ not in word_set("clauses", "describing"):
        yield Arc(gerund.i, verb.i, "xcomp")
        yield Arc(noun.i, gerund.i, "dobj")
        yield from (Arc(c.i, gerund.i, "prep") for c in children(noun, "prep") if c.lower_ != "of")


def there(verb: Token) -> Iterator[Arc]:
    """ "There be" + noun + participle: what there is does what the participle says."""
    if not children(verb, "expl"):
        return
    for noun in children(verb, "attr"):
        part = noun.lemma_.lower() in word_set("phrases", "transparent")  # "a lot of people working"
        within = (thing for of in children(noun, "prep") if part for thing in children(of, "pobj"))
        for inner in (noun, *within):
            for participle in children(inner, "acl"):
                if _acts(participle, inner):
                    yield Arc(noun.i, participle.i, "nsubjpass" if participle.tag_ == "VBN" else "nsubj")
                    yield Arc(participle.i, verb.i, "ccomp")
                    return


def _acts(participle: Token, noun: Token) -> bool:
    """A participle right behind the noun that is in progress or done, and no name ("a man named Smith")."""
    if participle.tag_ not in {"VBG", "VBN"} or participle.pos_ not in VERBAL:
        return False
    if participle.lemma_.lower() in word_set("clauses", "naming"):
        return False
    if children(participle, "nsubj", "nsubjpass", "expl", "mark"):
        return False  # "there is no doubt the economy has grown"
    more = any(c.dep_ not in {"punct", "advmod"} for c in participle.children)
    return more and participle.left_edge.i == noun.i + 1


def alleged(verb: Token) -> Iterator[Arc]:
    """The "that" of a noun's clause, read as the object of a verb that takes none."""
    for that in children(verb, "dobj"):
        subjects = children(verb, "nsubj")
        opens = that.lower_ == "that" and verb.head.i == that.i - 1 and bool(subjects) and subjects[0].i > that.i
        if opens and verb.lemma_.lower() in word_set("clauses", "intransitives"):
            yield Arc(that.i, verb.i, "mark")
