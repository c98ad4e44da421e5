"""Which quantity, time and place belong to which clause, by structure (claims.md, "Time" and "Place")."""

from __future__ import annotations

from newsclaims.components.claims.likes import (
    SHARED,
    depth_of,
    from_last,
    from_parallel,
    is_contrasted,
    is_like,
    on_predicate,
)
from newsclaims.components.claims.rehung import is_example, owning, settle
from newsclaims.components.claims.unclaimed import is_cited, is_unclaimed
from newsclaims.components.claims.whens import (
    date_before_that,
    date_before_when,
    date_before_which,
    date_of_event,
    day_told,
    opened_by,
    opened_in_gerund,
)
from newsclaims.components.extensions import stored, text_of
from newsclaims.components.lookup import Extents, attributed, kept, nearest, sharing, time_at
from newsclaims.components.mirror import Doc
from newsclaims.components.occasions import is_event
from newsclaims.components.phrases import tokens_at
from newsclaims.components.references.sources import is_attributing
from newsclaims.lexicon import word_set
from newsclaims.model import Clause, NounPhrase, QuantityMention, Span, TimeMention

INHERITING = {"participle", "absolute"}
ANTECEDENT = {"relative", "reduced"}
_VERBAL = {"VERB", "AUX"}


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
        inner = verb.dep_ == "ccomp" and not any(child.dep_ == "mark" for child in verb.lefts)
        if inner and verb.head.i not in roots:  # the inner predicate of "have had their assets frozen"
            roots[verb.head.i] = index
    return {index: roots[root] for index, root in enumerate(nearest(doc, roots)) if root >= 0}


def quantities_by_clause(
    doc: Doc, clauses: tuple[Clause, ...], owners: dict[int, int]
) -> dict[int, list[QuantityMention]]:
    """Every quantity under the clause that claims it; a shared subject's under each of its predicates."""
    found: dict[int, list[QuantityMention]] = {}
    described = {doc[c.root].head.i: index for index, c in enumerate(clauses) if c.kind in ANTECEDENT}
    for mention in stored(doc, "quantities"):
        index = owner(doc, mention.start, mention.end, owners)
        if index is None or _counts_sources(doc, mention):
            continue
        chosen = _of_those(doc, mention, described)
        index = _outer(doc, mention, index, clauses) if chosen is None else chosen
        if _leads_in(doc, mention, clauses[index]):
            continue
        found.setdefault(index, []).append(mention)
        if not _in_subject(clauses[index], mention):
            continue
        for other in sharing(doc, clauses, mention.start, mention.end):
            if other != index and clauses[other].kind in SHARED and _in_subject(clauses[other], mention):
                found.setdefault(other, []).append(mention)
    return found


def _counts_sources(doc: Doc, mention: QuantityMention) -> bool:
    """ "according to two nurses"; not "according to the 18-page report"."""
    apart = text_of(doc)[mention.end : mention.end + 1] == " "
    return mention.unit == "1" and apart and is_cited(tokens_at(doc, mention.start, mention.end)[-1])


def _leads_in(doc: Doc, mention: QuantityMention, clause: Clause) -> bool:
    """ "Two caveats, though: members are not paid": what stands without a verb before a colon lends nothing."""
    verb = doc[clause.root]
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if subject is None or mention.end > subject.left_edge.idx:
        return False
    first = tokens_at(doc, mention.start, mention.end)[0]
    before = doc[verb.sent.start : subject.left_edge.i]
    colon = next((token.i for token in before if token.text == ":" and token.i > first.i), None)
    return colon is not None and not any(token.pos_ in _VERBAL for token in before if token.i < colon)


