"""Inputs to articles: files, folders, globs, ``.gz``, standard input; streamed in a fixed order.

Files are UTF-8 (a byte order mark is no part of the text) unless another encoding is named; line ends are kept.
In folders, names that start with ``.`` or ``_`` and files with other suffixes are passed over.
"""

from __future__ import annotations

import glob
import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from newsclaims.errors import InputError, NewsclaimsError, UsageError
from newsclaims.model import Article, Origin, Reject
from newsclaims.readers.html import read_html
from newsclaims.readers.jsonl import read_articles, read_record, record_id
from newsclaims.readers.text import Metadata, read_text, text_id

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
}
STDIN = "-"
_LIST = re.compile(rb"\[\s*\{")
_ENCODING_CURE = "Convert it to UTF-8, or name its encoding with --encoding."


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``published``: for every input, wins over what files say. ``kind``: auto, text, jsonl, json or html.

    ``outputs``: files that the run writes; they are not read again when a folder or glob holds them.
    """

    published: date | None = None
    kind: str = "auto"
    encoding: str = "utf-8"
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article and where it came from."""

    article: Article
    origin: Origin


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. ``name``: the doc_id of a file that holds one article."""

    path: str
    name: str
    kind: str


def read_inputs(inputs: Iterable[str], options: ReadOptions | None = None) -> Iterator[Loaded | Reject]:
    """Every article of ``inputs``, in order; what cannot be read comes out as a `Reject` and the rest goes on.

    A doc_id that was taken by another text gets the hash of its text behind it; the same text under the same id is a
    reject.

    Raises:
        UsageError: an input does not exist, is an output too, or a folder or glob holds nothing to read; at once.
    """
    options = options or ReadOptions()
    return _stream(find_sources(inputs, options), options)


def _stream(sources: list[Source], options: ReadOptions) -> Iterator[Loaded | Reject]:
    taken: dict[str, str] = {}
    for source in sources:
        for item in _read(source, options):
            yield item if isinstance(item, Reject) else _unique(item, taken)


def find_sources(inputs: Iterable[str], options: ReadOptions | None = None) -> list[Source]:
    """The files behind ``inputs``, each once, folders sorted.

    Raises:
        UsageError: see `read_inputs`.
    """
    options = options or ReadOptions()
    written = {Path(path).resolve() for path in options.outputs}
    found: dict[str, Source] = {}
    for name in inputs:
        if name != STDIN and Path(name).resolve() in written:
            raise UsageError(f"{name} is input and output", cure="Write to another file.")
        sources = [source for source in _expand(name, options.kind) if Path(source.path).resolve() not in written]
        if not sources:
            raise UsageError(f"nothing to read in {name}", cure=f"newsclaims reads {', '.join(KINDS)}, also with .gz.")
        for source in sources:
            found.setdefault(source.path, source)
    return list(found.values())


def _expand(name: str, kind: str) -> Iterator[Source]:
    if name == STDIN:
        yield Source(STDIN, "stdin", kind)
        return
    path = Path(name)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            inner = file.relative_to(path)
            if file.is_file() and not any(part.startswith((".", "_")) for part in inner.parts) and _kind(file):
                yield Source(str(file), (inner.parent / _stem(file)).as_posix(), _kind(file) or "text")
    elif path.is_file():
        yield Source(name, _stem(path), kind if kind != "auto" else _kind(path) or "text")
    elif glob.has_magic(name):
        for match in sorted(glob.glob(name, recursive=True)):  # noqa: PTH207  Path.glob takes no absolute patterns
            if Path(match).is_file() and _kind(Path(match)):
                yield Source(match, _stem(Path(match)), _kind(Path(match)) or "text")
    else:
        raise UsageError(f"no such file or folder: {name}", cure="Check the path; use - for standard input.")


def _plain_name(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


def _kind(path: Path) -> str | None:
    return KINDS.get(_plain_name(path).suffix.lower())


def _stem(path: Path) -> str:
    return _plain_name(path).stem


def _unique(item: Loaded, taken: dict[str, str]) -> Loaded | Reject:
    article = item.article
    digest = text_id(article.text)
    if article.doc_id not in taken:
        taken[article.doc_id] = digest
        return item
    renamed = f"{article.doc_id}-{digest}"
    if taken[article.doc_id] == digest or renamed in taken:
        reason = f"doc_id {article.doc_id!r} with this text was read before"
        return Reject(item.origin, "read", reason, "Remove the duplicate.", article.doc_id)
    taken[renamed] = digest
    warning = f"doc_id {article.doc_id!r} was taken by another text: renamed"
    return Loaded(replace(article, doc_id=renamed, warnings=(*article.warnings, warning)), item.origin)


def _read(source: Source, options: ReadOptions) -> Iterator[Loaded | Reject]:
    origin = Origin(source.path, None, source.kind)
    try:
        with _open(source.path) as stream:
            kind = _sniff(stream) if source.kind == "auto" else source.kind
            origin = replace(origin, kind=kind)
            if kind == "jsonl":
                yield from _read_lines(stream, origin, options)
                return
            text = _decode(stream.read(), options.encoding)
        if kind == "json":
            yield from _read_json(text, source, origin, options)
            return
        known = Metadata(doc_id=source.name, published=options.published)
        article = read_html(text, known) if kind == "html" else read_text(text, known)
        yield Loaded(article, origin)
    except (OSError, EOFError, zlib.error) as error:
        yield Reject(origin, "read", f"cannot be read: {error}", "Check the file.", source.name)
    except NewsclaimsError as error:
        yield Reject(origin, "read", error.message, error.cure, source.name)


def _read_json(text: str, source: Source, origin: Origin, options: ReadOptions) -> Iterator[Loaded | Reject]:
    for item in read_articles(text, source.name, options.published):
        if isinstance(item, InputError):
            yield Reject(origin, "read", item.message, item.cure, source.name)
        else:
            yield Loaded(item, origin)


def _open(path: str) -> BinaryIO:
    if path == STDIN:
        return sys.stdin.buffer
    if path.lower().endswith(".gz"):
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return Path(path).open("rb")


def _sniff(stream: BinaryIO) -> str:
    """Kind of standard input by its first bytes; they stay unread."""
    head = stream.peek(512) if isinstance(stream, io.BufferedReader) else b""
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{"):
        return "jsonl"
    if _LIST.match(head):
        return "json"
    return "html" if head.startswith((b"<!doctype html", b"<html", b"<?xml")) else "text"


def _decode(data: bytes, encoding: str) -> str:
    if encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"not {encoding.removesuffix('-sig')} at byte {error.start}", cure=_ENCODING_CURE) from error
    except LookupError as error:
        raise UsageError(f"no encoding named {encoding}", cure="Use one that Python knows, such as cp1252.") from error


def _read_lines(stream: BinaryIO, origin: Origin, options: ReadOptions) -> Iterator[Loaded | Reject]:
    number = 0
    try:
        for number, data in enumerate(stream, 1):
            if not data.strip():
                continue
            place = replace(origin, line=number)
            line = ""
            try:
                line = _decode(data, options.encoding)
                yield Loaded(read_record(line, options.published), place)
            except InputError as error:
                yield Reject(place, "read", error.message, error.cure, record_id(line))
    except (OSError, EOFError, zlib.error) as error:
        yield Reject(replace(origin, line=number + 1), "read", f"cannot be read: {error}", "The file is cut off.")
