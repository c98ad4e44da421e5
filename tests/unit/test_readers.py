"""Layout detection, dates and datelines of pages, the readers and their errors."""

from __future__ import annotations

import gzip
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.errors import InputError, UsageError
from newsclaims.model import Reject, Span
from newsclaims.readers import Loaded, Metadata, ReadOptions, find_sources, read_inputs, read_record, read_text
from newsclaims.readers.checks import looks_english
from newsclaims.readers.dateline import find_dateline
from newsclaims.readers.dates import find_dates, parse_date
from newsclaims.readers.furniture import furniture_rules
from newsclaims.readers.header import header_line, name_line
from newsclaims.readers.layout import find_layout
from newsclaims.readers.marks import unread
from newsclaims.text import as_read, hidden

CASES = Path(__file__).parents[1] / "cases"
TABLE = tomllib.loads((CASES / "readers.toml").read_text(encoding="utf8"))
PAGES = tomllib.loads((CASES / "pages.toml").read_text(encoding="utf8"))["page"]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def rows(kind: str) -> list[Any]:
    return [pytest.param(row, id=row["text"][:40]) for row in TABLE[kind]]


@pytest.mark.parametrize("case", rows("date"))
def test_dates_of_furniture(case: dict[str, str]) -> None:
    assert parse_date(case["text"]) == day(case["value"])


@pytest.mark.parametrize("case", rows("date_line"))
def test_date_lines(case: dict[str, str]) -> None:
    line = header_line(case["text"])
    assert line is not None
    assert line.date is not None
    assert line.date.value == day(case["value"])


def test_weekday_contradiction() -> None:
    (found,) = find_dates("Friday, November 29, 2018")
    assert found.contradicted
    (right,) = find_dates("Thursday, November 29, 2018")
    assert not right.contradicted


@pytest.mark.parametrize("case", rows("dateline"))
def test_datelines(case: dict[str, str]) -> None:
    found = find_dateline(case["text"], day(case["published"]))
    assert found is not None
    line, begins = found
    assert (line.place or "", line.date) == (case["place"], day(case["date"]))
    assert case["text"][begins:] == case["prose"]
    assert line.end <= begins


@pytest.mark.parametrize("case", rows("no_dateline"))
def test_no_dateline(case: dict[str, str]) -> None:
    assert find_dateline(case["text"], date(2020, 5, 5)) is None


@pytest.mark.parametrize("case", rows("byline"))
def test_bylines(case: dict[str, str]) -> None:
    line = header_line(case["text"])
    assert (line.author if line and line.author else "") == case["author"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-03T10:00:00Z", "2024-05-03"),
        ("2024-05-03T10:00:00.000+03:00", "2024-05-03"),
        ("Dated the 9th October, 2024", "2024-10-09"),
        ("July 27, 20235:12 AM GMT+2Updated 3 hours ago", "2023-07-27"),
        ("July 27, 2023: what the minister said", ""),
    ],
)
def test_date_lines_with_clock_or_form(text: str, value: str) -> None:
    line = header_line(text)
    assert (line.date.value if line and line.date else None) == day(value)


@pytest.mark.parametrize("case", rows("name_line"))
def test_lines_of_bare_names(case: dict[str, str]) -> None:
    assert (name_line(case["text"]) or "") == case["author"]


@pytest.mark.parametrize("rule", furniture_rules(), ids=lambda rule: rule.id)
def test_furniture_rules_fire_and_leave(rule: Any) -> None:
    assert rule.fires, "a rule needs an example"
    assert rule.leaves, "a rule needs a counter-example"
    assert [text for text in rule.fires if not rule.matches(text)] == []
    assert [text for text in rule.leaves if rule.matches(text)] == []


def test_no_rule_takes_the_counter_example_of_another() -> None:
    rules = furniture_rules()
    taken = [(rule.id, text) for rule in rules for other in rules for text in other.leaves if rule.matches(text)]
    assert taken == []


