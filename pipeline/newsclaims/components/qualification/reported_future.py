"""Whether "would" is the future of what somebody said: "said it would rise", unlike "it would rise if …"."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.predicates import children
from newsclaims.components.references.sources import quoted_regions
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, Span

PAST = {"VBD", "VBN"}


def reported_in_past(doc: Doc, governing: tuple[AttributionMention, ...], verb: Token) -> bool:
    """Whether a past cue or a past governing verb turns "would" into reported future, also for a series behind it."""
    while verb.dep_ == "conj" and verb.head.i < verb.i and not children(verb, "aux", "nsubj", "nsubjpass", "expl"):
        verb = verb.head
    head = verb.head
    marks = _spoken(doc, verb)
    apart = marks and not any(mark.start <= head.idx < mark.end for mark in marks)  # "told them they “would love to”"
    if not apart and verb.dep_ == "ccomp" and head.tag_ in PAST and head.i < verb.i and head.dep_ != "advcl":
        return True
    if _hoped_in_past(verb):
        return True
    if marks:
        return False
    for attribution in governing:
        if attribution.cue is None:
            continue
        span = doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand")
        if span is not None and any(_told_in_past(token) for token in span):
            return True
    return verb.dep_ == "ccomp" and _told_in_past(head)


def is_habit(would: Token) -> bool:
    """ "Would often help out": what was done again and again."""
    habits = word_set("qualification", "habits", "adverbs")
    return any(child.lower_ in habits for child in children(would.head, "advmod"))


def is_narrated(doc: Doc, would: Token) -> bool:
    """ "Had been cleaning all day, and would keep at it", "would later lead the bank": what came next in a story."""
    verb = would.head
    if _spoken(doc, verb):
        return False
    if would.i + 1 < verb.i and would.nbor(1).lower_ == "later":
        return True
    first = verb.head
    own = children(verb, "nsubj", "nsubjpass", "expl")
    return verb.dep_ == "conj" and not own and any(child.lower_ == "had" for child in children(first, "aux"))


def _told_in_past(cue: Token) -> bool:
    """A past cue, or a participle with a past verb: "stopped there, saying it would"."""
    outer = cue.head
    return cue.tag_ in PAST or (cue.tag_ == "VBG" and cue.dep_ == "advcl" and outer.tag_ == "VBD")


def _hoped_in_past(verb: Token) -> bool:
    """ "there was hope that it would", "had begun to fear that it would", "voiced confidence that it would"."""
    head = verb.head
    noun = head.pos_ == "NOUN" and head.lemma_.lower() in word_set("qualification", "attitudes", "nouns")
    infinitive = head.tag_ == "VB" and any(c.tag_ == "TO" for c in head.lefts)
    if head.i > verb.i or not ((noun and verb.dep_ in {"acl", "ccomp"}) or (infinitive and verb.dep_ == "ccomp")):
        return False
    outer = next((t for t in head.ancestors if t.pos_ in {"VERB", "AUX"} and t.tag_ != "VB"), None)
    return outer is not None and (
        outer.tag_ == "VBD" or (outer.tag_ == "VBN" and any(c.lower_ == "had" for c in outer.lefts))
    )


def _spoken(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """The quotations that hold verb and auxiliary: then "would" is the speaker's own."""
    first = min([verb, *children(verb, "aux")], key=lambda token: token.i)
    return tuple(mark for mark in quoted_regions(doc) if mark.start <= first.idx and verb.idx < mark.end)
