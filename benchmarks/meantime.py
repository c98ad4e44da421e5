"""MEANTIME (Minard et al. 2016), Wikinews: polarity, certainty and source links of verbal events.

    python benchmarks/meantime.py PATH [--model NAME]

PATH holds folders of ``*.xml`` (NAF-like, first five sentences annotated). An event is ours when its token lies in the
predicate of a clause. Polarity: NEG against our ``negative``. Certainty: CERTAIN against ``asserted``; POSSIBLE or
PROBABLE against ``possible``, ``probable``, ``hypothetical`` or ``necessary``. A source link (SLINK) from a reporting
event to what it reports is found when the attribution chain of the reported clause has its cue on that event.
Printed with counts; F1 of the rare class, since accuracy flatters.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.lookup import mirrored
from newsclaims.components.references.sources import chain_of
from newsclaims.nlp import pipeline

DOUBTFUL = {"possible", "probable", "hypothetical", "necessary"}


def read(path: Path) -> tuple[list[list[tuple[str, str]]], dict[str, dict[str, str]], list[tuple[str, str]]]:
    """Sentences of (token id, word), events by token id, and links between tokens of two events."""
    root = ET.parse(path).getroot()
    sentences: dict[int, list[tuple[str, str]]] = {}
    for token in root.iter("token"):
        sentences.setdefault(int(token.get("sentence", "0")), []).append((token.get("t_id", ""), token.text or ""))
    events, anchors = {}, {}
    for event in root.iter("EVENT_MENTION"):
        tokens = [anchor.get("t_id", "") for anchor in event.iter("token_anchor")]
        if tokens:
            events[tokens[0]] = dict(event.attrib)
            anchors[event.get("m_id", "")] = tokens[0]
    links = []
    for link in root.iter("SLINK"):
        ends = [link.find(name) for name in ("source", "target")]
        ids = [anchors.get(end.get("m_id", "")) for end in ends if end is not None]
        if len(ids) == 2 and ids[0] and ids[1]:
            links.append((ids[0], ids[1]))
    return [sentences[key] for key in sorted(sentences)], events, links


def score(nlp: Language, path: Path, counts: Counter[str]) -> None:
    """Add the counts of one file."""
    sentences, events, links = read(path)
    annotated = {i for i, s in enumerate(sentences) if any(t in events for t, _ in s)}
    words, starts, ids = [], [], []
    for i, sentence in enumerate(sentences):
        if i in annotated:
            for j, (token, word) in enumerate(sentence):
                words.append(word)
                starts.append(j == 0)
                ids.append(token)
    if not words:
        return
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=starts))
    clause_at = clauses_by_token(doc)
    position = {token: i for i, token in enumerate(ids)}
    for token, event in events.items():
        if event.get("pos") != "VERB" or not event.get("polarity") or token not in position:
            continue
        counts["verbal events"] += 1
        index = clause_at.get(position[token])
        if index is None:
            continue
        counts["matched"] += 1
        q = doc._.newsclaims_qualifications[index]
        tally(counts, "negative", event["polarity"] == "NEG", q.polarity.value == "negative")
        tally(counts, "not certain", event.get("certainty") in {"POSSIBLE", "PROBABLE"}, q.modality.value in DOUBTFUL)
    for source, target in links:
        if source in position and target in position and position[target] in clause_at:
            counts["links"] += 1
            chain = chain_of(mirrored(doc), doc._.newsclaims_clauses[clause_at[position[target]]])
            at = doc[position[source]].idx
            counts["links found"] += any(m.cue is not None and m.cue.start <= at < m.cue.end for m in chain)


def clauses_by_token(doc: Doc) -> dict[int, int]:
    found: dict[int, int] = {}
    for i, clause in enumerate(doc._.newsclaims_clauses):
        span = doc.char_span(clause.predicate.start, clause.predicate.end, alignment_mode="expand")
        for j in range(span.start, span.end) if span is not None else ():
            found.setdefault(j, i)
    return found


def tally(counts: Counter[str], name: str, gold: bool, ours: bool) -> None:
    counts[f"{name} gold"] += gold
    counts[f"{name} ours"] += ours
    counts[f"{name} both"] += gold and ours


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--model")
    args = parser.parse_args()
    nlp = pipeline(args.model)
    counts: Counter[str] = Counter()
    files = sorted(args.path.rglob("*.xml"))
    for path in files:
        score(nlp, path, counts)
    table = Table(title=f"MEANTIME: {len(files)} articles, {counts['verbal events']} verbal events")
    for column in ("measure", "value", "counts"):
        table.add_column(column)
    share = counts["matched"] / max(1, counts["verbal events"])
    table.add_row("events in a clause", f"{100 * share:.1f}", f"{counts['matched']}/{counts['verbal events']}")
    for name in ("negative", "not certain"):
        gold, ours, both = (counts[f"{name} {part}"] for part in ("gold", "ours", "both"))
        f1 = 2 * both / (gold + ours) if gold + ours else 0.0
        table.add_row(f"{name}: F1", f"{100 * f1:.1f}", f"gold {gold}, ours {ours}, both {both}")
    found = counts["links found"] / max(1, counts["links"])
    table.add_row("source links found", f"{100 * found:.1f}", f"{counts['links found']}/{counts['links']}")
    Console().print(table)


if __name__ == "__main__":
    main()
