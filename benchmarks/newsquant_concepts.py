"""Concepts in NewsQuant's convention: the words of what a quantity is about, made from our output and the parse.

The set writes as "referred concepts" the content words of what is measured together with those of the clause's subject
("Samsung … doubling the storage": Samsung, storage); of a count, whose noun is the unit, those of the subject, or of
what stands beside it. A quantity always has some: where the clause gives none, the name before it ("FTSE -0.6%"), the
quantity that it restates ("$33 (£21)", "162 points, or 2 %"), or the phrase after it ("47.6% from the field").
"""

from __future__ import annotations

import re
from itertools import chain

from spacy.tokens import Doc, Token

from newsclaims.components.quantities.placed import governor, phrase_from, subject_of
from newsclaims.model import QuantityMention

_NOUNS = {"NOUN", "PROPN"}
_OBJECTS = {"dobj", "attr", "oprd"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_RESTATED = re.compile(
    r"[\s,]*(?:\(|/|or|to|and|from|for|in|a|an|points?|(?:up|down) from|higher at|lower at|at|last|year|[\s,])+[\s,]*"
    r"(?:the |US |HK )?",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?: points?)?[\s,]*(?:\(|or |/)(?:US |HK )?", re.IGNORECASE)
_EMPTY = {"total", "worth", "compared"}
_DATES = {"DATE", "TIME"}
_CLIMBED = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"}


def concept(
    doc: Doc, mention: QuantityMention, taken: frozenset[int], before: tuple[QuantityMention, frozenset[str]] | None
) -> frozenset[str]:
    """Words of what ``mention`` is about. ``taken``: tokens of amounts; ``before``: the quantity left of it."""
    root = doc.char_span(mention.start, mention.end, alignment_mode="expand").root
    gap = doc.text[before[0].end : mention.start] if before is not None else ""
    if before is not None and before[1] and _SAME.fullmatch(gap):
        return before[1]
    words = _of_count(doc, mention, root, taken) if _counts(mention) else _of_measure(doc, mention, root, taken)
    bracketed = doc.text[: mention.start].endswith("(") and _name_before(doc, mention, taken)
    if words or (_counts(mention) and _names_thing(doc, mention)):
        return words or bracketed or frozenset()
    words = _after(root, taken)
    if words or mention.dimension == "duration":
        return words
    if before is not None and _RESTATED.fullmatch(gap) and before[1]:
        return before[1]
    return _name_before(doc, mention, taken) or _of_clause(root, taken)


def _names_thing(doc: Doc, mention: QuantityMention) -> bool:
    """A count with a noun of its own; points are a unit."""
    entity = mention.entity
    return entity is not None and not entity.elided and doc[entity.head].lemma_ != "point"


def _counts(mention: QuantityMention) -> bool:
    return mention.unit == "1" and not is_equated(mention)


def is_equated(mention: QuantityMention) -> bool:
    return any(item.rule == "quantity.measured.equated" for item in mention.evidence)


def _of_count(doc: Doc, mention: QuantityMention, root: Token, taken: frozenset[int]) -> frozenset[str]:
    anchor = doc[mention.entity.head] if mention.entity is not None and not mention.entity.elided else root
    own = {t.i for t in anchor.subtree}
    whole, thing = _whole(anchor, taken), anchor
    noun = _governing_noun(whole, own | taken)
    if noun is not None and whole.head.lower_ == "of":
        return phrase_words(noun, taken | own)
    owner = next((t for t in anchor.children if t.dep_ == "poss" and t.pos_ in _NOUNS), None)
    if owner is not None:
        return phrase_words(owner, taken)
    anchor = _first(whole)
    if _is_argument(anchor):
        words = _subject_words(anchor, own, mention.start, taken)
        return words or _complement(thing, own, taken) or _object_words(anchor, own, mention.start, taken)
    if anchor.dep_ in _SUBJECTS:
        return _complement(anchor, own, taken)
    return frozenset()


def _whole(noun: Token, taken: frozenset[int]) -> Token:
    """ "dozens" of "dozens of people": the amount's own noun over the thing counted."""
    over = noun.head.head
    return over if noun.dep_ == "pobj" and noun.head.lower_ == "of" and over.i in taken else noun


def _first(noun: Token) -> Token:
    while noun.dep_ == "conj" and noun.head.pos_ in _NOUNS:
        noun = noun.head
    return noun


def _object_words(anchor: Token, own: set[int], start: int, taken: frozenset[int]) -> frozenset[str]:
    verb, _ = governor(anchor, start)
    for child in verb.children if verb is not None else ():
        if child.dep_ == "dobj" and child.pos_ == "PRON" and verb is not None:  # "doubling it to 256GB"
            child = next((t for t in verb.head.children if t.dep_ == "dobj"), child)
        if (
            child.dep_ == "dobj"
            and child.i not in own
            and child.pos_ in _NOUNS
            and child.i not in taken | _points(child)
        ):
            return phrase_words(child, taken)
    return frozenset()


def _points(noun: Token) -> set[int]:
    """The points that an index gains are a unit."""
    return {noun.i} if noun.lemma_ == "point" else set()


def _of_measure(doc: Doc, mention: QuantityMention, root: Token, taken: frozenset[int]) -> frozenset[str]:
    noun = doc[mention.entity.head] if mention.entity is not None else _governing_noun(root, {root.i}) or _bought(root)
    words = frozenset() if noun is None else phrase_words(_top(noun), taken)
    if is_equated(mention) and (noun is None or noun.dep_ in _SUBJECTS or noun.head.dep_ == "relcl"):
        return words | _object_words(root, {root.i}, mention.start, taken)
    if noun is None or _is_argument(root) or _is_argument(_top(noun)):
        own = {t.i for t in (noun or root).subtree}
        words |= _subject_words(noun or root, own, mention.start, taken)
    return words


def _complement(noun: Token, own: set[int], taken: frozenset[int]) -> frozenset[str]:
    """Of a counted subject: the clause on it ("students studying at X"), its place, or the object of its verb."""
    for child in chain(noun.children, (t for t in noun.head.children if t.i > noun.head.i)):
        if child.dep_ in {"acl", "relcl"} | _OBJECTS and child.i > noun.i:
            for token in chain([child] if child.dep_ in _OBJECTS else [], child.subtree):
                if token.dep_ in {"pobj", "dobj"} and token.pos_ in _NOUNS and token.ent_type_ not in _DATES:
                    return phrase_words(token, taken)
    return frozenset()


def _is_argument(token: Token) -> bool:
    """Object or complement of a verb, or in a prepositional phrase on one."""
    if token.dep_ in _OBJECTS | {"npadvmod"} or (token.dep_ == "conj" and token.head.pos_ == "VERB"):
        return True
    return token.dep_ == "pobj" and token.head.head.pos_ in {"VERB", "AUX"}


def _bought(root: Token) -> Token | None:
    """ "paid $5 for a roof", "bought the firm for $5"."""
    if root.dep_ == "pobj" and root.head.lower_ in {"for", "at", "to"}:
        return next((t for t in root.head.head.children if t.dep_ == "dobj" and t.i != root.i), None)
    if root.dep_ == "dobj":
        for holder in (root, root.head):
            for link in holder.children:
                if link.dep_ == "prep" and link.lower_ in {"for", "off", "on", "from"} and link.i > root.i:
                    return next((t for t in link.children if t.dep_ == "pobj"), None)
    return None


def _top(noun: Token) -> Token:
    while noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i:
        noun = noun.head
    return noun


def phrase_words(noun: Token, taken: frozenset[int] | set[int]) -> frozenset[str]:
    """Words of the noun's phrase between blanks, without stop words, dates and the tokens of amounts."""
    phrase = phrase_from(noun, 0)
    span = noun.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    words, current, skip = [], "", False
    purposes = {token.i for child in noun.subtree if child.tag_ == "VB" for token in child.subtree}
    for token in span:
        if token.i in purposes:
            continue
        current += token.text
        skip = skip or token.i in taken or (token.ent_type_ in _DATES and (token.i > noun.i or not token.is_alpha))
        if token.whitespace_ or token.i == span.end - 1:
            word = current.strip(",;:()[]\"“”'")
            if word and not skip and not _stop(noun, word):
                words.append(word)
            current, skip = "", False
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.i == noun.i + 1 and not _by(child):
            left = (t for t in child.subtree if t.i not in taken and t.ent_type_ not in _DATES)
            words += [token.text for token in left if not _stop(noun, token.text)]
    return frozenset(words)


def _by(participle: Token) -> bool:
    """Is it said by whom: "a survey sponsored by X"?"""
    return any(child.dep_ == "agent" for child in participle.children)


def _stop(noun: Token, word: str) -> bool:
    return (
        (noun.doc.vocab[word].is_stop and word != "US") or word.lower() in _EMPTY or not any(c.isalnum() for c in word)
    )


def _subject_words(anchor: Token, own: set[int], start: int, taken: frozenset[int]) -> frozenset[str]:
    """Of the subject of the verb over ``anchor``; for a pronoun that of the clause over it."""
    verb, _ = governor(anchor, start)
    for _ in range(6):
        if verb is None:
            break
        subject = subject_of(verb)
        if subject is not None:
            if subject.i in own or anchor.i in {t.i for t in subject.subtree}:
                return frozenset()
            if subject.pos_ not in {"PRON", "DET"}:
                return phrase_words(subject, taken)
            if subject.lower_ in {"i", "we", "you"}:
                return frozenset()
        if verb.dep_ in {"acl", "relcl"} and verb.head.dep_ == "attr":
            verb = verb.head.head  # "becoming the latest company to …": the subject of "becoming"
            continue
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in _NOUNS:
            return phrase_words(verb.head, taken)
        verb = verb.head if verb.head.i != verb.i and verb.dep_ in _CLIMBED else None
    return frozenset()


def _governing_noun(anchor: Token, own: set[int]) -> Token | None:
    """ "sales of 5835 units", "winds of at least 74 mph": the noun that the amount's phrase hangs on."""
    if anchor.dep_ == "pobj" and anchor.head.dep_ == "prep":
        noun = anchor.head.head
        if noun.lower_ == "age" and noun.dep_ == "pobj":  # "children under the age of 5"
            noun = noun.head.head
        if noun.pos_ in _NOUNS and noun.i not in own:
            return noun
    return None


def _name_before(doc: Doc, mention: QuantityMention, taken: frozenset[int]) -> frozenset[str]:
    """ "FTSE -0.6%", "(16369.03 up 58.06 points)", "strength lower than 8.9 ksi": the noun right before."""
    first = doc.char_span(mention.start, mention.end, alignment_mode="expand").start
    for token in reversed(doc[max(first - 6, 0) : first]):
        if token.lemma_ != "point" and token.pos_ in _NOUNS and token.i not in taken and token.ent_type_ not in _DATES:
            return phrase_words(token, taken)
        if token.pos_ in {"VERB", "AUX"} or token.text in {".", ";"}:
            break
    return frozenset()


def _after(root: Token, taken: frozenset[int]) -> frozenset[str]:
    """ "47.6% from the field", "1.5 million in the region"."""
    for link in root.rights:
        for noun in link.children if link.dep_ == "prep" else ():
            if noun.dep_ == "pobj" and noun.pos_ in _NOUNS and noun.i not in taken:
                return phrase_words(noun, taken)
    return frozenset()


def _of_clause(root: Token, taken: frozenset[int]) -> frozenset[str]:
    """The nearest subject above."""
    for above in root.ancestors:
        for child in above.children:
            if child.dep_ in _SUBJECTS and child.pos_ in _NOUNS and child.i not in taken:
                return phrase_words(child, taken)
    return frozenset()
