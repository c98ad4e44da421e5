"""Whether doubtful words are a time: modal "may", "march on", numbers that are no years, names such as Sunday Times."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.components.lookup import remembered
from newsclaims.components.mirror import Token
from newsclaims.components.times.tense import looks_ahead
from newsclaims.grammar.calendar_types import Found
from newsclaims.lexicon import word_set

_PROPER = {"NNP", "NNPS"}
_MATCH = 3
_DETERMINING = {"det", "nummod", "npadvmod"}
_NAME_LABELS = {"ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "FAC", "LAW"}


def accepted(item: Found, tokens: Sequence[Token]) -> bool:
    """``item`` is a time: no doubt of its rule stands, and it is no part of a name."""
    if " ".join(token.lower_ for token in tokens) in word_set("calendar", "context", "idioms"):
        return False
    if item.expr.kind == "window" and tokens[0].lower_ == "last" and tokens[0].pos_ == "VERB":
        return False  # "supplies last four or five days"
    if item.expr.rule == "decade" and _is_degrees(tokens):
        return False
    if item.expr.origin == "anchor" and item.expr.unit == "day" and _is_undated_day(tokens):
        return False
    if _is_nowadays(tokens):
        return False
    if (item.expr.half or item.expr.quarter) and _is_of_match(item, tokens):
        return False
    if item.expr.kind == "weekday" and _is_any_day(tokens):
        return False
    return all(_CHECKS[check](item, tokens) for check in item.expr.checks if check in _CHECKS) and not _named(
        item, tokens
    )


def _is_nowadays(tokens: Sequence[Token]) -> bool:
    """ "Unfit for today's world", "today's youth": the present age, no day; but "today's vote"."""
    last = tokens[-1]
    owned = last.dep_ == "poss" and last.lower_ in word_set("calendar", "context", "ages")
    return owned and last.head.lemma_.lower() in word_set("calendar", "context", "of_age")


def _is_degrees(tokens: Sequence[Token]) -> bool:
    """ "temperatures fell into the 20s": not what came in the 1920s."""
    first, last = tokens[0], tokens[-1]
    words = word_set("calendar", "context", "temperatures")
    near = (token.lower_ in words for token in first.doc[max(first.i - 10, 0) : last.i + 2])
    return len(last) == 3 and last.text[:2].isdigit() and any(near)


def _is_any_day(tokens: Sequence[Token]) -> bool:
    """ "on a Monday", "one Friday in March": which one is left open; not so in "a Friday deadline"."""
    first, last = tokens[0], tokens[-1]
    before = first.nbor(-1) if first.i else first
    if before.lower_ not in word_set("claims", "indefinite") or before.dep_ not in _DETERMINING:
        return False  # nor is "one" in "a fatal one Saturday"
    return last.i + 1 >= len(last.doc) or last.nbor(1).tag_ not in {"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBG"}


def _is_of_match(item: Found, tokens: Sequence[Token]) -> bool:
    """ "in 22 second-half minutes"; "trailed in the second quarter" in the report of a match: no part of a year."""
    expr, first, last = item.expr, tokens[0], tokens[-1]
    if expr.year is not None or expr.name:
        return False
    if last.i + 1 < len(last.doc) and last.nbor(1).lemma_.lower() in word_set("calendar", "context", "of_match"):
        return True
    known = remembered(last.doc, "match")
    if not known:
        words = {token.lower_ for token in last.doc}
        known["told"] = len(words & word_set("calendar", "context", "match")) >= _MATCH
    business = word_set("calendar", "context", "business")
    return known["told"] and not any(token.lower_ in business for token in first.sent)


def _is_undated_day(tokens: Sequence[Token]) -> bool:
    """ "He stops, and his cousin goes on the next day", "people die and are buried the same day": the day of, or after,
    what happens time after time."""
    verb = next((a for a in tokens[-1].ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None or any(t.ent_type_ == "DATE" for t in verb.doc[verb.sent.start : tokens[0].i]):
        return False
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    passive = verb.tag_ == "VBN" and bool(auxiliaries & {"being", *word_set("function", "auxiliaries", "present")})
    return passive or (verb.tag_ in {"VBZ", "VBP"} and not auxiliaries)


def _named(item: Found, tokens: Sequence[Token]) -> bool:
    """Part of a longer name: "Sunday Times", "Friday Night Lights", "April Jones"."""
    first, last = tokens[0], tokens[-1]
    doc = first.doc
    if item.expr.season and last.text[0].isupper() and last.i + 1 < len(doc) and last.nbor(1).tag_ in _PROPER:
        return True  # "the upcoming Winter Olympics"
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    before = doc[first.i - 1] if first.i > 0 else None
    if item.expr.kind in {"weekday", "day", "set", "date", "century"} and len(tokens) == 1:
        if (
            after is not None
            and after.text[0].isupper()
            and after.lower_ in word_set("calendar", "context", "name_after")
        ):
            return first.text[0].isupper()
        if before is not None and before.lower_ in word_set("calendar", "context", "name_before"):
            return bool(before.text[0].isupper() and first.text[0].isupper())
    if first.ent_type_ in _NAME_LABELS and last.ent_type_ == first.ent_type_:
        ent_start, ent_end = first.i, last.i
        while ent_start > 0 and doc[ent_start].ent_iob_ == "I":
            ent_start -= 1
        while ent_end + 1 < len(doc) and doc[ent_end + 1].ent_iob_ == "I":
            ent_end += 1
        longer = ent_start < first.i or ent_end > last.i
        if longer and (ent_end > last.i or first.text[0].isupper()):
            return True
        return not longer and first.ent_type_ == "PERSON" and item.expr.kind == "date"
    return False


def _proper(item: Found, tokens: Sequence[Token]) -> bool:
    """A month's name that is also a word or a first name."""
    token = tokens[-1] if tokens[-1].text[0].isupper() else tokens[0]
    if token.text == "May" and token.is_sent_start and token.tag_ == "MD":
        return False
    first = tokens[0]
    before = first.nbor(-1) if first.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    led = before is not None and before.lower_ in word_set("calendar", "context", "month_before")
    if not led and after is not None and after.pos_ in {"ADP", "PART", "ADV"} and not _possesses(token, after):
        return False
    joined = before is None or before.pos_ in {"CCONJ", "PUNCT"} or not (led or before.pos_ == "DET")
    if joined and after is not None and after.tag_ in _PROPER:
        return False
    if (
        before is not None
        and token.text in {"March", "May"}
        and (
            before.pos_ in {"ADJ", "PROPN"}
            or ((before.pos_ == "DET" or before.tag_ in {"POS", "PRP$"}) and not _nominal(after))
        )
    ):
        return False
    return token.tag_ in {"NNP", "NNPS", "NN", "CD"} and token.ent_type_ not in {"PERSON", "GPE", "ORG"}


