"""brat standoff: spans as text-bound annotations, claims as events, parents as roles and relations, values as notes.

Source: brat rapid annotation tool, "brat standoff format". brat counts code points. A span over a line break is
written in fragments, as brat does, and read from the first to the last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from importlib import resources

from newsclaims.errors import RecordError
from newsclaims.evaluation.exchange.label_studio import CHOICES
from newsclaims.evaluation.exchange.nodes import CHILDREN, VALUES, Node, build, flatten
from newsclaims.model import Claim

_EVENT = "claim"
_ROLES = tuple(role for role in VALUES if role not in ("claim", "predicate") and role not in CHILDREN)
_LINE = re.compile(r"[^\r\n]+")


def config() -> str:
    """``annotation.conf`` that goes with the files."""
    return (resources.files("newsclaims.evaluation.exchange") / "assets" / "annotation.conf").read_text(encoding="utf8")


def write(text: str, claims: Sequence[Claim]) -> str:
    """The ``.ann`` file of an article."""
    writer = _Writer(text)
    for i, claim in enumerate(claims, 1):
        writer.claim(flatten(claim, f"c{i}"))
    return "".join(line + "\n" for line in writer.lines)


class _Writer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self._numbers = dict.fromkeys("TERA#", 0)

    def _next(self, kind: str) -> str:
        self._numbers[kind] += 1
        return f"{kind}{self._numbers[kind]}"

    def claim(self, nodes: Sequence[Node]) -> None:
        """The trigger of the event is the predicate; the evidence is one of its roles."""
        top = nodes[0]
        ids = {node.key: self._span(node) for node in nodes}
        trigger = next(node for node in nodes if node.role == "predicate")
        roles, seen = [f"{_EVENT}:{ids[trigger.key]}", f"evidence:{ids[top.key]}"], dict.fromkeys(_ROLES, 0)
        for node in nodes:
            if node.role in seen:
                seen[node.role] += 1
                number = "" if seen[node.role] == 1 else str(seen[node.role])
                roles.append(f"{node.role}{number}:{ids[node.key]}")
        self.lines.append(f"{self._next('E')}\t{' '.join(roles)}")
        for node in nodes:
            if node.role in CHILDREN:
                parent = ids[node.parent or ""]
                self.lines.append(f"{self._next('R')}\t{node.role} Arg1:{parent} Arg2:{ids[node.key]}")

    def _span(self, node: Node) -> str:
        key, notes = self._next("T"), dict(node.values)
        kind = {"predicate": _EVENT, "claim": "evidence"}.get(node.role, node.role)
        pieces = [m.span() for m in _LINE.finditer(self.text, node.start, node.end)] or [(node.start, node.end)]
        where = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces).replace("\t", " ")
        if (pieces[0][0], pieces[-1][1]) != (node.start, node.end):
            notes["span"] = f"{node.start}:{node.end}"
        self.lines.append(f"{key}\t{kind} {where}\t{words}")
        for name in [name for name in notes if name in CHOICES]:
            self.lines.append(f"{self._next('A')}\t{name} {key} {notes.pop(name)}")
        if notes:
            self.lines.append(f"{self._next('#')}\tAnnotatorNotes {key}\t{json.dumps(notes)}")
        return key


# ---------------------------------------------------------------------------------------------------------- and back


def read(doc_id: str, text: str, annotation: str) -> list[Claim]:
    """Claims of an ``.ann`` file over the article ``text``, in order of the events.

    Raises:
        RecordError: a line that cannot be read, naming it; or see `nodes.build`.
    """
    nodes: dict[str, Node] = {}
    events: list[tuple[str, str]] = []
    lines = [line for line in annotation.split("\n") if line]
    for number, line in enumerate(lines, 1):
        try:
            _line(line, nodes, events)
        except (ValueError, KeyError, IndexError) as error:
            cure = "See the brat standoff format."
            raise RecordError(f"cannot read {line!r}", place=f"{doc_id}.ann:{number}", cure=cure) from error
    return list(build(doc_id, text, list(_linked(nodes, events, lines))))


def _line(line: str, nodes: dict[str, Node], events: list[tuple[str, str]]) -> None:
    key, body, *rest = line.split("\t")
    if key[0] == "T":
        kind, _, where = body.partition(" ")
        role = {_EVENT: "predicate", "evidence": "claim"}.get(kind, kind)
        if role not in VALUES:
            raise ValueError(kind)
        offsets = [int(offset) for piece in where.split(";") for offset in piece.split()]
        nodes[key] = Node(key, role, min(offsets), max(offsets))
    elif key[0] == "E":
        events.append((key, body))
    elif key[0] == "A":
        name, target, *value = body.split(" ")
        nodes[target].values[name] = value[0] if value else "true"
    elif key[0] == "#":
        kind, _, target = body.partition(" ")
        if kind == "AnnotatorNotes" and target in nodes:
            _notes(nodes[target], rest[0])


def _notes(node: Node, note: str) -> None:
    """A note is a JSON object of values, or what a reader typed: ``name=value; name=value``."""
    if note.startswith("{"):
        values = {str(name): str(value) for name, value in json.loads(note).items()}
    else:
        values = {name.strip(): value.strip() for name, _, value in (p.partition("=") for p in note.split(";"))}
    span = values.pop("span", "")
    if span:
        start, _, end = span.partition(":")
        node.start, node.end = int(start), int(end)
    node.values |= values


def _linked(nodes: dict[str, Node], events: Sequence[tuple[str, str]], lines: Sequence[str]) -> Iterator[Node]:
    """Nodes with their parents, the claims in order of the events; a span that no event uses is left out."""
    used: list[Node] = []
    for _, body in events:
        trigger, *roles = (part.split(":") for part in body.split())
        parts = {name: nodes[key] for name, key in roles}
        top = parts.pop("evidence", None)
        predicate = nodes[trigger[1]]
        if top is None:
            top = Node(f"{predicate.key}.evidence", "claim", *_extent([predicate, *parts.values()]))
        used.append(top)
        for part in (predicate, *parts.values()):
            part.parent = top.key
            used.append(part)
    for line in lines:
        if line[0] == "R":
            first, second = (part.partition(":")[2] for part in line.split("\t")[1].split()[1:3])
            nodes[second].parent = nodes[first].key
            used.append(nodes[second])
    yield from used


def _extent(nodes: Sequence[Node]) -> tuple[int, int]:
    return min(node.start for node in nodes), max(node.end for node in nodes)