@pytest.mark.parametrize("page", [pytest.param(page, id=page["name"]) for page in PAGES])
def test_pages(page: dict[str, Any]) -> None:
    article = read_text(page["text"])
    assert (article.title or "", article.author or "") == (page["title"], page["author"])
    assert article.published == day(page["published"])
    assert (article.dateline.date if article.dateline else None) == day(page["dateline"])
    assert [" ".join(page["text"][s.start : s.end].split()) for s in article.body] == page["body"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The mill lost 12 hec-\ntares of land.", "The mill lost 12   hectares of land."),
        ("It has long-\nterm debts in the Asia-\nPacific area.", "It has  long-term debts in the  Asia-Pacific area."),
        ("A well-fed crew: no well-\nfed man left.", "A well-fed crew: no  well-fed man left."),
        (
            "They used force.1 Farmers fled in 2023.2 Prices rose.[3]",
            "They used force.  Farmers fled in 2023.  Prices rose.",
        ),
        ("Some fled[12], others left Zomba.² “They did.”3", "Some     fled, others left Zomba.  “They did.”"),
        (
            "See fig.3 The house on Nov.10 The plot of 40 km² is.",
            "See fig.3 The house on Nov.10 The plot of 40 km² is.",
        ),
        ("He named the minister[s] in 3.1 Points rose by 2.5.", "He named the minister[s] in 3.1 Points rose by 2.5."),
    ],
)
def test_marks_inside_a_paragraph_are_not_read(text: str, shown: str) -> None:
    skipped = tuple(unread(text, 0, len(text)))
    assert as_read(text, [Span(0, len(text))], skipped).rstrip() == shown
    origins = hidden(text, skipped)[1]
    letters = {
        origins.get(at, at): letter for at, letter in enumerate(hidden(text, skipped)[0]) if not letter.isspace()
    }
    assert all(text[at] == letter for at, letter in letters.items())


@given(st.text(alphabet="aAb.,:\n\r \t\u00a0–-(\"”'1|©B", max_size=200))
def test_body_spans_are_ordered_and_inside(text: str) -> None:
    layout = find_layout(text)
    at = 0
    for span in layout.body:
        assert at <= span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        at = span.end


def test_known_metadata_wins() -> None:
    text = "Oil falls\nBy Jo March\n3 May 2021\n\nLONDON, May 2 (AP) - Oil fell by 3 percent."
    article = read_text(text, Metadata(title="T", author="A", published=date(2020, 5, 9), doc_id="d", url="u"))
    assert (article.title, article.author, article.doc_id, article.url) == ("T", "A", "d", "u")
    assert article.published == date(2020, 5, 9)
    assert article.base_date == date(2020, 5, 2), "the dateline takes its year from the date that is known"


def test_line_ends_and_offsets_stay() -> None:
    text = "Oil falls\r\n\r\nLONDON, May 2 (AP) - Oil fell.\r\nIt rose later.\r\n"
    article = read_text(text, Metadata(published=date(2021, 5, 3)))
    assert article.text == text
    assert [text[s.start : s.end] for s in article.body] == ["Oil fell.", "It rose later."]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Oil fell by 3 percent on Monday.", "no base date"),
        ("Friday, November 29, 2018\n\nOil fell by 3 percent.", "weekday contradicts date"),
        ("Oil falls\n3 May 2021\n\nOil fell.\n\nGas rises\n9 May 2021\n\nGas rose.", "several dates"),
        ("3 May 2021\n\nThe minister â€œdeniedâ€\x9d it.", "mojibake"),
        ("3 May 2021\n\n" + "Der Minister hat gestern in Berlin gesagt, dass er nicht kommt. " * 5, "not English"),
        ("03/04/2021\n\nOil fell by 3 percent.", "cannot be read with certainty"),
        ("Oil falls", "no running prose"),
    ],
)
def test_warnings(text: str, word: str) -> None:
    assert [w for w in read_text(text).warnings if word in w]


def test_no_warning_without_reason() -> None:
    assert read_text("Oil falls\n\nMonday, 3 May 2021\n\nOil fell by 3 percent.").warnings == ()


