"""First level of the calendar grammar: dates, deictics, offsets, durations, recurring and vague times.

Each rule: id, pattern over kinds of words (see `calendar_match`), builder (see `calendar_build`).
"""

from __future__ import annotations

from dataclasses import replace

from newsclaims.grammar import calendar_build as build
from newsclaims.grammar import calendar_build_relative as rel
from newsclaims.grammar.calendar_match import Rule
from newsclaims.grammar.calendar_types import Expr

MACROS = {
    "WHICH_THE": "last | next | previous | following | current | same | latest",
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
    ("dotted-date", "number_long", build.dotted),
    ("hyphen-date", "(d1|d2) hyphen MONTH hyphen d4", build.date),
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
    ("quarter", "the? (d4 | fiscal | current)? hyphen? fiscal? hyphen? (ordinal|nth) quarter_noun", rel.quarter),
    ("last-quarter", "the final fiscal? quarter_noun", rel.quarter),
    ("nth-unit", "the? (ordinal|nth|final) (unit|weekend)", rel.nth_unit),
    ("quarter-adjective", "(fiscal hyphen?)? (ordinal|nth) hyphen quarter_noun", rel.quarter),
    ("half", "the? (ordinal|nth|last) hyphen? half_noun of", rel.half),
    ("half-adjective", "(ordinal|nth) hyphen half_noun", rel.half),
    ("season", "the? season ((of|comma)? d4)?", rel.season),
    ("which-season", "(WHICH) season", rel.season),
    ("weekday", "weekday", rel.weekday),
    ("weekday-short", "weekday_short period", rel.weekday),
    ("which-weekday", "the? same? (WHICH) weekday | that same weekday", rel.weekday),
    ("which-date", "(last|next|this) (WEEKDAY comma?)? MONTH DAYNO (comma? d4)?", rel.which_date),
    ("year-period", "the d4 (period_noun|quarter_noun)", rel.year_period),
    ("which-month", "(WHICH) (month|month_short)", rel.which_month),
    ("deictic-day", "deictic_day", rel.day),
    ("day-before-yesterday", "the? unit (before|after) deictic_day", rel.day_around),
    ("tonight", "tonight", rel.tonight),
    ("deictic-part", "(this|last|that|the (same|next|following|previous)) (daypart|overnight)", rel.this_part),
    ("overnight", "overnight", lambda hit: Expr("clock", part="NI")),
    ("daypart", "(the|a)? daypart", lambda hit: Expr("clock", part=hit.string("daypart"), checks=("part",))),
    ("clock-ampm", "(d1|d2|number|one) (colon MINUTES)? hyphen? ampm (zone | local time_noun?)?", rel.clock),
    ("clock-point", "number_long ampm zone?", rel.clock),
    ("clock-24", "(d1|d2) colon (d1|d2|d3) (zone | local time_noun)?", rel.clock),
    ("clock-zone", "(d4|number_long) zone", rel.clock),
    ("clock-oclock", "(d1|number|one) oclock apos clock_word (in the daypart)?", rel.clock),
    ("clock-part", "(d1|number) in the daypart", rel.clock),
    ("noon", "noon zone?", rel.clock),
    (
        "period",
        "(last|next|this|that|current|the WHICH_THE|that same|this (last|next)) (calendar_word|other)? "
        " (unit|weekend|quarter_noun)",
        rel.period,
    ),
    ("fiscal-period", "(last|next|this|the WHICH_THE) fiscal unit", rel.fiscal_period),
    ("period-narrative", "the (unit|weekend|quarter_noun)", rel.period),
    ("period-antecedent", "(the | this | that) (same | latest)? period_noun", rel.period),
    ("previous-period", "(previous|following) (unit|weekend|quarter_noun)", rel.period),
    ("fiscal-year", "fiscal unit? d4", rel.fiscal),
    (
        "ago",
        "(about|nearly|than_word than|at least|over)? AMOUNT UNIT (or so)? ago",
        rel.offset,
    ),
    ("units-ago", "units ago", rel.offset),
    ("later", "(about|nearly|than_word than|over)? AMOUNT UNIT comparative", rel.offset),
    ("units-later", "units comparative", rel.offset),
    ("day-before", "(about|nearly|than_word than|at least)? (the|AMOUNT) UNIT (before|after)", rel.narrative),
    ("from-now", "AMOUNT UNIT from now", rel.from_now),
    (
        "year-ago-noun",
        "(the|a)? same? unit hyphen (ago|comparative) (quarter_noun | period_noun | ordinal quarter_noun | NUM units)?",
        rel.year_ago_noun,
    ),
    (
        "window",
        "the? (last|next|following|previous) (about|nearly|than_word than)? (NUM (to|or|hyphen|dash) NUM|NUM|VAGUE) "
        "other? (UNIT|quarter_noun) (or so)?",
        rel.window,
    ),
    ("window-the-last", "these (last|next) (NUM|vague)? units", rel.window),
    (
        "duration",
        "(about|nearly|no? than_word than|at least|over|up to)? AMOUNT (other|than_word)? UNIT (or so)?",
        rel.duration,
    ),
    ("duration-adjective", "(NUM|vague) hyphen UNIT (hyphen? long)?", rel.duration),
    (
        "duration-half",
        "half_noun hyphen? a hyphen? unit | (a|one) unit and a half_noun | NUM and a half_noun units",
        rel.duration,
    ),
    ("age", "AMOUNT hyphen? (unit|units) hyphen? old", rel.age),
    ("duration-the", "the (NUM|vague) units", rel.duration),
    ("first-units", "the? (ordinal|last|latest) NUM units", rel.first_units),
    ("plural-units", "units (hyphen long)?", rel.plural),
    ("every", "every (unit|weekday|weekend|season|month|daypart|NUM units|ordinal unit|other unit)", rel.every),
    ("every-weekday-part", "every weekday daypart", rel.every),
    ("per", "(per|a) (unit|quarter_noun)", lambda hit: replace(rel.every(hit) or Expr("set"), checks=("rate",))),
    ("frequency", "frequency", rel.frequency),
    ("weekdays", "weekdays daypart?", rel.every),
    ("reference", "now", rel.reference),
    ("reference-recent", "recent | the? recent units | these units", rel.recent),
    ("reference-phrase", "reference", rel.reference),
    ("reference-past", "the last", rel.the_past),
    ("reference-future", "the future", rel.reference),
    ("reference-current", "current", rel.reference),
    ("holiday", "(last|next|this)? holiday", rel.holiday),
    ("holiday-year", "holiday comma? d4", rel.holiday_year),
    ("year-end", "unit (apos s | hyphen)? edge_noun", rel.year_end),
    ("nth-day", "the nth", rel.nth_day),
]  # fmt: skip
