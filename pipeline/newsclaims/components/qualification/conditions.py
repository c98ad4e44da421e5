"""Clauses that state no fact without a word such as "if": inverted conditions, "in case", what is demanded."""

from __future__ import annotations

from newsclaims.components.clauses.groups import group_of
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set


def condition(verb: Token) -> tuple[tuple[str, Token], ...]:
    """The word that makes ``verb`` a condition, if any: "had he lived", "should it fail", "in case it rains"."""
    subjects = children(verb, "nsubj", "nsubjpass", "expl")
    if verb.dep_ == "conj" and verb.head.dep_ == "advcl" and (not subjects or not children(verb, "mark")):
        shared = tuple(pair for pair in condition(verb.head) if pair[0] == "long")
        if shared or not subjects:
            return shared  # "as long as the truce holds and Peru pays"
    if not subjects:
        return ()
    start, doc = subjects[0].left_edge.i, verb.doc
    if start > 1 and doc[start - 1].lower_ == "case" and doc[start - 2].lower_ == "in":
        return (("case", doc[start - 1]),)
    if start > 2 and doc[start - 1].lower_ == "as" and _is_proviso(doc[start - 2]):
        return (("long", doc[start - 2]),)
    opener = start - 1 - (start > 1 and doc[start - 1].lower_ == "that")
    if start and doc[opener].lower_ in {"provided", "providing"} and doc[opener].i < verb.i:
        return (("provided", doc[opener]),)  # "provided that the dam holds"
    if start == 0 or doc[start - 1].lower_ not in {"had", "should"}:
        return ()
    helper = doc[start - 1]
    if helper.head.i != verb.i or helper.dep_ not in {"aux", "auxpass"}:
        return ()
    opened = any(c.i < helper.i and c.dep_ not in {"punct", "cc", "ccomp", "advcl"} for c in verb.lefts)
    before = doc[helper.i - 1].lower_ if helper.i else ""
    if (
        opened
        or before in word_set("function", "conjunctions", "inverting")
        or verb.sent.text.rstrip("\"”’' ").endswith("?")
    ):
        return ()  # "never had he", "why should it", "nor should we"
    return ((helper.lower_, helper),)


def _is_proviso(long: Token) -> bool:
    """ "so long as they agree", "as long as the truce holds"; but "stay there as long as it lasted": a length."""
    if long.lower_ != "long" or long.nbor(-1).lower_ not in {"so", "as"}:
        return False
    first = long.nbor(-1)
    if first.lower_ == "so" or first.is_sent_start:
        return True
    return first.nbor(-1).text == "," or not any(child.tag_ in {"VBD", "VBN"} for child in long.rights)


def condition_on(verb: Token) -> tuple[str, str, Token] | None:
    """The first condition that a main clause depends on: the kind of its opener, the word and the token."""
    chain = (c for c in children(verb, "xcomp") if c.tag_ == "VBG" or _linked(verb, c))  # "would consider leaving if …"
    inner = (*chain, *(c for c in children(verb, "advmod") if c.lower_ == "long"))  # "so long as they agree"
    beside = (*_before_cue(verb), *(c for g in inner for c in children(g, "advcl")))
    for child in (*children(verb, "advcl", "ccomp"), *beside):
        for word, token in condition(child):
            fronted = token.i < verb.i or word != "case"  # "keeps a boat in case it rains"
            return ("condition", word, token) if fronted else None
        if child.dep_ == "ccomp":
            continue
        for mark in children(child, "mark"):
            if mark.lower_ in {"if", "unless"} and not (_concessive(mark) or _over(verb, child)):
                return "mark", mark.lower_, mark
    return None


def _before_cue(verb: Token) -> list[Token]:
    """ "If the rains fail, he said, prices will rise": what the parse hangs on the cue before the clause."""
    cue, start = verb.head, verb.left_edge.i
    while start > cue.i + 1 and verb.doc[start - 1].is_quote:
        start -= 1
    if verb.dep_ != "ccomp" or not cue.i < start or verb.doc[start - 1].text != ",":
        return []
    speakers = children(cue, "nsubj")
    return [c for c in children(cue, "advcl") if speakers and c.i < speakers[0].left_edge.i]


def _linked(verb: Token, inner: Token) -> bool:
    """ "Has vowed to sue if …": one predicate."""
    return inner.tag_ == "VB" and bool(children(inner, "advcl")) and inner in group_of(verb).tokens


def _concessive(mark: Token) -> bool:
    """ "Even if", "as if"; "at risk, especially if it rains" is at risk anyhow."""
    return mark.i > 0 and mark.doc[mark.i - 1].lower_ in word_set("qualification", "conceding", "words")


def _over(verb: Token, condition: Token) -> bool:
    """ "Has asked for boats if the river rises": what is past does not wait for what is to come."""
    if condition.head.i != verb.i or condition.i < verb.i or children(verb, "xcomp"):
        return False
    perfect = verb.tag_ == "VBN" and any(c.tag_ in {"VBZ", "VBP"} and c.lemma_ == "have" for c in children(verb, "aux"))
    if not perfect and verb.tag_ != "VBD":
        return False
    return (children(condition, "aux", "auxpass") or [condition])[0].tag_ in {"VBZ", "VBP"}


def demanded(verb: Token) -> bool:
    """A base form where a singular subject wants "-s" ("that the agency sue"), or behind a noun, whatever the subject
    ("a demand that members stay"); with "be" whatever it is ("recommended that fees be cut")."""
    bare = [verb, *children(verb, "auxpass")][-1]
    subjects = children(verb, "nsubj", "nsubjpass")
    if bare.lower_ == "be" and bare.i > verb.left_edge.i and not children(verb, "aux"):
        return bool(subjects)
    if verb.tag_ not in {"VB", "VBP"} or children(verb, "aux"):
        return False
    that = any(c.lower_ == "that" for c in verb.lefts)
    if that and verb.dep_ in {"acl", "relcl"} and (verb.tag_ == "VB" or verb.lemma_ != "be"):
        return bool(subjects)
    return any(c.tag_ in {"NN", "NNP"} and not children(c, "conj") for c in subjects)
