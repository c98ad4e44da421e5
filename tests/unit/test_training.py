"""The training recipe's own arithmetic: a pipeline scored against itself, labels carried over to curly text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.nlp import base_pipeline

sys.path.insert(0, str(Path(__file__).parents[2] / "pipeline" / "training"))

import annotate
import evaluate

TEXT = "“We won’t leave Kabul,” the minister said — twice. Prices rose 3 percent in 2014."


@pytest.fixture(scope="module")
def base() -> Language:
    return base_pipeline()


def test_itself_scores_full_marks(base: Language) -> None:
    scores, types = evaluate.evaluate(base, [base(TEXT)])
    assert {row[1] for row in scores["rows"]} == {100.0}
    assert all(row[1:4] == [100.0, 100.0, 100.0] for row in types["rows"])


def test_a_wrong_head_and_a_wrong_label_count(base: Language) -> None:
    gold = base("The dog barked.")
    other = gold.copy()
    other[0].dep_ = "amod"
    assert evaluate.attachment([other], [gold], punctuation=False, blanks=False) == pytest.approx((100.0, 200 / 3))
    other[0].head = other[2]
    assert evaluate.attachment([other], [gold], punctuation=False, blanks=False) == pytest.approx((200 / 3, 200 / 3))


def test_precision_and_recall_swap_with_the_sides(base: Language) -> None:
    a, b = base("Kabul fell."), base("Kabul fell.")
    b.ents = []
    assert evaluate.entities([b], [a])["all"][:3] == (0.0, 0.0, 0.0)
    assert evaluate.prf(1, 2, 4) == (50.0, 25.0, pytest.approx(100 / 3))


def test_labels_come_back_on_the_words_as_given(base: Language) -> None:
    doc = base.make_doc(TEXT)
    out = annotate.labelled(base, doc)
    assert out.text == TEXT
    assert [token.text for token in out] == [token.text for token in doc]
    straight = base(
        Doc(base.vocab, words=[annotate.straight(t.text) for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    )
    assert [token.head.i for token in out] == [token.head.i for token in straight]
    assert [(e.start, e.end) for e in out.ents] == [(e.start, e.end) for e in straight.ents]
    assert annotate.straight("—") == "--"
    assert annotate.straight("’s") == "'s"
