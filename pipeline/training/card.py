"""Step 6 of the recipe: write the model card from what was measured.

    python pipeline/training/card.py MODEL OUT.md NOTES.json TABLES.json...

MODEL: the packaged pipeline. NOTES: ``{"corrected": "12,000", "dev": "UAS …"}``: how many corrected sentences trained
it, and what ``graph/train.py`` printed last. TABLES: the JSON that ``evaluate.py`` and ``benchmarks/*.py`` wrote with
``--json``; every table goes into the card with the command that printed it. The words are those of
``card.template.md``. A card with no table is refused.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from string import Template

import numpy as np
from evaluate import markdown

TEMPLATE = Path(__file__).parent / "card.template.md"


def architecture(model: Path) -> str:
    """Layers, widths and word pieces, read from the files of the parser."""
    tables = json.loads((model / "parser" / "parser.json").read_text(encoding="utf8"))
    with np.load(model / "parser" / "weights.npz", allow_pickle=False) as arrays:
        width, inner = arrays["0.up:eighth"].shape
        arcs, labels = arrays["arc_own:eighth"].shape[1], arrays["label_own:eighth"].shape[1]
    return (
        f"encoder of {tables['layers']} layers (the first {tables['on_pieces']} on word pieces, the others on words), "
        f"{width} wide, {inner} inside, {len(tables['pieces'])} pieces; biaffine arcs {arcs} and labels {labels} wide, "
        "best projective tree; tags, sentence starts and BIO labels of names from the same vectors; eight bits a weight"
    )


def scores(files: list[Path]) -> str:
    """Every table of the files under its title, with the command that printed it."""
    out = []
    for file in files:
        report = json.loads(file.read_text(encoding="utf8"))
        for table in report["tables"]:
            out.append(f"### {table['title']}\n\n{markdown(table)}")
        out.append(f"Printed by `{report['command']}`.")
    return "\n\n".join(out)


def card(model: Path, notes: Path, files: list[Path]) -> str:
    meta = json.loads((model / "meta.json").read_text(encoding="utf8"))
    size = sum(file.stat().st_size for file in model.rglob("*") if file.is_file()) / 1e6
    return Template(TEMPLATE.read_text(encoding="utf8")).substitute(
        name=f"{meta['lang']}_{meta['name']}",
        version=meta["version"],
        spacy=meta["spacy_version"],
        components=", ".join(meta["pipeline"]),
        size=f"{size:.1f}",
        architecture=architecture(model),
        scores=scores(files),
        **json.loads(notes.read_text(encoding="utf8")),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "notes", type=Path, help='JSON: "corrected" (number of sentences) and "dev" (what train.py printed)'
    )
    parser.add_argument("tables", type=Path, nargs="+")
    args = parser.parse_args()
    text = card(args.model, args.notes, args.tables)
    args.out.write_text(text, encoding="utf8")
    print(f"{args.out}: {text.count('###')} tables")


if __name__ == "__main__":
    main()
