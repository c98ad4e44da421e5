"""Verbs that make one predicate: "began to transfer", "went on to win", "is said to have fled" (claims.md)."""

from __future__ import annotations

from newsclaims.components.mirror import Token
from newsclaims.components.voices import VERBAL, children, is_infinitive, is_passive, is_perfect_infinitive, told
from newsclaims.lexicon import word_set

ARGUMENTS = {"dobj", "nsubj", "nsubjpass", "dative", "attr", "oprd", "iobj"}


def chain_step(verb: Token) -> Token | None:
    """The next verb of a chain ("began" → "transfer"), if no argument stands between."""
    if verb.lemma_ == "be" and (ability := able(verb)) is not None:
        return next((c for c in ability.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    if verb.lemma_ == "be" and (equates(verb) or _is_there(verb) or children(verb, "acomp", "attr")):
        return None
    for child in verb.rights:
        if verb.lemma_ == "be" and child.tag_ == "VB" and not is_infinitive(child):
            return None  # "what they did was close the yard"
        if (
            not (child.dep_ == "xcomp" or _goes_on(verb, child))
            or child.pos_ not in VERBAL
            or children(child, "nsubj", "nsubjpass")
        ):
            continue
        if _is_means(verb, child):
            return None
        reported = is_infinitive(child) and verb.lemma_.lower() in word_set("clauses", "reported_passive")
        between = [
            c for c in verb.rights if c.i < child.i and not (reported and c.dep_ == "agent")
        ]  # "said by many to be"
        if not any(map(_divides, between)) and _takes(verb, child):
            return child
    return None


def _goes_on(verb: Token, step: Token) -> bool:
    """ "Went on to win": what comes next; "are working to release", "was sent to run", "called on to go"."""
    if step.dep_ == "advcl" and is_infinitive(step) and is_passive(verb):
        behind = verb.nbor(1).lower_
        if step.left_edge.i == verb.i + 2 and behind != "to":
            return f"{verb.lemma_.lower()} {behind}" in word_set("clauses", "prepositional_passives")
        if verb.lemma_.lower() in word_set("clauses", "passive_catenatives"):
            return behind == "to"
    if step.dep_ == "advcl" and is_infinitive(step) and not is_passive(verb):
        idle = verb.doc.span(verb.i + 1, step.left_edge.i).text.lower() in word_set("clauses", "idle_phrases")
        if idle and verb.lemma_.lower() in word_set("clauses", "catenatives"):
            return True  # "promised in public to resign"
    if verb.lemma_ == "work" and step.dep_ == "advcl" and is_infinitive(step):
        return step.left_edge.i == verb.i + 1 and verb.nbor(1).lower_ == "to"
    if verb.lemma_ != "go" or step.dep_ != "advcl" or not is_infinitive(step) or step.i < verb.i + 3:
        return False
    return verb.nbor(1).lower_ == "on" and verb.nbor(2).lower_ == "to"


def _is_means(verb: Token, purpose: Token) -> bool:
    """ "The bank that they used to buy arms", "the power it needs to stop them": what is used or needed goes before."""
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in word_set("clauses", "means") or not is_infinitive(purpose):
        return False
    told = verb.lemma_ == "need" and any(c.lower_ == "that" for c in (*verb.lefts, *purpose.lefts))
    own = any(c.i > purpose.i for c in children(purpose, "dobj", "ccomp"))  # "the message that towns need to cut fees"
    return own and not told and any(c.tag_ not in {"WDT", "WP"} for c in children(verb, "nsubj"))


def able(verb: Token) -> Token | None:
    """ "Were unable to reach the crew": the adjective that makes one predicate with its infinitive."""
    return next((c for c in children(verb, "acomp") if c.lower_ in word_set("clauses", "ability")), None)


def _divides(child: Token) -> bool:
    """An argument or a time between two verbs: they are no chain ("call on Kyiv to start", "agreed in May to pay")."""
    if child.dep_ in ARGUMENTS or child.dep_ == "npadvmod":
        return True
    behind = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
    idle = len(behind) == 1 and f"{child.lower_} {behind[0].lower_}" in word_set("clauses", "idle_phrases")
    return child.dep_ in {"prep", "agent"} and bool(behind) and not idle  # "promised in public to resign"


def _takes(verb: Token, step: Token) -> bool:
    """Whether ``step`` completes ``verb``; after other verbs it is a purpose ("used to build") or an object."""
    lemma = verb.lemma_.lower()
    asked = any(c.tag_ in {"WRB", "WP"} and c.i < step.i for c in children(step, "advmod", "dobj"))
    if asked or any(c.lower_ == "whether" for c in children(step, "mark")):
        return False  # "know how to win", "decide whether to pay": a question
    if not is_infinitive(step):
        witnessed = lemma in word_set("clauses", "witnessed") and is_passive(verb)
        return step.tag_ != "VBG" or witnessed or lemma not in word_set("clauses", "gerund_objects")
    if not is_passive(verb):
        return lemma in word_set("clauses", "catenatives")
    if lemma in word_set("clauses", "duties") and not _personal(verb):
        return False
    return lemma in word_set("clauses", "passive_catenatives") or lemma in word_set("clauses", "reported_passive")


def _personal(verb: Token) -> bool:
    """Whether the subject can have a duty: "drivers are required to stop", but "votes are required to end it"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    if not subjects:
        return True
    noun = subjects[0]
    named = noun.ent_type_ in {"PERSON", "NORP", "ORG", "GPE"} or noun.pos_ in {"PRON", "PROPN"}
    bearers = (word_set("roles", "persons"), word_set("roles", "institutions"), word_set("roles", "kin"))
    return named or any(noun.lemma_.lower() in words for words in (*bearers, word_set("clauses", "duty_bearers")))


def equates(verb: Token) -> bool:
    """ "The aim was to deter buyers", "that is to save time", "what we need is to grow", "it is up to you to act"
    equate; "the panel was to meet", "what he said is to be kept" is a duty."""
    subjects, purposes = children(verb, "nsubj"), word_set("clauses", "purpose_nouns")
    if any(c.lower_ == "up" for c in children(verb, "prep", "advmod")):
        return True
    wished = any(c.lemma_.lower() in word_set("clauses", "wishes") for c in subjects)
    if any(is_passive(c) for c in children(verb, "xcomp")) and not wished:
        return False  # "the plan is to be put to a vote", but "his aim is to be elected"
    parts = [thing for noun in subjects for of in children(noun, "prep") if noun.lower_ == "one" for thing in of.rights]
    if any(c.lemma_.lower() in purposes for c in (*subjects, *parts)):  # "one of the purposes is to keep peace"
        return True
    pointing = word_set("function", "pronouns", "pointing_back")
    return bool(children(verb, "csubj")) or any(c.tag_ == "DT" and c.lower_ in pointing for c in subjects)


def _is_there(verb: Token) -> bool:
    """ "The gunman was there to kill": a purpose, no duty."""
    return any(c.i > verb.i and c.lower_ in {"there", "here"} for c in children(verb, "advmod"))


def raised(verb: Token) -> Token | None:
    """The infinitive that is the real predicate: "is said/expected to V", "seems to V", "claimed to have
    V-ed", "are feared buried"."""
    if (state := told(verb)) is not None:
        return state
    step = chain_step(verb)
    if step is None:
        return None
    lemma = verb.lemma_.lower()
    foreseen = lemma in word_set("clauses", "reported_passive") or lemma in word_set("clauses", "planned_passive")
    if is_infinitive(step) and is_passive(verb) and foreseen:
        return step
    if verb.lemma_ == "go" and verb.tag_ == "VBG" and is_infinitive(step):
        return step  # "is going to": future
    if is_passive(verb) and step.tag_ == "VBG" and lemma in word_set("clauses", "witnessed"):
        return step  # "has been found circling", "is shown gripping"
    if lemma == "be" and children(verb, "acomp", "attr", "oprd", "expl"):
        return None  # "it is difficult to imagine"
    fixed = step.lemma_.lower() in word_set("clauses", "fixed_infinitives")
    if is_infinitive(step) and lemma in word_set("clauses", "semi_modals") and not is_passive(verb) and not fixed:
        return step
    if is_infinitive(step) and lemma in word_set("clauses", "raising_verbs") - word_set("clauses", "kept_raising"):
        return step
    if lemma in word_set("clauses", "claim_infinitive") and (is_perfect_infinitive(step) or _is_gerund(step)):
        return step
    return None


def _is_gerund(step: Token) -> bool:
    """ "Denied leaving", "denied having left"."""
    return step.tag_ == "VBG" or any(c.lower_ == "having" for c in children(step, "aux"))


def raised_by_adjective(verb: Token) -> Token | None:
    """The infinitive after "is likely/certain/set to"."""
    for child in children(verb, "acomp", "oprd"):
        if child.lower_ in word_set("clauses", "raising_adjectives"):
            for step in child.rights:
                if step.dep_ == "xcomp" and is_infinitive(step):
                    return step
    return None


def is_existential(verb: Token) -> bool:
    """ "There were jobs lost", "there are going to be jobs lost"."""
    above = verb.head if verb.dep_ == "xcomp" and verb.lemma_ == "be" else verb
    return bool(children(verb, "expl") or children(above, "expl"))
