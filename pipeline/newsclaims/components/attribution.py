"""Who says what: source, cue and content (PARC; Pareti 2015), by rules over parse and quotation marks.

Nested attributions come out as mentions of their own: one whose content covers another's cue is the outer one.
Rule ids: ``cue-clause`` (a cue with its clause), ``cue-infinitive`` (claim to have done), ``cue-parenthetical`` (cue
inside or after what is said), ``cue-as`` (as X said), ``cue-with-object`` (the cue verb is itself the predicate),
``cue-noun``, ``cue-adjective``, ``cue-cleft``, ``according-to``, ``in-view``, ``quotation`` (a quotation and the cue
beside it), ``quotation-block`` (a paragraph without marks that a cue and a colon lead in), ``quotation-headed`` ("From
McClatchy:"), ``quotation-continued`` (no cue of its own: the source of the quotation before), ``quotation-introduced``
and ``quotation-interview`` (no cue at all: the person the paragraph before, or the article, is about).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from newsclaims.components import contents, outlying
from newsclaims.components.cues import CueWord, cue_words, feature, is_passive, subject_of
from newsclaims.components.extensions import store
from newsclaims.components.phrases import end_of, noun_phrase
from newsclaims.components.quotations import Quotation, kind
from newsclaims.components.speech import Page, attach, page_of
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, Evidence, NounPhrase, Span

SILENT = {"ask", "order"}
_NO_SOURCE = {
    "himself",
    "herself",
    "itself",
    "themselves",
    "this",
    "that",
    "these",
    "those",
    "what",
    "there",
    "which",
    "you",
    "one",
    "it",
}
_FIRST = {"i", "we", "you"}


class AttributionFinder:
    """Stores `find(doc)` in ``doc._.newsclaims_attributions``."""

    def __call__(self, doc: Doc) -> Doc:
        found = find(doc)
        store(doc, "attributions", found, spans=[(m.cue.start, m.cue.end) for m in found if m.cue is not None])
        return doc


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its spans are final. ``words``: the cue's tokens."""

    source: Token | None
    words: tuple[Token, ...]
    cue_class: str
    contents: tuple[Span, ...]
    rule: str


def find(doc: Doc) -> tuple[AttributionMention, ...]:
    """Attributions of ``doc``, by position of their content. Questions and orders attribute nothing."""
    page = page_of(doc)
    return tuple(
        mention
        for mention in _found(page)
        if mention.cue_class not in SILENT and mention.contents and not _reflexive(doc, page.marks, mention)
    )


def find_all(doc: Doc) -> tuple[AttributionMention, ...]:
    """As `find`, with what is asked and ordered, and what the speaker says of himself inside a quotation."""
    return _found(page_of(doc))


def _found(page: Page) -> tuple[AttributionMention, ...]:
    drafts = [draft for draft in _drafts(page.doc) if draft.source is not None or draft.cue_class in SILENT]
    mentions = [_mention(draft, page) for draft in drafts]
    mentions = _nested(attach(page, mentions))
    return tuple(
        sorted(mentions, key=lambda m: (m.contents[0].start, -m.contents[-1].end, m.cue.start if m.cue else 0))
    )


def _nested(mentions: list[AttributionMention]) -> list[AttributionMention]:
    """Of two that each cover the other's cue, "according to X" is the outer one: the other loses it."""
    outer = [m for m in mentions if m.evidence[0].rule == "according-to" and m.cue is not None]
    found = []
    for mention in mentions:
        for other in outer:
            assert other.cue is not None and other.source is not None
            if mention.cue is None:
                continue
            phrase = Span(other.cue.start, other.source.end)
            if mention is other or not any(span.covers(phrase) for span in mention.contents):
                continue
            if any(span.covers(mention.cue) for span in other.contents):
                mention = replace(mention, contents=_without(mention.contents, phrase))
        found.append(mention)
    return [mention for mention in found if mention.contents]


def _without(spans: tuple[Span, ...], gap: Span) -> tuple[Span, ...]:
    pieces = [
        piece for s in spans for piece in (Span(s.start, min(s.end, gap.start)), Span(max(s.start, gap.end), s.end))
    ]
    return tuple(piece for piece in pieces if piece.end - piece.start > 2)


