"""Times against TimeML: TimeBank, AQUAINT, WikiWars (``*.tml``) and MEANTIME (``*.xml``), scored as in TempEval-3.

    python benchmarks/timeml.py PATH [PATH ...] [--peers] [--errors N]

A PATH is a folder of ``*.tml`` files, or the root of MEANTIME. Spans: strict (same code points) and relaxed (they
overlap), one to one. Type and value F1 count relaxed matches whose attribute is the same string (UzZaman et al. 2013,
SemEval-2013 task 1). The base date of a document is its creation time. Intervals: bootstrap over documents.

Two rows of ours: ``plain`` is the TIMEX3 export as the library gives it; ``mapped`` applies `CONVENTIONS`, which see
only our output and never the gold. The peers run in the same process on the same texts where they are installed:
dateparser's ``search_dates`` and timexy (``pip install --no-deps timexy``); recognizers-text does not import on the
supported Pythons.
"""

from __future__ import annotations

import argparse
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from newsclaims.extract import make_doc
from newsclaims.model import Article, TimeMention
from newsclaims.nlp import pipeline

Kinds = ("strict", "relaxed", "type", "value")


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    type: str
    value: str
    mod: str = ""


@dataclass(frozen=True)
class Sample:
    """A document with its gold; only times that begin before ``limit`` are scored."""

    name: str
    text: str
    base: date | None
    gold: tuple[Timex, ...]
    limit: int


# ------------------------------------------------------------------------------------------------------------ reading


