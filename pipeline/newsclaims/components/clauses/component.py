"""Clauses of the dependency parse: ClausIE's inventory (Del Corro & Gemulla 2013) and what claims.md adds.

A clause is found for every finite verb, every participle with arguments of its own, absolutes ("with some 70 percent
being Tajik citizens") and the infinitives that hold a quantity or a calendar time.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from spacy import tokens
from spacy.language import Language

from newsclaims.components.attribution.nominal import is_told as is_told_by
from newsclaims.components.attribution.told import is_told
from newsclaims.components.clauses.arguments import (
    Arguments,
    arguments_of,
    clause_obliques,
    phrase_or_none,
)
from newsclaims.components.clauses.candidates import caused, is_candidate, is_caused, is_expected, is_finite
from newsclaims.components.clauses.ellipsis import full_lemma
from newsclaims.components.clauses.groups import group_of
from newsclaims.components.clauses.partitives import counted, understood
from newsclaims.components.cues import is_cue_noun, showing
from newsclaims.components.extensions import store, stored
from newsclaims.components.lookup import mirrored
from newsclaims.components.mirror import AnyDoc, Doc, Token
from newsclaims.components.phrases import EDGE_PUNCTUATION, end_of, is_enumerator, noun_phrase, semantic_head
from newsclaims.components.predicates import VERBAL, VerbGroup, children, is_infinitive, is_passive
from newsclaims.components.relatives import embedded_antecedent, is_relative_pronoun
from newsclaims.components.sizes import attributive
from newsclaims.components.voices import adjoined
from newsclaims.lexicon import word_set
from newsclaims.model import Clause, Evidence, NounPhrase, Span

KINDS = {
    "ROOT": "main",
    "conj": "coordinated",
    "ccomp": "complement",
    "xcomp": "complement",
    "advcl": "adverbial",
    "relcl": "relative",
    "acl": "participle",
    "parataxis": "main",
    "pcomp": "absolute",
    "csubj": "complement",
    "csubjpass": "complement",
    "dep": "main",
    "appos": "participle",
    "intj": "main",
    "dobj": "complement",
    "pobj": "complement",
    "attr": "complement",
}
INNER = {"mark", "cc", "preconj", "punct"}


class Clauses:
    """Stores `find(doc)` in ``doc._.newsclaims_clauses``."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        store(doc, "clauses", find(doc))
        return doc


def find(doc: AnyDoc) -> tuple[Clause, ...]:
    """All clauses in the order of their roots."""
    doc = mirrored(doc)
    anchored = _anchored_tokens(doc)
    roots: dict[int, VerbGroup] = {}
    inside: set[int] = set()
    for token in doc:
        if not (token.pos_ in VERBAL or adjoined(token)) or token.i in inside or caused(token) is not None:
            continue
        if is_candidate(token, anchored) or is_caused(token) or _goes_on(token, inside):
            group = group_of(token)
            if group.rule == "raised-infinitive" and caused(group.tokens[-1]) is not None:
                inside.update(part.i for part in group.tokens)  # "are going to see prices fall"
                continue
            roots[token.i] = group
            inside.update(part.i for part in group.tokens if part.i != token.i)
    for index in inside:
        roots.pop(index, None)
    order = {index: position for position, index in enumerate(sorted(roots))}
    return tuple(_clause(doc[index], roots[index], roots, order) for index in sorted(roots))


def _goes_on(token: Token, inside: set[int]) -> bool:
    """ "Has to pay the crew and sell the yard", "agreed to help and avoid a fight": another verb behind "to"."""
    if token.dep_ != "conj" or token.tag_ != "VB" or children(token, "aux", "auxpass", "nsubj", "nsubjpass", "mark"):
        return False
    first = token.head
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ != "xcomp":  # "continues to tax the poor, close schools": joined to the verb before "to"
        chained = (c for c in first.rights if c.dep_ == "xcomp" and c.i < token.i and is_infinitive(c))
        first = next(chained, first)
    if first.dep_ != "xcomp" or first.i not in inside or first.lemma_ in word_set("clauses", "paired"):
        return False
    return any(child.dep_ not in {"cc", "conj", "punct"} for child in token.children)


