"""``newsclaims score``: claims against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.cli.common import FAILED, plain_errors
from newsclaims.cli.sources import articles_by_id

if TYPE_CHECKING:
    from rich.table import Table

    from newsclaims.evaluation.confidence import Trust
    from newsclaims.evaluation.summary import Figure, Result

_WIDTH = 112

Gold = Annotated[Path, typer.Option("--gold", help="Folder of gold files, one DOC_ID.jsonl an article.")]
Split = Annotated[str | None, typer.Option("--split", help="Only the articles of this split (gold/splits.toml).")]


def score(
    claims: Annotated[Path, typer.Argument(help="Claims to score: JSONL, or a folder of JSONL files.")],
    gold: Gold = Path("gold"),
    split: Split = None,
    articles: Annotated[
        list[Path] | None, typer.Option("--articles", help="The articles, for claims per 100 words.")
    ] = None,
    against: Annotated[Path | None, typer.Option("--against", help="Another output: difference and p-value.")] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option("--fail-under", help="SCORE=F1, e.g. core=0.6, aligned.time=0.9, quantity:core=0.5; repeatable."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Every figure as JSON on stdout.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="The tables as Markdown.")] = False,
) -> None:
    """Score CLAIMS against gold annotation.

    Detection, core and exact claim F1, every field end to end and over aligned pairs, with counts and 95 % bootstrap
    intervals over articles. Exit code 1: a floor was missed.
    """
    import json

    with plain_errors():
        from newsclaims.evaluation import summary

        floors = [summary.parse_floor(text) for text in fail_under or []]
        result = _evaluate(claims, gold, split, articles)
        other = _evaluate(against, gold, split, articles) if against else None
        missed = summary.misses(result, floors)
        if as_json:
            plain = summary.as_json(result)
            if other is not None:
                plain["against"] = {
                    name: {"f1": round(d.f1, 4), "p_value": round(d.p_value, 5)}
                    for name, d in ((n, summary.difference(result, other, n)) for n in _compared())
                }
            typer.echo(json.dumps(plain, indent=1))
        else:
            print_tables(result, other, markdown)
    for line in missed:
        typer.echo(f"below floor: {line}", err=True)
    if missed:
        raise typer.Exit(FAILED)


def _evaluate(claims: Path, gold: Path, split: str | None, articles: list[Path] | None) -> Result:
    from newsclaims.errors import UsageError
    from newsclaims.evaluation import gold as on_disk
    from newsclaims.evaluation.summary import evaluate

    documents = on_disk.choose(gold, split)
    if not documents:
        raise UsageError("no gold files", place=str(gold), cure="Give --gold the folder that holds DOC_ID.jsonl files.")
    wanted = set(documents)
    truth = [claim for claim in on_disk.read_claims(gold) if claim.doc_id in wanted]
    words = {doc: len(article.text.split()) for doc, article in articles_by_id(articles or []).items()}
    kinds = on_disk.read_splits(gold).kinds
    system = on_disk.read_claims(claims)
    if system and not any(claim.doc_id in wanted for claim in system):
        others = ", ".join(sorted({claim.doc_id for claim in system})[:3])
        raise UsageError(
            f"no claim is of an article that has gold (its articles: {others} …)",
            place=str(claims),
            cure=f"Score the claims of the articles in {gold}; doc_id and the names of the gold files must agree.",
        )
    return evaluate(truth, system, documents, kinds=kinds, words=words)


def _compared() -> tuple[str, ...]:
    from newsclaims.evaluation.fields import FIELDS
    from newsclaims.evaluation.scores import CLAIM_SCORES, END_TO_END

    return (*CLAIM_SCORES, *(END_TO_END + name for name in FIELDS))


# ------------------------------------------------------------------------------------------------------- as tables


def print_tables(result: Result, other: Result | None, markdown: bool) -> None:
    """Every score on standard output."""
    from rich import box
    from rich.console import Console

    tables = [_claims_table(result), _fields_table(result)]
    if result.kinds:
        tables.append(_kinds_table(result))
    if result.trust is not None:
        tables.append(_confidence_table(result.trust))
    if other is not None:
        tables.append(_against_table(result, other))
    console = Console(highlight=False, width=_WIDTH, soft_wrap=True)
    console.print(_heading(result))
    for table in tables:
        if markdown:
            console.print(f"**{table.title}**")
            table.title, table.box = None, box.MARKDOWN
        console.print(table)


def _heading(result: Result) -> str:
    from newsclaims.evaluation.summary import per_100_words

    parts = [f"{len(result.documents)} articles", f"{result.gold_claims} gold claims", f"{result.system_claims} claims"]
    if result.words:
        gold, system = (per_100_words(n, result.words) for n in (result.gold_claims, result.system_claims))
        parts.append(f"per 100 words: gold {gold}, output {system}")
    if result.ignored:
        parts.append(f"{result.ignored} claims of other articles left out")
    return ", ".join(parts) + "\n"


def _table(title: str, *columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE, title_justify="left", pad_edge=False)
    for i, column in enumerate(columns):
        table.add_column(column, justify="right" if i else "left", no_wrap=True)
    return table


def _claims_table(result: Result) -> Table:
    from newsclaims.evaluation.scores import CLAIM_SCORES, SUBSETS

    table = _table("Claims, 95 % intervals over articles", "", "gold", "output", "right", "P", "R", "F1", "95 %")
    for subset in SUBSETS:
        for name in CLAIM_SCORES:
            figure = result.figures[subset, name]
            count = figure.count
            counts = [str(count.gold), str(count.system), str(count.right_gold)]
            table.add_row(name if subset == "all" else f"{subset}:{name}", *counts, *_prf(figure))
    return table


def _fields_table(result: Result) -> Table:
    from newsclaims.evaluation.fields import EXTRA, FIELDS
    from newsclaims.evaluation.scores import ALIGNED, END_TO_END

    columns = ("gold", "output", "right", "P", "R", "F1", "95 %", "aligned F1", "95 %")
    table = _table("Fields: end to end, and over aligned pairs", "", *columns)
    for name in (*FIELDS, *EXTRA):
        whole, pairs = result.figures["all", END_TO_END + name], result.figures["all", ALIGNED + name]
        counts = [str(whole.count.gold), str(whole.count.system), str(whole.count.right_gold)]
        table.add_row(name, *counts, *_prf(whole), *_prf(pairs)[2:])
    return table


def _kinds_table(result: Result) -> Table:
    table = _table("Kinds of article", "", "articles", "gold", "detection F1", "95 %", "core F1", "95 %")
    for kind, figures in result.kinds.items():
        detection, core = figures["detection"], figures["core"]
        sizes = [str(result.kind_sizes[kind]), str(core.count.gold)]
        table.add_row(kind, *sizes, *_prf(detection)[2:], *_prf(core)[2:])
    return table


def _confidence_table(trust: Trust) -> Table:
    ranking = "–" if trust.ranking is None else f"{trust.ranking:.3f}"
    title = f"Confidence: calibration error {trust.error:.3f}, area under the ROC curve {ranking}"
    table = _table(title, "at least", "claims", "share", "core right", "P")
    for row in trust.above:
        share, precision = row.claims / trust.above[0].claims, row.right / row.claims if row.claims else 0.0
        table.add_row(f"{row.least:.1f}", str(row.claims), f"{share:.3f}", str(row.right), f"{precision:.3f}")
    return table


def _against_table(result: Result, other: Result) -> Table:
    from newsclaims.evaluation.summary import difference

    table = _table("Against the other output (paired permutation test)", "", "F1", "other", "difference", "p")
    for name in _compared():
        d = difference(result, other, name)
        figures = [f"{result.f1(name):.3f}", f"{other.f1(name):.3f}", f"{d.f1:+.3f}", f"{d.p_value:.4f}"]
        table.add_row(name, *figures)
    return table


def _prf(figure: Figure) -> list[str]:
    count, (low, high) = figure.count, figure.intervals.f1
    return [f"{count.precision:.3f}", f"{count.recall:.3f}", f"{count.f1:.3f}", f"{low:.2f}–{high:.2f}"]
