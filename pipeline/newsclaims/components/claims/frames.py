"""Clauses that only hold another one: "it appears that S", "the fact is S", "it was Olsen who signed"."""

from __future__ import annotations

from newsclaims.components.attribution.told import is_told
from newsclaims.components.cues import feature
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.predicates import children, is_infinitive
from newsclaims.lexicon import word_set
from newsclaims.model import Clause

_OPENERS = {"mark", "advmod", "punct"}
_SAID = ("dobj", "ccomp", "xcomp", "attr", "acomp", "neg")


def is_frame(doc: Doc, clause: Clause) -> bool:
    """ "It appears that …", "it looks like …": only the clause inside says something."""
    verb = doc[clause.root]
    if _in_passing(verb) or _points_back(verb) or _asks_behind(verb):
        return True
    if verb.lemma_ == "be":
        return _may_be(verb) or _says_how_sure(verb) or _is_cleft(verb) or _only_cites(verb)
    raising = verb.lemma_ in word_set("clauses", "raising_verbs")
    if not raising and verb.lemma_ not in word_set("clauses", "seeming"):
        return False
    if not any(c.lower_ == "it" for c in children(verb, "nsubj")):
        return False
    inner = (c for c in children(verb, "ccomp", "advcl") if c.i > verb.i and children(c, "nsubj", "nsubjpass"))
    return any(raising or _likened(c) for c in inner)


def _only_cites(verb: Token) -> bool:
    """ "That is according to the ministry": who says what stands before."""
    back = any(c.lower_ in word_set("function", "pronouns", "things") for c in children(verb, "nsubj"))
    return back and any(c.lower_ == "according" for c in verb.rights) and not children(verb, "attr", "acomp")


def _likened(clause: Token) -> bool:
    """ "It feels like S", "it looks as if S"; but "it looks fine, as S"."""
    first = clause.left_edge
    if first.lower_ == "as":
        return first.nbor(1).lower_ in {"if", "though"}
    return first.lower_ == "like" or first.nbor(-1).lower_ == "like"


def _in_passing(verb: Token) -> bool:
    """ "As Olsen put it", "Olsen put it bluntly: “…”", ", as Olsen says", "when it comes to taxes": how it was worded,
    who says so, what of."""
    lemma, opening = verb.lemma_.lower(), verb.left_edge.lower_
    if lemma == "put" and any(c.lower_ == "it" for c in children(verb, "dobj")) and _leads_in(verb):
        return True
    if verb.dep_ != "advcl":
        return False
    if opening == "when" and lemma == "come":
        return any(c.lower_ == "it" for c in children(verb, "nsubj")) and any(c.lower_ == "to" for c in verb.rights)
    if opening != "as":
        return False
    told = feature("speech", lemma) or feature("uttered", lemma)
    if told and children(verb, "nsubj") and not children(verb, *_SAID):
        return verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","  # "denied that S, as the paper reported"
    if lemma not in word_set("clauses", "wording"):
        return False
    return any(c.lower_ == "it" for c in children(verb, "dobj"))


