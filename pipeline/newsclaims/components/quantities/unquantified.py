"""Amounts that the parse shows to be no quantities: names, years, ages, "one" as pronoun, halves of a match."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.aged import of_named
from newsclaims.components.quantities.hours import done_at, on_the_clock, tells_time
from newsclaims.components.quantities.margins import is_opposite, is_other_half
from newsclaims.components.quantities.named import is_named_group, is_of_name
from newsclaims.components.quantities.ones import of_one
from newsclaims.components.quantities.placed import Placed, governor, start_of
from newsclaims.lexicon import load, word_set
from newsclaims.model import Modifier

_NOUNS = {"NOUN", "PROPN"}
_ACTING = {"GPE", "ORG", "NORP", "PERSON"}
_SENTENCE = 30


def not_counted(doc: Doc, placed: Placed) -> str:
    """Name of the reason; empty for a quantity."""
    amount = placed.amount
    if is_named_group(doc, placed):
        return "name"
    if amount.rules and "number.words" in amount.rules and amount.value == 1 and amount.code == "1":
        return of_one(doc, placed)
    if amount.value == 0 and placed.first and doc[placed.first - 1].lower_ in word_set("measured", "before_zero"):
        return "name"
    if amount.form == "multiple" and doc[placed.first].tag_[:2] == "VB":
        return "verb"  # "would double the number"
    if amount.form == "multiple" and _dated(doc, placed):
        return "times"
    if placed.text[amount.start : amount.end] in word_set("measured", "named_days"):
        return "name"  # "in the wake of 9-11"
    if _ages(doc, placed) or of_named(doc, placed):
        return "age"
    if amount.code == "1" and _ago(doc, placed):
        return "moment"
    if amount.code == "1" and is_other_half(doc, placed):
        return "score"
    if is_opposite(placed):
        return "compared"
    if is_of_name(doc, placed):
        return "name"
    if _last_of_several(doc, placed):
        return "ordinal"
    if amount.form == "fraction" and amount.code == "%":
        return _half(doc, placed)
    if _of_year(doc, placed):
        return "year"
    if amount.year:
        return _year(doc, placed)
    if amount.compound == "old" and amount.attributive:
        return _age(doc, placed)
    if amount.dimension == "duration":
        return _moment(doc, placed)
    if amount.code == "1" and amount.modifier == "equal":
        return _name(doc, placed)
    return "clock" if amount.code == "1" and on_the_clock(doc, placed) else ""


def _dated(doc: Doc, placed: Placed) -> bool:
    """ "was flooded twice last winter": how often, with the time of it behind; but "earned twice last year's sum"."""
    following = _after(doc, placed)
    time = following.head if following is not None else None
    if time is None or doc[placed.first].lower_ != "twice":
        return False
    dated = time.ent_type_ in {"DATE", "TIME"} and time.dep_ == "npadvmod"
    return dated and time.i > placed.last and time.head.pos_ in {"VERB", "AUX"}


def _ago(doc: Doc, placed: Placed) -> bool:
    """ "Two Fridays ago", "three elections ago": when."""
    behind = doc[placed.last + 1 : placed.last + 3]
    return len(behind) > 1 and behind[0].pos_ in _NOUNS and behind[1].lower_ in {"ago", "hence"}


def _last_of_several(doc: Doc, placed: Placed) -> bool:
    """ "has three hotels and wants to build a fourth", "two died and a third was hurt": the next one, no share."""
    amount = placed.amount
    if amount.form != "fraction" or doc[placed.first].lower_ not in {"a", "and"} or placed.first == placed.last:
        return False
    if amount.modifier is not Modifier.EQUAL:  # "about a third"
        return False
    before = load("measured")["before_ordinals"].get(doc[placed.last].lower_)
    following = _after(doc, placed)
    if before is None or (following is not None and (following.lower_ == "of" or following.pos_ in {"DET", "PRON"})):
        return False
    start = max(placed.anchor.sent.start - _SENTENCE, 0)
    return any(token.lower_ in before for token in doc[start : placed.first])


def _after(doc: Doc, placed: Placed) -> Token | None:
    return doc[placed.last + 1] if placed.last + 1 < len(doc) else None


def _half(doc: Doc, placed: Placed) -> str:
    following = _after(doc, placed)
    start = start_of(doc, placed)
    before = doc[start - 1].lower_ if start else ""
    several = placed.last > placed.first and doc[placed.last].lower_.endswith("s")
    if several and before in word_set("measured", "before_parts"):  # "the other two-thirds"
        return ""
    if before in word_set("measured", "before_part"):
        return "part"
    quarter = doc[placed.last]
    if placed.amount.attributive or (quarter.ent_type_ == "DATE" and _is_season(quarter, following)):
        return "part"
    if "number.ratio" in placed.amount.rules or placed.amount.modifier != "equal":
        return ""
    if following is None or following.lower_ == "of" or following.pos_ in {"DET", "PRON"}:
        return ""
    if before == "by" and doc[placed.last].dep_ == "pobj":
        return ""  # "has fallen by half since May"
    last = doc[placed.last]
    if last.dep_ in {"nsubj", "nsubjpass"} and following.pos_ in {"VERB", "AUX"}:
        return ""  # "91 percent were concerned and half worried"
    if last.dep_ == "dobj" and following.is_punct and placed.first == placed.last:
        return ""  # "two years ago they had half"
    if doc[placed.last].lower_.endswith(("s", "half")) and placed.last > placed.first:
        return ""
    if (
        doc[placed.first].lower_ in word_set("function", "determiners", "single") and placed.last > placed.first
    ):  # "a fifth suspect"
        return "ordinal" if following.pos_ in _NOUNS or following.tag_ in {"JJ", "JJS"} else ""
    if following.pos_ in _NOUNS and following.tag_ in {"NNS", "NNPS"} and not placed.amount.attributive:
        return ""
    return "part"


def _is_season(quarter: Token, following: Token | None) -> bool:
    """ "Did well in a quarter that was hard for others": three months."""
    timed = quarter.dep_ == "pobj" and quarter.head.lower_ in word_set("function", "prepositions", "dating")
    return timed and quarter.lower_ == "quarter" and (following is None or following.lower_ != "of")


def _of_year(doc: Doc, placed: Placed) -> bool:
    """ "below 2009 levels", "in 1998 dollars"."""
    following = _after(doc, placed)
    if following is None or following.lower_ not in word_set("measured", "after_year") or placed.first != placed.last:
        return False
    year = doc[placed.first].text
    return placed.amount.code == "1" and len(year) == 4 and year.isdigit() and "1900" <= year <= "2040"


def _year(doc: Doc, placed: Placed) -> str:
    """Four digits count when they modify the plural noun right after them and no date word stands before."""
    token = doc[placed.first]
    head = token.head
    before = doc[token.i - 1].lower_ if token.i else ""
    counted = token.dep_ == "nummod" and head.i > token.i and head.tag_ in {"NNS", "NNPS"} and head.i - token.i <= 3
    if token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "NNS":  # also where the parser hung the number elsewhere
        counted = True
    if not counted or before in word_set("measured", "before_year"):
        return "year"
    modern = 1900 <= int(token.text) <= 2040 if token.text.isdigit() else False
    if modern and (before in word_set("measured", "year_owners") or int(token.text) % 100):
        return "year"
    return ""


def _age(doc: Doc, placed: Placed) -> str:
    """ "the 26-year-old" names a person; "a 26-year-old soldier" measures one."""
    for token in doc[placed.last + 1 : placed.last + 8]:
        if token.idx < placed.amount.reach or token.text == "-":
            continue
        if token.pos_ in _NOUNS and not token.lower_.endswith("olds"):
            return ""
        if token.pos_ not in {"ADJ", "VERB", "ADV", "NUM", "PUNCT"} or token.text in {",", "."}:
            return "age"
    return "age"


def _moment(doc: Doc, placed: Placed) -> str:
    """ "two days later", "three years after the war" are times or nothing."""
    following = _after(doc, placed)
    if placed.amount.attributive and following is not None and following.lower_ in word_set("measured", "extremes"):
        return "window"  # "a near five-year low"
    start = start_of(doc, placed)
    before = doc[start - 1] if start else None
    if start > 1 and doc[start - 1].lower_ == "the":
        before = doc[start - 2]  # "the sheets for the four months before the crash"
    lasting = before is not None and before.lower_ == "for"  # "held for 10 hours after the arrest"
    lasting = lasting or (before is not None and before.lemma_.lower() in word_set("measured", "lasting"))
    if _one_day(doc, placed) or _from_today(doc, placed):
        return "moment"
    if following is not None and following.lower_ in word_set("measured", "after_duration"):
        return "" if lasting and following.lower_ in word_set("measured", "after_length") else "moment"
    if before is not None and before.lower_ in word_set("measured", "before_window") and before.pos_ != "VERB":
        return "window"
    if before is not None and before.lower_ in {"those", "these"}:
        return "window"
    if before is not None and before.lower_ == "in" and _to_come(placed):
        return "moment"
    lead = doc[max(start - 7, placed.anchor.sent.start) : start]
    ranked = any(t.tag_ in {"JJS", "RBS"} or t.lower_ == "first" or t.ent_type_ == "ORDINAL" for t in lead)
    if ranked and doc[start - 1].lower_ == "in":  # "the biggest gain in 18 months", "the second time in three weeks"
        return "window"
    if (
        before is not None
        and before.lower_ == "for"
        and any(t.tag_ == "JJS" for t in doc[max(start - 3, 0) : start - 1])
    ):
        return "window"  # "unemployment at its highest for five years"
    return ""


def _from_today(doc: Doc, placed: Placed) -> bool:
    """ "A month from today"."""
    behind = [token.lower_ for token in doc[placed.last + 1 : placed.last + 3]]
    return behind[:1] == ["from"] and behind[-1] in word_set("measured", "from_when")


def _one_day(doc: Doc, placed: Placed) -> bool:
    """ "Then one day there was a bridge": once."""
    day = placed.anchor
    if (
        placed.amount.value != 1
        or placed.amount.code != "d"
        or day.dep_ != "npadvmod"
        or doc[placed.first].lower_ != "one"
    ):
        return False
    following = _after(doc, placed)
    lasts = day.head.lemma_.lower() in word_set("measured", "lasting")
    return not lasts and (following is None or following.lower_ not in word_set("measured", "after_duration"))


def _to_come(placed: Placed) -> bool:
    """ "he will be sworn in in 30 minutes": when, not how long."""
    verb, preposition = governor(placed.anchor, placed.amount.start)
    return (
        preposition == "in"
        and verb is not None
        and any(c.lower_ in word_set("function", "auxiliaries", "future") for c in verb.lefts if c.dep_ == "aux")
    )


def _name(doc: Doc, placed: Placed) -> str:
    token = doc[placed.first]
    behind = _after(doc, placed)
    if "number.score" in placed.amount.rules:
        return ""  # "beat Wolves 3-1"
    if placed.amount.form == "digits" and behind is not None and behind.tag_ == "POS" and not token.whitespace_:
        return "name"  # "the Nasdaq 100’s gain"
    head = token.head
    modifies = token.dep_ in {"nummod", "amod", "compound", "quantmod"} and head.i > placed.last
    if token.ent_type_ in word_set("measured", "name_labels") and placed.amount.form in {"digits", "words"}:
        inside = [t for t in doc[max(token.i - 4, 0) : token.i + 5] if t.ent_type_ == token.ent_type_ and t.is_alpha]
        if any(t.i != token.i and t.i not in range(placed.first, placed.last + 1) for t in inside):
            return "name"
    if token.i and placed.amount.form == "digits":
        before, after = doc[token.i - 1], _after(doc, placed)
        named = before.pos_ == "PROPN" and before.ent_type_ not in {"DATE", "TIME", "PERSON"}
        if named and after is not None and after.pos_ == "PROPN" and (not modifies or head.pos_ == "PROPN"):
            return "name"
        loose = token.dep_ in {"nummod", "appos", "compound", "npadvmod"}
        if named and not modifies and not before.is_sent_start and loose and not _is_second(doc, placed):
            return "name"
        if _is_numbered(before, token):
            return "name"
    if token.i and doc[token.i - 1].lower_ in word_set("measured", "ranked") and not modifies:
        return "part"
    if placed.amount.attributive and doc[min(placed.last + 2, len(doc) - 1)].lower_ in word_set(
        "designators", "compound_stop"
    ):
        return "compound"
    if on_the_clock(doc, placed) or tells_time(doc, placed) or done_at(placed):
        return "clock"
    return _bare_age(doc, placed)


def _is_second(doc: Doc, placed: Placed) -> bool:
    """ "Germany sent 80 tanks, France 40 and Italy 12": the same told of another, whose verb and noun are left out."""
    name, after = doc[placed.first - 1], _after(doc, placed)
    opened = name.ent_type_ in _ACTING and (name.nbor(-1).text in {",", ";"} or name.nbor(-1).dep_ == "cc")
    if not opened or (after is not None and not (after.is_punct or after.dep_ == "cc")):
        return False
    before = doc[name.sent.start : name.i]
    verb = next((t.i for t in before if t.pos_ == "VERB"), name.i)
    return any(t.i > verb and t.dep_ == "nummod" and t.head.i == t.i + 1 and t.like_num for t in before)


def _is_numbered(before: Token, number: Token) -> bool:
    """ "listed as Witness 2", "Phase 3": a capital in the middle of a sentence and a small number that ends it."""
    if not before.is_title or before.is_sent_start or before.pos_ not in {"NOUN", "ADJ"} or len(number) > 2:
        return False
    opened = before.i > 0 and (before.nbor(-1).is_quote or before.nbor(-1).is_sent_start)
    following = number.doc[number.i + 1 : number.i + 2]
    return not opened and number.head.i <= number.i and all(t.is_punct and t.text != "-" for t in following)


def _ages(doc: Doc, placed: Placed) -> bool:
    """ "voters ages 25 to 54", "girls, ages 4, 6 and 9", "between the ages of 18 and 30": which of them, no measure."""
    i = start_of(doc, placed) - 1
    if i > 1 and doc[i].lower_ in {"between", "from"}:
        i -= 1
    while i > 1 and (doc[i].like_num or _goes_on_ages(doc[i])):
        i -= 1
    if _set_off(doc, placed):
        return True
    i -= doc[i].lower_ == "of"
    return i > 0 and doc[i].lower_ == "ages" and placed.amount.code in {"1", "a"} and not placed.amount.attributive


def _goes_on_ages(token: Token) -> bool:
    """What may stand between ages: "four, six and nine"."""
    after_number = token.text == "," and token.i > 0 and token.nbor(-1).like_num
    return after_number or token.lower_ in word_set("measured", "between_ages")


def _set_off(doc: Doc, placed: Placed) -> bool:
    """ "Two men, aged 35 and 61, fell": between commas, as behind a name."""
    i = placed.first - 1
    while i > 1 and (doc[i].like_num or doc[i].lower_ in {"and", "or"}):
        i -= 1
    if doc[i].lower_ != "aged" or doc[i - 1].text not in {",", "("}:
        return False
    end = placed.last + 1
    while end < len(doc) and (doc[end].like_num or doc[end].lower_ in {"and", "or"}):
        end += 1
    return end < len(doc) and doc[end].text in {",", ")", ".", ";"}


def _two_ages(doc: Doc, placed: Placed) -> bool:
    """ "her sons, 2 and 5, were found", "the owners, then 34 and 29, left"."""
    first = placed.first - 2 * (doc[placed.first - 1].lower_ == "and")
    opened = first - (doc[first - 1].lower_ == "then") - 1
    if opened < 1 or first + 3 >= len(doc) or doc[opened].text != ",":
        return False
    pair = doc[first].text.isdigit() and doc[first + 1].lower_ == "and" and doc[first + 2].text.isdigit()
    known = word_set("measured", "persons") | word_set("measured", "aged") | word_set("roles", "kin")
    return pair and doc[first + 3].is_punct and doc[opened - 1].lemma_.lower() in known


def _bare_age(doc: Doc, placed: Placed) -> str:
    """ "Smith, 35, said", "Smith (35)"."""
    amount = placed.amount
    if amount.form != "digits" or amount.value is None or not 0 < amount.value < 120 or placed.first < 2:
        return ""
    first = placed.first
    if doc[first - 1].pos_ == "ADV" and doc[first - 2].text == "," and first > 2:
        first -= 1  # "Smith, then 35, said"
    before, owner, following = doc[first - 1], doc[first - 2], _after(doc, placed)
    if following is None:
        return ""
    listed = following.text == ";" or (
        following.lower_ == "and" and doc.span(following.i + 1, following.i + 2).text.istitle()
    )
    if before.ent_type_ == "PERSON" and following.text in {",", ";"} and amount.value >= 5:
        return "age"  # "Myra Thompson 59, an associate pastor"
    if before.text == "," and owner.ent_type_ == "PERSON" and listed:
        return "age"  # "Sharonda Singleton, 45 and Daniel Simmons, 74; Cynthia Hurd"
    if _two_ages(doc, placed):
        return "age"
    if before.text not in {",", "("} or following.text not in {",", ")", ".", ";"}:
        return ""
    person = owner.pos_ == "PROPN" or owner.ent_type_ == "PERSON" or owner.lower_ in word_set("measured", "persons")
    return "age" if person and (before.text == "(" or following.text in {",", "."}) else ""
