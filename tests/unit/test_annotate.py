"""What a reader does in an annotation tool arrives: edits, new claims, mistakes that are named."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from newsclaims.errors import RecordError
from newsclaims.evaluation.compact import Compiler
from newsclaims.evaluation.exchange import brat, label_studio
from newsclaims.evaluation.exchange.nodes import VALUES
from newsclaims.evaluation.surfaces import Words
from newsclaims.model import Article, Claim, Quote, Voice

TEXT = "Gunmen seized 40 tons of fuel in Varmo.\nTwo guards were hurt, Ada Orsk said."
ANNOTATION = """
text: Gunmen seized 40 tons of fuel in Varmo
subj: Gunmen | gunman
pred: seized | seize
obj: 40 tons of fuel
obl: in | Varmo | | GPE
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


def claims() -> list[Claim]:
    return list(Compiler(Words(TEXT), "doc").compile(ANNOTATION, "test"))


def task() -> dict[str, Any]:
    return json.loads(json.dumps(label_studio.task(Article("doc", TEXT), claims())))


def results(one: dict[str, Any]) -> list[dict[str, Any]]:
    return one["predictions"][0]["result"]


def back(one: dict[str, Any]) -> list[Claim]:
    ((_, found),) = label_studio.read([one])
    return found


def region(key: str, label: str, surface: str) -> dict[str, Any]:
    start = TEXT.index(surface)
    value = {"start": start, "end": start + len(surface), "text": surface, "labels": [label]}
    return {"id": key, "from_name": "region", "to_name": "text", "type": "labels", "value": value}


def relation(one: str, other: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right", "labels": []}


# ----------------------------------------------------------------------------------------------------- Label Studio


def test_the_labelling_interface_knows_everything_that_is_exported():
    root = ET.fromstring(label_studio.config())
    names = [element.get("name") for element in root.iter() if element.get("name")]
    assert len(names) == len(set(names))
    labels = {element.get("value") for element in root.iter("Label")}
    assert labels == set(VALUES)
    choices = {e.get("name"): {c.get("value") for c in e.iter("Choice")} for e in root.iter("Choices")}
    assert choices == {name: set(values) for name, values in label_studio.CHOICES.items()}
    for result in results(task()):
        if result["type"] != "relation":
            assert result["from_name"] in names


def test_an_annotation_wins_over_the_prediction():
    one = task()
    one["annotations"] = [{"was_cancelled": True, "result": []}, {"result": results(one)[:0]}]
    assert back(one) == []


def test_an_edit_arrives():
    one = task()
    for result in results(one):
        if result["type"] == "textarea" and result["from_name"] == "lemma" and result["value"]["text"] == ["seize"]:
            result["value"]["text"] = ["take"]
    assert [claim.predicate.lemma for claim in back(one)] == ["take", "hurt"]


def test_a_new_claim_gets_defaults_id_and_sentence():
    one = task()
    lemma = {"start": 0, "end": 1, "text": ["hurt"]}
    results(one).extend(
        [
            region("n1", "claim", "guards were hurt"),
            region("n2", "predicate", "were hurt"),
            {"id": "n2", "from_name": "lemma", "to_name": "text", "type": "textarea", "value": lemma},
            region("n3", "subject", "guards"),
            region("n4", "source", "Ada Orsk"),
            relation("n1", "n2"),
            relation("n3", "n1"),
            relation("n1", "n4"),
        ]
    )
    new = back(one)[-1]
    assert (new.text, new.predicate.lemma, new.predicate.voice) == ("guards were hurt", "hurt", Voice.ACTIVE)
    assert new.subject is not None
    assert new.subject.head == "guard"
    assert new.attribution[0].quote is Quote.INDIRECT
    assert TEXT[new.sentence.start : new.sentence.end] == "Two guards were hurt, Ada Orsk said."
    assert len(new.claim_id) == 16


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ([region("n1", "claim", "guards")], "no predicate"),
        ([region("n1", "subject", "guards")], "has no claim"),
        ([region("n1", "colour", "guards")], "unknown label 'colour'"),
        ([relation("c1", "gone")], "points to no region"),
        ([region("n1", "subject", "guards"), relation("c1", "n1")], "2 spans are its subject"),
        (
            [region("n1", "subject", "guards") | {"value": {"start": 1, "end": 3, "text": "x", "labels": ["cue"]}}],
            "is not at",
        ),
    ],
)
def test_mistakes_are_named(extra: list[dict[str, Any]], message: str):
    one = task()
    results(one).extend(extra)
    with pytest.raises(RecordError, match=message):
        back(one)


def test_a_foreign_task_is_named():
    with pytest.raises(RecordError, match="no doc_id"):
        list(label_studio.read([{"data": {"text": "x"}}]))


# ------------------------------------------------------------------------------------------------------------- brat


def test_brat_lines():
    lines = brat.write(TEXT, claims()).splitlines()
    assert lines[0] == "T1\tevidence 0 38\tGunmen seized 40 tons of fuel in Varmo"
    assert "E1\tclaim:T3 evidence:T1 subject:T2 object:T4 quantity:T5 place:T6 oblique:T8" in lines
    assert "R1\tmeasured_entity Arg1:T5 Arg2:T7" in lines
    assert all(re_line.split("\t")[0][0] in "TEAR#" for re_line in lines)


def test_brat_configuration_names_every_kind():
    conf = brat.config()
    kinds = {line.split("\t")[1].split()[0] for line in brat.write(TEXT, claims()).splitlines() if line[0] in "TAR"}
    assert all(kind in conf for kind in kinds)


def test_a_claim_typed_in_brat():
    typed = (
        "T1\tclaim 50 59\twere hurt\nT2\tsubject 40 50\tTwo guards\nE1\tclaim:T1 subject:T2\n"
        "#1\tAnnotatorNotes T1\tlemma=hurt; voice=passive\nA1\tvoice T1 passive\nT3\ttime 0 3\tGun\n"
    )
    typed = typed.replace("50 59", "51 60")
    (found,) = brat.read("doc", TEXT, typed)
    assert (found.text, found.predicate.lemma, found.predicate.voice) == ("Two guards were hurt", "hurt", Voice.PASSIVE)
    assert found.time is None


def test_a_line_that_cannot_be_read_is_named():
    with pytest.raises(RecordError, match=r"doc\.ann:2: cannot read"):
        brat.read("doc", TEXT, "T1\tclaim 50 59\twere hurt\nT2\tnonsense 1 2\tu\n")
