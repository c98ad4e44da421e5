"""Words around a number that the parser gave to it, though they belong to the verb, or the other way round.

A particle: "took over 30 villages", where "took in over 30 men" has more than 30; "the bill added up to $3 billion".
A result: "Rovers beat Wolves 3-1" is no kind of Wolves. What a verb puts or brings something to: "put the cost of
mending roads at $3 million", "takes the number of homes lost this year to 300".
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VERBAL, children
from newsclaims.lexicon import word_set

_DASHES = {"-", "–"}


def particled(word: Token) -> list[Arc]:
    """The particle, and what stands behind "up to"."""
    verb = word.nbor(-1) if word.i > word.sent.start else word
    if verb.pos_ != "VERB" or word.dep_ == "prt" or word.head.i <= word.i:
        return []
    pair = f"{verb.lemma_.lower()} {word.lower_}"
    to = word.nbor(1).lower_ == "to"  # "draws up to 300 visitors"
    if word.tag_ == "RP" and not to and pair in word_set("clauses", "phrasal_verbs"):
        return [Arc(word.i, verb.i, "prt")]
    return list(_summed(verb, word)) if word.lower_ == "up" else []


def _summed(verb: Token, up: Token) -> Iterator[Arc]:
    """ "The costs added up to $3 billion", where "the plan adds up to $30 to a bill" says how much at most."""
    to, amount = up.nbor(1), up.head
    sums = (word_set("measured", words) for words in ("sums", "charges"))
    things = children(verb, "nsubj")
    money = to.nbor(1).is_currency or to.nbor(1).ent_type_ == "MONEY"
    summed = money and any(thing.lemma_.lower() in words for words in sums for thing in things)
    if verb.lemma_.lower() not in word_set("change", "verbs", "adding_up") or to.lower_ != "to" or not summed:
        return
    while amount.head.i != verb.i and amount.head.i > amount.i:
        amount = amount.head
    if amount.head.i == verb.i and to.i < amount.i:
        yield Arc(up.i, verb.i, "prt", "RP")
        yield Arc(to.i, verb.i, "prep", "IN")
        yield Arc(amount.i, to.i, "pobj")


def scored(number: Token) -> list[Arc]:
    """ "Beat Wolves 3-1": the result goes with the verb."""
    noun, behind = number.head, number.doc[number.i + 1 : number.i + 3]
    if noun.i >= number.i or noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ not in {"dobj", "nsubj", "conj"}:
        return []
    joined = len(behind) > 1 and behind[0].text in _DASHES and behind[1].tag_ == "CD"
    verb = noun.head if noun.head.pos_ in VERBAL else noun.head.head
    if number.whitespace_ or not joined or verb.lower_ not in word_set("designators", "result_verbs"):
        return []
    rest = [Arc(token.i, number.i, token.dep_) for token in behind if token.head.i == noun.i]
    return [Arc(number.i, verb.i, "npadvmod"), *rest]


def rated(verb: Token) -> Iterator[Arc]:
    """The amount goes with "put" or "take", not with what the object does."""
    link = _link(verb)
    things = children(verb, "dobj") if link else []
    if len(things) != 1 or any(c.lower_ == link for c in verb.rights):
        return
    for word in things[0].subtree:
        amount = any(t.like_num or t.is_currency for t in word.subtree) if word.lower_ == link else False
        if amount and word.dep_ == "prep" and word.head.pos_ in VERBAL and word.i > things[0].i:
            yield Arc(word.i, verb.i, "prep")
            return


def moved(verb: Token) -> Iterator[Arc]:
    """ "The index was down Monday nearly 600 points, or 3 percent": a day between parts the amount from "down"."""
    words = word_set("change", "words", "up") | word_set("change", "words", "down")
    ways = [child for child in verb.rights if child.dep_ == "advmod" and child.lower_ in words]
    amounts = [child for child in children(verb, "attr", "npadvmod") if any(c.dep_ == "nummod" for c in child.lefts)]
    if verb.lemma_ != "be" or len(ways) != 1 or len(amounts) != 1 or ways[0].i > amounts[0].i:
        return
    between = verb.doc[ways[0].right_edge.i + 1 : amounts[0].left_edge.i]
    if all(word.ent_type_ in {"DATE", "TIME"} or word.pos_ in {"ADP", "PUNCT"} for word in between):
        yield Arc(amounts[0].i, ways[0].i, "npadvmod")


def _link(verb: Token) -> str:
    """The preposition of the value; of "bring" only where a number is brought to one."""
    if verb.lemma_ == "put":
        return "at"
    counted = any(c.lemma_.lower() in word_set("measured", "number_nouns") for c in children(verb, "dobj"))
    moving = verb.lemma_.lower() in word_set("change", "verbs", "moved")
    return "to" if counted and moving else ""
