"""Verbs that stand for another one: "three officers were", "others do not", "they will"."""

from __future__ import annotations

from newsclaims.components.cues import is_cue_verb
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VERBAL, VerbGroup, children, verb_group
from newsclaims.lexicon import word_set

WINDOW = 60
COMPLETIONS = {
    "dobj",
    "attr",
    "acomp",
    "oprd",
    "xcomp",
    "ccomp",
    "prep",
    "expl",
    "npadvmod",
    "agent",
    "advcl",
    "dative",
}
ASIDES = {"prep", "advcl", "npadvmod"}
CLAUSES = {"ROOT", "conj", "ccomp", "advcl", "relcl", "pcomp"}


def full_lemma(group: VerbGroup, verb: Token) -> str:
    """An auxiliary alone takes the lemma of what is elided ("Russian forces are" → "be capable", "they will")."""
    if len(group.tokens) == 1 and group.complement is None and (quality := _measured(verb)):
        return f"be {quality}"
    if len(group.tokens) > 1:
        return group.lemma
    if verb.tag_ == "MD":
        alone = group.tokens[0].i == verb.i and not children(verb, "dobj", "attr", "acomp")  # not "ought to stay"
        return (_before(verb) if alone else "") or group.lemma
    if (
        verb.lemma_ not in word_set("function", "auxiliaries", "helpers")
        or verb.tag_ in {"VBN", "VBG"}
        or group.complement is not None
        or not (_is_bare(verb) or _compares(verb))
    ):
        return group.lemma
    heads = [_told(verb, verb.head)] if verb.dep_ in {"conj", "advcl"} else []
    for other in (*heads, *children(verb, "advcl", "ccomp")):
        if other.pos_ in VERBAL and other.i < verb.i and _answers(verb, other):
            return verb_group(other).lemma
    return (_before(verb) or group.lemma) if verb.lemma_ in {"do", "have"} else group.lemma


def _told(verb: Token, other: Token) -> Token:
    """ "We did not think that it would fall, and it did": what was told of the same, not the telling."""
    same = {noun.lower_ for noun in children(verb, "nsubj") if noun.pos_ == "PRON"}
    for inner in children(other, "ccomp") if is_cue_verb(other) else ():
        if inner.i < verb.i and any(noun.lower_ in same for noun in children(inner, "nsubj")):
            return inner
    return other


def _compares(verb: Token) -> bool:
    """ "Sold more than it did last year", "signed it, as her deputy did in May": "do" stands for the verb before."""
    if verb.lemma_ != "do" or verb.dep_ != "advcl" or children(verb, "dobj", "attr", "ccomp", "xcomp"):
        return False
    return any(c.lower_ in {"as", "than"} for c in children(verb, "mark"))


def _measured(verb: Token) -> str:
    """ "Higher than they were in 2014", "as divided as they have been": the plain form of what is compared, if any."""
    marks = {c.lower_ for c in children(verb, "mark")} & {"as", "than"}
    if verb.lemma_ != "be" or verb.dep_ != "advcl" or not marks or verb.left_edge.lower_ not in marks:
        return ""
    word = verb.head
    if verb.i < word.i or not children(verb, "nsubj") or any(c.dep_ in COMPLETIONS - ASIDES for c in verb.rights):
        return ""
    if word.lemma_ == "be":
        word = verb_group(word).complement or word
    if word.rights and word.rights[0].dep_ == "npadvmod":
        return ""  # "as good a mayor as she was"
    if word.tag_ in {"JJ", "JJR"} and word.dep_ in {"acomp", "oprd"}:
        if "than" in marks and word.tag_ == "JJR":
            return word.lemma_.lower()
    elif word.tag_ != "VBN":
        return ""
    grades = {"as"} if "as" in marks else {"more", "less"}
    return word.lower_ if any(c.lower_ in grades for c in children(word, "advmod")) else ""


def _is_bare(verb: Token) -> bool:
    """Nothing completes the verb, and its clause ends with it."""
    if any(c.lower_ == "as" for c in children(verb, "mark")) and any(c.i > verb.i for c in children(verb, "nsubj")):
        return verb.dep_ == "advcl" and verb.lemma_ == "do"  # "as do the growers"
    echo = verb.i > 0 and verb.nbor(-1).lower_ in word_set("function", "conjunctions", "inverting")
    if echo and any(c.i > verb.i for c in children(verb, "nsubj")):
        return not any(c.dep_ in COMPLETIONS - ASIDES for c in verb.rights)  # "so has Chile", "neither did they"
    if verb.lemma_ == "do" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "so":
        over = verb.nbor(1).head  # "did so in May", "did so two years later", but "can do so much better"
        return over.i == verb.i or over.tag_ == "CD"
    end = verb.i + 1
    while end < len(verb.doc) and verb.doc[end].head.i == verb.i and _goes_with(verb.doc[end]):
        end += 1
    set_off = end < len(verb.doc) and verb.doc[end].text == ","  # "theirs are, given that …"
    completions = COMPLETIONS - ASIDES if set_off else COMPLETIONS
    if children(verb, "expl", "dobj", "attr") or any(c.dep_ in completions for c in verb.rights):
        return False
    return end >= len(verb.doc) or verb.doc[end].is_punct


def _goes_with(word: Token) -> bool:
    """ "They have not", "if they haven’t already": what may stand behind a verb that is alone."""
    return (
        word.dep_ == "neg"
        or (word.lower_ == "so" and word.head.lemma_ == "do")
        or word.lower_ in word_set("function", "auxiliaries", "behind_alone")
    )


def _answers(verb: Token, other: Token) -> bool:
    """Whether "are" can stand for ``other``: it has or is a form of the same helper; "do" stands for plain verbs."""
    if verb.lemma_ == "do" or (verb.lemma_ == "have" and verb.dep_ == "advcl"):
        return other.lemma_ != "be"
    if verb.lemma_ == "be" and other.lemma_ == "be":
        return verb_group(other).complement is not None
    return any(c.lemma_ == verb.lemma_ for c in children(other, "aux", "auxpass"))


def _over(verb: Token) -> set[int]:
    """The verbs that ``verb`` completes; one that it only hangs on by an adverbial clause can be what is left out."""
    ancestors: set[int] = set()
    for ancestor in verb.ancestors:
        if verb.dep_ == "advcl" and verb.left_edge.i > ancestor.i and is_cue_verb(verb):
            break  # "can leave now, though he says that many will not"
        ancestors.add(ancestor.i)
        verb = ancestor
    return ancestors


def _before(verb: Token) -> str:
    """Lemma of the nearest verb before a helper that has the same helper, else of the nearest; empty if there is none.

    Looks back through its sentence and the one before.
    """
    ancestors = _over(verb)
    nearest: Token | None = None
    for i in range(verb.i - 1, max(-1, verb.i - WINDOW), -1):
        token = verb.doc[i]
        if token.pos_ != "VERB" or token.dep_ not in CLAUSES or token.lemma_ == "do":
            continue
        if is_cue_verb(token) and children(token, "ccomp"):
            continue  # "“It hasn’t risen,” Roe said. “It will.”"
        if any(c.lemma_ == verb.lemma_ for c in children(token, "aux")):
            earlier = nearest is not None and nearest.sent.start != token.sent.start
            return verb_group(nearest if nearest is not None and earlier else token).lemma
        if nearest is None and i not in ancestors:
            nearest = token
    return "" if nearest is None else verb_group(nearest).lemma
