"""Numbers that are no quantities: names, codes, dates, clock times, ordinals, scores, list numbers, phone numbers.

Decided from the text alone; what needs the parse ("one" as pronoun, numbers inside names) is the component's.
"""

from __future__ import annotations

from newsclaims.grammar.numbers import DASHES, Number, starters
from newsclaims.grammar.scan import NUMBER, WORD, Scan
from newsclaims.lexicon import word_set

_DAY = 3  # more digits than the day of a month has
_PLAYERS = 6  # words between a verb of winning and the result
_CALL = 14  # words between a call and its number
_SERIES = 12  # tokens of a series of days
_JOINTS = {"/", ":", "@", "#", "№", "_", "=", "\\", "&"}


def no_quantity(text: Scan, number: Number, *, has_unit: bool, has_sign: bool) -> str:
    """Name of the rule that says that ``number`` is no quantity; empty when none does."""
    first, last = number.first, number.last
    if has_sign:
        return "code" if _is_road(text, first) else ""
    if number.form == "digits":
        if _is_telephone(text, number):
            return "phone"
        reason = _joined(text, first, last, has_unit)
        if reason:
            return reason
    if _told_time(text, number):
        return "clock"
    hyphened = text.word(first - 1) in DASHES and text.glued(first) and text.glued(first - 1)
    if number.form in {"words", "fraction"} and hyphened and text.kind(first - 2) == WORD:
        return "compound"  # "net-zero", "second-half goals"
    counted = text.word(first - 1) == "every" and has_unit  # "flies every three days"
    if text.word(first - 1) in {"per", "every"} and not counted and not text.broken(first):
        return "denominator"
    if number.form == "words" and text.word(first) in word_set("numbers", "words", "bare_scales"):
        return "bare-scale"
    if has_unit:
        return ""
    return _named(text, number) or _dated(text, number) or _listed(text, first, last) or _address(text, number)


def _joined(text: Scan, first: int, last: int, has_unit: bool) -> str:
    """What is written in one word with the digits."""
    if text.glued(first):
        previous = text.words[first - 1]
        if text.kinds[first - 1] == WORD and not previous.endswith("."):
            return "code"
        if previous in _JOINTS or (previous == "." and text.glued(first - 1)):
            return "code"
        joined = previous in DASHES and text.glued(first - 1) and text.kinds[first - 2] in {WORD, NUMBER}
        if joined and text.low[first - 2] not in word_set("designators", "joined_quantities"):
            return "code"
        if previous in {"’", "'"} and len(text.words[first]) == 2:
            return "year"
    following = text.word(last)
    if following in DASHES and _is_age(text, last):
        return "idiom"
    if following in word_set("designators", "clock_after") and not (has_unit and not text.glued(last)):
        return "clock"
    if not text.glued(last):
        return ""
    if following in word_set("numbers", "words", "ordinal_endings"):
        return "ordinal"
    if following == "s" and text.words[first][-1] == "0":
        return "decade"
    joined = following in _JOINTS and text.glued(last + 1) and text.kind(last + 1) in {NUMBER, WORD}
    if joined and (following == ":" or not has_unit):
        return "code"
    if text.kind(last) == WORD and not has_unit:
        return "code"
    if following in DASHES and text.glued(last + 1) and not has_unit:
        return _hyphened(text, last)
    if following == "." and text.glued(last + 1) and text.kind(last + 1) in {NUMBER, WORD}:
        return "code"
    return ""


def _is_telephone(text: Scan, number: Number) -> bool:
    """ "0800 555 111", "08031234567", "call them on 101": a zero before more digits, or what one is called on."""
    surface = text.words[number.first]
    if surface.isdecimal() and surface.startswith("0") and len(surface) >= _DAY and surface.strip("0"):
        return True
    if text.word(number.first - 1) == "+" and text.glued(number.first) and text.kind(number.last) == NUMBER:
        return text.kind(number.first - 2) != NUMBER  # "+44 20 7946 0958"
    if text.word(number.first - 1) != "on" or not (surface.isdecimal() and len(surface) >= _DAY):
        return False
    before = text.low[max(number.first - _CALL, 0) : number.first]
    before = before[len(before) - before[::-1].index(".") :] if "." in before else before
    return _is_lone(text, number) and bool(word_set("designators", "reaching") & set(before))


def past_telephone(text: Scan, at: int) -> int:
    """The token after the other groups of a telephone number: "071 555 0123"."""
    while text.kind(at) == NUMBER and text.words[at].isdecimal() and not text.broken(at):
        at += 1
    return at


def _is_road(text: Scan, first: int) -> bool:
    """ "the R37 road", "on the R37 near the town": one letter and a number."""
    sign = text.words[first - 1] if first else ""
    if not (len(sign) == 1 and sign.isalpha() and text.glued(first) and text.words[first].isdecimal()):
        return False
    if text.word(first + 1) in word_set("designators", "roads"):
        return True
    placed = text.low[max(first - 3, 0) : first - 1] in (["on", "the"], ["along", "the"])
    return placed and text.word(first + 1) in word_set("designators", "function_words") | {"near", ".", ",", "between"}


