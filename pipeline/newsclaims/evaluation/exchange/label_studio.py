"""Label Studio tasks: spans as regions, values as per-region fields, parents as relations.

The labelling interface is `config`. Label Studio may count offsets in UTF-16 units (JavaScript strings): a region
whose code points do not spell its text is read that way. Source: Label Studio documentation, "Label Studio JSON
format of annotated tasks".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

from newsclaims.errors import RecordError
from newsclaims.evaluation.exchange.nodes import VALUES, Node, build, flatten
from newsclaims.model import Article, Claim

LABEL, TEXT = "region", "text"
CHOICES = {
    "polarity": ("positive", "negative"),
    "modality": ("asserted", "probable", "possible", "necessary", "hypothetical"),
    "voice": ("active", "passive"),
    "modifier": ("equal", "approximate", "more_than", "at_least", "less_than", "at_most", "range"),
    "dimension": (
        *("count", "ratio", "money", "mass", "length", "area", "volume", "duration", "speed", "temperature"),
        *("power", "energy", "other"),
    ),
    "role": ("level", "by", "to", "from"),
    "anaphoric": ("true", "false"),
    "quote": ("direct", "indirect", "mixed"),
}


def config() -> str:
    """The labelling interface (XML) that goes with the tasks."""
    path = resources.files("newsclaims.evaluation.exchange") / "assets" / "label_studio.xml"
    return path.read_text(encoding="utf8")


def task(article: Article, claims: Sequence[Claim]) -> dict[str, Any]:
    """One task: the article, with its claims as a prediction that a reader corrects."""
    results: list[dict[str, Any]] = []
    for i, claim in enumerate(claims, 1):
        nodes = flatten(claim, f"c{i}")
        for node in nodes:
            results.extend(_region(node, article.text))
        results.extend(_relation(node) for node in nodes if node.parent is not None)
    published = article.published.isoformat() if article.published else None
    data = {"text": article.text, "doc_id": article.doc_id, "title": article.title, "published": published}
    return {"data": data, "predictions": [{"model_version": "newsclaims", "result": results}]}


def _region(node: Node, text: str) -> Iterator[dict[str, Any]]:
    span = {"start": node.start, "end": node.end, "text": text[node.start : node.end]}
    yield _result(node.key, LABEL, "labels", span | {"labels": [node.role]})
    plain = {"start": node.start, "end": node.end}
    for name, value in node.values.items():
        if name in CHOICES:
            yield _result(node.key, name, "choices", plain | {"choices": [value]})
        else:
            yield _result(node.key, name, "textarea", plain | {"text": [value]})


def _result(key: str, name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": key, "from_name": name, "to_name": TEXT, "type": kind, "value": value}


def _relation(node: Node) -> dict[str, Any]:
    return {"type": "relation", "from_id": node.parent, "to_id": node.key, "direction": "right", "labels": []}


# ---------------------------------------------------------------------------------------------------------- and back


def read(tasks: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, list[Claim]]]:
    """Document id and claims of each task: its first annotation that was not cancelled, else its first prediction.

    Raises:
        RecordError: a task without text or doc_id, a region that does not match the text, or see `nodes.build`.
    """
    for number, one in enumerate(tasks, 1):
        data = one.get("data", {})
        doc_id, text = data.get("doc_id"), data.get("text")
        if not isinstance(doc_id, str) or not isinstance(text, str):
            cure = "Export with: newsclaims annotate export --to label-studio."
            raise RecordError("no doc_id or no text", place=f"task {number}", cure=cure)
        yield doc_id, list(build(doc_id, text, _nodes(_chosen(one), text, doc_id)))


def _chosen(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    annotations = [a for a in one.get("annotations") or () if not a.get("was_cancelled")]
    drafts = annotations or one.get("predictions") or ()
    return list(drafts[0].get("result", ())) if drafts else []


def _nodes(results: Sequence[Mapping[str, Any]], text: str, doc_id: str) -> list[Node]:
    regions = [result for result in results if result.get("type") == "labels"]
    spans = _offsets([region["value"] for region in regions], text, doc_id)
    nodes: dict[str, Node] = {}
    for region, (start, end) in zip(regions, spans, strict=True):
        (role,) = region["value"]["labels"]
        if role not in VALUES:
            raise RecordError(f"unknown label {role!r}", place=doc_id, cure=f"Known: {', '.join(VALUES)}.")
        nodes[region["id"]] = Node(region["id"], role, start, end)
    for result in results:
        node = nodes.get(result.get("id", ""))
        if node is None or result.get("type") not in ("choices", "textarea"):
            continue
        found = result["value"].get("choices") or result["value"].get("text") or ()
        typed = [found] if isinstance(found, str) else found
        if typed:
            node.values[result["from_name"]] = typed[0]
    for result in results:
        if result.get("type") == "relation":
            _link(nodes, result["from_id"], result["to_id"], doc_id)
    return list(nodes.values())


def _link(nodes: Mapping[str, Node], one: str, other: str, doc_id: str) -> None:
    """Whichever way a reader drew it, the part hangs below the whole."""
    first, second = nodes.get(one), nodes.get(other)
    if first is None or second is None:
        raise RecordError("a relation points to no region", place=doc_id, cure="Delete the relation.")
    if second.role == "claim" or (second.role, first.role) in (("quantity", "measured_entity"), ("source", "cue")):
        first, second = second, first
    second.parent = first.key


def _offsets(values: Sequence[Mapping[str, Any]], text: str, doc_id: str) -> list[tuple[int, int]]:
    """Code points of all regions of a document, which count either in code points or in UTF-16 units."""
    plain = [(value["start"], value["end"]) for value in values]
    units = text.encode("utf-16-le", "surrogatepass")
    wide = [tuple(len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in span) for span in plain]
    for spans in (plain, [(start, end) for start, end in wide]):
        if all(_spells(text, span, value) for span, value in zip(spans, values, strict=True)):
            return spans
    surface = next(v.get("text") for v, span in zip(values, plain, strict=True) if not _spells(text, span, v))
    raise RecordError(f"region {surface!r} is not at its place", place=doc_id, cure="Was the text of the task changed?")


def _spells(text: str, span: tuple[int, int], value: Mapping[str, Any]) -> bool:
    start, end = span
    return 0 <= start < end <= len(text) and value.get("text") in (None, text[start:end])
