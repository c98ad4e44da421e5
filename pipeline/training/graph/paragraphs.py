"""Paragraphs for the graph parser, one JSON object a line: from labelled docs, and the pieces that they need.

    python pipeline/training/graph/paragraphs.py docs LABELLED.spacy OUT.jsonl
    python pipeline/training/graph/paragraphs.py pieces ENCODER OUT.jsonl PIECES.json [--size 10000]

``docs`` cuts each doc at its sentences into paragraphs of 160 words at most. A paragraph has ``words``, ``starts`` (1
for the first word of a sentence), ``heads`` (index; its own for a root), ``deps``, ``tags``, ``ents`` ([first, behind
the last, type]). Blanks are left out. ``pieces`` counts the word pieces of the paragraphs in ENCODER's vocabulary and
keeps the commonest, with all single signs: ``[[piece, its number in ENCODER], …]``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span

from newsclaims.components.graph_parser.component import MOST_WORDS
from newsclaims.components.graph_parser.wordpieces import WordPieces

Paragraph = dict[str, Any]
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def paragraph(span: Span) -> Paragraph | None:
    """The labels of ``span`` without its blanks; None if fewer than two words are left."""
    words = [token for token in span if not token.is_space]
    if len(words) < 2:
        return None
    number = {token.i: index for index, token in enumerate(words)}
    heads = []
    for token in words:
        head = token.head
        while head.i not in number and head.head.i != head.i:
            head = head.head
        heads.append(number.get(head.i, number[token.i]))
    ents = []
    for entity in span.ents:
        inside = [number[token.i] for token in entity if token.i in number]
        if inside and inside[-1] - inside[0] + 1 == len(inside):
            ents.append([inside[0], inside[-1] + 1, entity.label_])
    return {
        "words": [token.text for token in words],
        "starts": [int(index == 0 or bool(token.is_sent_start)) for index, token in enumerate(words)],
        "heads": heads,
        "deps": [token.dep_ for token in words],
        "tags": [token.tag_ for token in words],
        "ents": ents,
    }


def paragraphs(doc: Doc) -> Iterator[Paragraph]:
    """Runs of whole sentences of `MOST_WORDS` words at most; a longer sentence is left out."""
    first = last = 0
    for sentence in doc.sents:
        if len(sentence) > MOST_WORDS or sentence.end - first > MOST_WORDS:
            found = paragraph(doc[first:last]) if last > first else None
            if found:
                yield found
            first = sentence.end if len(sentence) > MOST_WORDS else sentence.start
        last = sentence.end if len(sentence) <= MOST_WORDS else first
    found = paragraph(doc[first:last]) if last > first else None
    if found:
        yield found


def vocabulary_of(folder: Path) -> dict[str, int]:
    """Piece -> number in the encoder's table."""
    table: dict[str, int] = json.loads((folder / "tokenizer.json").read_text(encoding="utf8"))["model"]["vocab"]
    return table


def pieces(lines: Iterator[str], table: dict[str, int], size: int) -> list[tuple[str, int]]:
    """The pieces that are kept, each with its number in ``table``."""
    everything = WordPieces(sorted(table, key=table.__getitem__))
    names = list(everything.numbers)
    words = Counter(word for line in lines for word in json.loads(line)["words"])
    counts: Counter[str] = Counter()
    for word, times in words.items():
        counts.update({names[number]: times * n for number, n in Counter(everything(word)).items()})
    signs = {piece for piece in table if len(piece.removeprefix("##")) == 1 and (piece.isascii() or counts[piece] > 5)}
    kept = sorted({*SPECIAL, *signs})
    kept += [piece for piece, _ in counts.most_common() if piece not in {*kept}][: size - len(kept)]
    return [(piece, table[piece]) for piece in kept]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    docs = commands.add_parser("docs")
    docs.add_argument("labelled", type=Path)
    docs.add_argument("out", type=Path)
    table = commands.add_parser("pieces")
    table.add_argument("encoder", type=Path)
    table.add_argument("paragraphs", type=Path)
    table.add_argument("out", type=Path)
    table.add_argument("--size", type=int, default=10_000)
    args = parser.parse_args()
    if args.command == "docs":
        nlp = spacy.blank("en")
        count = 0
        with args.out.open("w", encoding="utf8") as out:
            for doc in DocBin().from_disk(args.labelled).get_docs(nlp.vocab):
                for item in paragraphs(doc):
                    out.write(json.dumps(item, ensure_ascii=False) + "\n")
                    count += 1
        print(f"{args.out}: {count} paragraphs")
    else:
        with args.paragraphs.open(encoding="utf8") as lines:
            kept = pieces(lines, vocabulary_of(args.encoder), args.size)
        args.out.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf8")
        print(f"{args.out}: {len(kept)} pieces")


if __name__ == "__main__":
    main()
