"""The trained attribution reader: spans inside the text, the same twice, a plain error without weights."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from newsclaims.components.attribution import learned
from newsclaims.components.attribution.encoding import AHEAD, BACK, around, encode
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


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_labels_follow_one_another_as_they_may(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (length, len(learned.FOLLOWING))).astype(np.float32)
    labels = [int(label) for label in learned._best(scores)]
    assert all(b in learned.FOLLOWING[a] for a, b in pairwise(labels))


def test_the_best_labels_are_the_likeliest_where_they_may_follow() -> None:
    begins, inside, ends = learned.CONTENT_BEGINS, learned.IN_CONTENT, learned.CONTENT_ENDS
    wanted = [learned.OUT, begins, inside, ends, learned.OUT]
    scores = np.zeros((5, len(learned.FOLLOWING)), dtype=np.float32)
    scores[range(5), wanted] = 1
    assert learned._best(scores).tolist() == wanted
    scores[3, learned.OUT] = 1.5  # tempting, but what has begun must end
    assert learned._best(scores).tolist() == wanted


def test_vectors_of_the_pipeline_are_read_and_outlive_surplus_blanks(nlp: Language) -> None:
    vocabulary = learned.load_reader().vocabulary
    for text in (TEXT, TEXT.replace(". ", ".\n\n\u00a0\u00a0 ")):
        doc = nlp(text)
        vectors = encode(doc, vocabulary, ()).vectors
        assert all(np.abs(vectors[token.i]).any() for token in doc if "\n" not in token.text)
    blank = spacy.blank("en")("It rained.")
    assert not encode(blank, vocabulary, ()).vectors.any()


def test_an_empty_text_has_none(nlp: Language) -> None:
    assert learned.find(nlp("")) == ()
    assert learned.find(nlp("Rain.")) == ()


def test_weights_are_plain_and_small() -> None:
    assert (learned.FOLDER / "weights.npz").stat().st_size < 6_000_000
    reader = learned.load_reader()
    for weights in reader.nets:
        assert all(np.isfinite(values).all() for values in weights.values())
        assert len(weights["e_words"]) == len(reader.vocabulary.words) + 1


def test_nets_are_averaged(nlp: Language) -> None:
    reader = learned.load_reader()
    other = reader.nets[0] | {"bc": np.asarray([100, 0, 0], dtype=np.float32)}  # sees no cue anywhere
    doubtful = learned.Reader((reader.nets[0], other), reader.vocabulary)
    assert learned.find(nlp(TEXT), learned.Reader(reader.nets[:1], reader.vocabulary))
    assert learned.find(nlp(TEXT), doubtful) == ()


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        learned.load_reader(tmp_path)


def test_windows_have_one_length(nlp: Language) -> None:
    doc = nlp(TEXT)
    encoded = encode(doc, learned.load_reader().vocabulary, ())
    window = around(encoded, 2, 3)
    assert len(window["index"]) == BACK + AHEAD
    assert window["inside"].sum() == len(doc)
