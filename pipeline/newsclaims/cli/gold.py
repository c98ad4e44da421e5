"""``newsclaims gold``: checks and counts of gold annotation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from newsclaims.cli.common import FAILED, plain_errors, write_whole
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


@app.command("compile")
def compile_annotation(
    folder: Annotated[Path, typer.Argument(help="Folder of DOC_ID.ann files in the compact format.")],
    articles: Articles = [Path("corpus")],  # noqa: B006, typer copies it
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder to write; default: beside them.")
    ] = None,
) -> None:
    """Compile every DOC_ID.ann to DOC_ID.jsonl (gold/FORMAT.md); weekdays count from the article's base date.

    Exit code 1: a file did not compile; its old output stays.
    """
    from newsclaims.errors import RecordError

    failed = 0
    with plain_errors():
        from newsclaims.evaluation.compact import Compiler, gold_line
        from newsclaims.evaluation.surfaces import Words

        found = articles_by_id(articles)
        for path in sorted(folder.glob("*.ann")):
            try:
                if path.stem not in found:
                    raise RecordError("no such article", place=str(path), cure="Name the file DOC_ID.ann.")
                article = found[path.stem]
                compiler = Compiler(Words(article.text), article.doc_id, article.base_date)
                claims = compiler.compile(path.read_text(encoding="utf8"), str(path))
            except RecordError as error:
                failed += 1
                typer.echo(f"error: {error}", err=True)
                continue
            target = (output or folder) / f"{path.stem}.jsonl"
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, "".join(gold_line(claim) + "\n" for claim in claims))
            typer.echo(f"{target}: {len(claims)} claims")
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def diff(
    one: Annotated[Path, typer.Argument(help="Annotation of one reader: a folder of DOC_ID.jsonl files.")],
    other: Annotated[Path, typer.Argument(help="Annotation of the other reader, or any claims.")],
    document: Annotated[list[str] | None, typer.Option("--document", help="Only this article; repeatable.")] = None,
) -> None:
    """Print where two annotations differ, claim by claim and field by field, for whoever decides between them."""
    with plain_errors():
        from newsclaims.evaluation import gold
        from newsclaims.evaluation.alignment import align
        from newsclaims.evaluation.errors import judge
        from newsclaims.evaluation.scores import by_document
        from newsclaims.report.records import describe
        from newsclaims.text import squeeze

        left, right = by_document(gold.read_claims(one)), by_document(gold.read_claims(other))
        for doc in sorted(set(left) & set(right)):
            if document and doc not in document:
                continue
            typer.echo(f"# {doc}")
            for row in judge(align(left[doc], right[doc])):
                claim = row.gold or row.system
                if claim is None or (row.gold and row.system and not row.errors):
                    continue
                side = "" if row.gold and row.system else f"only in {one.name if row.gold else other.name}: "
                typer.echo(f"\n[{claim.start}:{claim.end}] {side}{squeeze(claim.text)}")
                says, said = (describe(c) if c else {} for c in (row.gold, row.system))
                names = row.errors if row.gold and row.system else dict.fromkeys(says or said)
                for name in names:
                    values = [values.get(name, "–") for values in (says, said) if values]
                    typer.echo(f"  {name:<18}{'  |  '.join(values)}")
            typer.echo("")
