"""What goes on inside a clause on a noun, though the parser joined it to the verb outside: the form of the verb tells.

"Backed a plan that cuts staff, closes a ward and ends shifts": what backed it in the past closes nothing today. "It
cites a letter sent in May and obtained by the paper": a bare participle is joined to the one before it.

And what goes on outside: "the inspector found that a valve had failed and advised repairs", as valves advise nothing;
"Berg thought the plan dangerous and left", as what is joined to an adjective is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.cues import can_speak, is_cue_verb
from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.predicates import FINITE, VERBAL, children
from newsclaims.components.relatives import SUBJECTS, is_person, is_relative_pronoun
from newsclaims.components.voices import judged
from newsclaims.lexicon import word_set

_PRESENT = {"VBZ", "VBP"}


def repaired(verb: Token) -> list[Arc]:
    """The arcs that join ``verb`` to the clause on a noun before it, or to the verb of saying around."""
    head = verb.head
    if _speaks_on(verb):
        return [Arc(verb.i, head.head.i, "conj"), *(Arc(cc.i, head.head.i, "cc") for cc in _joining(head, verb))]
    if verb.dep_ == "conj" and judged(head) and _form(verb) and not children(verb, *SUBJECTS):
        return [Arc(verb.i, head.head.i, "conj"), *(Arc(cc.i, head.head.i, "cc") for cc in _joining(head, verb))]
    if verb.dep_ != "conj" or not head.i < verb.i or head.pos_ not in VERBAL or children(verb, *SUBJECTS, "mark"):
        return []
    form, outside = _form(verb), _form(head)
    if not form or _fits(form, outside) or any(c.lemma_ == "have" for c in children(head, "aux")):
        return []
    inside = [inner for inner in _clauses(head, verb) if _form(inner) == form]
    return [Arc(verb.i, inside[-1].i, "conj")] if inside else []


def _speaks_on(verb: Token) -> bool:
    """What is said is of things, and the next verb of saying is of the form of the one before."""
    inner, cue = verb.head, verb.head.head
    if verb.dep_ != "conj" or inner.dep_ != "ccomp" or not cue.i < inner.i < verb.i or not is_cue_verb(cue):
        return False
    speaking = is_cue_verb(verb) or verb.lemma_.lower() in word_set("clauses", "reporting_participles")
    forms = {verb.tag_, *(c.tag_ for c in children(verb, "aux"))}
    alike = cue.tag_ in forms or {cue.tag_, verb.tag_} == {"VBN", "VBD"}
    if not speaking or not alike or children(verb, "auxpass", "mark", *SUBJECTS):
        return False
    things = children(inner, *SUBJECTS)
    acting = any(can_speak(noun) or is_person(noun) or noun.pos_ != "NOUN" for noun in things)
    return bool(things and children(cue, "nsubj")) and not acting


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
