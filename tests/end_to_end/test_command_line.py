"""The command line as a process: files, standard streams, exit codes, byte-identical runs."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
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


@pytest.fixture(scope="module")
def one_claim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The claims of an article with the id ``a``."""
    path = tmp_path_factory.mktemp("claims") / "one.jsonl"
    assert newsclaims("extract", "-", "-o", str(path), given=json.dumps({"id": "a", "text": TEXT})).returncode == 0
    return path


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def test_files(tmp_path: Path) -> None:
    (tmp_path / "oil.txt").write_text(TEXT, encoding="utf8")
    out, documents = tmp_path / "claims.jsonl", tmp_path / "documents.jsonl"
    done = newsclaims("extract", str(tmp_path / "oil.txt"), "-o", str(out), "--documents", str(documents))
    claims = [schema.from_record(record) for record in records(out)]
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"1 article, {len(claims)} claim, 0 rejects\n")
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
        (["extract", "x.txt", "--published", "soon"], "such as 2021-05-03"),
        (["report", "none.jsonl", "--articles", "a.txt"], "none.jsonl: no claims"),
        (["report", "one.jsonl", "--articles", "a.txt", "-o", "folder"], "folder"),
        (["extract", "README.md", "-o", "nowhere/claims.jsonl"], "nowhere"),
    ],
)
def test_usage_errors(arguments: list[str], words: str, one_claim: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(TEXT, encoding="utf8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    (tmp_path / "none.jsonl").write_text("", encoding="utf8")
    shutil.copy(one_claim, tmp_path / "one.jsonl")
    (tmp_path / "folder").mkdir()
    before = set(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "newsclaims", *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2
    assert words in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert set(tmp_path.iterdir()) == before, "nothing half-written stays"


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


def test_show_in_a_narrow_window(tmp_path: Path) -> None:
    text = "Some 40 people [all dockers] were hurt in the old harbour of Lima in 2019, \x1b[31mofficials\x1b[0m said."
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "a", "title": "\x1b]0;gone\x07", "text": text}), encoding="utf8"
    )
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": "32", "TERM": "xterm"}
    command = [sys.executable, "-m", "newsclaims", "show", str(tmp_path / "a.jsonl")]
    done = subprocess.run(command, stdout=slave, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(slave)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", os.read(master, 65536).decode("utf8")).splitlines()
    os.close(master)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in "".join(lines), "a title cannot steer the terminal"
    assert max(map(len, lines)) <= 32
    claim = lines[lines.index("") + 1 :]
    assert len(claim) > 3
    assert all(line.startswith("  ") for line in claim if line), "what is wrapped stays indented"
    assert "[all dockers]" in " ".join(" ".join(claim).split())


def test_json_files_other_languages_and_earlier_rejects(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(json.dumps([{"id": "x", "text": TEXT}, {"txt": TEXT}]), encoding="utf8")
    (tmp_path / "single.json").write_text(json.dumps({"title": "Oil", "text": TEXT}, indent=1), encoding="utf8")
    (tmp_path / "broken.json").write_text('{"text": "Oil', encoding="utf8")
    (tmp_path / "french.txt").write_text(
        "Le ministre a dit mardi que les soldats avaient quitté la ville.\n", encoding="utf8"
    )
    rejects = tmp_path / "rejects.jsonl"
    rejects.write_text('{"file": "earlier.txt"}\n', encoding="utf8")
    done = newsclaims("extract", str(tmp_path), "-o", str(tmp_path / "claims.jsonl"))
    assert done.returncode == 3
    claims = [claim for claim in records(tmp_path / "claims.jsonl") if claim["doc_id"] != "french"]
    assert {claim["doc_id"] for claim in claims} == {"x", "single"}
    assert all(TEXT[claim["start"] : claim["end"]] == claim["text"] for claim in claims)
    told = done.stderr.splitlines()
    assert told[0].startswith(f"rejected {tmp_path / 'broken.json'}: read: not JSON")
    assert "Write one JSON object, or a list of them" in told[0]
    assert told[1] == f"warning {tmp_path / 'french.txt'}: not English: few common English words"
    assert told[2].startswith(f"rejected {tmp_path / 'list.json'}: read: article 2: no field 'text'")
    assert told[3].startswith("3 articles, 3 claims, 2 rejects (see ")
    assert len(told) == 4
    assert f"the earlier rejects.jsonl is now {rejects}.1" in told[3]
    assert records(tmp_path / "rejects.jsonl.1") == [{"file": "earlier.txt"}]
    assert [Path(reject["file"]).name for reject in records(rejects)] == ["broken.json", "list.json"]


def test_single_components() -> None:
    done = newsclaims("quantities", "More than 30 tons of narcotics were seized.")
    (quantity,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (quantity["value"], quantity["unit"], quantity["modifier"]) == (30, "t", "more_than")
    done = newsclaims("times", "He left on Tuesday.", "--published", "2018-11-29")
    (time,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert time["edtf"] == "2018-11-27"