def test_short_texts_count_as_english() -> None:
    assert looks_english("Brent crude up")
    assert looks_english("Rio de Janeiro and La Paz lost 3 percent")
    assert not looks_english("Les prix du pain ont augmenté.")
    assert not looks_english("Die Preise sind im Juni nicht gestiegen.")
    assert not looks_english("Los precios de la leche no han subido.")
    assert not looks_english("Цены на хлеб выросли.")


@pytest.mark.parametrize("text", ["", " \n\u00a0", "PK\0\1", "Oil \ud83d fell."])
def test_texts_that_cannot_be_read(text: str) -> None:
    with pytest.raises(InputError):
        read_text(text)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "expected an object"),
        ('{"id": "a"}', "no field 'text'"),
        ('{"text": 3}', "no string 'text'"),
        ('{"claim_id": "c", "text": "Oil fell."}', "a claim, not an article"),
        ('{"text": " "}', "no text"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_bad_records(line: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_record(line)
    assert reason in caught.value.message
    assert caught.value.cure


def test_record_fields() -> None:
    record = {"id": 7, "text": "Oil fell.", "published": "2021-05-03T10:00:00Z", "author": ["A B", "C D"], "title": ""}
    article = read_record(json.dumps(record))
    assert (article.doc_id, article.author, article.title) == ("7", "A B, C D", None)
    assert article.published == date(2021, 5, 3)
    assert read_record(json.dumps(record), date(2020, 1, 1)).published == date(2020, 1, 1)


def test_bad_published_is_a_warning() -> None:
    article = read_record('{"text": "Oil fell.", "published": "soon"}')
    assert article.published is None
    assert any("published is no date" in warning for warning in article.warnings)


def test_id_of_a_record_without_one_is_that_of_its_text() -> None:
    first, second = (read_record('{"text": "Oil fell."}'), read_record('{"title": "T", "text": "Oil fell."}'))
    assert first.doc_id == second.doc_id
    assert first.doc_id != read_record('{"text": "Oil rose."}').doc_id


def test_folders_globs_and_compressed_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "_meta.jsonl", ".hidden.txt", "README.md", "table.csv", "sub/c.txt"):
        (tmp_path / name).write_text("Oil fell.", encoding="utf8")
    with gzip.open(tmp_path / "d.jsonl.gz", "wt", encoding="utf8") as file:
        file.write('{"id": "x", "text": "Oil rose."}\n\n{"id": "y", "text": "Gold rose."}\n')
    items = list(read_inputs([str(tmp_path)]))
    assert [item.article.doc_id for item in items if isinstance(item, Loaded)] == ["a", "b", "x", "y", "sub/c"]
    assert [item.origin.line for item in items] == [None, None, 1, 3, None]
    assert [s.name for s in find_sources([str(tmp_path / "*.txt")])] == ["a", "b"]
    assert len(find_sources([str(tmp_path / "a.txt"), str(tmp_path / "*.txt")])) == 2, "each file once"


def test_bad_inputs_are_rejects_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 costs 3 euros.")
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "Oil fell."}\n{"text": \n{"id": "z"}\n\xff\n{"text": "Gold rose."}\n')
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"Oil fell." * 1000)[:-20])
    (tmp_path / "d.txt").write_text("Tin rose.", encoding="utf8")
    items = list(read_inputs([str(tmp_path)]))
    rejects = [item for item in items if isinstance(item, Reject)]
    assert [(Path(r.origin.path).name, r.origin.line) for r in rejects] == [
        ("a.txt", None),
        ("b.jsonl", 2),
        ("b.jsonl", 3),
        ("b.jsonl", 4),
        ("c.txt.gz", None),
    ]
    assert all(reject.reason and reject.cure and reject.stage == "read" for reject in rejects)
    assert rejects[2].doc_id == "z"
    assert len(items) - len(rejects) == 3


def test_encoding_and_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 costs 3 euros.")
    (item,) = read_inputs([str(tmp_path)], ReadOptions(encoding="cp1252"))
    assert isinstance(item, Loaded)
    assert item.article.text == "café costs 3 euros."
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOil fell.")
    (item,) = read_inputs([str(tmp_path)])
    assert isinstance(item, Loaded)
    assert item.article.text == "Oil fell."


