"""A parsed document read once, in plain Python: what every component behind the parser looks at.

A spaCy token keeps its values in C and hands out a new object or a new string each time it is asked, and our rules ask
millions of times. `newsclaims.components.lookup.mirrored` reads all of it in one go. The types have the names and the
behaviour of spaCy's own, so that a function written for one takes the other. Rules never change them: who mends a parse
works on spaCy's, and the next `mirrored` takes the changes over. The tokens of one document are the same objects each
time, and equal to themselves alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self, TypeAlias, overload

import numpy as np
from spacy import attrs, tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.vocab import Vocab

_NAMES = {  # what may change after the parse, like places in the tree and in names
    "lemma_": attrs.LEMMA,
    "tag_": attrs.TAG,
    "pos_": attrs.POS,
    "dep_": attrs.DEP,
    "ent_type_": attrs.ENT_TYPE,
}
_FLAGS = {
    "is_space": attrs.IS_SPACE,
    "is_punct": attrs.IS_PUNCT,
    "is_alpha": attrs.IS_ALPHA,
    "is_title": attrs.IS_TITLE,
    "is_upper": attrs.IS_UPPER,
    "is_lower": attrs.IS_LOWER,
    "is_digit": attrs.IS_DIGIT,
    "is_quote": attrs.IS_QUOTE,
    "is_currency": attrs.IS_CURRENCY,
    "like_num": attrs.LIKE_NUM,
    "like_url": attrs.LIKE_URL,
}
_MENDED = [attrs.SENT_START, attrs.ENT_IOB, attrs.HEAD, *_NAMES.values()]
_KEPT = [attrs.ORTH, attrs.LOWER, attrs.SPACY, attrs.IDX, *_FLAGS.values()]
_OFTEN = ("is_space", "is_punct", "is_alpha", "is_title")
_IOB = ("", "I", "O", "B")


def _set(name: str, words: Sequence[Token], values: Sequence[object]) -> None:
    """Sets the attribute ``name`` of each word, without a step of the interpreter a word."""
    deque(map(getattr(Token, name).__set__, words, values), maxlen=0)


class _Flag:
    """A property of the word itself that rules seldom ask for: it stays in the table of the document."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, token: Token, owner: type | None = None) -> bool:
        return token.doc.flags[self._name][token.i]