def _possesses(month: Token, after: Token) -> bool:
    """ "April's rate"; of "May" too many are persons."""
    return after.tag_ == "POS" and month.ent_type_ == "DATE" and month.text != "May"


def _nominal(token: Token | None) -> bool:
    return token is not None and token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}


def _year(item: Found, tokens: Sequence[Token]) -> bool:
    """A bare number of four digits is a year where its neighbours leave it to be one."""
    token = tokens[0]
    if len(token) != item.end - item.start or len(tokens) > 1:
        return False
    doc = token.doc
    value = int(token.text)
    before = doc[token.i - 1] if token.i > 0 else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if before is not None and before.lower_ == "least" and token.i > 2:
        opening = doc[token.i - 3]  # "since at least 2009"
        before = opening if opening.lower_ in word_set("function", "prepositions", "opening") else before
    word = before.lower_ if before is not None else ""
    if before is not None and (before.text in {"$", "£", "€", "#", "+", ".", "@", "No", "No."} or before.like_num):
        return False
    if word in word_set("calendar", "context", "not_year_before"):
        return False
    if before is not None and _is_of_candidate(before, token):
        return False
    counted = after is not None and (after.tag_ in {"NNS", "NNPS"} or after.text in {"%", "percent"} or after.like_num)
    sure = word in word_set("calendar", "context", "year_before")
    if after is not None and after.lower_ in word_set("calendar", "context", "measures"):
        return False
    core = 1900 <= value <= 2035 and value % 100 != 0
    if counted:
        led = sure or (before is not None and before.tag_ in {"JJ", "NNP", "POS"})
        return core and led and word not in word_set("calendar", "context", "counted_after")
    if core:
        return True
    return 1500 <= value <= 2100 and sure and token.tag_ == "CD" and (after is None or after.tag_ not in {"NN", "JJ"})


def _is_of_candidate(name: Token, year: Token) -> bool:
    """ "Worked for the Hale 2012 campaign": the name of the campaign."""
    noun = year.head
    joined = noun.i == year.i + 1 and noun.lower_ in word_set("calendar", "context", "run_in_year")
    return joined and name.pos_ == "PROPN" and name.dep_ in {"compound", "nmod", "amod"}


def _season(item: Found, tokens: Sequence[Token]) -> bool:
    """spring, fall and their like as nouns."""
    token = tokens[-1]
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    first = tokens[0]
    led = first.i > 0 and first.nbor(-1).lower_ in word_set("calendar", "context", "season_before")
    if (token.tag_ not in {"NN", "NNP"} and not led) or (
        token.text[0].isupper() and after is not None and after.tag_ in _PROPER
    ):
        return False
    if token.lower_ in {"fall", "spring"}:
        return led and (after is None or after.lower_ != "of")
    return True


