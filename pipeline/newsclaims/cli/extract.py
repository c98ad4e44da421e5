"""``newsclaims extract``: articles in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.cli.common import REJECTED, counted, parse_day, plain_errors

if TYPE_CHECKING:
    from newsclaims.batch import Done, Summary
    from newsclaims.model import Reject

    Report = Callable[[Summary, Done | Reject], None]

STDOUT = "-"


class Kind(StrEnum):
    """How inputs are read."""

    AUTO = "auto"
    TEXT = "text"
    JSONL = "jsonl"
    JSON = "json"
    HTML = "html"


Inputs = Annotated[
    list[str],
    typer.Argument(help="Files (.txt, .jsonl, .json, .html, also .gz), folders, globs, or - for standard input."),
]
Model = Annotated[
    str | None, typer.Option("--model", help="spaCy pipeline: a name or a path. Default: the bundled one.")
]
Published = Annotated[
    date | None,
    typer.Option(
        "--published",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help="Publication date of every input; wins over what files say.",
    ),
]
Format = Annotated[Kind, typer.Option("--format", help="Read inputs as this; auto goes by suffix.")]
Encoding = Annotated[str, typer.Option("--encoding", help="Encoding of the inputs.")]


def extract(
    inputs: Inputs,
    output: Annotated[str, typer.Option("-o", "--output", help="Claims, JSON lines; - is standard output.")] = STDOUT,
    documents: Annotated[str | None, typer.Option("--documents", help="A record an article, JSON lines.")] = None,
    rejects: Annotated[
        str | None,
        typer.Option("--rejects", help="Inputs that failed, JSON lines. Default: rejects.jsonl beside the output."),
    ] = None,
    model: Model = None,
    published: Published = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Worker processes.")] = 1,
    kind: Format = Kind.AUTO,
    encoding: Encoding = "utf-8",
) -> None:
    """Extract the claims of articles.

    Every input ends in the claims (and documents) or in the rejects, with the cause and its cure. Exit codes: 0 all
    went through, 2 nothing was done (wrong option, no such file, no such model), 3 done but some inputs were rejected.
    """
    with plain_errors():
        from newsclaims.batch import BatchConfig, Outputs, extract_files
        from newsclaims.readers import ReadOptions

        config = BatchConfig(model=model, jobs=jobs, read=ReadOptions(published, kind.value, encoding))
        keep = rejects is None  # a name that nobody chose takes no file away
        if rejects is None and output != STDOUT:
            rejects = str(Path(output).parent / "rejects.jsonl")
        with _progress() as report:
            summary = extract_files(inputs, Outputs(output, documents, rejects, keep), config, report)
    _close(summary, rejects)
    if summary.rejects:
        raise typer.Exit(REJECTED)


def tell_reject(item: Reject) -> str:
    """One line for people: file, line, stage, cause, cure."""
    return f"rejected {item.origin}: {item.stage}: {item.reason}" + (f" ({item.cure})" if item.cure else "")


@contextmanager
def _progress() -> Iterator[Report]:
    """A bar on a terminal; in a pipe only the rejects and what is not English are told."""
    if not sys.stderr.isatty():
        yield lambda summary, item: _tell(item)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading")

        def report(summary: Summary, item: Done | Reject) -> None:
            bar.update(task, description=f"{counted(summary.articles, 'article')}, {counted(summary.claims, 'claim')}")
            if (line := _remark(item)) is not None:
                bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

        yield report


def _tell(item: Done | Reject) -> None:
    if (line := _remark(item)) is not None:
        typer.echo(line, err=True)


def _remark(item: Done | Reject) -> str | None:
    """What people are told of one input, besides its claims."""
    from newsclaims.model import Reject
    from newsclaims.readers import NOT_ENGLISH

    if isinstance(item, Reject):
        return tell_reject(item)
    return f"warning {item.origin}: {NOT_ENGLISH}" if NOT_ENGLISH in item.article.warnings else None


def _close(summary: Summary, rejects: str | None) -> None:
    """The last word, one line on standard error."""
    counts = ((summary.articles, "article"), (summary.claims, "claim"), (summary.rejects, "reject"))
    line = ", ".join(counted(number, noun) for number, noun in counts)
    if summary.rejects and rejects:
        line += f" (see {rejects})"
    if summary.kept:
        line += f"; the earlier {Path(rejects or '').name} is now {summary.kept}"
    if summary.replaced:
        line += f"; replaced {', '.join(summary.replaced)}"
    typer.echo(line, err=True)
