"""Which quantity, time and place belong to which clause, by structure (claims.md, "Time" and "Place")."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from newsclaims.components.extensions import stored, text_of
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set
from newsclaims.model import Clause, NounPhrase, QuantityMention, TimeMention

SHARED = {"coordinated"}
INHERITING = {"participle", "absolute", "infinitive"}
BESIDE = 16
ANTECEDENT = {"relative", "reduced"}


def tokens_at(doc: Doc, start: int, end: int) -> tuple[Token, ...]:
    """The tokens that the code points ``[start, end)`` touch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return tuple(span) if span is not None else ()


@dataclass(frozen=True, slots=True)
class Attached:
    """What belongs to one clause. ``time_rule`` says by which way the time came."""

    quantities: tuple[QuantityMention, ...]
    time: TimeMention | None
    time_rule: str
    place: tuple[int, int, str] | None


def owner(doc: Doc, start: int, end: int, owners: dict[int, int]) -> int | None:
    """Index of the innermost clause whose words hold the stretch."""
    for token in tokens_at(doc, start, end):
        if token.i in owners:
            return owners[token.i]
    return None


def owners_of(doc: Doc, clauses: tuple[Clause, ...]) -> dict[int, int]:
    """Token index → index of the innermost clause that dominates it in the parse."""
    roots = {clause.root: index for index, clause in enumerate(clauses)}
    for index, clause in enumerate(clauses):
        verb = doc[clause.root]
        if verb.dep_ == "ccomp" and verb.head.i not in roots:  # the inner predicate of "have had their assets frozen"
            roots[verb.head.i] = index
    found: dict[int, int] = {}
    for token in doc:
        node, seen = token, 0
        while node.i not in roots and node.head.i != node.i and seen < 100:
            node, seen = node.head, seen + 1
        if node.i in roots:
            found[token.i] = roots[node.i]
    return found


def quantities_by_clause(
    doc: Doc, clauses: tuple[Clause, ...], owners: dict[int, int]
) -> dict[int, list[QuantityMention]]:
    """Every quantity under the clause that claims it; a shared subject's under each of its predicates."""

    found: dict[int, list[QuantityMention]] = {}
    for mention in stored(doc, "quantities"):
        index = owner(doc, mention.start, mention.end, owners)
        if index is None:
            continue
        index = _outer(doc, mention, index, clauses)
        found.setdefault(index, []).append(mention)
        for other, clause in enumerate(clauses):
            shared = clause.kind in SHARED and _in_subject(clause, mention) and _in_subject(clauses[index], mention)
            if other != index and shared:
                found.setdefault(other, []).append(mention)
    return found


def _outer(doc: Doc, mention: QuantityMention, index: int, clauses: tuple[Clause, ...]) -> int:
    """The governing clause, where the quantity stands before the words that open an inner one: "lives for two hours
    after the person has left", "within ten years, the team calculated, the star will grow"."""
    clause = clauses[index]
    if clause.parent < 0 or mention.start >= clause.predicate.start:
        return index
    verb = doc[clause.root]
    mark = next((c for c in verb.lefts if c.dep_ == "mark" or c.tag_ == "WRB"), None)
    if clause.kind == "adverbial" and mark is not None and 0 < mark.idx - mention.end <= 2:
        return clause.parent
    later = clauses[clause.parent].predicate.start > clause.predicate.end
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if not later or subject is None or subject.idx < mention.end:
        return index
    between = text_of(doc)[mention.end : subject.left_edge.idx]
    return clause.parent if between.strip() == "," else index


def _in_subject(clause: Clause, mention: QuantityMention) -> bool:
    subject = clause.subject
    return subject is not None and not subject.elided and subject.start <= mention.start and mention.end <= subject.end


def time_of(
    doc: Doc, index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[TimeMention]]
) -> tuple[TimeMention | None, str]:
    """The time of a clause: on the predicate, in an argument, or shared by the clause it hangs on."""
    own = by_clause.get(index, [])
    if own:
        return _nearest(doc, clauses[index], own)
    clause = clauses[index]
    if clause.kind in ANTECEDENT:
        every = [mention for mentions in by_clause.values() for mention in mentions]
        inside = [m for m in every if _within(m, clause.subject) or _within(m, clause.object)]
        if inside:
            return _nearest(doc, clause, inside)
    if clause.kind in SHARED | INHERITING and clause.parent >= 0:
        parent = clauses[clause.parent]
        if clause.kind in SHARED and _contrasted(doc, clause):
            return None, ""
        for mention in by_clause.get(clause.parent, []):
            if _on_predicate(doc, parent, mention) and (clause.kind in INHERITING or _at_edge(doc, mention, parent)):
                return mention, "shared"
        if parent.kind in SHARED | INHERITING:
            return time_of(doc, clause.parent, clauses, by_clause)
        return None, ""
    for other, candidate in enumerate(clauses):
        if candidate.kind in SHARED and candidate.parent == index and not _contrasted(doc, candidate):
            for mention in by_clause.get(other, []):
                last = candidate.predicate.end < mention.start and mention.end >= candidate.end - 1
                if last and candidate.subject == clause.subject and _on_predicate(doc, candidate, mention):
                    return mention, "shared"
    return None, ""


