"""Writes quantulum3's unit lexicon to lexicon/data/quantulum.json: ``python pipeline/training/unit_table.py``.

The package reads that table instead of importing quantulum3, whose first call takes seconds.
"""

import json
from importlib.metadata import version
from pathlib import Path

from newsclaims.grammar.units import compile_lexicon

TARGET = Path(__file__).parents[1] / "newsclaims" / "lexicon" / "data" / "quantulum.json"


def main() -> None:
    units = compile_lexicon()
    source = f"quantulum3 {version('quantulum3')}, MIT licence, https://github.com/nielstron/quantulum3"
    head = f'{{\n"source": {json.dumps(source)},\n"units": {{\n'
    lines = [f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in units.items()]
    TARGET.write_text(head + ",\n".join(lines) + "\n}\n}\n", encoding="utf8")
    print(f"{TARGET}: {len(units)} units")


if __name__ == "__main__":
    main()
