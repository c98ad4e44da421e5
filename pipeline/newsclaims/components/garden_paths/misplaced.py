"""Repairs of the parse where a clause hangs on the wrong word.

- "a team whose role was agreed upon came under fire": the first of two subjects is the later verb's;
- "met two officers in Goma who were guarding it": a clause with "who" behind a noun describes a noun;
- "spent Sundays giving lessons and then taking meals": a participle is joined to a participle;
- "Based in Paris, the firm employs 40" holds a participle;
- "The measure, said Roe, would cost millions": who stands behind the cue speaks, what stands before it does not;
- "went on to win" is a chain of verbs;
- "no evidence the raid was ordered there": what the evidence is of, no description of it;
- "a poll of 900 adults conducted in May": the poll was conducted;
- "was told that X would be read here, but would be sent on": a modal verb is joined to what is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.cues import can_speak, feature, is_cue_verb
from newsclaims.components.garden_paths.regarded import Arc
from newsclaims.components.predicates import FINITE, VERBAL, children
from newsclaims.lexicon import word_set

NOMINAL = {"NOUN", "PROPN"}
SUBJECTS = {"nsubj", "nsubjpass"}
PRONOUNS = {"WDT", "WP", "WP$"}
OWNERS = {"acl", "advcl", "pcomp", "xcomp"}


def doubled(verb: Token) -> Iterator[Arc]:
    """Two subjects, the second with a relative pronoun: the first is that of the next verb without one."""
    if verb.dep_ != "ccomp":
        return
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    if len(subjects) != 2 or not _relative(subjects[1]) or subjects[0].pos_ not in NOMINAL:
        return
    later = verb.head if verb.head.i > verb.i else None
    if later is None:
        beside = (c for c in verb.head.rights if c.i > verb.i and c.dep_ in {"ccomp", "conj"})
        later = next((c for c in beside if c.pos_ in VERBAL), None)
    if later is None or children(later, "nsubj", "nsubjpass", "csubj", "expl"):
        return
    yield Arc(subjects[0].i, later.i, "nsubjpass" if children(later, "auxpass") else "nsubj")
    yield from (Arc(c.i, later.i, "mark") for c in children(verb, "mark") if c.i < subjects[0].i)
    yield Arc(verb.i, subjects[0].i, "relcl")


def _relative(subject: Token) -> bool:
    """ "Whose role", "some of which", "who"."""
    if subject.tag_ in PRONOUNS:
        return True
    below = [c for of in children(subject, "prep") for c in of.children]
    return any(c.tag_ in PRONOUNS for c in (*children(subject, "poss"), *below))


def describing(verb: Token) -> Iterator[Arc]:
    """A clause with "who", "which" or such a "that" right behind a noun that was read as what the verb takes."""
    head = verb.head
    if verb.dep_ not in {"ccomp", "advcl"} or head.i > verb.i or head.pos_ not in VERBAL:
        return
    named = {"who", "which", "that"} if verb.dep_ == "ccomp" else {"who", "that"}  # "rose, which hurt them": no noun
    pronoun = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.lower_ in named and c.tag_ in PRONOUNS), None)
    if pronoun is None or pronoun.i != verb.left_edge.i or pronoun.i < head.i + 2:
        return
    before = pronoun.nbor(-1)
    if before.text == ",":
        before = before.nbor(-1)
    if before.pos_ not in NOMINAL or before.i <= head.i or is_cue_verb(head):
        return
    things = [c for c in head.rights if c.dep_ in {"dobj", "attr"} and c.i <= before.i]
    held = things and (things[-1].i == before.i or things[-1].is_ancestor(before))
    yield Arc(verb.i, things[-1].i if held else before.i, "relcl")


def joined(verb: Token) -> Iterator[Arc]:
    """A participle that was joined to a verb of another form, though a participle stands before it."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBG" or head.tag_ in {"VBG", "NN"} or head.pos_ not in VERBAL:
        return
    if children(verb, "aux", "auxpass", "nsubj", "nsubjpass") or head.i > verb.i:
        return
    outer = head.head
    first = outer if head.dep_ == "ccomp" and outer.dep_ in OWNERS and outer.i < head.i else None
    if first is None:
        inside = [c for c in head.rights if c.i < verb.i and c.dep_ in OWNERS]
        first = inside[-1] if inside else None
    if first is None or first.tag_ != "VBG" or children(first, "aux", "nsubj"):
        return
    yield Arc(verb.i, first.i, "conj")
    yield from (Arc(c.i, first.i, "cc") for c in children(head, "cc") if first.i < c.i < verb.i)


