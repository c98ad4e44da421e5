"""``newsclaims quantities`` and ``newsclaims times``: what single components find."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from newsclaims.cli.common import plain_errors
from newsclaims.cli.extract import Model, Published

Words = Annotated[str, typer.Argument(help="A text, or - for standard input.")]


def quantities(text: Words, model: Model = None) -> None:
    """Print the quantities of TEXT: value, unit, modifier, what is measured; JSON lines."""
    with plain_errors():
        import newsclaims

        given = _given(text)
        for item in newsclaims.quantities(given, model=model):
            entity = item.entity
            measured = given[entity.start : entity.end] if entity else None
            names = "start end value low high modifier unit dimension role direction anaphoric"
            _print({"text": given[item.start : item.end], **_fields(item, names), "measured_entity": measured})


def times(text: Words, published: Published = None, model: Model = None) -> None:
    """Print the times of TEXT: EDTF, earliest and latest day, TIMEX3 value; JSON lines."""
    with plain_errors():
        import newsclaims

        given = _given(text)
        for item in newsclaims.times(given, published=published, model=model):
            names = "start end edtf earliest latest timex_type timex_value timex_mod claimable"
            _print({"text": given[item.start : item.end], **_fields(item, names)})


def _given(text: str) -> str:
    import sys

    return sys.stdin.read() if text == "-" else text


def _fields(item: Any, names: str) -> dict[str, Any]:
    from newsclaims.schema import plain

    return {name: plain(getattr(item, name)) for name in names.split()}


def _print(record: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(record, ensure_ascii=False))
