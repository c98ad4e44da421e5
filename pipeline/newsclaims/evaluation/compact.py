"""The compact annotation format of gold/FORMAT.md, compiled to full records.

``python -m newsclaims.evaluation.compact ARTICLE.txt ANN.txt OUT.jsonl --doc-id ID [--published DATE]``
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from newsclaims.errors import NewsclaimsError, RecordError
from newsclaims.evaluation import compact_values as values
from newsclaims.evaluation.compact_lines import Line, blocks
from newsclaims.evaluation.surfaces import Words
from newsclaims.model import (
    Argument,
    Attribution,
    Claim,
    Cue,
    Modality,
    Oblique,
    Place,
    Polarity,
    Predicate,
    Quantity,
    Quote,
    Span,
    Time,
    Voice,
)
from newsclaims.schema import check_offsets, make_id, to_record

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
SAME = "="
_PLACES = ("GPE", "LOC", "FAC")


@dataclass(slots=True)
class Compiler:
    """Holds what carries over from block to block: names, the anchor and the claim before."""

    words: Words
    doc_id: str
    published: date | None = None
    names: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    _last: Claim | None = None
    _from: int = 0

    def compile(self, annotation: str, place: str) -> tuple[Claim, ...]:
        """Every block of ``annotation``.

        Raises:
            RecordError: naming the line and the cure.
        """
        claims = []
        for block in blocks(annotation, place):
            for line in block:
                if line.key == "name":
                    self.names[_bare(line.parts[0])] = (line.part(1), line.part(2), line.part(3))
            if all(line.key == "name" for line in block):
                continue
            claim = _Block(self, block, place).claim()
            check_offsets(claim, self.words.text, place)
            self._last = claim
            self._from = claim.start
            claims.append(claim)
        return tuple(claims)


def _bare(surface: str) -> str:
    return values.default_canonical(surface).casefold()


class _Block:
    """One claim being compiled."""

    def __init__(self, compiler: Compiler, lines: list[Line], file: str) -> None:
        self.compiler, self.words, self.last = compiler, compiler.words, compiler._last
        self.file, self.lines = file, lines
        self.now = lines[0]
        text = self._line("text")
        if text is None:
            raise self._error("a block has no 'text:' line", "Give the evidence, or remove the blank line before it.")
        self.evidence = self._evidence(text)
        sent = self._line("sent")
        self.sentence = self.words.sentence(self.evidence.start)
        if sent is not None:
            self.sentence = self._find(sent.parts[0], (Span(0, len(self.words.text)),), self.evidence)
        elif self.sentence.end < self.evidence.end:
            self.sentence = Span(self.sentence.start, self.words.sentence(self.evidence.end - 1).end)

    def _line(self, key: str) -> Line | None:
        found = [line for line in self.lines if line.key == key]
        if found:
            self.now = found[0]
            return found[0]
        return None

    def _error(self, message: str, cure: str) -> RecordError:
        return RecordError(message, place=f"{self.file}:{self.now.number}", cure=cure)

    def _evidence(self, line: Line) -> Span:
        at, before = self._line("at"), self.compiler._from
        self.now = line
        if at is not None:
            anchors = self.words.all(at.parts[0])
            if not anchors:
                raise self._error(f"'at: {at.parts[0]}' is not in the article", "Copy the words exactly.")
            if len(anchors) > 1:
                raise self._error(f"'at: {at.parts[0]}' occurs {len(anchors)} times", "Add words until it is unique.")
            before = self.words.sentence(anchors[0].start).start
        found = self.words.all(line.parts[0]) if " @" not in line.parts[0] else []
        if len(found) == 1:
            return found[0]
        later = [span for span in found if span.start >= before]
        if later:
            if at is None:
                self._warn(f"{line.parts[0]!r} occurs {len(found)} times; took the next one after the claim before")
            return later[0]
        return self._find(line.parts[0], (), Span(before, before))

    def _warn(self, message: str) -> None:
        self.compiler.warnings.append(f"{self.file}:{self.now.number}: {message}")

    def _find(self, typed: str, stretches: tuple[Span, ...], near: Span) -> Span:
        try:
            span, choices = self.words.find(typed, stretches, near)
        except RecordError as error:
            raise self._error(error.message, error.cure) from error
        if choices > 1:
            self._warn(f"{typed!r} occurs {choices} times in reach; took the first (@2 takes the second)")
        return span

    def _place(self, typed: str) -> Span:
        return self._find(typed, (self.evidence, self.sentence), self.evidence)

    def _surface(self, span: Span) -> str:
        return self.words.text[span.start : span.end]

    # ------------------------------------------------------------------------------------------------------- fields

    def _argument(self, line: Line, first: int, span: Span, quantity: Quantity | None = None) -> Argument:
        """Parts from ``first``: head | label | canonical."""
        text = self._surface(span)
        named = self.compiler.names.get(_bare(text), ("", "", ""))
        head, label, canonical = (line.part(first + i) or named[i] for i in range(3))
        label = "" if label == "-" else label
        head = head or self._head(text, label, span, quantity)
        plain: str | None = canonical or values.default_canonical(text)
        if canonical == "-" or (not canonical and text.lower() in values.pronouns()):
            plain = None
        return Argument(text, span.start, span.end, head.lower(), label or None, plain)

    def _head(self, text: str, label: str, span: Span, quantity: Quantity | None) -> str:
        """The default head; of a phrase that begins with the quantity, that of what follows it or is measured."""
        if quantity is None or label or not span.start <= quantity.start < quantity.end <= span.end:
            return values.default_head(text, label)
        rest = self.words.text[quantity.end : span.end].strip().removeprefix("of ").strip()
        if rest:
            return values.default_head(rest, "")
        entity = quantity.measured_entity
        return entity.head if entity else values.amount_head(text, quantity.unit)

    def _participant(self, key: str, quantity: Quantity | None) -> Argument | None:
        line = self._line(key)
        if line is None:
            return None
        if line.parts[0] == SAME:
            return self._copied(key, _subject_or_object(self.last, key))
        return self._argument(line, 1, self._place(line.parts[0]), quantity)

    def _copied(self, key: str, value: T | None) -> T:
        if not value:
            raise self._error(f"'{key}: =' but the claim before has none", "Write it out.")
        return value

    def _predicate(self) -> Predicate:
        line = self._line("pred")
        if line is None:
            raise self._error("a block has no 'pred:' line", "Give surface | lemma | voice.")
        if line.parts[0] == SAME:
            return self._copied("pred", self.last.predicate if self.last else None)
        span = self._place(line.parts[0])
        if not line.part(1):
            raise self._error("a predicate needs its lemma", "pred: were killed | kill | p")
        voices = {
            "": Voice.ACTIVE,
            "a": Voice.ACTIVE,
            "active": Voice.ACTIVE,
            "p": Voice.PASSIVE,
            "passive": Voice.PASSIVE,
        }
        if line.part(2) not in voices:
            raise self._error(f"no voice {line.part(2)!r}", "p or a.")
        return Predicate(self._surface(span), span.start, span.end, line.part(1), voices[line.part(2)])

    def _quantity(self) -> Quantity | None:
        line = self._line("qty")
        if line is None:
            return None
        if line.parts[0] == SAME:
            return self._copied("qty", self.last.quantity if self.last else None)
        span = self._place(line.parts[0])
        text = self._surface(span)
        try:
            number = values.number(text, line.part(1))
            modifier = values.modifier(text, line.part(2), number)
            unit, certain = values.unit(text, line.part(3))
            dimension = values.dimension(unit, line.part(4))
            role = values.role(line.part(5))
        except RecordError as error:
            raise self._error(error.message, error.cure) from error
        if not certain:
            self._warn(f"unit of {text!r} taken as 1; give it if that is wrong")
        anaphoric = line.part(6).lower() in ("anaphoric", "yes", "true", "y")
        entity = self._measured(span)
        return Quantity(text, span.start, span.end, *number, modifier, unit, dimension, entity, role, anaphoric)

    def _measured(self, near: Span) -> Argument | None:
        line = self._line("of")
        if line is None:
            return None
        if line.parts[0] == SAME:
            before = self.last.quantity if self.last else None
            return self._copied("of", before.measured_entity if before else None)
        after = Span(near.end, max(near.end, self.evidence.end))
        return self._argument(line, 1, self._find(line.parts[0], (after, self.evidence, self.sentence), near))

    def _obliques(self, quantity: Quantity | None) -> tuple[Oblique, ...]:
        found = []
        for line in self.lines:
            if line.key != "obl":
                continue
            self.now = line
            if not line.part(1):
                raise self._error("an oblique needs its surface", "obl: with | Dushanbe")
            argument = self._argument(line, 2, self._place(line.part(1)), quantity)
            fields = (argument.text, argument.start, argument.end, argument.head, argument.label, argument.canonical)
            found.append(Oblique(line.parts[0].lower(), *fields))
        return tuple(found)

    def _time(self) -> Time | None:
        line = self._line("time")
        if line is None:
            return None
        if line.parts[0] == SAME:
            return self._copied("time", self.last.time if self.last else None)
        span = self._place(line.parts[0])
        text = self._surface(span)
        try:
            return Time(text, span.start, span.end, *values.time(text, line.parts[1:], self.compiler.published))
        except RecordError as error:
            raise self._error(error.message, error.cure) from error

    def _location(self) -> Place | None:
        line = self._line("place")
        if line is None:
            return None
        if line.parts[0] == SAME:
            return self._copied("place", self.last.place if self.last else None)
        span = self._place(line.parts[0])
        named = self.compiler.names.get(_bare(self._surface(span)), ("", "", ""))
        canonical = line.part(2) or named[2] or values.default_canonical(self._surface(span))
        return Place(
            self._surface(span),
            span.start,
            span.end,
            line.part(1) or (named[1] if named[1] in _PLACES else "GPE"),
            canonical,
        )

    def _attribution(self) -> tuple[Attribution, ...]:
        """surface | head | label | canonical | cue | quote; looked for around the evidence first."""
        found: list[Attribution] = []
        for line in self.lines:
            if line.key != "src":
                continue
            self.now = line
            quote = self._quote(line.part(5))
            if line.parts[0] == SAME:
                before = self._copied("src", self.last.attribution if self.last else None)
                found.extend(replace(one, quote=quote) for one in before)
                continue
            left = Span(self.sentence.start, self.evidence.start)
            right = Span(self.evidence.end, max(self.evidence.end, self.sentence.end))
            span = self._find(line.parts[0], (left, right, self.evidence), self.evidence)
            cue = self._cue(line.part(4), span)
            found.append(Attribution(self._argument(line, 1, span), cue, quote))
        return tuple(found)

    def _cue(self, typed: str, source: Span) -> Cue | None:
        if typed in ("", "-"):
            return None
        sentence = self.words.sentence(source.start)
        after, before = Span(source.end, sentence.end), Span(sentence.start, source.start)
        span = self._find(typed, (before, after) if typed.lower().startswith("according") else (after, before), source)
        return Cue(self._surface(span), span.start, span.end)

    def _quote(self, typed: str) -> Quote:
        if typed:
            return self._enum(Quote, typed)
        return values.quote(self.words.text, self.evidence)

    def _enum(self, kind: type[E], typed: str) -> E:
        try:
            return kind(typed.lower())
        except ValueError as error:
            raise self._error(f"{typed!r} is no {kind.__name__.lower()}", f"One of {', '.join(kind)}.") from error

    def claim(self) -> Claim:
        quantity = self._quantity()
        predicate = self._predicate()
        subject, object_ = self._participant("subj", quantity), self._participant("obj", quantity)
        pol, mod = self._line("pol"), self._line("mod")
        spans = tuple(None if s is None else Span(s.start, s.end) for s in (predicate, subject, object_, quantity))
        return Claim(
            claim_id=make_id(self.compiler.doc_id, spans),
            doc_id=self.compiler.doc_id,
            text=self._surface(self.evidence),
            start=self.evidence.start,
            end=self.evidence.end,
            sentence=self.sentence,
            subject=subject,
            predicate=predicate,
            object=object_,
            obliques=self._obliques(quantity),
            quantity=quantity,
            time=self._time(),
            place=self._location(),
            attribution=self._attribution(),
            polarity=self._enum(Polarity, pol.parts[0]) if pol else Polarity.POSITIVE,
            modality=self._enum(Modality, mod.parts[0]) if mod else Modality.ASSERTED,
        )


def _subject_or_object(claim: Claim | None, key: str) -> Argument | None:
    if claim is None:
        return None
    return claim.subject if key == "subj" else claim.object


GOLD_FIELDS_LEFT_OUT = ("confidence", "evidence", "same_as")


def gold_line(claim: Claim) -> str:
    """The claim as a line of a gold file: the record without the fields of system output."""
    record = {k: v for k, v in to_record(claim).items() if k not in GOLD_FIELDS_LEFT_OUT}
    return json.dumps(record, ensure_ascii=False)


def main(argv: list[str] | None = None) -> int:
    """Compile one annotation file; warnings and errors on stderr, a summary of each claim on stdout."""
    parser = argparse.ArgumentParser(prog="python -m newsclaims.evaluation.compact", description=main.__doc__)
    parser.add_argument("article", type=Path, help="the article text, exactly as offsets count it")
    parser.add_argument("annotation", type=Path, help="blocks in the format of gold/FORMAT.md")
    parser.add_argument("output", type=Path, help="JSONL to write")
    parser.add_argument("--doc-id", required=True)
    parser.add_argument("--published", type=date.fromisoformat, help="base date for weekdays, YYYY-MM-DD")
    args = parser.parse_args(argv)
    text = args.article.read_bytes().decode("utf8")
    compiler = Compiler(Words(text), args.doc_id, args.published)
    try:
        claims = compiler.compile(args.annotation.read_text(encoding="utf8"), args.annotation.name)
    except NewsclaimsError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    for warning in compiler.warnings:
        sys.stderr.write(f"note: {warning}\n")
    args.output.write_text("".join(gold_line(claim) + "\n" for claim in claims), encoding="utf8", newline="\n")
    sys.stdout.write("".join(values.summary(number, claim) + "\n" for number, claim in enumerate(claims, 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
