"""Case augmentation for training: a share of the paragraphs in capitals, in lower case or in headline case.

Registered for ``spacy train --code`` as ``newsclaims.case_variants.v1`` (a spaCy augmenter: Example in, Examples out).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

VARIANTS: tuple[Callable[[str], str], ...] = (str.upper, str.lower, str.capitalize)


@spacy.registry.augmenters("newsclaims.case_variants.v1")
def case_variants(level: float, seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """Change the case of every word in a share ``level`` of the examples; the annotation stays."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if rng.random() >= level:
            yield example
            return
        change = rng.choice(VARIANTS)
        reference = example.reference
        words = [change(token.text) for token in reference]
        spaces = [bool(token.whitespace_) for token in reference]
        annotation = example.to_dict()
        annotation["token_annotation"]["ORTH"] = words
        yield Example.from_dict(Doc(nlp.vocab, words=words, spaces=spaces), annotation)

    return augment
