"""Active or passive: auxiliaries, participles without one, and the tagger's usual slips between the two."""

from __future__ import annotations

from newsclaims.components.heads import AMOUNTS
from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

AUXILIARY = {"aux", "auxpass"}
VERBAL = {"VERB", "AUX"}
_FILLED = ("nsubj", "dobj", "aux", "mark", "advmod", "attr", "acomp", "xcomp", "ccomp")
FINITE = {"VBD", "VBP", "VBZ", "MD"}


def children(token: Token, *deps: str) -> list[Token]:
    """What hangs on ``token`` by one of the labels ``deps``."""
    return [child for child in token.children if child.dep_ in deps]


def is_infinitive(token: Token) -> bool:
    """Whether "to" introduces the verb."""
    return any(child.tag_ == "TO" and child.i < token.i for child in children(token, "aux"))


def is_perfect_infinitive(token: Token) -> bool:
    return is_infinitive(token) and any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.lefts)


def is_passive(token: Token) -> bool:
    """Auxiliary "be/get" + participle, a bare participle after a noun, or a participle conjoined with a passive."""
    if token.lemma_.lower() in word_set("clauses", "intransitives"):
        return False  # "it's been", "that's coincided": has, not is
    if is_state(token) or _perfect(token) or _has(token):
        return False
    if token.tag_ == "VBN" and has_become(token):
        return False  # "became known"
    if _absolute(token) or any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children) or _reported(token):
        return True
    if token.tag_ == "VBD" and (_has_agent(token) or _goes_on_passive(token) or _only_named(token)):
        return True
    if (token.tag_ == "VBD" and _left_so(token)) or (token.tag_ == "VBN" and told(token.head) == token):
        return True
    slip = token.tag_ == "VBD" and token.dep_ in {"acl", "advcl"}
    if slip and all(_says_when(c) for c in children(token, *_FILLED)):
        return True  # the tagger's usual slip on reduced relatives ("a suit filed Monday", "sold two weeks ago")
    bare = not children(token, "nsubj", "aux", "dobj")
    if token.tag_ == "VBN" and token.dep_ in {"ccomp", "appos", "parataxis", "dep", "relcl", "pcomp"} and bare:
        return True
    if token.tag_ != "VBN":
        return False
    if token.dep_ == "conj" and children(token, "nsubj") and not children(token, "aux", "dobj", "ccomp", "xcomp"):
        return bool(children(token.head, "auxpass")) and is_passive(token.head)  # "3 were killed and 12 injured"
    if token.dep_ == "ccomp" and token.head.lemma_ in word_set("clauses", "undergone") and not children(token, "aux"):
        return True  # "had their assets frozen", "found the road blocked"
    if token.dep_ in {"acl", "advcl"} and not children(token, "aux"):
        return not _takes_object(token)
    if token.dep_ == "conj" and not children(token, "aux", "auxpass", "nsubj"):
        if token.head.tag_ == "VB" and token.head.dep_ in {"ccomp", "xcomp"} and not is_infinitive(token.head):
            return is_passive(token.head.head)  # "were let go or retrained"
        copula = token.head.head if token.head.dep_ == "acomp" else token.head
        copular = copula.lemma_ == "be" and copula.dep_ not in AUXILIARY  # "are violent and aimed at theft"
        progressive = token.head.tag_ == "VBG" and any(c.lemma_ == "be" for c in children(token.head, "aux"))
        if (copular or progressive) and not children(token, "dobj", "ccomp"):
            return True  # "was falling but not yet defeated"
        return is_passive(token.head) or bool(_agents(token))
    return bool(_agents(token))


def told(verb: Token) -> Token | None:
    """ "Were feared drowned", "are believed trapped": the participle of what is only told of somebody."""
    if verb.lemma_.lower() not in word_set("clauses", "told_states") or not children(verb, "auxpass"):
        return None
    behind = (c for c in children(verb, "oprd", "xcomp", "ccomp") if c.tag_ in {"VBN", "VBG"} and c.i > verb.i)
    return next((c for c in behind if not children(c, "aux", "auxpass", "mark", "nsubj", "nsubjpass")), None)


def _says_when(child: Token) -> bool:
    """ "Released two weeks ago", "completed the following year": when, beside a participle without an object."""
    if child.dep_ == "advmod":
        return child.lower_ == "ago"
    return child.dep_ == "dobj" and child.ent_type_ in {"DATE", "TIME"}


