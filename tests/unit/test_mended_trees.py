"""What the repairs of the parse leave is a tree, and there is nothing left to mend."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsclaims.components.garden_paths.component import find

SENTENCES = [
    "Dutch cement output from quarries dropped 4.1 percent last month as print shops shut and use of digital screens "
    "and electronic books rose.",
    "Olsen suggested the visit might bring a softening of tariffs and took praise for the trade accord.",
    "Twelve people were killed in that attack and dozens were injured.",
    "The bureau also sees colder winters ahead, predicting the harvest will shrink between 3.1% and 3.8% by May.",
    "Gold rose to $1,200, with analysts predicting prices would fall in May.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_mended_parse_is_a_tree(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert find(doc) == ()
    for token in doc:
        assert token.head.i == token.i or token in list(token.head.children)
    assert [token.i for sent in doc.sents for token in sent] == [token.i for token in doc]