def read_tml(path: Path) -> Sample:
    """A TimeML document: the TEXT element, its TIMEX3 and the creation time."""
    root = ET.parse(path).getroot()
    created = next((t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
    pieces: list[str] = []
    gold: list[Timex] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3":
            surface = "".join(pieces)[start:]
            lead = len(surface) - len(surface.lstrip())
            begin = start + lead
            gold.append(
                Timex(
                    begin,
                    begin + len(surface.strip()),
                    node.get("type", ""),
                    node.get("value", ""),
                    node.get("mod", ""),
                )
            )

    body = root.find("TEXT")
    if body is not None:
        walk(body)
    text = "".join(pieces)
    ordered = sorted((t for t in gold if t.end > t.start), key=lambda t: t.start)
    return Sample(
        path.stem, text, _base(created.get("value") if created is not None else None), tuple(ordered), len(text)
    )


def read_meantime(path: Path) -> Sample:
    """A MEANTIME document: tokens joined by blanks; only its annotated sentences count."""
    root = ET.parse(path).getroot()
    pieces: list[str] = []
    at = 0
    spans: dict[str, tuple[int, int, int]] = {}
    sentence = -1
    for token in root.iter("token"):
        number = int(token.get("sentence", "0"))
        word = token.text or ""
        glue = "" if not pieces else "\n\n" if number != sentence else " "
        sentence = number
        at += len(glue)
        pieces += [glue, word]
        spans[token.get("t_id", "")] = (at, at + len(word), number)
        at += len(word)
    last = 0
    for name in ("EVENT_MENTION", "TIMEX3", "ENTITY_MENTION"):
        for node in root.iter(name):
            last = max([last, *(spans[a.get("t_id", "")][2] for a in node.iter("token_anchor"))])
    limit = max(end for _, end, number in spans.values() if number <= last)
    gold, base = [], None
    for node in root.iter("TIMEX3"):
        places = [spans[anchor.get("t_id", "")] for anchor in node.iter("token_anchor")]
        if node.get("functionInDocument") == "CREATION_TIME":
            base = _base(node.get("value"))
        if places and node.get("functionInDocument") != "CREATION_TIME":
            start, end = min(p[0] for p in places), max(p[1] for p in places)
            gold.append(Timex(start, end, node.get("type", ""), node.get("value", "")))
    created = next((n for n in root.iter("TIMEX3") if n.get("functionInDocument") == "CREATION_TIME"), None)
    skip = {spans[a.get("t_id", "")][0] for a in created.iter("token_anchor")} if created is not None else set()
    text = "".join(pieces)
    if skip:
        start, end = min(skip), max(e for s, e, _ in spans.values() if s in skip)
        text = text[:start] + " " * (end - start) + text[end:]
    return Sample(path.stem, text, base, tuple(sorted(gold, key=lambda t: t.start)), limit)


def _base(value: str | None) -> date | None:
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", value or "")
    return date(*map(int, match.groups())) if match else None  # type: ignore[arg-type]


def samples(path: Path) -> list[Sample]:
    """Every document under ``path``."""
    tml = sorted(path.rglob("*.tml"))
    if tml:
        return [read_tml(file) for file in tml]
    return [read_meantime(file) for file in sorted(path.rglob("*.xml"))]


# ------------------------------------------------------------------------------------------------------------ systems


def ours(sample: Sample) -> list[TimeMention]:
    nlp = _pipeline()
    doc = nlp(make_doc(nlp, Article(sample.name, sample.text, published=sample.base)))
    return list(doc._.newsclaims_times)


def _pipeline(cache: list[Any] = []) -> Any:  # noqa: B006
    if not cache:
        nlp = pipeline()
        keep = {"newsclaims_times", "newsclaims_entities", "newsclaims_boundaries"}
        nlp.disable_pipes(*[name for name in nlp.pipe_names if name.startswith("newsclaims_") and name not in keep])
        cache.append(nlp)
    return cache[0]


def plain(text: str, mentions: Sequence[TimeMention]) -> list[Timex]:
    """TIMEX3 as exported."""
    return [Timex(m.start, m.end, m.timex_type, m.timex_value, m.timex_mod) for m in mentions]


def _ends(text: str, mention: TimeMention) -> list[Timex] | None:
    """TimeML annotates the two ends of a range, claims.md the whole ("1992 to 2005")."""
    spans = [(e.start, e.end) for e in mention.evidence if e.rule in {"time.range-from", "time.range-to"}]
    values = mention.timex_value.split("/")
    if len(spans) != 2 or len(values) != 2:
        return None
    kinds = ["DURATION" if value.startswith("P") else "DATE" for value in values]
    return [Timex(*span, kind, value) for span, kind, value in zip(spans, kinds, values, strict=True)]


def _so_far(text: str, mention: TimeMention) -> list[Timex] | None:
    """ "so far" is no part of a TIMEX3 in "so far this year"."""
    surface = text[mention.start : mention.end]
    lead = re.match(r"so far (in )?", surface, re.IGNORECASE)
    tail = re.search(r" so far$", surface, re.IGNORECASE)
    if lead is None and tail is None:
        return None
    start = mention.start + (lead.end() if lead is not None else 0)
    end = mention.end - (len(tail.group()) if tail is not None else 0)
    return [Timex(start, end, mention.timex_type, mention.timex_value, mention.timex_mod)]


ZONE = re.compile(r"(?<=T\d\d:\d\d)[+-]\d\d(?:\d\d)?$")
"""TimeBank leaves the time zone out of a value."""

CONVENTIONS: list[tuple[str, Callable[[str, TimeMention], list[Timex] | None]]] = [
    ("a range is two TIMEX3", _ends),
    ("so far stands outside", _so_far),
]
"""What TimeML does otherwise than claims.md. Each sees the text and our mention; None: does not apply."""


def mapped(text: str, mentions: Sequence[TimeMention]) -> list[Timex]:
    """TIMEX3 after `CONVENTIONS`."""
    out: list[Timex] = []
    for mention in mentions:
        for _, convention in CONVENTIONS:
            result = convention(text, mention)
            if result is not None:
                out += result
                break
        else:
            out += plain(text, [mention])
    return [replace(timex, value=ZONE.sub("", timex.value)) for timex in out]


def by_dateparser(sample: Sample) -> list[Timex]:
    """dateparser's ``search_dates`` with the base date; its hits as days."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.combine(sample.base, datetime.min.time())} if sample.base else {}
    found: list[Timex] = []
    at = 0
    for surface, when in search_dates(sample.text, languages=["en"], settings=settings) or []:
        start = sample.text.find(surface, at)
        if start < 0:
            continue
        at = start + len(surface)
        found.append(Timex(start, at, "DATE", when.date().isoformat()))
    return found


def by_timexy(sample: Sample, cache: list[Any] = []) -> list[Timex]:  # noqa: B006
    """timexy 0.1; its values cut to days."""
    import spacy
    import timexy  # noqa: F401

    if not cache:
        nlp = spacy.blank("en")
        nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
        cache.append(nlp)
    found = []
    for ent in cache[0](sample.text).ents:
        fields = dict(re.findall(r'(\w+)="([^"]*)"', ent.kb_id_))
        value = fields.get("value", "").partition("T00:00:00")[0]
        found.append(Timex(ent.start_char, ent.end_char, fields.get("type", ""), value))
    return found


# ------------------------------------------------------------------------------------------------------------ scoring


def match(gold: Sequence[Timex], system: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs that overlap, one to one: equal spans first, then by position."""
    pairs: list[tuple[Timex, Timex]] = []
    left = list(system)
    rest = []
    for g in gold:
        same = next((s for s in left if (s.start, s.end) == (g.start, g.end)), None)
        if same is None:
            rest.append(g)
        else:
            pairs.append((g, same))
            left.remove(same)
    for g in rest:
        over = next((s for s in left if s.start < g.end and g.start < s.end), None)
        if over is not None:
            pairs.append((g, over))
            left.remove(over)
    return pairs


def count(gold: Sequence[Timex], system: Sequence[Timex]) -> Counter[str]:
    """Counts of one document."""
    pairs = match(gold, system)
    return Counter(
        gold=len(gold),
        system=len(system),
        relaxed=len(pairs),
        strict=sum((g.start, g.end) == (s.start, s.end) for g, s in pairs),
        type=sum(g.type == s.type for g, s in pairs),
        value=sum(g.value == s.value for g, s in pairs),
    )


def f1(counts: Counter[str], kind: str) -> float:
    total = counts["gold"] + counts["system"]
    return 200 * counts[kind] / total if total else 0.0


def interval(documents: Sequence[Counter[str]], kind: str, rounds: int = 500) -> tuple[float, float]:
    """95 % bootstrap interval over documents."""
    chance = random.Random(7)
    figures = []
    for _ in range(rounds):
        total: Counter[str] = Counter()
        for _ in documents:
            total.update(chance.choice(documents))
        figures.append(f1(total, kind))
    figures.sort()
    return figures[int(rounds * 0.025)], figures[int(rounds * 0.975)]


def table(title: str, rows: dict[str, list[Counter[str]]]) -> Table:
    out = Table(title=title)
    for head in ("system", "gold", "found", "P relaxed", "R relaxed", *(f"{kind} F1" for kind in Kinds)):
        out.add_column(head, justify="left" if head == "system" else "right")
    for name, documents in rows.items():
        total: Counter[str] = sum(documents, Counter())
        cells = [name, str(total["gold"]), str(total["system"])]
        cells += [f"{100 * total['relaxed'] / max(total[side], 1):.1f}" for side in ("system", "gold")]
        for kind in Kinds:
            low, high = interval(documents, kind)
            cells.append(f"{f1(total, kind):.1f} ({low:.1f}–{high:.1f})")
        out.add_row(*cells)
    return out


def errors(sample: Sample, system: Sequence[Timex]) -> Counter[tuple[str, str, str, str]]:
    """What went wrong, by kind: (kind, surface, gold, ours)."""
    kinds: Counter[tuple[str, str, str, str]] = Counter()
    pairs = match(sample.gold, system)
    text = sample.text
    for g, s in pairs:
        if (g.start, g.end) != (s.start, s.end):
            kinds["span", text[g.start : g.end], text[s.start : s.end], ""] += 1
        if g.value != s.value:
            kinds["value", text[g.start : g.end], g.value, s.value] += 1
    for g in sample.gold:
        if all(g is not pair[0] for pair in pairs):
            kinds["missed", text[g.start : g.end], g.value, ""] += 1
    for s in system:
        if all(s is not pair[1] for pair in pairs):
            kinds["false", text[s.start : s.end], "", s.value] += 1
    return kinds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--peers", action="store_true", help="run the peers too")
    parser.add_argument("--errors", type=int, default=0, help="print so many of the commonest errors")
    arguments = parser.parse_args()
    console = Console(width=150)
    for path in arguments.paths:
        rows: dict[str, list[Counter[str]]] = {}
        mistakes: Counter[tuple[str, str, str, str]] = Counter()
        for sample in samples(path):
            mentions = ours(sample)
            systems = {
                "newsclaims mapped": mapped(sample.text, mentions),
                "newsclaims plain": plain(sample.text, mentions),
            }
            if arguments.peers:
                for name, peer in (("dateparser search_dates", by_dateparser), ("timexy", by_timexy)):
                    try:
                        systems[name] = peer(sample)
                    except ImportError:
                        continue
            for name, found in systems.items():
                inside = [timex for timex in found if timex.start < sample.limit]
                rows.setdefault(name, []).append(count(sample.gold, inside))
            inside = [timex for timex in systems["newsclaims mapped"] if timex.start < sample.limit]
            mistakes.update(errors(sample, inside))
        console.print(table(path.name, rows))
        for (kind, surface, gold, system), times in mistakes.most_common(arguments.errors):
            print(f"{times:4d}  {kind:7s} {' '.join(surface.split())!r:45s} {gold:22s} {system}")


if __name__ == "__main__":
    main()
