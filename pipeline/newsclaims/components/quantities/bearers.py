"""The noun before an amount that the amount is of: "winds of 74 mph", "food worth $2 million", "a wall, 5 m high"."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.placed import NOUNS, SUBJECTS, Placed, governor, start_of, subject_of
from newsclaims.lexicon import word_set

_TIMES = {"DATE", "TIME"}


def worth(doc: Doc, placed: Placed) -> Token | None:
    """ "food worth $2 million", "US products valued at $60 billion": the noun before."""
    start = start_of(doc, placed)
    if start < 2 or doc[start - 1].lower_ != "worth":
        return None
    word = doc[start - 1]
    for head in (word.head, word.head.head):
        if head.pos_ in NOUNS and head.i < word.i:
            return head
    before = doc[start - 2]
    return before if before.pos_ in NOUNS else None


def classified(noun: Token) -> Token | None:
    """ "Five dozen head of cattle": the cattle."""
    if noun.lemma_.lower() not in word_set("measured", "classifiers"):
        return None
    of = next((t for t in noun.children if t.dep_ == "prep" and t.lower_ == "of"), None)
    return next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None


def bearer(doc: Doc, placed: Placed) -> Token | None:
    """ "tariffs of 25 percent", "winds of 74 mph", "a price of $20": the noun that the amount is of; of a count only
    what has a size ("gains of 202,000", "a peak of 132,870"), as in "a town of 6,200" nothing is measured."""
    counted = placed.amount.dimension == "count"
    if placed.amount.attributive:
        return None
    start = start_of(doc, placed)
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in word_set("measured", "mere"):
        return None  # "a matter of six days"
    above = doc[start]  # "a rate below 0.5 percent": the modifier is the preposition
    sided = above.dep_ == "prep" and above.lower_ in word_set("measured", "sides")
    if start and placed.text.startswith("in excess of", placed.amount.start) and doc[start - 1].pos_ in NOUNS:
        return None if counted or placed.amount.dimension == "duration" else doc[start - 1]
    if sided and above.head.pos_ in NOUNS and above.head.i == start - 1 and above.i < placed.first:
        return None if counted or placed.amount.dimension == "duration" else above.head
    until = above.lower_ == "up" and start and doc[start - 1].pos_ in NOUNS and above.i < placed.first
    given = doc[start - 1].head.lemma_.lower() in word_set("measured", "givers")  # "cost taxpayers up to $700,000"
    if until and not given and not counted and placed.amount.dimension != "duration":  # "checks up to $1,200"
        return doc[start - 1]
    degree = (
        above.tag_ == "JJR"
        and above.lower_ not in word_set("function", "determiners", "comparative")
        and above.i < placed.first
    )
    if degree and start and doc[start - 1].pos_ in NOUNS:
        return None if counted else doc[start - 1]  # "barns larger than 3,500 square feet"
    side = doc[start - 1] if start > 1 else above  # "with the index down 1 percent"
    beside = doc[max(side.i - 1, 0)]
    with_it = side in {beside.head, *beside.rights} or (beside.dep_ == "pobj" and beside.head.lower_ == "with")
    if side.lower_ in {"up", "down"} and beside.pos_ in NOUNS and with_it and not counted:
        return beside
    if start < 2 or doc[start - 1].lower_ not in word_set("measured", "had"):
        return None
    link = doc[start - 1]
    if counted and not (link.lower_ == "of" and _magnitude(link.head)):
        return None
    if placed.amount.dimension == "duration" and link.lower_ != "of":
        return None
    if link.lower_ != "of":
        head = link.head
        return head if head.pos_ in NOUNS and head.i == link.i - 1 and link.lower_ != "around" else None
    head = link.head
    outer = head.head.head
    nested = head.dep_ == "pobj" and head.head.lower_ in {"in", "for"} and outer.i < head.i
    if nested and head.ent_type_ in _TIMES:  # "sales in the third quarter of $640 million"
        told = doc[max(head.head.i - 1, 0)]
        return told if told.pos_ in NOUNS else None
    if head.dep_ == "pobj" and head.head.lower_ in {"before", "after"} and outer.pos_ in NOUNS:
        return outer  # "a profit before tax of $3 million"
    if head.dep_ == "pobj" and head.head.head.lemma_ == "margin":
        return head.head.head  # "a margin of error of three points"
    if (
        nested
        and outer.pos_ in NOUNS
        and outer.lemma_.lower() in word_set("change", "words", "up") | word_set("change", "words", "down")
    ):
        return outer  # "cuts in production of a million barrels"
    if head.pos_ not in NOUNS or head.i > link.i:
        head = doc[start - 2]
    return head if head.pos_ in NOUNS and link.i - head.i <= 4 else None


def fetched(placed: Placed) -> Token | None:
    """What goes for money: "ivory fetched $2,000", "the painting sold for $5 million", "dollars change hands at 70
    pounds". What somebody pays for a thing does not measure it (guidelines, section 4)."""
    if placed.amount.dimension != "money" and placed.amount.code != "[lb_av]":  # pounds, before the context is known
        return None
    verb, preposition = governor(placed.anchor, placed.amount.start)
    if verb is None:
        return None
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.i < placed.first]
    rated = preposition == "at" and placed.amount.rate is not None
    if objects and rated and verb.lemma_.lower() in word_set("measured", "trade"):
        return objects[0] if objects[0].pos_ in NOUNS else None  # "sold onions at 40 rupees a kilo"
    hands = bool(objects) and objects[0].lower_ == "hands" and preposition == "at"
    goes = preposition in {"for", "at"} and not objects and verb.lemma_.lower() in word_set("measured", "trade")
    if not (hands or goes or (not preposition and verb.lemma_.lower() == "fetch")):
        return None
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "conj":
        subject = subject_of(verb.head)  # "was found in May and sold for £200"
    if subject is None and verb.dep_ in {"acl", "relcl"}:
        subject = verb.head
    if subject is not None and subject.lower_ in {"that", "which"} and verb.dep_ == "relcl":
        subject = verb.head
    return subject if subject is not None and subject.pos_ in NOUNS else None


