"""Reads re3d (Relationship and Entity Extraction Evaluation Dataset, UK Dstl): names in texts on Syria and Iraq.

    python benchmarks/re3d.py FOLDER [--model NAME]

re3d marks every mention, also pronouns and descriptions ("the army"), nested. Kept here: those whose words are
capitalised (names), mapped to OntoNotes: Location = GPE, LOC or FAC; Organisation = ORG, GPE or NORP (a state that
acts); Nationality = NORP; Person = PERSON. Printed: recall per kind (same extent but for an article, a fitting type),
and of the names that the model gives with the extent of a mention the share with a fitting type.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from sentences import without_article
from tables import Report

KINDS = {
    "Location": {"GPE", "LOC", "FAC"},
    "Organisation": {"ORG", "GPE", "NORP"},
    "Nationality": {"NORP"},
    "Person": {"PERSON"},
}
SMALL = {"of", "the", "for", "and", "in", "al", "al-", "de", "on", "to", "'s", "’s"}
PRONOUNS = {
    "I",
    "We",
    "He",
    "She",
    "They",
    "It",
    "You",
    "Who",
    "His",
    "Her",
    "Our",
    "Their",
    "Its",
    "My",
    "This",
    "That",
}
Mention = tuple[int, int, str]


def is_name(value: str) -> bool:
    """Every word but small ones starts with a capital, and it is no pronoun."""
    words = [word for word in re.findall(r"[\w'’.&-]+", value) if word not in SMALL]
    return (
        bool(words) and all(word[0].isupper() or word.startswith("al-") for word in words) and words[0] not in PRONOUNS
    )


def read(folder: Path) -> list[tuple[str, list[Mention]]]:
    """(text, name mentions) of every document below ``folder``."""
    out = []
    for source in sorted(folder.glob("*/documents.json")):
        mentions = defaultdict(list)
        for line in (source.parent / "entities.json").read_text(encoding="utf8").splitlines():
            entity = json.loads(line)
            if entity["type"] in KINDS and is_name(entity["value"]):
                mentions[entity["documentId"]].append((entity["begin"], entity["end"], entity["type"], entity["value"]))
        for line in source.read_text(encoding="utf8").splitlines():
            document = json.loads(line)
            text = document["text"]
            right = {
                (*without_article(text, a, b), kind)
                for a, b, kind, value in mentions[document["_id"]]
                if text[a:b] == value
            }
            out.append((text, sorted(right)))
    return out


def fitting(found: Sequence[set[Mention]], gold: Sequence[list[Mention]]) -> dict[str, float]:
    """Recall per kind and the share of fitting types, in percent."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for ours, theirs in zip(found, gold, strict=True):
        types = {(a, b): label for a, b, label in ours}
        kinds = defaultdict(set)
        for a, b, kind in theirs:
            hits[kind].append(types.get((a, b)) in KINDS[kind])
            kinds[a, b] |= KINDS[kind]
        hits["type right"] += [label in kinds[span] for span, label in types.items() if span in kinds]
    return {kind: 100 * sum(values) / len(values) for kind, values in hits.items()}


def show(report: Report, nlp: Language, folder: Path) -> None:
    """Add the table: model alone, lexicon before and after the NER."""
    import names

    data = [(text, mentions) for text, mentions in read(folder) if mentions]
    docs: list[Doc] = [nlp.make_doc(text) for text, _ in data]
    rows = []
    for way, found in names.ways(nlp, docs).items():
        table = fitting(found, [mentions for _, mentions in data])
        rows.append([way, *(table[kind] for kind in (*KINDS, "type right"))])
    columns = ["lexicon", *(f"recall {kind}" for kind in KINDS), "type right"]
    report.add(f"re3d: {len(data)} texts, {sum(len(m) for _, m in data)} names", columns, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", default=None)
    args = parser.parse_args()
    from newsclaims.nlp import base_pipeline

    show(Report(), base_pipeline(args.model), args.folder)


if __name__ == "__main__":
    main()
