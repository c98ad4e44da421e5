"""Bytes to `Article`: plain text, JSON lines, HTML; files, folders, globs, compressed, standard input."""

from newsclaims.readers.checks import NOT_ENGLISH
from newsclaims.readers.discover import Loaded, ReadOptions, find_sources, read_inputs
from newsclaims.readers.jsonl import read_record
from newsclaims.readers.text import Metadata, read_text

__all__ = [
    "NOT_ENGLISH",
    "Loaded",
    "Metadata",
    "ReadOptions",
    "find_sources",
    "read_inputs",
    "read_record",
    "read_text",
]
