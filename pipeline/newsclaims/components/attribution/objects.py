"""Cue verbs with a noun object: the verb is the predicate itself, its subject the source ("reported 484 deaths")."""

from __future__ import annotations

from newsclaims.components.attribution import contents
from newsclaims.components.attribution.drafts import Draft, source_of, words_of
from newsclaims.components.cues import CueWord, agent_of, can_speak, feature, is_cue_noun, is_passive
from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

RULE = "cue-with-object"


def by_object(cue: CueWord) -> Draft | None:
    """The verb with its noun object: it is the predicate, and its subject the source."""
    verb = cue.token
    lemma = verb.lemma_.lower()
    if is_passive(verb):
        return _by_agent(cue)
    if feature("speaking_of", lemma):
        return _speaking_of(cue)
    if not any(feature(name, lemma) for name in ("object", "pronoun_object", "shown")):
        return None
    if not _is_told(cue):
        return None
    if cue.cue_class == "deny" and _is_relative(verb):
        return Draft(source_of(verb), words_of(verb), "deny", contents.spans(verb.doc, contents.subtree(verb)), RULE)
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.tag_ not in {"WP", "WRB"}]
    if not objects or (objects[0].i < verb.i and objects[0].tag_ != "WDT"):
        return None
    following = verb.doc[min(objects[0].i + 1, len(verb.doc) - 1)]
    if following.text == ":" and objects[0].lower_ in word_set("cues", "features", "before_colon"):
        return None  # "reports that:", "said the following:"
    pronoun = objects[0].pos_ in {"PRON", "DET"}
    if lemma == "announce" and feature("enacted", objects[0].lemma_.lower()):
        return None
    subject = source_of(verb) if lemma == "stress" else None
    if subject is not None and not can_speak(subject) and not _is_document(subject):
        return None  # "drought stresses the crops"
    if lemma == "project" and feature("radiated", objects[0].lemma_.lower()):
        return None
    if lemma == "claim" and not feature("claimable", objects[0].lemma_.lower()):
        return None
    admitted = feature("admitted", objects[0].lemma_.lower()) or feature("deniable", objects[0].lemma_.lower())
    if not pronoun and lemma == "admit" and not admitted:
        return None  # "the hospital admitted 40 patients"
    taken = "pronoun_object" if pronoun else "object"
    if not feature("object", lemma) and not feature(taken, lemma) and not _shown(verb, objects[0]):
        return None
    if pronoun and objects[0].lower_ not in word_set("function", "pronouns", "resuming"):
        return None
    wholly = word_set("function", "determiners", "wholly")
    whole = any(child.lower_ in wholly for child in objects[0].lefts)  # "denied any fraud"
    if cue.cue_class == "deny" and not (pronoun or whole or feature("deniable", objects[0].lemma_.lower())):
        return None
    indices = contents.subtree(verb)
    for child in verb.children:
        preposed = child.dep_ == "prep" and child.i < verb.i
        late = child.dep_ == "advcl" and lemma in word_set("cues", "features", "events")
        if (
            preposed
            or late
            or (child.dep_ == "ccomp" and contents.closed_off(child, verb))  # "It is late: the bank reports a loss"
            or child.dep_ in {"nsubj", "mark", "cc"}
            or child.lower_ == "according"
            or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
        ):
            indices -= contents.subtree(child)
    if cue.cue_class == "deny":
        for child in objects[0].rights:
            if child.dep_ in {"acl", "relcl"}:
                indices -= contents.subtree(child)
    return Draft(source_of(verb), words_of(verb), cue.cue_class, contents.spans(verb.doc, indices), RULE)


def finds_nothing(verb: Token) -> bool:
    """ "Found no evidence that S": the finding is told, and S of it."""
    objects = (child for child in verb.rights if child.dep_ == "dobj") if verb.lemma_ == "find" else ()
    return any(feature("findable", c.lemma_.lower()) and any(d.lower_ == "no" for d in c.lefts) for c in objects)


def _speaking_of(cue: CueWord) -> Draft | None:
    """ "Residents spoke of six or seven", "the army speaks of 40 dead": a number that somebody gives."""
    verb = cue.token
    told = (noun for child in verb.rights if child.lower_ == "of" for noun in child.rights if noun.dep_ == "pobj")
    noun = next(told, None)
    if noun is None or not contents.is_finite(verb):
        return None
    number = next((t for t in (noun, *noun.lefts) if t.tag_ == "CD" and (t.i == noun.i or t.dep_ == "nummod")), None)
    if number is None or any(child.dep_ == "neg" for child in verb.lefts):
        return None
    said = contents.spans(verb.doc, {verb.i, *contents.subtree(noun.head)})
    return Draft(source_of(verb), words_of(verb), cue.cue_class, said, RULE)


def _is_told(cue: CueWord) -> bool:
    """Who would not report it, or should expect it, says nothing."""
    verb = cue.token
    denied = any(child.dep_ == "neg" for child in verb.children)
    negated = denied and cue.cue_class != "deny" and not feature("looking_ahead", verb.lemma_.lower())
    modal = any(
        child.tag_ == "MD" and child.lower_ not in word_set("function", "auxiliaries", "announcing")
        for child in verb.lefts
    )
    shown = verb.dep_ == "acl" and verb.tag_ == "VBG" and _is_document(verb.head)
    goes_on = verb.dep_ == "xcomp" and verb.head.lemma_ == "continue" and contents.is_finite(verb.head)
    beside = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "pcomp"}  # ", reporting 40 cases"
    beside = beside and feature("told", verb.lemma_.lower())
    return (contents.is_finite(verb) or shown or goes_on or beside) and not negated and not modal


def _is_relative(verb: Token) -> bool:
    """ "A charge (that) the firm denies": what is denied stands before the relative."""
    own = any(child.dep_ == "nsubj" and child.tag_ not in {"WDT", "WP"} for child in verb.lefts)
    whole = any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.rights)
    return own and not whole and verb.dep_ in {"relcl", "acl"} and is_cue_noun(verb.head)


def _is_document(noun: Token) -> bool:
    """ "A statement citing delays", "data showing a loss"."""
    return any(feature(name, noun.lemma_.lower()) for name in ("documents", "showing"))


def _shown(verb: Token, thing: Token) -> bool:
    """ "The survey showed strength", "investigators found no evidence": what a document shows, what counts as found."""
    lemma = verb.lemma_.lower()
    source = source_of(verb)
    none = any(child.lower_ == "no" for child in thing.lefts)  # "found no theft"
    if lemma == "find" and (none or feature("findable", thing.lemma_.lower())):
        return True
    return feature("shown", lemma) and source is not None and feature("showing", source.lemma_.lower())


def _by_agent(cue: CueWord) -> Draft | None:
    """ "The deaths were reported by the ministry", "the deaths reported by the ministry": the same in the passive."""
    verb = cue.token
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    agent = agent_of(verb)
    if agent is None or not feature("told", verb.lemma_.lower()) or not (subject is not None or _beside(verb)):
        return None
    indices = contents.subtree(verb) - contents.subtree(agent.head)
    for child in verb.children:
        if child.dep_ in {"advcl", "mark", "cc", "conj"}:
            indices -= contents.subtree(child)
    return Draft(agent, words_of(verb), cue.cue_class, contents.spans(verb.doc, indices), RULE)


def _beside(verb: Token) -> bool:
    """ "The cases reported by the clinic": right behind its noun, not ", first reported by the Courier"."""
    noun = verb.head
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and noun.tag_ in {"NN", "NNS"} and verb.i == noun.i + 1