def _reflexive(doc: Doc, marks: tuple[Quotation, ...], mention: AttributionMention) -> bool:
    """ "I think", "we believe" inside a quotation: the speaker is already the source."""
    if mention.source is None:
        return True
    if doc[mention.source.head].lower_ not in _FIRST:
        return False
    return doc[mention.source.head].lower_ == "you" or any(
        mark.start <= mention.source.start < mark.end for mark in marks if mark.double
    )


def _drafts(doc: Doc) -> list[Draft]:
    found: list[Draft] = []
    for cue in cue_words(doc):
        draft = {"verb": _verb, "noun": _noun, "adjective": _adjective, "mistaken": _mistaken}[cue.kind](cue)
        if draft is not None and draft.contents:
            found.append(draft)
    for token in doc:
        draft = _preposition(token)
        if draft is not None and draft.contents:
            found.append(draft)
    return found


def _words(verb: Token) -> tuple[Token, ...]:
    """The cue verb with its particle."""
    particles = [child for child in verb.rights if child.dep_ == "prt" and child.i == verb.i + 1]
    return (verb, *particles)


def _source(verb: Token) -> Token | None:
    subject = subject_of(verb)
    if subject is None or subject.i == verb.i:
        return None
    if subject.lower_ in _NO_SOURCE and subject.pos_ in {"PRON", "DET"} and subject.lower_ != "it":
        return None
    if subject.lower_ == "it" and (subject.dep_ == "expl" or is_passive(verb)):
        return None
    if subject.pos_ in {"VERB", "AUX", "ADJ", "ADV"} and subject.tag_ not in {"VBG", "VBN", "JJ"}:
        return subject if subject.dep_ == "nsubj" and subject.tag_ == "VB" else None
    return subject


def _verb(cue: CueWord) -> Draft | None:
    verb = cue.token
    lemma = verb.lemma_.lower()
    doc = verb.doc
    cleft = _cleft(verb)
    if cleft:
        return Draft(_source(verb), (verb,), cue.cue_class, contents.spans(doc, cleft), "cue-cleft")
    around = contents.interrupted(verb) if feature("speech", lemma) else set()
    if around:
        return Draft(_source(verb), _words(verb), cue.cue_class, contents.spans(doc, around), "cue-parenthetical")
    if lemma in {"quote", "cite"} and not is_passive(verb):
        return Draft(_source(verb), (verb,), cue.cue_class, contents.spans(doc, outlying.as_saying(verb)), "cue-clause")
    clauses = contents.complements(verb)
    outlier = None if clauses else outlying.that_clause(verb)
    if outlier is not None:
        clauses = [outlier]
    if clauses:
        rule = "cue-clause"
        if clauses[0].i < verb.i:
            rule = "cue-parenthetical"
        elif clauses[0].dep_ in {"xcomp", "pcomp"}:
            rule = "cue-infinitive"
        indices = contents.governed(verb, clauses)
        if clauses[0].i > verb.i:
            indices |= outlying.told_before(verb) | outlying.trailing(verb, indices)
        elif feature("speech", lemma):
            indices |= outlying.resumed(verb)
        source = _source(verb)
        if source is None and rule == "cue-parenthetical" and feature("speech", lemma):
            source, taken = contents.before_cue(verb)
            indices -= taken
        return Draft(source, _words(verb), cue.cue_class, contents.spans(doc, indices), rule)
    if any(child.dep_ == "ccomp" for child in verb.children):
        return None
    if _as(verb) or (feature("speech", lemma) and (verb.dep_ == "parataxis" or outlying.is_inserted(verb))):
        head = contents.clause_of(verb) if verb.head.pos_ not in {"VERB", "AUX"} else verb.head
        rule = "cue-as" if _as(verb) else "cue-parenthetical"
        if rule == "cue-as":
            if outlying.is_denied(head):
                return None
            indices = contents.subtree(head) - contents.subtree(verb)
            for child in head.lefts:
                if child.dep_ == "ccomp" and child.i < verb.i:
                    indices -= contents.subtree(child)
        else:
            indices = outlying.around(verb, head)
        return Draft(_source(verb), _words(verb), cue.cue_class, contents.spans(doc, indices), rule)
    if feature("speech", lemma):
        source, indices = outlying.appended(verb)
        if source is not None:
            return Draft(source, (verb,), cue.cue_class, contents.spans(doc, indices), "cue-parenthetical")
        indices = contents.before_tail(verb)
        if indices:
            return Draft(_source(verb), _words(verb), cue.cue_class, contents.spans(doc, indices), "cue-parenthetical")
    if (feature("object", lemma) or feature("pronoun_object", lemma)) and not is_passive(verb):
        return _object(cue)
    return None


