"""Which clauses become claims: `cases/anchored.toml`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import newsclaims

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "anchored.toml").read_text(encoding="utf8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_claims_of_a_sentence(case: dict[str, object]) -> None:
    found = newsclaims.extract(str(case["text"]), published=date(2018, 11, 28))
    assert [claim.predicate.lemma for claim in found] == case["claims"]
