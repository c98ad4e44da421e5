"""Times that are no claim's: compared with, named as a thing, seasons in general."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.occasions import is_event
from newsclaims.components.phrases import tokens_at
from newsclaims.components.predicates import is_infinitive
from newsclaims.lexicon import load, word_set
from newsclaims.model import TimeMention

_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "attr", "appos", "oprd", "conj"}
_LEADING = {"compound", "nmod", "amod"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_SET_OFF = {",", "-", "--", "–", "—", "("}
_TOLD = {"time.period-narrative", "time.period-antecedent"}
_NAMED = {"time.holiday", "time.weekday", "time.deictic-day", "time.month"}
_COUNTED = {"time.later", "time.units-later"}
_PHRASE = 8
_STEPS = 3


def is_unclaimed(doc: Doc, mention: TimeMention) -> bool:
    """A time compared with ("warmer than in the 1990s"), named ("spoil Christmas"), or no stretch of the calendar."""
    tokens = tokens_at(doc, mention.start, mention.end)
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside), None)
    if top is None:
        return False
    rules = {evidence.rule for evidence in mention.evidence}
    return (
        is_counted(mention)
        or _is_vague(mention, rules, top)
        or _is_beside(tokens, top)
        or _is_within_counted(tokens)
        or _is_any(tokens, rules)
        or ("time.year" in rules and (_is_law(tokens) or _is_in_apposition(top) or _is_model(tokens, top)))
        or _is_since(tokens, mention)
        or ("time.weekday" in rules and _is_told(tokens))
        or _is_measure(tokens)
        or ("time.month" in rules and _is_delivery(top))
        or _is_name(tokens, top, holiday="time.holiday" in rules)
        or (_is_word(tokens) if rules & _NAMED else False)
        or ("time.holiday" in rules and _is_thing(tokens, top, opening=mention.opening))
        or ("time.season" in rules and _is_general(tokens, top))
        or _is_compared(tokens, top)
        or _is_base(tokens, mention)
        or is_cited(top)
    )


def is_counted(mention: TimeMention) -> bool:
    """ "a year earlier", "two days later": counted from another event."""
    return any(evidence.rule in _COUNTED for evidence in mention.evidence)


def _is_vague(mention: TimeMention, rules: set[str], top: Token) -> bool:
    """ "the events of the past few months", "the last few weeks were hard": a window of a few, not on a verb."""
    if "time.window" not in rules or mention.opening or (mention.earliest is not None and mention.latest is not None):
        return False
    if top.dep_ == "pobj":
        return top.head.head.pos_ not in {"VERB", "AUX"}
    return top.dep_ in _ARGUMENTS


def _is_in_apposition(top: Token) -> bool:
    """ "Ms. Ford, the winner of the 2016 election, left": when she won."""
    node = top
    for _ in range(_PHRASE):
        if node.head.i == node.i or node.pos_ in {"VERB", "AUX"}:
            return False
        if node.dep_ == "appos" and node.pos_ == "NOUN":
            noun = node.head
            set_off = node.left_edge.i > 0 and node.left_edge.nbor(-1).text in _SET_OFF
            return set_off and noun.pos_ == "PROPN" and noun.dep_ in _SUBJECTS and noun.head.i > node.i
        node = node.head
    return False


def _is_beside(tokens: Sequence[Token], top: Token) -> bool:
    """ "two days before Thursday's summit": counted from what has the date."""
    first = tokens[0]
    if first.i < 3:
        return False
    before = first.nbor(-1)
    if before.pos_ == "DET" or before.tag_ == "PRP$":
        before = before.nbor(-1)
    if before.lower_ not in {"before", "after"} or top.dep_ not in {"poss", "compound", "nmod", "amod"}:
        return False
    unit = before.nbor(-1)
    return _is_count(unit) or (unit.lower_ in load("calendar")["units"] and not any(True for _ in unit.lefts))


def _is_count(unit: Token) -> bool:
    """ "two days", "a week", of which another time is counted."""
    articles = word_set("function", "determiners", "articles")
    counted = any(child.dep_ == "nummod" or child.lower_ in articles for child in unit.lefts)
    return counted and unit.lemma_.lower() in load("calendar")["unit"]


def _is_within_counted(tokens: Sequence[Token]) -> bool:
    """ "two days after the meeting in June": the date of what is counted from."""
    node = tokens[0].nbor(-1) if tokens[0].i else tokens[0]
    if node.lower_ not in {"of", *word_set("calendar", "context", "dating")} or node.head.pos_ != "NOUN":
        return False
    for _ in range(_PHRASE):
        if node.head.i >= node.i or node.pos_ in {"VERB", "AUX"}:
            return False
        node = node.head
        if node.lower_ in {"before", "after"} and node.i > 0:
            return _is_count(node.nbor(-1)) or node.nbor(-1).lower_ in load("calendar")["units"]
    return False


def _is_any(tokens: Sequence[Token], rules: set[str]) -> bool:
    """ "more than in any previous year", "a summer spent as a cook": none that the reader could tell."""
    before = tokens[0].nbor(-1).lower_ if tokens[0].i else ""
    if "time.season" in rules:
        last = tokens[-1]
        counts = last.i + 1 < len(last.doc) and last.nbor(1).tag_ in {"NN", "NNS"}
        return before in word_set("claims", "indefinite") and not counts
    return "time.previous-period" in rules and before in word_set("claims", "indefinite")


def _is_law(tokens: Sequence[Token]) -> bool:
    """ "the 1990 Clean Air Act", "the Trade Act of 1974": the year belongs to the name."""
    first, last = tokens[0], tokens[-1]
    if first.i > 1 and first.nbor(-1).lower_ == "of" and first.nbor(-2).text.istitle():
        return first.nbor(-2).lower_ in word_set("claims", "laws")
    for token in last.doc[last.i + 1 : last.i + _PHRASE]:
        if not token.text[0].isupper() and token.lower_ not in word_set("claims", "in_laws"):
            return False
        if token.lower_ in word_set("claims", "laws"):
            return True
    return False


def _is_model(tokens: Sequence[Token], top: Token) -> bool:
    """ "a 2019 Subaru"."""
    thing = top.head.ent_type_ == "PRODUCT" or (top.head.pos_ == "PROPN" and top.i > 0 and top.nbor(-1).lower_ == "a")
    made = top.dep_ in {*_LEADING, "nummod"} and thing and top.head.i == top.i + 1
    return made and tokens[0].i > 0 and tokens[0].nbor(-1).lower_ in word_set("function", "determiners", "articles")


def _is_since(tokens: Sequence[Token], mention: TimeMention) -> bool:
    """ "the 12 years since the September 2001 attacks", "the first storm to strike since 2005 killed 12"."""
    if mention.opening != "since":
        return False
    since = tokens[0]
    for _ in range(_PHRASE):
        if since.i == 0 or since.lower_ == "since":
            break
        since = since.nbor(-1)
    step, noun = since.head, since.head.head
    if is_infinitive(step) and step.dep_ in {"acl", "relcl"} and noun.dep_ in _SUBJECTS and noun.head.i > step.i:
        return True
    before = since.nbor(-1) if since.i > 1 else since
    return before.lemma_.lower() in load("calendar")["unit"] and any(c.dep_ == "nummod" for c in before.lefts)


def _is_told(tokens: Sequence[Token]) -> bool:
    """ "we buried him on the Thursday": a day of a story that has no date."""
    first, last = tokens[0], tokens[-1]
    alone = last.i + 1 >= len(last.doc) or last.nbor(1).tag_ not in {"NN", "NNS", "NNP", "POS"}
    return first.i > 0 and first.nbor(-1).lower_ == "the" and alone


def _is_delivery(top: Token) -> bool:
    """ "June gold", "December wheat futures": the month of delivery."""
    return top.dep_ == "compound" and top.head.lower_ in word_set("claims", "commodities")


def _is_measure(tokens: Sequence[Token]) -> bool:
    """ "an eighth more than a year earlier"."""
    first, last = tokens[0].lower_, tokens[-1].lower_
    more = first in word_set("function", "determiners", "comparative")
    if not more or last not in word_set("claims", "measured_from") or tokens[1].lower_ != "than":
        return False
    single = word_set("function", "determiners", "single")
    return last != "ago" or tokens[-3].lower_ in single  # not "more than three years ago"


def _is_name(tokens: Sequence[Token], top: Token, *, holiday: bool) -> bool:
    """ "a Christmas market", "its autumn range", "spoil Christmas"."""
    if len(tokens) > 1:
        return False
    if top.dep_ == "compound" and top.lower_ in word_set("claims", "seasonal"):
        return True
    dated = top.ent_type_ in {"DATE", "TIME"} and not holiday
    if top.dep_ == "dobj" and top.tag_ == "NNP" and not dated:
        return top.head.lemma_ not in word_set("clauses", "time_takers")
    return False


def _is_word(tokens: Sequence[Token]) -> bool:
    """ "they call it 'Black Friday'": nothing but the time stands between the quotation marks."""
    first, last = tokens[0], tokens[-1]
    behind = last.i + 1
    while behind < len(last.doc) and last.doc[behind].text in {",", "."}:
        behind += 1
    opened = first.i > 0 and first.nbor(-1).is_quote
    return opened and behind < len(last.doc) and last.doc[behind].is_quote


def _is_thing(tokens: Sequence[Token], top: Token, *, opening: str) -> bool:
    """ "Christmas is a season of gifts", "a feast like Easter", "post-Thanksgiving sales": a holiday spoken of."""
    before = tokens[0].nbor(-1) if tokens[0].i else tokens[0]
    led = top.dep_ in _LEADING and top.head.pos_ == "NOUN" and top.head.i > tokens[-1].i
    if led and not opening and not is_event(top.head):
        return True  # "big Fourth of July crowds"
    if before.text == "-" and not before.nbor(-1).whitespace_:
        return before.i > 0 and before.nbor(-1).lower_ in word_set("claims", "around_holidays")
    if top.dep_ in {"nsubj", "nsubjpass", "attr", "oprd"}:
        return True
    if top.dep_ != "pobj" or top.head.i + 1 != tokens[0].i:
        return False
    noun = top.head.head.pos_ == "NOUN"
    return top.head.lower_ in word_set("claims", "about_holidays") or (noun and top.head.lower_ == "to")


def _is_general(tokens: Sequence[Token], top: Token) -> bool:
    """ "Winter is defined as …", "its warmest winter on record": a season that is an argument, described or bare."""
    if tokens[-1].text.isdigit() or top.dep_ not in _ARGUMENTS:
        return False
    described = any(child.dep_ in {"amod", "poss", "compound", "nummod"} for child in top.lefts)
    return described or not any(child.dep_ == "det" for child in top.lefts)


def _is_compared(tokens: Sequence[Token], top: Token) -> bool:
    """ "warmer than in the 1990s", "twice as many as a decade ago"."""
    first = tokens[0]
    before = first.nbor(-1) if first.i else first
    if before.lower_ in word_set("calendar", "context", "dating") and before.i:
        before = before.nbor(-1)
    degrees = word_set("function", "determiners", "degrees")
    if before.i > 1 and before.lower_ == before.nbor(-2).lower_ == "as" and before.nbor(-1).lower_ in degrees:
        return True
    node = top.head
    if node.lower_ in word_set("claims", "measured_against"):
        return True  # "2 degrees above 1998"
    for _ in range(_STEPS):
        if node.lower_ == "than" or _is_equated(node):
            return True
        if node.lower_ == "to" and node.i > 0 and node.nbor(-1).lower_ == "only":  # "second only to 2011"
            return True
        if node.pos_ in {"VERB", "AUX"} or node.head.i == node.i:
            return False
        node = node.head
    return False


def _is_equated(link: Token) -> bool:
    """The "as" of "twice as many boats sank as in 2016"."""
    if link.lower_ != "as" or link.tag_ != "IN" or link.head.i > link.i:
        return False
    before = link.doc[link.head.left_edge.i : link.i]
    degrees = (t.head for t in before if t.lower_ == "as" and t.dep_ == "advmod" and t.head.pos_ in {"ADJ", "ADV"})
    return any(d.i + 1 < link.i or link.nbor(1).pos_ == "ADP" for d in degrees)  # not "as early as Monday"


def _is_base(tokens: Sequence[Token], mention: TimeMention) -> bool:
    """What a change is measured from: "rose 5 percent from a year ago", "is up 7 percent over the same quarter last
    year"."""
    if mention.opening or tokens[0].i < 2 or mention.timex_type == "DURATION":
        return False
    before = tokens[0].nbor(-1)
    if before.lower_ == "over" and tokens[0].lower_ == "the" and any(e.rule in _TOLD for e in mention.evidence):
        same = tokens[1].lower_ in load("calendar")["same"]  # "up 7 percent over the same quarter"
        return same and tokens[-1].lower_ not in load("calendar")["period_noun"]  # but "fell over the same period"
    for _ in range(_STEPS):
        if before.i == 0 or not (before.lower_ in word_set("claims", "same_time") or before.pos_ == "DET"):
            break
        before = before.nbor(-1)
    if before.dep_ not in {"prep", "pcomp"} or before.lower_ not in word_set("claims", "comparing"):
        return False
    node = before.head
    copula = node if node.lemma_ == "be" else None
    if copula is not None:  # "was up 7 percent over last year"
        node = next((c for c in copula.rights if c.lower_ in word_set("claims", "directed") and c.i < before.i), node)
    while node.pos_ in {"ADV", "ADP", "SCONJ", "ADJ"} and node.head.i != node.i:
        if node.lower_ in word_set("claims", "directed"):
            break
        node = node.head
    return node.i < before.i and (_is_change(node) or node.lower_ in word_set("claims", "directed"))


def _is_change(verb: Token) -> bool:
    return any(verb.lemma_.lower() in word_set("change", "verbs", way) for way in ("up", "down"))


def is_cited(top: Token) -> bool:
    """ "according to estimates Monday from the bureau", "according to two nurses": said of the source."""
    node = top
    for _ in range(_PHRASE):
        if node.head.i == node.i:
            return False
        node = node.head
        if node.lower_ == "according" or node.pos_ in {"VERB", "AUX"}:
            return node.lower_ == "according"
    return False
