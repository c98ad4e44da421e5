"""The JSON Schema accepts what the pipeline writes and nothing else."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from spacy.language import Language

import newsclaims
from newsclaims import schema
from newsclaims.schema_json import claim_schema

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def record(nlp: Language) -> dict[str, Any]:
    text = "The ministry said on Monday that 300 men had left Kabul."
    claims = newsclaims.extract(text, published=date(2019, 6, 5))
    return next(schema.to_record(claim) for claim in claims)


def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(claim_schema())
    return jsonschema.Draft202012Validator(claim_schema())


def test_real_claims_are_valid(record: dict[str, Any]) -> None:
    validator().validate(record)


def test_system_fields_may_be_missing(record: dict[str, Any]) -> None:
    validator().validate({key: value for key, value in record.items() if key not in schema.SYSTEM_ONLY})


@pytest.mark.parametrize(
    ("field", "value"),
    [("start", -1), ("start", "1"), ("polarity", "maybe"), ("predicate", None), ("subject", {}), ("obliques", None)],
)
def test_wrong_values_are_not(record: dict[str, Any], field: str, value: Any) -> None:
    wrong = copy.deepcopy(record)
    wrong[field] = value
    assert not validator().is_valid(wrong)


def test_unknown_and_missing_fields_are_not(record: dict[str, Any]) -> None:
    assert not validator().is_valid({**record, "extra": 1})
    assert not validator().is_valid({key: value for key, value in record.items() if key != "text"})
