"""Articles by id for the commands of evaluation, with their texts exactly as the offsets of claims count them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from newsclaims.model import Article


def articles_by_id(paths: list[Path]) -> dict[str, Article]:
    """Articles of files and folders; also of the documents file that ``extract`` writes, where it holds their texts.

    What cannot be read is reported on stderr and left out.

    Raises:
        UsageError: an input does not exist.
    """
    from newsclaims.model import Reject
    from newsclaims.readers import read_inputs

    found: dict[str, Article] = {}
    for path in paths:
        found |= {article.doc_id: article for article in _documents(path)}
    for item in read_inputs([str(path) for path in paths if not _is_documents(path)]):
        if isinstance(item, Reject):
            typer.echo(f"warning: {item.origin}: {item.reason}", err=True)
        else:
            found[item.article.doc_id] = item.article
    return found


def _is_documents(path: Path) -> bool:
    """Whether this is a documents file: JSON records that carry a doc_id instead of an id."""
    from newsclaims.evaluation.gold import records

    if path.suffix != ".jsonl" or not path.is_file():
        return False
    first = next(records(path), None)
    return first is not None and "doc_id" in first[1]


def _documents(path: Path) -> Iterator[Article]:
    from newsclaims.evaluation.gold import records
    from newsclaims.model import Article

    if not _is_documents(path):
        return
    for _, record in records(path):
        if isinstance(record.get("text"), str):
            yield Article(record["doc_id"], record["text"], record.get("title"))
