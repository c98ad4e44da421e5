"""``newsclaims show``: the claims of an article for people to read."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import typer

from newsclaims.cli.common import REJECTED, counted, plain_errors
from newsclaims.cli.extract import Encoding, Format, Inputs, Kind, Model, Published, tell_reject

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from newsclaims.batch import Done
    from newsclaims.model import Claim

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_JOINERS = {"\N{SOFT HYPHEN}", "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"}
STYLES = {
    "subject": "bold green",
    "predicate": "bold red",
    "object": "yellow",
    "quantity": "bold cyan",
    "time": "magenta",
    "place": "blue",
    "source": "italic",
}


def show(
    inputs: Inputs,
    model: Model = None,
    published: Published = None,
    kind: Format = Kind.AUTO,
    encoding: Encoding = "utf-8",
) -> None:
    """Show the claims of articles, each field in its colour."""
    with plain_errors():
        from rich.console import Console

        from newsclaims.batch import BatchConfig, run
        from newsclaims.model import Reject
        from newsclaims.readers import ReadOptions, read_inputs

        options = ReadOptions(published, kind.value, encoding)
        console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        rejected = False
        for item in run(read_inputs(inputs, options), BatchConfig(model=model, group=1)):
            if isinstance(item, Reject):
                rejected = True
                typer.echo(tell_reject(item), err=True)
            else:
                _show_article(console, item)
    if rejected:
        raise typer.Exit(REJECTED)


def _show_article(console: Console, item: Done) -> None:
    from rich.text import Text

    article = item.article
    console.print(Text(_plain(article.title or article.doc_id), style="bold underline"))
    line = article.dateline
    facts = [article.author, f"published {article.published}" if article.published else None]
    if line is not None:
        facts.append(f"dateline {line.place or ''} {line.date or ''}".rstrip())
    facts.append(counted(len(item.claims), "claim"))
    console.print(Text(_plain(" · ".join(fact for fact in facts if fact)), style="dim"))
    for warning in article.warnings:
        console.print(Text(f"! {warning}", style="yellow"))
    for claim in item.claims:
        console.print()
        _print_indented(console, _painted(claim), 2)
        _print_indented(console, _facts(claim), 4)
    console.print()


def _print_indented(console: Console, line: Text, indent: int) -> None:
    """On a terminal every line of it is indented, however narrow; in a pipe it stays one line."""
    from rich.padding import Padding
    from rich.text import Text

    if console.soft_wrap:
        console.print(Text(" " * indent) + line)
    else:
        console.print(Padding(line, (0, 0, 0, min(indent, console.width // 8)), expand=False))


def _plain(text: str) -> str:
    """Text that cannot steer a terminal: blanks squeezed, control characters as the sign for an unknown one."""
    squeezed = " ".join(text.split())
    return "".join(
        _UNKNOWN if unicodedata.category(char) in {"Cc", "Cf"} and char not in _JOINERS else char for char in squeezed
    )


def _painted(claim: Claim) -> Text:
    """The evidence with the fields coloured where they stand in it; blanks squeezed."""
    from rich.text import Text

    styles = [""] * len(claim.text)
    for name in ("object", "subject", "predicate", "place", "time", "quantity"):
        field = getattr(claim, name)
        if field is not None:
            for at in range(max(field.start, claim.start), min(field.end, claim.end)):
                styles[at - claim.start] = STYLES[name]
    painted = Text()
    blank = False
    for char, style in zip(claim.text, styles, strict=True):
        if char.isspace():
            blank = True
            continue
        painted.append((" " if blank else "") + _plain(char), style or None)
        blank = False
    return painted


def _facts(claim: Claim) -> Text:
    """Normalised values in one line."""
    from rich.text import Text

    line = Text()
    parts: list[tuple[str, str]] = []
    if claim.subject is not None:
        parts.append((claim.subject.canonical or claim.subject.text, STYLES["subject"]))
    negated = "not " if claim.polarity.value == "negative" else ""
    parts.append((negated + claim.predicate.lemma, STYLES["predicate"]))
    if claim.object is not None:
        parts.append((claim.object.canonical or claim.object.text, STYLES["object"]))
    if claim.quantity is not None:
        parts.append((_amount(claim), STYLES["quantity"]))
    if claim.time is not None and claim.time.edtf:
        parts.append((claim.time.edtf, STYLES["time"]))
    if claim.place is not None:
        parts.append((claim.place.canonical, STYLES["place"]))
    if claim.modality.value != "asserted":
        parts.append((claim.modality.value, "dim"))
    sources = [level.source.canonical or level.source.text for level in claim.attribution]
    if sources:
        parts.append(("says " + " < ".join(reversed(sources)), STYLES["source"]))
    for at, (text, style) in enumerate(parts):
        line.append(" | " if at else "", "dim")
        line.append(_plain(text), style)
    return line


def _amount(claim: Claim) -> str:
    amount = claim.quantity
    if amount is None:
        return ""
    value = amount.value if amount.value is not None else f"{amount.low or ''}–{amount.high or ''}"
    unit = "" if amount.unit == "1" else f" {amount.unit}"
    modifier = "" if amount.modifier.value == "equal" else f"{amount.modifier.value.replace('_', ' ')} "
    entity = f" of {amount.measured_entity.head}" if amount.measured_entity else ""
    return f"{modifier}{value}{unit}{entity}"