def _magnitude(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    sizes = word_set("measured", "magnitudes") | word_set("measured", "levels")
    return lemma in sizes or lemma in word_set("change", "words", "up") | word_set("change", "words", "down")


def distant(doc: Doc, placed: Placed) -> bool:
    """ "35 km south of the town", "a quarry six miles away", "two blocks from": how far off says nothing of a thing."""
    amount = placed.amount
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    if amount.attributive or following is None:
        return False
    if following.lower_ == "of" and placed.text.startswith("within ", amount.start):
        return amount.dimension in {"length", "duration"}  # "within two weeks of the vote"
    if amount.code == "1" and following.lemma_.lower() in word_set("measured", "distances"):
        after = following.i + 1
        return after < len(doc) and doc[after].lower_ in word_set("measured", "directions") | {"away", "apart"}
    return amount.dimension == "length" and (
        following.lower_ in word_set("measured", "directions") or _off(doc, placed) or _is_compass(following)
    )


def _is_compass(word: Token) -> bool:
    """ "north-east of the city": the first of two directions."""
    joint, last = word.doc.span(word.i + 1, word.i + 2).text, word.doc.span(word.i + 2, word.i + 3).text
    return joint == "-" and word.lower_ + last.lower() in word_set("measured", "directions")


def described(doc: Doc, placed: Placed) -> Token | None:
    """The noun before a measure in apposition: "a barrier, 5.5 metres high"."""
    amount = placed.amount
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    if amount.attributive or following is None:
        return None
    if _apposed(placed):
        return placed.anchor.head
    if not amount.compound or amount.compound in {"away", "apart"}:
        return None
    start = start_of(doc, placed)
    i = start - 1
    if i > 1 and doc[i].lower_ == "and" and amount.compound:  # "5.5 metres high and 186 kilometres long"
        i = next((k for k in range(i - 1, max(i - 8, 0), -1) if doc[k].text == ","), i)
    if i > 0 and doc[i].dep_ == "pobj" and doc[i].head.lower_ == "of" and doc[i].head.head.pos_ in NOUNS:
        mass = doc[i].tag_ == "NN" and not any(c.dep_ in {"det", "nummod"} for c in doc[i].lefts)
        i = doc[i].head.head.i if mass else i  # "a strip of cleared ground 80 metres long"
    if i > 0 and doc[i].text == ",":
        i -= 1
        while (
            i > max(start - 8, 0)
            and doc[i].dep_ == "pobj"
            and (doc[i].head.lower_ == "of" or doc[i].ent_type_ == "DATE")
        ):
            i = doc[i].head.head.i
    return doc[i] if i >= 0 and doc[i].pos_ in NOUNS else None


def _apposed(placed: Placed) -> bool:
    """ "The largest fine, €88,000, was paid": a size or sum between commas behind the subject that it is put beside."""
    noun, sized = placed.anchor.head, placed.amount.dimension not in {"count", "duration", "ratio"}
    if not sized or placed.amount.compound or placed.anchor.dep_ != "appos" or noun.dep_ not in SUBJECTS:
        return False
    doc, end = noun.doc, placed.last + 1
    commas = placed.first > 1 and "," in {doc[placed.first - 1].text, doc[placed.first - 2].text}
    return noun.pos_ == "NOUN" and commas and end < len(doc) and doc[end].text == ","


def _off(doc: Doc, placed: Placed) -> bool:
    """ "a disused quarry about six miles away", "a strip of grassland two miles to the west"."""
    start = start_of(doc, placed)
    after = [token.lower_ for token in doc[placed.last + 1 : placed.last + 4]]
    away = after[0] == "away" and after[1:2] != ["from"]
    to = len(after) > 2 and after[:2] == ["to", "the"] and after[2] in word_set("measured", "directions")
    return start > 0 and doc[start - 1].pos_ == "NOUN" and (away or to)
