"""One way to show and keep a table: Markdown on the terminal, JSON for the model card."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

Cell = str | float | int


def cell_text(cell: Cell) -> str:
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


def markdown(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The table in Markdown; every column but the first to the right."""
    lines = ["| " + " | ".join(columns) + " |", "|---|" + "---:|" * (len(columns) - 1)]
    lines += ["| " + " | ".join(cell_text(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def command_line(words: Sequence[str]) -> str:
    """The command as it is typed in the root of the repository, without folders and without ``--json``."""
    rest = [Path(word).name for word in words[1:]]
    if "--json" in rest:
        at = rest.index("--json")
        del rest[at : at + 2]
    return " ".join(["python", f"benchmarks/{Path(words[0]).name}", *rest])


class Report:
    """Tables of one command, printed as they come; `write` keeps them for ``pipeline/training/card.py``."""

    def __init__(self) -> None:
        self.tables: list[dict[str, object]] = []

    def add(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        print(f"\n{title}\n\n{markdown(columns, rows)}", flush=True)
        self.tables.append({"title": title, "columns": list(columns), "rows": [list(row) for row in rows]})

    def write(self, path: Path | None) -> None:
        """Write the JSON; nothing without ``path``."""
        if path is not None:
            path.write_text(
                json.dumps({"command": command_line(sys.argv), "tables": self.tables}, indent=1) + "\n", encoding="utf8"
            )