def _anchored_tokens(doc: Doc) -> frozenset[int]:
    """Start offsets of quantities and of claimable times: what makes an infinitive a candidate."""
    starts = [m.start for m in stored(doc, "quantities") if attributive(doc, m) is None]
    starts += [m.start for m in stored(doc, "times") if m.claimable]
    indices = set()
    for start in starts:
        span = doc.char_span(start, start + 1, alignment_mode="expand")
        if span is not None:
            indices.add(span.start)
    return frozenset(indices)


def _clause(verb: Token, group: VerbGroup, roots: dict[int, VerbGroup], order: dict[int, int]) -> Clause:
    arguments = arguments_of(group, verb)
    tokens = sorted(own_tokens(verb, roots), key=lambda token: token.i)
    subject = understood(verb.doc, of_antecedent(verb, phrase_or_none(arguments.subject)))
    subject = counted(verb.doc, subject)
    thing = understood(verb.doc, of_antecedent(verb, phrase_or_none(arguments.object)))
    extent = _extent(verb, tokens, arguments, group)
    own = {token.i for token in tokens}
    if is_caused(verb):
        own.update(token.i for token in own_tokens(verb.head, roots))
    antecedent = phrase_or_none(arguments.antecedent) if verb.dep_ == "relcl" else None
    partitive = subject is not None and subject.elided and _of_relative(arguments.subject)
    if subject is not None and partitive and antecedent is None:
        antecedent = noun_phrase(verb.doc[subject.head])
    shared = None if _participial(verb) else subject
    for phrase in (shared, thing, antecedent):
        if phrase is not None:
            span = verb.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
            own.update(range(span.start, span.end) if span is not None else ())
    if shared is not None and verb.dep_ == "conj":
        nouns = {shared.head, arguments.subject.i if arguments.subject is not None else shared.head}
        own.update(index for noun in nouns for index in _apposed(verb.doc[noun], roots))
    kind = "relative" if partitive else _kind(verb, group)
    return Clause(
        root=verb.i,
        kind=kind,
        parent=_parent(verb, order),
        start=extent.start,
        end=extent.end,
        predicate=group.span,
        lemma=full_lemma(group, verb),
        voice=group.voice,
        subject=subject,
        object=thing,
        obliques=clause_obliques(arguments),
        own=tuple(sorted(own)),
        evidence=(
            Evidence(f"clause:{kind}", extent.start, extent.end),
            Evidence(f"predicate:{group.rule}", group.span.start, group.span.end),
            Evidence(f"subject:{arguments.rule}", verb.idx, end_of(verb)),
        ),
    )


def _kind(verb: Token, group: VerbGroup) -> str:
    """The kind of the clause: by the arc of its verb, and by what opens it."""
    kind = KINDS.get(verb.dep_, "main")
    if is_expected(verb):
        kind = "complement"
    elif is_infinitive(group.tokens[0]) and not is_finite(group.tokens[0]) and group.rule != "raised-infinitive":
        kind = "infinitive"
    elif verb.dep_ == "advcl" and not is_finite(verb):
        opened = any(c.lower_ in word_set("clauses", "elliptic_openers") for c in children(verb, "mark", "advmod"))
        kind = "adverbial" if opened and verb.tag_ == "VBN" else "participle"
    elif (verb.dep_ == "acl" and is_finite(verb) and not _is_bare_past(verb)) or _is_content(verb):
        kind = "complement"  # "the report that …"
    elif verb.dep_ == "acl":
        kind = "complement" if _is_shown(verb) else "reduced"
    elif verb.dep_ == "pcomp" and any(m.lower_ == "that" for m in children(verb, "mark")):
        kind = "adverbial"  # "given that they lost"
    elif is_caused(verb) and (holder := _gerund(verb.head)) is not None and _unrealised(holder.head):
        kind = "infinitive"  # "against letting 20 men go"
    elif verb.dep_ == "pcomp" and not children(verb, "nsubj", "nsubjpass"):
        kind = "infinitive" if _unrealised(verb.head) else "participle"
    return "free" if kind == "complement" and _free_relative(verb) and not is_told(verb) else kind


