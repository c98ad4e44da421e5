"""The arithmetic of the scorer, by hand, on made-up sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsclaims.errors import UsageError
from newsclaims.evaluation import bootstrap, summary
from newsclaims.evaluation.alignment import align, content_words, jaccard, weight
from newsclaims.evaluation.compact import Compiler
from newsclaims.evaluation.confidence import trust
from newsclaims.evaluation.fields import FIELDS
from newsclaims.evaluation.scores import SCORES, Count, count, f1
from newsclaims.evaluation.surfaces import Words
from newsclaims.model import Claim, Polarity, Span, Voice

TEXT = (
    "The navy seized 12 boats and 40 tons of fuel in May 2016, Colonel Ruval said. "
    "Three sailors were not hurt. Prices rose in Orvo."
)
ANNOTATION = """
text: The navy seized 12 boats
subj: The navy
pred: seized | seize
obj: 12 boats
qty: 12
of: boats
time: May 2016 | 2016-05
src: Colonel Ruval | | PERSON | Ruval | said

text: 40 tons of fuel in May 2016
subj: =
pred: =
obj: 40 tons of fuel
qty: 40 tons
of: fuel
time: =
src: =

text: Three sailors were not hurt
subj: Three sailors
pred: were not hurt | hurt | p
qty: Three | 3
of: sailors
pol: negative

