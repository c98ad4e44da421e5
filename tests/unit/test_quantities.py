"""Quantities: tables of texts with the amounts and mentions that must be found, and properties of every one."""

from __future__ import annotations

import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsclaims.components.quantities.component import candidates
from newsclaims.grammar.amounts import Amount, find
from newsclaims.grammar.scan import MAX_DIGITS, scan
from newsclaims.model import Modifier, QuantityMention

TABLES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quantities.toml").read_text(encoding="utf8"))
PIECES = [
    *("1", "20", "1,000", "3.5", "2018", "million", "billion", "bn", "%", "$", "€", "-", "–", "to", "and", "between"),
    *(
        "from",
        "half",
        "a",
        "one",
        "twenty",
        "hundred",
        "dozens",
        "of",
        "km",
        "per",
        "tons",
        ".",
        ",",
        "(",
        ")",
        "about",
    ),
    *("more than", "or", "more", "/", "½", "US", "m", "k", "year", "old", "tenfold", "fold", "minus", "in", "people"),
]


def cases(kind: str, key: str) -> list[Any]:
    found = []
    for case in TABLES[kind]:
        assert key in case, f"case without expectation: {case['text']}"
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        found.append(pytest.param(case["text"], case[key], id=case["text"][:50], marks=marks))
    return found


def plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def written(text: str, amount: Amount) -> str:
    numbers = plain(amount.value) if amount.value is not None else f"{plain(amount.low)}..{plain(amount.high)}"
    return f"{text[amount.start : amount.end]} = {numbers} {amount.modifier.value} {amount.code}"


def told(text: str, mention: QuantityMention) -> str:
    phrase = mention.entity
    entity = "-" if phrase is None else text[phrase.start : phrase.end]
    role = f"{mention.role.value} {mention.direction}" if mention.role.value != "level" else "level"
    return f"{text[mention.start : mention.end]} | {entity} | {role}"


@pytest.mark.parametrize(("text", "expected"), cases("grammar", "amounts"))
def test_amounts_are_found(text: str, expected: list[str]) -> None:
    assert [written(text, amount) for amount in find(text)] == expected


UNITS = [pytest.param(row["text"], row["units"], id=row["text"][:50]) for row in TABLES["mention"] if "units" in row]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_units_are_meant(nlp: Language, text: str, expected: list[str]) -> None:
    assert [mention.unit for mention in nlp(text)._.newsclaims_quantities] == expected


@pytest.mark.parametrize(("text", "expected"), cases("mention", "mentions"))
def test_mentions_are_found(nlp: Language, text: str, expected: list[str]) -> None:
    assert [told(text, mention) for mention in nlp(text)._.newsclaims_quantities] == expected


@pytest.mark.parametrize(
    "case", [case for case in TABLES["mention"] if "units" in case], ids=lambda case: case["text"][:50]
)
def test_units_of_mentions(nlp: Language, case: dict[str, Any]) -> None:
    assert [mention.unit for mention in nlp(case["text"])._.newsclaims_quantities] == case["units"]


@pytest.mark.parametrize(("lacking", "people"), [("power", True), ("doubt", False)])
def test_thousands_without_something_needed_are_people(nlp: Language, lacking: str, people: bool) -> None:
    (mention,) = nlp(f"Thousands were without {lacking}.")._.newsclaims_quantities
    assert any(item.rule == "quantity.measured.people" for item in mention.evidence) is people


def test_a_share_of_what_is_headed_by_the_pronoun(nlp: Language) -> None:
    doc = nlp("The nurse kept a quarter of what her uncle left.")
    (mention,) = doc._.newsclaims_quantities
    assert mention.entity is not None and doc[mention.entity.head].text == "what"


def test_anaphora_takes_the_value_of_its_antecedent(nlp: Language) -> None:
    doc = nlp("They killed 3,000 militants and detained about the same number.")
    first, second = doc._.newsclaims_quantities
    assert (second.anaphoric, second.value, second.modifier) == (True, first.value, Modifier.APPROXIMATE)


def test_a_shared_currency_name_follows_the_only_country_named(nlp: Language) -> None:
    text = "Officials in Argentina said the fine was 500 pesos."
    assert [mention.unit for mention in nlp(text)._.newsclaims_quantities] == ["ARS"]


def test_reasons_are_given_for_what_is_dropped(nlp: Language) -> None:
    doc = nlp("One of the men is a 26-year-old.")
    assert [reason for _, reason in candidates(doc)] == ["one", "age"]


def test_spans_taken_by_times_are_left_alone() -> None:
    text = "In 2018 300 people left."
    assert [written(text, amount) for amount in find(text, [(3, 7)])] == ["300 = 300 equal 1"]


def check(text: str) -> None:
    end = 0
    for amount in find(text):
        assert end <= amount.start < amount.end <= len(text)
        assert amount.start <= amount.core[0] < amount.core[1] <= amount.end <= amount.reach
        assert text[amount.start : amount.end].strip() == text[amount.start : amount.end]
        assert amount.value is not None or amount.low is not None
        if amount.modifier is Modifier.RANGE:
            assert amount.value is None
            assert amount.low is not None and amount.high is not None
        end = amount.end


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\n"])), max_size=40))
@settings(max_examples=300, deadline=None)
def test_amounts_are_well_formed_in_any_mix(pieces: list[tuple[str, str]]) -> None:
    check("".join(word + gap for word, gap in pieces))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_amounts_are_well_formed_in_any_text(text: str) -> None:
    check(text)


@given(st.integers(min_value=0, max_value=10**MAX_DIGITS - 1))
@settings(deadline=None)
def test_grouped_digits_are_read_back(number: int) -> None:
    text = f"they counted {number:,} votes"
    assert [amount.value for amount in find(text) if not amount.year] == [Decimal(number)] or find(text)[0].year


@given(st.text(alphabet="abc 12.,$%€½-'’()", max_size=80))
def test_scan_covers_every_character_but_blanks(text: str) -> None:
    tokens = scan(text)
    assert "".join(tokens.words) == "".join(text.split())
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words


@pytest.mark.parametrize(
    "piece", ["1", "1,", "one ", "5 to ", "1/2/", "2 million ", "twenty-", "$", "more than ", "5 or "]
)
def test_work_grows_with_the_text_not_faster(piece: str) -> None:
    """Counts steps of the scanner's index, not seconds: twice the text, about twice the calls."""

    def calls(text: str) -> int:
        count = 0

        def trace(frame: object, event: str, arg: object) -> None:
            nonlocal count
            count += event == "call"

        sys.setprofile(trace)
        try:
            find(text)
        finally:
            sys.setprofile(None)
        return count

    find(piece * 10)
    short, long = calls(piece * 300), calls(piece * 600)
    assert long <= 2.5 * short + 500
