"""What stands where an object does and is none: times, amounts of change, durations, distances, afterthoughts."""

from __future__ import annotations

from newsclaims.components.lookup import time_at
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import children, is_passive
from newsclaims.lexicon import word_set


def no_object(verb: Token, word: Token) -> bool:
    """ "Is seen less as a rival", "focus more on it": a degree. "Were spared, a fall of 8 percent": an afterthought.
    "Voted no": what was said. "Called several times": how often."""
    if word.dep_ != "dobj" or word.i < verb.i:
        return False
    if word.tag_ == "UH" or word.lower_ in {"yes", "no"}:
        return not word.is_title  # "put Yes at 53 percent": a side
    if word.lower_ == "times" and word.dep_ == "dobj" and not children(word, "relcl", "acl", "det", "prep"):
        return verb.lemma_.lower() not in word_set("clauses", "time_takers")
    if word.lower_ in {"more", "less"} and not any(c.lower_ in {"of", "than"} for c in children(word, "prep")):
        following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
        return following == "on" or is_passive(verb)
    before = word.doc[word.left_edge.i - 1]
    first = word.left_edge if word.left_edge.lower_ == "among" else before.head
    if first.lower_ == "among" and first.i > verb.i and first.nbor(-1).text == ",":
        return True  # "five left, among them the Star"
    if before.text not in {",", ":"} or before.i <= verb.i:
        return False
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in word.lefts):
        return True  # "five died, most of them children"
    aside = verb.nbor(1).text == ","  # "took, by her estimate, a year"
    held = any(c.dep_ == "prep" and verb.i < c.i < before.i for c in verb.children)
    return (held and not aside) or is_passive(verb)


def multiplies(verb: Token, times: Token) -> bool:
    """ "Is three times the average": the average is what the subject is so many times of."""
    return times.lower_ == "times" and any(c.i == times.i + 1 for c in (a.left_edge for a in children(verb, "attr")))


def dated(verb: Token, noun: Token) -> bool:
    """ "The deadline is Tuesday": a time after the copula."""
    named = noun.pos_ == "PROPN" and noun.ent_type_ == "DATE" and not children(noun, "det")
    return named and verb.lemma_ == "be" and time_at(noun.doc, noun.idx) is not None


def adverbial(verb: Token, noun: Token) -> bool:
    """What the parser took for an object: a time ("began Monday"), an amount of change ("fell 12 percent"), a duration
    ("last three days"), a distance ("flew 16 miles off the coast"). "Spent the night" has an object."""
    if noun.dep_ == "attr":
        return False
    lemma = verb.lemma_.lower()
    if noun.lower_ == "way" and noun.dep_ == "dobj" and lemma in word_set("clauses", "goers"):
        return True
    if is_degree(noun) and lemma in word_set("clauses", "by_degrees"):
        return True
    moves = (word_set("change", "verbs", "intransitive"), word_set("clauses", "intransitive_measures"))
    if (any(lemma in words for words in moves) or _compares(noun)) and _is_amount(noun):
        return True
    counted = any(c.dep_ == "nummod" for c in noun.lefts)
    if lemma in word_set("clauses", "intransitives") - word_set("clauses", "time_takers") and counted:
        return noun.dep_ == "dobj"  # "appeared three miles south", "has come to 40 pesos"
    timed = noun.ent_type_ in {"DATE", "TIME"} or time_at(noun.doc, noun.idx) is not None
    if not timed or lemma in word_set("clauses", "time_takers"):
        return False
    absolute = verb.dep_ == "pcomp" and verb.tag_ == "VBN"  # "with results expected this autumn"
    acts = not is_passive(verb) and not absolute and lemma not in word_set("clauses", "intransitives")
    named = noun.pos_ == "PROPN" and not children(noun, "det")  # "began Monday"
    if acts and not named:
        return any(c.i < noun.i for c in children(verb, "dobj"))
    return time_at(noun.doc, noun.idx) is not None


def _compares(noun: Token) -> bool:
    """ "Brakes 20 metres earlier", "arrived two hours later": by how much."""
    following = noun.doc[noun.i + 1 : noun.i + 2]
    return any(t.tag_ == "RBR" and t.lower_ not in {"more", "less"} and t.head.i == noun.head.i for t in following)


def is_degree(noun: Token) -> bool:
    """ "Matters a lot", "slowed a bit"."""
    much = noun.lower_ in word_set("clauses", "degree_nouns") and not any(c.lower_ == "of" for c in noun.rights)
    return much and all(c.dep_ in {"det", "amod", "advmod"} for c in noun.lefts)


def _is_amount(noun: Token) -> bool:
    """A number, a unit with its number, or "hundreds of" units; not "the door", "the supplemental $600"."""
    units = word_set("clauses", "unit_nouns")
    if noun.pos_ == "PROPN" or any(c.lower_ in word_set("phrases", "definite") for c in noun.lefts):
        return False
    of = next((noun for c in children(noun, "prep") if c.lower_ == "of" for noun in children(c, "pobj")), None)
    if of is not None and (noun.pos_ == "NUM" or noun.like_num or noun.ent_type_ == "CARDINAL"):
        return of.lemma_.lower() in units
    if noun.pos_ == "NUM" or noun.text == "%" or noun.like_num:
        return True
    return any(c.dep_ in {"nummod", "quantmod", "det"} for c in noun.lefts) and noun.lemma_.lower() in units


def is_when(noun: Token) -> bool:
    return noun.lemma_.lower() in word_set("clauses", "adverbial_nouns")
