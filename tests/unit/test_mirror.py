"""The plain copy of a document says what spaCy's own objects say."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsclaims.components import mirror
from newsclaims.components.lookup import mirrored

CORPUS = Path(__file__).parents[2] / "corpus"
VALUES = [name for name in mirror.Token.__slots__ if name not in {"doc", "head", "sent", "children", "lefts", "rights"}]
VALUES = [name for name in VALUES if not name.startswith("_") and not name.endswith("_edge")]
FLAGS = ["is_upper", "is_lower", "is_digit", "is_quote", "is_currency", "like_num", "like_url", "n_lefts", "n_rights"]
ONE = ["head", "left_edge", "right_edge"]
SEVERAL = ["children", "lefts", "rights", "subtree", "ancestors", "conjuncts"]
TEXT = "Officials in Oslo said on Monday that 40 people had died, and  that 12 were missing (see www.example.org)."


@pytest.mark.parametrize("name", ["drought-reservoir", "flood-live-blog", "company-results-chip", "tajik-border"])
def test_all_of_an_article_is_as_spacy_says(nlp: Language, name: str) -> None:
    doc = nlp((CORPUS / f"{name}.txt").read_text(encoding="utf8"))
    copy = mirrored(doc)
    assert len(copy) == len(doc) and copy.text == doc.text
    for word, token in zip(doc, copy, strict=True):
        assert [getattr(token, key) for key in VALUES + FLAGS] == [getattr(word, key) for key in VALUES + FLAGS]
        assert [getattr(token, key).i for key in ONE] == [getattr(word, key).i for key in ONE]
        for key in SEVERAL:
            assert [other.i for other in getattr(token, key)] == [other.i for other in getattr(word, key)], key
        assert (token.sent.start, token.sent.end) == (word.sent.start, word.sent.end)
    assert list(map(_told, copy.ents)) == list(map(_told, doc.ents))
    assert list(map(_told, copy.sents)) == list(map(_told, doc.sents))


def _told(span: Span | mirror.Span) -> tuple[object, ...]:
    return span.start, span.end, span.label_, span.text, span.root.i, span.start_char, span.end_char


@given(
    st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2), st.sampled_from(["strict", "expand", "contract"])
)
def test_spans_of_code_points(nlp: Language, start: int, end: int, mode: str) -> None:
    doc = _parsed(nlp)
    theirs = doc.char_span(start, end, alignment_mode=mode) if 0 <= start < end <= len(TEXT) else None
    ours = mirrored(doc).char_span(start, end, alignment_mode=mode)
    assert (ours and (ours.start, ours.end)) == ((theirs.start, theirs.end) if theirs else None)


@given(st.integers(0, 24), st.integers(0, 24))
def test_the_root_of_a_span(nlp: Language, start: int, end: int) -> None:
    doc = _parsed(nlp)
    if start < end <= len(doc):
        assert mirrored(doc).span(start, end).root.i == doc[start:end].root.i


_docs: dict[int, Doc] = {}


def _parsed(nlp: Language) -> Doc:
    return _docs.setdefault(id(nlp), nlp(TEXT))


def test_crossing_arcs(nlp: Language) -> None:
    heads = [2, 3, 2, 2, 1]
    doc = Doc(nlp.vocab, words=list("abcde"), heads=heads, deps=["dep", "dep", "ROOT", "dep", "dep"])
    for word, token in zip(doc, mirrored(doc), strict=True):
        below = [other.i for other in token.subtree]
        assert (token.left_edge.i, token.right_edge.i) == (min(below), max(below))  # spaCy stops short at crossings
        assert [other.i for other in token.subtree] == [other.i for other in word.subtree]


def test_a_change_of_the_parse_is_taken_over(nlp: Language) -> None:
    doc = nlp("Ten people fled to Oslo.")
    copy = mirrored(doc)
    copy.tables["x"] = (None, {})
    assert mirrored(doc) is copy and copy.tables
    doc[0].tag_, doc[0].head, doc.ents = "FW", doc[2], ()
    assert mirrored(doc) is copy and not copy.tables
    assert (copy[0].tag_, copy[0].head.i, copy[4].ent_type_, copy.ents) == ("FW", 2, "", ())
    assert copy[2].lefts[0] is copy[0] and copy[1].lefts == ()


def test_the_copy_does_not_keep_the_document_alive(nlp: Language) -> None:
    doc = nlp("Ten people fled.")
    copy, known = mirrored(doc), ref(doc)
    del doc
    gc.collect()
    assert known() is None and copy.text == "Ten people fled."


def test_nothing_stands_before_the_first_or_behind_the_last(nlp: Language) -> None:
    copy = mirrored(nlp("Ten people fled."))
    for at, step in ((0, -1), (3, 1)):
        with pytest.raises(IndexError):
            copy[at].nbor(step)
    assert copy.span(3, 9).text == "." and copy.span(7, 9).text == ""


def test_an_empty_document(nlp: Language) -> None:
    copy = mirrored(nlp(""))
    assert (len(copy), copy.sents, copy.ents, copy.char_span(0, 1)) == (0, (), (), None)
