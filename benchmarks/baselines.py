"""What simpler means give on the same gold, in the same score table.

    python benchmarks/baselines.py [--gold gold] [--articles corpus] [--split dev] [--claims claims.jsonl]
                                   [--readers FOLDER FOLDER] [--json OUT]

- numbers+dates+names: quantulum3 alone for quantities, dateparser `search_dates` for times, spaCy's entities for
  places; predicate, subject and object are the root verb of the sentence and its dependents.
- SVO+quotations: every verb with subject and object, and direct quotations with the speaker beside a verb of speech.
  Canonical names lose their article.
- textacy: its `subject_verb_object_triples` and `direct_quotations` (row left out where textacy is not installed).

All use the bundled spaCy pipeline without our components, sentence starts included. ``--claims`` adds the output of
``newsclaims extract``, ``--readers`` the agreement of two annotators on the articles that both annotated.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from newsclaims.cli.sources import articles_by_id
from newsclaims.evaluation import edtf
from newsclaims.evaluation import gold as on_disk
from newsclaims.evaluation.compact_values import default_canonical
from newsclaims.evaluation.summary import Result, evaluate, per_100_words
from newsclaims.lexicon.loader import load
from newsclaims.model import (
    Argument,
    Article,
    Attribution,
    Claim,
    Modality,
    Modifier,
    Place,
    Polarity,
    Predicate,
    Quantity,
    Quote,
    Role,
    Time,
    Voice,
)
from newsclaims.model import Span as Extent
from newsclaims.nlp import pipeline
from newsclaims.schema import make_id
from newsclaims.text import normalise
from tables import markdown

SPEECH = {"say", "tell", "add", "claim", "note", "warn", "report", "announce", "state", "explain"}
QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")
COLUMNS = ("core", "detection", "detection P", "detection R", "per 100 words")
FIELDS = ("quantity", "measured_entity", "time", "place", "subject", "object", "predicate", "attribution")


@dataclass(frozen=True)
class Page:
    """An article and its plain spaCy parse."""

    article: Article
    doc: Doc


Baseline = Callable[[Page], Iterator[Claim]]


def plain_pipeline() -> Language:
    """The bundled pipeline without our components."""
    nlp = pipeline()
    ours = [name for name in nlp.pipe_names if name.startswith("newsclaims_")]
    nlp.disable_pipes(*ours)
    return nlp


# ------------------------------------------------------------------------------------------------------ from tokens


def argument(token: Token | None) -> Argument | None:
    """The noun chunk of ``token`` as an argument, else its subtree."""
    if token is None:
        return None
    chunk = next((c for c in token.sent.noun_chunks if c.root.i == token.i), None)
    left, right = (chunk[0], chunk[-1]) if chunk is not None else (token.left_edge, token.right_edge)
    text = token.doc.text[left.idx : right.idx + len(right)]
    label = token.ent_type_ or None
    return Argument(text, left.idx, right.idx + len(right), token.lemma_.lower(), label, default_canonical(text))


def child(verb: Token, *relations: str) -> Token | None:
    return next((token for token in verb.children if token.dep_ in relations), None)


def claim_of(page: Page, verb: Token, sentence: Span) -> Claim:
    """Verb, subject and object; "not" makes it negative; nothing else is read."""
    passive = child(verb, "nsubjpass", "auxpass") is not None
    predicate = Predicate(
        verb.text, verb.idx, verb.idx + len(verb), verb.lemma_.lower(), Voice.PASSIVE if passive else Voice.ACTIVE
    )
    negative = child(verb, "neg") is not None
    subject, object_ = argument(child(verb, "nsubj", "nsubjpass")), argument(child(verb, "dobj", "attr"))
    parts = [part for part in (predicate, subject, object_) if part is not None]
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    spans = [None if p is None else Extent(p.start, p.end) for p in (predicate, subject, object_, None)]
    return Claim(
        claim_id=make_id(page.article.doc_id, spans),
        doc_id=page.article.doc_id,
        text=page.article.text[start:end],
        start=start,
        end=end,
        sentence=Extent(sentence.start_char, sentence.end_char),
        subject=subject,
        predicate=predicate,
        object=object_,
        obliques=(),
        quantity=None,
        time=None,
        place=None,
        attribution=(),
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        modality=Modality.ASSERTED,
    )


def prose(page: Page) -> Iterator[Span]:
    """Sentences of the body, so that no baseline suffers from boilerplate."""
    body = page.article.body or (Extent(0, len(page.article.text)),)
    for sentence in page.doc.sents:
        if any(part.start <= sentence.start_char < part.end for part in body):
            yield sentence


# ---------------------------------------------------------------------------------- numbers, dates and names alone


def numbers_dates_names(page: Page) -> Iterator[Claim]:
    """A claim for each quantulum3 quantity of a sentence; one where there is only a date or a name."""
    for sentence in prose(page):
        claim = claim_of(page, sentence.root, sentence)
        time, place = first_date(page, sentence), first_place(sentence)
        claim = replace(claim, time=time, place=place)
        found = list(peer_quantities(page, sentence))
        for quantity in found:
            yield replace(claim, quantity=quantity)
        if not found and (time or sentence.ents):
            yield claim


def peer_quantities(page: Page, sentence: Span) -> Iterator[Quantity]:
    """quantulum3's reading; its unit names become codes through the same table that reads annotations."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its pickled model loads only with one old scikit-learn
    codes = load("annotation")["units"] | {"dimensionless": "1", "percentage": "%"}
    codes |= {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "metric ton": "t", "mile": "[mi_i]"}
    dimensions = {code: name for name, group in load("annotation")["dimensions"].items() for code in group}
    for one in parser.parse(sentence.text):
        start, end = (sentence.start_char + at for at in one.span)
        if not start < end:
            continue
        code = codes.get(one.unit.name, one.unit.name)
        dimension = dimensions.get(code, "money" if len(code) == 3 and code.isupper() else "other")
        text = page.article.text[start:end]
        value, equal = Decimal(str(one.value)), Modifier.EQUAL
        yield Quantity(text, start, end, value, None, None, equal, code, dimension, None, Role.LEVEL, False)


