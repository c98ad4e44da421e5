"""The trained attribution reader: spans inside the text, the same twice, a plain error without weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from newsclaims.components import learned
from newsclaims.components.encoding import AHEAD, BACK, around, encode
from newsclaims.errors import ModelError

TEXT = 'The minister said on Monday that 40 people had died. "We are looking for more," he added. Nobody was arrested.'


def test_finds_source_cue_and_content(nlp: Language) -> None:
    found = learned.find(nlp(TEXT))
    assert [TEXT[m.cue.start : m.cue.end] for m in found if m.cue] == ["said", "added"]
    assert all(m.source is not None for m in found)
    assert TEXT[found[1].contents[0].start : found[1].contents[0].end] == '"We are looking for more,"'
    assert learned.find(nlp(TEXT)) == found


def test_spans_lie_in_the_text(nlp: Language) -> None:
    for mention in learned.find(nlp(TEXT)):
        for span in (mention.source, mention.cue, *mention.contents):
            assert span is None or 0 <= span.start < span.end <= len(TEXT)


def test_an_empty_text_has_none(nlp: Language) -> None:
    assert learned.find(nlp("")) == ()
    assert learned.find(nlp("Rain.")) == ()


def test_weights_are_plain_and_small() -> None:
    assert (learned.FOLDER / "weights.npz").stat().st_size < 2_000_000
    reader = learned.load_reader()
    assert all(np.isfinite(values).all() for values in reader.weights.values())
    assert len(reader.weights["e_words"]) == len(reader.vocabulary.words) + 1


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        learned.load_reader(tmp_path)


def test_windows_have_one_length(nlp: Language) -> None:
    doc = nlp(TEXT)
    encoded = encode(doc, learned.load_reader().vocabulary, ())
    window = around(encoded, 2, 3)
    assert len(window["index"]) == BACK + AHEAD
    assert window["inside"].sum() == len(doc)
