"""Mentions by place: the same as a walk over all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from newsclaims.components.clauses.groups import group_of
from newsclaims.components.extensions import stored
from newsclaims.components.lookup import (
    Extents,
    attributed,
    depending,
    nearest,
    placed,
    remembered,
    sharing,
    time_at,
)
from newsclaims.components.predicates import verb_group
from newsclaims.model import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(1, 900)).map(lambda pair: Span(pair[0], sum(pair))), max_size=30
)
TEXT = (
    "The ministry said on Monday that Maria Lopez believes the army killed 40 people in 2018. "
    "“We will not rest,” she said. According to Reuters, the ministry denied that on Tuesday, when talks began."
)


@given(SPANS, st.integers(0, 3000), st.integers(1, 600))
def test_extents_find_what_a_walk_finds(spans: list[Span], start: int, length: int) -> None:
    rows = [(span, number) for number, span in enumerate(spans)]
    found = Extents(rows)
    assert found.at(start) == [row for row in rows if row[0].start <= start < row[0].end]
    end = start + length
    assert found.touching(start, end) == [row for row in rows if row[0].start < end and start < row[0].end]


def test_attributions_by_place(nlp: Language) -> None:
    doc = nlp(TEXT)
    mentions, table = stored(doc, "attributions"), attributed(doc)
    assert len(mentions) >= 4
    for at in range(len(TEXT)):
        assert table.covering(at) == [m for m in mentions if any(c.start <= at < c.end for c in m.contents)]
        assert table.cued(at, at + 1) == [m for m in mentions if m.cue is not None and m.cue.start <= at < m.cue.end]
    for mention in mentions:
        assert mention.source is not None and mention in table.by(mention.source.head)
    assert attributed(doc) is table


def test_tables_follow_what_is_stored(nlp: Language) -> None:
    doc = nlp(TEXT)
    table = attributed(doc)
    doc._.newsclaims_attributions = stored(doc, "attributions")[:1]
    assert attributed(doc) is not table
    assert len(attributed(doc).by(stored(doc, "attributions")[0].source.head)) == 1


def test_clauses_by_parent(nlp: Language) -> None:
    doc = nlp(TEXT)
    clauses = stored(doc, "clauses")
    table = depending(doc, clauses)
    assert sorted(index for rows in table.values() for index, _ in rows) == list(range(len(clauses)))
    assert all(clause.parent == parent for parent, rows in table.items() for _, clause in rows)


def test_times_by_place(nlp: Language) -> None:
    doc = nlp(TEXT)
    times = stored(doc, "times")
    assert len(times) == 3
    for at in range(len(TEXT)):
        assert time_at(doc, at) == next((m for m in times if m.start <= at < m.end), None)


def test_the_nearest_marked_token_above(nlp: Language) -> None:
    doc = nlp(TEXT)
    for marked in ({0}, {token.i for token in doc if token.pos_ == "VERB"}, set()):
        for token, found in zip(doc, nearest(doc, marked), strict=True):
            above = (node.i for node in (token, *token.ancestors))
            assert found == next((index for index in above if index in marked), -1)


def test_quantities_and_subjects_by_place(nlp: Language) -> None:
    doc = nlp("Some 40 people fled and 12 of them died on Monday, the ministry said, and 300 soldiers left the town.")
    quantities, clauses = stored(doc, "quantities"), stored(doc, "clauses")
    assert len(quantities) >= 3 and len(clauses) >= 3
    for at in range(len(doc.text)):
        assert [q for _, q in placed(doc, "quantities").at(at)] == [q for q in quantities if q.start <= at < q.end]
    for quantity in quantities:
        start, end = quantity.start, quantity.end
        parts = [(index, clause.subject) for index, clause in enumerate(clauses) if clause.subject is not None]
        holding = [index for index, part in parts if part.start <= start and end <= part.end]
        assert sharing(doc, clauses, start, end) == holding


def test_what_is_remembered_goes_with_the_document(nlp: Language) -> None:
    doc, other = nlp(TEXT), nlp("Ten people fled.")
    remembered(doc, "test")["key"] = 1
    assert remembered(doc, "test") == {"key": 1} and remembered(other, "test") == {}
    doc[0].tag_ = "FW"
    assert remembered(doc, "test") == {}


def test_verb_groups_are_the_same_the_second_time(nlp: Language) -> None:
    doc = nlp(TEXT + " They have begun to take part in talks, and were told to stop. It fell apart.")
    for token in doc:
        assert group_of(token) == group_of(token) == verb_group(token)
