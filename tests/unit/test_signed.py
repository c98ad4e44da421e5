"""Letters, speeches, statements, posts and readers' voices: who says "I" and "we", and whose the claims are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsclaims.extract import extract_article
from newsclaims.grammar.letters import addresses, closes
from newsclaims.grammar.posts import headed
from newsclaims.model import Claim
from newsclaims.readers import read_text
from newsclaims.readers.embedded import quoted_end

CASES = Path(__file__).parents[1] / "cases" / "signed.toml"


def params() -> list[object]:
    return [pytest.param(case, id=case["name"]) for case in tomllib.loads(CASES.read_text(encoding="utf8"))["case"]]


def written(claim: Claim) -> str:
    subject = "-" if claim.subject is None else claim.subject.canonical or "-"
    sources = ", ".join(level.source.canonical or "-" for level in claim.attribution)
    return f"{claim.predicate.text} | {subject} | {sources}".strip()


@pytest.mark.parametrize("case", params())
def test_whose_words_a_page_prints(case: dict[str, object]) -> None:
    article = read_text(str(case["text"]).strip())
    assert (article.title, article.author or "") == (case["title"], case["author"])
    assert [written(claim) for claim in extract_article(article)] == case["claims"]


@pytest.mark.parametrize(
    "line", ["Dear Prime Minister,", "Mr. President, Excellencies,", "To the Editor:", "Dear Mr and Mrs Osei –"]
)
def test_lines_that_address_somebody(line: str) -> None:
    assert addresses(line)


@pytest.mark.parametrize(
    "line", ["Dear friends left 40 boats.", "Mr. Osei, a lawyer, left,", "Dear diary", "Roe, Osei,"]
)
def test_lines_that_address_nobody(line: str) -> None:
    assert not addresses(line)


def test_lines_that_close_a_letter() -> None:
    assert all(closes(line) for line in ("Yours sincerely,", "Kind regards, Jane Roe", "Sincerely"))
    assert not any(
        closes(line) for line in ("Yours is the earth.", "Sincerely, he said, nobody knows.", "Regards it as")
    )


def test_posts_end_at_their_date_or_in_their_line() -> None:
    lines = [
        "Jane Roe",
        "@jroe",
        "It is shut.",
        "All day.",
        "7:02 AM · May 12, 2024",
        "Tom Osei @tosei",
        "No.",
        "Prices rose.",
    ]
    below = [False, True, True, True, True, False, True, True]
    assert [(post.line, post.first, post.behind, post.end) for post in headed(lines, below)] == [
        (0, 2, 4, 5),
        (5, 6, 7, 7),
    ]
    assert not headed(["Write to us.", "@harrow", "We answer."], [False, True, True])


def test_quotations_with_their_source_behind_a_dash() -> None:
    line = "“The boats cost 40 pounds each.”"
    assert quoted_end(f"{line} — Jane Roe, Harrow Post") == len(line)
    assert quoted_end(f"{line} — Jane Roe said it. He left.") is None
    assert quoted_end("“Nobody can explain it to me, and I tried”") is None