def _leads_in(verb: Token) -> bool:
    """Whether a colon or a quotation follows: "put it bluntly: “…"; not "put it at “half”"."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in {":", ","} or token.is_quote:
            return token.text == ":" or token.is_quote or token.nbor(1).is_quote
        if token.lower_ != "it" and token.pos_ != "ADV" and token.dep_ not in {"npadvmod", "det"}:
            return False
    return False


def _asks_behind(verb: Token) -> bool:
    """ "“Who pays?” probed Olsen": right behind a quoted question, whatever the verb."""
    if verb.i < 2 or not verb.nbor(-1).is_quote or verb.nbor(-2).text != "?":
        return False
    finite = verb.tag_ in {"VBD", "VBZ", "VBN"}
    return finite and not any(c.i < verb.i for c in children(verb, "nsubj", "aux"))


def _points_back(verb: Token) -> bool:
    """ "This means that S", "that shows S": only the clause inside says something."""
    if verb.lemma_.lower() not in word_set("clauses", "pointing"):
        return False
    back = any(c.lower_ in word_set("function", "pronouns", "pointing_back") for c in children(verb, "nsubj"))
    denied = verb.lemma_ != "mean" and bool(children(verb, "neg"))  # "that does not mean S"
    return back and not denied and not children(verb, "dobj") and any(_states(c) for c in children(verb, "ccomp"))


def _may_be(verb: Token) -> bool:
    """ "It could be that S", "it may well be S", "it's that S"; not "it is what he says", "it is because he left"."""
    if not any(c.lower_ == "it" for c in children(verb, "nsubj")) or children(verb, "acomp", "attr", "prep"):
        return False
    inner = [c for c in children(verb, "ccomp") if c.i > verb.i]
    if children(verb, "aux"):
        return any(_states(c) for c in inner)
    return any(_states(c) and (_that_opens(c) or c.left_edge.dep_ not in _OPENERS) and not _asked(c) for c in inner)


def _asked(clause: Token) -> bool:
    """Whether a question word opens the clause."""
    return clause.left_edge.tag_ in {"WP", "WRB", "WDT", "WP$"}


def _says_how_sure(verb: Token) -> bool:
    """ "It is likely that S", "there is no doubt S", "the fact is S", "what we know is S": a frame around S."""
    inner = [c for c in verb.rights if c.dep_ in {"ccomp", "advcl"}]
    for child in verb.rights:
        if child.dep_ == "acomp" and _worth_saying(child):
            return any(c.lower_ == "it" for c in children(verb, "nsubj", "expl"))
        if child.dep_ == "acomp" and child.lower_ in word_set("clauses", "frame_adjectives"):
            empty = any(c.lower_ == "it" for c in children(verb, "nsubj", "expl"))
            return empty and any(_states(c) for c in (*inner, *children(child, "ccomp", "advcl")))
        if child.dep_ in {"attr", "nsubj"} and not {child.lemma_, child.lower_}.isdisjoint(
            word_set("clauses", "frame_evidence")
        ):
            return bool(children(verb, "expl")) and any(_states(c) for c in (*inner, *children(child, "acl", "ccomp")))
    if any(_why(c) and is_told(c) for c in inner):
        return True  # "that is why S"
    if _announces(verb) or _believes(verb):
        return True
    if not any(_states(c) for c in inner if c.dep_ == "ccomp"):
        return False
    if any(c.left_edge.lower_ == "what" for c in children(verb, "csubj")):
        return True
    said = [c for c in children(verb, "nsubj") if c.lemma_.lower() in word_set("clauses", "frame_nouns")]
    asked = any(c.left_edge.tag_ in {"WP", "WRB", "WDT"} for c in inner)  # "the reason is what she argued"
    return bool(said) and not asked and not children(verb, "acomp", "attr", "expl", "prep")


def _why(verb: Token) -> bool:
    """ "Why S", "exactly why S"."""
    first = verb.left_edge
    if first.lower_ in word_set("function", "conjunctions", "before_questions"):
        first = first.nbor(1)
    return first.lower_ == "why"


def _announces(verb: Token) -> bool:
    """ "The striking thing is that S", "one risk was that S", "the only reason is because S"."""
    subjects = children(verb, "nsubj")
    if not subjects or children(verb, "acomp", "attr", "expl", "prep"):
        return False
    noun = subjects[-1]
    if noun.tag_ not in {"NN", "NNS"} and noun.lower_ not in word_set("clauses", "frame_pronouns"):
        return False
    openers = {"that", "because"} if noun.lemma_ == "reason" else {"that"}
    inner = (
        c for c in verb.rights if c.dep_ in {"ccomp", "advcl"} and children(c, "nsubj", "nsubjpass", "expl", "csubj")
    )
    return any(c.left_edge.lower_ in openers and c.left_edge.dep_ == "mark" for c in inner)


def _believes(verb: Token) -> bool:
    """ "It is their hope that S", "it’s my understanding S"."""
    if not any(c.lower_ == "it" for c in children(verb, "nsubj", "expl")):
        return False
    thought = next(iter(children(verb, "attr")), None)
    if thought is None or thought.lemma_.lower() not in word_set("clauses", "frame_beliefs"):
        return False
    owned = any(c.dep_ == "poss" for c in thought.lefts)
    return owned and any(_states(c) for c in (*children(verb, "ccomp"), *children(thought, "acl", "ccomp", "relcl")))


def _is_cleft(verb: Token) -> bool:
    """ "It was Olsen who signed", "it was last year that she signed": what is said stands in the clause behind."""
    if not any(c.lower_ == "it" for c in children(verb, "nsubj")) or children(verb, "acomp"):
        return False
    picked = children(verb, "attr")
    if not picked:
        return bool(children(verb, "prep", "npadvmod", "advmod")) and any(
            _that_opens(c) for c in children(verb, "ccomp")
        )
    named = picked[0].pos_ in {"PROPN", "PRON"} or any(c.dep_ == "poss" for c in picked[0].lefts)
    return named and any(_that_opens(c) for c in children(picked[0], "relcl"))


def _that_opens(clause: Token) -> bool:
    first = clause.left_edge
    return first.lower_ in {"that", "who"} and first.i > 0 and not first.nbor(-1).is_punct


def _worth_saying(word: Token) -> bool:
    """ "It is worth noting that S", "it is fair to say that S"."""
    if word.lower_ not in word_set("clauses", "frame_manners"):
        return False
    spoken = [*children(word, "xcomp", "pcomp", "ccomp"), *children(word.head, "xcomp", "ccomp", "advcl")]
    said = word_set("clauses", "frame_speech")
    return any(c.lemma_.lower() in said and c.i > word.i and children(c, "ccomp") for c in spoken)


def _states(verb: Token) -> bool:
    """A finite clause with its subject, no indirect question."""
    marks = {c.lower_ for c in verb.lefts if c.dep_ in {"mark", "advmod"}}
    if is_infinitive(verb):
        return False  # "it is possible for Paris to win"
    return bool(children(verb, "nsubj", "nsubjpass", "expl", "csubj")) and not marks & word_set(
        "function", "conjunctions", "unstated"
    )
