"""Items of lists that are sentences, though no full stop ends them."""

from __future__ import annotations

import re
from dataclasses import replace

from newsclaims.lexicon import word_set
from newsclaims.readers.lines import BULLET
from newsclaims.readers.parts import Judged, Part

_POINT_WORDS = 5  # with the bullet
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\S")


def find_points(judged: list[Judged]) -> None:
    """Make prose of the items under "Key points", and of those with a verb that follow a paragraph.

    Not of what a label opens ("Ore milled: 40,000 tonnes"), nor of the links below a story, which hardly have a verb
    of the past: no colon stands above them, and most of them tell nothing.
    """
    at = 0
    while at < len(judged):
        end = at + 1
        while end < len(judged) and _item(judged[end]):
            end += 1
        lead, items = judged[at], range(at + 1, end)
        telling = [place for place in items if _tells(judged[place].unit.text)]
        prose = lead.part is Part.PROSE or any(judged[place].part is Part.PROSE for place in items)
        announced = prose and (lead.unit.text.endswith(":") or len(telling) * 2 >= len(items))
        listed = lead.rule is not None and lead.rule.id == "highlights"
        for place in items if listed else telling if announced else ():
            item = judged[place]
            if item.part is Part.HEADING and item.unit.words >= _POINT_WORDS and ":" not in item.unit.text:
                judged[place] = replace(item, part=Part.PROSE)
        at = end


def _item(item: Judged) -> bool:
    return bool(BULLET.match(item.unit.text))


def _tells(text: str) -> bool:
    """Whether a line has a finite verb that can be told by its form: "were", "fell", "seized" before its object; what
    is "seized in Soweto" may be a participle."""
    words = [word.lower() for word in _WORD.findall(text)]
    finite, hanging = word_set("layout", "items", "finite"), word_set("layout", "items", "behind_participles")
    return any(
        word in finite or (word.endswith("ed") and len(word) > 4 and after not in hanging)  # "need", "seed"
        for word, after in zip(words[2:], [*words[3:], "."], strict=False)
    )
