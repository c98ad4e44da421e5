"""Words as data: TOML files in ``lexicon/data`` and the loader that checks them."""

from newsclaims.lexicon.loader import load, word_set

__all__ = ["load", "word_set"]
