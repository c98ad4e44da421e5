"""Heads of noun phrases that the parser gets wrong in a regular way, or that are a thing of their own before "of"."""

from __future__ import annotations

from functools import cache

from newsclaims.components.mirror import Token
from newsclaims.grammar.scan import scan
from newsclaims.grammar.units import read_unit
from newsclaims.lexicon import load, word_set

AMOUNTS = {"QUANTITY", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}
_PER_CENT = ["per", "cent"]


def instead(head: Token) -> Token | None:
    """Where the parser took another word for the head: the quoted one behind "the term", "record" before "high", the
    first of two adjectives ("current and former lawmakers"), "more" or "apiece" behind a sum ("paid $3m more"); or
    where another word says all that there is ("nothing but sand")."""
    following = head.nbor(1) if head.i + 1 < len(head.doc) else head
    if following.lower_ == "but" and following.head.i == head.i and head.lower_ in {"nothing", "nobody", "none"}:
        return next((c for c in following.children if c.dep_ == "pobj"), None)
    if head.lower_ == "record" and following.lower_ in word_set("phrases", "records") and following.head.i == head.i:
        return following
    if head.lower_ in {"more", "less", "apiece"} and head.dep_ == "dobj":
        return next((c for c in head.lefts if c.ent_type_ == "MONEY" and c.dep_ in {"npadvmod", "nummod"}), None)
    worded = [c for c in head.lefts if c.dep_ in {"nmod", "poss", "compound", "appos"}]
    for word in worded:
        mark = word.nbor(1)
        if mark.is_quote and not mark.whitespace_ and word.lemma_.lower() in word_set("phrases", "wordings"):
            return word if _closed(head) else None
    if head.tag_ == "JJ" and following.dep_ == "cc" and head.dep_ != "amod":
        nouns = [c for c in head.rights if c.dep_ == "conj" and c.pos_ == "NOUN"]
        if (
            nouns
            and nouns[0].left_edge.i == following.i + 1
            and not any(c.dep_ in {"det", "poss"} for c in nouns[0].lefts)
        ):
            return nouns[0]
    return None


def _closed(head: Token) -> bool:
    """Whether a quotation ends with ``head`` or what hangs on it."""
    return any(head.doc[i].is_quote for i in range(head.i + 1, min(head.right_edge.i + 2, len(head.doc))))


def is_whole(head: Token) -> bool:
    """ "The amount of cash", "their share of the market": no part of what comes behind "of"."""
    if head.lower_ == "amount":
        return head.left_edge.lower_ in word_set("phrases", "definite")
    idiom = any(c.lower_ in word_set("phrases", "idle_shares") for c in head.lefts)
    return head.lower_ == "share" and not idiom and any(c.dep_ == "poss" for c in head.lefts)


def is_home(word: Token) -> bool:
    """ "is home to": a noun, not the adverb of "is home"."""
    return word.lower_ == "home" and any(c.lower_ == "to" for c in word.children)


def is_great_deal(head: Token) -> bool:
    """ "A great deal of hope"."""
    return head.lower_ == "deal" and any(c.lower_ in word_set("phrases", "great_deals") for c in head.lefts)


def holds_money(head: Token, link: Token) -> bool:
    """ "$3 million in aid": what the money comes in, no place, no manner ("$3 million in Norland", "in cash")."""
    invested = head.head.lemma_.lower() in word_set("phrases", "investing")
    if link.lower_ != "in" or head.ent_type_ != "MONEY" or link.i < head.i or invested:
        return False
    nouns = [c for c in link.rights if c.dep_ == "pobj" and c.left_edge.lower_ not in {"a", "an"}]  # "$3m in a week"
    manners = word_set("phrases", "manners_of_money")
    return bool(nouns) and nouns[0].pos_ == "NOUN" and not nouns[0].ent_type_ and nouns[0].lower_ not in manners


