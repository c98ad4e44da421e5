"""``newsclaims annotate``: claims to an annotation tool and back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.cli.common import plain_errors, write_whole
from newsclaims.cli.sources import articles_by_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.model import Claim

app = typer.Typer(help="Correct claims in Label Studio or brat, and read them back as gold.", no_args_is_help=True)


class Tool(StrEnum):
    LABEL_STUDIO = "label-studio"
    BRAT = "brat"


@app.command("export")
def export_claims(
    claims: Annotated[Path, typer.Argument(help="Claims: JSONL, or a folder of JSONL files.")],
    articles: Annotated[list[Path], typer.Option("--articles", help="The articles: files or folders; repeatable.")],
    to: Annotated[Tool, typer.Option("--to", help="Annotation tool.")] = Tool.LABEL_STUDIO,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")] = Path("annotate"),
) -> None:
    """Write CLAIMS and their articles for an annotation tool, with its configuration.

    Label Studio: tasks.json and label_studio.xml (the labelling interface). brat: DOC_ID.txt, DOC_ID.ann and
    annotation.conf.
    """
    import json

    with plain_errors():
        from newsclaims.errors import UsageError
        from newsclaims.evaluation.exchange import brat, label_studio
        from newsclaims.evaluation.gold import read_claims
        from newsclaims.evaluation.scores import by_document

        texts, system = articles_by_id(articles), by_document(read_claims(claims))
        lost = sorted(set(system) - set(texts))
        if lost:
            raise UsageError(f"no article has the id {lost[0]!r}", cure="Give every article with --articles.")
        output.mkdir(parents=True, exist_ok=True)
        if to is Tool.LABEL_STUDIO:
            tasks = [label_studio.task(texts[doc], found) for doc, found in system.items()]
            write_whole(output / "tasks.json", json.dumps(tasks, ensure_ascii=False, indent=1) + "\n")
            write_whole(output / "label_studio.xml", label_studio.config())
        else:
            for doc, found in system.items():
                (output / f"{doc}.txt").write_bytes(texts[doc].text.encode("utf8"))
                write_whole(output / f"{doc}.ann", brat.write(texts[doc].text, found))
            write_whole(output / "annotation.conf", brat.config())
    typer.echo(f"{output}: {len(system)} articles, {sum(map(len, system.values()))} claims")


@app.command("import")
def import_claims(
    source: Annotated[Path, typer.Argument(help="Label Studio's JSON export, or a folder of brat files.")],
    tool: Annotated[Tool, typer.Option("--from", help="Annotation tool.")] = Tool.LABEL_STUDIO,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of gold files to write.")] = Path("gold"),
) -> None:
    """Read corrected claims and write one DOC_ID.jsonl an article, ready for score and gold check."""
    with plain_errors():
        from newsclaims.evaluation.compact import gold_line

        output.mkdir(parents=True, exist_ok=True)
        count = 0
        for doc, claims in list(_read(source, tool)):
            write_whole(output / f"{doc}.jsonl", "".join(gold_line(claim) + "\n" for claim in claims))
            count += len(claims)
    typer.echo(f"{output}: {count} claims")


def _read(source: Path, tool: Tool) -> Iterator[tuple[str, list[Claim]]]:
    import json

    from newsclaims.errors import InputError
    from newsclaims.evaluation.exchange import brat, label_studio

    file = source / "tasks.json" if tool is Tool.LABEL_STUDIO and source.is_dir() else source
    if not file.exists():
        raise InputError("no such file or folder", place=str(file), cure="Export from the annotation tool first.")
    if tool is Tool.LABEL_STUDIO:
        try:
            tasks = json.loads(file.read_text(encoding="utf8"))
        except json.JSONDecodeError as error:
            raise InputError(f"not JSON: {error.msg}", place=str(file), cure="Export as JSON.") from error
        yield from label_studio.read(tasks)
        return
    for path in sorted(source.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf8")
        yield path.stem, brat.read(path.stem, text, path.read_text(encoding="utf8"))
