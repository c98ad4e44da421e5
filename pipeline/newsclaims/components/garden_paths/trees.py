"""Changes of the parse that leave it a tree.

A token that is hung on one of its own dependents makes a ring. spaCy does not refuse it: walks over the parse then
never end, and the interpreter falls over.
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token


class Arc(NamedTuple):
    """A token, its new head and its new relation; its new tag, where the tagger slipped too."""

    token: int
    head: int
    dep: str
    tag: str = ""


def rehang(token: Token, head: Token) -> bool:
    """Hangs ``token`` on ``head`` (on itself: a root); False, and nothing is changed, where that would make a ring."""
    if token.is_ancestor(head):
        return False
    token.head = head
    return True