def _nth(item: Found, tokens: Sequence[Token]) -> bool:
    """ "on the 15th", not "the 15th man"."""
    first, last = tokens[0], tokens[-1]
    if first.i == 0 or first.nbor(-1).lower_ not in word_set("calendar", "context", "nth_before"):
        return False
    return last.i + 1 >= len(last.doc) or last.nbor(1).pos_ in {"PUNCT", "VERB", "AUX", "ADP", "CCONJ", "PRON", "SCONJ"}


def _alone(item: Found, tokens: Sequence[Token]) -> bool:
    """ "since 9/11", not "the 9/11 inquiry" or "9/11 of the seats"."""
    first, last = tokens[0], tokens[-1]
    if first.i == 0 or first.nbor(-1).lower_ not in word_set("calendar", "context", "alone_after"):
        return False
    following = last.nbor(1) if last.i + 1 < len(last.doc) else last
    return following.pos_ not in {"NOUN", "PROPN", "ADJ"} and following.lower_ != "of"


def _no_object(item: Found, tokens: Sequence[Token]) -> bool:
    """ "two days before" with no event behind it."""
    last = tokens[-1]
    return last.i + 1 >= len(last.doc) or last.nbor(1).is_punct or last.dep_ == "advmod"


def _rate(item: Found, tokens: Sequence[Token]) -> bool:
    """ "a year" as a rate: after an amount, not as the object of a preposition."""
    first = tokens[0]
    if first.lower_ == "per":
        return True
    before = first.nbor(-1) if first.i > 0 else None
    return before is not None and before.pos_ in {"NOUN", "NUM", "SYM", "PROPN"} and before.head.i != first.i


def _period(item: Found, tokens: Sequence[Token]) -> bool:
    """ "the period" alone, not "the period 1992 to 2005" or "the period of unrest"."""
    last = tokens[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return after is None or not (
        after.lower_ in word_set("calendar", "context", "period_of") or after.pos_ in {"NUM", "NOUN", "PROPN"}
    )


def _attributive(item: Found, tokens: Sequence[Token]) -> bool:
    """ "paid quarterly", not "the quarterly dividend"."""
    return tokens[-1].dep_ != "amod" and tokens[-1].pos_ != "ADJ"


def _plural(item: Found, tokens: Sequence[Token]) -> bool:
    """ "for years": vague durations; shorter ones are seldom meant as times."""
    return item.expr.unit not in {"second", "minute", "hour", "quarter"} and tokens[-1].lower_ != "nights"


def _short_year(item: Found, tokens: Sequence[Token]) -> bool:
    first = tokens[0]
    return first.i > 0 and first.nbor(-1).lower_ in word_set("calendar", "context", "short_year_before")


def _whole_year(item: Found, tokens: Sequence[Token]) -> bool:
    """ "for the full year, the firm expects …", not "in its first full year"."""
    first, last = tokens[0], tokens[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    return first.i > 0 and first.nbor(-1).lower_ == "for" and after.pos_ not in {"NOUN", "PROPN", "ADJ"}


def _part(item: Found, tokens: Sequence[Token]) -> bool:
    """A part of the day stands for a time only beside a day."""
    return False


def _at_this_time(item: Found, tokens: Sequence[Token]) -> bool:
    """ "at this time" is the present, "this time" one occasion of several."""
    first = tokens[0]
    return tokens[-1].lower_ != "time" or (
        first.i > 0 and first.nbor(-1).lower_ in word_set("calendar", "context", "this_time_before")
    )


def _then(item: Found, tokens: Sequence[Token]) -> bool:
    """ "since then", "has fallen three times since", "will end by then"; but "has since ended" only tells that it is
    over, and "had ended by then" refers to what was told."""
    token = tokens[0]
    if token.lower_ == "since":
        verb = token.head
        bare = verb.i < token.i or not any(child.dep_ in {"aux", "auxpass"} for child in verb.lefts)
        return token.dep_ == "advmod" and verb.pos_ in {"VERB", "AUX"} and bare
    before = token.nbor(-1) if token.i else token
    if before.lower_ == "since":
        return token.head.i == before.i
    return (
        token.head.i == before.i
        and before.lower_ in word_set("calendar", "context", "deadline")
        and (looks_ahead(tokens) is True)
    )


def _noun_last(item: Found, tokens: Sequence[Token]) -> bool:
    return tokens[-1].tag_ == "NN"


_CHECKS = {
    "never": lambda item, tokens: False,
    "proper": _proper,
    "year": _year,
    "season": _season,
    "nth": _nth,
    "alone": _alone,
    "no-object": _no_object,
    "rate": _rate,
    "period": _period,
    "adverb": _attributive,
    "plural": _plural,
    "short-year": _short_year,
    "part": _part,
    "whole-year": _whole_year,
    "this-time": _at_this_time,
    "noun-last": _noun_last,
    "then": _then,
}
