"""Which place, time and number go with which claim: places and times in `cases/attached.toml`."""

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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two caveats, however: Norland is not a member.", None),
        ("The toll so far: Norland lost 40 ships.", 40),
        ("Two clerks warned Norland: ships were late.", 2),
    ],
)
def test_a_lead_in_without_a_verb_lends_no_number(text: str, value: int | None) -> None:
    first = newsclaims.extract(text)[0]
    assert (first.quantity and first.quantity.value) == value
