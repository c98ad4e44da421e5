"""``newsclaims gold``: checks and counts of gold annotation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from newsclaims.cli.common import FAILED, plain_errors
from newsclaims.cli.sources import articles_by_id

app = typer.Typer(help="Check and count gold annotation.", no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="Folder of gold files, one DOC_ID.jsonl an article.")]
Articles = Annotated[list[Path], typer.Option("--articles", help="The annotated articles: files or folders.")]


@app.command()
def check(
    folder: Folder = Path("gold"),
    articles: Articles = [Path("corpus")],  # noqa: B006, typer copies it
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")] = False,
) -> None:
    """Check offsets, schema, EDTF, units, canonical names, duplicates and one-quantity-one-claim.

    Every finding is printed with file, line and rule. Exit code 1: there is an error.
    """
    with plain_errors():
        from newsclaims.evaluation.lint import check_folder

        texts = {doc: article.text for doc, article in articles_by_id(articles).items()}
        findings = check_folder(folder, texts)
    counts = Counter(finding.severity for finding in findings)
    for finding in findings:
        if finding.severity == "error" or not quiet:
            typer.echo(str(finding))
    typer.echo(f"{counts['error']} errors, {counts['warning']} warnings")
    if counts["error"] or (strict and counts["warning"]):
        raise typer.Exit(FAILED)


@app.command()
def count(folder: Folder = Path("gold")) -> None:
    """Count claims, quantities, times, attributed, negative and non-asserted claims, per split."""
    with plain_errors():
        from newsclaims.evaluation import gold

        splits = gold.read_splits(folder).articles
        names = {"all": tuple(gold.gold_documents(folder)), **splits}
        claims = gold.read_claims(folder)
    typer.echo(f"{'split':<8}articles  claims  quantities  times  places  attributed  negative  non-asserted")
    for name, documents in names.items():
        wanted = set(documents)
        held = [claim for claim in claims if claim.doc_id in wanted]
        counts = (
            len(documents),
            len(held),
            sum(claim.quantity is not None for claim in held),
            sum(claim.time is not None for claim in held),
            sum(claim.place is not None for claim in held),
            sum(bool(claim.attribution) for claim in held),
            sum(claim.polarity == "negative" for claim in held),
            sum(claim.modality != "asserted" for claim in held),
        )
        widths = (8, 8, 12, 7, 8, 12, 10, 14)
        typer.echo(f"{name:<8}" + "".join(f"{n:>{width}}" for n, width in zip(counts, widths, strict=True)))


@app.command()
def agreement(
    one: Annotated[Path, typer.Argument(help="Annotation of one reader: a folder of DOC_ID.jsonl files.")],
    other: Annotated[Path, typer.Argument(help="Annotation of the other reader.")],
    markdown: Annotated[bool, typer.Option("--markdown", help="The tables as Markdown.")] = False,
) -> None:
    """Agreement of two readers over the articles that both annotated: every score of one against the other."""
    with plain_errors():
        from newsclaims.cli.score import print_tables
        from newsclaims.errors import UsageError
        from newsclaims.evaluation import gold
        from newsclaims.evaluation.summary import evaluate

        common = sorted(set(gold.gold_documents(one)) & set(gold.gold_documents(other)))
        if not common:
            raise UsageError("no article in common", place=f"{one}, {other}", cure="Files are named DOC_ID.jsonl.")
        print_tables(evaluate(gold.read_claims(one), gold.read_claims(other), common), None, markdown)
