"""Shared fixtures: the bundled pipeline, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsclaims.nlp import pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline()
