"""What heads a bare number or a part as subject."""

from __future__ import annotations

import pytest

from newsclaims.extract import extract


@pytest.mark.parametrize(
    ("text", "lemma", "heads"),
    [
        ("Of the 14 mills in Norland, five have shut and the remaining nine sold 40 boats.", "sell", {"mill"}),
        ("Nine ferries serve Lund. There were complaints about 30 buses; 12 were sold in May.", "sell", {"bus"}),
        ("The miners ran 14 pits at 40 per cent of capacity. Two others may shut in May.", "shut", {"pit"}),
        ("A quarter of the mills were ever sold. Of the others, 22 have been found in Norland.", "find", {"mill"}),
    ],
)
def test_bare_numbers_are_headed_by_what_they_count(text: str, lemma: str, heads: set[str]) -> None:
    assert {c.subject.head for c in extract(text) if c.predicate.lemma == lemma and c.subject} == heads


@pytest.mark.parametrize(
    ("text", "lemma", "head"),
    [
        ("Miners met 800 nurses in Lund. Half of them stayed for three weeks.", "stay", "nurse"),
        ("Miners met 800 nurses. Half of them stayed; the others left for Oslo.", "leave", "nurse"),
        ("The harbour has ferries. Some of those injured in Lund were under 18.", "be", "people"),
        ("Almost six in ten voters, 58 per cent, stayed in Lund.", "stay", "voter"),
    ],
)
def test_parts_are_headed_by_what_they_are_part_of(text: str, lemma: str, head: str) -> None:
    assert {c.subject.head for c in extract(text) if c.predicate.lemma == lemma and c.subject} == {head}


def test_of_two_that_a_jury_has_each_is_had() -> None:
    found = [c for c in extract("A jury of seven women and five men sat in Lagos.") if c.predicate.lemma == "have"]
    assert sorted(c.object.head for c in found if c.object) == ["man", "woman"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll in Norland topped 93,000, more than the 58,000 miners who died.", [("top", 93000), ("die", 58000)]),
        ("More than 500 miners who died were from Norland.", [("die", None), ("be", 500)]),
    ],
)
def test_the_standard_of_a_comparison_is_counted_in_its_relative(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(c.predicate.lemma, c.quantity and c.quantity.value) for c in extract(text)]
    assert found == expected
