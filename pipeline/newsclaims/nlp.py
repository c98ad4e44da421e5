"""Builds the spaCy pipeline: which model, which components, in which order."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from newsclaims.components.garden_paths import component as garden_paths
from newsclaims.errors import ModelError

BUNDLED = "en_newsclaims_sm"
REQUIRED = {  # what a pipeline must set, and the component that usually does
    "token.tag": "tagger",
    "token.dep": "parser",
    "token.pos": "attribute_ruler",
    "token.lemma": "lemmatizer",
    "doc.ents": "ner",
}
COMPONENTS = (
    "newsclaims_times",
    "newsclaims_quantities",
    "newsclaims_clauses",
    "newsclaims_attribution",
    "newsclaims_references",
    "newsclaims_qualification",
    "newsclaims_claims",
)


def bundled_model() -> Path:
    """Folder of the pipeline that ships inside the package."""
    return Path(__file__).parent / "models" / BUNDLED


def base_pipeline(model: str | Path | None = None) -> Language:
    """Load ``model`` (bundled by default) and check that it has what newsclaims needs.

    Raises:
        ModelError: the pipeline cannot be found, or lacks a component; the message says which.
    """
    source = bundled_model() if model is None or str(model) == BUNDLED else model
    try:
        nlp = spacy.load(source)
    except OSError as error:
        raise ModelError(
            f"no spaCy pipeline named {str(model)!r} can be loaded",
            cure=f"Name an installed pipeline or the path of one, or leave --model out for {BUNDLED}.",
        ) from error
    missing = [name for attribute, name in REQUIRED.items() if not _sets(nlp, attribute, name)]
    if missing:
        raise ModelError(
            f"pipeline {nlp.meta.get('name', source)!r} has no {', '.join(missing)}",
            cure=f"newsclaims needs {', '.join(REQUIRED.values())}; use one such as {BUNDLED} or en_core_web_sm.",
        )
    return nlp


def _sets(nlp: Language, attribute: str, usual: str) -> bool:
    """Whether a component of ``nlp`` sets ``attribute``: the usual one, or another that says so."""
    return any(usual == name or attribute in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names)


def add_components(nlp: Language) -> Language:
    """Add the newsclaims components to a pipeline, in their order."""
    nlp.add_pipe("newsclaims_boundaries", first=True)
    nlp.add_pipe("newsclaims_compact", after="newsclaims_boundaries")
    nlp.add_pipe("newsclaims_restore")
    nlp.add_pipe(garden_paths.NAME)
    nlp.add_pipe("newsclaims_entities")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def pipeline(model: str | None = None) -> Language:
    """The complete pipeline for ``model``; loaded once per process."""
    return _loaded(model or BUNDLED)


@lru_cache(maxsize=4)
def _loaded(model: str) -> Language:
    return add_components(base_pipeline(model))
