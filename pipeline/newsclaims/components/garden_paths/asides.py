"""Who speaks, set between commas, is no part of the clause around, and what stands behind is none of the aside.

- "Rent was low, a nurse there said by telephone, and shops were open": no apposition with a relative clause;
- "Troops cannot hold it, officers concede, but allies can": no third clause;
- "some leave early, she said; nobody counts them": not hung on the clause behind the semicolon;
- "It was let through, a clerk insists, and then broke down": the clerk did not;
- "Prices rose, data showed on Friday, beating forecasts": the data did not;
- "In May, Orr told reporters, rents fell": that was in May.

A clause that "after" or "since" opens says when, whatever noun stands before: "in 1979, a year after he retired".
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.cues import can_speak, feature, is_cue_verb
from newsclaims.components.garden_paths.doubles import SUBJECTS
from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import FINITE, VERBAL, children
from newsclaims.lexicon import word_set


def repaired(verb: Token) -> list[Arc]:
    """The arcs that set the aside apart."""
    if verb.dep_ in {"relcl", "acl"}:
        return list(_apposed(verb)) or list(_says_when(verb))
    if verb.dep_ == "conj":
        return list(_goes_on(verb)) or list(_inserted(verb))
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return list(_comes_of_it(verb))
    return [*_closed(verb), *_fronted(verb)]


def _apposed(verb: Token) -> Iterator[Arc]:
    """A noun set off behind a clause, and a cue right behind it without a pronoun: who speaks."""
    noun, doc = verb.head, verb.doc
    clause = noun.head
    if noun.dep_ not in {"appos", "conj"} or clause.pos_ not in VERBAL or not is_cue_verb(verb):
        return
    if verb.tag_ not in FINITE or any(c.dep_ in (*SUBJECTS, "dobj", "mark") for c in verb.lefts):
        return
    before, after = noun.left_edge.i - 1, verb.right_edge.i + 1
    joined = any(clause.i < cc.i < noun.i for cc in children(clause, "cc"))
    if joined or before <= clause.i or doc[before].text != "," or children(verb, "ccomp", "xcomp"):
        return
    if doc[verb.right_edge.i].is_punct or (after < len(doc) and doc[after].is_punct):
        yield Arc(verb.i, clause.i, "parataxis")
        yield Arc(noun.i, verb.i, "nsubj")


def _goes_on(verb: Token) -> Iterator[Arc]:
    """What "and" joins behind the comma that closes the aside goes on with the clause around."""
    cue = verb.head
    if cue.dep_ != "parataxis" or cue.head.i > cue.i or not is_cue_verb(cue) or is_cue_verb(verb):
        return
    joining = [cc for cc in children(cue, "cc") if cue.i < cc.i < verb.i]
    if not joining or verb.doc[joining[0].i - 1].text != "," or children(cue, "ccomp", "xcomp"):
        return
    first = min((noun.left_edge.i for noun in children(cue, *SUBJECTS)), default=cue.i)
    if first and (verb.doc[first - 1].text == "," or verb.doc[first - 1].is_quote):
        yield Arc(verb.i, cue.head.i, "conj")


def _inserted(verb: Token) -> Iterator[Arc]:
    """ "Troops cannot hold it, officers concede, but allies can": who speaks is inserted, not one more clause."""
    head, subjects = verb.head, children(verb, "nsubj")
    if not subjects or not is_cue_verb(verb) or children(verb, "ccomp", "xcomp", "dobj", "acomp", "mark"):
        return
    before, after = subjects[0].left_edge.i - 1, verb.i + 1
    if before <= head.i or verb.doc[before].text != "," or after >= len(verb.doc) or not verb.doc[after].is_punct:
        return
    if any(child.dep_ == "cc" and head.i < child.i < verb.i for child in head.children):
        return
    yield Arc(verb.i, head.i, "parataxis")
    yield from (Arc(child.i, head.i, child.dep_) for child in children(verb, "cc", "conj"))


def _closed(verb: Token) -> Iterator[Arc]:
    """ "Some leave early, she said; nobody counts them": who speaks goes with the clause before the semicolon."""
    head, doc = verb.head, verb.doc
    if verb.dep_ != "parataxis" or head.i < verb.i or doc[verb.right_edge.i + 1].text != ";":
        return
    before = [clause for clause in children(head, "ccomp") if clause.i < verb.i]
    if len(before) == 1 and is_cue_verb(verb) and children(verb, "nsubj") and not children(verb, "ccomp"):
        yield Arc(verb.i, before[0].i, "parataxis")


def _fronted(cue: Token) -> Iterator[Arc]:
    """ "In May, Orr told reporters, rents fell": what stands in front of the aside belongs to the clause around it."""
    doc, speakers = cue.doc, [noun for noun in children(cue, "nsubj") if noun.i < cue.i]
    around = [cue.head] if cue.dep_ == "parataxis" and cue.head.i > cue.i else []
    around = around or [clause for clause in children(cue, "ccomp") if clause.i > cue.i and clause.tag_ in FINITE]
    if len(speakers) != 1 or len(around) != 1 or not is_cue_verb(cue) or children(cue, "aux", "mark", "advcl"):
        return
    clause, before = around[0], speakers[0].left_edge.i - 1
    opening = min((c.left_edge.i for c in clause.lefts if c.i > cue.i and not c.is_punct), default=clause.i)
    if doc[opening - 1].text != "," or before < 0 or doc[before].text != "," or children(clause, "mark"):
        return
    yield from (Arc(link.i, clause.i, "prep") for link in children(cue, "prep") if link.right_edge.i == before - 1)


def _comes_of_it(verb: Token) -> Iterator[Arc]:
    """A participle behind the aside goes with the clause before: figures beat no forecasts, the police kill nobody."""
    cue, doc = verb.head, verb.doc
    told = [c for c in children(cue, "ccomp") if c.i < cue.i]
    speakers = [noun for noun in children(cue, "nsubj") if noun.i < cue.i]
    if not told or not speakers or cue.tag_ not in FINITE or not is_cue_verb(cue):
        return
    comma, before = verb.left_edge.i - 1, speakers[0].left_edge.i - 1
    if comma <= cue.i or doc[comma].text != "," or doc[before].text != "," or children(verb, "aux", *SUBJECTS):
        return
    if any(t.is_quote or t.tag_ in FINITE for t in doc[cue.i + 1 : comma]) or _says_itself(verb):
        return
    harmed = verb.lemma_.lower() in word_set("measured", "harm") and bool(children(verb, "dobj"))
    if harmed or (feature("showing", speakers[0].lemma_.lower()) and not can_speak(speakers[0])):
        last = [told[0], *(c for c in children(told[0], "conj") if c.i < cue.i and children(c, *SUBJECTS))][-1]
        yield Arc(verb.i, last.i, "advcl")


def _says_itself(participle: Token) -> bool:
    """What is said goes on: ", suggesting that it will last", ", citing the office"; not ", adding to the pressure"."""
    if feature("pointing", participle.lemma_.lower()) or participle.lemma_ in {"cite", "quote"}:
        return True
    return is_cue_verb(participle) and bool(children(participle, "ccomp", "advcl"))


def _says_when(verb: Token) -> Iterator[Arc]:
    """ "In 1979, a year after he retired", read as what retired in 1979."""
    openers = word_set("function", "conjunctions", "circumstances")
    if verb.dep_ != "relcl" or not any(c.lower_ in openers for c in children(verb, "mark")):
        return
    around = next((token for token in verb.ancestors if token.pos_ in VERBAL), None)
    if around is not None and children(verb, *SUBJECTS):
        yield Arc(verb.i, around.i, "advcl")
