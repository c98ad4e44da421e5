"""Step 6 of the recipe: write the model card from what was measured.

    python pipeline/training/card.py MODEL OUT.md TABLES.json...

MODEL: the packaged pipeline. TABLES: the JSON that ``evaluate.py`` and ``benchmarks/*.py`` wrote with ``--json``; every
table goes into the card with the command that printed it. The words are those of ``card.template.md``. A card with no
table is refused.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from string import Template
from typing import Any

from evaluate import markdown

TEMPLATE = Path(__file__).parent / "card.template.md"


def architecture(config: dict[str, Any]) -> str:
    """Width, depth and hidden layers, read from the config of the pipeline."""
    parts = config["components"]

    def embed(model: dict[str, Any]) -> str:
        encode = model["encode"]
        rows = "/".join(str(n) for n in model["embed"]["rows"])
        return f"{encode['width']} wide, {encode['depth']} deep, embedding rows {rows}"

    parser, ner = parts["parser"]["model"], parts["ner"]["model"]
    return (
        f"shared tok2vec {embed(parts['tok2vec']['model'])}; parser hidden width {parser['hidden_width']}; "
        f"NER with its own tok2vec {embed(ner['tok2vec'])}, hidden width {ner['hidden_width']}"
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


def card(model: Path, files: list[Path]) -> str:
    meta = json.loads((model / "meta.json").read_text(encoding="utf8"))
    import spacy

    config = spacy.util.load_config(model / "config.cfg")
    size = sum(file.stat().st_size for file in model.rglob("*") if file.is_file()) / 1e6
    return Template(TEMPLATE.read_text(encoding="utf8")).substitute(
        name=f"{meta['lang']}_{meta['name']}",
        version=meta["version"],
        spacy=meta["spacy_version"],
        components=", ".join(meta["pipeline"]),
        size=f"{size:.1f}",
        architecture=architecture(config),
        scores=scores(files),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("tables", type=Path, nargs="+")
    args = parser.parse_args()
    text = card(args.model, args.tables)
    args.out.write_text(text, encoding="utf8")
    print(f"{args.out}: {text.count('###')} tables")


if __name__ == "__main__":
    main()
