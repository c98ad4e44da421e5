"""The exceptions of newsclaims: each says what went wrong, where, and what cures it."""

from __future__ import annotations


class NewsclaimsError(Exception):
    """Base of every error that this package raises on purpose.

    ``place`` says where ("articles.jsonl:17"), ``cure`` what the user can do.
    """

    def __init__(self, message: str, *, place: str = "", cure: str = "") -> None:
        self.message = message
        self.place = place
        self.cure = cure
        super().__init__(": ".join(part for part in (place, message) if part) + (f". {cure}" if cure else ""))


class InputError(NewsclaimsError):
    """An article that cannot be read; the rest of the batch goes on."""


class ModelError(NewsclaimsError):
    """A spaCy pipeline that is missing or lacks a component that newsclaims needs."""


class LexiconError(NewsclaimsError):
    """A bad or duplicate entry in one of the data files."""


class RecordError(NewsclaimsError):
    """A claim record that breaks the schema, or offsets that do not match the text."""


class UsageError(NewsclaimsError):
    """Options that contradict each other or the state on disk."""
