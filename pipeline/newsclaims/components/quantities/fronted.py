"""What a bare number is of, where the text says it before: "Of the 30 soldiers who left, 12 …", "members were split:
52 percent …"."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import names_group, semantic_head
from newsclaims.components.quantities.placed import NOUNS, SUBJECTS, Placed, phrase_from, start_of
from newsclaims.components.quantities.understood import last_counted, uncounted
from newsclaims.grammar.numbers import vague
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

_REACH = 60


def whole_before(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """ "Of the 30 soldiers, about 70 percent …", "of the 26 who spoke, 21 …": what the phrase before has or counts."""
    noun = _before_comma(doc, placed) or _of_clause(placed)
    if noun is None:
        return None
    if noun.lower_ in word_set("measured", "left_over") and (whole := last_counted(earlier)) is not None:
        return whole  # "of the others, 12 …"
    if noun.pos_ in NOUNS:
        return NounPhrase(*uncounted(noun), semantic_head(noun).i, True)
    if noun.pos_ == "NUM":
        return last_counted(earlier[-1:])
    if names_group(noun):  # "of the wounded"
        phrase = phrase_from(noun, 0)
        return NounPhrase(phrase.start, phrase.end, phrase.head, True)
    return None


def _before_comma(doc: Doc, placed: Placed) -> Token | None:
    """The noun of the phrase with "of" that ends at the comma before the amount."""
    start = start_of(doc, placed)
    if start < 3 or doc[start - 1].text != ",":
        return None
    for i in range(start - 2, max(start - 9, -1), -1):
        if doc[i].lower_ == "of" and (i == 0 or doc[i].is_sent_start or doc[i - 1].is_punct or doc[i - 1].is_space):
            return next((noun for noun in doc[i].children if noun.dep_ == "pobj"), None)
        if doc[i].is_punct:
            return None
    return None


def _of_clause(placed: Placed) -> Token | None:
    """The noun of the phrase with "of" that hangs on the verb whose subject the amount is, and stands before it."""
    if placed.anchor.dep_ not in SUBJECTS:
        return None
    for link in placed.anchor.head.lefts:
        if link.lower_ == "of" and link.dep_ == "prep" and link.i < placed.anchor.i:
            return next((noun for noun in link.children if noun.dep_ == "pobj"), None)
    return None


def named_before(placed: Placed) -> NounPhrase | None:
    """ "Members were split: 52 percent agreed", "They tend sheep. Seven are ill": the plural subject before a bare
    number that is subject or object, failing that the last plural noun, in its sentence or the one before."""
    anchor = placed.anchor
    whole = anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and any(c.dep_ == "relcl" for c in anchor.rights)
    told = placed.amount.code == "1" and placed.amount.form != "vague"
    if not (whole or anchor.dep_ in SUBJECTS or (anchor.dep_ == "dobj" and told)):
        return None
    if not whole and anchor.left_edge.lower_ == "the":  # "the two said"
        return None
    start = anchor.sent.start
    held = (c for c in anchor.rights if c.dep_ == "prep" and c.lower_ not in word_set("measured", "including"))
    here = placed.amount.form == "vague" and any(held)  # "millions in Norland"
    start = anchor.doc[start - 1].sent.start if start and not here else start
    own = {child.i for child in anchor.head.children}
    nouns = [
        token
        for token in anchor.doc[max(start, placed.first - _REACH) : placed.first]
        if token.tag_ in {"NNS", "NNPS"} and token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"}
    ]
    nouns = [noun for noun in reversed(nouns) if noun.lower_ not in vague() and noun.i not in own]
    found = next((noun for noun in nouns if noun.dep_ in SUBJECTS), None) or next(iter(nouns), None)
    return None if found is None else NounPhrase(*uncounted(found), semantic_head(found).i, True)
