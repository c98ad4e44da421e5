"""The plain types of newsclaims: what an article, a mention and a claim are.

Every span is half-open and counts Unicode code points of the article text as given: ``text[start:end] == surface``.
Numbers are `decimal.Decimal`, calendar bounds are inclusive `datetime.date`. Nothing here knows spaCy, JSON or files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Polarity(StrEnum):
    """Whether the claim says that something is so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How certain the text is, by explicit marker only."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    NECESSARY = "necessary"
    HYPOTHETICAL = "hypothetical"


class Voice(StrEnum):
    ACTIVE = "active"
    PASSIVE = "passive"


class Modifier(StrEnum):
    """Relation of the quantity to its number (MeasEval, SemEval-2021 task 8, reduced to news)."""

    EQUAL = "equal"
    APPROXIMATE = "approximate"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"


class Role(StrEnum):
    """Part of a quantity in a change: "rose 5 percent (by) to $20 (to)"."""

    LEVEL = "level"
    BY = "by"
    TO = "to"
    FROM = "from"


class Quote(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article: code points ``[start, end)``."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


# ---------------------------------------------------------------------------------------------------------- mentions
# What the components find before claims are assembled. ``head`` is a token index of the spaCy Doc.


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule that fired and the words it fired on."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase as an argument: its extent, the token that heads it, and whether that head is only understood.

    ``head`` is the token index of the semantic head ("soldiers" in "70 percent of the contract soldiers"); with
    ``elided`` it lies outside the extent ("362" headed by the "guards" of an earlier clause).
    """

    start: int
    end: int
    head: int
    elided: bool = False


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity in the text. ``value`` is None for ranges (``low``/``high`` set) and for "dozens of" (``low`` set).

    ``unit``: UCUM, ISO 4217, ``1``, ``pp`` or ``bp``. ``entity``: what is counted or measured, None if nothing is.
    ``direction``: ``up``, ``down`` or empty, of a verb or noun of change.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier
    unit: str
    dimension: str
    role: Role = Role.LEVEL
    anaphoric: bool = False
    entity: NounPhrase | None = None
    direction: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A calendar time. ``timex_*`` are TIMEX3 attributes (``type``: DATE, TIME, DURATION, SET).

    ``claimable`` is False for mentions that ``claims.md`` does not count as times of a claim (recurring times,
    unresolved ones, durations, "now"); they are kept for TIMEX3 export. ``opening`` names a preposition that gives an
    open interval ("since", "until", "before", "after", "by").
    """

    start: int
    end: int
    edtf: str | None
    earliest: date | None
    latest: date | None
    timex_type: str = "DATE"
    timex_value: str = ""
    timex_mod: str = ""
    claimable: bool = True
    opening: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionMention:
    """PARC's triple: who (``source``), by which words (``cue``), says what (``contents``, one span a piece).

    ``cue_class``: report, claim, deny, believe, ask, order (asks and orders are not kept as attributions).
    ``source`` is None where the article names none ("it is said that").
    """

    source: NounPhrase | None
    cue: Span | None
    cue_class: str
    contents: tuple[Span, ...]
    quote: Quote
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseOblique:
    preposition: str
    phrase: NounPhrase


@dataclass(frozen=True, slots=True)
class Clause:
    """A proposition found in the parse: ClausIE's constituents with spans.

    ``root``: token index of its predicate's head; ``parent``: index of the governing clause in the document's tuple,
    or -1; ``kind``: main, coordinated, complement, adverbial, relative, reduced, participle, absolute, infinitive,
    free. ``start``/``end``: the evidence span. ``own``: token indices of its own words (claims.md section 2.2).
    """

    root: int
    kind: str
    parent: int
    start: int
    end: int
    predicate: Span
    lemma: str
    voice: Voice
    subject: NounPhrase | None
    object: NounPhrase | None
    obliques: tuple[ClauseOblique, ...]
    own: tuple[int, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualification:
    """Polarity and modality of the clause at the same index."""

    polarity: Polarity
    modality: Modality
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Canonical name of the noun phrase at ``[start, end)``; None: a pronoun that cannot be resolved with certainty."""

    start: int
    end: int
    canonical: str | None
    evidence: tuple[Evidence, ...] = ()


# ------------------------------------------------------------------------------------------------------------ claims


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase of a claim. ``head``: lower-case lemma; ``label``: OntoNotes type if the head is in a name."""

    text: str
    start: int
    end: int
    head: str
    label: str | None
    canonical: str | None


@dataclass(frozen=True, slots=True)
class Oblique:
    """A prepositional argument, or the by-agent of a passive."""

    preposition: str
    text: str
    start: int
    end: int
    head: str
    label: str | None
    canonical: str | None


@dataclass(frozen=True, slots=True)
class Predicate:
    text: str
    start: int
    end: int
    lemma: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a claim; see `QuantityMention` for the meaning of the numbers."""

    text: str
    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier
    unit: str
    dimension: str
    measured_entity: Argument | None
    role: Role
    anaphoric: bool


@dataclass(frozen=True, slots=True)
class Time:
    """A time of a claim: EDTF (ISO 8601-2) and the inclusive bounds of the stretch meant (None: open)."""

    text: str
    start: int
    end: int
    edtf: str | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Place:
    text: str
    start: int
    end: int
    label: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Cue:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One level of "who says so"."""

    source: Argument
    cue: Cue | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of an article; the record of ``claims.md`` section 1.

    ``attribution``: outermost source first; empty means the article's own voice. ``same_as``: ids of other claims of
    the article that say the same.
    """

    claim_id: str
    doc_id: str
    text: str
    start: int
    end: int
    sentence: Span
    subject: Argument | None
    predicate: Predicate
    object: Argument | None
    obliques: tuple[Oblique, ...]
    quantity: Quantity | None
    time: Time | None
    place: Place | None
    attribution: tuple[Attribution, ...]
    polarity: Polarity
    modality: Modality
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    same_as: tuple[str, ...] = ()


# ----------------------------------------------------------------------------------------------------------- article


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "Staunton, November 28 –": where and when the article was filed, and its extent."""

    place: str | None
    date: date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A news article. ``text`` is exactly what offsets refer to.

    ``body``: the stretches of running prose, in order; title, byline, dateline, navigation and boilerplate lie outside
    them. Empty means: the whole text. ``skipped``: what inside them is not read. ``warnings``: what the reader noticed.
    """

    doc_id: str
    text: str
    title: str | None = None
    author: str | None = None
    published: date | None = None
    dateline: Dateline | None = None
    url: str | None = None
    body: tuple[Span, ...] = ()
    skipped: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def base_date(self) -> date | None:
        """The date that relative times refer to: the dateline's if there is one, else the publication date."""
        if self.dateline is not None and self.dateline.date is not None:
            return self.dateline.date
        return self.published


# ------------------------------------------------------------------------------------------------------------- batch


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from: a path (``-``: standard input), its line there, the reader (text, jsonl, html)."""

    path: str
    line: int | None = None
    kind: str = "text"

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that gave no claims because of an error: where, at which stage, why, and what cures it."""

    origin: Origin
    stage: str
    reason: str
    cure: str = ""
    doc_id: str | None = None
