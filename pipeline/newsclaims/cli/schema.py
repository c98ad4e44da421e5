"""``newsclaims schema``: the record as JSON Schema."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of one line of the claims file."""
    import json

    from newsclaims.schema_json import claim_schema

    typer.echo(json.dumps(claim_schema(), indent=2, ensure_ascii=False))
