"""EDTF, the compact annotation format and the checks of gold files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsclaims.cli import app
from newsclaims.errors import NewsclaimsError, RecordError, UsageError
from newsclaims.evaluation import compact, compact_values, edtf, gold, lint
from newsclaims.evaluation.surfaces import Words
from newsclaims.model import Modifier, Quote, Span
from newsclaims.schema import to_record

ROOT = Path(__file__).parents[2]

# ------------------------------------------------------------------------------------------------------------- EDTF


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1998", "1998-01-01", "1998-12-31"),
        ("1992-08", "1992-08-01", "1992-08-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-11-28", "2018-11-28", "2018-11-28"),
        ("1992/2005", "1992-01-01", "2005-12-31"),
        ("2012~/2018", "2012-01-01", "2018-12-31"),
        ("2014/..", "2014-01-01", None),
        ("../2014", None, "2014-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1998~", "1998-01-01", "1998-12-31"),
        ("2016-21", "2016-03-01", "2016-05-31"),
        ("2016-24", "2016-12-01", "2017-02-28"),
        ("2018-33", "2018-01-01", "2018-03-31"),
        ("2018-36", "2018-10-01", "2018-12-31"),
        ("2018-41", "2018-07-01", "2018-12-31"),
    ],
)
def test_edtf_bounds(text: str, earliest: str | None, latest: str | None):
    found = edtf.bounds(text)
    assert found is not None
    assert [day and day.isoformat() for day in found] == [earliest, latest]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "98",
        "2018-13",
        "2018-02-30",
        "2018-1",
        "May 2018",
        "2005/1992",
        "../..",
        "2018-42",
        "2018-21-03",
        "20X8",
        "/",
    ],
)
def test_not_edtf(text: str):
    assert not edtf.valid(text)


# --------------------------------------------------------------------------------------------------- compact format

TEXT = (
    "“The wall is old,” Dr. Ilse Varn told The Post. “It may fall.”\n\n"
    "The  town\u2019s mayor said on Tuesday that $1.5 million was spent on the wall, and the wall held."
)


def compiled(annotation: str, text: str = TEXT, published: date | None = date(2024, 5, 15)) -> list[dict[str, object]]:
    claims = compact.Compiler(Words(text), "doc", published).compile(annotation, "ann")
    return [to_record(claim) for claim in claims]


def test_a_block_becomes_a_record():
    (record,) = compiled(
        "text: $1.5 million was spent on the wall\nsubj: $1.5 million\npred: was spent | spend | p\n"
        "obl: on | the wall\nqty: $1.5 million\ntime: Tuesday\nsrc: The town's mayor | | | | said\n"
    )
    assert record["quantity"] == {
        "text": "$1.5 million",
        "start": 103,
        "end": 115,
        "value": 1500000,
        "low": None,
        "high": None,
        "modifier": "equal",
        "unit": "USD",
        "dimension": "money",
        "measured_entity": None,
        "role": "level",
        "anaphoric": False,
    }
    assert record["time"]["earliest"] == "2024-05-14"
    assert record["obliques"][0]["canonical"] == "wall"
    source = record["attribution"][0]["source"]
    assert (source["text"], source["head"], source["canonical"]) == ("The  town’s mayor", "mayor", "mayor")
    assert TEXT[record["sentence"]["start"] :].startswith("The  town")


def test_quotation_is_read_from_the_marks():
    first, second = compiled(
        "text: The wall is old\nsubj: The wall\npred: is old | be old\n"
        "src: Dr. Ilse Varn | varn | PERSON | Ilse Varn | told\n\n"
        "text: It may fall\nsubj: It | | | wall\npred: may fall | fall\nmod: possible\nsrc: ="
    )
    assert first["attribution"][0]["quote"] == second["attribution"][0]["quote"] == "direct"
    assert second["attribution"][0]["source"]["canonical"] == "Ilse Varn"
    assert second["modality"] == "possible"
    assert second["subject"]["head"] == "it"
    assert compact_values.quote('He said "it is" so.', Span(0, 19)) is Quote.MIXED


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        ("‘We can’t pay,’ she said.", "We can’t pay", Quote.DIRECT),
        ("‘The drivers’ union can’t pay,’ she said.", "The drivers’ union can’t pay", Quote.DIRECT),
        ("The drivers’ union can’t pay, she said.", "The drivers’ union can’t pay", Quote.INDIRECT),
        ("She called it 'a bad day' for us.", "it 'a bad day' for us", Quote.MIXED),
        ("“It ended here.\nIt began", "It began", Quote.INDIRECT),
        ("“It ‘ended’ here", "ended", Quote.DIRECT),
    ],
)
def test_quotation_marks(text: str, words: str, quote: Quote):
    start = text.index(words)
    assert compact_values.quote(text, Span(start, start + len(words))) is quote


def test_second_place_and_words_before():
    (held,) = compiled("text: and the wall held\nsubj: the wall\npred: held | hold")
    assert held["subject"]["start"] == TEXT.index("the wall held")
    (second,) = compiled("text: the wall, and the wall held\nsubj: the wall @2\npred: held | hold")
    (after,) = compiled("text: the wall, and the wall held\nsubj: the wall @, and\npred: held | hold")
    assert second["subject"] == after["subject"] == held["subject"]


def test_names_hold_from_where_they_are_set():
    (record,) = compiled(
        "name: Dr. Ilse Varn | varn | PERSON | Ilse Varn\n\ntext: Dr. Ilse Varn told The Post\n"
        "subj: Dr. Ilse Varn\npred: told | tell\nobj: The Post | | ORG"
    )
    assert record["subject"]["canonical"] == "Ilse Varn"
    assert record["object"]["canonical"] == "Post"


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ("txt: The wall", "ann:1: unknown key 'txt'"),
        ("text: The moon\npred: is | be", "ann:1: 'The moon' is not in the article"),
        ("text: It may fall", "no 'pred:' line"),
        ("subj: It\npred: may fall | fall", "ann:1: a block has no 'text:' line"),
        ("text: It may fall\npred: may fall", "ann:2: a predicate needs its lemma"),
        ("text: It may fall\npred: may fall | fall | x", "no voice 'x'"),
        ("text: It may fall\npred: may fall | fall\nmod: maybe", "ann:3: 'maybe' is no modality"),
        ("text: It may fall\npred: may fall | fall\ntime: Tuesday | 2024-13", "ann:3: '2024-13' is not EDTF"),
        ("text: It may fall\npred: may fall | fall\nqty: fall", "no single number"),
        ("text: It may fall\npred: may fall | fall\nsubj: =", "the claim before has none"),
        ("text: It may fall\ntext: It\npred: may fall | fall", "'text' twice in one block"),
        ("text: It may fall\npred: may fall | fall\nqty: It | 3 | | parsec", "unknown unit 'parsec'"),
    ],
)
def test_errors_name_line_and_cure(annotation: str, message: str):
    with pytest.raises(RecordError) as error:
        compiled(annotation)
    assert message in str(error.value)
    assert error.value.cure


@pytest.mark.parametrize(
    ("text", "typed", "value", "low", "high"),
    [
        ("1,600", "", 1600, None, None),
        ("more than 1.3 billion US dollars", "", 1300000000, None, None),
        ("$2.4bn", "2.4bn", 2400000000, None, None),
        ("20 to 30", "20..30", None, 20, 30),
        ("dozens", "24..", None, 24, None),
        ("11.4 tons", "", 11.4, None, None),
    ],
)
def test_numbers(text: str, typed: str, value: float | None, low: float | None, high: float | None):
    found = [None if one is None else float(one) for one in compact_values.number(text, typed)]
    assert found == [value, low, high]


@pytest.mark.parametrize(
    ("text", "modifier", "unit"),
    [
        ("some 70 percent", Modifier.APPROXIMATE, "%"),
        ("more than 30 tons", Modifier.MORE_THAN, "t"),
        ("up to 12", Modifier.AT_MOST, "1"),
        ("5 or more", Modifier.AT_LEAST, "1"),
        ("1344-kilometer", Modifier.EQUAL, "km"),
        ("€5 million", Modifier.EQUAL, "EUR"),
    ],
)
def test_modifier_and_unit_are_read_from_the_words(text: str, modifier: Modifier, unit: str):
    assert compact_values.modifier(text, "", compact_values.number(text, "")) is modifier
    assert compact_values.unit(text, "") == (unit, True)


@pytest.mark.parametrize(
    ("text", "label", "head", "canonical"),
    [
        ("the soldiers of the 201st division", "", "soldier", "soldiers of the 201st division"),
        ("Sources in Varmo’s army", "", "source", "Sources in Varmo’s army"),
        ("Varmo’s State Committee", "ORG", "committee", "State Committee"),
        ("the United States", "GPE", "states", "United States"),
        ("their own forces", "", "force", "own forces"),
        (
            "people inside the country’s security agencies",
            "",
            "people",
            "people inside the country’s security agencies",
        ),
        ("the rebels’ leader", "", "leader", "leader"),
        ("two policewomen", "", "policewoman", "two policewomen"),
        ("Many Orvans", "NORP", "orvan", "Many Orvans"),
        ("the bodies", "", "body", "bodies"),
    ],
)
def test_default_head_and_canonical(text: str, label: str, head: str, canonical: str):
    assert compact_values.default_head(text, label) == head
    assert compact_values.default_canonical(text) == canonical


def test_sentences_do_not_end_at_abbreviations():
    words = Words("Gen. A. Orsk left. “He ran.” The U.S. envoy stayed.\n\nA new paragraph")
    starts = [0, 19, 29, 53]
    assert [words.sentence(start).start for start in starts] == starts
    assert words.sentence(60) == Span(53, 68)


def test_the_manual_compiles(tmp_path: Path):
    manual = (ROOT / "gold" / "FORMAT.md").read_text(encoding="utf8").partition("## Examples")[2].splitlines()
    article = "\n".join(line[2:] for line in manual if line.startswith("> "))
    blocks = "\n".join(line[4:] for line in manual if line.startswith("    ") or not line)
    files = [tmp_path / name for name in ("article.txt", "ann.txt", "out.jsonl")]
    files[0].write_text(article, encoding="utf8")
    files[1].write_text(blocks, encoding="utf8")
    assert compact.main([*map(str, files), "--doc-id", "doc"]) == 0
    findings, claims = lint.check_document("doc", article, gold.records(files[2]))
    assert [str(f) for f in findings if f.severity == "error"] == []
    assert len(claims) == 7


def test_the_practice_articles_compile(tmp_path: Path):
    folder = ROOT / "gold" / "practice"
    arguments = ["gold", "compile", str(folder), "--articles", str(folder), "--output", str(tmp_path / "out")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    splits = gold.read_splits(folder).articles
    compiled = {path.stem for path in (tmp_path / "out").glob("*.jsonl")}
    assert compiled == {path.stem for path in folder.glob("*.txt")} == set(splits["dev"]) | set(splits["test"])


def test_an_error_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    files = [tmp_path / name for name in ("article.txt", "ann.txt", "out.jsonl")]
    files[0].write_text("It fell.", encoding="utf8")
    files[1].write_text("text: It rose", encoding="utf8")
    assert compact.main([*map(str, files), "--doc-id", "doc"]) == 1
    assert "ann.txt:1" in capsys.readouterr().err
    assert not files[2].exists()


# ------------------------------------------------------------------------------------------------------------- lint

GOOD = (
    "text: $1.5 million was spent on the wall\nsubj: $1.5 million\npred: was spent | spend | p\n"
    "qty: $1.5 million\ntime: Tuesday\nsrc: The town's mayor | | | | said\n"
)


def findings(**changes: object) -> set[tuple[str, str]]:
    """Severity and rule of what is found when fields of a good record are changed ("quantity__unit")."""
    (record,) = compiled(GOOD)
    for path, value in changes.items():
        *parents, last = path.split("__")
        holder = record
        for parent in parents:
            holder = holder[int(parent)] if parent.isdigit() else holder[parent]
        holder[last] = value
    found, _ = lint.check_document("doc", TEXT, [(1, record)])
    return {(one.severity, one.rule) for one in found}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"start": 3}, {("error", "offsets")}),
        ({"polarity": "maybe"}, {("error", "schema")}),
        ({"doc_id": "other"}, {("error", "doc_id")}),
        ({"sentence": {"start": 0, "end": 110}}, {("error", "sentence"), ("warning", "far")}),
        ({"subject__head": "Dollar"}, {("error", "head")}),
        ({"subject__label": "CITY"}, {("error", "label")}),
        ({"subject__canonical": "the money"}, {("error", "canonical")}),
        ({"subject__canonical": "two  blanks"}, {("error", "canonical")}),
        ({"subject__canonical": "they"}, {("error", "canonical")}),
        ({"subject__canonical": "Agency (AGY)"}, {("error", "canonical")}),
        ({"predicate__lemma": "was spent"}, {("error", "lemma")}),
        ({"quantity__unit": "USDX"}, {("error", "unit")}),
        ({"quantity__dimension": "mass"}, {("error", "unit")}),
        ({"quantity__value": 15}, {("warning", "number")}),
        ({"quantity__value": None}, {("error", "number"), ("warning", "modifier")}),
        ({"quantity__modifier": "at_most"}, {("warning", "modifier")}),
        ({"time__edtf": "2024-5-14"}, {("error", "edtf")}),
        ({"time__latest": "2024-05-13"}, {("error", "time")}),
        ({"time__latest": "2024-06-01"}, {("warning", "time")}),
        ({"attribution__0__quote": "direct"}, {("warning", "quote")}),
        ({"quantity": None, "time": None, "attribution": []}, {("warning", "anchor")}),
        ({"confidence": 0.5}, {("warning", "system-field")}),
    ],
)
def test_every_check_fires(changes: dict[str, object], expected: set[tuple[str, str]]):
    assert findings(**changes) == expected


def test_claims_are_checked_together():
    (record,) = compiled(GOOD)
    other = json.loads(json.dumps(record)) | {"claim_id": "0", "object": record["subject"] | {"canonical": "money"}}
    found, _ = lint.check_document("doc", TEXT, [(1, record), (2, record), (3, other)])
    assert {(one.place, one.rule) for one in found} == {
        ("doc.jsonl:2", "claim_id"),
        ("doc.jsonl:2", "duplicate"),
        ("doc.jsonl:2", "one-quantity"),
        ("doc.jsonl:3", "one-quantity"),
        ("doc.jsonl:3", "consistency"),
    }
    bare = json.loads(json.dumps(record)) | {"claim_id": "1", "quantity": None}
    found, _ = lint.check_document("doc", TEXT, [(1, record), (2, bare)])
    assert [one.rule for one in found] == ["third-claim"]


def write_gold(folder: Path, splits: str = "") -> None:
    claims = compact.Compiler(Words(TEXT), "doc", date(2024, 5, 15)).compile(GOOD, "ann")
    (folder / "doc.jsonl").write_text("".join(compact.gold_line(c) + "\n" for c in claims), encoding="utf8")
    if splits:
        (folder / "splits.toml").write_text(splits, encoding="utf8")


@pytest.mark.parametrize(
    ("splits", "messages"),
    [
        ("", []),
        ('dev = ["doc"]\n[kinds]\ntown = ["doc"]\n', []),
        ('dev = ["other"]\n', ["doc is in no split", "other has no gold file"]),
        ('dev = ["doc"]\ntest = ["doc"]\n', ["doc stands in two splits"]),
        ('dev = ["doc"]\n[kinds]\ntown = []\nsea = ["gone"]\n', ["doc has no kind"]),
        ("dev = [\n", ["Invalid value"]),
    ],
)
def test_splits_are_checked(tmp_path: Path, splits: str, messages: list[str]):
    write_gold(tmp_path, splits)
    found = [one.message for one in lint.check_folder(tmp_path, {"doc": TEXT})]
    assert len(found) == len(messages)
    assert all(message in text for message, text in zip(messages, found, strict=True))


def test_files_are_checked(tmp_path: Path):
    write_gold(tmp_path)
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf8")
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf8")
    (tmp_path / "gone.jsonl").write_text("", encoding="utf8")
    found = lint.check_folder(tmp_path, {"doc": TEXT, "empty": TEXT, "broken": TEXT})
    assert [(one.rule, one.severity) for one in found] == [
        ("json", "error"),
        ("empty", "warning"),
        ("article", "error"),
    ]


def test_reading_gold(tmp_path: Path):
    write_gold(tmp_path, 'dev = ["doc", "later"]\n')
    assert [claim.doc_id for claim in gold.read_claims(tmp_path)] == ["doc"]
    assert gold.choose(tmp_path, "dev") == gold.choose(tmp_path, None) == ["doc"]
    with pytest.raises(UsageError, match="no split 'test'"):
        gold.choose(tmp_path, "test")
    with pytest.raises(NewsclaimsError, match="no such file"):
        gold.read_claims(tmp_path / "none")
