"""Whether the clause of a time looks ahead: decides between the last Tuesday and the next."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.components.mirror import Token
from newsclaims.components.occasions import is_ahead, is_arranged_for, is_planned, is_prior, precedes_occasion
from newsclaims.lexicon import load, word_set

_STEPS = 12
_CHAIN = 4
_BARE = {"VB", "VBG", "VBN"}


def _words(name: str) -> frozenset[str]:
    return word_set("calendar", "context", name)


def looks_ahead(tokens: Sequence[Token]) -> bool | None:
    """True when the clause of a time lies ahead of the speaker, False when behind; None: it cannot be told."""
    first, last = tokens[0], tokens[-1]
    leading = precedes_occasion(first)
    if leading in {"ahead", "run-up"} or is_ahead(last) or _is_awaited(first, last) or _is_looming(last):
        return True
    owning = last.dep_ == "poss" or (last.i + 1 < len(last.doc) and last.nbor(1).tag_ == "POS")
    if owning or _is_behind(first, last):
        return False
    if first.i > 2 and first.doc.span(first.i - 3, first.i).text.lower() in _words("at_the_earliest"):
        return True
    verb = governor(last)
    if is_prior(tokens) and verb is not None:
        return None if _by_chain(verb) is False else True
    if is_planned(last):
        return True
    if verb is None:
        return None
    lemma = verb.lemma_.lower()
    auxiliaries = _auxiliaries(verb)
    if verb.tag_ in {"VBZ", "VBP"} and any(_is_habit(child) for child in verb.children):
        return False
    coming = lemma == "come" and verb.tag_ not in {"VBD", "VBN"}  # "come Tuesday", but "came Tuesday"
    if verb.i == first.i - 1 and (coming or verb.lower_ in _words("starting")):
        return True
    if lemma == "come" and verb.tag_ in {"VBG", "VBZ", "VBP"} and any(c.lower_ == "up" for c in verb.rights):
        return True  # "an address coming up on Tuesday"
    if "had" in auxiliaries and lemma not in _words("prospective_plan"):
        return False
    if _is_arranged(verb, last):
        return True
    before = first.nbor(-1).lower_ if first.i > 0 else ""
    if before == "from" and "could" in auxiliaries:
        return True  # "could be closed from Monday"
    if lemma in _words("deferral") and before in _words("deferred_to"):
        return True
    plain = verb.tag_ in {"VBZ", "VBP"} or "auxpass" in {c.dep_ for c in verb.lefts}
    if is_arranged_for(verb, before):
        return True
    if before == "for" and lemma in _words("prospective") and plain:
        return True  # "is forecast for Wednesday", "has been listed for April", "expects a profit for May"
    if lemma in _words("prospective_plan") or (
        lemma in _words("prospective_participle") and _is_prospective(verb, auxiliaries, before)
    ):
        return "had" not in auxiliaries
    if _is_fixed(verb, first, last):
        return True
    ahead = _by_chain(verb, timetabled=not in_noun_phrase(last))
    if ahead is None and last.head.i > last.i and last.head.lemma_.lower() in _words("pending"):
        return True  # "faces a Friday deadline"
    aimed = "to" in auxiliaries and verb.head.lemma_.lower() not in _words("lapsed")
    told = lemma in _words("speech") and verb.tag_ in {"VBZ", "VBP"}  # "reports 500 cases by the end of May"
    open_end = (ahead is None and not told) or (ahead is False and (aimed or auxiliaries & {"have", "has"}))
    if open_end and before in _words("deadline"):
        return None if before == "by" and _is_part(tokens) else True
    if ahead is None and aimed and before in _words("opening_until"):
        return True  # "seeks money to go on through October"
    if last.dep_ == "nsubj" and last.head.tag_ in {"VBZ", "VBP"}:
        return not _is_over(last)
    return None if ahead is False and (leading or before in _words("target")) else ahead


def _is_prospective(verb: Token, auxiliaries: set[str], before: str) -> bool:
    """ "is set for Monday", "is due on Monday"; but "was set up on Monday", "was set on fire on Monday" are over."""
    if verb.tag_ not in {"VBN", "JJ", "IN", "VB"} or any(child.dep_ == "prt" for child in verb.rights):
        return False
    done = verb.lemma_.lower() in _words("done_unless_for") and bool(auxiliaries & {"was", "were", "been"})
    return before == "for" or not done


def _is_behind(first: Token, last: Token) -> bool:
    """ "goes back to June", "would vote for it, down from 52 percent in April": over, whatever the verb."""
    before = first.nbor(-1) if first.i > 1 else first
    if before.lower_ == "to" and before.nbor(-1).lower_ == "back" and before.head.head.lemma_ not in _words("deferral"):
        return before.nbor(-1).head.lemma_ not in _words("deferral")
    node = last
    for _ in range(_CHAIN):
        if node.head.i == node.i or node.pos_ in {"VERB", "AUX"}:
            return False
        node = node.head
        if node.lower_ == "from":
            return node.head.i == node.i - 1 and node.head.lower_ in {"up", "down"}
    return False


def _is_over(month: Token) -> bool:
    """ "The wet May continues the run", "earlier this year, both May and June set records": what is described, or was
    earlier, is over, though the verb looks like the present."""
    earlier = load("calendar")["comparative"]
    before = (word for time in month.head.lefts for word in time.lefts if time.dep_ == "npadvmod")
    return any(c.dep_ == "amod" for c in month.lefts) or any(earlier.get(w.lower_) == "earlier" for w in before)


def _is_habit(word: Token) -> bool:
    """ "usually begin in March", "begin every year in March": the last time is meant."""
    recurring = word.dep_ == "npadvmod" and any(c.lower_ in load("calendar")["every"] for c in word.lefts)
    return recurring or (word.dep_ == "advmod" and word.lower_ in _words("habitual"))


def _is_part(tokens: Sequence[Token]) -> bool:
    """ "with deaths topping 5,000 by late Tuesday": a count up to a part of a day."""
    return tokens[0].lower_ in load("calendar")["edge"] or tokens[-1].lower_ in load("calendar")["daypart"]


def _is_awaited(first: Token, last: Token) -> bool:
    """ "awaits Friday's report", "prepares for the November vote", "heading into November's elections"."""
    if first.i > 1 and first.nbor(-1).lower_ == "into" and first.nbor(-2).lemma_.lower() in _words("leading_into"):
        return first.nbor(-2).tag_ not in {"VBD", "VBN"}
    noun = last.head
    if noun.i < last.i or noun.pos_ != "NOUN" or last.dep_ not in {"poss", "compound", "nmod"}:
        return False
    verb = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    awaited = noun.dep_ in {"dobj", "pobj", "nsubj"} and verb.lemma_.lower() in _words("awaiting") and verb.i < first.i
    return awaited and "had" not in _auxiliaries(verb)


def _is_looming(last: Token) -> bool:
    """ "Faces an election in November", "a vote looms in May", "over it looms a vote in May", "faces a May vote"; not
    "the raid in May looms over the vote": what is known has been."""
    noun = last.head.head if last.head.dep_ == "prep" else last.head
    if noun.pos_ == "NOUN":
        verb = noun.head
        known = any(c.dep_ in {"poss", "det"} and c.lower_ not in {"a", "an"} for c in noun.lefts)
        if known or noun.dep_ not in {"nsubj", "dobj"}:
            return False
    else:
        verb = noun
    return verb.lemma_.lower() in _words("looming") and verb.tag_ in {"VBZ", "VBP"} and not _auxiliaries(verb)


def _is_fixed(verb: Token, first: Token, last: Token) -> bool:
    """ "he testifies Friday", "the talks are on Friday": a day to come, when it hangs on the present itself and nobody
    says something then; not "a man walks by on Friday", as captions tell."""
    if verb.tag_ not in {"VBZ", "VBP"} or _auxiliaries(verb) or in_noun_phrase(last) or first.i < verb.i:
        return False
    if verb.lemma_ not in {"be", "have"} and any(_is_unknown(c) for c in verb.lefts if c.dep_ == "nsubj"):
        return False
    days = load("calendar")["weekday"]
    if first.lower_ not in days or first.nbor(-1).lower_ not in {"on", verb.lower_, "for"} | _near(verb, first):
        return False
    told = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children) or verb.dep_ in {"parataxis", "relcl"}
    return not told and verb.lemma_.lower() not in _words("speech")


def _is_unknown(noun: Token) -> bool:
    """ "A man", "firefighters"."""
    opened = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} for c in noun.lefts)
    return noun.pos_ == "NOUN" and not noun.ent_type_ and not opened


def _near(verb: Token, first: Token) -> set[str]:
    """The word before a bare day that ends what the verb governs: "has a hearing Friday"."""
    before = first.nbor(-1)
    return {before.lower_} if first.head.i == verb.i and not before.is_punct and before.pos_ != "ADP" else set()


def may_come(tokens: Sequence[Token]) -> bool:
    """ "could run out in two weeks"; of a day in the past "could" is what was possible then.

    "The vote is in two weeks": nothing else is said of it.
    """
    verb = governor(tokens[-1])
    if verb is None:
        return False
    if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and verb.dep_ not in {"aux", "auxpass"}:
        return all(c.dep_ in {"nsubj", "prep", "punct"} for c in verb.children) and not in_noun_phrase(tokens[-1])
    return verb.tag_ == "VB" and "could" in _auxiliaries(verb)


def governor(token: Token) -> Token | None:
    """The verb, or the prospective adjective, that a time depends on."""
    for _ in range(_STEPS):
        if token.head == token:
            break
        token = token.head
        if token.tag_ == "VBN" and token.i > 0 and token.nbor(-1).lower_ in {"than", "as"}:
            continue  # "fell less than expected in December"
        if token.pos_ in {"VERB", "AUX"} or token.lower_ in _words("prospective_participle"):
            due = (c for c in token.rights if c.dep_ == "acomp" and c.lower_ in _words("prospective_participle"))
            standing = token.lemma_ in word_set("change", "verbs", "standing")
            return next(due, token) if standing else token  # "is due in May"
    return token if token.pos_ in {"VERB", "AUX"} else None


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}


def in_noun_phrase(token: Token) -> bool:
    """ "faces criticism for the arrest Saturday": the day is that of the noun."""
    node = token
    for _ in range(_STEPS):
        if node.head.i == node.i or node.head.pos_ in {"VERB", "AUX"}:
            return False
        node = node.head
        if node.pos_ == "NOUN" and node.ent_type_ not in {"DATE", "TIME"}:
            return True
    return False


def is_aside(token: Token) -> bool:
    """The day of a noun, or of what a relative clause or participle adds: "the war, which began in March 1991, …"."""
    verb = governor(token)
    return in_noun_phrase(token) or (verb is not None and verb.dep_ in {"relcl", "acl"})


def _is_arranged(verb: Token, last: Token) -> bool:
    """ "is holding a hearing on Tuesday"; but "are holding a man after a shooting on Saturday" is over."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in _words("timetable"):
        return False
    if not _auxiliaries(verb) & word_set("function", "auxiliaries", "present"):
        return False
    nouns = []
    for node in last.ancestors:
        if node.i == verb.i:
            break
        if node.pos_ in {"NOUN", "PROPN"} and node.ent_type_ not in {"DATE", "TIME"}:
            nouns.append(node)
    return not nouns or (len(nouns) == 1 and nouns[0].dep_ == "dobj" and nouns[0].pos_ == "NOUN")


