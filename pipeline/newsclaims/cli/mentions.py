"""``newsclaims quantities`` and ``newsclaims times``: what single components find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsclaims.cli.common import plain_errors
from newsclaims.cli.extract import Model, Published

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

Words = Annotated[str, typer.Argument(help="A text, or - for standard input.")]


def quantities(text: Words, model: Model = None) -> None:
    """Print the quantities of TEXT: value, unit, modifier, what is measured; JSON lines."""
    with plain_errors():
        for doc in _docs(text, model, None):
            from newsclaims.components.extensions import stored

            for item in stored(doc, "quantities"):
                entity = item.entity
                _print(
                    {
                        "text": doc.text[item.start : item.end],
                        **_fields(item, "start end value low high modifier unit dimension role direction anaphoric"),
                        "measured_entity": doc.text[entity.start : entity.end] if entity else None,
                    }
                )


def times(text: Words, published: Published = None, model: Model = None) -> None:
    """Print the times of TEXT: EDTF, earliest and latest day, TIMEX3 value; JSON lines."""
    with plain_errors():
        for doc in _docs(text, model, published.date() if published else None):
            from newsclaims.components.extensions import stored

            for item in stored(doc, "times"):
                _print(
                    {
                        "text": doc.text[item.start : item.end],
                        **_fields(item, "start end edtf earliest latest timex_type timex_value timex_mod claimable"),
                    }
                )


def _docs(text: str, model: str | None, published: date | None) -> Iterator[Doc]:
    import sys

    from newsclaims.extract import load_pipeline, make_doc
    from newsclaims.model import Article

    given = sys.stdin.read() if text == "-" else text
    nlp = load_pipeline(model)
    yield nlp(make_doc(nlp, Article("text", given, published=published)))


def _fields(item: Any, names: str) -> dict[str, Any]:
    from newsclaims.schema import plain

    return {name: plain(getattr(item, name)) for name in names.split()}


def _print(record: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(record, ensure_ascii=False))
