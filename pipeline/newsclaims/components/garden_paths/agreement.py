"""Verbs joined by "and" to a verb that they cannot go with: form and number say where they belong.

- a base form behind a past verb goes with the modal: "would cut the fee if prices fell and raise it if they rose";
- a past form behind an infinitive goes with what governs it: "had years to write a bill and settled for less";
- a plural verb has no singular subject: "pilots saw the plane before it crashed but were unable to reach it".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.garden_paths.regarded import Arc
from newsclaims.components.relatives import is_relative_pronoun
from newsclaims.components.voices import VERBAL, children
from newsclaims.lexicon import word_set

SUBJECTS = ("nsubj", "nsubjpass")
STEPS = 6
SINGULAR, PLURAL = "singular", "plural"


def joined(verb: Token, first: Token) -> Iterator[Arc]:
    """The verb further out that ``verb`` (its first word is ``first``) goes with, if it is not the one before."""
    head = verb.head
    if verb.dep_ != "conj" or head.pos_ not in VERBAL or head.i > verb.i or children(verb, *SUBJECTS, "expl", "mark"):
        return
    for inner in _below(head, verb, first):
        yield Arc(verb.i, inner.i, "conj")
        return
    links = [c for c in children(head, "cc") if head.i < c.i < verb.i]
    if not links:
        return
    unlike = _clashes(first, head)
    if not unlike and _agrees(first, head) is not False:
        return
    for outer in _above(head):
        if outer.i < verb.i and not _clashes(first, outer) and (unlike or _agrees(first, outer)):
            if unlike and (_agrees(first, outer) is False or (first.tag_ == "VBD" and not _is_past(outer))):
                continue
            yield Arc(verb.i, outer.i, "conj")
            yield from (Arc(c.i, outer.i, "cc") for c in links)
            return


def _below(head: Token, verb: Token, first: Token) -> Iterator[Token]:
    """ "They think it opens a path, costs billions and does not help": the verb inside that it agrees with; "she backs
    a law that will cut waste, prevent leaks and save lives": a base form goes with the modal inside."""
    if verb.tag_ == "VB" and first.i == verb.i and head.tag_ in {"VBD", "VBZ"} and not _is_finite(head):
        yield from _modal_before(head, verb)
        return
    if _agrees(first, head) is not False or first.tag_ not in {"VBZ", "VBP"}:
        return
    for clause in children(head, "ccomp"):
        if head.i < clause.i < verb.i and _agrees(first, clause) and not _clashes(first, clause):
            yield clause


def _modal_before(head: Token, verb: Token) -> Iterator[Token]:
    """The last verb with a modal between ``head`` and ``verb``, or in what ``head`` said before it."""
    said = next((c for c in children(head, "ccomp") if c.i < head.i), None)
    start = head.i if said is None else said.left_edge.i
    for i in range(verb.i - 1, start, -1):
        node = verb.doc[i]
        if node.pos_ in VERBAL and node.tag_ == "VB" and any(c.tag_ == "MD" for c in node.lefts):
            if head.is_ancestor(node):
                yield node
            return


def _above(verb: Token) -> Iterator[Token]:
    """Verbs over ``verb``, nearest first."""
    node = verb
    for _ in range(STEPS):
        if node.head.i == node.i:
            return
        node = node.head
        if node.pos_ in VERBAL and node.dep_ not in {"aux", "auxpass"}:
            yield node


def _clashes(first: Token, head: Token) -> bool:
    """Whether the forms cannot be joined."""
    plain = head.tag_ == "VB" and not _is_finite(head)
    if first.tag_ == "VB":
        past = head.tag_ in {"VBD", "VBZ"} or (head.tag_ in {"VBN", "VBG"} and head.dep_ != "xcomp")
        return past and first.lower_ not in word_set("clauses", "same_past")
    if first.tag_ in {"VBD", "VBZ"}:
        return plain or (first.tag_ == "VBD" and head.tag_ == "VBG" and not _is_finite(head))
    return False


def _is_past(verb: Token) -> bool:
    """ "Railed", "has had"; a past form does not go with "will continue" or "is trying"."""
    return verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.lefts)


def _is_finite(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in verb.lefts)


def _agrees(first: Token, head: Token) -> bool | None:
    """Whether the subject of ``head`` has the number of ``first``; None where one of them does not tell."""
    number = _of_verb(first)
    node = head
    for _ in range(STEPS):
        subjects = children(node, *SUBJECTS)
        if subjects or node.dep_ != "conj" or node.head.pos_ not in VERBAL:
            break
        node = node.head
    if number is None or not subjects:
        return None
    subject = _of_noun(subjects[0])
    return None if subject is None else subject == number


def _of_verb(first: Token) -> str | None:
    if first.lower_ in word_set("clauses", "singular_verbs") or first.tag_ == "VBZ":
        return SINGULAR
    return PLURAL if first.lower_ in word_set("clauses", "plural_verbs") and first.tag_ != "VB" else None


def _of_noun(noun: Token) -> str | None:
    if is_relative_pronoun(noun) or noun.ent_type_ in {"ORG", "GPE"} or children(noun, "conj"):
        return None
    if noun.lower_ in word_set("clauses", "plurals_as_singular"):
        return None  # "the data shows"
    if noun.lower_ in word_set("clauses", "singular_pronouns"):
        return SINGULAR
    if noun.lower_ in word_set("clauses", "plural_pronouns") or noun.tag_ == "NNS":
        return PLURAL
    either = noun.lemma_.lower() in word_set("clauses", "either_number")
    return SINGULAR if noun.tag_ in {"NN", "NNP"} and not either else None