def is_rate(noun: Token) -> bool:
    """ "71 cents a share", "166 bushels an acre": what the amount is for each of, read as another word for it."""
    behind = noun.dep_ == "appos" and noun.left_edge.i == noun.head.i + 1 and noun.left_edge.lower_ in {"a", "an"}
    return behind and (noun.head.tag_ == "NNS" or noun.head.pos_ == "NUM") and noun.tag_ == "NN"


def is_percent(head: Token) -> bool:
    """ "5%", "5 per cent"."""
    following = [token.lower_ for token in head.doc[head.i + 1 : head.i + 3]]
    return head.text == "%" or (head.pos_ == "NUM" and following == _PER_CENT)


def is_amount(head: Token) -> bool:
    """Whether the noun is labelled as an amount: of a quantity only a unit ("300 tons"), not "300 pupils"."""
    if head.ent_type_ == "QUANTITY" or (head.tag_ == "NNS" and not head.ent_type_):
        return _is_unit(head.text)
    return head.ent_type_ in AMOUNTS


def is_numbered(unit: Token) -> bool:
    """ "300 mm": a unit with its number."""
    return is_amount(unit) and any(child.dep_ in {"nummod", "quantmod"} for child in unit.lefts)


def is_likened(head: Token) -> bool:
    """ "Something of an odd couple"."""
    return any(c.lower_ == "of" and c.nbor(1).lower_ in {"a", "an"} for c in head.rights)


@cache
def _is_unit(word: str) -> bool:
    return read_unit(scan(word), 0) is not None


def closes_name(head: Token, form: Token) -> bool:
    """ "Orvex Holdings, Inc.": what a company is by law ends its name, behind a comma, and heads it."""
    if form.i != head.i + 2 or head.nbor(1).text != "," or form.dep_ != "appos" or head.pos_ != "PROPN":
        return False
    return form.text[0].isupper() and form.lower_ in word_set("phrases", "legal_forms")


def is_title_of(head: Token, name: Token) -> bool:
    """A name right after its description ("my colleague Tom Ashdown"): one phrase, headed by the name.

    "Nicknamed his boat the Star": with a verb of naming there are two.
    """
    naming = head.dep_ == "dobj" and head.head.lemma_.lower() in word_set("clauses", "naming_passive")
    worded = head.lemma_.lower() in word_set("phrases", "wordings")  # "the term Black Friday"
    if worded or (naming and name.ent_type_ != "PERSON"):  # unlike "called my colleague Tom Ashdown"
        return False
    right_behind = name.dep_ == "appos" and name.left_edge.i == head.i + 1
    if closes_name(head, name):
        return True
    return right_behind and name.pos_ == "PROPN" and head.pos_ == "NOUN" and not name.like_url


def hyphenated_prefix(token: Token) -> str:
    """What is joined to ``token`` by hyphens on its left ("adeyinka-" of "Adeyinka-Holt")."""
    words, i, doc = "", token.i, token.doc
    while i >= 2 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        words = f"{doc[i - 2].lower_}-{words}"
        i -= 2
    return words


def surpassed(degree: Token) -> Token | None:
    """What "is more than a game", "was more than luck" says that something is at least: a noun that is no amount and
    not another thing to compare with ("is more than the price")."""
    link = next((c for c in degree.rights if c.dep_ == "prep" and c.lower_ == "than" and c.i == degree.i + 1), None)
    copula = degree.head.lemma_ == "be" and degree.dep_ in {"acomp", "attr"} and degree.lower_ in {"more", "less"}
    noun = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None and copula else None
    if noun is None or noun.tag_ != "NN" or noun.ent_type_ in AMOUNTS or _is_part(noun):
        return None
    single = word_set("function", "determiners", "single")
    own = all(c.dep_ in {"amod", "compound"} or c.lower_ in single for c in noun.lefts)
    return noun if own and not any(c.dep_ in {"npadvmod", "nummod"} for c in degree.lefts) else None


def _is_part(noun: Token) -> bool:
    """ "Half", "a third", "a mile", "a year", which measure."""
    word = noun.lemma_.lower()
    counted = word in load("numbers")["fractions"] or word in load("calendar")["unit"]
    return counted or read_unit(scan(word), 0) is not None
