"""Words as data: TOML files in ``lexicon/data`` and the loader that checks them."""

from newsclaims.lexicon.loader import fingerprint, load, load_json, word_set

__all__ = ["fingerprint", "load", "load_json", "word_set"]
