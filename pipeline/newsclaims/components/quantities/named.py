"""Numbers that belong to a name: of a group, a title, a security or the section of a law."""

from __future__ import annotations

import re

from newsclaims.components.blanks import UNREAD
from newsclaims.components.mirror import Doc
from newsclaims.components.quantities.placed import NOUNS, Placed

_SECTION = re.compile(r"\((?:[a-z]{1,2}|\d)\)")
_VERBAL = {"VERB", "AUX"}


def is_of_name(doc: Doc, placed: Placed) -> bool:
    """Part of a title in quotation marks, the sign of a security, or a section."""
    return _quoted_title(doc, placed) or _is_ticker(doc, placed) or _is_section(placed)


def is_named_group(doc: Doc, placed: Placed) -> bool:
    """ "the Cuban Five", "the Formula One team"; with more capitals behind it a title: "read The Two Faces Of Time"."""
    token = doc[placed.first]
    if placed.amount.form != "words" or not token.is_title or token.is_sent_start:
        return False
    if _is_in_title(doc, placed):
        return True
    if placed.first != placed.last:
        return False
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    counting = following is not None and following.pos_ in NOUNS and following.is_title
    return not counting and token.i > 1 and doc[token.i - 1].is_title and not doc[token.i - 1].is_sent_start


def _is_in_title(doc: Doc, placed: Placed) -> bool:
    """A capital in the middle of a sentence, in a row of three; not in a headline, whose verbs have capitals too."""
    before, behind = doc[placed.first - 1], doc[placed.last + 1 : placed.last + 3]
    after = [token.is_title for token in behind]
    row = (before.is_title and after[:1] == [True]) or after == [True, True]
    row = row or (placed.first < placed.last and doc[placed.last].is_title and after[:1] == [True])
    told = any(token.pos_ in _VERBAL and token.is_lower for token in placed.anchor.sent)
    return row and told and not (before.is_punct or before.is_space or before.pos_ == "SYM")


def _quoted_title(doc: Doc, placed: Placed) -> bool:
    """ "60 Minutes" in quotation marks of its own."""
    text, amount = placed.text, placed.amount
    last = doc[placed.last]
    return (
        amount.start > 0
        and text[amount.start - 1] in "“\"'‘"
        and text[amount.end : amount.end + 1] in {"”", '"', "'", "’", ","}
        and last.is_title
        and last.is_alpha
        and placed.last > placed.first
    )


def _is_ticker(doc: Doc, placed: Placed) -> bool:
    """ "the S&P 500 SPX, -0.83%": what a page prints behind the sign of a security, which the parser has not read."""
    return doc[placed.first].tag_ == UNREAD


def _is_section(placed: Placed) -> bool:
    """ "agreements under 287(g)", "Section 501(c)(3)": a paragraph of a law."""
    return placed.amount.form == "digits" and _SECTION.match(placed.text, placed.amount.end) is not None
