"""The particle of a phrasal verb: "took off", "turned their heads around", what is left behind of a relative."""

from __future__ import annotations

from newsclaims.components.heads import AMOUNTS
from newsclaims.components.mirror import Token
from newsclaims.components.voices import children, is_light, is_passive
from newsclaims.lexicon import word_set

_AFTER_LEFT = {"ADP", "SCONJ", "CCONJ", "AUX", "VERB"}  # after a preposition that is left behind
_CIRCUMSTANCES = {"DATE", "TIME", "GPE", "LOC", "FAC"}


def particle_of(verb: Token) -> Token | None:
    """The particle of a phrasal verb, the noun of a light verb, or the stranded preposition of a passive."""
    for child in verb.rights:
        if child.dep_ == "prt" and not _bounds_amount(child) and not _reaches(verb, child):
            return child
        if _is_direction(verb, child) or _is_phrasal(verb, child):
            return child
        if child.dep_ == "dobj" and is_light(verb, child):
            return child
        if _is_stranded(verb, child) or _is_left(verb, child):
            return child
    return _of_change(verb)


def _of_change(verb: Token) -> Token | None:
    """ "Revised up from 268,000", "shares closed lower": such a verb holds its direction."""
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    directed = following.lower_ in {"up", "down"} and verb.lemma_.lower() in word_set("clauses", "directed_changes")
    if directed:
        return following
    if verb.lemma_.lower() not in word_set("clauses", "ways_of_prices"):
        return None
    ways = word_set("clauses", "price_ways")
    behind = [c for c in children(verb, "advmod", "acomp", "oprd", "prt") if c.i > verb.i and c.lower_ in ways]
    return next((c for c in behind if not children(c, "npadvmod")), None)  # "ended 2 percent higher" says how far


def _is_left(verb: Token, word: Token) -> bool:
    """The preposition that a relative clause leaves behind ("the firm that he worked with", "gas we look for")."""
    if word.dep_ != "prep" or word.lower_ not in word_set("clauses", "left_behind"):
        return False
    if verb.lemma_ == "be" or is_passive(verb) or any(c.i > verb.i for c in children(verb, "dobj")):
        return False
    fronted = [c for c in word.children if c.i < verb.i and c.tag_ in {"WDT", "WP", "IN"}]
    if len(fronted) != sum(1 for _ in word.children):
        return False
    following = word.nbor(1) if word.i + 1 < len(word.doc) else word
    if following.is_quote or (not following.is_punct and following.pos_ not in _AFTER_LEFT):
        return False
    relative = verb.dep_ == "relcl" or (verb.dep_ == "xcomp" and verb.head.dep_ == "relcl")
    return bool(fronted) or relative or _is_known(verb, word)


def _is_known(verb: Token, word: Token) -> bool:
    return word.i == verb.i + 1 and f"{verb.lemma_.lower()} {word.lower_}" in word_set(
        "clauses", "prepositional_passives"
    )


def _is_stranded(verb: Token, word: Token) -> bool:
    """The preposition that a passive leaves behind ("was shot at"); of listed verbs, whatever comes after it ("agreed
    to three weeks ago", "entered into with Chad")."""
    if word.dep_ not in {"prep", "prt"} or not is_passive(verb) or children(word, "pobj"):
        return False
    if _is_known(verb, word):
        return True
    following = verb.doc[word.i + 1] if word.i + 1 < len(verb.doc) else word
    opened = following.pos_ in {"ADP", "SCONJ", "NUM", "PROPN"} and following.dep_ != "agent"
    return word.dep_ == "prep" and not any(True for _ in word.children) and not opened


def stranded(verb: Token) -> list[Token]:
    return [c for c in children(verb, "prep") if _is_stranded(verb, c)]  # "called upon to act"


def is_behind(verb: Token, word: Token) -> bool:
    """What goes on with a particle: the preposition that its noun has left ("was done away with", "a loss they made up
    for"), or a second particle ("let back in", "bring them back together")."""
    if word.dep_ in {"prt", "advmod"} and word.nbor(-1).lower_ == "back":
        return word.lower_ in word_set("clauses", "adverbial_particles") | {"in"} and not _bounds_amount(word)
    if (
        word.dep_ != "prep"
        or any(True for _ in word.children)
        or f"{word.nbor(-1).lower_} {word.lower_}" not in word_set("clauses", "paired_ways")
    ):
        return False
    relative = verb.dep_ == "relcl" or (verb.dep_ == "xcomp" and verb.head.dep_ == "relcl")
    return is_passive(verb) or relative


def _reaches(verb: Token, particle: Token) -> bool:
    """ "Launched on to the roof": a preposition of two words, unless verb and particle are known together."""
    following = particle.nbor(1).lower_ if particle.i + 1 < len(particle.doc) else ""
    if (particle.lower_, following) not in {("on", "to"), ("in", "to"), ("along", "with")}:
        return False
    moved = f"{verb.lemma_.lower()} {particle.lower_}" in word_set("clauses", "phrasal_verbs")
    return particle.nbor(1).dep_ == "prep" and not moved


