"""Lines of a page that are no prose: share bars, captions, adverts, newsletters, notes. The rules are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsclaims.errors import LexiconError
from newsclaims.lexicon import load

NEVER = 2.0  # more than all prose


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """A row of ``[[furniture]]`` in ``layout.toml``; see the comment there."""

    id: str
    pattern: re.Pattern[str]
    words: int
    ends: bool
    closes: float
    reopens: bool
    others: bool
    links: bool
    readers: bool
    lists: bool
    pictures: bool
    fires: tuple[str, ...]
    leaves: tuple[str, ...]

    def matches(self, text: str) -> bool:
        return len(text.split()) <= self.words and bool(self.pattern.match(text))


@cache
def furniture_rules() -> tuple[FurnitureRule, ...]:
    """All rules, in the order of the data file.

    Raises:
        LexiconError: a row lacks a field, has an unknown one, a pattern that does not compile, or an id used before.
    """
    rules: dict[str, FurnitureRule] = {}
    for number, row in enumerate(load("layout")["furniture"], 1):
        place = f"lexicon/data/layout.toml [[furniture]] {number} ({row.get('id')})"
        try:
            rule = FurnitureRule(
                id=row["id"],
                pattern=re.compile(row["pattern"], re.IGNORECASE),
                words=row["words"],
                ends=row.get("ends", False),
                closes=row.get("closes", NEVER),
                reopens=row.get("reopens", False),
                others=row.get("others", False),
                links=row.get("links", False),
                readers=row.get("readers", False),
                lists=row.get("lists", False),
                pictures=row.get("pictures", False),
                fires=tuple(row["fires"]),
                leaves=tuple(row["leaves"]),
            )
        except (KeyError, TypeError, re.error) as error:
            raise LexiconError(f"bad rule: {error!r}", place=place, cure="Mend the row.") from error
        unknown = set(row) - {
            "id",
            "pattern",
            "words",
            "ends",
            "closes",
            "reopens",
            "others",
            "links",
            "readers",
            "lists",
            "pictures",
            "fires",
            "leaves",
        }
        if unknown or rule.id in rules:
            raise LexiconError(f"unknown field or id used twice: {sorted(unknown) or rule.id}", place=place)
        rules[rule.id] = rule
    return tuple(rules.values())


def furniture_rule(text: str) -> FurnitureRule | None:
    """The first rule that catches the line."""
    return next((rule for rule in furniture_rules() if rule.matches(text)), None)