def foreseen(verb: Token, first: Token) -> Iterator[Arc]:
    """A second modal verb of what is reported: "said it would sell, but would wait"."""
    cue = verb.head
    if verb.dep_ != "conj" or first.tag_ != "MD" or first.i == verb.i or cue.tag_ not in {"VBD", "VBN"}:
        return
    if not is_cue_verb(cue) or any(c.tag_ == "MD" for c in children(cue, "aux")):
        return
    said = [c for c in children(cue, "ccomp") if cue.i < c.i < verb.i]
    if said and any(c.lower_ == first.lower_ for c in children(said[-1], "aux")):
        yield Arc(verb.i, said[-1].i, "conj")
        yield from (Arc(c.i, said[-1].i, "cc") for c in children(cue, "cc") if said[-1].i < c.i < verb.i)


def seated(verb: Token) -> Iterator[Arc]:
    """ "Based in Paris, the firm employs 40": a participle, no preposition."""
    if verb.head.pos_ in VERBAL and any(
        c.lower_ in word_set("function", "prepositions", "seats") for c in children(verb, "prep")
    ):
        yield Arc(verb.i, verb.head.i, "advcl")


def swapped(cue: Token) -> Iterator[Arc]:
    """ "The measure, said Roe, would cost millions", read as what the measure said of Roe."""
    doc = cue.doc
    if cue.tag_ not in {"VBD", "VBZ", "VBP"} or cue.i < 2 or doc[cue.i - 1].text != "," or cue.i + 3 >= len(doc):
        return
    edges = {cue.i - 1, cue.i - 2}  # the comma may be hung on the noun
    subject = next((c for c in cue.lefts if c.dep_ in SUBJECTS and c.right_edge.i in edges), None)
    if subject is None or subject.tag_ in PRONOUNS or not feature("speech", cue.lemma_.lower()):
        return
    if any(token.text == "," for token in doc[subject.left_edge.i : cue.i - 1]):
        return
    clauses = [c for c in cue.rights if c.dep_ in {"ccomp", "conj", "advcl"}]
    for clause in [*clauses, cue.head] if cue.dep_ == "parataxis" else clauses:
        own = [c for c in clause.lefts if c.dep_ in SUBJECTS]
        behind = (c for c in (*own, *cue.rights) if c.left_edge.i == cue.i + 1 and c.pos_ in NOMINAL | {"PRON"})
        speaker = next(behind, None)
        if speaker is None or any(c.i != speaker.i for c in own) or not can_speak(speaker):
            continue
        if speaker.dep_ in SUBJECTS | {"dobj"} and _opens_behind_comma(clause, speaker):
            passive = bool(children(clause, "auxpass"))
            yield Arc(subject.i, clause.i, "nsubjpass" if passive else "nsubj")
            yield Arc(speaker.i, cue.i, "nsubj")
            if clause.dep_ == "conj" and clause.head.i == cue.i:
                yield Arc(clause.i, cue.i, "ccomp")
            return


def _opens_behind_comma(clause: Token, noun: Token) -> bool:
    """Whether the finite verb group of ``clause`` stands right behind a comma that follows ``noun``."""
    first = next((c for c in clause.lefts if c.dep_ in {"aux", "auxpass"} and c.i > noun.i), clause)
    at = first.i - 1
    while at > noun.i and clause.doc[at].pos_ == "ADV":
        at -= 1
    return first.tag_ in FINITE and at > noun.i and clause.doc[at].text == ","


def content(verb: Token) -> Iterator[Arc]:
    """ "No evidence the raid was ordered there", read as a relative clause, though it lacks nothing."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.lemma_.lower() not in word_set("clauses", "findings"):
        return
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS | {"expl"}), None)
    if subject is None or subject.left_edge.i != noun.i + 1 or _relative(subject):
        return
    stranded = any(c.dep_ == "prep" and not any(c.children) for c in verb.rights)
    if not stranded and children(verb, "dobj", "ccomp", "xcomp", "acomp", "attr", "auxpass"):
        yield Arc(verb.i, noun.i, "acl")


def surveyed(verb: Token) -> Iterator[Arc]:
    """ "A poll of 900 adults conducted by the paper", "a study of two drugs published in May"."""
    thing = verb.head
    of = thing.head
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or thing.dep_ != "pobj" or of.lower_ != "of":
        return
    known = word_set("clauses", "undertakings")
    done = verb.lemma_.lower() in word_set("clauses", "undertaken")
    if done and of.head.lemma_.lower() in known and thing.lemma_.lower() not in known and of.head.i < thing.i:
        yield Arc(verb.i, of.head.i, "acl")
