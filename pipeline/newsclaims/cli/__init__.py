"""The command line. Commands import what they need when they run, so that help and short ones start fast."""

from __future__ import annotations

import typer

from newsclaims.cli.annotate import app as annotate_app
from newsclaims.cli.extract import extract
from newsclaims.cli.gold import app as gold_app
from newsclaims.cli.mentions import quantities, times
from newsclaims.cli.report import report
from newsclaims.cli.schema import schema
from newsclaims.cli.score import score
from newsclaims.cli.show import show

app = typer.Typer(
    help="Structured claims from English news: who said what happened, how many, when, where.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (extract, show, schema, quantities, times, score, report):
    app.command()(command)
app.add_typer(gold_app, name="gold")
app.add_typer(annotate_app, name="annotate")