text: Prices rose in Orvo
subj: Prices
pred: rose | rise
place: Orvo
"""


def compiled(annotation: str = ANNOTATION, text: str = TEXT) -> tuple[Claim, ...]:
    return Compiler(Words(text), "doc").compile(annotation, "test")


def counts(gold: tuple[Claim, ...], system: tuple[Claim, ...]) -> dict[tuple[str, str], Count]:
    return count(align(gold, system))


def test_gold_against_itself_is_perfect():
    gold = compiled()
    tally = counts(gold, gold)
    assert tally["all", "core"] == Count(4, 4, 4, 4)
    assert tally["all", "field.quantity"] == Count(3, 3, 3, 3)
    assert tally["all", "field.place"] == Count(1, 1, 1, 1)
    assert all(one.f1 == 1.0 for one in tally.values() if one.gold or one.system)
    assert set(tally) == {(subset, name) for subset in ("all", "quantity", "time", "attributed") for name in SCORES}


def test_a_wrong_field_a_miss_and_a_false_alarm():
    seized, fuel, hurt, prices = compiled()
    wrong = replace(seized, polarity=Polarity.NEGATIVE)
    invented = replace(
        prices, predicate=replace(prices.predicate, lemma="fall"), start=96, text=TEXT[96:], quantity=None
    )
    invented = replace(invented, start=20, end=27, predicate=replace(invented.predicate, start=20, end=27))
    tally = counts((seized, fuel, hurt, prices), (wrong, fuel, hurt, invented))
    # detected: seized (polarity does not matter), fuel, hurt; prices missed, invented is a false alarm
    assert tally["all", "detection"] == Count(3, 4, 3, 4)
    assert tally["all", "core"] == Count(2, 4, 2, 4)
    assert tally["all", "core"].f1 == pytest.approx(0.5)
    # polarity: gold 4, output 4, right in fuel and hurt; over the three pairs 2 of 3
    assert tally["all", "field.polarity"] == Count(2, 4, 2, 4)
    assert tally["all", "aligned.polarity"] == Count(2, 3, 2, 3)
    # claims with a time: seized and fuel on both sides
    assert tally["time", "core"] == Count(1, 2, 1, 2)


def test_null_against_a_value():
    seized, *_ = compiled()
    silent = replace(seized, time=None)
    assert counts((seized,), (silent,))["all", "field.time"] == Count(0, 0, 0, 1)
    assert counts((silent,), (seized,))["all", "field.time"] == Count(0, 1, 0, 0)
    assert counts((silent,), (silent,))["all", "field.time"] == Count(0, 0, 0, 0)


def test_duplicates_are_false_alarms():
    gold = compiled()
    tally = counts(gold, (*gold, gold[0], gold[0]))
    assert tally["all", "core"] == Count(4, 6, 4, 4)
    assert tally["all", "core"].precision == pytest.approx(4 / 6)
    assert tally["all", "core"].recall == 1.0


@pytest.mark.parametrize(("gold", "system"), [(compiled(), ()), ((), compiled()), ((), ())])
def test_an_empty_side_gives_zero(gold: tuple[Claim, ...], system: tuple[Claim, ...]):
    tally = counts(gold, system)
    assert all(one.f1 == 0.0 for one in tally.values())
    assert tally["all", "detection"] == Count(0, len(system), 0, len(gold))


def test_quantities_decide_between_claims_of_one_predicate():
    first, second, *_ = compiled()
    alignment = align((first, second), (second, first))
    assert [(p.gold.quantity, p.system.quantity) for p in alignment.pairs] == [
        (first.quantity, first.quantity),
        (second.quantity, second.quantity),
    ]


def test_same_number_detects_a_wrong_predicate():
    seized, *_ = compiled()
    other = replace(seized, predicate=replace(seized.predicate, lemma="take"))
    alignment = align((seized,), (other,))
    assert alignment.pairs[0].detected
    assert counts((seized,), (other,))["all", "field.predicate"] == Count(0, 1, 0, 1)


def test_same_evidence_aligns_but_does_not_detect():
    *_, prices = compiled()
    other = replace(prices, predicate=replace(prices.predicate, lemma="fall"))
    tally = counts((prices,), (other,))
    assert tally["all", "detection"] == Count(0, 1, 0, 1)
    assert tally["all", "aligned.predicate"] == Count(0, 1, 0, 1)
    assert tally["all", "aligned.subject"] == Count(1, 1, 1, 1)


def test_claims_that_share_no_text_are_never_aligned():
    seized, _, hurt, _ = compiled()
    far = replace(hurt, predicate=replace(hurt.predicate, lemma="seize"))
    assert weight(seized, far) == 0.0


def test_weight_by_hand():
    *_, prices = compiled()
    # predicate overlaps with the same word: 3; evidence equal: 2; twelve fields agree: 0.12
    assert weight(prices, prices) == pytest.approx(5 + 0.01 * len(FIELDS))
    assert jaccard(Span(0, 10), Span(5, 15)) == pytest.approx(5 / 15)


@pytest.mark.parametrize(
    ("lemma", "words"),
    [
        ("kill", {"kill"}),
        ("be", {"be"}),
        ("have", {"have"}),
        ("be capable", {"capable"}),
        ("take over", {"take"}),
        ("want to risk suffer", {"want", "risk", "suffer"}),
    ],
)
def test_content_words(lemma: str, words: set[str]):
    assert content_words(lemma) == words


def test_voice_belongs_to_the_predicate():
    _, _, hurt, _ = compiled()
    active = replace(hurt, predicate=replace(hurt.predicate, voice=Voice.ACTIVE))
    tally = counts((hurt,), (active,))
    assert tally["all", "detection"].f1 == 1.0
    assert tally["all", "core"].f1 == 0.0


def test_names_are_compared_without_case_and_white_space():
    seized, *_ = compiled()
    level = seized.attribution[0]
    spaced = replace(level, source=replace(level.source, canonical="RUVAL"))
    assert counts((seized,), (replace(seized, attribution=(spaced,)),))["all", "exact"].f1 == 1.0


def test_a_whole_chain_differs_where_an_outer_source_is_missing():
    seized, *_ = compiled()
    outer = replace(seized.attribution[0], source=replace(seized.attribution[0].source, canonical="Navy News"))
    nested = replace(seized, attribution=(outer, *seized.attribution))
    tally = counts((nested,), (seized,))
    assert tally["all", "field.attribution"].f1 == 1.0
    assert tally["all", "field.attribution_chain"].f1 == 0.0
    assert tally["all", "core"].f1 == 1.0
    assert tally["all", "exact"].f1 == 0.0


def test_f1_of_counts():
    assert Count(1, 2, 1, 4).f1 == pytest.approx(2 * 0.5 * 0.25 / 0.75)
    assert f1(0.0, 0.0) == 0.0
    assert Count(1, 2, 3, 4).swapped() == Count(3, 4, 1, 2)


# ---------------------------------------------------------------------------------------------------- uncertainty


def test_interval_of_equal_documents_has_no_width():
    found = bootstrap.intervals([Count(1, 2, 1, 2)] * 5)
    assert found.f1 == pytest.approx((0.5, 0.5))


def test_interval_of_two_documents_by_hand():
    # Draws of two from {0 of 1, 1 of 1}: F1 is 0 with probability 1/4, 0.5 with 1/2, 1 with 1/4.
    found = bootstrap.intervals([Count(0, 1, 0, 1), Count(1, 1, 1, 1)])
    assert found.f1 == pytest.approx((0.0, 1.0))
    assert bootstrap.intervals([]).f1 == (0.0, 0.0)


def test_the_same_figures_every_time():
    documents = [Count(i, 5, i, 6) for i in range(5)]
    assert bootstrap.intervals(documents) == bootstrap.intervals(documents)


def test_permutation_test_by_hand():
    better, worse = [Count(1, 1, 1, 1)] * 3, [Count(0, 1, 0, 1)] * 3
    found = bootstrap.compare(better, worse)
    # Of the eight ways to swap three documents two are as extreme: p is about 1/4.
    assert found.f1 == 1.0
    assert found.p_value == pytest.approx(0.25, abs=0.02)
    assert bootstrap.compare(better, better) == bootstrap.Difference(0.0, 1.0)
    with pytest.raises(ValueError, match="same documents"):
        bootstrap.compare(better, worse[:1])


# -------------------------------------------------------------------------------------------------------- summary


def test_summary_counts_what_it_leaves_out():
    gold = compiled()
    stray = replace(gold[0], doc_id="other")
    result = summary.evaluate(gold, (*gold[:2], stray), ["doc"], kinds={"doc": "navy"}, words={"doc": 25})
    assert (result.gold_claims, result.system_claims, result.ignored) == (4, 2, 1)
    assert result.f1("core") == pytest.approx(2 / 3)
    assert result.f1("quantity:core") == pytest.approx(2 * 1 * (2 / 3) / (5 / 3))
    assert result.kinds["navy"]["core"].count == Count(2, 2, 2, 4)
    plain = summary.as_json(result)
    assert plain["claims"]["system_per_100_words"] == 8.0
    assert plain["scores"]["all"]["core"]["right_gold"] == 2


def test_floors():
    gold = compiled()
    result = summary.evaluate(gold, gold[:2], ["doc"])
    assert summary.misses(result, [summary.parse_floor("core=0.6")]) == []
    assert summary.misses(result, [("detection", 0.9)]) == ["detection F1 0.6667 < 0.9"]
    with pytest.raises(UsageError, match="no score"):
        result.f1("aligned.colour")
    with pytest.raises(UsageError, match="no floor"):
        summary.parse_floor("core")


def test_a_document_without_output_counts_as_misses():
    gold = compiled()
    result = summary.evaluate(gold, (), ["doc", "empty"])
    assert result.figures["all", "core"].count == Count(0, 0, 0, 4)
    assert result.f1("core") == 0.0


def test_confidence_is_held_against_what_is_right():
    found = trust([(0.95, True), (0.85, True), (0.85, False), (0.55, True), (0.25, False), (0.25, False)])
    assert found is not None
    # bins: 0.95 and 1; 1.7 and 1; 0.55 and 1; 0.5 and 0
    assert found.error == pytest.approx((0.05 + 0.7 + 0.45 + 0.5) / 6)
    # nine pairs of a right and a wrong claim: seven in order, one tie, one the wrong way round
    assert found.ranking == pytest.approx(7.5 / 9)
    assert [(row.least, row.claims, row.right) for row in found.above] == [
        (0.0, 6, 3), (0.5, 4, 3), (0.6, 3, 2), (0.7, 3, 2), (0.8, 3, 2), (0.9, 1, 1),
    ]  # fmt: skip


def test_no_confidence_no_figures():
    gold = compiled()
    assert summary.evaluate(gold, gold[:2], ["doc"]).trust is None
    sure = [replace(claim, confidence=1.0) for claim in gold]
    found = summary.evaluate(gold, sure, ["doc"]).trust
    assert found is not None and found.error == 0 and found.ranking is None
    assert summary.as_json(summary.evaluate(gold, sure, ["doc"]))["confidence"]["above"][0]["claims"] == len(gold)
