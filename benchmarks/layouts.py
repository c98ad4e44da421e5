"""How much of an article is found again when its page is laid out otherwise.

    python benchmarks/layouts.py corpus

Each article is read as it is, and again with its paragraphs hard-wrapped, quoted as in an e-mail, with soft
hyphens, with HTML entities, with an agency's mark behind each paragraph, with a box of links in the middle, with
readers' comments and boilerplate behind it. What is said stays the same, so that the claims should: counted are
those whose subject, predicate, object, number, time, sources, polarity and modality come back, of all claims of the
page as it is, and what is claimed besides.
"""

from __future__ import annotations

import argparse
import html
import textwrap
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from newsclaims.extract import extract_article
from newsclaims.model import Article, Claim
from newsclaims.readers.text import read_text

Layout = Callable[[str], str]
_LEAST = 60  # code points of a line that is a paragraph
_LINKS = (
    "RELATED ARTICLES\nNight boats return to the islands\nMayor sails for the last time\nWhat the fares mean for you"
)
_END = (
    "\n\n3 Comments\n\nmarlow77\nMay 4, 2015 at 9:12 am\n"
    "Nobody asked me. They spent $2 million on the new offices in 2016.\n\n"
    "Reply\n\nThis site uses Akismet to reduce spam.\n"
)


def _lines(change: Callable[[str], str]) -> Layout:
    return lambda text: "\n".join(change(line) if len(line) > _LEAST else line for line in text.split("\n"))


def _wrapped(width: int, sign: str = "") -> Layout:
    return _lines(lambda line: textwrap.fill(line.strip(), width, initial_indent=sign, subsequent_indent=sign))


def _quoted(text: str) -> str:
    return "\n".join("> " + line for line in _wrapped(70)(text).split("\n"))


def _hyphened(word: str) -> str:
    return f"{word[:4]}\u00ad{word[4:]}" if len(word) > 7 and word.isalpha() and word.islower() else word


def _boxed(text: str) -> str:
    paragraphs = text.split("\n\n")
    half = len(paragraphs) // 2 + 1
    return "\n\n".join([*paragraphs[:half], _LINKS, *paragraphs[half:]])


LAYOUTS: dict[str, Layout] = {
    "wrapped at 60 columns": _wrapped(60),
    "wrapped at 72 columns": _wrapped(72),
    "wrapped and quoted (>)": _quoted,
    "soft hyphens": _lines(lambda line: " ".join(map(_hyphened, line.split(" ")))),
    "HTML entities": _lines(lambda line: html.escape(line).replace("’", "&rsquo;").replace("£", "&pound;")),
    "agency's mark at each end": _lines(lambda line: f"{line.rstrip()} - AFP" if line.rstrip().endswith(".") else line),
    "box of links in the middle": _boxed,
    "comments behind it": lambda text: text + _END,
}


def told(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without its place."""
    quantity, time = claim.quantity, claim.time
    number = (quantity.value, quantity.low, quantity.high, quantity.unit) if quantity is not None else None
    sources = tuple(item.source and item.source.canonical for item in claim.attribution)
    return (
        claim.subject and claim.subject.canonical,
        claim.predicate.lemma,
        claim.object and claim.object.head,
        number,
        time and time.edtf,
        sources,
        claim.polarity,
        claim.modality,
    )


def read(text: str) -> Article:
    return read_text(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    texts = [path.read_text(encoding="utf8") for path in sorted(folder.glob("*.txt"))]
    plain = [Counter(map(told, extract_article(read(text)))) for text in texts]
    total = sum(sum(counts.values()) for counts in plain)
    table = Table(title=f"{len(texts)} articles, {total} claims as they are")
    for column in ("laid out", "found again", "besides"):
        table.add_column(column, justify="right" if column != "laid out" else "left")
    for name, layout in LAYOUTS.items():
        again = [Counter(map(told, extract_article(read(layout(text))))) for text in texts]
        same = sum(sum((one & other).values()) for one, other in zip(plain, again, strict=True))
        besides = sum(sum((other - one).values()) for one, other in zip(plain, again, strict=True))
        table.add_row(name, f"{100 * same / total:.1f} %", str(besides))
    Console().print(table)


if __name__ == "__main__":
    main()
