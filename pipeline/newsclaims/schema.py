"""Claims as records: typed ↔ plain dictionaries (claims.md section 1), field order fixed."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import types
import typing
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from newsclaims.errors import RecordError
from newsclaims.model import Claim, Span

VERSION = "1.0"
_CURE = "See newsclaims schema."
SYSTEM_ONLY = ("confidence", "evidence", "same_as")


def to_record(claim: Claim) -> dict[str, Any]:
    """The claim as a JSON-ready dictionary. Whole numbers become int, others float; dates ISO strings."""
    return {field.name: plain(getattr(claim, field.name)) for field in dataclasses.fields(claim)}


def plain(value: Any) -> Any:
    """A value of the model as JSON has it; see `to_record`."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def from_record(record: Mapping[str, Any], place: str = "") -> Claim:
    """Inverse of `to_record`; the fields of system output may be missing.

    Raises:
        RecordError: a field is missing, unknown or of the wrong type; the message names it.
    """
    return typing.cast(Claim, _build(Claim, record, place, ""))


@cache
def _fields(cls: type) -> tuple[tuple[str, Any, bool], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, hints[f.name], f.default is not dataclasses.MISSING) for f in dataclasses.fields(cls))


def _build(cls: type, record: Any, place: str, path: str) -> Any:
    where = f"{place}: {path}" if place and path else place or path
    if not isinstance(record, Mapping):
        raise RecordError(f"expected an object, got {type(record).__name__}", place=where, cure=_CURE)
    fields = _fields(cls)
    unknown = set(record) - {name for name, _, _ in fields}
    if unknown:
        raise RecordError(f"unknown field {sorted(unknown)[0]!r}", place=where, cure=_CURE)
    values = {}
    for name, hint, optional in fields:
        if name not in record:
            if optional:
                continue
            raise RecordError(f"missing field {name!r}", place=where, cure=_CURE)
        values[name] = _typed(hint, record[name], place, f"{path}.{name}".lstrip("."))
    return cls(**values)


def _typed(hint: Any, value: Any, place: str, path: str) -> Any:
    if isinstance(hint, types.UnionType):
        if value is None:
            return None
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise RecordError(f"{path} must be a list", place=place, cure=_CURE)
        item = typing.get_args(hint)[0]
        return tuple(_typed(item, v, place, f"{path}[{i}]") for i, v in enumerate(value))
    if dataclasses.is_dataclass(hint):
        return _build(typing.cast(type, hint), value, place, path)
    try:
        return _scalar(hint, value)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise RecordError(f"{path}: {value!r} is not a {hint.__name__}", place=place, cure=_CURE) from error


def _scalar(hint: Any, value: Any) -> Any:
    if hint is Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise TypeError(value)
        return Decimal(str(value))
    if hint is datetime.date:
        return datetime.date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise TypeError(value)
    return value


def make_id(doc_id: str, spans: Sequence[Span | None]) -> str:
    """Stable id of a claim: 16 hexadecimal digits of the SHA-256 of ``doc_id`` and the spans that make the claim.

    ``spans``: predicate, subject, object and quantity, in this order, None for what is missing.
    """
    written = ";".join("-" if span is None else f"{span.start}:{span.end}" for span in spans)
    return hashlib.sha256(f"{doc_id}|{written}".encode()).hexdigest()[:16]


def check_offsets(claim: Claim, text: str, place: str = "") -> None:
    """Every span that carries its surface must match the article.

    Raises:
        RecordError: naming the field and both strings.
    """
    for path, surface, span in _spans(claim, ""):
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != surface:
            found = text[span.start : span.end]
            raise RecordError(
                f"{path or 'text'} is {surface!r} but text[{span.start}:{span.end}] is {found!r}",
                place=place,
                cure="Offsets count code points of the article as given.",
            )


def _spans(value: Any, path: str) -> typing.Iterator[tuple[str, str, Span]]:
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _spans(item, f"{path}[{i}]")
    elif dataclasses.is_dataclass(value):
        surface = getattr(value, "text", None)
        if isinstance(surface, str):
            yield path, surface, Span(getattr(value, "start"), getattr(value, "end"))  # noqa: B009
        for field in dataclasses.fields(value):
            yield from _spans(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
