"""What "of which" and "of whom" are of."""

from __future__ import annotations

import pytest

from newsclaims.extract import extract


@pytest.mark.parametrize(
    ("text", "subject", "extent"),
    [
        (
            "The mill has 500 staff in Oslo, of whom 200 are tanners.",
            "staff",
            "500 staff in Oslo, of whom 200 are tanners",
        ),
        (
            "The mayor praised the Faroe Islands, of which 17 are towns.",
            "islands",
            "the Faroe Islands, of which 17 are towns",
        ),
    ],
)
def test_a_part_is_of_what_has_a_number(text: str, subject: str, extent: str) -> None:
    (claim,) = (claim for claim in extract(text) if claim.predicate.lemma == "be")
    assert claim.subject is not None
    assert (claim.subject.head, claim.text) == (subject, extent)
