"""Last step of the recipe but two: put the trained components together and write the pipeline that ships in the wheel.

    python pipeline/training/package.py TRAINED OUT

Inputs: TRAINED/parser and TRAINED/ner as ``graph/export.py`` writes them; ``tag_map.toml`` and ``lemmas.toml`` beside
this file; the PyPI package ``spacy-lookups-data`` (lemma tables; needed here only). Output: ``parser`` (which also tags
and finds sentence starts), ``attribute_ruler``, ``lemmatizer``, ``ner``; all tables inside, no pickle.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tomllib
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer

HERE = Path(__file__).parent
DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
META = {
    "lang": "en",
    "name": "newsclaims_sm",
    "version": "0.2.0",
    "description": "English news pipeline: graph parser and tagger, attribute ruler, lemmatizer, named entities.",
    "author": "The newsclaims founders",
    "license": "MIT",
}


def add_attribute_ruler(nlp: Language) -> None:
    """UPOS and morphology from the fine tag, then the exceptions by word and dependency."""
    table = tomllib.loads((HERE / "tag_map.toml").read_text(encoding="utf8"))
    ruler = nlp.add_pipe("attribute_ruler", after="parser")
    for tag, value in table["tags"].items():
        ruler.add(patterns=[[{"TAG": tag}]], attrs={"POS": value["pos"], "MORPH": value["morph"] or "_"})
    for rule in table["rules"]:
        ruler.add(patterns=[[rule["where"]]], attrs={"POS": rule["pos"]})


def mend_lemmas(lemmatizer: Lemmatizer) -> None:
    """Settle what the tables of ``spacy-lookups-data`` leave open.

    They have no part for AUX; ``lemmas.toml`` gives it. Where they list two lemmas the lemmatizer takes the last
    ("taxes" would be "taxis"); here the first stays, or what ``lemmas.toml`` says. And "hoping" is of "hope", not of
    "hop": a verb in -e keeps its forms where the shorter verb would double its consonant.
    """
    exceptions, index = lemmatizer.lookups.get_table("lemma_exc"), lemmatizer.lookups.get_table("lemma_index")
    for pos in ("noun", "verb", "adj", "adv"):
        exceptions[pos] = {form: lemmas[:1] for form, lemmas in exceptions.get(pos, {}).items()}
    table = tomllib.loads((HERE / "lemmas.toml").read_text(encoding="utf8"))
    verbs = {*index["verb"], *table.pop("known_verbs")["words"]}
    twins = {verb for verb in verbs if verb.endswith("e") and verb[:-1] in verbs}
    # Of "sing" and "singe", which share "singing", the rare one goes; the last rule that gives a known verb wins.
    index["verb"] = sorted(verbs - {verb for verb in twins if not DOUBLING.fullmatch(verb[:-1])})
    rules = lemmatizer.lookups.get_table("lemma_rules")
    rules["verb"] = sorted(rules["verb"], key=lambda rule: rule[1])
    for pos, lemmas in table.items():
        forms = {form: [lemma] for lemma, words in lemmas.items() for form in words}
        exceptions[pos] = {**exceptions.get(pos, {}), **forms}
        for name, value in (("lemma_rules", []), ("lemma_index", {})):
            lemmatizer.lookups.get_table(name).setdefault(pos, value)


def lemma_licence() -> bytes:
    """The notice that has to go with every copy of the lemma tables (WordNet 3.0)."""
    return (resources.files("spacy_lookups_data") / "data" / "en_license.txt").read_bytes()


def packaged(trained: Path) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsclaims_parser", name="parser").from_disk(trained / "parser")
    add_attribute_ruler(nlp)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="attribute_ruler")
    lemmatizer.initialize()
    mend_lemmas(lemmatizer)
    nlp.add_pipe("newsclaims_ner", name="ner").from_disk(trained / "ner")
    nlp.meta.update(META)
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    packaged(args.trained).to_disk(args.out)
    (args.out / "LICENSE-lemma-tables.txt").write_bytes(lemma_licence())
    shutil.copy(HERE / "LICENSE-encoder.txt", args.out)
    nlp = spacy.load(args.out)
    size = sum(f.stat().st_size for f in args.out.rglob("*") if f.is_file())
    print(f"{args.out}: {', '.join(nlp.pipe_names)}; {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