def time_beside(
    quantity: QuantityMention, times: list[TimeMention], others: list[QuantityMention]
) -> TimeMention | None:
    """Of a clause with several quantities and times, the time right behind ``quantity``: "to 5 percent in 2020"."""
    if len(times) < 2 or len(others) < 2:
        return None
    limit = min((q.start for q in others if q.start > quantity.end), default=quantity.end + BESIDE)
    near = [t for t in times if quantity.end <= t.start < min(limit, quantity.end + BESIDE)]
    return near[0] if near else None


def _within(mention: TimeMention, phrase: NounPhrase | None) -> bool:
    return phrase is not None and phrase.start <= mention.start and mention.end <= phrase.end


def _contrasted(doc: Doc, clause: Clause) -> bool:
    """After "but" a time is not shared."""
    return any(child.lower_ == "but" for child in children(doc[clause.root].head, "cc"))


def _at_edge(doc: Doc, mention: TimeMention, clause: Clause) -> bool:
    """At the left edge of the coordination: before the first predicate."""
    return mention.end <= clause.predicate.start


def _on_predicate(doc: Doc, clause: Clause, mention: TimeMention) -> bool:
    """Whether the time hangs on the verb, not on a noun of the clause."""
    tokens = tokens_at(doc, mention.start, mention.end)
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside), None)
    node, steps = top, 0
    while node is not None and steps < 6:
        if node.head.i == node.i:
            return False
        if node.head.i == clause.root or node.head.pos_ in {"VERB", "AUX"}:
            return node.dep_ not in {"nsubj", "nsubjpass", "dobj"} or node.ent_type_ in {"DATE", "TIME"}
        if node.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and node.head.i not in inside:
            return False
        node, steps = node.head, steps + 1
    return False


def _nearest(doc: Doc, clause: Clause, mentions: list[TimeMention]) -> tuple[TimeMention, str]:
    """A time on the predicate first, then one in an argument; of several the nearest to the predicate."""

    def distance(mention: TimeMention) -> tuple[int, int]:
        on = 0 if _on_predicate(doc, clause, mention) else 1
        if mention.end <= clause.predicate.start:
            return on, clause.predicate.start - mention.end
        return on, max(0, mention.start - clause.predicate.end)

    best = min(mentions, key=distance)
    return best, "predicate" if _on_predicate(doc, clause, best) else "argument"


def times_by_clause(doc: Doc, owners: dict[int, int]) -> dict[int, list[TimeMention]]:
    """Claimable times under the innermost clause that holds them."""

    found: dict[int, list[TimeMention]] = {}
    for mention in stored(doc, "times"):
        if not mention.claimable or _compared(doc, mention):
            continue
        index = owner(doc, mention.start, mention.end, owners)
        if index is not None:
            found.setdefault(index, []).append(mention)
    return found


def _compared(doc: Doc, mention: TimeMention) -> bool:
    """A time that is only compared with ("warmer than in the 1990s") or is the object itself ("spoil Christmas")."""
    tokens = tokens_at(doc, mention.start, mention.end)
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside), None)
    if top is None:
        return False
    first, last = tokens[0].lower_, tokens[-1].lower_
    if first in {"more", "less", "fewer"} and last in {"earlier", "before", "ago"} and tokens[1].lower_ == "than":
        return True  # "an eighth more than a year earlier"
    if len(tokens) == 1 and top.dep_ == "compound" and top.lower_ in word_set("claims", "seasonal"):
        return True  # "a Christmas market", "its autumn range"
    if top.dep_ == "dobj" and top.ent_type_ not in {"DATE", "TIME"} and top.tag_ == "NNP" and len(tokens) == 1:
        return top.head.lemma_ not in word_set("clauses", "time_takers")
    node = top.head
    for _ in range(3):
        if node.lower_ == "than":
            return True
        if node.pos_ in {"VERB", "AUX"} or node.head.i == node.i:
            return False
        node = node.head
    return False