def first_date(page: Page, sentence: Span) -> Time | None:
    """The first find of `search_dates`; as long as dateparser says that it is (day, month or year)."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    base = page.article.base_date
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if base is not None:
        settings["RELATIVE_BASE"] = datetime(base.year, base.month, base.day)
    for words, moment in search_dates(sentence.text, languages=["en"], settings=settings) or ():
        at = sentence.text.find(words)
        if at < 0 or not any(c.isalnum() for c in words):
            continue
        period = DateDataParser(languages=["en"], settings=settings).get_date_data(words).period
        written = {"year": f"{moment:%Y}", "month": f"{moment:%Y-%m}"}.get(period, f"{moment:%Y-%m-%d}")
        first, last = edtf.bounds(written) or (None, None)
        start = sentence.start_char + at
        return Time(words, start, start + len(words), written, first, last)
    return None


def first_place(sentence: Span) -> Place | None:
    for entity in sentence.ents:
        if entity.label_ in ("GPE", "LOC", "FAC"):
            text = entity.text
            return Place(text, entity.start_char, entity.end_char, entity.label_, default_canonical(text))
    return None


# ---------------------------------------------------------------------------------------- triples and quotations


def svo_quotations(page: Page) -> Iterator[Claim]:
    """Every verb with a subject and an object; what stands in quotation marks goes to the speaker of its sentence."""
    quoted = [m.span(1) for m in QUOTED.finditer(page.article.text)]
    for sentence in prose(page):
        speaker = next((child(t, "nsubj") for t in sentence if t.lemma_.lower() in SPEECH and child(t, "nsubj")), None)
        for verb in sentence:
            if child(verb, "nsubj", "nsubjpass") is None or child(verb, "dobj", "attr") is None:
                continue
            yield with_speaker(claim_of(page, verb, sentence), quoted, argument(speaker))


def with_speaker(claim: Claim, quoted: Sequence[tuple[int, int]], speaker: Argument | None) -> Claim:
    at = claim.predicate.start
    if speaker is None or not any(start <= at < end for start, end in quoted):
        return claim
    return replace(claim, attribution=(Attribution(speaker, None, Quote.DIRECT),))


def textacy_triples(page: Page) -> Iterator[Claim]:
    """textacy's triples and quotations, heads taken from the parse."""
    from textacy import extract

    quotations = list(textacy_quotations(page.doc))
    body = page.article.body or (Extent(0, len(page.article.text)),)
    for triple in extract.subject_verb_object_triples(page.doc):
        verb = next((t for t in triple.verb if t.pos_ == "VERB"), triple.verb[-1])
        if not any(part.start <= verb.idx < part.end for part in body):
            continue
        claim = claim_of(page, verb, verb.sent)
        claim = replace(claim, subject=phrase(triple.subject), object=phrase(triple.object))
        for speaker, first, last in quotations:
            if first <= verb.i < last:
                claim = replace(claim, attribution=(Attribution(phrase(speaker), None, Quote.DIRECT),))
        yield claim


