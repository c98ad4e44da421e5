"""Whether "one" counts: "one boy was hurt", "only one came back"; but "one of them", "one must not", "one day"."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.placed import Placed
from newsclaims.lexicon import word_set

_NEAR = 6


def of_one(doc: Doc, placed: Placed) -> str:
    """Name of the reason why "one" is no quantity here; empty where it counts."""
    token = doc[placed.first]
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    worded = placed.text[placed.amount.start : placed.amount.core[0]].lower().split()
    if worded[:1] and worded[0] in word_set("measured", "over_one"):
        return "one"
    bounded = placed.amount.modifier in {"at_least", "more_than"}
    if bounded and following is not None and following.lower_ == "of":
        return ""  # "at least one of the firms"
    if _stands_alone(doc, placed, stressed=bounded):
        return ""
    if placed.first != placed.last or following is None or following.lower_ == "of":
        return "one"
    head = token.head
    if token.dep_ != "nummod" and not placed.amount.attributive:
        return "one"
    if head.i <= token.i or head.pos_ != "NOUN" or head.tag_ == "NNS":  # "one protests to be heard"
        return "one"
    if placed.amount.attributive and doc[placed.last + 2].lower_ in word_set("designators", "compound_stop"):
        return "one"
    stopped = head.lemma_.lower() in word_set("measured", "one_stop") and placed.amount.modifier == "equal"
    stressed = token.i > 0 and doc[token.i - 1].lower_ in word_set("measured", "stressing")
    if (stopped and not stressed) or head.i - token.i > 6:  # but "more than one occasion"
        return "one"
    if _beside_other(doc, head):
        return "one"
    before = doc[token.i - 1] if token.i else token
    return "one" if before.lower_ in word_set("measured", "before_one") and before.dep_ != "mark" else ""


def _stands_alone(doc: Doc, placed: Placed, *, stressed: bool) -> bool:
    """ "Only one has come back", "at least one seems willing", "of which he had seen one": a subject or object that
    counts; but "the only one who", "only one of them"."""
    one = doc[placed.first]
    if placed.first != placed.last or one.dep_ not in {"nsubj", "nsubjpass", "dobj"} or any(one.rights):
        return False
    before = doc[placed.first - 1] if placed.first else one
    alone = before.lower_ in word_set("measured", "stressing") and doc[max(before.i - 1, 0)].pos_ not in {"DET", "PRON"}
    which = (t for t in doc[max(one.i - _NEAR, 1) : one.i] if t.lower_ in {"which", "whom"})
    return stressed or alone or (one.dep_ == "dobj" and any(t.nbor(-1).lower_ == "of" for t in which))


def _beside_other(doc: Doc, noun: Token) -> bool:
    """ "From one camp to the other", "one year after another"."""
    behind = [token.lower_ for token in doc[noun.i + 1 : noun.i + 4]]
    return behind[:1] in (["to"], ["after"], ["or"]) and ("another" in behind[1:2] or behind[1:] == ["the", "other"])
