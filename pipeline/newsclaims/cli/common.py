"""What the commands of evaluation share: exit codes, errors as one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

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


def counted(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def parse_day(text: str | date) -> date:
    """A day on the command line.

    Raises:
        BadParameter: it is none; says how one is written.
    """
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day. Write year, month and day, such as 2021-05-03.") from None


def write_whole(path: Path, text: str) -> None:
    """Writes a file under a temporary name and renames it, so that no half-written one is left.

    Raises:
        UsageError: the folder cannot be written to.
    """
    from newsclaims.errors import UsageError

    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_text(text, encoding="utf8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"cannot write: {error.strerror}", place=str(path), cure="Name another file.") from error
