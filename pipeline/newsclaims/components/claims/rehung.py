"""Times that belong to another verb than the one that the parse hangs them on."""

from __future__ import annotations

from newsclaims.components.claims.frames import is_frame
from newsclaims.components.extensions import article_of
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import tokens_at
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set
from newsclaims.model import Clause, Span, TimeMention

_SUPERLATIVE = {"JJS", "RBS"}
_POINTING = {"time.weekday", "time.deictic-day", "time.edge", "time.deictic-part", "time.timed"}
_FINITE = {"VBD", "VBZ", "VBP"}
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
_STEPS = 3
_INSET = 7
_REACH = 14
_VERBAL = {"VERB", "AUX"}
_NOMINAL = {"NOUN", "PROPN"}


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


def of_participle(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The participle behind a noun that a time right before the noun's verb belongs to, whichever of them the parse
    hangs it on: "the deal struck by both sides last week fails to end the war"."""
    verb = doc[clause.root]
    tokens = tokens_at(doc, mention.start, mention.end)
    first, last = tokens[0].i, tokens[-1].i
    if first < _STEPS or not last < verb.i <= last + _STEPS or verb.tag_ not in _FINITE:
        return None
    before = tokens[0].nbor(-2) if tokens[0].nbor(-1).dep_ == "prep" else tokens[0].nbor(-1)
    between = doc[last + 1 : verb.i]
    if before.dep_ == "cc" or before.is_punct or any(t.pos_ not in {"ADV", "AUX"} and t.dep_ != "neg" for t in between):
        return None  # "was made to apologise and on Friday resigned"
    verbs = (
        token for token in reversed(doc[max(first - _REACH, verb.sent.start + 1) : first]) if token.pos_ in _VERBAL
    )
    other = next(verbs, None)
    if other is None or other.tag_ not in {"VBN", "VBD"} or children(other, "aux", "auxpass"):
        return None
    behind = other.nbor(-1).pos_ in {"NOUN", "PROPN"}
    return other if behind and not any(c.dep_ in _SUBJECTS and c.i > other.i for c in verb.lefts) else None


def of_outer(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The verb of what a participle or relative describes, of a time before that: "released a video Wednesday showing a
    lion", "passed a bill in May that would raise fees"."""
    verb = doc[clause.root]
    tokens = tokens_at(doc, mention.start, mention.end)
    pronouns = (c for c in verb.lefts if c.dep_ in _SUBJECTS and c.tag_ in {"WDT", "WP"})
    opener = verb if verb.tag_ == "VBG" else next(pronouns, verb)
    opened = clause.kind == "relative" and opener.i < verb.i
    opened = opened or (clause.kind == "reduced" and verb.tag_ == "VBG")
    if not opened or tokens[-1].i + 1 != opener.i or verb.head.i >= tokens[0].i:
        return None
    return next((node for node in verb.head.ancestors if node.pos_ in _VERBAL), None)


def of_inset(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The past verb before what is set off by commas: "left the pact, struck under Ms. Berg, in 2018"."""
    verb = doc[clause.root]
    tokens = tokens_at(doc, mention.start, mention.end)
    first = tokens[0].nbor(-1) if tokens[0].i > 0 and tokens[0].nbor(-1).pos_ == "ADP" else tokens[0]
    inset = clause.kind in {"reduced", "relative"} and verb.i < first.i - 2 and first.nbor(-1).text == ","
    if not inset or verb.left_edge.i == 0 or verb.left_edge.nbor(-1).text != "," or mention.opening:
        return None
    outer = next((node for node in verb.head.ancestors if node.pos_ in _VERBAL), None)
    return outer if outer is not None and outer.tag_ == "VBD" and outer.i < verb.i else None


def of_compared(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The verb of "rose more than expected in June", "opened as planned on Friday"."""
    verb = doc[clause.root]
    compared = verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).lower_ in {"than", "as"}
    if not compared or mention.start < clause.predicate.end:
        return None
    return next((node for node in verb.ancestors if node.pos_ in _VERBAL), None)


def of_frame(doc: Doc, clause: Clause) -> Token | None:
    """What is said in a frame: "since 2011, it seems that it has got better"."""
    if not is_frame(doc, clause):
        return None
    verb = doc[clause.root]
    return next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ in _VERBAL), None)