def _object(cue: CueWord) -> Draft | None:
    """The verb with its noun object: it is the predicate, and its subject the source."""
    verb = cue.token
    negated = cue.cue_class != "deny" and any(child.dep_ == "neg" for child in verb.children)
    if not contents.is_finite(verb) or negated:  # who would not confirm it has said nothing
        return None
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.tag_ not in {"WP", "WRB"}]
    if not objects or (objects[0].i < verb.i and objects[0].tag_ != "WDT"):
        return None
    pronoun = objects[0].pos_ == "PRON"
    if not pronoun and not feature("object", verb.lemma_.lower()):
        return None
    leading_in = verb.doc[min(objects[0].i + 1, len(verb.doc) - 1)].text == ":"  # "reports that:"
    if pronoun and (leading_in or objects[0].lower_ not in {"this", "that", "it", "which"}):
        return None
    if (
        cue.cue_class == "deny"
        and not pronoun
        and objects[0].lemma_.lower() not in word_set("cues", "features", "deniable")
    ):
        return None
    indices = contents.subtree(verb)
    for child in verb.children:
        preposed = child.dep_ == "prep" and child.i < verb.i
        if (
            preposed
            or child.dep_ in {"nsubj", "mark", "cc"}
            or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
        ):
            indices -= contents.subtree(child)
    if cue.cue_class == "deny":
        for child in objects[0].rights:
            if child.dep_ in {"acl", "relcl"}:
                indices -= contents.subtree(child)
    return Draft(_source(verb), _words(verb), cue.cue_class, contents.spans(verb.doc, indices), "cue-with-object")


def _mistaken(cue: CueWord) -> Draft | None:
    source, indices = outlying.mistaken(cue.token)
    return Draft(source, (cue.token,), cue.cue_class, contents.spans(cue.token.doc, indices), "cue-parenthetical")


def _as(verb: Token) -> bool:
    """ "as the ministry said"."""
    return (
        verb.dep_ == "advcl"
        and feature("speech", verb.lemma_.lower())
        and any(child.lower_ == "as" and child.dep_ in {"mark", "advmod", "prep"} for child in verb.lefts)
    )


def _cleft(word: Token) -> set[int]:
    """ "What they believe / are worried about is that …": what stands after "is"."""
    clause = word if word.dep_ == "csubj" else word.head
    if clause.dep_ != "csubj" or clause.head.lemma_ != "be" or clause.left_edge.lower_ != "what":
        return set()
    for child in clause.head.rights:
        if child.dep_ in {"attr", "ccomp", "acomp", "advcl", "dep"} and not contents.is_question(child):
            return contents.subtree(child)
    return set()


def _noun(cue: CueWord) -> Draft | None:
    noun = cue.token
    clauses = [
        child
        for child in noun.rights
        if child.dep_ in {"acl", "ccomp", "relcl"}
        and any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in child.lefts)
        and contents.is_finite(child)
    ]
    if not clauses:
        return None
    indices = set().union(*(contents.subtree(clause) for clause in clauses))
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in word_set("cues", "features", "rejecting"):
        return Draft(_source(verb), (verb,), "deny", contents.spans(noun.doc, indices), "cue-noun")
    return Draft(_holder(noun, cue.cue_class), (noun,), cue.cue_class, contents.spans(noun.doc, indices), "cue-noun")


