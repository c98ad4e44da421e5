"""The graph parser: trees by brute force, pieces by table, a network of chance weights for what must hold of any."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsclaims.components.extensions import certainty_of
from newsclaims.components.graph_parser.component import GraphParser, texts_of
from newsclaims.components.graph_parser.entity_tagger import EntityTagger, extents_of, mend_joints, rejoined
from newsclaims.components.graph_parser.trees import best_tree, is_projective, is_tree
from newsclaims.components.graph_parser.wordpieces import WordPieces, shape
from newsclaims.errors import ModelError

PIECES = WordPieces(["[CLS]", "[SEP]", "[UNK]", "the", "talk", "##s", "u", "s", ".", "co", "-", '"', "e", "##e", "n"])
WIDTH, WIDE = 24, 48


def chance_parser() -> GraphParser:
    """A parser of the right shapes with weights by chance."""
    random = np.random.default_rng(4)
    parser = GraphParser()
    parser.pieces, parser.layers, parser.on_pieces = PIECES, 2, 1
    parser.tags, parser.labels = ["NN", "VB", "DT"], ["ROOT", "dobj", "nsubj"]
    shapes = {
        "pieces": (len(PIECES.numbers), WIDTH),
        "places": (512, WIDTH),
        "shapes": (7, WIDTH),
        "first": (WIDTH, WIDTH),
        "tag": (WIDTH, 3),
        "start": (WIDTH, 2),
        "arc_head": (WIDTH, 8),
        "arc_own": (WIDTH, 8),
        "label_head": (WIDTH, 4),
        "label_own": (WIDTH, 4),
        "arcs": (9, 8),
        "labels": (5, 3 * 5),
    }
    vectors = {
        "e_gain": WIDTH, "e_bias": WIDTH,
        "first_bias": WIDTH, "first_gain": WIDTH, "first_shift": WIDTH, "tag_bias": 3, "start_bias": 2,
        "arc_head_bias": 8, "arc_own_bias": 8, "label_head_bias": 4, "label_own_bias": 4, "root": WIDTH,
    }  # fmt: skip
    for layer in range(parser.layers):
        shapes |= {f"{layer}.qkv": (WIDTH, 3 * WIDTH), f"{layer}.out": (WIDTH, WIDTH)}
        shapes |= {f"{layer}.up": (WIDTH, WIDE), f"{layer}.down": (WIDE, WIDTH)}
        vectors |= {f"{layer}.qkv_bias": 3 * WIDTH, f"{layer}.up_bias": WIDE}
        vectors |= {f"{layer}.{name}": WIDTH for name in ("out_bias", "gain", "bias", "down_bias", "gain2", "bias2")}
    for name, size in {**shapes, **{name: (size,) for name, size in vectors.items()}}.items():
        parser.weights[name] = random.normal(0, 0.5, size).astype(np.float32)
    return parser


def value(scores: np.ndarray, heads: np.ndarray) -> float:
    columns = np.where(heads == np.arange(len(heads)), 0, heads + 1)
    return float(scores[np.arange(len(heads)), columns].sum())


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_is_the_best_of_all_projective_ones_with_one_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    scores[np.arange(size), np.arange(1, size + 1)] = -1e4
    found = best_tree(scores)
    rooted = np.where(found == np.arange(size), -1, found)
    assert is_tree(rooted) and (size == 1 or is_projective(rooted))
    best = max(
        value(scores, np.where(heads < 0, np.arange(size), heads))
        for heads in map(np.asarray, product(range(-1, size), repeat=size))
        if (heads != np.arange(size)).all() and is_tree(heads) and (size == 1 or is_projective(heads))
    )
    assert value(scores, found) == pytest.approx(best, abs=1e-4)


@pytest.mark.parametrize(
    ("heads", "tree", "projective"),
    [
        ([-1, 0, 1], True, True),
        ([1, -1, 1], True, True),
        ([2, -1, 1], True, False),  # an arc over the root
        ([1, 0, -1], False, True),  # a ring
        ([-1, -1, 0], False, True),  # two roots
        ([-1, 3, 0, 0], True, False),  # two arcs that cross
    ],
)
def test_trees(heads: list[int], tree: bool, projective: bool) -> None:
    assert is_tree(np.asarray(heads)) is tree
    if sum(head < 0 for head in heads) == 1:
        assert is_projective(np.asarray(heads)) is projective


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("talks", ["talk", "##s"]),
        ("Talks", ["talk", "##s"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("éé", ["e", "##e"]),
        ("“", ['"']),
        ("co–", ["co", "-"]),
        ("zebra", ["[UNK]"]),
        ("talkx", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_pieces(word: str, pieces: list[str]) -> None:
    names = list(PIECES.numbers)
    assert [names[number] for number in PIECES(word)] == pieces


def test_a_long_word_is_read_no_further_than_eight_pieces() -> None:
    assert len(PIECES("u-" * 40)) == 8


def test_shapes() -> None:
    assert [shape(word) for word in ("cat", "A", "NATO", "Rome", "3rd", "5", "“")] == [1, 2, 3, 4, 1, 5, 6]


def test_texts_cover_every_word_once_and_end_at_set_starts() -> None:
    fixed = np.zeros(500, dtype=np.int64)
    fixed[[0, 130, 190, 400]] = 1
    texts = list(texts_of(fixed, [1] * 500))
    assert [first for first, _ in texts] == [0, *(last for _, last in texts[:-1])] and texts[-1][1] == 500
    assert {0, 130, 190} <= {first for first, _ in texts}
    assert all(last - first <= 160 for first, last in texts)


def test_texts_of_words_in_many_pieces_stay_within_the_places() -> None:
    assert all((last - first) * 8 <= 500 for first, last in texts_of(np.zeros(300, dtype=np.int64), [8] * 300))


def parsed(words: list[str], starts: list[bool | None] | None = None) -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=words, sent_starts=starts)
    return chance_parser()(doc)


def test_every_sentence_has_one_root_and_set_starts_are_kept() -> None:
    starts: list[bool | None] = [None] * 12
    starts[5], starts[8] = True, False
    doc = parsed(["the", "talks", "co", "U.S.", ".", "Talks", "the", "co", "zebra", "s", "u", "."], starts)
    assert doc[5].is_sent_start and not doc[8].is_sent_start
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(token.head.sent == sentence for token in sentence)
    assert doc.tensor.shape == (12, WIDTH)


def test_blanks_hang_on_the_word_before_them() -> None:
    doc = parsed(["the", "\n\n", "talks", "  ", "co"], [True, None, True, None, None])
    assert [doc[1].head.i, doc[1].dep_, doc[1].tag_] == [0, "dep", "_SP"]
    assert doc[3].head.i == 2


@pytest.mark.parametrize("words", [[], ["\n"], ["talks"]])
def test_documents_of_next_to_nothing(words: list[str]) -> None:
    assert len(parsed(words)) == len(words)


def test_written_and_read_again_it_parses_alike(tmp_path: Path) -> None:
    parser = chance_parser()
    parser.to_disk(tmp_path)
    again = GraphParser().from_disk(tmp_path)
    assert (again.tags, again.labels) == (parser.tags, parser.labels)
    assert (again.layers, again.on_pieces) == (parser.layers, parser.on_pieces)
    for name, values in parser.weights.items():
        assert np.abs(values - again.weights[name]).max() <= np.abs(values).max() / 100


def test_a_text_is_read_alike_beside_others() -> None:
    words = ["the", "talks", "co", "U.S.", "."] * 30
    starts: list[bool | None] = [index % 5 == 0 or None for index in range(150)]
    long, short = parsed(words, starts), parsed(words[:110], starts[:110])
    assert [t.head.i for t in long][:100] == [t.head.i for t in short][:100]


@pytest.mark.parametrize(
    ("marks", "starts", "extents"),
    [
        ("OBIO", [], [(1, 3)]),
        ("BB", [], [(0, 1), (1, 2)]),
        ("OII", [], [(1, 3)]),
        ("BI", [1], [(0, 1), (1, 2)]),
        ("OO", [], []),
        ("", [], []),
    ],
)
def test_names_from_marks(marks: str, starts: list[int], extents: list[tuple[int, int]]) -> None:
    assert list(extents_of(marks, [index in starts for index in range(len(marks))])) == extents


@pytest.mark.parametrize(
    ("words", "marks", "mended"),
    [
        ("Mar - Lago", "BOI", "BII"),
        ("Lund & Dray", "BOB", "BII"),
        ("Oslo - Rome", "BOB", "BOB"),
        ("cats & Dray", "OOB", "OOB"),
        ("Lund , Dray", "BOI", "BOI"),
    ],
)
def test_joints_of_names(words: str, marks: str, mended: str) -> None:
    found = list(marks)
    mend_joints(found, words.split(), [False] * 3)
    assert "".join(found) == mended
    apart = list(marks)
    mend_joints(apart, words.split(), [True] * 3)
    assert ("".join(apart) == mended) is (mended == marks or "&" in words)


def chance_tagger() -> EntityTagger:
    random = np.random.default_rng(5)
    tagger = EntityTagger()
    tagger.labels = ["O", "B-GPE", "I-GPE", "B-ORG", "I-ORG"]
    tagger.weights = {"hidden": random.normal(size=(WIDTH, 8)), "hidden_bias": np.zeros(8, np.float32)}
    tagger.weights |= {"out": random.normal(size=(8, 5)), "out_bias": np.zeros(5, np.float32)}
    return tagger


def test_names_keep_off_blanks_and_outlive_the_disk(tmp_path: Path) -> None:
    tagger = chance_tagger()
    doc = tagger(parsed(["the", "\n\n", "talks", "  ", "co", "zebra", "U.S."]))
    assert doc.ents and not any(token.is_space for entity in doc.ents for token in entity)
    tagger.to_disk(tmp_path)
    again = EntityTagger().from_disk(tmp_path)
    assert again.labels == tagger.labels
    assert np.abs(again.weights["out"] - tagger.weights["out"]).max() < 0.05


def test_names_that_are_set_stay() -> None:
    doc = parsed(["the", "talks", "co", "U.S.", "U.S."])
    tagger = chance_tagger()
    tagger.weights["out_bias"] = np.asarray([0, 1e6, 0, 0, 0], dtype=np.float32)
    doc.set_ents([Span(doc, 1, 3, label="LAW")])
    assert [(e.start, e.end, e.label_) for e in tagger(doc).ents] == [
        (0, 1, "GPE"), (1, 3, "LAW"), (3, 4, "GPE"), (4, 5, "GPE"),
    ]  # fmt: skip


def test_a_tagger_behind_another_parser_says_what_is_wrong(tmp_path: Path) -> None:
    doc = Doc(spacy.blank("en").vocab, words=["talks"])
    with pytest.raises(ModelError, match="no weights"):
        EntityTagger()(doc)
    with pytest.raises(ModelError, match="own parser before it"):
        chance_tagger()(doc)
    with pytest.raises(ModelError, match="no entity tagger in"):
        EntityTagger().from_disk(tmp_path)
    (tmp_path / "labels.json").write_text("[]")
    (tmp_path / "weights.npz").write_bytes(b"PK damaged")
    with pytest.raises(ModelError, match="no entity tagger in"):
        EntityTagger().from_disk(tmp_path)


def test_no_weights_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no parser in"):
        GraphParser().from_disk(tmp_path)
    with pytest.raises(ModelError, match="no weights"):
        GraphParser()(Doc(spacy.blank("en").vocab, words=["talks"]))


@pytest.mark.parametrize(
    ("words", "extents", "expected"),
    [
        ("off the Baltic", [(1, 2, "LOC"), (2, 3, "LOC")], [(1, 3, "LOC")]),
        ("just two of", [(0, 1, "CARDINAL"), (1, 2, "CARDINAL")], [(0, 2, "CARDINAL")]),
        ("yesterday Obama spoke", [(0, 1, "DATE"), (1, 2, "PERSON")], [(0, 1, "DATE"), (1, 2, "PERSON")]),
        ("Paris London and", [(0, 1, "GPE"), (1, 2, "GPE")], [(0, 1, "GPE"), (1, 2, "GPE")]),
        ("the Red Sea", [(0, 1, "LOC"), (1, 3, "LOC")], [(0, 3, "LOC")]),
    ],
)
def test_a_small_word_alone_belongs_to_the_name_behind_it(
    words: str, extents: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]
) -> None:
    assert rejoined(extents, words.split(), [True, False, False]) == expected


def test_it_tells_how_sure_it_is_of_every_word() -> None:
    doc = chance_parser()(Doc(spacy.blank("en").vocab, words=["the", "talks", "\n", "u.s.", "talk"]))
    sure = certainty_of(doc)
    assert sure is not None and sure.shape == (5,) and (sure <= 0).all()
    assert sure[2] == 0 and (sure[[0, 1, 3, 4]] < 0).all()
    spread = spacy.blank("en")("the talks")
    assert certainty_of(spread) is None
