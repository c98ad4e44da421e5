"""Articles in, claims out: the library's one verb.

spaCy is imported when the first article comes, so that ``newsclaims --help`` and the record types stay cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from newsclaims.characters import legible, moved
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
    """Tokenise ``article``; code points of the doc are those of its legible text (`newsclaims.characters`)."""
    from newsclaims.components.extensions import PREFIX

    read = legible(article.text)
    if read.starts:
        article = replace(moved(article, read.legible_at), text=read.text)
    doc = nlp.make_doc(as_read(article.text, article.body, article.skipped))
    doc._.set(PREFIX + "article", article)
    doc._.set(PREFIX + "text", doc.text)
    return doc


def _claims(doc: Doc, text: str) -> tuple[Claim, ...]:
    """The claims of ``doc``, which was made of ``text``, with offsets into it."""
    from newsclaims.components.claims.component import claim_id

    claims: tuple[Claim, ...] = _stored(doc, text, "claims")
    ids = {claim.claim_id: claim_id(claim) for claim in claims}
    if all(old == new for old, new in ids.items()):
        return claims
    return tuple(
        replace(claim, claim_id=ids[claim.claim_id], same_as=tuple(ids[other] for other in claim.same_as))
        for claim in claims
    )


def _stored(doc: Doc, text: str, kind: str) -> tuple[Any, ...]:
    """Mentions of a ``kind`` in ``doc``, with offsets into ``text``."""
    from newsclaims.components.extensions import stored

    read = legible(text)
    return moved(stored(doc, kind), read.given_at, text) if read.starts else stored(doc, kind)


def extract_many(
    articles: Iterable[Article], *, model: str | None = None, n_process: int = 1, batch_size: int = 32
) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """Stream articles through the pipeline; yields each article with its claims, in order.

    An exception of a component ends the stream; `run_articles` keeps it to its article.
    """
    nlp = load_pipeline(model)
    docs = ((make_doc(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(docs, as_tuples=True, n_process=n_process, batch_size=batch_size):
        yield article, _claims(doc, article.text)


def extract_article(article: Article, *, model: str | None = None) -> tuple[Claim, ...]:
    """Claims of one article, in text order."""
    nlp = load_pipeline(model)
    return _claims(nlp(make_doc(nlp, article)), article.text)


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
    nlp = load_pipeline(model)
    return _stored(nlp(make_doc(nlp, Article("text", text, published=published))), text, kind)


def run_articles(articles: Sequence[Article], model: str | None = None) -> list[tuple[Claim, ...] | Failure]:
    """Claims of each article, or the failure of the component that broke on it; one result an article, in order."""
    nlp = load_pipeline(model)
    try:
        docs = [make_doc(nlp, article) for article in articles]
        pairs = zip(nlp.pipe(docs), articles, strict=False)  # fewer where a component has dropped one
        results: list[tuple[Claim, ...] | Failure] = [_claims(doc, article.text) for doc, article in pairs]
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
        return _claims(doc, article.text)
    except Exception as error:  # the border of a record: any failure is that article's, not the batch's
        return Failure(stage, f"{type(error).__name__}: {error}")
