"""Days between an object and its relative clause: "published a report on Monday that names 12 firms".

The parse hangs the day on the object, or inside the relative clause. A thing that does not happen has no day: it says
when the verb did it. Not in "condemned the attack on Monday that killed 12".
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.mirror import Token
from newsclaims.components.occasions import is_event
from newsclaims.components.predicates import VERBAL, children
from newsclaims.components.relatives import is_relative_pronoun


def repaired(verb: Token) -> Iterator[Arc]:
    """The arc of the day before the relative clause that ``verb`` heads."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.dep_ != "dobj" or noun.head.pos_ not in VERBAL or is_event(noun):
        return
    pronoun = next((t for t in verb.doc[noun.i + 1 : verb.i] if is_relative_pronoun(t)), None)
    if pronoun is None:
        return
    for when in (*noun.rights, *verb.lefts):
        if when.left_edge.i == noun.i + 1 and when.right_edge.i < pronoun.i and _is_day(when):
            yield Arc(when.i, noun.head.i, when.dep_)


def _is_day(when: Token) -> bool:
    """ "On Monday", "last week", "this September"."""
    if when.dep_ == "prep" and when.lower_ == "on":
        return any(c.ent_type_ == "DATE" for c in children(when, "pobj"))
    return when.dep_ == "npadvmod" and when.ent_type_ == "DATE"