def _of_those(doc: Doc, mention: QuantityMention, described: dict[int, int]) -> int | None:
    """The relative clause or participle behind what is counted in "one of the five who died", "of the 26 who spoke"."""
    tokens = tokens_at(doc, mention.start, mention.end)
    entity = mention.entity
    bare = entity is None or entity.elided or entity.head < tokens[0].i
    counted = tokens[-1].i if bare or entity is None else entity.head
    before = tokens[0].nbor(-1) if tokens[0].i else tokens[0]
    if before.lower_ == "from" and tokens[-1].i in described and doc[tokens[-1].i + 1].lower_ == "who":
        return described[tokens[-1].i]  # "up from 49 percent who said so"
    if mention.unit != "1" or counted not in described:
        return None
    if before.tag_ in {"DT", "PRP$"} and before.i:
        before = before.nbor(-1)
    if before.lower_ == "than" and before.dep_ == "prep":
        return described[counted]  # "topped 93,000, more than the 58,000 who died"
    whole = before.head if before.lower_ == "of" else None
    if whole is None:
        return None
    fronted = before.is_sent_start or (before.i > 0 and (before.nbor(-1).is_punct or before.nbor(-1).dep_ == "cc"))
    fronted = fronted or (whole.pos_ in _VERBAL and before.i < whole.i)
    if not (fronted or whole.pos_ == "NUM" or whole.lower_ in word_set("measured", "partitive")):
        return None
    return described[counted]


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
    own = [m for m in by_clause.get(index, []) if not is_example(doc, m)]
    clause = clauses[index]
    if own and all(mention.opening == "since" for mention in own):  # "in May, when it fell most since 2015"
        own = [] if date_before_when(doc, clause) is not None else own
    if own:
        best, way = _nearest(doc, clause, own)
        outer = _inherited(doc, clause, clauses, by_clause) if way == "argument" else None
        return (outer, "shared") if outer is not None else (opened_in_gerund(doc, clause, best), way)
    dated = date_before_when(doc, clause) or date_before_that(doc, clause) or day_told(doc, clause)
    dated = dated or date_of_event(doc, clause) or date_before_which(doc, clause)
    if dated is not None:
        return dated, "antecedent"
    if clause.kind in ANTECEDENT:
        bearer = clause.subject if clause.kind == "relative" else None  # "a 2022 study, cited by X": no time of its own
        bearer = None if _is_still_to_come(doc, clause) else bearer
        parts = [part for part in (bearer, clause.object) if part is not None]
        inside = _inside(doc, parts, by_clause)
        if inside:
            return _nearest(doc, clause, inside)
    if clause.kind in SHARED | INHERITING and clause.parent >= 0:
        return _time_around(doc, index, clauses, by_clause)
    last = from_last(doc, index, clauses, by_clause) or from_parallel(doc, index, clauses, by_clause)
    return (last, "shared") if last is not None else (opened_by(doc, index, clauses, by_clause), "opened")


def _is_still_to_come(doc: Doc, clause: Clause) -> bool:
    """ "Passed a bill in May that would raise fees": what it will do has no part in its date; but "the vote in May that
    would decide it" happens then."""
    future = any(c.dep_ == "aux" and c.lower_ in {"would", "will", "could"} for c in doc[clause.root].lefts)
    return future and clause.subject is not None and not is_event(doc[clause.subject.head])


