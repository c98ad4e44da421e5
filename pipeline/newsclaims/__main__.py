"""``python -m newsclaims``: the command line."""

from newsclaims.cli import app

app(prog_name="newsclaims")
