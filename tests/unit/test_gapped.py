"""Second subjects whose verb is left out, and what is told of them."""

from __future__ import annotations

import pytest

from newsclaims.extract import extract


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Mills cut 6,200 posts and quarries 4,100.", ["mill", "quarry"]),
        ("Norland came next with 29 percent and Lund with 17 percent.", ["norland", "lund"]),
        ("Berg won 61 votes, the rival slate 54 and farmers seven.", ["berg", "slate", "farmer"]),
        ("Berg paid 61 percent instead of the usual 54 percent.", ["berg", "berg"]),
        ("Norland gave Lund 40 tons and Harlow 30 tons.", ["norland", "norland"]),
        ("Germany sent 80 tanks, France 40 and Italy 12.", ["germany", "france", "italy"]),
        ("The 2004 flood killed 628 people and the 1960 flood at least 12,000.", ["flood", "flood"]),
        ("Two men were held on Friday and three women on Sunday.", ["man", "woman"]),
        ("Exports rose 5%, imports 3%.", ["export", "import"]),
        ("Sales fell 12%, profits 4% and costs 2%.", ["sale", "profit", "cost"]),
        ("The mill makes 40 tons, costs $3 million and pays 12 men.", ["mill", "mill", "mill"]),
    ],
)
def test_second_subjects_without_a_verb(text: str, subjects: list[str]) -> None:
    """Not "the usual", and not who is given something."""
    assert [claim.subject.head for claim in extract(text) if claim.subject] == subjects


def test_what_the_second_has_done_is_its_own() -> None:
    found = extract("Spain sent 86 nurses; Norland 60 doctors and four dogs.")
    told = [(c.subject.text, c.object.text) for c in found if c.subject and c.object]
    assert told == [("Spain", "86 nurses"), ("Norland", "60 doctors"), ("Norland", "four dogs")]


def test_a_share_of_the_second_measures_it() -> None:
    found = [claim.quantity for claim in extract("Exports rose 5%, imports 3%.")]
    assert [q.measured_entity.text for q in found if q and q.measured_entity] == ["Exports", "imports"]


def test_a_car_has_a_number_for_its_name() -> None:
    assert [c.quantity for c in extract("Berg drove 40 miles in a Fiat 500 and a Ford 12.")][1:] == []
