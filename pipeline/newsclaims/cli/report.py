"""``newsclaims report``: claims as one HTML page, beside gold where there is any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.cli.common import counted, plain_errors, write_whole
from newsclaims.cli.sources import articles_by_id

if TYPE_CHECKING:
    from newsclaims.evaluation.errors import Judged
    from newsclaims.evaluation.summary import Result
    from newsclaims.model import Article, Claim
    from newsclaims.report import ArticleView, Table


def report(
    claims: Annotated[Path, typer.Argument(help="Claims: JSONL, or a folder of JSONL files.")],
    articles: Annotated[list[Path], typer.Option("--articles", help="The articles: files or folders; repeatable.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("report.html"),
    gold: Annotated[Path | None, typer.Option("--gold", help="Gold folder: hits, misses and false alarms.")] = None,
    split: Annotated[str | None, typer.Option("--split", help="Only the articles of this split.")] = None,
) -> None:
    """Write an HTML page of CLAIMS: article text with highlights, every claim with its record, evidence and rules.

    With gold: hits, misses and false alarms side by side, scores and errors by field and kind. The page needs no
    network.
    """
    with plain_errors():
        from newsclaims.errors import UsageError
        from newsclaims.evaluation import gold as on_disk
        from newsclaims.evaluation.scores import by_document
        from newsclaims.report import render
        from newsclaims.schema import check_offsets

        found = articles_by_id(articles)
        system = by_document(on_disk.read_claims(claims))
        if not system:
            raise UsageError("no claims", place=str(claims), cure="Give the claims that newsclaims extract wrote.")
        documents = on_disk.choose(gold, split) if gold else [doc for doc in found if doc in system]
        lost = [doc for doc in (*documents, *system) if doc not in found]
        if lost:
            cure = "Give every article of the claims with --articles."
            raise UsageError(f"no article has the id {lost[0]!r}", cure=cure)
        truth = by_document(on_disk.read_claims(gold)) if gold else {}
        for doc in documents:
            for claim in (*system.get(doc, ()), *truth.get(doc, ())):
                check_offsets(claim, found[doc].text, f"{doc} {claim.claim_id}")
        if gold is None:
            page = render(_plain(documents, found, system), title=f"Claims of {claims.name}")
        else:
            page = _judged(documents, found, (truth, system), f"{claims.name} against {gold.name or gold}")
        write_whole(output, page)
    typer.echo(f"{output}: {counted(len(documents), 'article')}")


def _plain(
    documents: Sequence[str], articles: Mapping[str, Article], system: Mapping[str, list[Claim]]
) -> list[ArticleView]:
    from newsclaims.report import ArticleView, Row

    return [ArticleView(articles[doc], tuple(Row(None, claim) for claim in system[doc])) for doc in documents]


def _judged(
    documents: Sequence[str],
    articles: Mapping[str, Article],
    sides: tuple[Mapping[str, list[Claim]], Mapping[str, list[Claim]]],
    title: str,
) -> str:
    from newsclaims.evaluation.alignment import align
    from newsclaims.evaluation.errors import judge
    from newsclaims.evaluation.summary import evaluate
    from newsclaims.report import ArticleView, Row, render

    truth, system = sides
    rows: list[Judged] = []
    views = []
    for doc in documents:
        judged = judge(align(truth.get(doc, ()), system.get(doc, ())))
        rows += judged
        views.append(ArticleView(articles[doc], tuple(Row(one.gold, one.system, one.errors) for one in judged)))
    golds = [claim for doc in documents for claim in truth.get(doc, ())]
    systems = [claim for doc in documents for claim in system.get(doc, ())]
    tables = (_errors(rows), _scores(evaluate(golds, systems, documents)))
    return render(views, title=title, tables=tables, judged=True)


def _errors(rows: Sequence[Judged]) -> Table:
    from newsclaims.evaluation.errors import MISSING, SPURIOUS, WRONG, tally
    from newsclaims.evaluation.fields import FIELDS
    from newsclaims.report import Table

    fields, _ = tally(rows)
    kinds = (WRONG, MISSING, SPURIOUS)
    sums = {name: sum(fields[name, kind] for kind in kinds) for name in FIELDS}
    order = sorted((name for name in FIELDS if sums[name]), key=lambda name: -sums[name])
    lines = tuple(
        (name.replace("_", " "), *(str(fields[name, kind]) for kind in kinds), str(sums[name])) for name in order
    )
    filters = tuple(f"error-{name}" for name in order)
    return Table("Errors in aligned claims, by field and kind", ("field", *kinds, "all"), lines, filters)


def _scores(result: Result) -> Table:
    from newsclaims.evaluation.scores import ALIGNED, CLAIM_SCORES, END_TO_END, SCORES
    from newsclaims.report import Table

    names = [*CLAIM_SCORES, *(name for name in SCORES if name.startswith(END_TO_END))]
    lines = []
    for name in names:
        figure = result.figures["all", name]
        low, high = figure.intervals.f1
        pairs = result.figures.get(("all", name.replace(END_TO_END, ALIGNED)))
        aligned = f"{pairs.count.f1:.3f}" if pairs and name.startswith(END_TO_END) else ""
        count = figure.count
        cells = [str(count.gold), str(count.system), str(count.right_gold)]
        cells += [f"{value:.3f}" for value in (count.precision, count.recall, count.f1)]
        lines.append((name.removeprefix(END_TO_END).replace("_", " "), *cells, f"{low:.2f}–{high:.2f}", aligned))
    head = ("score", "gold", "output", "right", "P", "R", "F1", "95 %", "aligned F1")
    return Table("Scores, end to end and over aligned pairs", head, tuple(lines))