def _is_present(verb: Token, auxiliaries: set[str]) -> bool:
    """In the present, behind a word of time or condition: "once it opens", "if it is passed"."""
    marked = any(c.dep_ in {"mark", "advmod"} and c.lower_ in _words("opening_future") for c in verb.lefts)
    plain = verb.tag_ in {"VBZ", "VBP"} and not auxiliaries
    passive = verb.tag_ in {"VBN", "VBG"} and bool(auxiliaries & word_set("function", "auxiliaries", "present"))
    return marked and (plain or (passive and not auxiliaries & word_set("function", "auxiliaries", "have")))


def _is_set_off(verb: Token) -> bool:
    """ "the report, to be published on Tuesday"."""
    first = next((c for c in verb.lefts if c.lower_ == "to"), verb)
    before = first.nbor(-1) if first.i > 1 else first
    if before.is_quote:
        before = before.nbor(-1)
    return verb.tag_ == "VBN" and before.text == ","


def _is_unreal(verb: Token) -> bool:
    """ "if he had stayed, there would be no vote"."""
    inner = (c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBN")
    return any({"if", "had"} <= {w.lower_ for w in c.lefts} for c in inner)


def _by_chain(verb: Token, *, timetabled: bool = True) -> bool | None:
    """Tense of the verb; of an infinitive or gerund, the verb that governs it decides."""
    auxiliaries = _auxiliaries(verb)
    for _ in range(_CHAIN):
        auxiliaries = _auxiliaries(verb)
        if "would" in auxiliaries and ("have" in auxiliaries or _is_unreal(verb)):
            return False
        if auxiliaries & _words("future_auxiliary"):
            return True
        bare = verb.tag_ == "VB" or "be" in auxiliaries
        if auxiliaries & _words("possible_auxiliary") and "have" not in auxiliaries and bare:
            return True
        if "could" in auxiliaries and "have" not in auxiliaries and bare and not _is_ability(verb):
            return True
        if verb.dep_ == "conj" and verb.tag_ in _BARE and not auxiliaries:
            verb = verb.head  # "will have to leave and join in January"
            if verb.dep_ in {"advmod", "acomp"} and verb.head.pos_ in {"VERB", "AUX"}:
                verb = verb.head  # "before the mill gets up and running"
            continue
        infinitive = "to" in auxiliaries
        if not infinitive and not (verb.dep_ in {"pcomp", "acl", "advcl", "xcomp"} and verb.tag_ == "VBG"):
            break
        governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ == "pcomp" and verb.head.lower_ == "from" and governor.dep_ == "dobj":
            governor = governor.head  # "prevent the cuts from expiring", hung on the cuts
        lemma = governor.lemma_.lower()
        if governor == verb or (infinitive and _is_set_off(verb)):
            return True if infinitive else None
        if governor.pos_ == "NOUN" and not infinitive:
            return None  # "at targets in Norvik starting in July"
        if verb.dep_ == "advcl" and not infinitive:
            verb = governor  # "speaking on Tuesday, he called it off"
            continue
        if (
            lemma in _words("prospective")
            or (infinitive and lemma == "be")
            or (lemma == "go" and governor.tag_ == "VBG")
        ):
            copula = _auxiliaries(governor.head) if governor.dep_ == "acomp" else set()
            if lemma in _words("lapsed") and (_auxiliaries(governor) | copula) & {"was", "were"}:
                return False
            if lemma == "be" and "have" in auxiliaries:
                return False  # "was to have opened in May"
            return "had" not in _auxiliaries(governor) | copula
        if governor.pos_ in {"NOUN", "PROPN"}:
            ahead = lemma in _words("prospective_noun") or "be" in auxiliaries
            return True if infinitive and ahead else None
        verb = governor
    return _by_form(verb, auxiliaries, timetabled)


def _is_ability(verb: Token) -> bool:
    """ "could not reach the village on Sunday", "shots could be heard on Sunday": what was possible then."""
    denied = any(c.dep_ == "neg" or c.lower_ in _words("nobody") for c in verb.lefts)
    return denied or verb.dep_ == "advcl" or verb.lemma_.lower() in _words("perceived")


def _by_form(verb: Token, auxiliaries: set[str], timetabled: bool) -> bool | None:
    """What the form of the last verb of the chain says."""
    if verb.tag_ == "VBN" and auxiliaries == {"be"}:
        return True  # "asked that the May 1 requirement be put off"
    if verb.lemma_.lower() == "be" and verb.tag_ in {"VBZ", "VBP"} and any(c.lower_ == "up" for c in verb.rights):
        return True  # "are up for election in November"
    if auxiliaries & {"is", "are"} and any(
        c.dep_ == "mark" and c.lower_ in _words("opening_ahead") for c in verb.lefts
    ):
        return True  # "tried to put it off until a study is completed in the fall"
    outer = _auxiliaries(verb.head) if verb.dep_ == "advcl" else set()
    if outer & _words("certain_auxiliary") and _is_present(verb, auxiliaries):
        return True  # "when it is finished in May, they will move in"
    if (
        verb.tag_ == "VBN"
        and auxiliaries & word_set("function", "auxiliaries", "present")
        and not auxiliaries & word_set("function", "auxiliaries", "have")
    ):
        return None  # "the case is heard in May"
    if verb.tag_ in {"VBD", "VBN"} or auxiliaries & word_set("function", "auxiliaries", "past"):
        return False
    if verb.tag_ in {"VBZ", "VBP"}:
        opened = any(
            child.dep_ in {"mark", "advmod"} and child.lower_ in _words("opening_ahead") for child in verb.children
        )
        if opened or (timetabled and verb.lemma_.lower() in _words("timetable")):
            return True
    return None
