"""newsclaims as a spaCy citizen: factories, processes, disk."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import newsclaims
from newsclaims.components.extensions import PREFIX, stored
from newsclaims.errors import ModelError
from newsclaims.extract import load_pipeline, make_doc
from newsclaims.model import Article
from newsclaims.nlp import COMPONENTS, add_components, base_pipeline, pipeline

TEXTS = [
    "The ministry said on Monday that 300 men had left Kabul.",
    "According to police, 22 people were arrested in Leeds in May 2019.",
]
ARTICLES = [Article(f"a{i}", text, published=date(2019, 6, 5)) for i, text in enumerate(TEXTS)]


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    one = list(newsclaims.extract_many(ARTICLES))
    two = list(newsclaims.extract_many(ARTICLES, n_process=2, batch_size=1))
    assert one == two
    assert all(claims for _, claims in one)


def test_a_saved_pipeline_gives_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == nlp.pipe_names
    for article in ARTICLES:
        first, second = nlp(make_doc(nlp, article)), again(make_doc(again, article))
        assert first._.get(PREFIX + "claims") == second._.get(PREFIX + "claims")
        assert [span.text for span in first.spans[PREFIX + "claims"]] == [
            span.text for span in second.spans[PREFIX + "claims"]
        ]


def test_docs_survive_bytes(nlp: Language) -> None:
    doc = nlp(make_doc(nlp, ARTICLES[0]))
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert stored(again, "claims") == stored(doc, "claims") != ()


def test_bare_text_goes_through(nlp: Language) -> None:
    assert nlp(TEXTS[1])._.get(PREFIX + "claims")


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "3", "—", "a\u00a0b", "\U0001f600" * 3, "(" * 50])
def test_odd_texts_do_not_raise(text: str, nlp: Language) -> None:
    nlp(make_doc(nlp, Article("odd", text)))


def test_components_are_found_by_entry_point() -> None:
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('newsclaims_boundaries'); print(nlp.pipe_names)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "newsclaims_boundaries" in out.stdout


def test_pipeline_order(nlp: Language) -> None:
    names = [name for name in nlp.pipe_names if name in COMPONENTS]
    assert names == list(COMPONENTS)
    assert nlp.pipe_names.index("newsclaims_boundaries") < nlp.pipe_names.index("parser")
    assert nlp.pipe_names.index("ner") < nlp.pipe_names.index("newsclaims_entities")


def test_a_pipeline_that_lacks_a_component_is_named(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="parser"):
        base_pipeline(tmp_path / "blank")
    with pytest.raises(ModelError, match="no_such_pipeline"):
        base_pipeline("no_such_pipeline")


def test_another_pipeline_by_path(tmp_path: Path, nlp: Language) -> None:
    base_pipeline().to_disk(tmp_path / "other")
    other = add_components(base_pipeline(tmp_path / "other"))
    assert other.pipe_names == nlp.pipe_names
    assert newsclaims.extract(TEXTS[0], model=str(tmp_path / "other")) == newsclaims.extract(TEXTS[0])


def test_pipeline_is_loaded_once() -> None:
    assert load_pipeline() is pipeline() is load_pipeline(None)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, newsclaims, newsclaims.cli; newsclaims.Claim;"
        "print([m for m in ('spacy','numpy','rich','ray','pyarrow','inflect','trafilatura','scipy','dateparser',"
        "'quantulum3') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_extracting_imports_no_more_than_it_needs() -> None:
    code = (
        f"import sys, newsclaims; newsclaims.extract({TEXTS[0]!r});"
        "print([m for m in ('ray','pyarrow','inflect','trafilatura','scipy','pandas') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
