"""Times: a table of sentences with their calendar times, TIMEX3 of what is no calendar time, properties."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.times import component as times
from newsclaims.extract import make_doc
from newsclaims.grammar import calendar_edtf as edtf
from newsclaims.grammar.calendar import Calendar
from newsclaims.grammar.calendar_lex import Lexer
from newsclaims.grammar.calendar_resolve import resolve
from newsclaims.grammar.calendar_rules import RULES
from newsclaims.grammar.calendar_types import Context
from newsclaims.grammar.dates_adapter import stamp_date
from newsclaims.lexicon import load
from newsclaims.model import Article, TimeMention

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "times.toml").read_text(encoding="utf8"))["case"]
BASE = date(2018, 11, 28)


@pytest.fixture(scope="module")
def parse(nlp: Language) -> Callable[..., Doc]:
    def run(text: str, base: date | None = BASE, url: str | None = None) -> Doc:
        return nlp(make_doc(nlp, Article("t", text, published=base, url=url)))

    return run


def written(text: str, mention: TimeMention) -> str:
    bounds = "..".join("-" if day is None else day.isoformat() for day in (mention.earliest, mention.latest))
    return f"{text[mention.start : mention.end]} -> {mention.edtf}, {bounds}"


def params() -> list[object]:
    found = []
    for case in TABLE:
        assert "times" in case, f"case without expectation: {case['text']}"
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        base = case.get("base", "2018-11-28")
        day = None if base == "none" else date.fromisoformat(base)
        found.append(pytest.param(case["text"], day, case["times"], id=case["text"][:50], marks=marks))
    return found


@pytest.mark.parametrize(("text", "base", "expected"), params())
def test_calendar_times(parse: Callable[..., Doc], text: str, base: date | None, expected: list[str]) -> None:
    found = [written(text, m) for m in parse(text, base)._.newsclaims_times if m.claimable]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "surface", "timex"),
    [
        ("He stayed for three days.", "three days", "DURATION P3D"),
        ("It lasted 2 1/2 years.", "2 1/2 years", "DURATION P2Y6M"),
        ("They meet every Friday.", "every Friday", "SET XXXX-WXX-5"),
        ("The fee is paid annually.", "annually", "SET P1Y"),
        ("He now lives in Rome.", "now", "DATE PRESENT_REF"),
        ("He recently moved.", "recently", "DATE PAST_REF"),
        ("He died on Tuesday night.", "Tuesday night", "TIME 2018-11-27TNI"),
        ("He died last week.", "last week", "DATE 2018-W47"),
        ("Rome fell in 149 BC.", "149 BC", "DATE BC0149"),
        ("The talks took place over the past two years.", "the past two years", "DURATION P2Y"),
        ("He won this past summer.", "this past summer", "DATE 2018-SU"),
        ("It opens this coming Sunday.", "this coming Sunday", "DATE 2018-12-02"),
        ("They play on Tuesday nights.", "Tuesday nights", "SET XXXX-WXX-2TNI"),
        ("He left three long years ago.", "three long years ago", "DATE 2015"),
        ("It fell 60 years ago to the day.", "60 years ago", "DATE 1958"),
    ],
)
def test_timex3_attributes(parse: Callable[..., Doc], text: str, surface: str, timex: str) -> None:
    found = {text[m.start : m.end]: f"{m.timex_type} {m.timex_value}" for m in parse(text)._.newsclaims_times}
    assert found.get(surface) == timex


@pytest.mark.parametrize("text", ["He stayed for three days.", "He now lives in Rome.", "They meet every Friday."])
def test_what_is_no_calendar_time_cannot_be_claimed(parse: Callable[..., Doc], text: str) -> None:
    (mention,) = parse(text)._.newsclaims_times
    assert (mention.claimable, mention.edtf, mention.earliest, mention.latest) == (False, None, None, None)


def test_opening_is_named(parse: Callable[..., Doc]) -> None:
    assert [m.opening for m in parse("It has stood since 1998.")._.newsclaims_times] == ["since"]
    assert [m.opening for m in parse("It came after the 1998 crisis.")._.newsclaims_times] == [""]


def test_a_weekday_that_contradicts_its_date_is_evidence(parse: Callable[..., Doc]) -> None:
    (wrong,) = parse("He died on Wednesday, November 27, 2018.")._.newsclaims_times
    assert "weekday-contradicts-date" in [e.rule for e in wrong.evidence]
    (right,) = parse("He died on Tuesday, November 27, 2018.")._.newsclaims_times
    assert "weekday-contradicts-date" not in [e.rule for e in right.evidence]


def test_day_comes_first_in_british_figures(parse: Callable[..., Doc]) -> None:
    text = "The deal of 11/12/2017 was void."
    (here,) = parse(text, url="https://www.example.co.uk/a")._.newsclaims_times
    (there,) = parse(text, url="https://www.example.com/a")._.newsclaims_times
    assert (here.edtf, there.edtf) == ("2017-12-11", "2017-11-12")


def test_range_names_its_ends(parse: Callable[..., Doc]) -> None:
    text = "It ran from 1992 to 2005."
    (mention,) = parse(text)._.newsclaims_times
    ends = {e.rule: text[e.start : e.end] for e in mention.evidence}
    assert (ends["time.range-from"], ends["time.range-to"]) == ("1992", "2005")


# ---------------------------------------------------------------------------------------------------------- grammar

WORDS = sorted({word for kind, table in load("calendar").items() if kind != "context" for word in table})
PIECES = st.sampled_from([*WORDS, "1998", "2018", "28", "3", "11", "'", "-", ",", ".", "/", ":", "\n\n", "troops"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_words_give_ordered_spans_and_bounds(pieces: list[str], base: date) -> None:
    text = " ".join(pieces)
    grammar = times.calendar()
    end = 0
    for found in grammar.find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        stretch = resolve(found.expr, Context(base=base), grammar.holidays)
        if stretch.earliest is not None and stretch.latest is not None:
            assert stretch.earliest <= stretch.latest


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for found in times.calendar().find(text):
        assert text[found.start : found.end].strip()


@given(st.dates(date(1, 1, 8), date(9999, 12, 1)))
def test_weeks_run_from_monday_to_sunday(day: date) -> None:
    week = edtf.week_of(day)
    assert week.earliest is not None and week.latest is not None
    assert (week.earliest.weekday(), week.latest.weekday()) == (0, 6)
    assert week.earliest <= day <= week.latest


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-2000, 2000))
def test_months_add_up(day: date, months: int) -> None:
    there = edtf.add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2018, "2018-12-25"),
        ("11-4:3", 2018, "2018-11-22"),
        ("11-4:3+1", 2018, "2018-11-23"),
        ("05--1:0", 2018, "2018-05-28"),
        ("11-1:0+1", 2016, "2016-11-08"),
        ("easter+0", 2018, "2018-04-01"),
        ("easter-2", 2019, "2019-04-19"),
    ],
)
def test_holidays(rule: str, year: int, day: str) -> None:
    assert edtf.holiday(rule, year).isoformat() == day


def test_every_holiday_of_the_lexicon_can_be_read() -> None:
    rules = load("calendar")["holiday"]
    for rule in rules.values():
        for year in range(2002, 2035):
            assert isinstance(edtf.holiday(rules.get(rule, rule), year), date)
            assert edtf.feast(rules.get(rule, rule), year).edtf is not None


def test_a_word_in_two_tables_is_an_error() -> None:
    with pytest.raises(ValueError, match="may"):
        Lexer({"month": {"may": 5}, "modal": {"may": 0}})


def test_a_rule_with_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        Calendar({"month": {"may": 5}})


def test_rule_names_are_unique() -> None:
    names = [name for name, _, _ in RULES]
    assert len(names) == len(set(names))


def test_time_is_linear_in_the_number_of_steps() -> None:
    """Twice the text, twice the words looked at; counted, not timed."""
    grammar = times.calendar()
    for unit in ("1 ", "the the ", "twenty ", "last 3 years ", "May 5, ", "between 1998 and ", "- ' / "):
        short, long = (len(grammar.find(unit * n)) for n in (200, 400))
        assert abs(long - 2 * short) <= 2


# ---------------------------------------------------------------------------------------------------------- adapter


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-11-28T10:15:00+01:00", "2018-11-28"),
        ("20181128", "2018-11-28"),
        ("Wed, 28 Nov 2018 10:15:00 +0100", "2018-11-28"),
        ("November 28, 2018 10:15 AM", "2018-11-28"),
        ("28 November 2018", "2018-11-28"),
    ],
)
def test_stamps(text: str, day: str) -> None:
    found = stamp_date(text)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize("text", ["yesterday", "ten-year", "2018", "May", "Tuesday", "1990s", "2018-13-45", ""])
def test_what_is_no_complete_stamp_is_not_asked(text: str) -> None:
    assert stamp_date(text) is None


def test_stamp_order() -> None:
    assert stamp_date("11/12/2018", day_first=True) == date(2018, 12, 11)
    assert stamp_date("11/12/2018") == date(2018, 11, 12)


def test_a_stretch_never_ends_before_it_begins() -> None:
    day = BASE
    for unit in ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"):
        stretch = edtf.around(day, unit)
        assert stretch.earliest is not None and stretch.latest is not None
        assert stretch.earliest <= stretch.latest + timedelta(days=0)