def _time_around(
    doc: Doc, index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[TimeMention]]
) -> tuple[TimeMention | None, str]:
    """The time that a coordinated clause, participle or absolute has from the clause that it hangs on."""
    clause = clauses[index]
    parent = clauses[clause.parent]
    common = parent.subject if clause.kind in SHARED and clause.subject == parent.subject else None
    for mention in by_clause.get(clause.parent, []) if common is not None else []:
        if common is not None and common.start <= mention.start and mention.end <= common.end:
            return mention, "argument"  # "the March attack killed five and injured 20"
    if clause.kind in SHARED and is_contrasted(doc, clause):
        return None, ""
    if clause.kind in SHARED and (since := opened_by(doc, index, clauses, by_clause)) is not None:
        return since, "opened"  # "left this week, and prices have doubled since the war began in May"
    if clause.kind in SHARED and is_in_time(doc, parent):
        return _period_around(doc, parent), "argument"
    if _is_apart(doc, clause, parent):
        return None, ""
    for mention in by_clause.get(clause.parent, []):
        if on_predicate(doc, parent, mention) and (clause.kind in INHERITING or _at_edge(doc, mention, parent, clause)):
            return mention, "shared"
        if clause.kind in SHARED and _opens_in_phrase(doc, mention, parent):
            return mention, "shared"
    if clause.kind == "participle" and _trails(doc, clause, parent):
        followed = next((m for m in by_clause.get(clause.parent, []) if parent.predicate.end <= m.start), None)
        if followed is not None and followed.end <= clause.start and not followed.opening:
            return followed, "shared"
    dated = date_before_when(doc, parent) or date_of_event(doc, parent)
    if dated is not None and not by_clause.get(clause.parent):
        return dated, "antecedent"
    described = parent.kind in ANTECEDENT and clause.subject == parent.subject and is_like(doc, clause)
    described = described and not by_clause.get(clause.parent)
    if parent.kind in SHARED | INHERITING or described:
        return time_of(doc, clause.parent, clauses, by_clause)
    parallel = from_parallel(doc, index, clauses, by_clause) if clause.kind in SHARED else None
    return (parallel, "shared") if parallel is not None else (None, "")


def _is_apart(doc: Doc, clause: Clause, parent: Clause) -> bool:
    """No part of what the clause around tells: "the poll found on Monday that 60 percent agree, with 20 percent saying
    no" tells when it was found; "a statement Sunday calling the deal bad" describes; "images of a man sitting in a bus
    and shaking hands" goes on with another verb."""
    verb = doc[clause.root]
    if clause.kind in SHARED:
        return verb.dep_ == "conj" and verb.head.pos_ in _VERBAL and verb.head.dep_ == "pcomp"
    if clause.kind == "absolute":
        return is_attributing(doc, parent)
    if any(child.lower_ == "having" for child in verb.lefts):
        return True  # "having lost 40 ships, Norland built 90 in 1950": lost before
    return clause.subject != parent.subject and verb.tag_ == "VBG"


def _trails(doc: Doc, clause: Clause, parent: Clause) -> bool:
    """ "was a driver in the third quarter, surging 16 percent": what goes on with the clause, set off by a comma."""
    verb = doc[clause.root]
    first = verb.left_edge
    behind = verb.tag_ == "VBG" and verb.dep_ == "advcl" and parent.predicate.end < clause.predicate.start
    return behind and first.i > 0 and first.nbor(-1).text == ","


def is_in_time(doc: Doc, clause: Clause) -> bool:
    """The parse takes "ended" of "income for the quarter ended Sept. 30 rose" for a predicate."""
    return _period_around(doc, clause) is not None


def _period_around(doc: Doc, clause: Clause) -> TimeMention | None:
    mention = time_at(doc, clause.predicate.start)
    ending = mention is not None and any(evidence.rule == "time.period-ending" for evidence in mention.evidence)
    return mention if ending else None


def _inherited(
    doc: Doc, clause: Clause, clauses: tuple[Clause, ...], by_clause: dict[int, list[TimeMention]]
) -> TimeMention | None:
    """The time of the predicate that a participle hangs on: "fell in December, reversing a gain from November"; one
    before all of a coordination: "on Monday he read it and left at the November hearing"."""
    if clause.kind not in SHARED | INHERITING or clause.parent < 0:
        return None
    outer, shared = clauses[clause.parent], clause.kind in SHARED
    if shared and (outer.kind in INHERITING or is_contrasted(doc, clause)):
        return None if by_clause.get(clause.parent) else _inherited(doc, outer, clauses, by_clause)
    times = (m for m in by_clause.get(clause.parent, []) if on_predicate(doc, outer, m))
    return next((m for m in times if not shared or _at_edge(doc, m, outer, clause)), None)


def _inside(doc: Doc, parts: list[NounPhrase], by_clause: dict[int, list[TimeMention]]) -> list[TimeMention]:
    """The times of clauses that stand in one of ``parts``."""
    if not parts:
        return []
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    near = kept(doc, "times by clause", by_clause, _claimed).touching(start, end)
    return [m for _, m in near if any(part.start <= m.start and m.end <= part.end for part in parts)]


