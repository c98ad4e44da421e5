"""Times that belong to another verb than the one that the parse hangs them on."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from newsclaims.components.phrases import tokens_at
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set
from newsclaims.model import Clause, TimeMention

_SUPERLATIVE = {"JJS", "RBS"}
_POINTING = {"time.weekday", "time.deictic-day", "time.edge", "time.deictic-part", "time.timed"}
_STEPS = 3
_INSET = 7


def of_cue(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The verb before ``mention`` that it belongs to, though the parse hangs it on what is said: "said last week she
    may schedule a hearing"."""
    verb = doc[clause.root]
    if verb.dep_ != "ccomp" or verb.head.i > verb.i:
        return None
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    tokens = tokens_at(doc, mention.start, mention.end)
    if subject is None or not verb.head.i < tokens[0].i <= tokens[-1].i < subject.left_edge.i:
        return None
    between = doc[verb.head.i + 1 : subject.left_edge.i]
    opened = any(token.text in {",", ":"} or token.is_quote or token.dep_ == "mark" for token in between)
    return None if opened else verb.head


def of_reported(doc: Doc, mention: TimeMention) -> Token | None:
    """What was said, of a rank that trails behind the cue: "fell, the office said Friday, the lowest since 2001"."""
    if mention.opening != "since":
        return None
    node: Token = tokens_at(doc, mention.start, mention.end)[0]
    for _ in range(_STEPS + _STEPS):
        if node.pos_ in {"VERB", "AUX"} or node.head.i == node.i:
            return None
        ranked = node.tag_ in _SUPERLATIVE or any(c.tag_ in _SUPERLATIVE or c.lower_ == "first" for c in node.lefts)
        if ranked and node.head.pos_ == "VERB":
            break
        node = node.head
    verb = node.head
    if node.left_edge.i == 0 or node.left_edge.nbor(-1).text not in {",", "--", "–", "—"}:
        return None
    if verb.dep_ == "parataxis" and verb.head.i < verb.i:
        return verb.head
    return next((child for child in verb.lefts if child.dep_ == "ccomp"), None)


def of_main(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The main verb, of a time that opens the sentence before an inset clause: "On Friday, a day before the vote
    opened, the party split"."""
    verb = doc[clause.root]
    if verb.dep_ != "advcl" or verb.head.i < verb.i or mention.opening:
        return None
    tokens = tokens_at(doc, mention.start, mention.end)
    if tokens[0].i > verb.sent.start + 1 or tokens[-1].nbor(1).text != ",":
        return None
    marks = word_set("calendar", "context", "inset")
    mark = next((t for t in doc[tokens[-1].i + 2 : tokens[-1].i + _INSET] if t.lower_ in marks and t.i < verb.i), None)
    return verb.head if mark is not None else None


def settle(doc: Doc, clauses: tuple[Clause, ...], found: dict[int, list[TimeMention]]) -> None:
    """Moves times at the end of an inner clause out to a past predicate without one that is before them."""
    for index, clause in enumerate(clauses):
        if clause.parent < 0 or found.get(clause.parent) or clause.kind not in {"infinitive", "reduced"}:
            continue
        outer = clauses[clause.parent]
        moved = [m for m in found.get(index, []) if _is_outer(doc, m, clause, outer)]
        if moved:
            found[index] = [m for m in found[index] if m not in moved]
            found[clause.parent] = moved


def _is_outer(doc: Doc, mention: TimeMention, clause: Clause, outer: Clause) -> bool:
    verb, over = doc[clause.root], doc[outer.root]
    if mention.start < clause.predicate.end or mention.opening or over.i > verb.i or not _is_past(over):
        return False
    if verb.dep_ == "xcomp":
        return verb.head.pos_ == "ADJ"  # "were unable to work last month"
    if mention.end < clause.end - 1:
        return False
    if clause.kind == "reduced":  # "struck a tanker sailing through the strait on Friday"
        return (
            verb.tag_ == "VBG"
            and over.lemma_ != "be"
            and any(evidence.rule in _POINTING for evidence in mention.evidence)
        )
    return verb.dep_ == "advcl" and bool(children(verb, "aux"))


def _is_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    return verb.tag_ in {"VBN", "VBG"} and any(c.lower_ in {"was", "were"} for c in verb.lefts)


def owning(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The verb that ``mention`` belongs to, if it is not that of ``clause``."""
    ways = (of_cue(doc, mention, clause), of_reported(doc, mention), of_main(doc, mention, clause))
    return next((token for token in ways if token is not None), None)
