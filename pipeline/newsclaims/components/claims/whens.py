"""Dates shared by a clause and its adverbial one: "last year, when costs soared", "hit since the war began in May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from newsclaims.components.lookup import depending, placed
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.occasions import is_event
from newsclaims.components.phrases import tokens_at
from newsclaims.grammar.calendar_edtf import dates_of
from newsclaims.lexicon import load, word_set
from newsclaims.model import Clause, TimeMention

_STEPS = 6
_KINDS = {"relative", "adverbial"}
_WEEK = 7
_SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}


def date_before_when(doc: Doc, clause: Clause) -> TimeMention | None:
    """The time right before the "when" of ``clause``, closed where the outer clause opens it ("since 2008, when")."""
    if clause.kind not in _KINDS:
        return None
    first = next((child for child in doc[clause.root].lefts if child.lower_ == "when"), None)
    if first is None or first.i == 0:
        return None
    described = doc[clause.root].head if doc[clause.root].dep_ == "relcl" else first
    for _, mention in placed(doc, "times").at(described.idx):  # "on June 2, a Sunday, when"
        rules = {evidence.rule.partition("-")[0] for evidence in mention.evidence}
        if mention.claimable and not rules & {"time.range", "time.window"}:
            return _closed(mention)
    before = doc[first.i - 1]
    set_off = before.is_punct
    while before.is_punct and before.i > 0:
        if before.is_quote or before.i < first.sent.start:
            return None  # "he said Monday. "When I left …""
        before = before.nbor(-1)
    bare = not any(child.dep_ in _SUBJECTS for child in doc[clause.root].children)
    at = before.idx
    if before.pos_ == "NOUN":  # "the Sept. 11 attacks, when the war began"
        at = next((child.idx for child in before.lefts if placed(doc, "times").at(child.idx)), at)
    for _, mention in placed(doc, "times").at(at):
        if any(evidence.rule == "time.range-now" for evidence in mention.evidence):
            return _last_of(mention)  # "between now and May, when she leaves"
        ranging = any(evidence.rule.startswith("time.range") for evidence in mention.evidence)
        if mention.claimable and not ranging:
            ahead = doc[clause.root].tag_ in {"VBZ", "VBP"}  # "will vote in May when the house returns"
            return _closed(mention) if set_off or bare or ahead or _on_noun(doc, mention) else None
    return None


def date_before_that(doc: Doc, clause: Clause) -> TimeMention | None:
    """The time between an event and the relative clause that tells what it did: "the blasts on April 15 that killed
    three", which parses often hang on another verb."""
    verb = doc[clause.root]
    if clause.kind != "relative" or verb.tag_ != "VBD" or clause.subject is None:
        return None
    event = doc[clause.subject.head]
    pronoun = next((child for child in verb.lefts if child.lower_ in {"that", "which"} and child.tag_ == "WDT"), None)
    if pronoun is None or pronoun.i < 2 or not is_event(event):
        return None
    before = pronoun.nbor(-1)
    for _, mention in placed(doc, "times").at(before.idx):
        first = tokens_at(doc, mention.start, mention.end)[0]
        if mention.claimable and event.i < first.i <= event.i + 2:
            return _closed(mention)  # "since the war in 2011 that toppled him"
    return None


def date_before_which(doc: Doc, clause: Clause) -> TimeMention | None:
    """The time that "by which time", "at which point" take up: "in 1986, by which time she had left"."""
    verb = doc[clause.root]
    if clause.kind != "relative":
        return None
    for link in (c for c in verb.lefts if c.dep_ == "prep" and c.left_edge.i > 1):
        noun = next((c for c in link.children if c.lower_ in word_set("calendar", "context", "points")), None)
        if noun is None or not any(c.lower_ == "which" for c in noun.lefts):
            continue
        before = link.nbor(-2) if link.nbor(-1).is_punct else link.nbor(-1)
        told = next((m for _, m in placed(doc, "times").at(before.idx) if m.claimable), None)
        if told is None:
            return None
        mark = "until" if link.lower_ == "by" else link.lower_
        return _opened(_closed(told), mark) if mark in {"until", "since"} else _closed(told)
    return None


def date_of_event(doc: Doc, clause: Clause) -> TimeMention | None:
    """The date of the event in which something happened: "the 2012 blaze, in which 40 people died"."""
    verb = doc[clause.root]
    inside = (c for c in verb.lefts if c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children))
    if clause.kind != "relative" or not any(c.lower_ in word_set("calendar", "context", "dating") for c in inside):
        return None
    event = verb.head
    while not is_event(event):
        if event.dep_ not in {"pobj", "prep"} or event.head.i >= event.i:
            return None
        event = event.head
    named = any(child.pos_ == "PROPN" and not placed(doc, "times").at(child.idx) for child in event.lefts)
    dates = [] if named else [child for child in event.lefts if child.dep_ != "det"]
    dates += [noun for child in event.rights if child.dep_ == "prep" for noun in child.children if noun.i < verb.i]
    found = (mention for date in dates for _, mention in placed(doc, "times").at(date.idx))
    return next((_closed(mention) for mention in found if mention.claimable), None)


def day_told(doc: Doc, clause: Clause) -> TimeMention | None:
    """The date of "the same day that the envoy was killed", or before its apposition: "on Sept. 11, the day the envoy
    was killed"."""
    day = doc[clause.root].head
    if clause.kind != "relative" or day.i < 3 or day.lower_ not in load("calendar")["unit"]:
        return None
    for _, mention in placed(doc, "times").at(day.idx):
        if mention.claimable and not _has_gap(doc[clause.root]):
            return _closed(mention)
    if day.nbor(-1).lower_ != "the":
        return None
    if day.nbor(-2).text != ",":
        return None
    return next((m for _, m in placed(doc, "times").at(day.nbor(-3).idx) if m.claimable and not m.opening), None)


