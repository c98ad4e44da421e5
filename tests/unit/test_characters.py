"""Characters that no reader sees, ligatures and character references: read as they look, offsets as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import extract
from newsclaims.characters import legible
from newsclaims.readers import Metadata, read_text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ap\u00adproved in Jan\u00aduary", "approved in January"),
        ("the Coun\u00ad\ncil met", "the Council met"),
        ("mil\u200blion \u200e40\u200f boats, Varmo\ufeff.", "million 40 boats, Varmo."),
        ("con\ufb01rmed o\ufb03cers", "confirmed officers"),
        ("Jose\u0301 Roe", "José Roe"),
        ("&pound;12&nbsp;million &#8211; &#x2013; R&amp;D AT&amp;amp;T", "£12\u00a0million – – R&D AT&T"),
        ("&amp;ldquo;Up,&rdquo; Jan&shy;uary", "“Up,” January"),
    ],
)
def test_odd_characters_are_read_as_they_look(text: str, read: str) -> None:
    assert legible(text).text == read


@pytest.mark.parametrize(
    "text", ["It ended.\u200bThe crew left", "three \u00ad or four", "Roe & Sons; R&D; Q&A;", "31\u00adyear", "½ km²"]
)
def test_what_is_left_alone(text: str) -> None:
    found = legible(text)
    assert found.text == text
    assert found.given_at(2, 5) == found.legible_at(2, 5) == (2, 5)


@given(st.lists(st.sampled_from(["ab", " ", "\u00ad", "\ufb01", "&amp;", "\u200b", "e\u0301", "\n", "."]), max_size=20))
def test_extents_come_back(parts: list[str]) -> None:
    found = legible("".join(parts))
    for start in range(len(found.text)):
        first, last = found.given_at(start, start + 1)
        assert legible(found.given[first:last]).text.startswith(found.text[start]) or last - first == 1
        assert found.legible_at(first, last)[0] <= start < found.legible_at(first, last)[1]
    assert found.legible_at(0, len(found.given)) == (0, len(found.text))


def test_claims_have_clean_names_and_offsets_of_the_text_as_given() -> None:
    text = "Mar\u00adlow City Coun\u00adcil ap\u00adproved &pound;12&nbsp;million in Jan\u00aduary 2023."
    (claim,) = extract(text)
    assert claim.text == text[claim.start : claim.end] == text[:-1]
    assert claim.subject is not None
    assert (claim.subject.text, claim.subject.canonical) == ("Mar\u00adlow City Coun\u00adcil", "Marlow City Council")
    assert (claim.predicate.text, claim.predicate.lemma) == ("ap\u00adproved", "approve")
    assert claim.quantity is not None and claim.time is not None
    assert (claim.quantity.text, claim.quantity.value, claim.quantity.unit) == (
        "&pound;12&nbsp;million",
        12_000_000,
        "GBP",
    )
    assert (claim.time.text, claim.time.edtf) == ("Jan\u00aduary 2023", "2023-01")


def test_title_and_prose_of_a_page_with_references() -> None:
    text = "Harrow &amp; Varmo sign\n4 May 2023\n\nLIMA (AP) &ndash; Rates con\ufb01rmed in May rose by 4&nbsp;percent."
    article = read_text(text)
    assert article.title == "Harrow & Varmo sign"
    assert article.dateline is not None and article.dateline.place == "LIMA"
    assert [text[part.start : part.end] for part in article.body] == [text[text.index("Rates") :]]
    assert read_text("Oil fell.", Metadata(title="Roe &amp; Sons")).title == "Roe & Sons"
