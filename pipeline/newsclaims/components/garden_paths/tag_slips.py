"""Verbs that the tagger took for nouns, where the parse or the word before shows that they are verbs.

- a noun that has a subject and opens an adverbial or reported clause: "as Parliament and the palace quarrel";
- a noun that a conjunction of clauses governs, with a bare noun before it: "as talk builds", "as concerns mount";
- a noun of change behind see, with a noun before it and a goal or amount behind: "will see their pension jump to $900";
- a noun at the head of a sentence that has both a subject and what it says: "Hikers on the ridge claim they saw it";
- a bare noun right behind a subject of the other number: "the law hobbles two banks", "the towns supply power";
- a bare noun with an object in a series of base forms: "will cut tasks, change schedules and sack staff";
- and a noun taken for a verb, as the object of one: "denied palace claims that"; as a second subject: "imports 3%";
- a name as the subject of a finite verb: "Marks on Monday rejected it";
- a name like a pronoun: "Vice Premier Liu He is due", "WHO said that";
- a participle behind a wish that was taken for a past: "wants taxes lifted"; a present behind "let": "let them die";
- an adjective with the helper and the subject of a passive: "61 were malnourished".

A base form or participle with a subject behind such a conjunction is finite ("as businesses reopen", "after losses
widened").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy import tokens

from newsclaims.components.cues import is_cue_verb
from newsclaims.components.garden_paths.trees import rehang
from newsclaims.components.lookup import mirrored
from newsclaims.components.mirror import AnyDoc, Token
from newsclaims.lexicon import word_set
from newsclaims.lexicon.names import entries

NOUNS = {"NN", "NNS"}
CLAUSES = {"advcl", "ccomp"}
SUBJECTS = {"nsubj", "nsubjpass"}
FINITE = {"VBP", "VBZ", "VBD"}
SUSPECT_TAGS = NOUNS | FINITE | {"VB", "VBN", "JJ", "PRP", "WP"}
SUSPECT_PLACES = CLAUSES | SUBJECTS | {"relcl", "pobj", "dobj", "ROOT", "conj", "parataxis"}
NOUN_TAGS = {"NNS": "NOUN", "NNP": "PROPN"}
SAID = {"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"}
_SHARES = {"%", "percent"}
HELPING = {"aux", "auxpass", "cop"}
MODIFIERS = {"det", "poss", "amod", "nummod", "compound", "nmod"}


class Slip(NamedTuple):
    """A token that is a verb: its tag, head and relation; and the noun that is its subject, if it has none yet."""

    verb: int
    tag: str
    head: int
    dep: str
    subject: int = -1


def find(doc: AnyDoc) -> tuple[Slip, ...]:
    """Slips in the order of the text."""
    doc = mirrored(doc)
    suspects = (token for token in doc if token.dep_ in SUSPECT_PLACES and token.tag_ in SUSPECT_TAGS)
    return tuple(slip for token in suspects for slip in _slip(token))


def mend(doc: tokens.Doc) -> None:
    """Sets tags and arcs of `find(doc)`."""
    for slip in find(doc):
        verb = doc[slip.verb]
        if slip.subject >= 0:
            subject = doc[slip.subject]
            for child in [c for c in verb.lefts if c.dep_ in MODIFIERS and c.i < subject.i]:
                rehang(child, subject)
            for word in [c for c in doc[subject.i : verb.i] if c.i != subject.i and c.head.i == verb.i]:
                word.dep_ = "advmod"
            if subject.head.i == verb.i or rehang(subject, verb):
                subject.dep_ = "nsubj"
        opener = verb.head
        opened = slip.head != opener.i and opener.lower_ in word_set("clauses", "clause_openers")
        if opened and rehang(verb, doc[slip.head]) and rehang(opener, verb):
            opener.dep_ = "mark"
        verb.dep_ = slip.dep
        verb.tag_, verb.pos_ = slip.tag, NOUN_TAGS.get(slip.tag, "VERB")


def _is_second(token: Token) -> bool:
    """ "Sales rose 5%, imports 3%": right between a comma or "and" and a share, behind a verb with a share."""
    doc, verb = token.doc, token.head
    while verb.pos_ != "VERB" and verb.head is not verb:
        verb = verb.head
    opened = doc[token.i - 1].text in {",", ";"} or doc[token.i - 1].dep_ == "cc"
    told = verb.pos_ == "VERB" and verb.i < token.i and any(t.text in _SHARES for t in doc[verb.i + 2 : verb.i + 5])
    if not opened or not told or any(c.dep_ in SUBJECTS for c in token.lefts):
        return False
    number, unit, *end = [*doc[token.i + 1 : token.i + 4], token, token][:3]
    return number.like_num and unit.text in _SHARES and (end[0].is_punct or end[0].dep_ == "cc" or end[0] is token)


def _shouted(word: Token) -> bool:
    """In a line of capitals."""
    near = word.doc[max(word.i - 1, 0) : word.i + 2]
    return any(other.is_upper and len(other) > 1 for other in near if other.i != word.i)


def _slip(token: Token) -> Iterator[Slip]:
    if token.tag_ in NOUNS and token.dep_ in SAID and _agrees(token):
        yield Slip(token.i, "VBZ" if token.tag_ == "NNS" else "VBP", token.head.i, token.dep_)
    elif token.tag_ == "JJ" and token.dep_ in SAID:
        if {"auxpass", "nsubjpass"} <= {c.dep_ for c in token.lefts}:
            yield Slip(token.i, "VBN", token.head.i, token.dep_)
    elif token.tag_ == "NN" and token.dep_ == "conj" and _in_series(token):
        yield Slip(token.i, "VB", token.head.i, "conj")
    elif token.tag_ == "VBZ" and token.dep_ == "dobj" and _is_thing(token):
        yield Slip(token.i, "NNS", token.head.i, "dobj")
    elif token.tag_ == "VBZ" and token.dep_ == "conj" and _is_second(token):
        yield Slip(token.i, "NNS", token.head.i, "conj")
    elif token.tag_ == "WP":
        if token.text in entries() and not _shouted(token):
            yield Slip(token.i, "NNP", token.head.i, token.dep_)
    elif token.tag_ == "PRP":
        if token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and token.is_title:
            yield Slip(token.i, "NNP", token.head.i, token.dep_)
    elif token.dep_ == "nsubj":
        named = token.is_title and token.head.tag_ in FINITE and not any(token.children)
        if token.tag_ in {"VB", "VBP"} and named and not token.nbor(1).is_punct:
            yield Slip(token.i, "NNP", token.head.i, "nsubj")
    elif token.dep_ == "ROOT":
        said = any(c.dep_ == "ccomp" for c in token.rights) and any(c.dep_ == "nsubj" for c in token.lefts)
        if token.tag_ in NOUNS and said and is_cue_verb(token):
            yield Slip(token.i, "VBZ" if token.tag_ == "NNS" else "VBP", token.i, "ROOT")
    elif token.dep_ in CLAUSES and token.tag_ in NOUNS | {"VB"}:
        yield from _clausal(token)
    elif token.tag_ == "VBD" and token.dep_ == "ccomp":
        if _is_wished(token):
            yield Slip(token.i, "VBN", token.head.i, "ccomp")
    elif token.tag_ == "VBP" and token.dep_ == "ccomp":
        if token.head.lemma_ == "let" and token.head.i < token.i and any(c.dep_ == "nsubj" for c in token.lefts):
            yield Slip(token.i, "VB", token.head.i, "ccomp")
    elif token.tag_ == "VBN" and token.dep_ in {"advcl", "relcl"}:
        if _is_past(token):
            yield Slip(token.i, "VBD", token.head.i, token.dep_)
    elif token.dep_ == "pobj" and token.tag_ in FINITE and _opener(token.head):
        subject = _bare_before(token)
        if subject is not None and token.head.head.i != token.head.i:
            yield Slip(token.i, token.tag_, token.head.head.i, "advcl", subject.i)
    elif token.dep_ == "dobj" and token.tag_ == "NN" and token.head.lemma_ == "see":
        subject = _bare_before(token)
        changes = token.lower_ in word_set("change", "verbs", "intransitive")
        if subject is not None and changes and _goes_on(token):
            yield Slip(token.i, "VB", token.head.i, "ccomp", subject.i)


def _agrees(token: Token) -> bool:
    """A bare noun right behind its subject, which has the number that the verb of the same form goes with."""
    subjects = [c for c in token.lefts if c.dep_ in SUBJECTS]
    if token.dep_ == "ccomp" and not is_cue_verb(token.head):
        return False  # "allow the residents liberties"
    if len(subjects) != 1 or any(c.dep_ in MODIFIERS | HELPING for c in token.lefts) or token.i + 1 >= len(token.doc):
        return False
    subject = subjects[0]
    if (
        token.nbor(1).is_punct
        or token.nbor(-1).is_punct
        or any(t.pos_ != "ADV" for t in token.doc[subject.right_edge.i + 1 : token.i])
    ):
        return False
    if subject.tag_ in {"WDT", "WP"} and token.dep_ == "relcl":
        subject = token.head
    word, plural = subject.lower_, token.tag_ == "NN"
    if subject.tag_ in {"PRP", "DT"}:
        return word in word_set("clauses", "plural_pronouns" if plural else "singular_pronouns")
    joined = any(c.dep_ == "conj" for c in subject.rights)
    if plural:
        return joined or subject.tag_ in {"NNS", "NNPS"}
    return subject.tag_ in {"NN", "NNP"} and not joined


def _in_series(token: Token) -> bool:
    """ "Will cut tasks, change schedules and sack staff": a bare noun that has an object, joined to a base form."""
    objects = [child for child in token.rights if child.dep_ == "dobj"]
    return bool(objects) and token.head.tag_ == "VB" and not any(c.dep_ in MODIFIERS for c in token.lefts)


def _is_thing(token: Token) -> bool:
    """ "Denied palace claims that": the object of a verb, with a part of its phrase before it and no subject."""
    before = token.nbor(-1)
    return before.dep_ in MODIFIERS and before.head.i == token.i and not any(c.dep_ in SUBJECTS for c in token.lefts)


def _clausal(token: Token) -> Iterator[Slip]:
    helped = any(c.dep_ in {"aux", "auxpass", "cop"} for c in token.children)
    ccomp = token.dep_ == "ccomp" and token.tag_ == "NN"
    marked = any(c.dep_ == "mark" and (_opener(c) or (c.lower_ == "that" and ccomp)) for c in token.lefts)
    subjects = [c for c in token.lefts if c.dep_ in SUBJECTS]
    if helped or (token.tag_ == "VB" and not (marked and subjects and token.dep_ == "advcl")):
        return
    tag = "VBZ" if token.tag_ == "NNS" else "VBP"
    if subjects:
        seen = token.dep_ == "ccomp" and token.head.lemma_ == "see"
        if marked or seen:
            yield Slip(token.i, "VB" if seen else tag, token.head.i, token.dep_)
    elif marked and token.dep_ == "advcl":
        subject = _bare_before(token)
        if subject is not None:
            yield Slip(token.i, tag, token.head.i, "advcl", subject.i)


def _is_past(token: Token) -> bool:
    """ "After losses widened", "when 55 percent approved": a subject, an opener, no auxiliary."""
    if any(c.dep_ in {"aux", "auxpass", "nsubjpass", "agent"} for c in token.children):
        return False
    opened = any(c.dep_ in {"mark", "advmod"} and (_opener(c) or c.lower_ == "where") for c in token.lefts)
    return opened and any(c.dep_ == "nsubj" for c in token.lefts)


def _is_wished(token: Token) -> bool:
    """ "Wants taxes lifted": no clause with a tense stands behind a wish without "that"."""
    alone = not any(c.dep_ in HELPING | {"mark"} for c in token.lefts) and not any(
        c.dep_ == "dobj" for c in token.rights
    )
    subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
    tagged = subject is not None and subject.tag_ in {"NN", "NNS", "NNP", "NNPS"}
    return alone and tagged and token.head.i < token.i and token.head.lemma_.lower() in word_set("clauses", "untensed")


def _opener(word: Token) -> bool:
    return word.lower_ in word_set("clauses", "clause_openers")


def _bare_before(token: Token) -> Token | None:
    """The noun right before that the parser made a part of the phrase."""
    before = token.nbor(-1) if token.i else token
    return before if before.dep_ in {"compound", "nmod"} and before.head.i == token.i else None


def _goes_on(token: Token) -> bool:
    """A goal or an amount right behind."""
    if token.i + 2 >= len(token.doc):
        return False
    after = token.nbor(1)
    return after.lower_ in word_set("clauses", "after_change") or after.like_num or after.is_currency
