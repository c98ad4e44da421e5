"""Every ``doc._`` attribute and ``doc.spans`` key that newsclaims uses, declared once.

Mentions are kept as the frozen types of `newsclaims.model` in ``doc._.newsclaims_<name>`` (a tuple), and their extents
as a span group ``doc.spans["newsclaims_<name>"]`` (widened to whole tokens) for displaCy and other spaCy tools. The
types are registered with srsly's msgpack, so ``doc.to_bytes``, ``DocBin(store_user_data=True)`` and
``nlp.pipe(n_process=2)`` carry them.
"""

from __future__ import annotations

import dataclasses
import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, SpanGroup

from newsclaims import model
from newsclaims.components.mirror import AnyDoc

PREFIX = "newsclaims_"
GROUPS = ("times", "quantities", "clauses", "attributions", "references", "qualifications", "claims")
_TYPES: dict[str, type] = {
    name: value
    for name, value in vars(model).items()
    if isinstance(value, type) and (dataclasses.is_dataclass(value) or issubclass(value, StrEnum))
}
_DATA = "newsclaims.dataclass"
_KEYS = {
    name: ("._.", PREFIX + name, None, None) for name in ("article", "text", "certainty", *GROUPS)
}  # where spaCy keeps extensions


def encode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """msgpack encoder of the model types, decimals and dates (srsly's protocol)."""
    if isinstance(obj, Decimal):
        return {_DATA: "Decimal", "v": [str(obj)]}
    if isinstance(obj, datetime.date):
        return {_DATA: "date", "v": [obj.isoformat()]}
    if dataclasses.is_dataclass(obj) and type(obj).__name__ in _TYPES:
        values = [_pack(getattr(obj, field.name)) for field in dataclasses.fields(obj)]
        return {_DATA: type(obj).__name__, "v": values}
    return obj if chain is None else chain(obj)


def _pack(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return {_DATA: type(value).__name__, "v": [value.value]}
    if isinstance(value, tuple):
        return {_DATA: "tuple", "v": [_pack(item) for item in value]}
    return value


def decode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Inverse of `encode`."""
    if isinstance(obj, dict) and _DATA in obj:
        name, values = obj[_DATA], obj["v"]
        if name == "Decimal":
            return Decimal(values[0])
        if name == "date":
            return datetime.date.fromisoformat(values[0])
        if name == "tuple":
            return tuple(values)
        return _TYPES[name](*values)
    return obj if chain is None else chain(obj)


def _declare() -> None:
    srsly.msgpack_encoders("newsclaims", func=encode)
    srsly.msgpack_decoders("newsclaims", func=decode)
    Doc.set_extension(PREFIX + "article", default=None, force=True)
    Doc.set_extension(PREFIX + "text", default=None, force=True)
    Doc.set_extension(PREFIX + "certainty", default=None, force=True)
    for name in GROUPS:
        Doc.set_extension(PREFIX + name, default=(), force=True)


_declare()


def store(doc: Doc, name: str, mentions: Sequence[Any], spans: Iterable[tuple[int, int]] | None = None) -> None:
    """Keep ``mentions`` under ``name`` and their extents as a span group.

    ``spans``: (start, end) code points; by default those of the mentions.
    """
    doc._.set(PREFIX + name, tuple(mentions))
    extents = spans if spans is not None else [(m.start, m.end) for m in mentions]
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in extents)
    doc.spans[PREFIX + name] = SpanGroup(doc, name=PREFIX + name, spans=[s for s in found if isinstance(s, Span)])


def stored(doc: AnyDoc, name: str) -> tuple[Any, ...]:
    """The mentions kept under ``name``; () when the component has not run."""
    found: tuple[Any, ...] = doc.user_data.get(_KEYS[name], ())  # ``doc._`` is slow, and this is asked at every clause
    return found if type(found) is tuple else tuple(found)


def text_of(doc: AnyDoc) -> str:
    """Text of ``doc`` as it was tokenised; ``doc.text`` builds it anew at every call."""
    text = doc.user_data.get(_KEYS["text"])
    return text if isinstance(text, str) else doc.text


def wording(doc: AnyDoc, start: int, end: int) -> str:
    """What the article says there, with its own marks; as it was read if words were put together."""
    article = article_of(doc)
    return (text_of(doc) if article.skipped else article.text)[start:end]


def keep_certainty(doc: Doc, certainty: NDArray[np.float32]) -> None:
    """Keep how sure the parser is of the arc and label of each token: shape (tokens,), logarithms of probabilities."""
    doc.user_data[_KEYS["certainty"]] = certainty


def certainty_of(doc: AnyDoc) -> NDArray[np.float32] | None:
    """What `keep_certainty` kept; None of a document that another parser has read."""
    found = doc.user_data.get(_KEYS["certainty"])
    return found if isinstance(found, np.ndarray) and len(found) == len(doc) else None


def outside_prose(doc: AnyDoc) -> frozenset[int]:
    """Indices of the tokens that lie outside the article's body; none when it has no body of its own."""
    body = article_of(doc).body
    if not body:
        return frozenset()
    offsets = [token.idx for token in doc]
    outside = set(range(len(offsets)))
    for span in body:
        outside.difference_update(range(bisect_left(offsets, span.start), bisect_left(offsets, span.end)))
    return frozenset(outside)


def article_of(doc: AnyDoc) -> model.Article:
    """The article that the doc was made from; one without metadata when the pipeline was called on bare text."""
    article = doc.user_data.get(_KEYS["article"])
    if isinstance(article, model.Article):
        return article
    return model.Article(doc_id="", text=doc.text)
