"""Repairs of the parse where grammar leaves one reading.

In English a finite verb has its subject before it. Where the parse has none, the noun phrase right before the verb

- was read into the clause before: "cut corners and the phaseout was illegal";
- or as an adverbial: "but next year will be fine";
- or as the object of the verb that governs: "has proven his remarks were wrong";
- or it holds a participle that was read as a clause: "Goods landed last year came from Spain";
- or it was hung on the auxiliary: "if it's determined".

A series goes on inside the perfect infinitive that it begins with: "claimed to have killed 30, wounded 9 and seized 4".
A participle is joined to a participle: "using ropes to pull walls down and burning carts". What goes on inside a
relative clause is told by its form (`continued`).
Two words in the place of one are told apart (`doubles`), what opens a clause is its subject (`openings`), and who
speaks between commas stands apart (`asides`).
What something is put at goes with "put", whatever stands between, and a particle or a result with its verb (`amounts`).

A participle behind an object describes it ("a rise, backdated to July"), and what there is does what the participle
behind it says (`existential`). A day between an object and its relative clause is the verb's (`whens`). Verbs that the
tagger took for nouns are mended first (`tag_slips`), and "is" that it took for the possessive (`contracted`).

Runs once, before the components that read the parse; `find` names the arcs, `__call__` sets them. Other repairs that an
earlier parser needed are gone: on the articles that they were written on they hardly fired, or changed next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy import tokens
from spacy.language import Language

from newsclaims.components.cues import is_cue_verb
from newsclaims.components.garden_paths import (
    amounts,
    asides,
    continued,
    contracted,
    doubles,
    existential,
    openings,
    tag_slips,
    whens,
)
from newsclaims.components.garden_paths.doubles import NOMINAL, SUBJECTS
from newsclaims.components.garden_paths.trees import Arc, rehang
from newsclaims.components.lookup import mirrored
from newsclaims.components.mirror import AnyDoc, Token
from newsclaims.components.predicates import FINITE, VERBAL, children, is_infinitive
from newsclaims.lexicon import word_set

NAME = "newsclaims_garden_paths"
INSIDE = {"pobj", "prep", "compound", "nmod", "conj", "appos", "poss", "nummod"}
MISREAD = {"compound", "nmod", "npadvmod", "advmod", "dep"}
GOVERNED = {"conj", "ROOT", "ccomp", "parataxis"}


class GardenPaths:
    """Sets the arcs of `find(doc)`."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        tag_slips.mend(doc)
        contracted.mend(doc)
        late = [arc for arc in find(doc) if not _set(doc, arc)]
        for arc in late:
            _set(doc, arc)
        return doc


def _set(doc: tokens.Doc, arc: Arc) -> bool:
    """Sets the arc, unless the token would then hang on itself."""
    token, head = doc[arc.token], doc[arc.head]
    if token.head.i != head.i and not rehang(token, head):
        return False
    doc[arc.token].dep_ = arc.dep
    if arc.tag:
        doc[arc.token].tag_ = arc.tag
    return True


def find(doc: AnyDoc) -> tuple[Arc, ...]:
    """Arcs to be set, in order; at most one repair a verb or a preposition."""
    doc = mirrored(doc)
    found: list[Arc] = []
    for token in doc:
        if token.pos_ in VERBAL:
            found += _repair(token)
        elif token.pos_ == "ADP":
            found += amounts.particled(token) or doubles.object_named(token)
        elif token.pos_ == "NUM":
            found += amounts.scored(token)
    return tuple(found)


def _repair(verb: Token) -> list[Arc]:
    if verb.dep_ == "prep" and verb.lower_ == "based":
        return list(_seated(verb))
    if verb.dep_ in {"xcomp", "advcl", "dep"} and verb.lower_ == "come":
        return list(_come(verb))
    if verb.dep_ in {"aux", "auxpass"}:
        return list(_displaced(verb))
    if arcs := asides.repaired(verb) or list(whens.repaired(verb)):
        return arcs
    if verb.dep_ == "conj" and (arcs := list(_series(verb)) or list(_paired(verb))):
        return arcs
    if arcs := continued.repaired(verb):
        return arcs
    if arcs := doubles.repaired(verb) or list(_reported(verb)) or list(_priced(verb)):
        return arcs
    if arcs := openings.repaired(verb) or list(amounts.rated(verb)) or list(amounts.moved(verb)):
        return arcs
    first = first_word(verb)
    if first.tag_ in FINITE and verb.dep_ in GOVERNED and not children(verb, *SUBJECTS):
        arcs = list(_subject(verb, first))
        return arcs or (list(_described(verb)) if verb.dep_ == "conj" and first.tag_ == "VBD" else [])
    if verb.lemma_ in {"be", "have"} and (told := existential.repaired(verb)):
        return told
    if verb.dep_ in {"advcl", "conj"} and verb.tag_ in {"VBN", "VBD"} and first.i == verb.i:
        return list(_described(verb))
    return []


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