class Token:
    """A word with its place in the tree; attributes as of `spacy.tokens.Token`."""

    __slots__ = (
        *_NAMES,
        *_OFTEN,
        "_subtree",
        "children",
        "doc",
        "ent_iob_",
        "head",
        "i",
        "idx",
        "is_sent_start",
        "left_edge",
        "lefts",
        "lower_",
        "right_edge",
        "rights",
        "sent",
        "text",
        "whitespace_",
    )

    doc: Doc
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Span
    is_sent_start: bool | None
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_title: bool
    _subtree: tuple[Token, ...] | None

    is_upper = _Flag()
    is_lower = _Flag()
    is_digit = _Flag()
    is_quote = _Flag()
    is_currency = _Flag()
    like_num = _Flag()
    like_url = _Flag()

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def n_lefts(self) -> int:
        """How many tokens before it hang on it."""
        return len(self.lefts)

    @property
    def n_rights(self) -> int:
        """How many tokens after it hang on it."""
        return len(self.rights)

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, that one's head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> tuple[Token, ...]:
        """All that hangs on it, directly or not, and itself; each head between its dependents on either side."""
        if self._subtree is None:
            found: list[Token] = []
            waiting: list[tuple[Token, bool]] = [(self, False)]
            while waiting:
                token, opened = waiting.pop()
                if opened or not token.children:
                    found.append(token)
                    continue
                waiting.extend((child, False) for child in reversed(token.rights))
                waiting.append((token, True))
                waiting.extend((child, False) for child in reversed(token.lefts))
            self._subtree = tuple(found)
        return self._subtree

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The other tokens that are coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found.extend(child for child in token.rights if child.dep_ == "conj")
        return tuple(token for token in found if token is not self)

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether ``descendant`` hangs on it, directly or not."""
        return any(token is self for token in descendant.ancestors)

    def nbor(self, i: int = 1) -> Token:
        """The token ``i`` places on.

        Raises:
            IndexError: there is none.
        """
        at = self.i + i
        if at < 0:
            raise IndexError(at)
        return self.doc[at]


class Span:
    """Tokens ``start`` to ``end`` of a document; attributes as of `spacy.tokens.Span`."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key() and self.doc is other.doc

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, str]:
        return self.start, self.end, self.label_

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Code point where it starts."""
        return self.doc.starts[self.start]

    @property
    def end_char(self) -> int:
        """Code point after its last character."""
        return self.doc.ends[self.end - 1]

    @property
    def text(self) -> str:
        """Its text, without a blank at the end."""
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def root(self) -> Token:
        """The token that is nearest to the root of the sentence."""
        words = self.doc[self.start : self.end]
        for token in words:
            if token.head is token:
                return token
        outward = [token for token in words if not self.start <= token.head.i < self.end]
        return min(outward, key=_depth, default=words[0])


def _depth(token: Token) -> int:
    """How far it is from the root; blanks and punctuation are far off."""
    if not token.children and (token.is_space or token.is_punct):
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


class Doc(tuple[Token, ...]):
    """A document: its tokens, with attributes as of `spacy.tokens.Doc`, whose user data it shares.

    A slice is a plain tuple of tokens, `span` a `Span`.
    """

    __hash__ = object.__hash__

    def __new__(cls, doc: tokens.Doc) -> Self:
        """As many tokens as ``doc`` has; `__init__` fills them."""
        return super().__new__(cls, [Token.__new__(Token) for _ in range(len(doc))])

    def __init__(self, doc: tokens.Doc) -> None:
        self.vocab: Vocab = doc.vocab
        self.user_data: dict[Any, Any] = doc.user_data
        self.tables: dict[str, tuple[Any, Any]] = {}
        self.text: str = doc.text
        self.tensor: Any = doc.tensor
        for i, token in enumerate(self):
            token.doc, token.i, token._subtree = self, i, None
        orth, lower, blank, idx, *flags = doc.to_array(_KEPT).T.tolist()
        strings = self.vocab.strings
        _set("text", self, [strings[key] for key in orth])
        _set("lower_", self, [strings[key] for key in lower])
        _set("whitespace_", self, [" " if after else "" for after in blank])
        _set("idx", self, idx)
        self.flags = dict(zip(_FLAGS, ([bool(flag) for flag in column] for column in flags), strict=True))
        for name in _OFTEN:
            _set(name, self, self.flags[name])
        self.starts: list[int] = idx
        self.ends = [token.idx + len(token.text) for token in self]
        self._seen: NDArray[np.uint64] | None = None
        self.update(doc)

    def update(self, doc: tokens.Doc) -> None:
        """Takes over what has changed in the spaCy document since the last time."""
        values: NDArray[np.uint64] = doc.to_array(_MENDED)
        old, self._seen = self._seen, values
        if old is not None and np.array_equal(old, values):
            return
        self.tables.clear()
        changed = {
            attr: values[:, at]
            for at, attr in enumerate(_MENDED)
            if old is None or not np.array_equal(old[:, at], values[:, at])
        }
        strings = self.vocab.strings
        for name, attr in _NAMES.items():
            if attr in changed:
                keys = changed[attr].tolist()
                known = {key: strings[key] for key in set(keys)}
                _set(name, self, [known[key] for key in keys])
        if attrs.ENT_IOB in changed:
            _set("ent_iob_", self, [_IOB[value] for value in changed[attrs.ENT_IOB].tolist()])
        if attrs.SENT_START in changed:
            starts = changed[attrs.SENT_START].astype(np.int64).tolist()
            _set("is_sent_start", self, [None if not start else start > 0 for start in starts])
            self.sents = tuple(self._sentences())
        if attrs.HEAD in changed:
            self._hang((np.arange(len(values)) + changed[attrs.HEAD].astype(np.int64)).tolist())
        if attrs.ENT_TYPE in changed or attrs.ENT_IOB in changed:
            self.ents = tuple(Span(self, ent.start, ent.end, ent.label_) for ent in doc.ents)

    def _hang(self, heads: list[int]) -> None:
        words, count = self, len(self)
        _set("head", words, [words[head] for head in heads])
        lefts: dict[int, list[Token]] = {}
        rights: dict[int, list[Token]] = {}
        for token, i, head in zip(words, range(count), heads, strict=True):
            if head > i:
                lefts.setdefault(head, []).append(token)
            elif head < i:
                rights.setdefault(head, []).append(token)
        first, last = list(range(count)), list(range(count))
        for i in range(count):  # above a token that an earlier one has come by there is nothing to be done
            node = i
            while heads[node] != node:
                node = heads[node]
                if first[node] <= i:
                    break
                first[node] = i
        for i in reversed(range(count)):
            node = i
            while heads[node] != node:
                node = heads[node]
                if last[node] >= i:
                    break
                last[node] = i
        left = [tuple(lefts[i]) if i in lefts else () for i in range(count)]
        right = [tuple(rights[i]) if i in rights else () for i in range(count)]
        _set("lefts", words, left)
        _set("rights", words, right)
        _set("children", words, [before + after for before, after in zip(left, right, strict=True)])
        _set("left_edge", words, [words[i] for i in first])
        _set("right_edge", words, [words[i] for i in last])
        _set("_subtree", words, [None] * count)

    def _sentences(self) -> Iterator[Span]:
        edges = [token.i for token in self if token.is_sent_start or not token.i]
        for start, end in pairwise([*edges, len(self)]):
            sentence = Span(self, start, end)
            for token in self[start:end]:
                token.sent = sentence
            yield sentence

    def __eq__(self, other: object) -> bool:
        return self is other

    def span(self, start: int, end: int, label: str = "") -> Span:
        """The tokens ``start`` to ``end``, as far as there are any."""
        end = min(end, len(self))
        return Span(self, min(start, end), end, label)

    def token_at(self, position: int) -> int:
        """Index of the token that the code point ``position`` lies in, or that comes before it."""
        return bisect_right(self.starts, position) - 1

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Span | None:
        """The tokens of the code points ``[start, end)``; by ``alignment_mode`` as of `spacy.tokens.Doc.char_span`."""
        if not self or start < 0 or start >= end or end > len(self.text):
            return None
        if alignment_mode == "expand":
            first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        elif alignment_mode == "contract":
            first, last = bisect_left(self.starts, start), bisect_right(self.ends, end)
        else:
            first, last = bisect_left(self.starts, start), bisect_left(self.ends, end) + 1
            if self.starts[first : first + 1] != [start] or self.ends[last - 1 : last] != [end]:
                return None
        return Span(self, first, last) if first < last else None


AnyDoc: TypeAlias = Doc | tokens.Doc
