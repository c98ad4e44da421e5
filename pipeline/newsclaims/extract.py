"""Articles in, claims out: the library's one verb.

spaCy is imported when the first article comes, so that ``newsclaims --help`` and the record types stay cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from newsclaims.model import Article, Claim, QuantityMention, TimeMention
from newsclaims.text import as_read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that a component could not process. ``stage``: the component; ``reason``: its exception."""

    stage: str
    reason: str


def load_pipeline(model: str | None = None) -> Language:
    """The complete spaCy pipeline for ``model`` (None: the bundled one); loaded once per process.

    Raises:
        ModelError: it cannot be found or lacks a component.
    """
    from newsclaims import nlp as pipelines

    return pipelines.pipeline(model)


def describe_model(model: str | None = None) -> str:
    """Name and version of the spaCy pipeline behind ``model``, such as ``en_newsclaims_sm-0.1.0``."""
    meta = load_pipeline(model).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def make_doc(nlp: Language, article: Article) -> Doc:
    """Tokenise ``article``; code points of the doc are those of the article."""
    from newsclaims.components.extensions import PREFIX

    doc = nlp.make_doc(as_read(article.text, article.body, article.skipped))
    doc._.set(PREFIX + "article", article)
    doc._.set(PREFIX + "text", doc.text)
    return doc


def _claims(doc: Doc) -> tuple[Claim, ...]:
    from newsclaims.components.extensions import stored

    return stored(doc, "claims")


def extract_many(
    articles: Iterable[Article], *, model: str | None = None, n_process: int = 1, batch_size: int = 32
) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """Stream articles through the pipeline; yields each article with its claims, in order.

    An exception of a component ends the stream; `run_articles` keeps it to its article.
    """
    from newsclaims.components.extensions import article_of

    nlp = load_pipeline(model)
    docs = (make_doc(nlp, article) for article in articles)
    for doc in nlp.pipe(docs, n_process=n_process, batch_size=batch_size):
        yield article_of(doc), _claims(doc)


def extract_article(article: Article, *, model: str | None = None) -> tuple[Claim, ...]:
    """Claims of one article, in text order."""
    nlp = load_pipeline(model)
    return _claims(nlp(make_doc(nlp, article)))


def extract(
    text: str, *, published: date | None = None, doc_id: str = "text", model: str | None = None
) -> tuple[Claim, ...]:
    """Claims of a text, in text order.

    ``published``: the date that "on Tuesday" refers to; without it relative times stay unresolved.
    """
    return extract_article(Article(doc_id=doc_id, text=text, published=published), model=model)


def quantities(text: str, *, published: date | None = None, model: str | None = None) -> tuple[QuantityMention, ...]:
    """Quantities of a text, in text order: value, unit, modifier and what is measured."""
    return _mentions(text, "quantities", published, model)


def times(text: str, *, published: date | None = None, model: str | None = None) -> tuple[TimeMention, ...]:
    """Times of a text, in text order; relative ones need ``published``."""
    return _mentions(text, "times", published, model)


def _mentions(text: str, kind: str, published: date | None, model: str | None) -> tuple[Any, ...]:
    from newsclaims.components.extensions import stored

    nlp = load_pipeline(model)
    return stored(nlp(make_doc(nlp, Article("text", text, published=published))), kind)


def run_articles(articles: Sequence[Article], model: str | None = None) -> list[tuple[Claim, ...] | Failure]:
    """Claims of each article, or the failure of the component that broke on it; one result an article, in order."""
    nlp = load_pipeline(model)
    try:
        docs = [make_doc(nlp, article) for article in articles]
        results: list[tuple[Claim, ...] | Failure] = [_claims(doc) for doc in nlp.pipe(docs)]
        if len(results) == len(articles):
            return results
    except Exception:  # whatever a component raises; the articles go one by one to find which
        pass
    return [_run_one(nlp, article) for article in articles]


def _run_one(nlp: Language, article: Article) -> tuple[Claim, ...] | Failure:
    """The pipeline step by step, so that a failure names its component."""
    stage = "tokenizer"
    try:
        doc = make_doc(nlp, article)
        for name, component in nlp.pipeline:
            stage = name
            doc = component(doc)
        return _claims(doc)
    except Exception as error:  # the border of a record: any failure is that article's, not the batch's
        return Failure(stage, f"{type(error).__name__}: {error}")
