"""Which place and time go with which claim: `cases/attached.toml`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import newsclaims
from newsclaims.model import Claim

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "attached.toml").read_text())["case"]


def _line(claim: Claim) -> str:
    place = claim.place.canonical if claim.place is not None else "-"
    time = claim.time.edtf if claim.time is not None else "-"
    return f"{claim.predicate.lemma} @ {place} | {time}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_places_and_times_of_claims(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = newsclaims.extract(text, published=date(2018, 11, 28))
    assert [_line(claim) for claim in found] == case["claims"]
