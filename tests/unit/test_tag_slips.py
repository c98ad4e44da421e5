"""Tag slips: verbs tagged as nouns and the reverse, one parse for each way to tell, and parses to be left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.garden_paths.tag_slips import Slip, find, mend

# Words, and for each its tag, relation and head.
PARSES = {
    "number": "The/DT/det/1 law/NN/nsubj/2 hobbles/NNS/ROOT/2 two/CD/nummod/4 banks/NNS/dobj/2",
    "same number": "The/DT/det/1 laws/NNS/nsubj/2 hobbles/NNS/ROOT/2 two/CD/nummod/4 banks/NNS/dobj/2",
    "thing": "They/PRP/nsubj/1 denied/VBD/ROOT/1 palace/NN/compound/3 claims/VBZ/dobj/1 ././punct/1",
    "no thing": "They/PRP/nsubj/1 denied/VBD/ROOT/1 it/PRP/nsubj/3 claims/VBZ/dobj/1 ././punct/1",
    "name": "Marks/VBP/nsubj/3 on/IN/prep/3 Monday/NNP/pobj/1 rejected/VBD/ROOT/3 it/PRP/dobj/3",
    "no name": "marks/VBP/nsubj/3 on/IN/prep/3 Monday/NNP/pobj/1 rejected/VBD/ROOT/3 it/PRP/dobj/3",
    "said": "Men/NNS/nsubj/4 ,/,/punct/0 cold/JJ/amod/0 ,/,/punct/0 claim/NN/ROOT/4 they/PRP/nsubj/6 fell/VBD/ccomp/4",
    "not said": "Men/NNS/nsubj/4 ,/,/punct/0 cold/JJ/amod/0 ,/,/punct/0 row/NN/ROOT/4 we/PRP/nsubj/6 fell/VBD/ccomp/4",
    "with subject": "It/PRP/nsubj/1 fell/VBD/ROOT/1 as/IN/mark/4 staff/NN/nsubj/4 quarrel/NN/advcl/1 here/RB/advmod/4",
    "unmarked": "It/PRP/nsubj/1 fell/VBD/ROOT/1 with/IN/prep/4 staff/NN/nsubj/4 quarrel/NN/advcl/1 here/RB/advmod/4",
    "helped": "It/PRP/nsubj/1 fell/VBD/ROOT/1 as/IN/mark/5 staff/NN/nsubj/5 is/VBZ/cop/5 quarrel/NN/advcl/1",
    "bare": "It/PRP/nsubj/1 fell/VBD/ROOT/1 as/IN/mark/4 talk/NN/compound/4 builds/NNS/advcl/1 ././punct/1",
    "base": "It/PRP/nsubj/1 fell/VBD/ROOT/1 as/IN/mark/4 shops/NNS/nsubj/4 reopen/VB/advcl/1 ././punct/1",
    "seen": "We/PRP/nsubj/1 see/VBP/ROOT/1 output/NN/nsubj/3 jump/NN/ccomp/1 soon/RB/advmod/3",
    "past": "It/PRP/nsubj/1 fell/VBD/ROOT/1 after/IN/mark/4 losses/NNS/nsubj/4 widened/VBN/advcl/1 ././punct/1",
    "passive": "It/PRP/nsubj/1 fell/VBD/ROOT/1 after/IN/mark/5 it/PRP/nsubj/5 was/VBD/auxpass/5 widened/VBN/advcl/1",
    "governed": "It/PRP/nsubj/1 fell/VBD/ROOT/1 as/IN/prep/1 concerns/NNS/compound/4 mount/VBP/pobj/2 ././punct/1",
    "change": "I/PRP/nsubj/1 see/VBP/ROOT/1 a/DT/det/4 pension/NN/compound/4 jump/NN/dobj/1 to/IN/prep/4 9/CD/pobj/5",
    "wished": "I/PRP/nsubj/1 want/VBP/ROOT/1 two/CD/nummod/3 taxes/NNS/nsubj/4 lifted/VBD/ccomp/1 soon/RB/advmod/4",
    "not wished": "I/PRP/nsubj/1 know/VBP/ROOT/1 two/CD/nummod/3 taxes/NNS/nsubj/4 rose/VBD/ccomp/1 soon/RB/advmod/4",
    "no change": "I/PRP/nsubj/1 see/VBP/ROOT/1 a/DT/det/4 wage/NN/compound/4 fund/NN/dobj/1 to/IN/prep/4 9/CD/pobj/5",
}
POS = {"V": "VERB", "N": "NOUN", "P": "PRON", "D": "DET", "C": "NUM", "J": "ADJ", "I": "ADP", "R": "ADV"}


def read(nlp: Language, name: str) -> Doc:
    words, tags, deps, heads = zip(*(entry.split("/") for entry in PARSES[name].split()), strict=True)
    pos = ["PROPN" if tag == "NNP" else POS.get(tag[0], "PUNCT") for tag in tags]
    lemmas = [word.lower() for word in words]
    numbers = [int(head) for head in heads]
    return Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=numbers, pos=pos, lemmas=lemmas)


@pytest.mark.parametrize(
    ("name", "slips"),
    [
        ("number", (Slip(2, "VBZ", 2, "ROOT"),)),
        ("same number", ()),
        ("thing", (Slip(3, "NNS", 1, "dobj"),)),
        ("no thing", ()),
        ("name", (Slip(0, "NNP", 3, "nsubj"),)),
        ("no name", ()),
        ("with subject", (Slip(4, "VBP", 1, "advcl"),)),
        ("unmarked", ()),
        ("helped", ()),
        ("bare", (Slip(4, "VBZ", 1, "advcl", 3),)),
        ("base", (Slip(4, "VBP", 1, "advcl"),)),
        ("seen", (Slip(3, "VB", 1, "ccomp"),)),
        ("past", (Slip(4, "VBD", 1, "advcl"),)),
        ("passive", ()),
        ("governed", (Slip(4, "VBP", 1, "advcl", 3),)),
        ("change", (Slip(4, "VB", 1, "ccomp", 3),)),
        ("no change", ()),
        ("wished", (Slip(4, "VBN", 1, "ccomp"),)),
        ("not wished", ()),
        ("said", (Slip(4, "VBP", 4, "ROOT"),)),
        ("not said", ()),
    ],
)
def test_slips_are_found(nlp: Language, name: str, slips: tuple[Slip, ...]) -> None:
    assert find(read(nlp, name)) == slips


def test_verb_behind_an_opener_read_as_preposition_heads_the_clause(nlp: Language) -> None:
    doc = read(nlp, "governed")
    mend(doc)
    as_, concerns, mount = doc[2], doc[3], doc[4]
    assert (mount.head.i, mount.dep_, mount.pos_) == (1, "advcl", "VERB")
    assert (as_.head.i, as_.dep_) == (4, "mark")
    assert (concerns.head.i, concerns.dep_) == (4, "nsubj")


def test_modifiers_stay_with_the_noun_that_becomes_the_subject(nlp: Language) -> None:
    doc = read(nlp, "change")
    mend(doc)
    assert [(token.head.i, token.dep_) for token in doc[2:5]] == [(3, "det"), (4, "nsubj"), (1, "ccomp")]
    assert doc[4].tag_ == "VB"
