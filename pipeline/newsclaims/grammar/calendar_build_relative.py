"""Builders of the calendar grammar's first level: periods, offsets, durations, recurring and vague times."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from newsclaims.grammar.calendar_build import amounts_of_ordinal, date
from newsclaims.grammar.calendar_match import Hit, amounts
from newsclaims.grammar.calendar_types import Expr


def quarter(hit: Hit) -> Expr | None:
    value = amounts_of_ordinal(hit)
    if hit.has("last", "final") and value is None:
        value = 4
    if value is None or not 1 <= value <= 4:
        return None
    name = "fiscal" if hit.has("fiscal") else ""
    return Expr("date", quarter=value, name=name, year=hit.number("d4"))


def initial(hit: Hit) -> Expr | None:
    """ "Q3", "Q3 2018", "H1 2018", "FY2018"."""
    letter, number, *rest = hit.words
    if letter.end != number.start or not isinstance(number.value, int):
        return None
    what = letter.value
    if what == "fiscal":
        value = number.value if number.value > 999 else 2000 + number.value
        return Expr("date", year=value, name="fiscal") if not rest and len(number.text) in {2, 4} else None
    year = next((word.value for word in rest if isinstance(word.value, int)), None)
    if year is not None and year < 1000:
        year = 2000 + year if rest[0].kind == "apos" else None
        if year is None:
            return None
    if what == "quarter" and number.value <= 4:
        return Expr("date", quarter=number.value, year=year)
    return Expr("date", half=number.value, year=year) if what == "half" and number.value <= 2 and year else None


def half(hit: Hit) -> Expr | None:
    value = 2 if hit.has("last") else amounts_of_ordinal(hit)
    if value is None or not 1 <= value <= 2:
        return None
    return Expr("date", half=value, year=hit.number("d4"))


def _which(hit: Hit) -> str:
    """Which one: the last for "this past summer", the next for "this coming Sunday"."""
    return hit.string("last", "next", "previous", "following") or hit.string("this", "that")


def season(hit: Hit) -> Expr:
    year = hit.number("d4")
    which = _which(hit)
    return Expr(
        "date", season=hit.number("season"), year=year, which=which, checks=() if year or which else ("season",)
    )


def weekday(hit: Hit) -> Expr | None:
    which = _which(hit) or hit.string("same")
    if hit.has("same"):
        which = "that"
    origin = "anchor" if which in {"that", "previous", "following"} else "base"
    return Expr("weekday", weekday=hit.number("weekday", "weekday_short"), which=which, origin=origin)


def which_month(hit: Hit) -> Expr:
    which = _which(hit)
    return Expr("date", month=hit.number("month", "month_short"), which=which)


def which_date(hit: Hit) -> Expr | None:
    """ "last Oct. 23": a day without a year, whatever the word before says of the year."""
    expr = date(hit)
    return None if expr is None else replace(expr, which=_which(hit))


def day(hit: Hit) -> Expr:
    shift = hit.number("deictic_day")
    return Expr("day", amount=Fraction(shift if shift is not None else 0))


def day_around(hit: Hit) -> Expr:
    shift = -2 if hit.has("before") else 2
    return Expr("day", amount=Fraction(shift))


def then(hit: Hit) -> Expr:
    """ "since then", "has fallen since": counted from the nearest time before."""
    return Expr("ref", name="THEN", which=hit.string("then"), origin="anchor", checks=("then",))


def tonight(hit: Hit) -> Expr:
    return Expr("day", amount=Fraction(0), part="NI")


def this_part(hit: Hit) -> Expr | None:
    """ "this morning", "last night", "that evening", "the next morning"."""
    part = hit.string("daypart", "overnight")
    if hit.has("last"):
        return Expr("day", amount=Fraction(-1), part=part) if part in {"NI", "EV"} else None
    if hit.has("this"):
        return Expr("day", amount=Fraction(0), part=part)
    if hit.has("next", "following"):
        return Expr("offset", amount=Fraction(1), unit="day", origin="anchor", part=part)
    if hit.has("previous"):
        return Expr("offset", amount=Fraction(-1), unit="day", origin="anchor", part=part)
    return Expr("period", unit="day", which="that", origin="anchor", part=part)


def clock(hit: Hit) -> Expr | None:
    if hit.has("noon"):
        clock = hit.string("noon")
    else:
        numbers = [int(str(word.value)) for word in hit.words if word.kind in {"d1", "d2", "d3", "number", "one"}]
        digits = hit.word("d4", "number_long", "d3")
        if hit.has("zone") and not hit.has("colon", "ampm") and digits is not None and digits.kind != "d3":
            if len(digits.text) != 4 or not digits.text.isdigit():
                return None
            numbers = [int(digits.text[:2]), int(digits.text[2:])]
        elif digits is not None and digits.kind == "number_long":
            cut = digits.text.split(".")
            if len(cut) != 2 or len(cut[1]) != 2 or not (cut[0] + cut[1]).isdigit():
                return None
            numbers = [int(cut[0]), int(cut[1])]
        hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
        half_day = hit.string("ampm") or {"AF": "pm", "EV": "pm", "NI": "pm", "MO": "am"}.get(hit.string("daypart"), "")
        if hour > 24 or minute > 59 or (half_day and hour > 12 and hit.has("ampm")):
            return None
        if half_day == "pm" and hour < 12:
            hour += 12
        elif half_day == "am" and hour == 12:
            hour = 0
        clock = f"{hour:02d}:{minute:02d}"
    return Expr("clock", clock=clock, zone=hit.string("zone"))


def period(hit: Hit) -> Expr | None:
    """ "last year", "this week", "the same day", "the quarter"."""
    unit = hit.string("unit", "weekend", "quarter_noun", "half_noun", "period_noun")
    if unit in {"minute", "hour"}:
        return None
    which = hit.string("same", "last", "next", "this", "current", "that", "previous", "following", "latest")
    if which == "same":
        which = "that"
    if not which:
        which = "the"
    origin = "anchor" if which in {"that", "previous", "following", "the", "latest"} else "base"
    if which in {"previous", "following"}:
        return Expr("offset", amount=Fraction(-1 if which == "previous" else 1), unit=unit, origin="anchor")
    if which == "next" and hit.has("the"):
        return Expr("offset", amount=Fraction(1), unit=unit, origin="anchor" if unit == "day" else "base")
    past = which == "this" and any(word.text.lower() == "past" for word in hit.words) and unit != "weekend"
    if (past or (which == "last" and hit.has("the"))) and unit not in {"century", "millennium"}:
        return Expr("window", amount=Fraction(1), unit=unit, which="last")
    checks = ("period",) if unit == "period" else ()
    return Expr("period", unit=unit, which=which, origin=origin, checks=checks)


def new_year(hit: Hit) -> Expr | None:
    """ "the new year": the coming one late in a year, else the present one."""
    return Expr("period", unit="year", which="new") if hit.string("unit") == "year" else None


def amount_fields(hit: Hit, kinds_off: tuple[str, ...] = ()) -> tuple[Fraction | None, Fraction | None, str]:
    """Amount, upper amount of a range, and the TIMEX3 modifier of it."""
    numbers = amounts(word for word in hit.words if word.kind not in kinds_off)
    mod = hit.string("about", "nearly", "than_word", "least", "over", "up")
    if hit.has("couple"):
        return Fraction(2), None, mod or "APPROX"
    if hit.has("dozen"):
        return Fraction(12), None, mod
    if numbers:
        return numbers[0], numbers[1] if len(numbers) > 1 else None, mod
    if hit.has("vague") or not hit.has("a", "last", "next", "unit", "other"):
        return None, None, mod
    return Fraction(1), None, mod


def offset(hit: Hit) -> Expr | None:
    """ "two years ago", "five months later", "a year earlier", "the day before"."""
    amount, high, mod = amount_fields(hit)
    back = hit.has("ago", "before") or hit.string("comparative") == "earlier"
    unit = hit.string("unit", "units")
    if amount is None:
        return Expr("ref", name="PAST_REF" if back else "FUTURE_REF")
    sign = -1 if back else 1
    return Expr(
        "offset",
        amount=amount * sign,
        high=None if high is None else high * sign,
        unit=unit,
        origin="base" if hit.has("ago") else "anchor",
        mod=mod,
    )


def half_offset(hit: Hit) -> Expr | None:
    """ "half a century ago", "a year and a half later", "two and a half years ago"."""
    whole = duration(hit)
    if whole is None or whole.amount is None:
        return None
    back = hit.has("ago") or hit.string("comparative") == "earlier"
    amount, unit = whole.amount * (-1 if back else 1), whole.unit
    if unit in {"decade", "century", "millennium"}:
        amount, unit = amount * {"decade": 10, "century": 100}.get(unit, 1000), "year"
    return Expr("offset", amount=amount, unit=unit, origin="base" if hit.has("ago") else "anchor")


def from_now(hit: Hit) -> Expr | None:
    """ "two years from now"; "a month from today", "two weeks from Friday" are days."""
    amount, high, mod = amount_fields(hit, ("deictic_day", "weekday"))
    if amount is None:
        return Expr("ref", name="FUTURE_REF")
    if hit.has("deictic_day", "weekday"):
        begin = weekday(hit) if hit.has("weekday") else day(hit)
        return Expr("day-around", amount=amount, unit=hit.string("unit", "units"), b=begin) if not mod else None
    return Expr("offset", amount=amount, high=high, unit=hit.string("unit", "units"), mod=mod)


def year_period(hit: Hit) -> Expr:
    """ "the 1988 period", "the 1989 quarter"."""
    return Expr("date", year=hit.number("d4"), name="period")


def nth_unit(hit: Hit) -> Expr:
    """ "the first week", "the last weekend": of what follows."""
    amount = -1 if hit.has("last", "final") else amounts_of_ordinal(hit) or 1
    return Expr("nth-unit", amount=Fraction(amount), unit=hit.string("unit", "weekend", "quarter_noun"))


def year_ago_noun(hit: Hit) -> Expr | None:
    """ "the year-ago quarter", "year-earlier": the same stretch a year before."""
    if hit.has("previous", "last") and hit.string("unit") != "year":
        return None
    unit = hit.string("quarter_noun", "period_noun")
    quarter = hit.number("ordinal", "nth")
    if quarter is not None:
        last_year = Expr("period", unit="year", which="last")
        return Expr("within", a=Expr("date", quarter=quarter), b=last_year) if quarter < 5 else None
    if hit.has("units"):
        return Expr("duration", amount=amounts(hit.words)[0], unit=hit.string("units"))
    return Expr("offset", amount=Fraction(-1), unit="year", origin="anchor", name=unit or "year-ago")


def window(hit: Hit) -> Expr | None:
    """ "the last five to six years", "the past few weeks", "the next two months"; but "following six years of war"."""
    if hit.words[0].kind == "following":
        return None
    which = "next" if hit.has("next", "following") else "last"
    amount, high, mod = amount_fields(hit, ("last", "next", "following"))
    if hit.has("vague"):
        amount = None
    unit = hit.string("unit", "units", "quarter_noun")
    origin = "anchor" if hit.has("previous", "following") else "base"
    return Expr("window", amount=amount, high=high, unit=unit, which=which, mod=mod, origin=origin)


def duration(hit: Hit) -> Expr | None:
    amount, high, mod = amount_fields(hit)
    unit = hit.string("unit", "units")
    if unit == "quarter" and hit.has("hyphen"):
        return None
    if high is not None and amount is not None and high <= amount:
        return None  # "sentenced in 2016 to 10 years"
    if hit.has("vague"):
        amount = None
    elif hit.has("half_noun") and not hit.has("and"):
        amount = Fraction(1, 2)
    elif hit.has("half_noun") and amount is not None:
        amount += Fraction(1, 2)
    return Expr("duration", amount=amount, high=high, unit=unit, mod=mod)


def first_units(hit: Hit) -> Expr | None:
    """ "the first nine months", "the final three months": of the year that follows, if one does."""
    numbers = amounts(hit.words)
    amount = numbers[0] if numbers else None
    return Expr("duration", amount=amount, unit=hit.string("units"), name=hit.string("ordinal", "final"))


def plural(hit: Hit) -> Expr:
    return Expr("duration", amount=None, unit=hit.string("units"), checks=("plural",))


def every(hit: Hit) -> Expr | None:
    amount, _, _ = amount_fields(hit)
    weekday = hit.number("weekday", "weekdays")
    unit = hit.string("unit", "units", "frequency", "weekend", "quarter_noun")
    month = hit.number("month")
    return Expr(
        "set",
        amount=amount or Fraction(1),
        unit=unit,
        weekday=weekday,
        month=month,
        season=hit.number("season"),
        part=hit.string("daypart", "dayparts"),
    )


def weekday_parts(hit: Hit) -> Expr | None:
    """ "Tuesday nights", "Saturday mornings": each week."""
    nights = hit.words[-1].text.lower() == "nights"
    if not nights and not hit.has("dayparts"):
        return None
    return Expr("set", weekday=hit.number("weekday"), part="NI" if nights else hit.string("dayparts"))


def reference(hit: Hit) -> Expr:
    return Expr("ref", name="PRESENT_REF" if hit.has("current") else hit.string("now", "recent", "future", "reference"))


def reference_phrase(hit: Hit) -> Expr:
    return replace(reference(hit), checks=("this-time",))


def frequency(hit: Hit) -> Expr | None:
    """ "daily", "annually"; "quarterly" and "annual" only as adverbs."""
    expr = every(hit)
    if expr is None:
        return None
    return replace(expr, checks=("adverb",)) if hit.words[0].text.lower() in {"annual", "quarterly"} else expr


def recent(hit: Hit) -> Expr:
    return Expr("ref", name=hit.string("recent") or "PRESENT_REF")


def age(hit: Hit) -> Expr:
    """ "6-year-old", "six years old": no time, but it keeps the duration in it from being one."""
    return Expr("age", checks=("never",))


def the_past(hit: Hit) -> Expr | None:
    """ "the past" as a noun."""
    return Expr("ref", name="PAST_REF", checks=("noun-last",)) if hit.words[-1].text == "past" else None


def holiday(hit: Hit) -> Expr:
    which = hit.string("last", "next", "this")
    word = hit.word("holiday")
    return Expr("holiday", name=word.text if word else "", which=which, unit=hit.string("weekend"))


def holiday_year(hit: Hit) -> Expr:
    word = hit.word("holiday")
    return Expr("holiday", name=word.text if word else "", year=hit.number("d4"))


def year_end(hit: Hit) -> Expr:
    mod = {"START": "FIRST", "END": "LAST"}.get(hit.string("edge_noun"), "MID")
    return Expr("period", unit=hit.string("unit"), which="this", mod=mod)


def fiscal(hit: Hit) -> Expr | None:
    return Expr("date", year=hit.number("d4"), name="fiscal")


def fiscal_period(hit: Hit) -> Expr | None:
    expr = period(hit)
    return None if expr is None else replace(expr, name="fiscal")


def narrative(hit: Hit) -> Expr | None:
    """ "the day before", "two days after": an offset from the narrative only where no event follows."""
    amount, high, mod = amount_fields(hit)
    if amount is None:
        return None
    sign = -1 if hit.has("before") else 1
    unit = hit.string("unit", "units")
    duration = (
        None if hit.has("the") else Expr("duration", rule="duration", amount=amount, high=high, unit=unit, mod=mod)
    )
    spans = ((hit.words[0].start, hit.words[-2].end),)
    return Expr(
        "offset", amount=amount * sign, unit=unit, origin="anchor", a=duration, spans=spans, checks=("no-object",)
    )
