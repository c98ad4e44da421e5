"""Step 2 of the recipe: widen the hidden layer of a trained parser or NER without changing what it predicts.

    python pipeline/training/widen.py START OUT --hidden 128 --rows 2 --ner-rows 3

Input: a spaCy pipeline with ``tok2vec`` (shared), ``tagger``, ``parser`` and ``ner`` (its own ``tok2vec``), the last
two ``TransitionBasedParser.v2`` with an upper layer.
Output: the same pipeline with ``hidden_width`` raised and the hash table of NORM a whole number of times as long. The
old units are copied, the new ones start at random with outgoing weights of zero; a hash table is repeated (a key that
fell into row k modulo n falls into a copy of it modulo 2n). So the scores before training are those of START
(function-preserving growth, Chen, Goodfellow & Shlens 2016, "Net2Net").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Model


def grow(source: numpy.ndarray, target: numpy.ndarray, fresh: float, rng: numpy.random.Generator) -> numpy.ndarray:
    """``source`` in the leading corner of an array shaped like ``target``; the rest normal with deviation ``fresh``."""
    out = rng.normal(0.0, fresh, size=target.shape) if fresh else numpy.zeros(target.shape)
    out = out.astype("f")
    out[tuple(slice(0, n) for n in source.shape)] = source
    return out


def copy_repeated(was: Model, now: Model) -> None:
    """Copy the parameters of one layer; a longer hash table is filled by repeating the shorter one."""
    for key in was.param_names:
        if was.has_param(key):
            source, target = was.get_param(key), now.get_param(key)
            times = target.shape[0] // source.shape[0]
            now.set_param(key, numpy.concatenate([source] * times) if times > 1 else source)


def layers(nlp: Language, name: str) -> tuple[Model, Model, Model]:
    """The projection (token vector to hidden), lower and upper layers of a transition-based component."""
    model = nlp.get_pipe(name).model
    lower = model.get_ref("lower")
    nodes = list(model.get_ref("tok2vec").walk())
    projection = next(n for n in nodes if n.name == "linear" and n.get_dim("nO") == lower.get_dim("nI"))
    return projection, lower, model.get_ref("upper")


def copy_widened(narrow: Language, wide: Language, name: str, rng: numpy.random.Generator) -> None:
    """Copy every parameter of ``name``; in the three hidden layers leave room for the new units."""
    old, new = layers(narrow, name), layers(wide, name)
    width = old[1].get_dim("nO")
    for was, now in zip(old, new, strict=True):
        for key in was.param_names:
            source, target = was.get_param(key), now.get_param(key)
            fresh = 0.0 if key == "b" or was is old[2] else float(source.std())
            grown = grow(source, target, fresh, rng)
            if was is old[1] and key == "W":
                grown[:, :width, :, width:] = 0.0  # old units do not see new inputs
            now.set_param(key, grown)
    pairs = zip(narrow.get_pipe(name).model.walk(), wide.get_pipe(name).model.walk(), strict=True)
    for was, now in pairs:
        if now not in new:
            copy_repeated(was, now)


def widened(narrow: Language, hidden: int, rows: tuple[int, int], seed: int) -> Language:
    """A new pipeline with the weights of ``narrow``; ``rows``: times the NORM rows (shared, NER)."""
    config = narrow.config.copy()
    shared = config["components"]["tok2vec"]["model"]["embed"]["rows"]
    own = config["components"]["ner"]["model"]["tok2vec"]["embed"]["rows"]
    shared[0], own[0] = shared[0] * rows[0], own[0] * rows[1]
    for name in ("parser", "ner"):
        config["components"][name]["model"]["hidden_width"] = hidden
    wide = spacy.util.load_model_from_config(config, auto_fill=True)
    sample = narrow("Officials said on Monday that 20 people were killed in Paris.")
    examples = [Example(wide.make_doc(sample.text), sample)]
    for name in narrow.pipe_names:
        labels = {} if name == "tok2vec" else {"labels": narrow.get_pipe(name).label_data}
        wide.get_pipe(name).initialize(lambda: examples, nlp=wide, **labels)
    rng = numpy.random.default_rng(seed)
    for name in ("tok2vec", "tagger"):
        nodes = zip(narrow.get_pipe(name).model.walk(), wide.get_pipe(name).model.walk(), strict=True)
        for was, now in nodes:
            copy_repeated(was, now)
    for name in ("parser", "ner"):
        if wide.get_pipe(name).move_names != narrow.get_pipe(name).move_names:
            raise SystemExit(f"{name}: transitions differ after initialisation; retrain instead of widening")
        copy_widened(narrow, wide, name, rng)
    return wide


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("start", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--rows", type=int, default=2, help="times the NORM rows of the shared tok2vec")
    parser.add_argument("--ner-rows", type=int, default=3, help="times the NORM rows of the NER's tok2vec")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    widened(spacy.load(args.start), args.hidden, (args.rows, args.ner_rows), args.seed).to_disk(args.out)


if __name__ == "__main__":
    main()
