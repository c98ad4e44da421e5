"""First level of the calendar grammar: dates, deictics, offsets, durations, recurring and vague times.

Each rule: id, pattern over kinds of words (see `calendar_match`), builder (see `calendar_build`).
"""

from __future__ import annotations

from dataclasses import replace

from newsclaims.grammar import calendar_build as build
from newsclaims.grammar.calendar_match import Rule
from newsclaims.grammar.calendar_types import Expr

MACROS = {
    "WHICH": "last | next | this | previous | following | that",
    "MONTH": "month | month_short period?",
    "WEEKDAY": "weekday | weekday_short period?",
    "DAYNO": "d1 | d2 | nth",
    "MINUTES": "d1 | d2 | d3",
    "NUM": "(d1|d2) d1 slash d1 | (d1|d2|d3|d4|number_long) fraction? scale? | tens hyphen? (number|one) "
    "| tens | (number|one|a) scale | number | one",
    "VAGUE": "a vague | vague | a couple of | couple of | a couple | a dozen",
    "AMOUNT": "NUM (to|or|hyphen|dash) NUM | NUM | a | vague | a vague | a? couple of? | a dozen",
    "UNIT": "unit | units",
    "ORD": "ordinal | nth",
    "LASTING": "last | previous | latest",
    "NEXTING": "next | following",
    "DEMO": "this | that",
    "POSS": "the | a | s",
}


