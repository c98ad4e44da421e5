"""NewsQuant and R-Quant (Almasian et al., EMNLP 2023): value, unit, change and concept of quantities.

    python benchmarks/newsquant.py PATH.json [PATH.json …] [--model NAME] [--no-peer] [--errors N]

Matching as in the paper: a quantity is found when its value (both ends of a range) is one of the sentence's, each gold
quantity at most once; "+unit" if the unit is the same too, "+change" when the change (= ~ > < up down) is. Units are
compared in lower case, by name or by surface, with the gold's ``normalized_unit`` and ``unit``. "head noun" counts a
counted noun as right when its last word is. Concepts are compared as sets of words, relaxed and strict in the sense of
UzZaman et al. (2013): partly right when they share a word, completely when all are the same. Words are compared in
lower case, without a possessive ending (the gold's tokens have none), brackets and full stops; word forms and spelling
as they stand. "-" (62 of 431 in the development part) is a concept too: then ours must be empty. The denominators are
all quantities, not those with the right value, so that a concept can only count where the value was found.
Intervals: 95 %, by bootstrap over sentences with a fixed seed. The row "as is" is our output without the mapping of
``newsquant_map.py``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from newsclaims.components.extensions import PREFIX
from newsclaims.model import Article
from newsclaims.nlp import pipeline
from newsclaims.text import normalise
from newsquant_map import Found, from_peer, mapped, plain

MEASURES = ("value", "+unit", "+unit, head noun", "+change", "concept partial", "concept complete")
STOP = (
    "newsclaims_clauses",
    "newsclaims_attribution",
    "newsclaims_references",
    "newsclaims_qualification",
    "newsclaims_claims",
)
POSSESSIVE = re.compile(r"['’]s?$")
Row = tuple[int, int, Counter[str]]


def gold_values(text: str) -> tuple[float, ...]:
    """ "1000-10000" → (1000, 10000); "-5.0" → (-5,)."""
    text = text.replace(" ", "").replace(",", "")
    head, dash, tail = text[1:].partition("-") if text[:1] == "-" else text.partition("-")
    first = float(("-" if text[:1] == "-" else "") + head)
    return (first, float(tail)) if dash and tail else (first,)


def same(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= 1e-6 * max(1.0, abs(x)) for x, y in zip(a, b, strict=True))


def words(concept: Iterable[str]) -> frozenset[str]:
    """Words compared: in lower case, without a possessive ending, a full stop or bracket at the edge; "-" is none."""
    plain = (POSSESSIVE.sub("", word.lower().strip(".,()[]\"“”'’")) for word in concept)
    return frozenset(word for word in plain if word.strip("-"))


def compare(gold: list[dict[str, str]], found: list[Found]) -> tuple[Row, list[str]]:
    """Counts of one sentence, and its errors in words."""
    counts: Counter[str] = Counter()
    errors = []
    free = list(found)
    for item in gold:
        values = gold_values(item["value"])
        units = {item.get("unit", "-").lower(), item["normalized_unit"].lower()}
        units |= {""} if units & {"-"} else set()
        hits = [f for f in free if same(values, f.values)]
        if not hits:
            errors.append(f"missed {item}")
            continue
        hit = max(
            hits,
            key=lambda f: (
                bool({f.unit.lower(), f.surface or "-"} & units),
                f.change == item.get("change"),
                _shared(f, item),
            ),
        )
        free.remove(hit)
        counts["value"] += 1
        if hit.unit.lower() in units or (hit.surface and hit.surface in units):
            counts["+unit"] += 1
            counts["+unit, head noun"] += 1
        elif hit.unit and hit.unit.split()[-1].lower() in {unit.split()[-1] for unit in units if unit}:
            counts["+unit, head noun"] += 1
            errors.append(f"unit? {hit.unit!r} gold {sorted(units)}")
        else:
            errors.append(f"unit {hit.unit!r} gold {sorted(units)}")
        if hit.change == item.get("change", "="):
            counts["+change"] += 1
        else:
            errors.append(f"change {hit.change!r} gold {item}")
        concept = words(item.get("referred_concepts", "-").replace(",", " ").split())
        if _shared(hit, item) or concept == words(hit.concept):
            counts["concept partial"] += 1
        if concept == words(hit.concept):
            counts["concept complete"] += 1
        else:
            errors.append(f"concept {sorted(words(hit.concept))} gold {sorted(concept)}")
    errors += [f"false {item}" for item in free]
    return (len(gold), len(found), counts), errors


def _shared(found: Found, item: dict[str, str]) -> int:
    return len(words(found.concept) & words(item.get("referred_concepts", "-").replace(",", " ").split()))


def f1(rows: list[Row], measure: str) -> tuple[float, float, float]:
    right = sum(row[2][measure] for row in rows)
    gold, found = sum(row[0] for row in rows), sum(row[1] for row in rows)
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def interval(rows: list[Row], measure: str) -> tuple[float, float]:
    chance = random.Random(7)
    scores = sorted(f1([rows[chance.randrange(len(rows))] for _ in rows], measure)[2] for _ in range(300))
    return scores[7], scores[292]


def systems(model: str | None, peer: bool) -> dict[str, Callable[[str], list[Found]]]:
    nlp = pipeline(model)

    def parse(text: str):
        doc = nlp.make_doc(normalise(text))
        doc._.set(PREFIX + "article", Article("sentence", text))
        for name, component in nlp.pipeline:
            if name not in STOP:
                doc = component(doc)
        return doc

    table: dict[str, Callable[[str], list[Found]]] = {
        "newsclaims": lambda text: mapped(parse(text)),
        "newsclaims as is": lambda text: plain(parse(text)),
    }
    if peer:
        table["quantulum3"] = quantulum3()
    return table


def quantulum3() -> Callable[[str], list[Found]]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False

    def run(text: str) -> list[Found]:
        try:
            return [from_peer(q.value, q.unit.name, q.surface) for q in parser.parse(text)]
        except Exception:  # the peer fails on some inputs: no quantities
            return []

    return run


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="+", type=Path, metavar="PATH.json")
    arguments.add_argument("--model")
    arguments.add_argument("--no-peer", action="store_true")
    arguments.add_argument("--errors", type=int, default=0, help="print the errors of the first N sentences with any")
    options = arguments.parse_args()
    console = Console(width=150)
    tools = systems(options.model, not options.no_peer)
    for path in options.paths:
        data = json.loads(path.read_text(encoding="utf8"))
        table = Table(title=f"{path.name}: {len(data)} sentences, {sum(len(d['quantities']) for d in data)} quantities")
        table.add_column("F1 (P / R) [95 %]")
        full = any("change" in quantity for item in data for quantity in item["quantities"])
        measures = MEASURES if full else MEASURES[:3]  # R-Quant has value and unit only
        for measure in measures:
            table.add_column(measure)
        for name, tool in tools.items():
            rows, shown = [], 0
            for item in data:
                row, errors = compare(item["quantities"], tool(item["text"]))
                rows.append(row)
                if errors and name == "newsclaims" and shown < options.errors:
                    shown += 1
                    print(item["text"], *errors, sep="\n      ")
            cells = []
            for measure in measures:
                precision, recall, score = f1(rows, measure)
                low, high = interval(rows, measure)
                cells.append(
                    f"{100 * score:.1f} ({100 * precision:.0f}/{100 * recall:.0f}) [{100 * low:.0f}–{100 * high:.0f}]"
                )
            table.add_row(name, *cells)
        console.print(table)


if __name__ == "__main__":
    main()
