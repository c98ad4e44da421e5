"""Who is cited: "…, the paper reported, citing two officials" has the paper for a source, and the officials inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsclaims.components.attribution.contents import spans, subtree
from newsclaims.components.attribution.drafts import Draft
from newsclaims.components.cues import SUBJECTS, can_speak, is_quoted
from newsclaims.components.mirror import Doc, Token
from newsclaims.model import Span

RULE = "cue-cited"
_BODIES = {"ORG", "GPE", "NORP"}
_SAYING = {"cue-clause", "cue-parenthetical", "according-to"}


def attach(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """``drafts`` with one more level for each participle that cites somebody; it is no part of what is said."""
    found = list(drafts)
    by_cue, by_end = _table(drafts)
    for token in doc:
        cited = _cited(token)
        if cited is None or token.i < 2 or doc[token.i - 1].text != ",":
            continue
        inserted = [child.i for child in token.head.children if child.dep_ == "parataxis" and child.i < token.i]
        number = next((by_cue[index] for index in (token.head.i, *inserted) if index in by_cue), None)
        if number is None:
            number = by_cue.get(token.head.head.i)
            number = None if number is None or not _at_last(token, drafts[number].source) else number
        behind = [by_end[index] for index in (token.i - 1, token.i - 2) if index in by_end]
        number = behind[0] if behind else number
        if number is not None:
            said = spans(doc, _indices(doc, found[number].contents) - subtree(token))
            found[number] = replace(found[number], contents=said)
            found.append(Draft(cited, (token,), "report", said, RULE))
    return found


def _table(drafts: Sequence[Draft]) -> tuple[dict[int, int], dict[int, int]]:
    """Indices of what is said, by the cue verb; and by the last token of the X of "according to X"."""
    by_cue: dict[int, int] = {}
    by_end: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.source is None or draft.rule not in _SAYING:
            continue
        if draft.rule == "according-to":
            by_end.setdefault(draft.source.right_edge.i, number)
        else:
            by_cue.setdefault(draft.words[0].i, number)
    return by_cue, by_end


def _cited(participle: Token) -> Token | None:
    """Who is cited, if it is somebody who can speak; "as saying S" is what the cited one says himself."""
    if participle.tag_ != "VBG" or not is_quoted(participle) or any(c.dep_ in SUBJECTS for c in participle.lefts):
        return None
    if any(child.lower_ == "as" and sum(t.is_alpha for t in child.subtree) > 2 for child in participle.rights):
        return None
    noun = next((child for child in participle.rights if child.dep_ == "dobj"), None)
    if noun is None or not can_speak(noun):
        return None
    return noun if noun.pos_ == "NOUN" or noun.ent_type_ in {"PERSON", *_BODIES} else None


def _at_last(participle: Token, source: Token | None) -> bool:
    """ "The agency reported that Peru fired, citing two officials": hung on what is said, of which a body tells."""
    told = participle.head
    if source is None:
        return False
    body = source.ent_type_ in _BODIES or (source.pos_ == "NOUN" and can_speak(source))
    return told.dep_ == "ccomp" and told.head.i < told.i < participle.i and body


def _indices(doc: Doc, contents: Sequence[Span]) -> set[int]:
    pieces = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in contents)
    return {token.i for piece in pieces if piece is not None for token in piece}
