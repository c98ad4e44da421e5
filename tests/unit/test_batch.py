"""The batch: in = out + rejected, whatever happens to single articles, with one worker or two."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims import schema
from newsclaims.batch import BatchConfig, Done, Outputs, extract_files, run
from newsclaims.errors import ModelError, UsageError
from newsclaims.model import Reject
from newsclaims.readers import read_inputs

TEXTS = [
    "The ministry said on Monday that 300 men had left Kabul.",
    "BOOM",
    "Oil fell by 3 percent in London in 2019.",
    "Police arrested 22 people in Leeds.",
]


@Language.component("newsclaims_test_trap")
def trap(doc: Doc) -> Doc:
    if doc.text == "BOOM":
        raise ZeroDivisionError("trapped")
    if doc.text == "DIE":
        os._exit(9)
    return doc


@pytest.fixture
def trapped(nlp: Language) -> Iterator[Language]:
    nlp.add_pipe("newsclaims_test_trap", last=True)
    yield nlp
    nlp.remove_pipe("newsclaims_test_trap")


def jsonl(path: Path, texts: list[str]) -> str:
    lines = [json.dumps({"id": f"a{i}", "text": text, "published": "2019-06-03"}) for i, text in enumerate(texts)]
    path.write_text("\n".join([*lines, "{"]), encoding="utf8")
    return str(path)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("trapped")
def test_a_component_that_raises_costs_only_its_article(jobs: int, tmp_path: Path) -> None:
    items = list(run(read_inputs([jsonl(tmp_path / "a.jsonl", TEXTS)]), BatchConfig(jobs=jobs, group=3)))
    assert [type(item) for item in items] == [Done, Reject, Done, Done, Reject]
    failed = items[1]
    assert isinstance(failed, Reject)
    assert (failed.stage, failed.reason) == ("newsclaims_test_trap", "ZeroDivisionError: trapped")
    assert (failed.doc_id, failed.origin.line) == ("a1", 2)
    last = items[4]
    assert isinstance(last, Reject)
    assert last.stage == "read"


@pytest.mark.usefixtures("trapped")
def test_a_worker_that_dies_costs_only_its_article(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [TEXTS[0], "DIE", TEXTS[2], TEXTS[3]])
    items = list(run(read_inputs([path]), BatchConfig(jobs=2, group=2)))
    assert [type(item) for item in items] == [Done, Reject, Done, Done, Reject]
    assert isinstance(items[1], Reject)
    assert items[1].stage == "worker"


def test_files_and_summary(tmp_path: Path, nlp: Language) -> None:
    source = jsonl(tmp_path / "a.jsonl", [TEXTS[0], TEXTS[2]])
    names = [str(tmp_path / name) for name in ("claims.jsonl", "documents.jsonl", "rejects.jsonl")]
    seen = []
    summary = extract_files([source], Outputs(*names), BatchConfig(), lambda s, item: seen.append(item))
    lines = [Path(name).read_text(encoding="utf8").splitlines() for name in names]
    claims, documents, rejects = ([json.loads(line) for line in file] for file in lines)
    assert summary.read == len(seen) == len(documents) + len(rejects) == 3
    assert (summary.articles, summary.rejects, summary.claims) == (2, 1, len(claims))
    assert sum(document["counts"]["claims"] for document in documents) == len(claims) > 0
    for record in claims:
        index = int(record["doc_id"][1:])
        schema.check_offsets(schema.from_record(record), [TEXTS[0], TEXTS[2]][index])


def test_one_and_two_jobs_give_the_same(tmp_path: Path, nlp: Language) -> None:
    source = jsonl(tmp_path / "a.jsonl", TEXTS * 2)
    files = []
    for jobs in (1, 2):
        name = tmp_path / f"claims{jobs}.jsonl"
        config = BatchConfig(jobs=jobs, group=2)
        extract_files([source], Outputs(str(name)), config, lambda s, item: None)
        files.append(name.read_bytes())
    assert files[0] == files[1]


def test_two_outputs_of_one_name(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "a.jsonl", TEXTS[:1])
    name = str(tmp_path / "out.jsonl")
    with pytest.raises(UsageError):
        extract_files([source], Outputs(name, name), BatchConfig(), lambda s, item: None)


def test_unknown_model_is_told_before_anything_is_written(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "a.jsonl", TEXTS[:1])
    with pytest.raises(ModelError):
        extract_files([source], Outputs(str(tmp_path / "o")), BatchConfig(model="no_such"), lambda s, item: None)
    assert not (tmp_path / "o").exists()
