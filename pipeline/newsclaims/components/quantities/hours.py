"""Numbers that tell an hour: "by seven", "until six on Monday", "ten past four", "at about 9.30"."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.change import direction_of
from newsclaims.components.quantities.placed import NOUNS, Placed, start_of, subject_of
from newsclaims.lexicon import word_set

_HOURS, _OLDEST = 12, 110
_ON_DIALS = 24
_MEASURED = {"%", "-"}


def tells_time(doc: Doc, placed: Placed) -> bool:
    """Whether a bare number stands for an hour."""
    value = placed.amount.value
    if value is None or value != value.to_integral_value() or placed.first != placed.last:
        return False
    number = doc[placed.first]
    return 0 < value <= _HOURS and (_told(number) or _by_the_hour(number))


def _told(number: Token) -> bool:
    """ "Four o'clock", "ten past four", "half past six"."""
    doc = number.doc
    before, after = doc[max(number.i - 1, 0)].lower_, doc[number.i + 1 : number.i + 3]
    if after and after[0].lower_ in word_set("measured", "behind_hour"):
        return True
    past = word_set("measured", "past_hour")
    if len(after) > 1 and after[0].lower_ in past and after[1].like_num:
        return True
    return before in past and (doc[number.i - 2].like_num or doc[number.i - 2].lower_ in {"half", "quarter"})


def _by_the_hour(number: Token) -> bool:
    """ "Had gone by six", "open until seven", "by nine they had left", but "outnumbered by six", "by six votes"."""
    link = number.head
    if number.dep_ != "pobj" or link.i + 1 != number.i or link.lower_ not in word_set("measured", "before_hour"):
        return False
    after = number.doc[number.i + 1 : number.i + 2]
    if any(number.children) or (after and (after[0].pos_ in NOUNS | {"ADJ", "NUM"} or after[0].text in _MEASURED)):
        return False
    verb = link.head
    if verb.pos_ not in {"VERB", "AUX"} or direction_of(verb):
        return False
    if link.lower_ != "by":
        return True
    done = any(child.dep_ == "aux" and child.tag_ in {"MD", "VBD"} for child in verb.lefts)
    return done and (link.i < verb.i or not any(child.dep_ in {"auxpass", "dobj"} for child in verb.children))


def done_at(placed: Placed) -> bool:
    """ "At 16 he went to sea", "they rang me at two", "back at five tomorrow": an age or an hour, where nothing stands
    at a value."""
    number, value = placed.anchor, placed.amount.value
    link = number.head
    if value is None or value != value.to_integral_value() or not 0 < value < _OLDEST or placed.first != placed.last:
        return False
    if number.i == 0 or number.nbor(-1).lower_ != "at" or placed.amount.form == "fraction":
        return False
    behind = [token.lower_ for token in number.doc[number.i + 1 : number.i + 4]]
    parts = word_set("measured", "part_of_day")
    if behind[:1] and (
        behind[0] in word_set("measured", "of_the_day") or (behind[0] in {"in", "this"} and parts & {*behind})
    ):
        return True
    verb = link.head
    if (
        number.dep_ != "pobj"
        or verb.pos_ != "VERB"
        or (behind and number.doc[number.i + 1].pos_ in NOUNS | {"NUM", "ADJ", "SYM"})
    ):
        return False
    lemma, subject = verb.lemma_.lower(), subject_of(verb)
    if subject is None or not (subject.ent_type_ == "PERSON" or subject.lower_ in word_set("measured", "persons")):
        return False
    schooled = lemma == "leave" and any(c.lower_ in word_set("measured", "left_young") for c in verb.rights)
    valued = word_set("change", "verbs", "equate") | word_set("change", "verbs", "equate_object")
    return (
        schooled
        or link.i < verb.i
        or lemma not in valued | word_set("measured", "trade") | word_set("change", "verbs", "neutral")
    )


def on_the_clock(doc: Doc, placed: Placed) -> bool:
    """ "at about 9.30": hours and minutes with a full stop."""
    amount, before = placed.amount, doc[max(placed.first - 1, 0)].lower_
    lone = placed.anchor.dep_ == "pobj" and placed.first == placed.last == placed.anchor.i
    if (
        lone
        and before in word_set("measured", "since_clock")
        and amount.value is not None
        and amount.value <= _ON_DIALS
    ):
        return True  # "waiting here since 11"
    hours, stop, minutes = doc[placed.first].text.partition(".")
    if not (
        stop and len(minutes) == 2 and minutes.isdigit() and minutes < "60" and hours.isdigit() and int(hours) < 25
    ):
        return False
    start = start_of(doc, placed)
    return start > 0 and doc[start - 1].lower_ in word_set("measured", "before_clock")
