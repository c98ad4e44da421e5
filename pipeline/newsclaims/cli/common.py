"""What the commands share: errors as one line, articles by id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from newsclaims.model import Article

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


def articles_by_id(paths: list[Path]) -> dict[str, Article]:
    """Articles of files and folders, by document id.

    Raises:
        InputError: there is no such file.
        UsageError: two articles have one id.
    """
    from newsclaims.cli.sources import read_articles
    from newsclaims.errors import UsageError

    found: dict[str, Article] = {}
    for article in read_articles(paths):
        if article.doc_id in found:
            cure = "Give one of them another id."
            raise UsageError(f"two articles have the id {article.doc_id!r}", cure=cure)
        found[article.doc_id] = article
    return found