def _has_gap(verb: Token) -> bool:
    """A relative pronoun is the subject or object: "the week that shook them"."""
    return verb.left_edge.tag_ in {"WDT", "WP"} and verb.left_edge.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def _on_noun(doc: Doc, mention: TimeMention) -> bool:
    """ "an improvement from October when few said so"; but "left late on Monday when the car was stopped" does not say
    when it was stopped."""
    if any(evidence.rule == "time.window" for evidence in mention.evidence):
        return False
    tokens = tokens_at(doc, mention.start, mention.end)
    top = next((token for token in tokens if token.head.i < tokens[0].i or token.head.i > tokens[-1].i), tokens[-1])
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    return top.dep_ == "pobj" and top.head.head.pos_ == "NOUN"


def opened_in_gerund(doc: Doc, clause: Clause, mention: TimeMention) -> TimeMention:
    """The interval that a date in the gerund behind before, since or until opens for the clause around it: "served in
    the Senate before being elected mayor in 2011"."""
    if mention.opening or not _opens(mention):
        return mention
    node = tokens_at(doc, mention.start, mention.end)[0]
    for _ in range(_STEPS):
        if node.i in {clause.root, node.head.i}:
            break
        if (
            node.dep_ == "pcomp"
            and node.head.lower_ in word_set("function", "prepositions", "opening")
            and not _is_counted(node.head)
        ):
            return _opened(mention, node.head.lower_) or mention
        node = node.head
    return mention


def opened_by(
    doc: Doc, index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[TimeMention]]
) -> TimeMention | None:
    """The open interval that the date of a since-, until- or before-clause gives the outer predicate."""
    for other, clause in depending(doc, clauses).get(index, ()):
        verb = doc[clause.root]
        if _is_by_then(clause, verb) and (told := by_clause.get(other)) and len(told) == 1 and _opens(told[0]):
            return told[0] if told[0].opening else _opened(told[0], "until")
        if clause.kind not in {"adverbial", "participle"}:
            continue
        words = [verb.head] if verb.dep_ == "pcomp" else [child for child in verb.lefts if child.dep_ == "mark"]
        if not words or _is_counted(words[0]) or _is_standard(words[0]):
            continue
        mark = words[0].lower_
        if mark == "since" and (_is_reason(verb) or clauses[index].kind == "infinitive"):
            continue
        own = [mention for mention in by_clause.get(other, []) if not mention.opening]
        if not own:  # "since the talks failed and the sides parted last month"
            likes = (i for i, c in depending(doc, clauses).get(other, ()) if c.kind == "coordinated")
            own = [mention for i in likes for mention in by_clause.get(i, []) if not mention.opening]
        if mark in word_set("function", "prepositions", "opening") and len(own) == 1 and _opens(own[0]):
            return _opened(own[0], mark)
    return None


def _opens(mention: TimeMention) -> bool:
    """One stretch that an open interval can begin or end with: a day, a week, a month, a year, no range."""
    if mention.edtf is None or mention.earliest is None or mention.latest is None:
        return False
    ranging = any(evidence.rule.startswith("time.range") for evidence in mention.evidence)
    return "/" not in mention.edtf or (not ranging and (mention.latest - mention.earliest).days < _WEEK)


def _is_by_then(clause: Clause, verb: Token) -> bool:
    """ "by the time she left in 2001"."""
    return clause.kind == "relative" and verb.head.lower_ == "time" and verb.head.head.lower_ == "by"


def _is_reason(verb: Token) -> bool:
    """ "is uncertain, since changes in 2020 would weigh on it": a since-clause of the present gives a reason."""
    group = [verb, *(child for child in verb.lefts if child.dep_ in {"aux", "auxpass"})]
    first = min(group, key=lambda token: token.i)
    return first.tag_ in {"MD", "VBZ", "VBP"} and first.lower_ not in word_set("function", "auxiliaries", "perfect")


def _is_counted(mark: Token) -> bool:
    """ "hours before the window closed"."""
    return mark.i > 0 and mark.nbor(-1).lower_ in load("calendar")["units"] | load("calendar")["unit"]


def _is_standard(mark: Token) -> bool:
    """ "Is higher than the average since the poll began": of what is compared with."""
    node = mark.nbor(-1) if mark.i > 0 else mark
    while node.dep_ in {"pobj", "prep"} and node.lower_ != "than":
        node = node.head
    return node.lower_ == "than" and node.dep_ == "prep"


def _opened(mention: TimeMention, mark: str) -> TimeMention | None:
    if mention.earliest is None or mention.latest is None:
        return None
    first, last = (mention.edtf or "").partition("/")[0], (mention.edtf or "").rpartition("/")[2]
    if mark == "since":
        return replace(mention, edtf=f"{first}/..", latest=None, opening=mark)
    latest = mention.latest if mark in {"until", "till"} else mention.earliest - timedelta(days=1)
    return replace(mention, edtf=f"../{last}", earliest=None, latest=latest, opening=mark)


def _last_of(mention: TimeMention) -> TimeMention | None:
    """The end of a range."""
    stretch = dates_of(mention.edtf.rpartition("/")[2]) if mention.edtf is not None else None
    if stretch is None:
        return None
    return replace(mention, edtf=stretch.edtf, earliest=stretch.earliest, latest=stretch.latest)


def _closed(mention: TimeMention) -> TimeMention:
    if mention.opening in {"", "after"} or mention.edtf is None:
        return mention
    text = next((end for end in mention.edtf.split("/") if end != ".."), "")
    stretch = dates_of(text)
    if stretch is None:
        return mention
    return replace(mention, edtf=stretch.edtf, earliest=stretch.earliest, latest=stretch.latest, opening="")
