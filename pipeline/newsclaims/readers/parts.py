"""The role of a line or paragraph of a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsclaims.readers.furniture import FurnitureRule
from newsclaims.readers.header import HeaderLine
from newsclaims.readers.lines import Unit


class Part(StrEnum):
    """Role of a line or paragraph."""

    PROSE = "prose"
    TITLE = "title"
    HEADER = "header"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with its role; ``rule``: the furniture rule that caught it; ``header``: what it says."""

    unit: Unit
    part: Part
    rule: FurnitureRule | None = None
    header: HeaderLine | None = None