RULES: list[Rule] = [
    ("date", "(WEEKDAY comma? the?)? MONTH DAYNO (comma? d4)?", build.date),
    ("date-apos-year", "MONTH (DAYNO comma?)? apos d3", build.date),
    ("date-day-first", "(WEEKDAY comma? the?)? DAYNO of? MONTH (comma? d4)?", build.date),
    ("date-ordinal", "(WEEKDAY comma?)? MONTH ordinal (comma? d4)?", build.date),
    ("date-ordinal-first", "the ordinal of MONTH (comma? d4)?", build.date),
    ("month-year", "MONTH (comma | of)? d4", build.date),
    ("month", "MONTH", build.date),
    ("month-day-span", "MONTH DAYNO (hyphen|dash|to|and) DAYNO (comma? d4)?", build.day_span),
    ("day-month-span", "DAYNO (hyphen|dash|to|and) DAYNO of? MONTH (comma? d4)?", build.day_span),
    ("numeric-date", "(d1|d2) slash (d1|d2) slash (d4|d3|d2|d1)", build.numeric),
    ("iso-date", "d4 hyphen (d1|d2) hyphen (d1|d2)", build.numeric),
    ("year", "d4", build.year),
    ("the-year", "the unit d4", build.year),
    ("era-year", "(d1|d2|d3|d4) era | era_before (d1|d2|d3|d4)", build.year),
    ("spoken-year", "number (tens hyphen? (number|one) | tens | number)", build.spoken_year),
    ("spoken-year-2000", "the? unit number scale (and? (number|one))? ", build.spoken_year),
    ("short-year", "apos (d2|d3|d1)", build.short_year),
    ("years", "d4 (hyphen|dash|to|slash) (d4|d3|d2|d1)", build.years),
    ("decade", "the? apos? years_s", build.decade),
    ("decade-word", "the decade_word", build.decade),
    ("century", "the? (ordinal|nth|tens hyphen ordinal) hyphen? unit era?", build.century),
    ("quarter", "the? (d4 | fiscal | current)? hyphen? fiscal? hyphen? (ordinal|nth) quarter_noun", build.quarter),
    ("quarter-adjective", "(fiscal hyphen?)? (ordinal|nth) hyphen quarter_noun", build.quarter),
    ("half", "the? (ordinal|nth|last) hyphen? half_noun of", build.half),
    ("half-adjective", "(ordinal|nth) hyphen half_noun", build.half),
    ("season", "the? season ((of|comma)? d4)?", build.season),
    ("which-season", "(WHICH) season", build.season),
    ("weekday", "weekday", build.weekday),
    ("weekday-short", "weekday_short period", build.weekday),
    ("which-weekday", "the? same? (WHICH) weekday | that same weekday", build.weekday),
    ("which-date", "(last|next|this) MONTH DAYNO", build.which_date),
    ("year-period", "the d4 (period_noun|quarter_noun)", build.year_period),
    ("which-month", "(WHICH) (month|month_short)", build.which_month),
    ("deictic-day", "deictic_day", build.day),
    ("day-before-yesterday", "the? unit (before|after) deictic_day", build.day_around),
    ("tonight", "tonight", build.tonight),
    ("deictic-part", "(this|last|that|the (same|next|following|previous)) (daypart|overnight)", build.this_part),
    ("overnight", "overnight", lambda hit: Expr("clock", part="NI")),
    ("daypart", "(the|a)? daypart", lambda hit: Expr("clock", part=hit.string("daypart"), checks=("part",))),
    ("clock-ampm", "(d1|d2|number|one) (colon MINUTES)? hyphen? ampm (zone | local time_noun?)?", build.clock),
    ("clock-point", "number_long ampm zone?", build.clock),
    ("clock-24", "(d1|d2) colon (d1|d2|d3) (zone | local time_noun)?", build.clock),
    ("clock-zone", "(d4|number_long) zone", build.clock),
    ("clock-oclock", "(d1|number|one) oclock apos clock_word (in the daypart)?", build.clock),
    ("clock-part", "(d1|number) in the daypart", build.clock),
    ("noon", "noon zone?", build.clock),
    (
        "period",
        "(last|next|this|that|current|the (last|next|previous|following|current|same|latest)|that same|this (last|next)) "
        "(calendar_word|other)? (unit|weekend|quarter_noun)",
        build.period,
    ),
    ("fiscal-period", "(last|next|this|the (last|next|previous|following|current|latest)) fiscal unit", build.fiscal_period),
    ("period-narrative", "the (unit|weekend|quarter_noun)", build.period),
    ("period-antecedent", "(the | this | that) (same | latest)? period_noun", build.period),
    ("previous-period", "(previous|following) (unit|weekend|quarter_noun)", build.period),
    ("fiscal-year", "fiscal unit? d4", build.fiscal),
    (
        "ago",
        "(about|nearly|than_word than|at least|over)? AMOUNT UNIT (or so)? ago",
        build.offset,
    ),
    ("units-ago", "units ago", build.offset),
    ("later", "(about|nearly|than_word than|over)? AMOUNT UNIT comparative", build.offset),
    ("units-later", "units comparative", build.offset),
    ("day-before", "(the|AMOUNT) UNIT (before|after)", build.narrative),
    ("from-now", "AMOUNT UNIT from now", build.from_now),
    ("year-ago-noun", "unit hyphen (ago|comparative) | (the|a)? unit hyphen (ago|comparative) (quarter_noun|period_noun)", build.year_ago_noun),
    (
        "window",
        "the? (last|next|following|previous) (about|nearly|than_word than)? (NUM (to|or|hyphen|dash) NUM|NUM|VAGUE) "
        "other? (UNIT|quarter_noun) (or so)?",
        build.window,
    ),
    ("window-the-last", "these (last|next) (NUM|vague)? units", build.window),
    (
        "duration",
        "(about|nearly|no? than_word than|at least|over|up to)? AMOUNT (other|than_word)? UNIT (or so)?",
        build.duration,
    ),
    ("duration-adjective", "(NUM|vague) hyphen UNIT (hyphen? long)?", build.duration),
    (
        "duration-half",
        "half_noun hyphen? a hyphen? unit | (a|one) unit and a half_noun | NUM and a half_noun units",
        build.duration,
    ),
    ("duration-the", "the (NUM|vague) units", build.duration),
    ("first-units", "the? (ordinal|last|latest) NUM units", build.first_units),
    ("plural-units", "units (hyphen long)?", build.plural),
    ("every", "every (unit|weekday|weekend|season|month|daypart|NUM units|ordinal unit|other unit)", build.every),
    ("every-weekday-part", "every weekday daypart", build.every),
    ("per", "(per|a) (unit|quarter_noun)", lambda hit: replace(build.every(hit) or Expr("set"), checks=("rate",))),
    ("frequency", "frequency", build.frequency),
    ("weekdays", "weekdays daypart?", build.every),
    ("reference", "now", build.reference),
    ("reference-recent", "recent | the? recent units | these units", build.recent),
    ("reference-phrase", "reference", build.reference),
    ("reference-past", "the last", build.the_past),
    ("reference-future", "the future", build.reference),
    ("reference-current", "current", build.reference),
    ("holiday", "(last|next|this)? holiday", build.holiday),
    ("holiday-year", "holiday comma? d4", build.holiday_year),
    ("year-end", "unit (apos s | hyphen)? edge_noun", build.year_end),
    ("nth-day", "the nth", build.nth_day),
]  # fmt: skip