def _holder(noun: Token, cue_class: str) -> Token | None:
    """Whose report or belief the noun names."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of", "among"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    verb = noun.head
    raised = verb.lemma_ == "raise" and verb.dep_ == "advcl"  # "…, raising hopes that": nobody's in particular
    if noun.dep_ == "dobj" and not raised and verb.lemma_.lower() in word_set("cues", "features", "voicing"):
        return _source(verb)
    return noun if cue_class == "report" and noun.dep_ in {"nsubj", "attr"} else None


def _adjective(cue: CueWord) -> Draft | None:
    word = cue.token
    doc = word.doc
    verb = word if word.tag_ == "VBN" and word.dep_ != "acomp" else word.head
    if word.dep_ not in {"acomp", "conj", "ROOT", "oprd", "ccomp", "advcl", "amod", "csubj"}:
        return None
    indices = _cleft(word)
    rule = "cue-cleft"
    if not indices:
        rule = "cue-adjective"
        for child in word.rights:
            if child.dep_ in {"ccomp", "xcomp"} and contents.is_finite(child) and not contents.is_question(child):
                indices |= contents.subtree(child)
            elif child.dep_ == "prep" and child.lower_ in {"of", "about", "by"}:
                indices |= _the_fact(child)
    if not indices:
        return None
    source = _source(verb) if verb.pos_ in {"VERB", "AUX"} else (verb if word.dep_ == "amod" else None)
    if source is None and any(child.dep_ == "nsubjpass" for child in verb.children):
        source = next(child for child in verb.children if child.dep_ == "nsubjpass")
    return Draft(source, (word,), cue.cue_class, contents.spans(doc, indices), rule)


def _the_fact(preposition: Token) -> set[int]:
    """ "worried about the fact that …"."""
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.lemma_ in {"fact", "possibility", "risk", "danger", "prospect"}:
            for clause in noun.rights:
                if clause.dep_ in {"acl", "relcl", "ccomp"} and contents.is_finite(clause):
                    return contents.subtree(clause)
    return set()


def _preposition(token: Token) -> Draft | None:
    """ "according to X", "in X's view"."""
    if token.lower_ == "according":
        to = next((child for child in token.rights if child.lower_ == "to"), None)
        if to is None:
            return None
        noun = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj"), None)
        clause = outlying.according_clause(token, contents.clause_of(token))
        if noun is None:
            return None
        indices = outlying.according_part(token, contents.subtree(clause) - contents.subtree(token))
        for child in clause.rights:
            if child.i > token.i and contents.is_reporters(child):
                indices -= contents.subtree(child)
        if clause.i == token.i:
            indices = contents.sentence_before(token)
        return Draft(noun, (token, to), "report", contents.spans(token.doc, indices), "according-to")
    if token.dep_ == "pobj" and token.lemma_.lower() in word_set("cues", "prepositions", "viewed"):
        owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
        preposition = token.head
        if owner is None or preposition.lower_ not in {"in", "by"} or preposition.dep_ != "prep":
            return None
        clause = contents.clause_of(preposition)
        indices = contents.subtree(clause) - contents.subtree(preposition)
        return Draft(owner, (token,), "believe", contents.spans(token.doc, indices), "in-view")
    return None


def source_phrase(head: Token, text: str) -> NounPhrase:
    """The source as an argument; what a dateline's dash cuts off before it is left out."""
    phrase = noun_phrase(head)
    if head.dep_ == "poss":
        phrase = replace(phrase, end=min([phrase.end, *(c.idx for c in head.rights if c.tag_ == "POS")]))
    before = text[phrase.start : head.idx]
    for dash in ("–", "—", "--", " - "):
        if dash in before:
            start = phrase.start + before.rindex(dash) + len(dash)
            start += len(text[start : head.idx]) - len(text[start : head.idx].lstrip())
            phrase = replace(phrase, start=start)
            before = text[start : head.idx]
    return phrase


def _mention(draft: Draft, page: Page) -> AttributionMention:
    cue = Span(draft.words[0].idx, end_of(draft.words[-1]))
    source = None if draft.source is None else source_phrase(draft.source, page.text)
    evidence = (Evidence(draft.rule, cue.start, cue.end),)
    return AttributionMention(source, cue, draft.cue_class, draft.contents, kind(page.marks, draft.contents), evidence)


@Language.factory("newsclaims_attribution", assigns=["doc._.newsclaims_attributions"])
def make_attribution(nlp: Language, name: str) -> AttributionFinder:
    return AttributionFinder()