def _apposed(noun: Token, inner: Container[int]) -> Iterable[int]:
    """What stands in apposition to a shared subject ("the firm, Lindt Motors, denied it and was never fined")."""
    return (token.i for name in children(noun, "appos") for token in own_tokens(name, inner))


def _is_bare_past(verb: Token) -> bool:
    """ "Men hidden in the yard fired": a participle that the tagger takes for a past tense."""
    return verb.tag_ == "VBD" and not children(verb, "nsubj", "nsubjpass", "expl", "csubj", "mark", "aux", "auxpass")


def _is_content(verb: Token) -> bool:
    """ "Findings that he broke the rules", "anger they had not been asked": what the noun says, no relative clause."""
    subject = next(iter(children(verb, "nsubj", "nsubjpass", "expl")), None)
    if verb.dep_ != "relcl" or not is_finite(verb) or subject is None or subject.tag_ in {"WDT", "WP"}:
        return False
    if not is_cue_noun(verb.head):
        return any(c.lower_ == "that" for c in children(verb, "mark")) and _is_full(verb)
    return any(c.lower_ == "that" for c in children(verb, "mark")) or is_told_by(verb.head)


def _is_full(verb: Token) -> bool:
    """ "Told her children that this is the end", "on the same page that it should be sold": nothing is left out for a
    relative pronoun to stand for."""
    things = [*children(verb, "dobj", "attr"), *(c for step in children(verb, "xcomp") for c in children(step, "dobj"))]
    return bool(things) or is_passive(verb)


def _is_shown(verb: Token) -> bool:
    """ "Pictures show horses receiving care": what pictures show is said by them, as in a clause of its own."""
    shows = showing(verb)
    shown = (noun.lemma_.lower() for noun in children(shows, "nsubj")) if shows is not None else ()
    return any(lemma == "it" or lemma in word_set("clauses", "shows") for lemma in shown)


def _gerund(verb: Token) -> Token | None:
    """The gerund behind a preposition that ``verb`` is, or is joined to."""
    while verb.dep_ == "conj" and verb.tag_ == verb.head.tag_:
        verb = verb.head
    return verb if verb.dep_ == "pcomp" and verb.tag_ == "VBG" else None


def _unrealised(link: Token) -> bool:
    """ "Without imposing", "the possibility of imposing", "close to imposing"."""
    if link.lower_ == "to" and link.head.lower_ in word_set("clauses", "almost"):
        return True
    thought = link.lower_ == "of" and link.head.lemma_.lower() in word_set("clauses", "unrealised_nouns")
    return thought or link.lower_ in word_set("clauses", "unrealised")


def _participial(verb: Token) -> bool:
    """A participle, or one coordinated with it: who does it is named outside, and anchors only what it governs."""
    while verb.dep_ == "conj" and verb.head.pos_ in VERBAL and not children(verb, "nsubj", "nsubjpass"):
        verb = verb.head
    return verb.dep_ in {"acl", "advcl"} and not is_finite(verb)


def _of_relative(subject: Token | None) -> bool:
    """ "Most of whom", "two of which"."""
    return subject is not None and any(
        child.lower_ in {"which", "whom"} for preposition in children(subject, "prep") for child in preposition.children
    )


def of_antecedent(verb: Token, phrase: NounPhrase | None) -> NounPhrase | None:
    """ "most of whom", "the second of which": headed by the antecedent's noun."""
    if phrase is None or verb.doc[phrase.head].lower_ not in {"which", "whom"}:
        return phrase
    antecedent = embedded_antecedent(verb)
    if antecedent is None or antecedent.pos_ in VERBAL:
        return phrase
    while verb.doc[phrase.head].lower_ == "whom" and (outer := _outer(antecedent)) is not None:
        antecedent = outer
    return NounPhrase(phrase.start, phrase.end, semantic_head(antecedent).i, elided=True)


