"""Articles in, claims out: the library's one verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims import nlp as pipelines
from newsclaims.components.extensions import PREFIX
from newsclaims.model import Article, Claim
from newsclaims.text import normalise


def make_doc(nlp: Language, article: Article) -> Doc:
    """Tokenise ``article``; code points of the doc are those of the article."""
    doc = nlp.make_doc(normalise(article.text))
    doc._.set(PREFIX + "article", article)
    return doc


def extract_many(
    articles: Iterable[Article], *, model: str | None = None, n_process: int = 1, batch_size: int = 32
) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """Stream articles through the pipeline; yields each article with its claims, in order."""
    nlp = pipelines.pipeline(model)
    docs = (make_doc(nlp, article) for article in articles)
    for doc in nlp.pipe(docs, n_process=n_process, batch_size=batch_size):
        yield doc._.get(PREFIX + "article"), tuple(doc._.get(PREFIX + "claims"))


def extract_article(article: Article, *, model: str | None = None) -> tuple[Claim, ...]:
    """Claims of one article, in text order."""
    nlp = pipelines.pipeline(model)
    return tuple(nlp(make_doc(nlp, article))._.get(PREFIX + "claims"))


def extract(
    text: str, *, published: date | None = None, doc_id: str = "text", model: str | None = None
) -> tuple[Claim, ...]:
    """Claims of a text, in text order.

    ``published``: the date that "on Tuesday" refers to; without it relative times stay unresolved.
    """
    return extract_article(Article(doc_id=doc_id, text=text, published=published), model=model)
