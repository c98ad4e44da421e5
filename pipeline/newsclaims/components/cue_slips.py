"""What the parse gets wrong beside cues: verbs taken for nouns, subjects taken for something else."""

from __future__ import annotations

import re

from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

_PARTY = re.compile(r"[DRI]-[A-Z]")
_MISTAKEN = {"parataxis", "pobj", "appos", "dobj", "npadvmod", "dep", "conj"}


def is_mistaken(token: Token) -> bool:
    """ "…, the weekly notes, …", "…, figures by the agency show.": a speech verb in the present taken for a noun."""
    word, doc = token.lower_, token.doc
    noun = token.pos_ == "NOUN" or (token.tag_ in {"VBP", "VBZ"} and token.dep_ == "pobj")
    if not noun or not 0 < token.i < len(doc) - 1 or token.dep_ not in _MISTAKEN:
        return False
    if word not in word_set("cues", "features", "mistaken") or doc[token.i + 1].text not in {",", "."}:
        return False
    first = token.i
    while first > 0 and doc[first - 1].text != "," and not doc[first].is_sent_start:
        first -= 1
    if doc[first - 1].text != "," or not 1 <= token.i - first <= 8:
        return False
    if token.dep_ == "conj" and token.head.pos_ not in {"VERB", "AUX"}:
        return False
    if (
        doc[token.i + 1].text == ","
        and token.dep_ not in {"parataxis", "conj"}
        and not _bare_estimate(token, doc[first])
    ):
        return False
    if token.dep_ in {"dobj", "npadvmod", "dep"} and (token.head.i >= first or token.i - first > 3):
        return False
    opening = doc[first]  # a whole phrase with its own article or plural, no list and no preposition
    return opening.tag_ in {"DT", "NNS", "NNP", "PRP$"} and all(
        doc[i].tag_ not in {"VBD", "VBZ", "VBP", "MD", "CC"} for i in range(first, token.i)
    )


def is_part(word: Token) -> bool:
    """The last part of a name with a hyphen: "Karaoba-Say"."""
    if word.i < 2 or not word.is_title or word.nbor(-1).text != "-":
        return False
    return not word.nbor(-1).whitespace_ and not word.nbor(-2).whitespace_


def _bare_estimate(token: Token, opening: Token) -> bool:
    """ "…, analysts at Orvex estimate, …": one thing that is counted would need an article."""
    own = any(child.dep_ in {"det", "poss", "amod", "nummod"} for child in token.lefts)
    return token.tag_ == "NN" and token.dep_ == "pobj" and opening.tag_ == "NNS" and not own


def spoken_at(participle: Token) -> Token | None:
    """ "Gave a speech after we left saying that S", "held a briefing as it rained, saying that": "gave", "held".

    The parse hangs the participle on the clause that says when.
    """
    when = participle.head
    held = when.head
    opening = word_set("function", "conjunctions", "circumstances") | word_set("function", "conjunctions", "aside")
    if when.dep_ != "advcl" or held.i > when.i or when.left_edge.lower_ not in opening:
        return None
    given = (child.lemma_.lower() for child in held.rights if child.dep_ == "dobj" and child.i < when.i)
    spoken = word_set("cues", "features", "delivered") | word_set("cues", "features", "sessions")
    return held if any(noun in spoken for noun in given) else None


def before_party(subject: Token) -> Token:
    """ "Lautenberg, D-N.J., said": the politician, not party and state."""
    if not _PARTY.match(subject.text):
        return subject
    for index in range(subject.i - 1, max(subject.i - 4, -1), -1):
        token = subject.doc[index]
        if token.pos_ == "PROPN" and not _PARTY.match(token.text):
            return token
    return subject


def adjoining(verb: Token) -> Token | None:
    """ "…, Mali and Niger have warned": the noun right before a tensed conjunct without subject is its subject."""
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in {"aux", "auxpass"})])
    before = verb.doc[first - 1] if first else None
    tensed = verb.doc[first].tag_ in {"VBD", "VBZ", "VBP"}
    if before is None or not tensed or verb.dep_ != "conj" or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    if before.dep_ in {"pobj", "npadvmod"} or before.ent_type_ in {"DATE", "TIME"}:
        return None
    while before.dep_ == "conj" and before.head.i > first - 8 and before.head.pos_ in {"NOUN", "PROPN"}:
        if verb.doc[before.head.right_edge.i].i < before.i or "," in {t.text for t in verb.doc[before.head.i : first]}:
            break
        before = before.head
    return before if before.dep_ in {"conj", "appos"} else None
