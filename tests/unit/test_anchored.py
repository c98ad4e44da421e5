"""Which clauses become claims: `cases/anchored.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import newsclaims
from newsclaims.extract import extract_article
from newsclaims.readers.text import read_text

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "anchored.toml").read_text(encoding="utf8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_claims_of_a_sentence(case: dict[str, object]) -> None:
    found = newsclaims.extract(str(case["text"]), published=date(2018, 11, 28))
    assert [claim.predicate.lemma for claim in found] == case["claims"]


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        ("A guard walks past a poster in Pellworth, Norland, November 20, 2018.", []),
        ("A guard of Norland sings as he walks past on November 20, 2018 in Pellworth.", []),
        ("A guard walked past a poster in Pellworth, Norland, November 20, 2018.", ["walk"]),
        ("Norland bans ships that left Oslo on November 20, 2018.", ["ban", "leave"]),
        ("Norland bars all ships, the mayor said on November 20, 2018.", ["bar"]),
        ("A guard walks past a poster in Pellworth, Norland, November 20, 2011.", ["walk"]),
        ("The ban on ships takes effect on November 20, 2018.", ["take effect"]),
        ("Norland faces 40 lawsuits over the fire on November 20, 2018.", ["face"]),
        ("The tax applies to ships sold on November 20, 2018.", ["sell"]),
    ],
)
def test_a_caption_makes_no_claim(line: str, claims: list[str]) -> None:
    article = read_text(f"{line}\n\nMs. Olsen of the Oslo guards has paid 40 men in Norland.")
    found = extract_article(replace(article, published=date(2018, 11, 28)))
    assert [claim.predicate.lemma for claim in found] == [*claims, "pay"]