def test_one_id_for_two_texts(tmp_path: Path) -> None:
    lines = ['{"id": "x", "text": "Oil fell."}', '{"id": "x", "text": "Oil rose."}', '{"id": "x", "text": "Oil fell."}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf8")
    first, second, third = read_inputs([str(tmp_path)])
    assert isinstance(first, Loaded)
    assert isinstance(second, Loaded)
    assert isinstance(third, Reject)
    assert first.article.doc_id == "x"
    assert second.article.doc_id.startswith("x-")
    assert second.article.warnings


def test_outputs_in_the_input_folder_are_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "claims.jsonl"):
        (tmp_path / name).write_text("Oil fell.", encoding="utf8")
    options = ReadOptions(outputs=(str(tmp_path / "claims.jsonl"),))
    assert [source.name for source in find_sources([str(tmp_path)], options)] == ["a"]
    with pytest.raises(UsageError, match="input and output"):
        find_sources([str(tmp_path / "claims.jsonl")], options)


@pytest.mark.parametrize("name", ["nowhere.txt", "*.nothing", "empty"])
def test_inputs_that_are_not_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        read_inputs([str(tmp_path / name)])


PAGE = """<!DOCTYPE html><html><head><title>Oil falls again | The Ledger</title>
<meta property="og:title" content="Oil falls again"><meta name="author" content="Jo March">
<meta property="article:published_time" content="2021-05-03T07:00:00Z">
<link rel="canonical" href="https://example.org/oil"></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Oil falls again</h1>
<p>Oil prices fell by 3 percent on Monday after three members of the group said that they would pump more.</p>
<p>Traders said that prices may fall below $60 by the end of the year, which nobody had expected in March.</p>
<p>A minister who was asked about it said that the country would not change its plans before 2023.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_html(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "oil.html").write_text(PAGE, encoding="utf8")
    (item,) = read_inputs([str(tmp_path)])
    assert isinstance(item, Loaded)
    article = item.article
    assert (article.doc_id, article.title, article.author) == ("oil", "Oil falls again", "Jo March")
    assert (article.published, article.url) == (date(2021, 5, 3), "https://example.org/oil")
    assert any("text changed by extraction" in warning for warning in article.warnings)
    body = [article.text[s.start : s.end] for s in article.body]
    assert len(body) == 3
    assert body[0].startswith("Oil prices fell by 3 percent")


def test_html_metadata_from_linked_data(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    data = {"@graph": [{"@type": "NewsArticle", "headline": "Oil falls", "datePublished": "2021-05-04",
                        "author": [{"name": "Jo March"}, {"name": "Al Dee"}]}]}  # fmt: skip
    head = f'<head><script type="application/ld+json">{json.dumps(data)}</script></head>'
    page = "<html>" + head + PAGE[PAGE.index("<body>") :]
    (tmp_path / "oil.html").write_text(page, encoding="utf8")
    (item,) = read_inputs([str(tmp_path)])
    assert isinstance(item, Loaded)
    assert (item.article.title, item.article.author) == ("Oil falls", "Jo March, Al Dee")
    assert item.article.published == date(2021, 5, 4)


def test_page_without_article_is_a_reject(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf8")
    (item,) = read_inputs([str(tmp_path)])
    assert isinstance(item, Reject)
    assert "no article text" in item.reason


def test_json_lines_under_the_name_of_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "x", "text": "Oil fell."}\n\n{"id": "y"}\n', encoding="utf8")
    read, missed = read_inputs([str(tmp_path / "a.json")])
    assert isinstance(read, Loaded)
    assert read.article.doc_id == "x"
    assert isinstance(missed, Reject)
    assert missed.reason == "line 3: no field 'text'"


@pytest.mark.parametrize("text", ["[]", "7", "[1]", '"Oil fell."'])
def test_json_that_holds_no_article(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf8")
    (item,) = read_inputs([str(tmp_path / "a.json")])
    assert isinstance(item, Reject)
    assert item.cure
    assert "list" in item.cure