def _has_agent(verb: Token) -> bool:
    """ "Citizens abducted in 2014 by rebels", tagged as a past verb: who does it stands behind "by"."""
    if children(verb, "dobj", "aux", "ccomp", "xcomp", "acomp", "attr", "prt"):
        return False
    return any(noun.pos_ in {"NOUN", "PROPN"} for noun in _agents(verb))


def _agents(verb: Token) -> list[Token]:
    """Who acts behind "by", which may be a measure too ("led by five points")."""
    nouns = [noun for by in children(verb, "agent") for noun in children(by, "pobj")]
    units = word_set("clauses", "unit_nouns")
    measured = [c for c in nouns if c.lemma_.lower() in units and children(c, "nummod")]
    return [c for c in nouns if c.ent_type_ not in AMOUNTS and c not in measured]


def _goes_on_passive(verb: Token) -> bool:
    """ "Was abducted on Sunday and beheaded": without object a verb that needs one is as passive as the one before."""
    completed = any(c.tag_ in {"JJ", "VBN"} for c in children(verb, "oprd"))  # "was refused or left unheard"
    if verb.dep_ != "conj" or not (completed or verb.lemma_.lower() in word_set("clauses", "transitives")):
        return False
    if children(verb, "nsubj") and verb.nbor(-1).dep_ != "nsubj":
        return False  # unlike "12 were killed and dozens wounded"
    if children(verb, "dobj", "aux", "ccomp", "xcomp", "acomp", "conj"):
        return False
    helped = bool(children(verb.head, "auxpass"))
    reduced = verb.head.tag_ == "VBN" and verb.head.dep_ in {"acl", "conj"}  # "a survey ordered in May and completed"
    return (helped or reduced) and is_passive(verb.head)


