"""The tokens that the number grammar reads: digit runs, words and signs, with their code points.

One pass of one regular expression, so linear; no spaCy. `Scan.glued(i)` tells "64GB" from "64 GB".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

MAX_DIGITS = 15
_TOKEN = re.compile(
    r"""
    (?P<number> \d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?  # 1,300,000.5  3,00,000
      | \d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?              # 1.300.000
      | \d+\.\d+ | \d+
      | (?<![\w.)])\.\d+ )
  | (?P<word> (?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?            # U.S. p.m. U.S
      | (?:No|Nos|approx|pct|deg|sq|ca|c|vol|fig|Rs|Sh|Ksh|KSh
          |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s?[\w$])
      | [^\W\d_]+ )
  | (?P<sign> [^\s\w]|_ )
    """,
    re.VERBOSE,
)
NUMBER, WORD, SIGN = "number", "word", "sign"


@dataclass(frozen=True)
class Scan:
    """Parallel lists over the tokens of ``text``; ``low`` is the lower-case form."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    low: list[str]
    kinds: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Lower-case form of token ``index``; empty outside the text."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def kind(self, index: int) -> str:
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def glued(self, index: int) -> bool:
        """No blank between token ``index`` and the one before it."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def broken(self, index: int) -> bool:
        """A line break with a blank line, i.e. a paragraph's end, before token ``index``."""
        if not 0 < index < len(self.starts):
            return False
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        return "\n" in gap and (gap.count("\n") > 1 or len(gap) > 2)

    @cached_property
    def index_at(self) -> dict[int, int]:
        """Token index by start."""
        return {start: i for i, start in enumerate(self.starts)}


def scan(text: str) -> Scan:
    """Tokens of ``text``."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    kinds: list[str] = []
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
        kinds.append(match.lastgroup or SIGN)
    return Scan(text, starts, ends, words, [word.lower() for word in words], kinds)
