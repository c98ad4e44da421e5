"""The HTML report: self-contained, escaped, every claim with its record, errors against gold."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims.evaluation.compact import Compiler
from newsclaims.evaluation.surfaces import Words
from newsclaims.model import Article, Claim, Evidence, Polarity
from newsclaims.report import ArticleView, Row, Table, render
from newsclaims.report.marks import FIELDS, Mark, marks, paint
from newsclaims.report.records import RECORD_FIELDS, describe, headline

TEXT = 'Orsk & Co <img src=x onerror=alert(1)> sold 12 boats in May 2016, "Ada" Orsk said.'
ANNOTATION = """
text: sold 12 boats in May 2016
subj: Orsk & Co
pred: sold | sell
obj: 12 boats
qty: 12
of: boats
time: May 2016 | 2016-05
src: "Ada" Orsk | | PERSON | Ada Orsk | said
"""
SCRIPT_NAME = "</script><script>alert(2)</script>"


def claim() -> Claim:
    (one,) = Compiler(Words(TEXT), "doc").compile(ANNOTATION, "test")
    return replace(one, confidence=0.75, evidence=(Evidence("clause.<main>", one.predicate.start, one.predicate.end),))


class Page(HTMLParser):
    """Tags with their attributes, and the text of elements by id of the enclosing one."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def page(*rows: Row, judged: bool = False, tables: tuple[Table, ...] = ()) -> str:
    article = Article("doc", TEXT, title=SCRIPT_NAME)
    return render([ArticleView(article, rows)], title=SCRIPT_NAME, tables=tables, judged=judged)


def test_nothing_from_an_article_becomes_markup():
    read = Page(page(Row(None, claim())))
    assert len(read.all("script")) == 1
    assert read.all("img") == []
    assert not any(name.startswith("on") for _, attrs in read.tags for name in attrs)
    assert SCRIPT_NAME in "".join(read.words)


def test_no_network():
    read = Page(page(Row(None, claim())))
    policy = next(attrs["content"] for attrs in read.all("meta") if attrs.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy
    for attrs in (attrs for _, attrs in read.tags):
        assert "src" not in attrs
        assert (attrs.get("href") or "#").startswith("#")
    assert "url(" not in page()
    assert "@import" not in page()


def test_every_id_is_unique_and_every_link_has_its_target():
    read = Page(page(Row(None, claim()), Row(None, claim())))
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = {(attrs.get("href") or "")[1:] for attrs in read.all("a")}
    assert links <= set(ids)


def test_a_claim_shows_record_evidence_and_rule():
    text = " ".join(Page(page(Row(None, claim()))).words)
    for words in ("sell ← sold", "boat = boats", "12 (count)", "2016-05", "Ada Orsk", "clause.<main>", "0.75"):
        assert words in text


def test_outcomes_against_gold():
    right = claim()
    wrong = replace(right, polarity=Polarity.NEGATIVE)
    rows = (Row(right, right), Row(right, wrong, {"polarity": "wrong"}), Row(right, None), Row(None, right))
    read = Page(page(*rows, judged=True))
    claims = [attrs for attrs in read.all("details") if "claim" in (attrs.get("class") or "").split()]
    assert [attrs["class"] for attrs in claims] == [
        "claim right",
        "claim partly-right",
        "claim miss",
        "claim false-alarm",
    ]
    assert "error-polarity" in (claims[1]["data-k"] or "")
    assert "has-negative" in (claims[1]["data-k"] or "")
    bad = [attrs for attrs in read.all("tr") if attrs.get("class") == "bad"]
    assert [attrs["title"] for attrs in bad] == ["wrong"]


def test_tables_filter():
    table = Table("Errors", ("field", "wrong"), (("time <b>", "3"),), ("error-time",))
    read = Page(page(Row(None, claim()), tables=(table,)))
    assert {"type": "button", "data-filter": "error-time"} in read.all("button")
    assert "time <b>" in read.words


def test_a_keyboard_reaches_every_claim_once_in_the_text():
    read = Page(page(Row(None, claim())))
    stops = [attrs for attrs in read.all("a") if "data-c" in attrs and "tabindex" not in attrs]
    assert [attrs["href"] for attrs in stops] == ["#a0c0"]


def test_one_line():
    words = "".join(Page(headline(claim())).words)
    assert words == "Orsk & Co sell 12 boats 12 2016-05 says Ada Orsk"
    assert set(describe(claim())) <= set(RECORD_FIELDS)


def test_no_claims():
    assert "0 claims" in page()
    assert render([], title="none").startswith("<!doctype html>")


def test_the_innermost_field_gives_the_colour():
    painted = paint("30 tons of fuel", [Mark(0, 15, "object", "c"), Mark(0, 7, "quantity", "c")])
    assert re.findall(r'class="m (\w+)"', painted) == ["quantity", "object"]


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="ab<>&\"'é𝟏\n ", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(FIELDS)), max_size=8),
)
def test_painting_keeps_the_text(text: str, spans: list[tuple[int, int, str]]):
    found = [Mark(a, b, name, f"c{i}") for i, (a, b, name) in enumerate(spans) if a < b <= len(text)]
    assert "".join(Page(paint(text, found)).words) == text
    assert "".join(Page(paint(text, found, linked=False)).words) == text


def test_marks_are_spans_of_the_text():
    found = list(marks(claim(), "c"))
    assert {TEXT[mark.start : mark.end] for mark in found if mark.field == "source"} == {'"Ada" Orsk', "said"}
    assert {mark.field for mark in found} == {
        "evidence",
        "predicate",
        "subject",
        "object",
        "quantity",
        "time",
        "source",
    }


@pytest.mark.parametrize("name", ["report.css", "report.js"])
def test_assets_do_not_end_their_element(name: str):
    from importlib import resources

    text = (resources.files("newsclaims.report") / "assets" / name).read_text(encoding="utf8")
    assert "</" not in text
