"""What goes on inside a clause on a noun, though the parser joined it to the verb outside: the form of the verb tells.

"Backed a plan that cuts staff, closes a ward and ends shifts": what backed it in the past closes nothing today. "It
cites a letter sent in May and obtained by the paper": a bare participle is joined to the one before it.

And what goes on outside: "the inspector found that a valve had failed and advised repairs", as valves advise nothing;
"Berg thought the plan dangerous and left", as what is joined to an adjective is none;
"the guards say that a bag was found and are calling it a bomb", as a bag is no more than one.

A gerund is joined to a gerund: "voiced interest in cutting taxes, and making rules clear".
A base form goes on with the infinitive: "visits Lund to talk and open a school".
A series goes on in the perfect that it begins with: "would have cut the tax, raised wages and shut the mine".
What is a part of something is no part of a day or place: "sold 40 boats in May, of which nine sank" (`partial`).
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.cues import can_speak, is_cue_verb
from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.mirror import Token
from newsclaims.components.partial import part_pronoun, whole_of
from newsclaims.components.predicates import FINITE, VERBAL, children, is_infinitive
from newsclaims.components.relatives import SUBJECTS, is_person, is_relative_pronoun
from newsclaims.components.voices import is_judged
from newsclaims.lexicon import word_set

_PRESENT = {"VBZ", "VBP"}
_PAST = {"VBN", "VBD"}


def repaired(verb: Token) -> list[Arc]:
    """The arcs that join ``verb`` to the clause on a noun before it, or to the verb of saying around."""
    head = verb.head
    if verb.dep_ == "relcl":
        return list(_part(verb))
    if verb.dep_ == "conj" and (arcs := list(_perfect(verb)) or list(_gerund(verb)) or list(_infinitive(verb))):
        return arcs
    if _speaks_on(verb) or _disagrees(verb):
        return [Arc(verb.i, head.head.i, "conj"), *(Arc(cc.i, head.head.i, "cc") for cc in _joining(head, verb))]
    if verb.dep_ == "conj" and is_judged(head) and _form(verb) and not children(verb, *SUBJECTS):
        return [Arc(verb.i, head.head.i, "conj"), *(Arc(cc.i, head.head.i, "cc") for cc in _joining(head, verb))]
    if verb.dep_ != "conj" or not head.i < verb.i or head.pos_ not in VERBAL or children(verb, *SUBJECTS, "mark"):
        return []
    form, outside = _form(verb), _form(head)
    if not form or _fits(form, outside) or any(c.lemma_ == "have" for c in children(head, "aux")):
        return []
    inside = [inner for inner in _clauses(head, verb) if _form(inner) == form]
    return [Arc(verb.i, inside[-1].i, "conj")] if inside else []


def _infinitive(verb: Token) -> Iterator[Arc]:
    head = verb.head
    if verb.tag_ not in {"VB", "VBP"} or head.tag_ not in {"VBZ", "VBD"} or not head.i < verb.i:
        return
    if children(verb, *SUBJECTS, "aux", "auxpass", "mark", "neg"):
        return
    inner = [c for c in head.rights if c.dep_ in {"advcl", "xcomp"} and c.i < verb.i and is_infinitive(c)]
    if inner:
        yield Arc(verb.i, inner[-1].i, "conj", "VB")


def _part(verb: Token) -> Iterator[Arc]:
    """The relative clause on a day, place or verb goes with what has a number before it."""
    pronoun = part_pronoun(verb)
    whole = whole_of(pronoun) if pronoun is not None else None
    if whole is not None and whole.i < verb.i:
        yield Arc(verb.i, whole.i, "relcl")


def _speaks_on(verb: Token) -> bool:
    """What is said is of things, and the next verb of saying is of the form of the one before."""
    inner, cue = verb.head, verb.head.head
    if verb.dep_ != "conj" or inner.dep_ != "ccomp" or not cue.i < inner.i < verb.i or not is_cue_verb(cue):
        return False
    speaking = is_cue_verb(verb) or verb.lemma_.lower() in word_set("clauses", "reporting_participles")
    told = any(c.lemma_.lower() in word_set("clauses", "particulars") for c in children(verb, "dobj"))
    speaking = speaking or (
        told and verb.lemma_.lower() in word_set("clauses", "giving_particulars")
    )  # "gave no reason"
    forms = {verb.tag_, *(c.tag_ for c in children(verb, "aux"))}
    alike = cue.tag_ in forms or {cue.tag_, verb.tag_} == {"VBN", "VBD"}
    if not speaking or not alike or children(verb, "auxpass", "mark", *SUBJECTS):
        return False
    things = children(inner, *SUBJECTS)
    acting = any(can_speak(noun) or is_person(noun) or noun.pos_ != "NOUN" for noun in things)
    return bool(things and children(cue, "nsubj")) and not acting


def _disagrees(verb: Token) -> bool:
    """What is said is of one, what goes on of many, like who says it; or the other way round."""
    inner, cue = verb.head, verb.head.head
    if (
        verb.dep_ != "conj"
        or inner.dep_ != "ccomp"
        or not cue.i < inner.i < verb.i
        or children(verb, "mark", *SUBJECTS)
    ):
        return False
    many = [_is_many(children(clause, *SUBJECTS)) for clause in (inner, cue)]
    helpers = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}]
    first = helpers[0] if helpers else verb
    plural = {"VBZ": False, "VBP": True}.get(first.tag_)
    plural = {"was": False, "were": True}.get(first.lower_, plural)
    return plural is not None and many == [not plural, plural]


def _is_many(subjects: list[Token]) -> bool | None:
    """Whether the one noun that is the subject is a plural; None where it cannot be told."""
    if len(subjects) != 1 or subjects[0].pos_ != "NOUN" or children(subjects[0], "conj", "prep"):
        return None
    noun = subjects[0]
    either = noun.lemma_.lower() in word_set("clauses", "either_number")
    return None if either else noun.tag_ == "NNS"


def _perfect(verb: Token) -> Iterator[Arc]:
    """ "Would have cut the tax, raised wages": a participle again, and what stands right behind it is its object."""
    first = verb.head
    while first.dep_ == "conj" and first.head.i < first.i and first.head.pos_ in VERBAL:
        first = first.head
    perfect = first.tag_ == "VBN" and any(c.lemma_ == "have" for c in children(first, "aux"))
    bare = not any(c.dep_ in {"aux", "auxpass", "neg", "mark", *SUBJECTS} for c in verb.lefts)
    if verb.tag_ != "VBD" or not verb.lower_.endswith("ed") or not perfect or not bare or verb.head.tag_ not in _PAST:
        return
    yield Arc(verb.i, verb.head.i, "conj", "VBN")
    for noun in children(verb, "nsubj"):
        if noun.left_edge.i == verb.i + 1 and not children(verb, "dobj"):
            yield Arc(noun.i, verb.i, "dobj")


def _gerund(verb: Token) -> Iterator[Arc]:
    """ "Voiced interest in cutting taxes, and making rules clear": a bare gerund is joined to a gerund, to no past."""
    head = verb.head
    if verb.tag_ != "VBG" or head.tag_ == "VBG" or head.i > verb.i or children(verb, "aux", "mark", *SUBJECTS):
        return
    partners = [
        t for t in verb.doc[head.i + 1 : verb.i] if t.tag_ == "VBG" and t.dep_ == "pcomp" and head.is_ancestor(t)
    ]
    if partners and any(cc.i < verb.i for cc in children(head, "cc")):
        yield Arc(verb.i, partners[-1].i, "conj")


def _joining(head: Token, verb: Token) -> list[Token]:
    return [c for c in children(head, "cc") if c.i < verb.i]


def _form(verb: Token) -> str:
    """The tense of its first word; of a bare participle with "by" or a preposition its tag."""
    helpers = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}]
    first = helpers[0] if helpers else verb
    if first.tag_ in _PRESENT:
        return "present"
    if first.tag_ in FINITE:
        return "past" if first.tag_ == "VBD" else first.tag_
    bare = first.tag_ == "VBN" and not helpers and not children(verb, "dobj") and children(verb, "agent")
    return "VBN" if bare or (first.tag_ == "VBN" and not helpers and verb.dep_ == "acl") else ""


def _fits(form: str, outside: str) -> bool:
    return not outside or form == outside


def _clauses(head: Token, verb: Token) -> Iterator[Token]:
    """Clauses on nouns between the two whose subject the noun is."""
    for inner in head.doc[head.i + 1 : verb.i]:
        relative = inner.dep_ == "relcl" and any(is_relative_pronoun(c) for c in children(inner, *SUBJECTS))
        if (relative or (inner.dep_ == "acl" and inner.pos_ in VERBAL)) and head.is_ancestor(inner):
            yield inner
