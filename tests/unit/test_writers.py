"""JSON lines are written whole or not at all; records of documents and rejects."""

from __future__ import annotations

import json
import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from newsclaims.errors import UsageError
from newsclaims.model import Article, Dateline, Origin, Reject, Span
from newsclaims.writers import JsonlWriter, Versions, document_record, reject_record

VERSIONS = Versions(package="1", model="m", lexicon="l")


def test_file_appears_only_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    with JsonlWriter(str(target)) as writer:
        writer.write({"a": "é"})
        assert not target.exists()
    assert target.read_text(encoding="utf8") == '{"a": "é"}\n'
    assert not writer.replaced
    assert list(tmp_path.iterdir()) == [target], "no temporary file stays"


def test_failure_keeps_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("old", encoding="utf8")
    with pytest.raises(RuntimeError), JsonlWriter(str(target)) as writer:
        writer.write({"a": 1})
        raise RuntimeError
    assert target.read_text(encoding="utf8") == "old"
    assert writer.replaced
    assert list(tmp_path.iterdir()) == [target]


def test_an_earlier_file_is_kept_if_it_says_something_else(tmp_path: Path) -> None:
    target = tmp_path / "rejects.jsonl"
    for record, kept in (
        ({"a": 1}, None),
        ({"a": 1}, None),
        ({"a": 2}, "rejects.jsonl.1"),
        ({"a": 3}, "rejects.jsonl.2"),
    ):
        with JsonlWriter(str(target), keep=True) as writer:
            writer.write(record)
        assert writer.kept == (str(tmp_path / kept) if kept else None)
    assert (tmp_path / "rejects.jsonl.1").read_text(encoding="utf8") == '{"a": 1}\n'


def test_nothing_half_written_stays_where_the_file_cannot_be_put(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    with pytest.raises(UsageError, match="cannot write"), JsonlWriter(str(target)) as writer:
        writer.write({"a": 1})
        target.mkdir()
    assert list(tmp_path.iterdir()) == [target]


def test_a_device_stays_one() -> None:
    with JsonlWriter(os.devnull) as writer:
        writer.write({"a": 1})
    assert not writer.replaced
    assert not Path(os.devnull).is_file()


def test_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with JsonlWriter("-") as writer:
        writer.write({"a": 1})
    assert capsys.readouterr().out == '{"a": 1}\n'


@pytest.mark.parametrize("name", ["nowhere/claims.jsonl", "."])
def test_places_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError), JsonlWriter(str(tmp_path / name)):
        pass


def test_document_record() -> None:
    text = "Title\n\nStaunton, June 2 – Men left."
    line = Dateline("Staunton", date(2019, 6, 2), 7, 24)
    article = Article("d", text, published=date(2019, 6, 3), dateline=line, body=(Span(25, 34),), warnings=("w",))
    record = document_record(article, (), Origin("a.jsonl", 3, "jsonl"), VERSIONS)
    assert record["sha256"] == sha256(text.encode("utf8")).hexdigest()
    assert record["source"] == "a.jsonl:3"
    assert record["dateline"] == {"place": "Staunton", "date": "2019-06-02", "start": 7, "end": 24}
    assert (record["published"], record["base_date"]) == ("2019-06-03", "2019-06-02")
    assert record["body"] == [{"start": 25, "end": 34}]
    assert record["counts"]["prose_words"] == 2
    assert "text" not in record
    assert document_record(article, (), Origin("a.html", None, "html"), VERSIONS)["text"] == text
    json.dumps(record)


def test_reject_record() -> None:
    record = reject_record(Reject(Origin("a.jsonl", 3, "jsonl"), "read", "no text", "Give one.", "x"))
    assert record == {
        "file": "a.jsonl",
        "line": 3,
        "doc_id": "x",
        "stage": "read",
        "reason": "no text",
        "cure": "Give one.",
    }


def test_half_characters_are_escaped(tmp_path: Path) -> None:
    with JsonlWriter(str(tmp_path / "a.jsonl")) as writer:
        writer.write({"title": "\ud83d"})
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf8")) == {"title": "\ud83d"}