def _is_direction(verb: Token, word: Token) -> bool:
    """An adverb of direction ("gave sections back", "backed out of talks"); not one that sets an amount off."""
    if word.lower_ not in word_set("clauses", "adverbial_particles") or verb.lemma_ == "be":
        return False
    if word.lower_ == "together" and f"{verb.lemma_.lower()} together" not in word_set("clauses", "phrasal_verbs"):
        return False  # "put a team together", but "worked together"
    source = any(c.i < word.i and c.lower_ == "from" for c in children(verb, "prep"))  # "went from Rome back to Lille"
    if source or word.doc[word.i - 1].is_punct or _bounds_amount(word) or _back_then(verb, word):
        return False
    if word.doc[word.i - 1].dep_ == "cc" or word.nbor(-1).lower_ in word_set("clauses", "degrees_of_way"):
        return False  # "returned to the valley and up to the lake", "retreated farther back"
    following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
    if following == "of" and children(verb, "dobj"):
        return False  # "pulled them out of a window"
    if following == "from" and word.lower_ in word_set("clauses", "excepting") and word.i > verb.i + 1:
        return False  # "had no crew aside from two clerks", but "stepped aside from the post"
    if word.dep_ == "prep":
        return not children(word, "pobj", "pcomp", "conj")
    return word.dep_ == "advmod" and not children(word, "conj", "npadvmod")


def _back_then(verb: Token, word: Token) -> bool:
    """ "When the Fed met back in April": "back" looks back on the time, unless the verb moves or is known with it."""
    if (
        word.lower_ != "back"
        or word.i + 2 >= len(word.doc)
        or word.nbor(1).lower_ not in word_set("clauses", "back_then")
    ):
        return False
    lemma = verb.lemma_.lower()
    moves = f"{lemma} back" in word_set("clauses", "phrasal_verbs") or lemma in word_set("clauses", "movers_back")
    return word.nbor(2).ent_type_ == "DATE" and not moves


def _is_phrasal(verb: Token, word: Token) -> bool:
    """A listed verb and particle that the parser read as adverb or as preposition ("sworn in Saturday afternoon")."""
    pair = f"{verb.lemma_.lower()} {word.lower_}"
    things = children(verb, "dobj") if word.dep_ in {"advmod", "prep"} and word.i > verb.i + 1 else []
    bare = all(_bare_time(c) and not c.left_edge.lower_.endswith("day") for c in word.children)  # not "on Friday"
    if things and things[-1].right_edge.i == word.i - 1 and bare:
        return pair in word_set("clauses", "phrasal_verbs")  # "turned their heads around", "put carp in last April"
    if word.dep_ not in {"prep", "advmod"} or word.i != verb.i + 1:
        return False
    if pair in word_set("clauses", "phrasal_with_object"):
        if word.dep_ == "prep" and (is_passive(verb) or children(verb, "dobj")):
            return False  # "was sent in the wake of it"
        return not any(c.ent_type_ in _CIRCUMSTANCES for c in children(word, "pobj"))  # "turned in May"
    if pair not in word_set("clauses", "phrasal_verbs"):
        return False
    if word.lower_ == "by" and children(word, "pobj"):
        return False  # "must be passed by Friday"
    revised = word.lower_ in {"up", "down"}  # "was revised down 4,000"
    return all(_bare_time(c) or (revised and c.like_num) for c in children(word, "pobj", "pcomp"))


def _bare_time(noun: Token) -> bool:
    """A time that needs no preposition: "Saturday afternoon", "last week", but "the 1960s", "May"."""
    first = noun.left_edge.lower_
    return noun.ent_type_ in {"DATE", "TIME"} and (first.endswith("day") or first in word_set("clauses", "bare_times"))


def sums_up(particle: Token) -> bool:
    """ "The costs added up to $3 billion", where "the plan adds up to 30 beds" says how many at most."""
    to, sign = particle.doc.span(particle.i + 1, particle.i + 2), particle.doc.span(particle.i + 2, particle.i + 3)
    if particle.lower_ != "up" or not len(sign) or to[0].lower_ != "to" or to[0].dep_ != "prep":
        return False
    money = sign[0].is_currency or sign[0].ent_type_ == "MONEY"
    return money and particle.head.lemma_.lower() in word_set("change", "verbs", "adding_up")


def _bounds_amount(particle: Token) -> bool:
    """ "up" of "up to 500 pounds", "over" of "over 40 people" that the parser hung on the verb."""
    doc = particle.doc
    if particle.i + 2 >= len(doc):
        return False
    if particle.dep_ == "prt" and particle.lower_ not in word_set("clauses", "bounding_particles"):
        return False  # "beat out two rivals", "took off 300 layers"
    after = doc[particle.i + 1]
    pair = f"{particle.head.lemma_.lower()} {particle.lower_}"
    known = pair in word_set("clauses", "phrasal_verbs")
    if known and (
        after.like_num or after.is_currency or (after.lower_ in {"from", "by"} and after.i == particle.head.i + 2)
    ):
        return False  # "sums up eight years", "has come down from 9 percent"
    if particle.lower_ in {"up", "down"} and particle.head.lemma_.lower() in word_set("clauses", "directed_changes"):
        return False  # "revised up from 268,000"
    if after.lower_ == "from" and particle.lower_ in {"up", "down"}:  # "up from 30", but "flew up from Houston"
        amount = any(t.like_num or t.is_currency for t in doc[particle.i + 2 : particle.i + 5])
        return amount or any(t.ent_type_ in AMOUNTS for t in doc[particle.i + 2 : particle.i + 4])
    if after.lower_ == "by" and after.dep_ != "agent":
        return doc[particle.i + 2].like_num or doc[particle.i + 2].is_currency
    if any(
        t.lower_ in {"ago", "earlier", "later"} and t.head.i == particle.head.i for t in doc[after.i + 2 : after.i + 4]
    ):
        return False  # "marched through a few hours earlier"
    climbs = particle.head.lemma_.lower() in word_set("clauses", "intransitives")  # "has come up to 30 pesos"
    climbs = climbs or sums_up(particle)
    if particle.lower_ == "up" and after.lower_ == "to" and not (known and climbs):
        return doc[particle.i + 2].like_num or doc[particle.i + 2].is_currency
    return after.like_num or after.is_currency
