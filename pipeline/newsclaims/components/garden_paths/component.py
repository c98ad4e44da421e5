"""Repairs of the parse where grammar leaves one reading: what a small parser misreads again and again.

In English a finite verb has its subject before it. Where the parse has none, the noun phrase right before the verb

- was read into the clause before: "cut corners and the phaseout was illegal";
- or as an adverbial: "but next year will be fine";
- or as a part of the verb: "A Black Hawk helicopter swoops in";
- or as the object of the verb that governs: "has proven his remarks were wrong";
- or it holds a participle that was read as a clause: "Goods landed last year came from Spain";
- or it is the object of who says so: "said a ship carrying migrants sank";
- or of a participle that says so: "cut its outlook, predicting sales would fall";
- or it was hung on the auxiliary: "if it's determined".

A date between persons and their verb is the verb's ("officials on Friday said").

A verb without subject goes with a verb of its own tense ("concluded that humans are to blame and warned"), and a
participle behind an object describes it ("a rise, backdated to July").

Runs once, before the components that read the parse; `find` names the arcs, `__call__` sets them.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import POS
from spacy.language import Language
from spacy.symbols import AUX, VERB
from spacy.tokens import Doc, Token

from newsclaims.components.cues import is_cue_verb
from newsclaims.components.garden_paths import (
    agreement,
    asides,
    dated,
    inner_subjects,
    misplaced,
    reduced,
    regarded,
    tag_slips,
)
from newsclaims.components.garden_paths.regarded import Arc
from newsclaims.components.garden_paths.trees import rehang
from newsclaims.components.lookup import forget
from newsclaims.components.predicates import FINITE, VERBAL, children, is_infinitive
from newsclaims.lexicon import word_set

NAME = "newsclaims_garden_paths"
NOMINAL = {"NOUN", "PROPN"}
INSIDE = {"pobj", "prep", "compound", "nmod", "conj", "appos", "poss", "nummod"}
MISREAD = {"compound", "nmod", "npadvmod", "advmod", "dep"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
GOVERNED = {"conj", "ROOT", "ccomp", "parataxis"}
OPEN = GOVERNED | {"advcl"}
PRESENT = {"VBZ", "VBP", "MD"}


class GardenPaths:
    """Sets the arcs of `find(doc)`."""

    def __call__(self, doc: Doc) -> Doc:
        forget(doc)
        tag_slips.mend(doc)
        late = [arc for arc in find(doc) if not _set(doc, arc)]
        for arc in late:
            _set(doc, arc)
        forget(doc)
        return doc


def _set(doc: Doc, arc: Arc) -> bool:
    """Sets the arc, unless the token would then hang on itself."""
    token, head = doc[arc.token], doc[arc.head]
    if token.head.i != head.i and not rehang(token, head):
        return False
    doc[arc.token].dep_ = arc.dep
    if arc.tag:
        doc[arc.token].tag_ = arc.tag
    return True


def find(doc: Doc) -> tuple[Arc, ...]:
    """Arcs to be set, in order; at most one repair a verb."""
    found: list[Arc] = []
    for index, pos in enumerate(doc.to_array([POS]).tolist()):
        if pos in (VERB, AUX):
            found += _repair(doc[index]) or dated.outside(doc[index], first_word(doc[index]))
    return tuple(found)


def _repair(verb: Token) -> list[Arc]:
    if verb.dep_ == "prep" and verb.lower_ == "based":
        return list(misplaced.seated(verb))
    if verb.dep_ in {"acl", "relcl"}:
        told = list(regarded.alleged(verb)) or list(misplaced.content(verb)) or list(misplaced.surveyed(verb))
        if told:
            return told
    if verb.dep_ not in OPEN and verb.dep_ != "acl":
        if verb.dep_ not in {"aux", "auxpass"}:
            inside = verb.dep_ in {"xcomp", "relcl", "oprd"}
            return list(inner_subjects.expected(verb)) or list(inner_subjects.sent(verb)) if inside else []
        return list(_displaced(verb)) or list(inner_subjects.postponed(verb))
    first = first_word(verb)
    if first.tag_ == "VBG" and (arcs := list(inner_subjects.sent(verb))):
        return arcs
    if verb.dep_ in GOVERNED and first.tag_ in FINITE and (arcs := list(reduced.doubled(verb, first))):
        return arcs
    moved = list(_foretold(verb, first)) or list(_misplaced(verb, first)) or list(misplaced.swapped(verb))
    if moved:
        return moved
    if verb.dep_ in {"acl", "ccomp"} and first.tag_ in FINITE and not children(verb, *SUBJECTS, "mark"):
        said = list(_said(verb)) or list(regarded.believed(verb)) or list(regarded.doing(verb, first))
        said = said or list(regarded.described(verb, first))
        if said or verb.dep_ == "acl":
            return said
    if first.tag_ in FINITE and verb.dep_ in GOVERNED and not children(verb, *SUBJECTS):
        arcs = list(regarded.claimed(verb, first)) or list(regarded.inverted(verb))
        arcs = arcs or list(regarded.described(verb, first)) or list(_subject(verb, first))
        arcs = arcs or list(asides.interrupted(verb, first))
        arcs = arcs or list(agreement.joined(verb, first)) or list(_tense(verb, first)) or list(regarded.told(verb))
        return arcs or (list(_described(verb)) if verb.dep_ == "conj" and first.tag_ == "VBD" else [])
    if verb.dep_ == "conj" and first.tag_ == "VB" and not children(verb, *SUBJECTS):
        return list(agreement.joined(verb, first))
    for mend in (regarded.considered, regarded.proposed, regarded.in_place):
        if verb.dep_ in GOVERNED and (arcs := list(mend(verb))):
            return arcs
    if verb.lemma_ == "be" and (told := list(regarded.there(verb)) or list(inner_subjects.fronted(verb))):
        return told
    if verb.dep_ == "acl":
        arcs = list(inner_subjects.accompanied(verb)) or list(inner_subjects.afflicted(verb))
        return arcs or list(inner_subjects.expected(verb))
    if verb.dep_ == "advcl" and first.tag_ in FINITE and not children(verb, *SUBJECTS, "mark"):
        arcs = list(asides.interrupted(verb, first))
        return arcs or (list(_described(verb)) if first.tag_ == "VBD" and first.i == verb.i else [])
    if verb.dep_ == "advcl" and first.tag_ == "TO":
        return list(inner_subjects.expected(verb))
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and first.i == verb.i:
        return list(_accompanied(verb))
    if verb.dep_ in {"advcl", "conj"} and verb.tag_ in {"VBN", "VBD"} and first.i == verb.i:
        return list(_described(verb))
    return []


def _misplaced(verb: Token, first: Token) -> Iterator[Arc]:
    if verb.dep_ == "ccomp":
        yield from list(misplaced.doubled(verb)) or misplaced.describing(verb)
    elif verb.dep_ == "advcl":
        yield from misplaced.describing(verb)
    elif verb.dep_ == "conj" and first.tag_ == "VBG":
        yield from misplaced.joined(verb)
    elif verb.dep_ in {"conj", "ROOT"} and first.tag_ in FINITE:
        yield from misplaced.foreseen(verb, first)


def first_word(verb: Token) -> Token:
    """The first auxiliary of the verb group, if only auxiliaries and adverbs stand between."""
    first, at = verb, verb.i
    for child in reversed(list(verb.lefts)):
        if child.dep_ in {"aux", "auxpass", "neg"}:
            first = child
        elif (child.dep_ != "advmod" and not child.is_quote) or child.i < at - 1:
            break
        at = child.i
    return first


def _displaced(helper: Token) -> Iterator[Arc]:
    """What the parser hung on an auxiliary belongs to its verb ("if it's determined that", "the army has "won"")."""
    verb = helper.head
    if verb.i < helper.i or verb.pos_ not in VERBAL:
        return
    known = bool(children(verb, *SUBJECTS))
    for child in helper.lefts:
        if child.dep_ in {"mark", "advmod"}:
            yield Arc(child.i, verb.i, child.dep_)
        elif child.dep_ in SUBJECTS and not known:
            yield Arc(child.i, verb.i, "nsubjpass" if helper.dep_ == "auxpass" else "nsubj")


def _subject(verb: Token, first: Token) -> Iterator[Arc]:
    """The noun phrase right before the verb becomes its subject."""
    if first.i <= verb.sent.start:
        return
    relation = "nsubjpass" if children(verb, "auxpass") else "nsubj"
    reduced = _reduced_before(verb)
    if reduced is not None:
        subject = children(reduced, "nsubj", "nsubjpass")[0]
        yield Arc(subject.i, verb.i, relation)
        yield Arc(reduced.i, _noun_before(reduced, subject).i, "acl")
        return
    at = first.i - 1
    while at > verb.sent.start and verb.doc[at].tag_ == "RB":
        at -= 1
    before = verb.doc[at]
    if _is_year(before) and verb.dep_ == "ccomp" and before.i == verb.head.i + 1:
        yield Arc(before.i, verb.i, relation)
    stated = _stated(verb, before)
    if stated is not None:
        yield Arc(stated.i, verb.i, relation)
        kinds = {"xcomp", "ccomp", "advcl", "prep"}
        inside = (c for c in verb.head.rights if stated.i < c.i < first.i and c.dep_ in kinds)
        yield from (Arc(c.i, stated.i, "prep" if c.dep_ == "prep" else "acl") for c in inside)
        return
    if before.pos_ not in NOMINAL or before.ent_type_ in {"TIME", "PERCENT", "MONEY"}:
        return
    if before.head.i == verb.i:
        if before.dep_ in MISREAD and _opens(before):
            yield Arc(before.i, verb.i, relation)
            yield from (Arc(c.i, before.i, c.dep_) for c in verb.lefts if c.i < before.i and _modifies(c, before))
    else:
        noun = _conjoined(verb, before)
        if noun is not None:
            yield Arc(noun.i, verb.i, relation)
            cc = verb.doc[noun.left_edge.i - 1]
            if _after_and(noun):
                yield Arc(cc.i, verb.head.i if verb.dep_ == "conj" else verb.i, "cc")


def _is_year(token: Token) -> bool:
    """ "say 2013 was a good year"."""
    return token.tag_ == "CD" and len(token.text) == 4 and token.text.isdigit() and token.dep_ != "nsubj"


def _stated(verb: Token, before: Token) -> Token | None:
    """The object of the verb that governs, where its phrase, with what describes it, reaches up to ``verb``:
    "said protocols to reduce density should be expanded"."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.i > before.i or children(verb, "mark"):
        return None
    for noun in head.rights:
        if noun.i > before.i:
            return None
        purpose = noun.dep_ == "ccomp" and is_infinitive(noun) and noun.right_edge.i == before.i
        if purpose and (subjects := children(noun, "nsubj")):
            return subjects[0]  # "said plans to build homes would be dropped", read as "plans build"
        if noun.dep_ == "dobj" and noun.pos_ in NOMINAL:
            break
    else:
        return None
    between = verb.doc[noun.right_edge.i + 1 : before.i + 1]
    joined = all(head.is_ancestor(token) and not token.is_punct for token in between)
    described = not between or between[0].dep_ in {"aux", "prep"} or between[0].tag_ in {"VBN", "VBG"}
    return noun if joined and described else None


