"""Records of articles and of rejects: what was read, by which versions, and what did not go through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from newsclaims import schema
from newsclaims.model import Article, Claim, Origin, Reject


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the claims: package, schema of the record, spaCy pipeline, lexicons."""

    package: str
    model: str
    lexicon: str
    schema: str = schema.VERSION


def document_record(article: Article, claims: Sequence[Claim], origin: Origin, versions: Versions) -> dict[str, Any]:
    """The article as a JSON-ready dictionary.

    ``sha256`` is that of the text in UTF-8; ``body`` the stretches that were read as prose, in code points of the
    text; ``text`` is there for HTML only, where offsets refer to the extracted text.
    """
    line = article.dateline
    dateline = None
    if line is not None:
        day = line.date.isoformat() if line.date is not None else None
        dateline = {"place": line.place, "date": day, "start": line.start, "end": line.end}
    record: dict[str, Any] = {
        "doc_id": article.doc_id,
        "source": str(origin),
        "sha256": sha256(article.text.encode("utf8")).hexdigest(),
        "title": article.title,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "dateline": dateline,
        "base_date": article.base_date.isoformat() if article.base_date else None,
        "url": article.url,
        "schema": versions.schema,
        "package": versions.package,
        "model": versions.model,
        "lexicon": versions.lexicon,
        "warnings": list(article.warnings),
        "counts": _counts(article, claims),
        "body": [{"start": span.start, "end": span.end} for span in article.body],
    }
    if origin.kind == "html":
        record["text"] = article.text
    return record


def _counts(article: Article, claims: Sequence[Claim]) -> dict[str, int]:
    prose = sum(len(article.text[span.start : span.end].split()) for span in article.body)
    return {
        "characters": len(article.text),
        "words": len(article.text.split()),
        "prose_words": prose,
        "claims": len(claims),
        "quantities": sum(claim.quantity is not None for claim in claims),
        "times": sum(claim.time is not None for claim in claims),
        "attributed": sum(bool(claim.attribution) for claim in claims),
    }


def reject_record(reject: Reject) -> dict[str, Any]:
    """The reject as a JSON-ready dictionary."""
    return {
        "file": reject.origin.path,
        "line": reject.origin.line,
        "doc_id": reject.doc_id,
        "stage": reject.stage,
        "reason": reject.reason,
        "cure": reject.cure,
    }
