"""What the commands of evaluation share: exit codes, errors as one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

FAILED, USAGE, REJECTED = 1, 2, 3
"""Exit codes: a check or floor did not hold; the command could not be carried out; some inputs were rejected."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Prints an error of this package in one line on stderr and leaves with exit code 2."""
    from newsclaims.errors import NewsclaimsError

    try:
        yield
    except NewsclaimsError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(USAGE) from error
