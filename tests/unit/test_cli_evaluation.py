"""The commands score, gold, report and annotate on a small folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsclaims.cli import app
from newsclaims.evaluation.compact import Compiler, gold_line
from newsclaims.evaluation.surfaces import Words

TEXT = "Gunmen seized 40 tons of fuel in Varmo. Two guards were hurt, Ada Orsk said."
ANNOTATION = """
text: Gunmen seized 40 tons of fuel in Varmo
subj: Gunmen | gunman
pred: seized | seize
obj: 40 tons of fuel
qty: 40 tons
of: fuel
place: Varmo

text: Two guards were hurt
subj: Two guards
pred: were hurt | hurt | p
qty: Two | 2
of: guards
src: Ada Orsk | | PERSON | | said
"""
RUN = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """articles/, gold/ with one article, and half.jsonl with one of its two claims."""
    for name in ("articles", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "articles" / "doc.txt").write_text(TEXT, encoding="utf8")
    lines = [gold_line(claim) + "\n" for claim in Compiler(Words(TEXT), "doc").compile(ANNOTATION, "test")]
    (tmp_path / "gold" / "doc.jsonl").write_text("".join(lines), encoding="utf8")
    (tmp_path / "gold" / "splits.toml").write_text(
        'dev = ["doc"]\ntest = []\n[kinds]\nraid = ["doc"]\n', encoding="utf8"
    )
    (tmp_path / "half.jsonl").write_text(lines[0], encoding="utf8")
    return tmp_path


def run(*args: object) -> tuple[int, str]:
    result = RUN.invoke(app, [str(arg) for arg in args])
    return result.exit_code, result.output


def test_score_as_table(folder: Path):
    code, out = run("score", folder / "half.jsonl", "--gold", folder / "gold", "--articles", folder / "articles")
    assert code == 0
    assert "1 articles, 2 gold claims, 1 claims, per 100 words: gold 13.33, output 6.67" in out
    core = next(line.split() for line in out.splitlines() if line.strip().startswith("core"))
    assert core[1:7] == ["2", "1", "1", "1.000", "0.500", "0.667"]
    assert "raid" in out


def test_score_as_json_against_another(folder: Path):
    code, out = run("score", folder / "gold", "--gold", folder / "gold", "--json", "--against", folder / "half.jsonl")
    assert code == 0
    plain = json.loads(out)
    assert plain["scores"]["all"]["core"]["f1"] == 1.0
    assert plain["against"]["core"]["f1"] == pytest.approx(0.3333)


def test_markdown(folder: Path):
    _, out = run("score", folder / "gold", "--gold", folder / "gold", "--markdown")
    assert any(line.startswith("|detection") for line in out.splitlines())


def test_claims_of_other_articles_are_no_score(folder: Path):
    (folder / "gold" / "doc.jsonl").rename(folder / "gold" / "other.jsonl")
    (folder / "gold" / "splits.toml").unlink()
    code, out = run("score", folder / "half.jsonl", "--gold", folder / "gold")
    assert code == 2
    assert "no claim is of an article that has gold" in out


@pytest.mark.parametrize(
    ("floor", "code"), [("core=0.6", 0), ("core=0.7", 1), ("quantity:detection=0.7", 1), ("core", 2)]
)
def test_floors_decide_the_exit_code(folder: Path, floor: str, code: int):
    assert run("score", folder / "half.jsonl", "--gold", folder / "gold", "--fail-under", floor)[0] == code


def test_an_empty_split_is_refused(folder: Path):
    code, out = run("score", folder / "gold", "--gold", folder / "gold", "--split", "test")
    assert code == 2
    assert "no gold files" in out


def test_gold_check(folder: Path):
    command = ("gold", "check", folder / "gold", "--articles", folder / "articles")
    assert run(*command) == (0, "0 errors, 0 warnings\n")
    gold = folder / "gold" / "doc.jsonl"
    gold.write_text(gold.read_text(encoding="utf8").replace('"value": 40', '"value": 400'), encoding="utf8")
    assert run(*command)[0] == 0
    assert run(*command, "--strict")[0] == 1
    gold.write_text(gold.read_text(encoding="utf8").replace('"unit": "t"', '"unit": "tonne"'), encoding="utf8")
    code, out = run(*command, "--quiet")
    assert code == 1
    assert "doc.jsonl:1: error: unit: 'tonne' is no known UCUM or ISO 4217 code" in out


def test_gold_count(folder: Path):
    code, out = run("gold", "count", folder / "gold")
    assert code == 0
    assert next(line for line in out.splitlines() if line.startswith("dev")).split()[1:5] == ["1", "2", "2", "0"]


def test_gold_agreement(folder: Path):
    code, out = run("gold", "agreement", folder / "gold", folder / "gold")
    assert code == 0
    assert "2 gold claims" in out


@pytest.mark.parametrize("gold", [True, False])
def test_report(folder: Path, gold: bool):
    page = folder / "report.html"
    extra = ("--gold", folder / "gold") if gold else ()
    code, out = run("report", folder / "half.jsonl", "--articles", folder / "articles", "-o", page, *extra)
    assert code == 0, out
    text = page.read_text(encoding="utf8")
    assert "Gunmen" in text
    assert ("1 miss" in text) is gold


def test_report_without_the_article(folder: Path):
    (folder / "articles" / "doc.txt").rename(folder / "articles" / "other.txt")
    code, out = run("report", folder / "half.jsonl", "--articles", folder / "articles", "-o", folder / "report.html")
    assert code == 2
    assert "no article has the id 'doc'" in out


@pytest.mark.parametrize("tool", ["label-studio", "brat"])
def test_annotation_round_trip(folder: Path, tool: str):
    out, back = folder / "out", folder / "back"
    code, said = run("annotate", "export", folder / "gold", "--articles", folder / "articles", "--to", tool, "-o", out)
    assert code == 0, said
    assert run("annotate", "import", out, "--from", tool, "-o", back)[0] == 0
    assert (back / "doc.jsonl").read_bytes() == (folder / "gold" / "doc.jsonl").read_bytes()


@pytest.mark.parametrize(
    "command", [("score",), ("gold", "check"), ("gold", "agreement"), ("report",), ("annotate", "import")]
)
def test_every_command_has_help(command: tuple[str, ...]):
    code, out = run(*command, "--help")
    assert code == 0
    assert len(out) > 200


def test_html_articles_through_the_documents_file(folder: Path):
    documents = folder / "documents.jsonl"
    documents.write_text(json.dumps({"doc_id": "doc", "title": None, "text": TEXT}) + "\n", encoding="utf8")
    assert run("gold", "check", folder / "gold", "--articles", documents) == (0, "0 errors, 0 warnings\n")


def test_gold_compile(folder: Path):
    notes = folder / "notes"
    notes.mkdir()
    (notes / "doc.ann").write_text(ANNOTATION, encoding="utf8")
    command = ("gold", "compile", notes, "--articles", folder / "articles")
    assert run(*command)[0] == 0
    assert (notes / "doc.jsonl").read_bytes() == (folder / "gold" / "doc.jsonl").read_bytes()
    (notes / "doc.ann").write_text("text: Nobody came", encoding="utf8")
    (notes / "gone.ann").write_text("", encoding="utf8")
    code, out = run(*command)
    assert code == 1
    assert "doc.ann:1" in out
    assert "gone.ann" in out
    assert (notes / "doc.jsonl").exists()


def test_gold_diff(folder: Path):
    other = folder / "other"
    other.mkdir()
    first = (folder / "gold" / "doc.jsonl").read_text(encoding="utf8").splitlines(keepends=True)[0]
    (other / "doc.jsonl").write_text(first.replace('"value": 40', '"value": 400'), encoding="utf8")
    code, out = run("gold", "diff", folder / "gold", other)
    assert code == 0
    assert "40 t (mass) ← 40 tons  |  400 t (mass) ← 40 tons" in out
    assert "only in gold: Two guards were hurt" in out
    assert run("gold", "diff", folder / "gold", folder / "gold")[1].strip() == "# doc"