def _left_so(verb: Token) -> bool:
    """ "Found the drain partly blocked", tagged as a past verb: without an object a verb that needs one."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.i > verb.i or head.lemma_ not in word_set("clauses", "undergone"):
        return False
    if verb.lemma_.lower() not in word_set("clauses", "transitives") or not children(verb, "nsubj"):
        return False
    return not children(verb, "mark", "dobj", "aux", "ccomp", "xcomp", "conj")


def _only_named(verb: Token) -> bool:
    """ "The bill, dubbed the Clean Act, was led by": what follows the verb behind its noun is the name."""
    named = verb.dep_ == "acl" and verb.lemma_.lower() in word_set("clauses", "naming_passive")
    return named and not children(verb, "aux", "mark", "ccomp") and bool(children(verb, "dobj", "oprd", "attr"))


def _takes_object(participle: Token) -> bool:
    """ "One or two guests infected 102 people", read as guests who are infected: with an object it is no passive."""
    things = [c for c in participle.rights if c.dep_ == "dobj" and c.ent_type_ not in {"DATE", "TIME"}]
    return bool(things) and participle.lemma_.lower() not in word_set("clauses", "double_objects")


def _absolute(participle: Token) -> bool:
    """ "With hundreds of trucks bottled up in Calais": tagged as a past verb, but "with" opens no finite clause."""
    if participle.tag_ not in {"VBD", "VBN"} or participle.dep_ not in {"advcl", "pcomp"}:
        return False
    things = [c for c in children(participle, "dobj") if c.ent_type_ not in {"DATE", "TIME"}]
    if things or children(participle, "aux", "ccomp") or not children(participle, "nsubj"):
        return False
    link = children(participle, "mark", "prep") if participle.dep_ == "advcl" else [participle.head]
    return any(word.lower_ in {"with", "without"} and word.i < participle.i for word in link)


def _perfect(token: Token) -> bool:
    """ "The deal it's reached with Peru": "'s" is has, as the deal is the object."""
    if token.dep_ != "relcl" or not any(c.lower_ in {"'s", "’s"} for c in children(token, "auxpass")):
        return False
    return any(c.tag_ == "PRP" for c in children(token, "nsubjpass", "nsubj"))


def _has(token: Token) -> bool:
    """ "He's lost his job", "she's tried to leave": "'s" is has before an object or a chain without a passive."""
    if not any(c.lower_ in {"'s", "’s"} for c in children(token, "auxpass", "aux")) or children(token, "agent"):
        return False
    if children(token, "auxpass") and children(token, "aux"):
        return False  # "he's been denied a job"
    if any(c.i > token.i for c in children(token, "dobj")):
        return token.lemma_.lower() not in word_set("clauses", "double_objects")
    chained = any(is_infinitive(c) for c in children(token, "xcomp"))
    return chained and token.lemma_.lower() in word_set("clauses", "tried")


def adjoined(word: Token) -> bool:
    """ "Is shrinking and vulnerable", "was costly but not deadly": an adjective with the copula of the participle, or
    denied with that of the adjective, before it; or one that needs none ("consider the dam unsafe")."""
    head = word.head
    if word.pos_ != "ADJ" or word.dep_ != "conj":
        return is_judged(word)
    if is_judged(head):
        return True
    if head.dep_ == "acomp":
        return head.head.lemma_ == "be" and bool(children(word, "neg"))
    return head.tag_ in {"VBG", "VBN"} and any(c.lemma_ == "be" for c in children(head, "aux", "auxpass"))


def is_judged(word: Token) -> bool:
    """ "The union considers the dam unsafe", "many found the fee too high": what somebody holds, without a copula. A
    verdict or a find without a degree is none ("found him guilty")."""
    if word.pos_ != "ADJ" or word.dep_ != "ccomp" or word.head.i > word.i or children(word, "aux", "auxpass", "mark"):
        return False
    lemma = word.head.lemma_.lower()
    graded = lemma not in word_set("clauses", "verdicts") or bool(children(word, "advmod"))
    who = next((child for child in children(word, "nsubj") if child.i < word.i), None)
    empty = (
        who is not None and who.lower_ == "it" and bool(children(word, "xcomp", "ccomp"))
    )  # "thinks it hard to leave"
    return graded and lemma in word_set("clauses", "opining") and who is not None and not empty


def has_become(token: Token) -> bool:
    """ "Became known": the parser takes the copula for the auxiliary of a passive."""
    return any(child.lower_.startswith("becom") or child.lower_ == "became" for child in children(token, "auxpass"))


def is_state(token: Token) -> bool:
    """ "Had been stuck", "was relieved": an adjective in the form of a passive."""
    if token.lower_ == "aged" and token.dep_ in {"acl", "advcl"}:
        return True  # "a clerk aged 29"
    if token.lower_ == "bound" and any(c.lower_ == "for" for c in children(token, "prep")):
        return True  # "a tanker bound for Lagos"
    accustomed = token.lower_ == "used" and any(c.lower_ == "to" for c in children(token, "prep"))
    if token.tag_ != "VBN" or not (accustomed or token.lower_ in word_set("clauses", "states")):
        return False
    if token.lower_ == "poised" and children(token, "xcomp"):
        return False  # "is poised to set a record": a chain
    if token.dep_ == "xcomp" and token.head.lemma_ == "be" and is_infinitive(token):
        return False  # "is to be determined": what must be done
    return any(c.lemma_ in {"be", "get"} for c in children(token, "auxpass")) and not children(token, "agent")


def _reported(token: Token) -> bool:
    """ "believed to be 16", "expected to run": with "to" a participle without auxiliary, whatever its tag."""
    if token.tag_ not in {"VBD", "VBN"} or children(token, "aux", "dobj", "ccomp"):
        return False
    lemma = token.lemma_.lower()
    only = lemma in word_set("clauses", "never_to")
    opened = token.dep_ in {"acl", "advcl"} and not children(token, "nsubj", "mark")
    meant = opened and lemma in word_set("clauses", "purposed")
    reported = token.dep_ in {"acl", "advcl"} and lemma in word_set("clauses", "reported_passive")
    if not (only or meant or reported):
        return False
    return any(c.dep_ == "xcomp" and is_infinitive(c) for c in token.rights)


def is_light(verb: Token, noun: Token) -> bool:
    """ "take place" and the like, but "made her way" has an object."""
    return f"{verb.lemma_} {noun.lower_}" in word_set("clauses", "light_verbs") and not children(noun, "poss", "det")


def is_himself(subject: Token) -> bool:
    """ "found himself losing": nothing that he found out."""
    return subject.tag_ == "PRP" and subject.lower_.endswith(("self", "selves"))
