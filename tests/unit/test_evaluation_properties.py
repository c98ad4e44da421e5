"""What holds of the scorer and of the annotation round trip for any claims."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims.evaluation.alignment import align
from newsclaims.evaluation.exchange import brat, label_studio
from newsclaims.evaluation.scores import count
from newsclaims.model import (
    Argument,
    Article,
    Attribution,
    Claim,
    Cue,
    Evidence,
    Modality,
    Modifier,
    Oblique,
    Place,
    Polarity,
    Predicate,
    Quantity,
    Quote,
    Role,
    Span,
    Time,
    Voice,
)
from newsclaims.schema import from_record, make_id, to_record

TEXT = "“Five guards”, said Ada Orsk of Varmo,\n\nleft the café <b>in</b> May — 30 % more & 𝟏𝟎 of them, it’s said."
NAMES = st.sampled_from(["guard", "border", "fuel", "Ada Orsk"])
DATES = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, min(len(TEXT), start + 40)))
    return TEXT[start:end], start, end


@st.composite
def arguments(draw: st.DrawFn) -> Argument:
    label, canonical = draw(st.sampled_from([None, "ORG", "GPE"])), draw(st.none() | NAMES)
    return Argument(*draw(spans()), draw(NAMES).lower().split()[-1], label, canonical)


@st.composite
def obliques(draw: st.DrawFn) -> Oblique:
    one = draw(arguments())
    return Oblique(
        draw(st.sampled_from(["in", "by"])), one.text, one.start, one.end, one.head, one.label, one.canonical
    )


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    value, low = draw(st.sampled_from([(Decimal(5), None), (Decimal("7.5"), None), (None, Decimal(20))]))
    modifier, unit = draw(st.sampled_from(Modifier)), draw(st.sampled_from(["1", "t", "USD"]))
    entity, role = draw(st.none() | arguments()), draw(st.sampled_from(Role))
    return Quantity(*draw(spans()), value, low, None, modifier, unit, "other", entity, role, draw(st.booleans()))


@st.composite
def times(draw: st.DrawFn) -> Time:
    return Time(*draw(spans()), draw(st.sampled_from([None, "2016", "2016-05/.."])), draw(DATES), draw(DATES))


@st.composite
def attributions(draw: st.DrawFn) -> Attribution:
    cue = Cue(*draw(spans())) if draw(st.booleans()) else None
    return Attribution(draw(arguments()), cue, draw(st.sampled_from(Quote)))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    text, start, end = draw(spans())
    predicate = Predicate(
        *draw(spans()), draw(st.sampled_from(["be", "leave", "take over"])), draw(st.sampled_from(Voice))
    )
    place = draw(st.none() | spans().map(lambda span: Place(*span, "GPE", "Varmo")))
    return Claim(
        claim_id=make_id("doc", [Span(start, end), Span(predicate.start, predicate.end)]),
        doc_id="doc",
        text=text,
        start=start,
        end=end,
        sentence=Span(0, len(TEXT)),
        subject=draw(st.none() | arguments()),
        predicate=predicate,
        object=draw(st.none() | arguments()),
        obliques=tuple(draw(st.lists(obliques(), max_size=2))),
        quantity=draw(st.none() | quantities()),
        time=draw(st.none() | times()),
        place=place,
        attribution=tuple(draw(st.lists(attributions(), max_size=2))),
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        confidence=draw(st.none() | st.floats(0, 1)),
        evidence=tuple(
            Evidence(rule, start, end) for rule in draw(st.lists(st.sampled_from(["a.b", "c"]), max_size=2))
        ),
        same_as=tuple(draw(st.lists(st.sampled_from(["0123"]), max_size=1))),
    )


CLAIMS = st.lists(claims(), max_size=5)
FEW = settings(max_examples=40, deadline=None)


@FEW
@given(CLAIMS)
def test_gold_against_itself_is_perfect(gold: list[Claim]):
    tally = count(align(gold, gold))
    assert tally["all", "exact"].right_gold == len(gold)
    assert all(one.f1 == 1.0 for one in tally.values() if one.gold)


@FEW
@given(CLAIMS, CLAIMS)
def test_swapping_the_sides_swaps_precision_and_recall(gold: list[Claim], system: list[Claim]):
    there, back = count(align(gold, system)), count(align(system, gold))
    assert {key: one.swapped() for key, one in there.items()} == back


@FEW
@given(CLAIMS, CLAIMS, st.randoms(use_true_random=False))
def test_order_never_matters(gold: list[Claim], system: list[Claim], random: object):
    before = count(align(gold, system))
    random.shuffle(gold)  # type: ignore[attr-defined]
    random.shuffle(system)  # type: ignore[attr-defined]
    assert count(align(gold, system)) == before


@FEW
@given(CLAIMS, CLAIMS)
def test_every_claim_is_a_pair_a_miss_or_a_false_alarm(gold: list[Claim], system: list[Claim]):
    alignment = align(gold, system)
    assert len(alignment.pairs) + len(alignment.misses) == len(gold)
    assert len(alignment.pairs) + len(alignment.false_alarms) == len(system)
    tally = count(alignment)
    assert all(0 <= one.right_system <= one.system and 0 <= one.right_gold <= one.gold for one in tally.values())


@FEW
@given(st.lists(claims(), min_size=1, max_size=4))
def test_a_duplicate_is_a_false_alarm(gold: list[Claim]):
    tally = count(align(gold, [*gold, gold[0]]))
    assert tally["all", "exact"].right_system == len(gold)
    assert tally["all", "exact"].system == len(gold) + 1


@FEW
@given(claims())
def test_records_are_lossless(claim: Claim):
    assert from_record(to_record(claim)) == claim


@FEW
@given(CLAIMS)
def test_label_studio_round_trip(before: list[Claim]):
    task = json.loads(json.dumps(label_studio.task(Article("doc", TEXT), before)))
    assert list(label_studio.read([task])) == [("doc", before)]


@FEW
@given(CLAIMS)
def test_label_studio_offsets_in_utf16(before: list[Claim]):
    before = [replace(one, text=TEXT, start=0, end=len(TEXT)) for one in before]
    task = json.loads(json.dumps(label_studio.task(Article("doc", TEXT), before)))
    for result in task["predictions"][0]["result"]:
        for edge in ("start", "end"):
            if edge in result.get("value", {}):
                at = result["value"][edge]
                result["value"][edge] = len(TEXT[:at].encode("utf-16-le")) // 2
    assert list(label_studio.read([task])) == [("doc", before)]


@FEW
@given(CLAIMS)
def test_brat_round_trip(before: list[Claim]):
    assert brat.read("doc", TEXT, brat.write(TEXT, before)) == before
