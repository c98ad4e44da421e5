"""The PolNeAR adapter: standoff read, counts shown by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
polnear = pytest.importorskip("polnear")

STANDOFF = (
    "T1\tSource 0 5\tSmith\nT2\tCue 6 10\tsaid\nT3\tContent 11 17;20 22\the ran  no\n"
    "T4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T4 Cue:T9\n"
)


def test_standoff_is_read_with_fragments() -> None:
    first, second = polnear.read_standoff(STANDOFF)
    assert first == polnear.Triple(((0, 5),), ((6, 10),), ((11, 17), (20, 22)))
    assert second == polnear.Triple((), (), ())


def test_scores_count_exactly(nlp: Language) -> None:
    doc = nlp("Smith said he ran")
    gold = [polnear.Triple(((0, 5),), ((6, 10),), ((11, 17),))]
    assert polnear.scores([gold], [gold], [doc])["whole"] == 100
    ours = [polnear.Triple(((0, 5),), ((6, 10),), ((14, 17),))]
    table = polnear.scores([ours], [gold], [doc])
    assert (table["source"], table["cue"], table["content"], table["whole"]) == (100, 100, 0, 0)
    assert (table["tokens P"], table["tokens R"]) == (100, 50)


def test_swapping_sides_swaps_precision_and_recall() -> None:
    assert polnear.percent(2, 4, 8)[:2] == (50, 25)
    assert polnear.percent(2, 8, 4)[:2] == (25, 50)
    assert polnear.percent(0, 0, 0) == (0, 0, 0)