def _paired(verb: Token) -> Iterator[Arc]:
    """ "Using hammers to knock walls down and burning carts", "waiting until it rains or leaving": a participle is
    joined to one, not to an infinitive or a verb with a tense."""
    head = verb.head
    tensed = head.tag_ in FINITE and head.dep_ == "advcl"
    if verb.tag_ != "VBG" or not (is_infinitive(head) or tensed) or children(verb, "aux", *SUBJECTS):
        return
    partner = next((token for token in head.ancestors if token.pos_ in VERBAL), None)
    if partner is not None and partner.tag_ == "VBG" and not children(partner, "conj"):
        yield Arc(verb.i, partner.i, "conj")


def _series(verb: Token) -> Iterator[Arc]:
    """ "Claimed to have killed 30, wounded 9 and seized 4": after a perfect infinitive a series goes on inside it."""
    head = verb.head
    if verb.tag_ not in {"VBD", "VBN"} or not verb.lower_.endswith("ed") or children(verb, *SUBJECTS, "aux", "auxpass"):
        return
    for inner in children(head, "xcomp"):
        perfect = inner.tag_ == "VBN" and any(aux.lower_ == "have" for aux in children(inner, "aux"))
        joined = any(cc.i < verb.i for cc in children(head, "cc"))
        if perfect and inner.i < verb.i and not joined and is_cue_verb(head):
            yield Arc(verb.i, inner.i, "conj", "VBN")


def _reported(verb: Token) -> Iterator[Arc]:
    """ "Three men who they said were armed": a reporting relative, its pronoun the subject inside."""
    cue = verb.head
    if verb.dep_ == "ccomp" and (found := list(_split(verb))):
        yield from found
        return
    if verb.dep_ != "ccomp" or cue.i > verb.i or cue.dep_ not in {"relcl", "pcomp", "ccomp"}:
        return
    if children(verb, *SUBJECTS) or not children(cue, "nsubj"):
        return
    for pronoun in children(cue, "dobj", "pobj"):
        if pronoun.i < cue.i and pronoun.tag_ in {"WDT", "WP"}:
            yield Arc(pronoun.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")


def _split(verb: Token) -> Iterator[Arc]:
    """ "Arrested two men who they claimed were armed": who is claimed to be armed, not a clause that is arrested."""
    for noun in children(verb.head, "dobj") if not children(verb, *SUBJECTS, "mark") else ():
        for cue in children(noun, "relcl"):
            whom = [word for word in children(cue, "dobj") if word.tag_ == "WP" and word.i == noun.i + 1]
            if whom and cue.i + 1 == first_word(verb).i and is_cue_verb(cue) and not children(cue, "ccomp"):
                yield Arc(verb.i, cue.i, "ccomp")
                yield Arc(whom[0].i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")


def _seated(verb: Token) -> Iterator[Arc]:
    """ "Based in Paris, the firm employs 40": a participle, no preposition."""
    seats = word_set("function", "prepositions", "seats")
    if verb.head.pos_ in VERBAL and any(child.lower_ in seats for child in children(verb, "prep")):
        yield Arc(verb.i, verb.head.i, "advcl")


def _priced(verb: Token) -> Iterator[Arc]:
    """ "Found 40 rifles worth $9,000 each": what the noun is worth describes it, and is no clause."""
    for worth in children(verb, "ccomp"):
        noun = next(iter(children(worth, "nsubj")), None)
        if noun is not None and worth.lower_ == "worth" and worth.nbor(-1).i == noun.i and children(worth, "npadvmod"):
            yield Arc(noun.i, verb.i, "dobj")
            yield Arc(worth.i, noun.i, "amod")


def _come(verb: Token) -> Iterator[Arc]:
    """ "Will collect benefits come 2017": no verb, but the preposition of the day or season named behind it."""
    when = next((child for child in children(verb, "npadvmod") if child.i > verb.i), None)
    before = verb.doc[max(verb.i - 1, 0)].lower_
    alone = not children(verb, "aux", "mark", "dobj", "prep", *SUBJECTS) and before != "and"
    if when is not None and when.left_edge.i == verb.i + 1 and alone:
        yield Arc(verb.i, verb.head.i, "prep", "IN")
        yield Arc(when.i, verb.i, "pobj")


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


def _described(verb: Token) -> Iterator[Arc]:
    """A participle set off right behind an object describes that object."""
    head = verb.head
    if head.pos_ not in VERBAL or head.i > verb.i or children(verb, *SUBJECTS, "dobj", "mark", "aux"):
        return
    if any(cc.i < verb.i or verb.dep_ == "conj" for cc in children(verb, "cc")):
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
