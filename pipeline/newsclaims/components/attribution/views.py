"""Views that a noun tells of: "a fear raised by critics: that S", "S, the thinking goes", "lies, including that S"."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.attribution.contents import has_that, is_finite, spans, subtree
from newsclaims.components.attribution.drafts import Draft, is_negated, source_of
from newsclaims.components.cues import CueWord, agent_of, can_speak, feature
from newsclaims.components.mirror import Token

RULE = "cue-included"
_TENSED = {"VBZ", "VBD"}


def _voicing(noun: Token) -> Iterator[Token]:
    """The participles behind the noun that say who has such a view: "raised by critics", "held by many economists"."""
    read_as_verb = noun.dep_ == "nsubjpass" and not any(c.dep_ in {"aux", "auxpass"} for c in noun.head.lefts)
    for verb in (*noun.rights, *((noun.head,) if read_as_verb else ())):
        behind = verb.tag_ == "VBN" and verb.i > noun.i and (read_as_verb or verb.dep_ == "acl")
        if behind and feature("voicing", verb.lemma_.lower()):
            yield verb


def voicer(noun: Token) -> Token | None:
    """Who has the view: the agent of such a participle."""
    return next((agent for verb in _voicing(noun) if (agent := agent_of(verb)) is not None), None)


def behind_voicer(noun: Token) -> list[Token]:
    """ "The view held by many economists that S": the clause hangs on the participle."""
    told = (child for verb in _voicing(noun) for child in verb.rights if child.dep_ in {"acl", "ccomp", "advcl"})
    return [clause for clause in told if has_that(clause) and is_finite(clause)][:1]


def included(word: Token) -> list[Token]:
    """ "announced details, including that S", "a list of demands, including that S": the clause behind "including".

    ``word``: the verb of which a thing is the object, or the noun itself.
    """
    things = [word] if word.pos_ == "NOUN" else [child for child in word.rights if child.dep_ == "dobj"]
    links = (
        child for thing in things for child in thing.rights if child.dep_ == "prep" and child.lower_ == "including"
    )
    told = (child for link in links for child in link.rights if child.dep_ in {"pcomp", "ccomp"})
    return [clause for clause in told if has_that(clause) and is_finite(clause)][:1]


def gone(cue: CueWord) -> Draft | None:
    """ "S, the thinking goes", "S1, the argument goes, S2", "the theory goes that S": the view itself is the source."""
    noun, verb = cue.token, cue.token.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "go" or verb.tag_ not in _TENSED or noun.i > verb.i:
        return None
    told = [c for c in verb.children if c.dep_ == "ccomp" and is_finite(c) and (c.i < verb.i or has_that(c))]
    said = subtree(told[0]) if told else set()
    comma = noun.left_edge.i - 1
    if not told and verb.dep_ == "parataxis" and comma >= 0 and noun.doc[comma].text == ",":
        said = subtree(verb.head) - subtree(verb)
    if not said:
        return None
    owner = next((child for child in noun.lefts if child.dep_ == "poss" and can_speak(child)), noun)
    return Draft(owner, (verb,), cue.cue_class, spans(noun.doc, said), "cue-parenthetical")


def is_unheld(noun: Token) -> bool:
    """ "Under no illusion that S", "nobody has any illusions that S": whoever says so holds that S is not so."""
    if not feature("deluded", noun.lemma_.lower()):
        return False
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return any(feature("hardly_any", child.lower_) for child in noun.lefts) or is_negated(verb)


def holding(noun: Token) -> Token | None:
    """ "The memo contains a claim that S", "a letter, which included the warning that S": the document says so."""
    paper = source_of(noun.head) if feature("containing", noun.head.lemma_.lower()) else None
    written = paper is not None and any(feature(name, paper.lemma_.lower()) for name in ("documents", "showing"))
    return paper if written else None