def _claimed(by_clause: dict[int, list[TimeMention]]) -> Extents[TimeMention]:
    return Extents((Span(m.start, m.end), m) for mentions in by_clause.values() for m in mentions)


def _at_edge(doc: Doc, mention: TimeMention, clause: Clause, other: Clause) -> bool:
    """At the left edge of the coordination that ``other`` goes on with: before the first predicate, and neither its
    subject ("Friday was clear, and they left") nor a stretch up to now that the other has no part in ("since May it has
    lost five, and a tender takes a year")."""
    if mention.end > clause.predicate.start:
        return False
    subject, verb = clause.subject, doc[other.root]
    if subject is not None and subject.start == mention.start and other.subject != subject:
        return False
    fresh = verb.tag_ in {"VBZ", "VBP", "VBD"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts)
    return mention.opening != "since" or not fresh


def _opens_in_phrase(doc: Doc, mention: TimeMention, clause: Clause) -> bool:
    """ "At Monday's hearing, he read it and left": in a phrase that opens the sentence before all the predicates."""
    verb = doc[clause.root]
    link = next((child for child in verb.lefts if child.dep_ == "prep"), None)
    if link is None or mention.end > clause.predicate.start or link.i > verb.sent.start + 1:
        return False
    last = link.right_edge
    return link.idx < mention.start <= last.idx and last.i + 1 < verb.i and last.nbor(1).text == ","


def _nearest(doc: Doc, clause: Clause, mentions: list[TimeMention]) -> tuple[TimeMention, str]:
    """A time on the predicate first, then one in an argument; of several the nearest to the predicate."""

    def distance(mention: TimeMention) -> tuple[int, int]:
        depth = depth_of(doc, clause, mention)
        if mention.end <= clause.predicate.start:
            return depth, clause.predicate.start - mention.end
        return depth, max(0, mention.start - clause.predicate.end)

    best = min(mentions, key=distance)
    finer = (m for m in mentions if _lies_in(m, best) and distance(m)[0] == distance(best)[0])
    best = min(finer, key=distance, default=best)  # "in 1944 troops landed in Norvik on June 6"
    return best, "predicate" if on_predicate(doc, clause, best) else "argument"


def _lies_in(time: TimeMention, other: TimeMention) -> bool:
    """A day or month of the stretch that ``other`` means."""
    if time.earliest is None or time.latest is None or other.earliest is None or other.latest is None:
        return False
    same = (time.earliest, time.latest) == (other.earliest, other.latest)
    return other.earliest <= time.earliest and time.latest <= other.latest and not same


def _is_of_cue(doc: Doc, clause: Clause, mention: TimeMention) -> bool:
    """ "On Monday denied holding back grain", "claimed on Monday to have left": when that was said, not when it was."""
    cue = doc[clause.root]
    if cue.idx >= clause.predicate.start or mention.start >= clause.predicate.start:
        return False
    first = next((t for t in tokens_at(doc, mention.start, mention.end) if t.head.idx < mention.start), None)
    first = first or tokens_at(doc, mention.start, mention.end)[-1]
    link = first.head if first.dep_ == "pobj" else first
    return link.head.i == cue.i and bool(attributed(doc).cued(cue.idx, cue.idx + len(cue)))


def times_by_clause(doc: Doc, clauses: tuple[Clause, ...], owners: dict[int, int]) -> dict[int, list[TimeMention]]:
    """Claimable times under the innermost clause that holds them."""
    found: dict[int, list[TimeMention]] = {}
    for mention in stored(doc, "times"):
        if not mention.claimable or is_unclaimed(doc, mention):
            continue
        index = owner(doc, mention.start, mention.end, owners)
        if index is not None and not _is_of_cue(doc, clauses[index], mention):
            outer = owning(doc, mention, clauses[index])
            found.setdefault(index if outer is None else owners.get(outer.i, index), []).append(mention)
    settle(doc, clauses, found)
    return found
