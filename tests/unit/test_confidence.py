"""What the confidence of a claim is reckoned from."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from newsclaims.components.claims.confidence import features
from newsclaims.components.extensions import stored
from newsclaims.components.lookup import mirrored
from newsclaims.extract import make_doc
from newsclaims.lexicon import load
from newsclaims.model import Article

CASES = [
    ("Peru closed 14 mines in 2019.", "close", {"object", "quantity", "time"}, {"source", "unit", "negative"}),
    ("It closed 14 mines.", "close", {"pronoun subject", "unresolved subject"}, {"no subject", "time"}),
    ("To close 14 mines would cost money.", "close", {"no subject", "not asserted"}, {"pronoun subject"}),
    ("There are 14 mines in Peru.", "be", {"subject behind", "place", "lemma be"}, {"no subject"}),
    ("“Peru closed 14 mines,” he said.", "close", {"pronoun source", "quote:direct"}, {"unnamed source"}),
    ("Peru, an official said, lost 3 kilometres.", "lose", {"source", "unit", "unnamed source"}, {"nested", "no cue"}),
    ("“Mines closed,” Orr said. “Peru sold 14.”", "sell", {"source outside"}, {"pronoun source", "unnamed source"}),
    ("Ama Orr said Nils Tarn thinks Peru did not close 14 mines.", "close", {"nested", "negative"}, {"source outside"}),
    ("Rents rose by 14%.", "rise", {"change", "unit"}, {"nothing measured"}),
    ("Six were hurt. Four died.", "hurt", {"nothing measured", "voice passive"}, {"unit", "change"}),
]


@pytest.mark.parametrize(("text", "lemma", "told", "untold"), CASES)
def test_features_tell_what_the_claim_holds(
    nlp: Language, text: str, lemma: str, told: set[str], untold: set[str]
) -> None:
    found = of_claim(nlp, text, lemma)
    assert told <= found.keys()
    assert not untold & found.keys()


def test_certainty_is_that_of_the_least_sure_word_of_each_field(nlp: Language) -> None:
    plain = of_claim(nlp, "Peru closed 14 mines, Orr said.", "close")
    odd = of_claim(nlp, "The horse raced past the barn fell in Peru in 2019.", "fall")
    assert plain["subject certainty"] > -0.1 > odd["subject certainty"]
    assert {"source certainty", "cue mean", "quantity certainty", "subject mean"} <= plain.keys()
    assert "time certainty" in odd and "time certainty" not in plain
    assert all(-4.0 <= value <= 0.01 for name, value in odd.items() if name.endswith(("certainty", "mean")))


def test_another_parser_counts_as_sure_as_the_bundled_one_usually_is(nlp: Language) -> None:
    doc = nlp(make_doc(nlp, Article("text", "Peru closed 14 mines.")))
    doc._.newsclaims_certainty = None
    (claim,) = stored(doc, "claims")
    found, usual = features(mirrored(doc), claim), load("confidence")["usual"]
    assert found["subject certainty"] == usual["subject certainty"] < 0


def of_claim(nlp: Language, text: str, lemma: str) -> dict[str, float]:
    """Features of the first claim with the predicate ``lemma``."""
    doc = nlp(make_doc(nlp, Article("text", text, published=date(2018, 11, 28))))
    claim = next(claim for claim in stored(doc, "claims") if claim.predicate.lemma == lemma)
    return features(mirrored(doc), claim)
