"""What stands over a clause and denies or opens it: "no sign of a deal that would hold", "ready to let them go"."""

from __future__ import annotations

from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VERBAL, children, is_infinitive
from newsclaims.components.qualification.triggers import Trigger, triggers_of
from newsclaims.lexicon import word_set


def over(verb: Token) -> list[Trigger]:
    """The triggers of such words."""
    return [*_no_such(verb), *_no_aim(verb), *_not_being(verb)]


def taken_back(token: Token, verb: Token) -> bool:
    """Whether the word behind a "not" or "no" takes it back: "not only", "no fewer than", "nothing short of a war"."""
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    own = token.lower_ != "no" and following in word_set("qualification", "pseudo", "verbs")  # "did not doubt it"
    own = own or (token.head.dep_ == "attr" and bool(children(verb, "expl")))  # "there is no doubt about it"
    own = own or (following == "more" and token.nbor(2).lower_ in {"a", "an"})  # "is no more a thief than"
    nearly = token.lower_ in {"hardly", "scarcely"} and token.nbor(1).like_num  # "is scarcely 40 tons"
    nearly = nearly or (token.lower_ == "nothing" and following in word_set("qualification", "pseudo", "after_nothing"))
    return nearly or (following in word_set("qualification", "pseudo", "after") and not own)


def _no_such(verb: Token) -> list[Trigger]:
    """A restrictive relative on what there is not: "there is no plan that would help", "does not foresee a rise that".

    Of "no ship that sailed was lost", "sold no ship that sailed" it does not go: ships have sailed.
    """
    noun, opener = verb.head, verb.left_edge
    if verb.dep_ != "relcl" or noun.pos_ != "NOUN" or opener.lower_ not in {"that", "which", "who"}:
        return []
    if opener.i == 0 or opener.nbor(-1).is_punct:
        return []
    first = noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        found = noun.head.head.lemma_.lower() in word_set("qualification", "absent", "signs")
        first = noun.head.head if found else noun
    over = first.head
    missed = first.dep_ == "dobj" and over.lemma_.lower() in word_set("qualification", "absent", "verbs")
    if not missed and not children(over, "expl"):
        return []
    none = [Trigger("determiner", c.lower_, c) for c in first.lefts if c.lower_ == "no"]
    some = not any(c.lower_ not in {"a", "an", "any"} for c in children(noun, "det", "poss"))
    return none or ([t for c in children(over, "neg") for t in triggers_of(c)] if some else [])


def _no_aim(verb: Token) -> list[Trigger]:
    """ "There was no effort to open it", "has no plans to pay 20 men", "had no right to": nothing of it is done."""
    noun = verb.head
    known = noun.lemma_.lower() in word_set("qualification", "absent", "aims")
    if verb.dep_ not in {"acl", "relcl"} or noun.i > verb.i or not known or not is_infinitive(verb):
        return []
    none = [Trigger("determiner", c.lower_, c) for c in noun.lefts if c.lower_ == "no"]
    some = any(c.lower_ in {"any", "a"} for c in noun.lefts)
    return none or ([t for c in children(noun.head, "neg") for t in triggers_of(c)] if some else [])


def _not_being(verb: Token) -> list[Trigger]:
    """ "Punished by not being able to finance a house": the "not" before the gerund."""
    able = verb.head
    gerund = able.head
    if verb.dep_ != "xcomp" or able.dep_ != "acomp" or gerund.tag_ != "VBG":
        return []
    return [t for c in children(gerund, "neg") for t in triggers_of(c)]


def allowed(verb: Token) -> list[Trigger]:
    """ "Is prepared to let them go": what is let is as open as the letting. ``verb``: what they are let do."""
    let = verb.head
    return [Trigger("meant", let.head.lower_, let.head)] if let.dep_ == "xcomp" and is_infinitive(let) else []


def completed(word: Token) -> list[Token]:
    """ "Is not convinced that S", "is not under the illusion that S": the "be" before an adjective or a phrase."""
    if word.dep_ == "pobj":
        return [word.head.head] if word.head.head.lemma_ == "be" else []
    return [word.head] if word.dep_ == "acomp" else []


def caused(verb: Token) -> bool:
    """ "Helped to win", "were quick to leave": the infinitive came about; not so of "needs help to win", "tried to get
    them to leave"."""
    above = verb.head
    if above.pos_ == "ADJ":
        return verb.dep_ == "xcomp" and above.lemma_.lower() in word_set("clauses", "prompt")
    bringing = word_set("clauses", "implicative")
    if above.pos_ not in VERBAL or above.lemma_.lower() not in bringing:
        return False
    return above.dep_ != "xcomp" or not is_infinitive(above) or above.head.lemma_.lower() in bringing
