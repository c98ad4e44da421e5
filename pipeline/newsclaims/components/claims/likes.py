"""Clauses coordinated with like ones, and the time at their end that they share."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.claims.rehung import is_of_conjunct
from newsclaims.components.extensions import text_of
from newsclaims.components.lookup import depending
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import tokens_at
from newsclaims.components.predicates import children
from newsclaims.components.references.sources import is_attributing
from newsclaims.model import Clause, TimeMention

SHARED = {"coordinated"}
_LINKS = {"and", ","}
_NEXT = 4
_STEPS = 6


def from_last(
    doc: Doc, index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[TimeMention]]
) -> TimeMention | None:
    """The time at the end of a coordination of like verbs: "killed 57 and injured 112 between 2003 and 2019"."""
    clause = clauses[index]
    for other in _likes(doc, index, clauses):
        candidate = clauses[other]
        for mention in by_clause.get(other, []):
            last = candidate.predicate.end < mention.start and mention.end >= candidate.end - 1
            last = last or _side_by_side(doc, clause, candidate, mention)
            if last and not mention.opening and on_predicate(doc, candidate, mention):
                return mention
    return None


def from_parallel(
    doc: Doc, index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[TimeMention]]
) -> TimeMention | None:
    """The time at the end of like clauses with subjects of their own: "profit rose 5% and sales fell 2% in 2022"."""
    clause, verb = clauses[index], doc[clauses[index].root]
    for other, candidate in depending(doc, clauses).get(index, ()) if clause.kind != "adverbial" else ():
        link = text_of(doc)[clause.end : candidate.start].strip(" %")
        alike = candidate.kind in SHARED and _form(doc[candidate.root]) == _form(verb)
        own = candidate.subject is not None and candidate.subject != clause.subject
        if link not in _LINKS or not alike or not own or is_attributing(doc, candidate):
            continue
        for mention in by_clause.get(other, []) if link == "and" else ():
            last = candidate.predicate.end < mention.start and mention.end >= candidate.end - 1
            if last and not mention.opening and on_predicate(doc, candidate, mention):
                return mention
        if not by_clause.get(other) and (told := from_parallel(doc, other, clauses, by_clause)) is not None:
            return told
    return None


def _form(verb: Token) -> tuple[str, ...]:
    """Tag and auxiliaries."""
    return (verb.tag_, *(child.lemma_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}))


def _side_by_side(doc: Doc, clause: Clause, other: Clause, mention: TimeMention) -> bool:
    """ "was arrested and charged Tuesday with theft": right behind verbs that only "and" parts."""
    between = text_of(doc)[clause.predicate.end : other.predicate.start].strip()
    return between in {"and", "or"} and 0 <= mention.start - other.predicate.end <= _NEXT


def _likes(doc: Doc, index: int, clauses: tuple[Clause, ...]) -> Iterator[int]:
    """The clauses behind that are coordinated with a clause and have its subject and auxiliary."""
    clause = clauses[index]
    for other, candidate in depending(doc, clauses).get(index, ()):
        if candidate.kind not in SHARED or candidate.subject != clause.subject:
            continue
        earlier = candidate.predicate.start < clause.predicate.start
        if earlier or is_contrasted(doc, candidate) or not is_like(doc, candidate) or is_attributing(doc, candidate):
            continue  # nor is "said Friday" the time of what came before
        yield other


def last_like(doc: Doc, index: int, clauses: tuple[Clause, ...]) -> int | None:
    """The last of the clauses that are coordinated with a clause and share what stands at their end; else None."""
    return max(_likes(doc, index, clauses), default=None)


def is_like(doc: Doc, clause: Clause) -> bool:
    """No auxiliary of its own, and no participle behind a copula: "has made 100 appearances and was called up a year
    ago", "are the missionaries, detained in 2015" are of two times."""
    verb = doc[clause.root]
    if any(child.dep_ in {"aux", "auxpass"} for child in verb.lefts):
        return False
    return verb.tag_ != "VBN" or verb.head.lemma_ != "be"


def is_contrasted(doc: Doc, clause: Clause) -> bool:
    """After "but" a time is not shared; a "But" that opens the sentence or follows later joins no such clauses."""
    verb = doc[clause.root]
    head = verb.head
    return any(child.lower_ == "but" and head.left_edge.i < child.i < verb.i for child in children(head, "cc"))


def on_predicate(doc: Doc, clause: Clause, mention: TimeMention) -> bool:
    """Whether the time hangs on the verb, not on a noun of the clause or on a gerund inside it."""
    return depth_of(doc, clause, mention) == 0


def depth_of(doc: Doc, clause: Clause, mention: TimeMention) -> int:
    """0: the time hangs on the predicate; 1: on a noun; 2: on a verb inside the clause that is no predicate."""
    tokens = tokens_at(doc, mention.start, mention.end)
    inside = {token.i for token in tokens}
    node = next((token for token in tokens if token.head.i not in inside), None)
    noun = node is not None and is_of_conjunct(node.head)
    for _ in range(_STEPS):
        if node is None or node.head.i == node.i:
            break
        head = node.head
        if head.i == clause.root or head.pos_ in {"VERB", "AUX"}:
            if not noun:
                noun = node.dep_ in {"nsubj", "nsubjpass", "dobj"} and node.ent_type_ not in {"DATE", "TIME"}
            own = head.i == clause.root or clause.predicate.start <= head.idx < clause.predicate.end
            if own or head.dep_ in {"xcomp", "ccomp", "conj"}:
                return 1 if noun else 0
            return 2
        noun = noun or (head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and head.i not in inside)
        node = head
    return 1