def _outer(noun: Token) -> Token | None:
    """ "50 nurses from Norland, some of whom": a name behind a preposition is no people, the noun before it is."""
    if noun.tag_ != "NNP" or noun.dep_ not in {"pobj", "conj"} or noun.head.i > noun.i:
        return None
    up = noun.head.head if noun.dep_ == "pobj" else noun.head
    up = next((c for c in children(up, "dobj") if up.i < c.i < noun.i), up)
    return up if up.pos_ in {"NOUN", "PROPN"} and up.i < noun.i else None


def _free_relative(verb: Token) -> bool:
    """ "what burned", "who is checking": a noun phrase or an indirect question in the form of a clause."""
    if verb.dep_ == "acl":
        return False
    reported = verb.head.i if verb.head.dep_ == "relcl" else -1  # "which she said would limit it"
    first = verb.left_edge
    if first.lower_ in {"what", "who", "whom"} and first.dep_ == "pobj" and first.head.i > verb.i:
        return True  # "what they came up with"
    return any(c.tag_ in {"WP", "WRB", "WDT"} and c.lower_ != "that" and c.i > reported for c in verb.lefts)


def _parent(verb: Token, order: dict[int, int]) -> int:
    for ancestor in verb.ancestors:
        if ancestor.i in order:
            return order[ancestor.i]
    return -1


def own_tokens(verb: Token, inner: Container[int]) -> Iterable[Token]:
    """The subtree of ``verb`` without the clauses inside it and what introduces them."""
    yield verb
    stack = [*verb.children]
    while stack:
        token = stack.pop()
        under = token.children
        if token.i in inner or (token.dep_ == "prep" and any(c.i in inner and c.dep_ == "pcomp" for c in under)):
            continue
        if under and _afterthought(token, inner):
            continue
        yield token
        stack.extend(under)


def _afterthought(token: Token, inner: Container[int]) -> bool:
    """An apposition after a comma that only carries a clause of its own ("…, a process that was completed")."""
    if token.dep_ not in {"appos", "npadvmod", "attr", "dep"} or token.i < token.head.i:
        return False
    before = token.left_edge.i - 1
    if before < 0 or token.doc[before].text != ",":
        return False
    return any(child.i in inner and child.dep_ in {"relcl", "acl"} for child in token.children)


def _extent(verb: Token, tokens: list[Token], arguments: Arguments, group: VerbGroup) -> Span:
    """The clause's contiguous evidence: its own words, with the antecedent, without edges that only connect."""
    first_verb = min(group.span.start, verb.idx)
    kept = [t for t in tokens if not t.is_space]
    while len(kept) > 1 and _edge(kept[-1], verb) and not _closes(kept):
        kept.pop()
    while len(kept) > 1 and _edge(kept[0], verb) and kept[0].idx < first_verb:
        kept.pop(0)
    start, end = min(kept[0].idx, group.span.start if verb.dep_ != "relcl" else kept[0].idx), end_of(kept[-1])
    if arguments.antecedent is not None and verb.dep_ in {"relcl", "acl"}:
        start = min(start, noun_phrase(arguments.antecedent, conjuncts=False).start)
    return Span(start, max(end, group.span.end))


def _closes(kept: list[Token]) -> bool:
    """ "The guild (RSF)": the last mark belongs to the words before it."""
    return kept[-1].text == ")" and any(token.text == "(" for token in kept[1:])


def _edge(token: Token, verb: Token) -> bool:
    if token.i == verb.i:
        return False
    if (
        token.text in EDGE_PUNCTUATION
        or (token.is_punct and token.text != "%")
        or token.is_space
        or is_enumerator(token)
    ):
        return True
    if token.dep_ in INNER:
        return True
    return (
        token.dep_ == "advmod"
        and token.i < verb.i
        and token.head.i == verb.i
        and (token.tag_ == "WRB" or token.doc[token.i + 1].text == ",")
        and not is_relative_pronoun(token)
    )


@Language.factory("newsclaims_clauses", assigns=["doc._.newsclaims_clauses"])
def make_clauses(nlp: Language, name: str) -> Clauses:
    return Clauses()
