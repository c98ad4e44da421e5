"""Claims as flat nodes: a span with a role, text values and a parent. Both annotation tools store just that.

A claim is a node of role "claim" (its evidence); its fields are nodes below it; the measured entity hangs below the
quantity, a cue below its source. Order among sources and among obliques is the value "order".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsclaims.errors import RecordError
from newsclaims.evaluation.surfaces import Words
from newsclaims.model import Claim, Span
from newsclaims.schema import check_offsets, from_record, make_id, to_record

ARGUMENT = ("head", "label", "canonical")
VALUES: dict[str, tuple[str, ...]] = {
    "claim": ("claim_id", "polarity", "modality", "sentence", "confidence", "evidence", "same_as"),
    "subject": ARGUMENT,
    "predicate": ("lemma", "voice"),
    "object": ARGUMENT,
    "oblique": ("preposition", *ARGUMENT, "order"),
    "quantity": ("value", "low", "high", "modifier", "unit", "dimension", "role", "anaphoric"),
    "measured_entity": ARGUMENT,
    "time": ("edtf", "earliest", "latest"),
    "place": ("label", "canonical"),
    "source": (*ARGUMENT, "quote", "order"),
    "cue": (),
}
CHILDREN = {"measured_entity": "quantity", "cue": "source"}
"""Role of the parent, where it is not the claim."""
_PLAIN = ("subject", "predicate", "object", "quantity", "time", "place")
_DEFAULTS: dict[str, dict[str, Any]] = {
    "claim": {"polarity": "positive", "modality": "asserted"},
    "predicate": {"voice": "active"},
    "quantity": {"modifier": "equal", "unit": "1", "dimension": "count", "role": "level", "anaphoric": False},
    "source": {"quote": "indirect"},
    "place": {"label": "GPE"},
}
_JSON_VALUES = ("value", "low", "high", "anaphoric", "confidence")


@dataclass(slots=True)
class Node:
    """``key`` is unique in its document; ``values`` are texts, absent where the field is null."""

    key: str
    role: str
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    parent: str | None = None


def flatten(claim: Claim, key: str) -> list[Node]:
    """The nodes of a claim; keys begin with ``key``."""
    record = to_record(claim)
    top = Node(key, "claim", claim.start, claim.end, _claim_values(record))
    nodes = [top]
    for role in _PLAIN:
        if record[role] is not None:
            nodes.append(_node(f"{key}.{role}", role, record[role], key))
    if record["quantity"] and record["quantity"]["measured_entity"]:
        entity = record["quantity"]["measured_entity"]
        nodes.append(_node(f"{key}.measured_entity", "measured_entity", entity, f"{key}.quantity"))
    for i, oblique in enumerate(record["obliques"], 1):
        nodes.append(_node(f"{key}.oblique{i}", "oblique", oblique | {"order": str(i)}, key))
    for i, level in enumerate(record["attribution"], 1):
        source = level["source"] | {"quote": level["quote"], "order": str(i)}
        nodes.append(_node(f"{key}.source{i}", "source", source, key))
        if level["cue"] is not None:
            nodes.append(_node(f"{key}.cue{i}", "cue", level["cue"], f"{key}.source{i}"))
    return nodes


def _claim_values(record: Mapping[str, Any]) -> dict[str, str]:
    values = {name: record[name] for name in ("claim_id", "polarity", "modality")}
    values["sentence"] = f"{record['sentence']['start']}:{record['sentence']['end']}"
    if record["confidence"] is not None:
        values["confidence"] = json.dumps(record["confidence"])
    for name in ("evidence", "same_as"):
        if record[name]:
            values[name] = json.dumps(record[name], ensure_ascii=False)
    return values


def _node(key: str, role: str, item: Mapping[str, Any], parent: str) -> Node:
    values = {}
    for name in VALUES[role]:
        value = item[name]
        if value is not None:
            values[name] = json.dumps(value) if name in _JSON_VALUES else str(value)
    return Node(key, role, item["start"], item["end"], values, parent)


# ---------------------------------------------------------------------------------------------------------- and back


def build(doc_id: str, text: str, nodes: Sequence[Node]) -> Iterator[Claim]:
    """Claims of the nodes of one document, in order of their claim nodes.

    What a reader left out gets its default (positive, asserted, active, a plain count, the head as typed words say);
    a new claim gets its id and its sentence.

    Raises:
        RecordError: a claim without predicate, a value that is none, or a node outside any claim.
    """
    words = Words(text)
    below: dict[str, list[Node]] = {}
    keys = {node.key for node in nodes}
    for node in nodes:
        if node.role == "claim":
            continue
        if node.parent is None or node.parent not in keys:
            cure = "Link it to the evidence of its claim."
            raise RecordError(f"{node.role} {text[node.start : node.end]!r} has no claim", place=doc_id, cure=cure)
        below.setdefault(node.parent, []).append(node)
    for node in nodes:
        if node.role == "claim":
            claim = from_record(_record(doc_id, words, node, below), f"{doc_id} {node.key}")
            check_offsets(claim, text, f"{doc_id} {node.key}")
            yield claim


def _record(doc_id: str, words: Words, node: Node, below: Mapping[str, list[Node]]) -> dict[str, Any]:
    place = f"{doc_id}: claim {words.text[node.start : node.end]!r}"
    parts = below.get(node.key, [])
    values: dict[str, Any] = _DEFAULTS["claim"] | node.values
    single = {role: _single(role, parts, words, place) for role in _PLAIN}
    if single["predicate"] is None:
        raise RecordError("no predicate", place=place, cure="Mark the predicate and link it to the evidence.")
    quantity = next((part for part in parts if part.role == "quantity"), None)
    if quantity is not None:
        entity = _single("measured_entity", below.get(quantity.key, []), words, place)
        single["quantity"]["measured_entity"] = entity  # type: ignore[index]
    spans = [single[role] for role in ("predicate", "subject", "object", "quantity")]
    made = make_id(doc_id, [None if one is None else Span(one["start"], one["end"]) for one in spans])
    record = {
        "claim_id": values.get("claim_id") or made,
        "doc_id": doc_id,
        "text": words.text[node.start : node.end],
        "start": node.start,
        "end": node.end,
        "sentence": _sentence(values.get("sentence"), words, node),
        **single,
        "obliques": [_item(part, words) for part in _ordered("oblique", parts)],
        "attribution": [_level(part, words, below) for part in _ordered("source", parts)],
        "polarity": values["polarity"],
        "modality": values["modality"],
    }
    if "confidence" in values:
        record["confidence"] = _loads("confidence", values["confidence"], place)
    for name in ("evidence", "same_as"):
        if name in values:
            record[name] = _loads(name, values[name], place)
    return record


def _single(role: str, parts: Sequence[Node], words: Words, place: str) -> dict[str, Any] | None:
    found = [part for part in parts if part.role == role]
    if len(found) > 1:
        raise RecordError(f"{len(found)} spans are its {role}", place=place, cure="Keep one, or make two claims.")
    return _item(found[0], words) if found else None


def _ordered(role: str, parts: Sequence[Node]) -> list[Node]:
    """By the value "order"; those without it come last, in order of text."""
    found = [part for part in parts if part.role == role]
    return sorted(found, key=lambda part: (_number(part.values.get("order")), part.start))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1_000_000


def _item(node: Node, words: Words) -> dict[str, Any]:
    """Record of a span; its values by name, null where absent."""
    from newsclaims.evaluation.compact_values import default_head

    surface = words.text[node.start : node.end]
    item: dict[str, Any] = {"text": surface, "start": node.start, "end": node.end}
    given: dict[str, Any] = _DEFAULTS.get(node.role, {}) | node.values
    for name in VALUES[node.role]:
        if name == "order" or (node.role == "source" and name == "quote"):
            continue
        value = given.get(name)
        item[name] = _loads(name, value, surface) if name in _JSON_VALUES and isinstance(value, str) else value
    if "head" in item and item["head"] is None:
        item["head"] = default_head(surface, str(item["label"] or ""))
    if node.role == "place" and item["canonical"] is None:
        item["canonical"] = surface
    return item


def _level(node: Node, words: Words, below: Mapping[str, list[Node]]) -> dict[str, Any]:
    cue = next((part for part in below.get(node.key, []) if part.role == "cue"), None)
    quote = node.values.get("quote", _DEFAULTS["source"]["quote"])
    return {"source": _item(node, words), "cue": None if cue is None else _item(cue, words), "quote": quote}


def _sentence(text: str | None, words: Words, node: Node) -> dict[str, int]:
    start, colon, end = (text or "").partition(":")
    if colon and start.isdigit() and end.isdigit():
        return {"start": int(start), "end": int(end)}
    span = words.sentence(node.start)
    return {"start": min(span.start, node.start), "end": max(span.end, node.end)}


def _loads(name: str, text: str, place: str) -> Any:
    try:
        return json.loads(text.replace(",", "") if name in ("value", "low", "high") else text)
    except json.JSONDecodeError as error:
        raise RecordError(
            f"{name} {text!r} cannot be read", place=place, cure="Write a plain number or JSON."
        ) from error
