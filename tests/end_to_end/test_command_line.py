"""The command line as a process: files, standard streams, exit codes, byte-identical runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsclaims import schema
from newsclaims.readers import Loaded, read_inputs

ROOT = Path(__file__).parents[2]
TEXT = "3 May 2021\n\nLONDON, May 2 (AP) - Oil fell by 3 percent on Monday, the agency said.\n\nShare this: Email | X\n"


def newsclaims(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsclaims", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf8",
        env={**os.environ, **environment},
        check=False,
    )


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def test_files(tmp_path: Path) -> None:
    (tmp_path / "oil.txt").write_text(TEXT, encoding="utf8")
    out, documents = tmp_path / "claims.jsonl", tmp_path / "documents.jsonl"
    done = newsclaims("extract", str(tmp_path / "oil.txt"), "-o", str(out), "--documents", str(documents))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "silence in a pipe"
    claims = [schema.from_record(record) for record in records(out)]
    assert claims
    for claim in claims:
        schema.check_offsets(claim, TEXT)
    (document,) = records(documents)
    assert document["dateline"]["date"] == document["base_date"] == "2021-05-02"
    assert document["counts"]["claims"] == len(claims)
    assert records(tmp_path / "rejects.jsonl") == []


def test_standard_streams() -> None:
    done = newsclaims("extract", "-", given=TEXT)
    assert done.returncode == 0
    assert all(json.loads(line)["doc_id"] == "stdin" for line in done.stdout.splitlines())
    assert done.stdout
    line = json.dumps({"id": "x", "text": TEXT})
    again = newsclaims("extract", "-", given=line)
    assert {json.loads(line)["doc_id"] for line in again.stdout.splitlines()} == {"x"}


def test_rejects_and_exit_code(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Oil fell by 3 percent in 2019."}\n{"tex\n', encoding="utf8")
    done = newsclaims("extract", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "claims.jsonl"))
    assert done.returncode == 3
    (reject,) = records(tmp_path / "rejects.jsonl")
    assert (reject["line"], reject["stage"]) == (2, "read")
    assert reject["reason"].startswith("not JSON")
    assert reject["cure"]
    assert "a.jsonl:2" in done.stderr
    assert records(tmp_path / "claims.jsonl")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nowhere.txt"], "no such file"),
        (["extract", ".", "--model", "no_such_model"], "no_such_model"),
        (["extract"], "Missing argument"),
        (["extract", "x.txt", "--published", "soon"], "soon"),
        (["extract", "README.md", "-o", "nowhere/claims.jsonl"], "nowhere"),
    ],
)
def test_usage_errors(arguments: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(TEXT, encoding="utf8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    done = subprocess.run(
        [sys.executable, "-m", "newsclaims", *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_runs_are_identical_under_another_clock_and_hash_seed(tmp_path: Path) -> None:
    texts = [ROOT / "corpus" / name for name in ("tajik-border.txt", "flood-live-blog.txt", "wire.jsonl")]
    outputs = []
    for zone, seed in (("UTC", "1"), ("Pacific/Kiritimati", "2")):
        out, documents = tmp_path / f"c{seed}.jsonl", tmp_path / f"d{seed}.jsonl"
        arguments = ["extract", *map(str, texts), "-o", str(out), "--documents", str(documents)]
        assert newsclaims(*arguments, TZ=zone, PYTHONHASHSEED=seed).returncode == 0
        outputs.append((out.read_bytes(), documents.read_bytes()))
    assert outputs[0] == outputs[1]


def test_claims_come_from_prose_only(tmp_path: Path) -> None:
    path = ROOT / "corpus" / "tajik-border.txt"
    done = newsclaims("extract", str(path))
    (item,) = read_inputs([str(path)])
    assert isinstance(item, Loaded)
    article = item.article
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(claims) > 20
    for claim in claims:
        assert any(span.start <= claim["start"] and claim["end"] <= span.end for span in article.body)


def test_show(tmp_path: Path) -> None:
    (tmp_path / "oil.txt").write_text("Oil falls\n\n" + TEXT, encoding="utf8")
    done = newsclaims("show", str(tmp_path / "oil.txt"))
    assert done.returncode == 0
    assert "Oil falls" in done.stdout
    assert "published 2021-05-03" in done.stdout
    assert "3 %" in done.stdout
    assert "\x1b[" not in done.stdout, "no colours in a pipe"


def test_single_components() -> None:
    done = newsclaims("quantities", "More than 30 tons of narcotics were seized.")
    (quantity,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (quantity["value"], quantity["unit"], quantity["modifier"]) == (30, "t", "more_than")
    done = newsclaims("times", "He left on Tuesday.", "--published", "2018-11-29")
    (time,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert time["edtf"] == "2018-11-27"
