"""The training recipe's own arithmetic: a pipeline scored against itself, labels carried over to curly text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.nlp import base_pipeline

sys.path.insert(0, str(Path(__file__).parents[2] / "pipeline" / "training"))

sys.path.insert(0, str(Path(__file__).parents[2] / "pipeline" / "training" / "graph"))

import annotate
import evaluate
import paragraphs

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


def test_paragraphs_leave_blanks_out_and_keep_heads_and_names(base: Language) -> None:
    doc = base("The minister left Kabul.\n\nPrices rose 3 percent. He did not return.")
    (row,) = paragraphs.paragraphs(doc)
    words = row["words"]
    assert "\n\n" not in words and len(words) == sum(not token.is_space for token in doc)
    assert [words[index] for index, start in enumerate(row["starts"]) if start] == ["The", "Prices", "He"]
    assert words[row["heads"][words.index("minister")]] == "left"
    assert row["heads"][words.index("left")] == words.index("left")
    assert [" ".join(words[first:last]) for first, last, kind in row["ents"] if kind == "GPE"] == ["Kabul"]


def test_paragraphs_end_at_sentences_and_are_short(base: Language) -> None:
    doc = base(" ".join(["The minister left Kabul on Monday."] * 60))
    rows = list(paragraphs.paragraphs(doc))
    assert len(rows) > 2 and all(len(row["words"]) <= paragraphs.MOST_WORDS for row in rows)
    assert sum(len(row["words"]) for row in rows) == len(doc)
    assert all(row["starts"][0] == 1 and row["words"][-1] == "." for row in rows)
    assert all(0 <= head < len(row["words"]) for row in rows for head in row["heads"])


def test_a_sentence_too_long_is_left_out(base: Language) -> None:
    words = ["He", "left", ".", "He", "saw", *["boats"] * 200, ".", "He", "came", "."]
    starts = [word == "He" for word in words]
    heads = [index + 1 if word == "He" else max(index - 1, 0) for index, word in enumerate(words)]
    heads[1] = 1
    heads[4] = 4
    heads[-2] = len(words) - 2
    doc = Doc(base.vocab, words=words, sent_starts=starts, heads=heads, deps=["dep"] * len(words))
    assert [row["words"][1] for row in paragraphs.paragraphs(doc)] == ["left", "came"]


def test_the_commonest_pieces_are_kept_with_their_numbers() -> None:
    table = {
        piece: number for number, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##t", "cat", "dog"])
    }
    lines = iter(['{"words": ["Cat", "cat", "dog", "at"]}'])
    kept = paragraphs.pieces(lines, table, 7)
    assert dict(kept) == {piece: table[piece] for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##t", "cat")}
