"""Who "he" and "she" go on with at the start of a paragraph that tells of somebody: obituaries, profiles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from newsclaims.components.attribution.contents import sentence_start
from newsclaims.components.extensions import text_of
from newsclaims.components.lookup import remembered
from newsclaims.components.mirror import Token
from newsclaims.components.quotations import paragraphs
from newsclaims.components.references.antecedents import SUBJECTS, Memory, Noted
from newsclaims.components.references.genders import GENDERS
from newsclaims.lexicon import word_set


def resumes(token: Token, memory: Memory) -> bool:
    """Whether the pronoun is a subject in the first sentence of a paragraph that does not say who speaks."""
    start = sentence_start(token)
    if token.dep_ not in SUBJECTS or memory.is_source(token) or not start:
        return False
    if memory.quotation_of(token.doc, token.idx) is not None:
        return False
    return _line(token.doc[start]) != _line(token.doc[start - 1])


def owned(noun: Token) -> bool:
    """ "Her mother": a relative, who is spoken of because of somebody else."""
    kin = noun.lemma_.lower() in word_set("roles", "family")
    return kin and any(child.lower_ in GENDERS for child in noun.lefts if child.dep_ == "poss")


def resumed(token: Token, memory: Memory, meant: Callable[[Noted], bool]) -> str | None:
    """The only one who may be meant of those named so far, else of the subjects of the paragraph before.

    Nobody without a name may stand there who could be meant: "A man was shot, Orr said. It was dark. / He".
    """
    doc, line = token.doc, _line(token.doc[sentence_start(token)])
    people = [item for item in memory.people if meant(item) and not owned(doc[item.index])]
    named = {item.canonical for item in people if memory.cast.person(item.canonical) is not None}
    before = [item for item in people if _line(doc[item.index]) == line - 1]
    if len(named) != 1:
        subjects = [item for item in before if item.subject]
        sure = [item for item in subjects if memory.gender_of(item)]
        named = {item.canonical for item in sure or subjects}
    elif any(item.canonical not in named for item in before):
        return None
    return named.pop() if len(named) == 1 else None


def _line(token: Token) -> int:
    """Which paragraph holds the token."""
    known = remembered(token.doc, "paragraphs")
    if not known:
        known[""] = [start for start, _ in paragraphs(text_of(token.doc))]
    return bisect_right(known[""], token.idx)