def hangs_inside(doc: Doc, mention: TimeMention, stretch: Span) -> bool:
    """Whether a word of ``stretch`` that is no verb governs ``mention``."""
    tokens = tokens_at(doc, mention.start, mention.end)
    inside = {token.i for token in tokens}
    node: Token = next((token for token in tokens if token.head.i not in inside), tokens[0])
    for _ in range(_STEPS + _STEPS):
        node = node.head
        if node.pos_ in {"VERB", "AUX"} or node.head.i == node.i:
            return False
        if stretch.start <= node.idx < stretch.end:
            return True
    return False


def is_of_conjunct(link: Token) -> bool:
    """The second time of "was charged with theft in 2009 and with fraud in 2012", though the parse hangs it on the
    verb: the thing before has it, as the one coordinated with it has the first."""
    thing = link.nbor(-1) if link.i > 0 else link
    if link.dep_ != "prep" or link.head.pos_ not in _VERBAL or thing.dep_ != "conj" or thing.head.pos_ not in _NOMINAL:
        return False
    beside = (c for c in thing.head.rights if c.dep_ == "prep" and c.lower_ == link.lower_)
    return any(c.ent_type_ == "DATE" for twin in beside for c in twin.children)


def is_example(doc: Doc, mention: TimeMention) -> bool:
    """ "was blamed for his views, including praise for a 2004 decree": the year of one thing among others."""
    node: Token = tokens_at(doc, mention.start, mention.end)[-1]
    if node.head.i <= node.i or node.head.pos_ not in _NOMINAL:
        return False
    for _ in range(_REACH):
        if node.pos_ in _VERBAL and node.dep_ != "prep":
            return False
        if node.lower_ in word_set("claims", "exemplifying") - {"as"}:
            return True
        node = node.head
    return False


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
    if mention.start < clause.predicate.end or mention.opening or over.i > verb.i:
        return False
    if _is_last_day(doc, mention, clause) and verb.dep_ in {"acl", "relcl", "advcl"} and _has_subject(over):
        return True
    if not _is_past(over):
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
    base = article_of(doc).base_date
    over_then = base is not None and mention.latest is not None and mention.latest < base
    acl = verb.dep_ == "acl" and over.tag_ == "VBD" and over_then  # "signed the accord to end the war in 2015"
    return (verb.dep_ == "advcl" or acl) and bool(children(verb, "aux"))


def _is_last_day(doc: Doc, mention: TimeMention, clause: Clause) -> bool:
    """ "will vote on a bill to help small firms Thursday": a bare weekday behind the aim is of what is done."""
    tokens = tokens_at(doc, mention.start, mention.end)
    if clause.kind != "infinitive" or tokens[0].tag_ != "NNP" or mention.end < clause.end - 1:
        return False
    bare = tokens[0].dep_ == "npadvmod" and tokens[0].head.pos_ in _VERBAL
    return bare and any(evidence.rule == "time.weekday" for evidence in mention.evidence)


def _has_subject(verb: Token) -> bool:
    """A finite verb, or one that is expected, planned or will be."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or bool(children(verb, "aux", "auxpass")) or verb.dep_ == "xcomp"


def _is_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    return verb.tag_ in {"VBN", "VBG"} and any(c.lower_ in {"was", "were"} for c in verb.lefts)


def owning(doc: Doc, mention: TimeMention, clause: Clause) -> Token | None:
    """The verb that ``mention`` belongs to, if it is not that of ``clause``."""
    ways = (
        of_cue(doc, mention, clause),
        of_reported(doc, mention),
        of_main(doc, mention, clause),
        of_participle(doc, mention, clause),
        of_outer(doc, mention, clause),
        of_inset(doc, mention, clause),
        of_compared(doc, mention, clause),
        of_frame(doc, clause),
    )
    return next((token for token in ways if token is not None), None)
