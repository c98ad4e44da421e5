"""Nothing acts on itself but by name: an object that was taken for the subject of its own verb is not it."""

from __future__ import annotations

from dataclasses import replace

from newsclaims.components.extensions import stored
from newsclaims.components.mirror import Doc
from newsclaims.components.phrases import canonical_text
from newsclaims.components.voices import is_himself
from newsclaims.model import Reference


def part(doc: Doc, found: dict[int, Reference]) -> None:
    """ "The Prosecutor's Office has the authority": not the Office; "the towns kept them out": not the towns."""
    for clause in stored(doc, "clauses"):
        subject, thing = clause.subject, clause.object
        if subject is None or thing is None or clause.lemma == "be" or thing.head not in found:
            continue
        head, meant = doc[thing.head], found[thing.head]
        if head.pos_ == "PROPN" or is_himself(head) or meant.canonical is None:
            continue
        known, whole = found.get(subject.head), canonical_text(doc, subject.start, subject.end)
        acting = known.canonical if known is not None else whole
        if meant.canonical not in {acting, whole} and not whole.endswith(f" {meant.canonical}"):
            continue
        if head.pos_ == "PRON":
            found[thing.head] = replace(meant, canonical=None)
        else:
            del found[thing.head]
