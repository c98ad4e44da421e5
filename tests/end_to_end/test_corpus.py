"""What the readers find in the corpus against its catalogue."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from newsclaims.model import Article
from newsclaims.readers import Loaded, read_inputs

CORPUS = Path(__file__).parents[2] / "corpus"
with (CORPUS / "catalogue.csv").open(encoding="utf8", newline="") as file:
    CATALOGUE = {row["id"]: row for row in csv.DictReader(file)}
AGENCY_AS_AUTHOR = {"ferry-sinking", "rebel-ceasefire", "trade-tariffs-statement"}
"""The catalogue names the agency or department; the page has no byline."""


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    pytest.importorskip("trafilatura")
    items = list(read_inputs([str(CORPUS)]))
    assert all(isinstance(item, Loaded) for item in items)
    return {item.article.doc_id: item.article for item in items if isinstance(item, Loaded)}


def test_the_catalogue_lists_the_articles(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(CATALOGUE)
    assert len(articles) == 60


@pytest.mark.parametrize("doc_id", sorted(CATALOGUE))
def test_metadata(doc_id: str, articles: dict[str, Article]) -> None:
    article, row = articles[doc_id], CATALOGUE[doc_id]
    assert (article.title or "") == row["title"]
    assert str(article.published) == row["published"]
    if doc_id not in AGENCY_AS_AUTHOR:
        assert (article.author or "") == row["author"]


def test_no_prose_is_lost_and_no_furniture_kept(articles: dict[str, Article]) -> None:
    for article in articles.values():
        body = " ".join(article.text[span.start : span.end] for span in article.body)
        assert len(body.split()) > 300, article.doc_id
        for words in ("Share this", "Sign up for", "Comments are closed", "cookies", "Post a Comment", "Read more:"):
            assert words not in body, (article.doc_id, words)


def test_no_unexpected_warnings(articles: dict[str, Article]) -> None:
    found = {warning for article in articles.values() for warning in article.warnings}
    assert {warning for warning in found if "text changed by extraction" not in warning} == set()