def _told_time(text: Scan, number: Number) -> bool:
    """ "four o'clock", "ten past four"."""
    if text.word(number.last) == "o" and text.word(number.last + 2) == "clock":
        return True
    before, behind = number.first - 2, number.last + 1
    if text.word(number.last) == "past":
        return text.kind(behind) == NUMBER or text.word(behind) in starters()
    counted = text.kind(before) == NUMBER or text.word(before) in starters() | {"half", "quarter"}
    return text.word(number.first - 1) == "past" and counted


def _is_age(text: Scan, dash: int) -> bool:
    """ "30-somethings", "30- and 40-somethings": about how old people are stands for them."""
    if text.word(dash + 1) in {"and", "or", "to"} and text.word(dash + 3) in DASHES:
        dash += 3
    return text.word(dash + 1) in word_set("designators", "about_ages")


def _hyphened(text: Scan, last: int) -> str:
    """ "10-K", "555-1234", "555-12-34"."""
    after = last + 1
    if text.kind(after) == WORD and len(text.words[after]) == 1 and text.words[after].isupper():
        return "code"
    if text.kind(after) == NUMBER:
        if text.word(after + 1) in DASHES and text.glued(after + 1) and text.kind(after + 2) == NUMBER:
            return "code"
        if len(text.words[last - 1]) == 3 and len(text.words[after]) == 4 and text.kind(after + 1) != WORD:
            return "phone"
    return ""


def _named(text: Scan, number: Number) -> str:
    """After a word that names by number: "Flight 370", "Article 5", "No. 10"."""
    before = text.word(number.first - 1)
    if text.broken(number.first) or number.scale != 1:
        return ""
    if before in word_set("designators", "always") and number.form != "vague":
        return "designator"
    if before == "of" and text.words[number.first][0].isupper() and text.words[number.first - 2][:1].isupper():
        return "designator"  # "Gang of Eight"
    if number.value == 0 and text.word(number.last) == "tolerance":
        return "idiom"  # "zero tolerance"
    if number.form == "digits" and _is_index(text, number):
        return "designator"  # "Standard & Poor's 500 index"
    emergency = number.form == "digits" and text.words[number.first] in word_set("designators", "emergency")
    if emergency and (
        before in word_set("designators", "calls") or text.word(number.last) in word_set("designators", "calls")
    ):
        return "phone"
    if before == "or" and number.value == 2 and text.word(number.first - 3) in {"a", "an"}:
        return "idiom"  # "a thing or two"
    if text.word(number.last) in word_set("designators", "abreast"):
        return "idiom"
    if number.form == "digits" and "," in text.words[number.first]:
        return ""
    if before in word_set("designators", "levels") and text.word(number.last) in word_set("designators", "learners"):
        return "designator"  # "two form four leavers"
    spelled = before in word_set("designators", "spells") and number.form in {"digits", "words"}
    if spelled and text.word(number.first - 2) in word_set("designators", "before_spells") and _is_lone(text, number):
        return "designator"  # "in year three"
    if before not in word_set("designators", "before"):
        return ""
    if text.word(number.first - 2) in word_set("designators", "before_periods"):
        return ""  # "last year 43 of the workers left"
    surface = text.words[number.first - 1]
    named = any(character.isupper() for character in surface)
    if before in word_set("designators", "of_ages") and not named:
        return ""  # "they were under 18", but "the Under 21 side"
    lone = _is_lone(text, number)
    if number.form != "digits":
        return "designator" if named and lone and text.words[number.first][0].isupper() else ""
    return "designator" if lone or named else ""


def _is_lone(text: Scan, number: Number) -> bool:
    """Nothing that it could count stands behind it."""
    return text.kind(number.last) != WORD or text.word(number.last) in word_set("designators", "function_words")


def _is_index(text: Scan, number: Number) -> bool:
    """Round numbers of securities between a capitalised name and "index"."""
    at = number.first - 1 - 2 * (text.word(number.first - 1) == "s")
    named = text.kind(at) == WORD and text.words[at][0].isupper() and "," not in text.words[number.first]
    return named and text.word(number.last) in word_set("designators", "indexes")


def _dated(text: Scan, number: Number) -> str:
    """Days of a month, years beside a month, years of an era: "3900 BC", "between 3960 and 3820 BC"."""
    era = number.last
    if text.word(era) in {"and", "to", "or", *DASHES} and text.kind(era + 1) == NUMBER:
        era += 2
    if text.word(era) in word_set("designators", "eras") and text.words[era][0].isupper():
        return "date"
    if number.form != "digits" or number.value is None or "," in text.words[number.first]:
        return ""
    months = word_set("designators", "months")
    before, after = text.word(number.first - 1), text.word(number.last)
    month = before in months and (
        text.words[number.first - 1][0].isupper() or before not in word_set("designators", "month_words")
    )
    if not month and number.value <= 31 and _is_further_day(text, number):
        return "date"
    if month and (number.value <= 31 or is_year(text, number)):
        return "date"
    if (
        after in months
        and number.value <= 31
        and (text.words[number.last][0].isupper() or after not in word_set("designators", "month_words"))
    ):
        return "date"
    return ""


