"""The same sentences in other marks, blanks and cases: what of the analysis stays, and what of it is right.

    python benchmarks/robustness.py [--model NAME] [--json OUT]

The sentences of ``data/sentences.toml`` (names, root and subject checked by hand) are read in the plain form (straight
quotes, hyphens, plain blanks) and in each other form. Every form has the same characters at the same places, so tokens
are compared by their offsets. Agreement with the plain form: share of its tokens with the same tag; with the same
head and label. Against the hand-made answers: F of the names (exact extent but for an article, and type), share of
sentences with the right root and with the right subject of it. Two tables: the bundled (or named) model alone on the
text as it is, and with newsclaims' own normalisation, sentence starts and names.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

import sentences
from names import spans
from newsclaims.nlp import base_pipeline
from newsclaims.text import normalise
from sentences import Sentence, without_article
from tables import Cell, Report

NBSP = "\u00a0"


def curly(text: str) -> str:
    """Typographic quotation marks and apostrophes."""
    text = re.sub(r'(^|(?<=[\s(]))"', "“", text).replace('"', "”")
    return re.sub(r"(^|(?<=[\s(“]))'", "‘", text).replace("'", "’")


def guillemets(text: str) -> str:
    return re.sub(r'(^|(?<=[\s(]))"', "«", text).replace('"', "»")


def hard_blanks(text: str) -> str:
    """No-break blanks for every second blank."""
    blanks = [match.start() for match in re.finditer(" ", text)][::2]
    return "".join(NBSP if index in blanks else char for index, char in enumerate(text))


FORMS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "curly quotes": curly,
    "guillemets": guillemets,
    "no-break blanks": hard_blanks,
    "en dash": lambda text: text.replace(" - ", " – "),
    "em dash": lambda text: text.replace(" - ", " — "),
    "headline case": lambda text: re.sub(r"\b[a-z](?=[a-z]{3})", lambda match: match[0].upper(), text),
    "lower case": str.lower,
    "capitals": str.upper,
}


def by_offset(doc: Doc) -> dict[tuple[int, int], Token]:
    return {(token.idx, token.idx + len(token)): token for token in doc if not token.is_space}


def arc(token: Token) -> tuple[int, str]:
    return token.head.idx, token.dep_


def kept(plain: Doc, other: Doc) -> tuple[int, int, int]:
    """Tokens of ``plain``; of these with the same tag in ``other``; with the same head and label."""
    theirs = by_offset(other)
    tags = arcs = 0
    ours = by_offset(plain)
    for place, token in ours.items():
        twin = theirs.get(place)
        tags += twin is not None and twin.tag_ == token.tag_
        arcs += twin is not None and arc(twin) == arc(token)
    return len(ours), tags, arcs


def root_and_subject(doc: Doc, sentence: Sentence) -> tuple[bool, bool]:
    """Whether the root is right, and whether the word that must be its subject is."""
    verbs = [t for t in doc if t.dep_ == "ROOT" and t.lower_ == sentence.verb.lower()]
    subjects = {c.lower_ for verb in verbs for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}}
    return bool(verbs), sentence.subject.lower() in subjects


def row(name: str, read: Callable[[str], Doc], checked: Sequence[Sentence], plain: Sequence[Doc]) -> list[Cell]:
    """Figures of one form, in percent."""
    total = tags = arcs = right = given = wanted = roots = subjects = 0
    for sentence, first in zip(checked, plain, strict=True):
        doc = read(FORMS[name](sentence.text))
        n, t, a = kept(first, doc)
        total, tags, arcs = total + n, tags + t, arcs + a
        gold = {(*without_article(sentence.text, start, end), label) for start, end, label in sentence.names}
        ours = spans(doc)
        right, given, wanted = right + len(gold & ours), given + len(ours), wanted + len(gold)
        root, subject = root_and_subject(doc, sentence)
        roots, subjects = roots + root, subjects + subject
    count = len(checked)
    return [
        name,
        100 * tags / total,
        100 * arcs / total,
        200 * right / (given + wanted),
        100 * roots / count,
        100 * subjects / count,
    ]


def with_components(nlp: Language) -> Language:
    nlp.add_pipe("newsclaims_boundaries", before="parser")
    nlp.add_pipe("newsclaims_entities", after="ner")
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=None)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    alone, whole = base_pipeline(args.model), with_components(base_pipeline(args.model))
    checked = sentences.read()
    columns = ["form", "same tag", "same head and label", "names F", "root right", "subject right"]
    report = Report()
    readers: dict[str, Callable[[str], Doc]] = {
        "model alone": alone,
        "with normalisation, sentence starts and names": lambda text: whole(normalise(text)),
    }
    for title, read in readers.items():
        plain = [read(sentence.text) for sentence in checked]
        rows = [row(name, read, checked, plain) for name in FORMS]
        report.add(f"{len(checked)} sentences, {title}", columns, rows)
    report.write(args.json)


if __name__ == "__main__":
    main()
