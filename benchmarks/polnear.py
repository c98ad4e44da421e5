"""Reads PolNeAR (Newell, Margolin & Ruths, LREC 2018): attributions in US political news, brat standoff.

    python benchmarks/polnear.py FOLDER [--model NAME] [--trained FOLDER] [--limit N]
    python benchmarks/polnear.py FOLDER --agreement

FOLDER holds ``text/*.txt`` and ``attributions/*.ann``. Printed, in percent, for the rules as they are (what claims are
made from), the rules mapped to PolNeAR's conventions, the trained reader, and textacy's direct quotations if textacy
is installed: F1 of source, cue and content spans (exact: same code points, all fragments of a span together; a span is
right once), of the whole attribution (all three right), and precision, recall and F1 of the content's tokens. Where a
text was annotated by several, the first file by name counts; ``--agreement`` prints how far these annotators agree with
one another: F1 of exact spans over all pairs of annotators of a text.

What is mapped (`mapped` and nothing else; it sees our output and our parse only):

- the cue takes the auxiliaries, negation and adverbs that stand directly before it ("has also said");
- the source takes an apposition or relative clause set off after it ("Kerr, a spokesman");
- a full stop that closes the content is dropped unless it is inside quotation marks.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from newsclaims.characters import legible
from newsclaims.components.attribution import component as attribution
from newsclaims.components.attribution import learned
from newsclaims.components.quotations import paragraphs
from newsclaims.extract import make_doc
from newsclaims.model import Article, AttributionMention
from tables import Report

Extent = tuple[tuple[int, int], ...]
PARTS = ("source", "cue", "content")
Reader = Callable[[Doc], "list[Triple]"]


class Triple(NamedTuple):
    """One attribution: the fragments of each part; () where there is none."""

    source: Extent
    cue: Extent
    content: Extent


def read_standoff(text: str) -> list[Triple]:
    """Attributions of one brat file; parts that name an unknown text bound are left out."""
    bounds: dict[str, Extent] = {}
    events: list[dict[str, list[str]]] = []
    for line in text.splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T") and " " in fields[1]:
            pieces = fields[1].split(" ", 1)[1].split(";")
            bounds[fields[0]] = tuple(sorted((int(a), int(b)) for a, b in (piece.split() for piece in pieces)))
        elif fields[0].startswith("E"):
            event: dict[str, list[str]] = {}
            for pair in fields[1].split():
                kind, name = pair.split(":")
                event.setdefault(kind.rstrip("0123456789").lower(), []).append(name)
            events.append(event)
    return [
        Triple(*(tuple(sorted(s for name in event.get(part, ()) for s in bounds.get(name, ()))) for part in PARTS))
        for event in events
    ]


def read(folder: Path, limit: int = 0) -> list[tuple[str, str, list[Triple]]]:
    """(name, text, attributions) of every annotated text of ``folder``, in order of name.

    Raises:
        SystemExit: the folder holds no such texts.
    """
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)
    if not files:
        raise SystemExit(f"no attributions/*.ann in {folder}")
    out = []
    for name, path in list(files.items())[: limit or None]:
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf8")
        out.append((name, text, read_standoff(path.read_text(encoding="utf8"))))
    return out


def agreement(folder: Path) -> tuple[int, dict[str, float]]:
    """How many texts have several annotators, and the F1 of each part between them, over all pairs."""
    versions: dict[str, list[list[Triple]]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        versions.setdefault(path.stem.rsplit("_", 1)[0], []).append(read_standoff(path.read_text(encoding="utf8")))
    several = [readings for readings in versions.values() if len(readings) > 1]
    totals = {part: [0, 0, 0] for part in PARTS}
    for readings in several:
        for one, other in combinations(readings, 2):
            for part in PARTS:
                ours, theirs = (Counter(v for t in side if (v := getattr(t, part))) for side in (one, other))
                for place, value in enumerate(((ours & theirs).total(), ours.total(), theirs.total())):
                    totals[part][place] += value
    return len(several), {part: percent(*counts)[2] for part, counts in totals.items()}


def triple(mention: AttributionMention) -> Triple:
    source = () if mention.source is None else ((mention.source.start, mention.source.end),)
    cue = () if mention.cue is None else ((mention.cue.start, mention.cue.end),)
    return Triple(source, cue, tuple((span.start, span.end) for span in mention.contents))


def mapped(doc: Doc, mention: AttributionMention) -> Triple:
    """Our mention by PolNeAR's conventions: see the module's text."""
    source, cue, content = triple(mention)
    return Triple(_described(doc, source), _verb_group(doc, cue), _unstopped(doc, content))


def _verb_group(doc: Doc, cue: Extent) -> Extent:
    if not cue:
        return cue
    span = doc.char_span(*cue[0], alignment_mode="expand")
    if span is None or span.root.pos_ not in {"VERB", "AUX"}:
        return cue
    first = span.start
    while (
        first > 0
        and doc[first - 1].head.i == span.root.i
        and doc[first - 1].dep_ in {"aux", "auxpass", "neg", "advmod"}
    ):
        first -= 1
    while doc[first].tag_ in {"WRB", "TO"} and first < span.start:
        first += 1
    return ((doc[first].idx, cue[0][1]),)


def _described(doc: Doc, source: Extent) -> Extent:
    if not source:
        return source
    span = doc.char_span(*source[0], alignment_mode="expand")
    if span is None:
        return source
    for child in span.root.rights:
        if child.dep_ in {"appos", "relcl"} and child.left_edge.i in {span.end, span.end + 1}:
            last = child.right_edge
            while last.is_punct or last.is_space:
                last = doc[last.i - 1]
            if all(doc[i].pos_ != "VERB" or child.dep_ == "relcl" or i > child.i for i in range(span.end, last.i + 1)):
                return ((source[0][0], last.idx + len(last)),)
    return source


def _unstopped(doc: Doc, content: Extent) -> Extent:
    if not content:
        return content
    start, end = content[-1]
    text = doc.text
    if (
        text[end - 1 : end] == "."
        and "." not in text[start : end - 1].split(" ")[-1]
        and len(text[start:end].split()[-1]) > 4
    ):
        return (*content[:-1], (start, end - 1))
    return content


def textacy_quotations(doc: Doc) -> list[Triple]:
    """The peer: textacy's direct quotations over the same parse, by paragraph (it gives up on an odd mark)."""
    from textacy.extract import direct_quotations

    def extent(tokens: object, by: int) -> Extent:
        items = list(tokens)  # type: ignore[call-overload]
        return ((items[0].idx + by, items[-1].idx + len(items[-1]) + by),) if items else ()

    out = []
    for start, end in paragraphs(doc.text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None:
            continue
        try:
            found = list(direct_quotations(span.as_doc()))
        except ValueError:
            continue
        by = span.start_char
        out += [Triple(extent(q.speaker, by), extent(q.cue, by), extent(q.content, by)) for q in found]
    return out


def percent(right: int, ours: int, theirs: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = 100 * right / ours if ours else 0.0
    recall = 100 * right / theirs if theirs else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def scores(found: Sequence[list[Triple]], gold: Sequence[list[Triple]], docs: Sequence[Doc]) -> dict[str, float]:
    """F1 of each part and of whole attributions; precision, recall and F1 of content tokens."""
    totals: dict[str, list[int]] = {name: [0, 0, 0] for name in (*PARTS, "whole", "tokens")}

    def count(name: str, ours: Counter[object], theirs: Counter[object]) -> None:
        totals[name][0] += (ours & theirs).total()
        totals[name][1] += ours.total()
        totals[name][2] += theirs.total()

    for ours, theirs, doc in zip(found, gold, docs, strict=True):
        for part in PARTS:
            count(part, *(Counter(v for t in side if (v := getattr(t, part))) for side in (ours, theirs)))
        count("whole", Counter(ours), Counter(theirs))
        count("tokens", *(Counter(_tokens(doc, side)) for side in (ours, theirs)))
    out = {name: percent(*totals[name])[2] for name in (*PARTS, "whole")}
    precision, recall, both = percent(*totals["tokens"])
    return {**out, "tokens P": precision, "tokens R": recall, "tokens F1": both}


def _tokens(doc: Doc, triples: list[Triple]) -> set[int]:
    """Indices of the tokens, blanks apart, that lie in some content."""
    found: set[int] = set()
    for item in triples:
        for start, end in item.content:
            span = doc.char_span(start, end, alignment_mode="expand")
            found |= {token.i for token in span if not token.is_space} if span is not None else set()
    return found


def readers(trained: Path | None) -> dict[str, Reader]:
    out: dict[str, Reader] = {
        "rules": lambda doc: [triple(m) for m in attribution.find_all(doc)],
        "rules, mapped": lambda doc: [mapped(doc, m) for m in attribution.find_all(doc)],
    }
    folder = trained or learned.FOLDER
    if (folder / "weights.npz").exists():
        reader = learned.load_reader(folder)
        out["trained"] = lambda doc: [triple(m) for m in learned.find(doc, reader)]
    try:
        import textacy.extract  # noqa: F401
    except ImportError:
        print("textacy is not installed: no peer in this run")
    else:
        out["textacy direct quotations"] = textacy_quotations
    return out


def as_read(text: str, gold: list[Triple]) -> tuple[str, list[Triple]]:
    """Text and attributions as the components see them, without character references."""
    seen = legible(text)
    if not seen.starts:
        return text, gold
    moved = [[tuple(seen.legible_at(*extent) for extent in part) for part in triple] for triple in gold]
    return seen.text, [Triple(*parts) for parts in moved]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", default=None)
    parser.add_argument("--trained", type=Path, default=None, help="folder of another trained reader")
    parser.add_argument("--limit", type=int, default=0, help="only the first N texts")
    parser.add_argument("--json", type=Path, default=None)
    parser.add_argument("--agreement", action="store_true", help="how far the annotators of one text agree")
    args = parser.parse_args()
    if args.agreement:
        texts, figures = agreement(args.folder)
        report = Report()
        report.add(f"PolNeAR {args.folder.name}: agreement on {texts} texts", [*PARTS], [[*figures.values()]])
        report.write(args.json)
        return
    from newsclaims.nlp import base_pipeline

    nlp = base_pipeline(args.model)
    nlp.add_pipe("newsclaims_boundaries", before="parser")
    data = [(name, *as_read(text, gold)) for name, text, gold in read(args.folder, args.limit)]
    begin = time.perf_counter()
    docs = list(nlp.pipe(make_doc(nlp, Article(doc_id=name, text=text)) for name, text, _ in data))
    bare = time.perf_counter() - begin
    rows = []
    for way, reader in readers(args.trained).items():
        begin = time.perf_counter()
        found = [reader(doc) for doc in docs]
        cost = 100 * (time.perf_counter() - begin) / bare
        table = scores(found, [gold for _, _, gold in data], docs)
        rows.append([way, *table.values(), cost])
    report = Report()
    count = sum(len(gold) for _, _, gold in data)
    title = f"PolNeAR {args.folder.name}: {len(data)} texts, {count} attributions; time in % of the bare pipeline"
    report.add(title, ["", *table, "time"], rows)
    report.write(args.json)


if __name__ == "__main__":
    main()