def textacy_quotations(doc: Doc) -> Iterator[tuple[list[Token], int, int]]:
    """Speaker and token range of each quotation, by paragraph: textacy gives up on a text with an odd mark."""
    from textacy import extract

    edges = [0, *(token.i + 1 for token in doc if "\n" in token.text_with_ws), len(doc)]
    for left, right in pairwise(edges):
        if left == right:
            continue
        try:
            found = list(extract.direct_quotations(doc[left:right].as_doc()))
        except ValueError:
            continue
        for one in found:
            if one.speaker:
                yield [doc[left + t.i] for t in one.speaker], left + one.content.start, left + one.content.end


def phrase(tokens: Sequence[Token]) -> Argument:
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    head = first.doc[first.i : last.i + 1].root
    text = first.doc.text[first.idx : last.idx + len(last)]
    return Argument(
        text, first.idx, last.idx + len(last), head.lemma_.lower(), head.ent_type_ or None, default_canonical(text)
    )


def baselines() -> Iterator[tuple[str, Baseline]]:
    yield "numbers+dates+names", numbers_dates_names
    yield "SVO+quotations", svo_quotations
    try:
        import textacy  # noqa: F401
    except ImportError:
        print("textacy is not installed: its row is left out (pip install textacy)\n")
    else:
        yield "textacy SVO+quotations", textacy_triples


# ---------------------------------------------------------------------------------------------------------- table


def row(name: str, result: Result, words: int) -> list[str | float]:
    detection, core = result.figures["all", "detection"], result.figures["all", "core"]
    low, high = core.intervals.f1
    figures = [detection.count.f1, detection.count.precision, detection.count.recall]
    cells: list[str | float] = [name, f"{core.count.f1:.3f} ({low:.2f}–{high:.2f})", *(f"{f:.3f}" for f in figures)]
    cells.append(f"{per_100_words(result.system_claims, words)}")
    return cells + [f"{result.f1('field.' + field):.3f}" for field in FIELDS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("gold"))
    parser.add_argument("--articles", type=Path, nargs="+", default=[Path("corpus")])
    parser.add_argument("--split")
    parser.add_argument("--claims", type=Path, help="output of newsclaims extract")
    parser.add_argument("--readers", type=Path, nargs=2, help="annotation of two readers")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    logging.getLogger("quantulum3").setLevel(logging.ERROR)
    articles = articles_by_id(args.articles)
    documents = [doc for doc in on_disk.choose(args.gold, args.split) if doc in articles]
    gold = on_disk.read_claims(args.gold)
    lengths = {doc: len(articles[doc].text.split()) for doc in articles}
    words = sum(lengths[doc] for doc in documents)
    nlp = plain_pipeline()
    pages = [Page(articles[doc], nlp(normalise(articles[doc].text))) for doc in documents]
    rows = []
    for name, baseline in baselines():
        claims = [claim for page in pages for claim in baseline(page)]
        rows.append(row(name, evaluate(gold, claims, documents), words))
    if args.claims:
        rows.append(row("newsclaims", evaluate(gold, on_disk.read_claims(args.claims), documents), words))
    if args.readers:
        rows.append(readers_row(*args.readers, lengths))
    table = markdown(("", *COLUMNS, *(field.replace("_", " ") for field in FIELDS)), rows)
    print(f"{len(documents)} articles, F1; core with 95 % interval over articles\n\n{table}")
    if args.json:
        args.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


def readers_row(one: Path, other: Path, lengths: dict[str, int]) -> list[str | float]:
    common = sorted(set(on_disk.gold_documents(one)) & set(on_disk.gold_documents(other)))
    result = evaluate(on_disk.read_claims(one), on_disk.read_claims(other), common)
    return row(f"two readers ({len(common)} articles)", result, sum(lengths[doc] for doc in common))


if __name__ == "__main__":
    main()