def _is_further_day(text: Scan, number: Number) -> bool:
    """ "on December 13, 14 and 15": between or behind days of a month."""
    first, last = number.first, number.last
    closing = text.word(first - 1) in {"and", "or"} and text.kind(first - 2) == NUMBER
    opening = text.word(last) in {"and", "or"} and text.kind(last + 1) == NUMBER
    counting = text.kind(last) == WORD and text.word(last) not in word_set("designators", "function_words")
    if not opening and (not closing or counting):
        return False
    at, least = first - 1, first - _SERIES
    while at > least and (text.word(at) in {",", "and", "or"} or _is_day(text, at)):
        at -= 1
    return at < first - 1 and text.word(at) in word_set("designators", "months") and text.words[at][0].isupper()


def _is_day(text: Scan, at: int) -> bool:
    return text.kind(at) == NUMBER and len(text.words[at]) < _DAY


def _listed(text: Scan, first: int, last: int) -> str:
    """ "1." or "2)" at the start of a line, "(3)"."""
    if text.kind(first) != NUMBER or len(text.words[first]) > 2:
        return ""
    opened = first == 0 or text.broken(first) or "\n" in text.text[text.ends[first - 1] : text.starts[first]]
    following = text.word(last)
    if opened and following in {".", ")"} and text.glued(last):
        return "list"
    if text.word(first - 1) == "(" and following == ")":
        return "list"
    return ""


def _address(text: Scan, number: Number) -> str:
    """ "575 Wilbraham Road", "the 900 block of Main Street"."""
    if number.form != "digits" or "," in text.words[number.first]:
        return ""
    if text.word(number.last) in word_set("designators", "blocks") and text.word(number.last + 1) == "of":
        behind = text.words[number.last + 2] if number.last + 2 < len(text) else ""
        if text.word(number.first - 1) == "the" and text.words[number.first].endswith("00") and behind[:1].isupper():
            return "address"
    at = number.last
    while at < min(number.last + 4, len(text)) and text.kind(at) == WORD and text.words[at][0].isupper():
        if at > number.last and text.low[at] in word_set("designators", "street_nouns"):
            return "address"
        at += 1
    return ""


def is_year(text: Scan, number: Number) -> bool:
    """Four bare digits from 1100 to 2099: a year, unless the parse shows that they count."""
    surface = text.words[number.first]
    return (
        number.form == "digits"
        and number.last == number.first + 1
        and len(surface) == 4
        and surface.isdecimal()
        and "1100" <= surface <= "2099"
        and text.word(number.first - 2) not in word_set("designators", "summed")
    )


def is_score(text: Scan, low: Number, high: Number) -> bool:
    """ "2-1", "a 5-4 vote": two small numbers, the first not smaller, or before a word for a result."""
    if low.value is None or high.value is None:
        return False
    lone = text.kind(high.last) != WORD and low.form == high.form == "digits"
    if low.value >= high.value or (lone and max(low.value, high.value) <= 15 and is_vote(text, low.first, high.last)):
        return True
    return text.word(high.last) in word_set("designators", "score_nouns") and high.value <= 150


def is_vote(text: Scan, first: int, last: int) -> bool:
    """Are the numbers ``[first, last)`` those of a vote or game: "a 68-32 vote", "ruled 5-4", "beat Rovers 3-1"?"""
    if any(len(text.words[i]) > 3 for i in range(first, last) if text.kinds[i] == NUMBER):
        return False
    if any(text.word(last + ahead) in word_set("designators", "vote_nouns") for ahead in range(2)):
        return True
    if any(word in word_set("designators", "vote_verbs") for word in text.low[max(first - 3, 0) : first]):
        return True
    return _is_result(text, first, last)


def _is_result(text: Scan, first: int, last: int) -> bool:
    """ "Won 3-1", "beat the Northern Rovers 3-1", of a match in sets the first; no noun that it tells of behind it."""
    if text.kind(last) == WORD and text.word(last) not in word_set("designators", "function_words"):
        return False
    joined = text.word(first + 1) in DASHES and text.glued(first + 1) and text.glued(first + 2)
    before = text.low[max(first - _PLAYERS, 0) : first]
    verbs = [at for at, word in enumerate(before) if word in word_set("designators", "result_verbs")]
    return (
        joined and bool(verbs) and not any(word in {".", ",", ";"} or word.isdecimal() for word in before[verbs[-1] :])
    )
