"""JSON Schema (draft 2020-12) of the claim record, made from the dataclasses that define it."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from newsclaims import schema
from newsclaims.model import Claim

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_BOUNDS = {
    "start": {"minimum": 0},
    "end": {"minimum": 1},
    "confidence": {"minimum": 0, "maximum": 1},
}


def claim_schema() -> dict[str, Any]:
    """The schema of one line of the claims file. Fields of system output only (confidence, …) are not required."""
    definitions: dict[str, Any] = {}
    body = _object(Claim, definitions)
    return {
        "$schema": DIALECT,
        "$id": f"urn:newsclaims:claim:{schema.VERSION}",
        "title": "Claim",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    fields = dataclasses.fields(cls)
    properties = {f.name: {**_type(hints[f.name], definitions), **_BOUNDS.get(f.name, {})} for f in fields}
    return {
        "description": inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].replace("\n", " "),
        "type": "object",
        "properties": properties,
        "required": [f.name for f in fields if f.default is dataclasses.MISSING],
        "additionalProperties": False,
    }


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(hint, types.UnionType):
        inner = _type(next(arg for arg in typing.get_args(hint) if arg is not type(None)), definitions)
        if set(inner) == {"type"}:
            return {"type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _type(typing.get_args(hint)[0], definitions)}
    if dataclasses.is_dataclass(hint):
        cls = typing.cast(type, hint)
        if cls.__name__ not in definitions:
            definitions[cls.__name__] = {}
            definitions[cls.__name__] = _object(cls, definitions)
        return {"$ref": f"#/$defs/{cls.__name__}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    return dict(_PLAIN[hint])