def _said(verb: Token) -> Iterator[Arc]:
    """ "said a ship carrying migrants sank": what is said to be said is the subject of the next finite verb."""
    cue = verb.head
    while cue.dep_ in INSIDE | {"acl", "dobj"} and cue.pos_ not in {"AUX"} and cue.lemma_ not in _saying():
        cue = cue.head
    if cue.lemma_ not in _saying() or cue.pos_ not in VERBAL or not children(cue, "nsubj"):
        return
    noun = next((child for child in children(cue, "dobj") if cue.i < child.i < verb.i), None)
    if noun is None or (verb.dep_ == "acl" and not noun.is_ancestor(verb)):
        return
    yield Arc(noun.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
    if verb.dep_ == "acl":
        yield Arc(verb.i, cue.i, "ccomp")


def _foretold(verb: Token, first: Token) -> Iterator[Arc]:
    """ "cut its outlook, predicting sales would fall", "with analysts predicting it would": no subject clause."""
    outer = verb.head
    if verb.dep_ not in {"advcl", "conj", "ccomp"} or outer.i > verb.i or first.tag_ not in FINITE:
        return
    for cue in children(verb, "csubj"):
        nouns = children(cue, "dobj", "dative")
        if cue.tag_ != "VBG" or children(cue, "aux") or cue.i < outer.i or not nouns or not is_cue_verb(cue):
            continue
        opened = cue.i > 0 and (cue.nbor(-1).text in {",", "–", "—"} or bool(children(cue, "nsubj")))
        if not opened or any(t.pos_ != "ADV" for t in verb.doc[nouns[-1].right_edge.i + 1 : first.i]):
            continue
        link = next((c for c in children(verb, "mark", "prep") if c.lower_ == "with" and c.i < cue.i), None)
        yield Arc(nouns[-1].i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
        if link is not None:
            yield Arc(link.i, outer.i, "prep")
        yield Arc(cue.i, outer.i if link is None else link.i, "advcl" if link is None else "pcomp")
        yield Arc(verb.i, cue.i, "ccomp")
        return


def _saying() -> frozenset[str]:
    return word_set("clauses", "saying")


def _modifies(child: Token, noun: Token) -> bool:
    between = child.doc[child.i : noun.i]
    return child.dep_ in {"det", "amod", "compound", "nummod", "poss", "nmod"} and not any(t.is_punct for t in between)


def _opens(noun: Token) -> bool:
    """An adverbial is a subject only where the clause opens with it: "but next year will be fine"."""
    if noun.dep_ != "npadvmod" and noun.ent_type_ != "DATE":
        return True
    start = noun.left_edge.i
    opens = start <= noun.sent.start or noun.doc[start - 1].dep_ in {"cc", "mark"}
    return opens and (noun.ent_type_ != "DATE" or noun.lemma_.lower() in word_set("clauses", "time_subjects"))


def _reduced_before(verb: Token) -> Token | None:
    """ "Goods landed last year came from Spain": "landed" is a participle, its subject that of "came"."""
    for child in verb.lefts:
        if child.dep_ != "ccomp" or child.tag_ not in {"VBD", "VBN"}:
            continue
        subjects = children(child, "nsubj", "nsubjpass")
        if not subjects or children(child, "aux", "auxpass", "mark", "dobj"):
            continue
        if not any(token.is_punct and token.text != "-" for token in verb.doc[subjects[0].i : verb.i]):
            return child
    return None


def _noun_before(participle: Token, subject: Token) -> Token:
    before = participle.doc[participle.i - 1]
    return before if before.pos_ in NOMINAL and subject.is_ancestor(before) else subject


def _conjoined(verb: Token, before: Token) -> Token | None:
    """The noun after "and" that the parser joined to the phrase before it."""
    found: Token | None = None
    node = before
    for _ in range(8):
        if node.dep_ == "conj" and node.pos_ in NOMINAL and _after_and(node) and node.right_edge.i <= before.i:
            found = node
        if node.dep_ not in INSIDE or node.head.pos_ in VERBAL:
            break
        node = node.head
    if found is not None and found.head.pos_ in NOMINAL and _set_off(found.head):
        found = found.head  # ", two sources and an official said"
    return found


def _set_off(noun: Token) -> bool:
    start = noun.left_edge.i
    return start > 0 and noun.doc[start - 1].text == ","


def _after_and(noun: Token) -> bool:
    start = noun.left_edge.i
    return start > 0 and noun.doc[start - 1].lower_ in word_set("function", "conjunctions", "joining")


def _tense(verb: Token, first: Token) -> Iterator[Arc]:
    """A past verb conjoined with a present or future one that is reported goes with the verb that reports."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or first.i != verb.i or head.dep_ != "ccomp":
        return
    outer = head.head
    if outer.tag_ == "VBD" and outer.i < head.i and first_word(head).tag_ in PRESENT:
        yield Arc(verb.i, outer.i, "conj")
        yield from (Arc(cc.i, outer.i, "cc") for cc in children(head, "cc") if head.i < cc.i < verb.i)


def _accompanied(verb: Token) -> Iterator[Arc]:
    """ "cheered the news, with the Dow crossing 18,000": the noun between "with" and the participle acts. Only before
    an amount or a particle: "met with leaders hoping to stay" tells of the leaders either way."""
    noun = verb.nbor(-1) if verb.i > 1 else verb
    link = noun.head
    moved = any(c.dep_ in {"prt", "advmod"} and c.lower_ in {"up", "down"} for c in verb.rights)
    counted = any(c.dep_ in {"dobj", "npadvmod"} and any(t.like_num for t in c.subtree) for c in verb.rights)
    if noun.pos_ in NOMINAL and noun.dep_ == "pobj" and link.lower_ == "with" and (moved or counted):
        yield Arc(verb.i, link.i, "pcomp")
        yield Arc(noun.i, verb.i, "nsubj")


def _described(verb: Token) -> Iterator[Arc]:
    """A participle set off right behind an object describes that object."""
    head = verb.head
    if head.pos_ not in VERBAL or head.i > verb.i or children(verb, *SUBJECTS, "dobj", "cc", "mark", "aux"):
        return
    comma = verb.left_edge.i - 1
    if comma <= head.i or verb.doc[comma].text != ",":
        return
    tag = "VBN" if verb.tag_ == "VBD" else ""
    for noun in children(head, "dobj", "attr"):
        if noun.pos_ in NOMINAL and noun.right_edge.i == comma - 1:
            yield Arc(verb.i, noun.i, "acl", tag)
            return
    near = verb.doc[comma - 1]
    if verb.lemma_.lower() not in word_set("clauses", "portraying") or verb.dep_ != "advcl":
        return
    if near.ent_type_ == "DATE":  # "formed a league on Monday, led by Oslo"
        held = [c for c in children(head, "dobj") if c.right_edge.i < near.i]
        near = held[-1] if held and near.head.dep_ == "prep" and near.head.head.i == head.i else near
    if near.pos_ in NOMINAL and near.ent_type_ not in {"DATE", "TIME"} and near.dep_ not in SUBJECTS:
        yield Arc(verb.i, near.i, "acl", tag)


@Language.factory(NAME, assigns=["token.head", "token.dep"])
def make_garden_paths(nlp: Language, name: str) -> GardenPaths:
    return GardenPaths()
