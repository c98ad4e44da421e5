"""Step 1 of the recipe: let a teacher label raw texts.

    python pipeline/training/annotate.py TEACHER TEXTS OUT.spacy [--words 5000000] [--skip 0]

TEACHER: any installed spaCy 3 pipeline with the OntoNotes/ClearNLP label scheme (``en_core_web_trf``,
``en_core_web_lg`` …). TEXTS: .jsonl or .jsonl.gz with ``text``. Output: a DocBin with tags, heads, dependencies,
entities and sentence starts, one doc an article.

The words are those of spaCy's English tokenizer on the text as it is; the teacher reads the same tokens with
quotation marks, apostrophes and dashes made straight, so that the student learns to read the curly ones on which
teachers stumble.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

ATTRIBUTES = ["TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"]
STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "―": "-", "\u00a0": " "}
)
WHOLE = {"—": "--", "–": "--"}


def texts(path: Path) -> Iterator[str]:
    """The ``text`` of every line that has one."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf8") as lines:
        for line in lines:
            text = json.loads(line).get("text") or ""
            if text.strip():
                yield text


def straight(word: str) -> str:
    """A token with its marks made straight; a dash that stands alone is ``--``, as in the teacher's own corpus."""
    return WHOLE.get(word, word.translate(STRAIGHT))


def labelled(teacher: Language, doc: Doc) -> Doc:
    """``doc`` with the teacher's labels on its own words."""
    spaces = [bool(token.whitespace_) for token in doc]
    read = teacher(Doc(teacher.vocab, words=[straight(token.text) for token in doc], spaces=spaces))
    out = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=spaces,
        tags=[token.tag_ for token in read],
        heads=[token.head.i for token in read],
        deps=[token.dep_ for token in read],
    )
    out.ents = [Span(out, ent.start, ent.end, label=ent.label_) for ent in read.ents]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher")
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=5_000_000, help="stop after so many tokens")
    parser.add_argument("--skip", type=int, default=0, help="leave out so many articles first (to keep dev apart)")
    args = parser.parse_args()
    teacher = spacy.load(args.teacher)
    tokenizer = spacy.blank("en")
    store = DocBin(attrs=ATTRIBUTES)
    tokens = 0
    for index, text in enumerate(texts(args.texts)):
        if index < args.skip:
            continue
        doc = labelled(teacher, tokenizer.make_doc(text))
        store.add(doc)
        tokens += len(doc)
        if tokens >= args.words:
            break
    store.to_disk(args.out)
    print(
        f"{args.out}: {len(store)} texts, {tokens:,} tokens, labelled by {teacher.meta['lang']}_{teacher.meta['name']}"
    )


if __name__ == "__main__":
    main()
