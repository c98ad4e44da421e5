"""Canonical names of the article's noun phrases; pronouns and descriptions resolved by rule, else left alone.

Rule ids: ``name-full`` (short form to the fullest name), ``name-body``, ``name-apposition``, ``name-introduced``
("retailer X"), ``role`` ("the Fergana reporter"), ``same-noun`` ("one of these sources" → the sources named before),
``body-noun`` ("the ministry"), ``body-kind`` ("the company"), ``pronoun-speaker`` (he, she: the speaker before),
``pronoun-sentence`` (the subject of the governing clause), ``pronoun-body`` (it, they: the body that spoke before),
``quoted-we``, ``quoted-i``, ``unresolved``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from newsclaims.components.antecedents import Memory, noun_of, pronoun
from newsclaims.components.bodies import body_of_kind
from newsclaims.components.extensions import store, stored
from newsclaims.components.people import Cast, cast_of, name_of
from newsclaims.components.phrases import canonical_text, end_of, noun_phrase
from newsclaims.lexicon import word_set
from newsclaims.model import Evidence, NounPhrase, Reference

_AGAIN = {"same", "very"}
_DEFINITE = {"the", "this", "that", "these", "those"}


class References:
    """Stores `find(doc)` in ``doc._.newsclaims_references``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "references", find(doc))
        return doc


def find(doc: Doc) -> tuple[Reference, ...]:
    """References of names, pronouns and definite descriptions, by position; evidence starts with the head's extent."""
    cast = cast_of(doc)
    sources = {m.source.head: m for m in stored(doc, "attributions") if m.source is not None}
    memory = Memory(cast, stored(doc, "attributions"), names={token.i: span for span in doc.ents for token in span})
    found: dict[int, Reference] = {}
    for token in doc:
        if token.i in found or not (token.pos_ in {"NOUN", "PROPN", "PRON"} or token.i in sources or token.ent_type_):
            continue
        if token.dep_ in {"compound", "nmod"} and token.i not in sources:
            continue
        phrase = _phrase(token, sources)
        resolved = _resolve(doc, token, phrase, cast, memory)
        if resolved is not None:
            canonical, rule = resolved
            evidence = (Evidence(rule, token.idx, end_of(token)),)
            found[token.i] = Reference(phrase.start, phrase.end, canonical, evidence)
        memory.note(token, phrase, found[token.i].canonical if token.i in found else None, token.i in found)
    return tuple(sorted(found.values(), key=lambda r: (r.start, r.end)))


def canonical_of(doc: Doc, phrase: NounPhrase) -> tuple[bool, str | None]:
    """Whether the references know ``phrase``, and its canonical name (None: a pronoun that cannot be resolved).

    Looked up by extent, else by its head: not for a coordinated phrase that a reference covers only in part.
    """
    head = doc[phrase.head]
    by_head: Reference | None = None
    for reference in stored(doc, "references"):
        if reference.start == phrase.start and reference.end == phrase.end:
            return True, reference.canonical
        if reference.start > phrase.end:
            break
        if reference.evidence and reference.evidence[0].start == head.idx:
            by_head = reference
    if by_head is None or any(child.dep_ == "conj" and child.idx < phrase.end for child in head.children):
        return False, None
    return True, by_head.canonical


def _phrase(token: Token, sources: dict[int, object]) -> NounPhrase:
    mention = sources.get(token.i)
    source = getattr(mention, "source", None)
    return source if isinstance(source, NounPhrase) else noun_phrase(token)


def _resolve(doc: Doc, token: Token, phrase: NounPhrase, cast: Cast, memory: Memory) -> tuple[str | None, str] | None:
    """Canonical name and rule; None where the phrase's own text is its canonical name."""
    if token.pos_ == "PRON" and token.text in cast.short:
        return cast.short[token.text], "name-body"  # "WHO" read as a pronoun
    if token.pos_ == "PRON" or token.tag_ == "PRP":
        personal = token.tag_ == "PRP" or token.lower_ in _DEFINITE - {"the"}
        return pronoun(token, memory) if personal and token.dep_ != "poss" else None
    if any(child.dep_ == "conj" for child in token.children):
        return None
    return _name(doc, token, memory) or _description(doc, token, phrase, cast, memory)


def _name(doc: Doc, token: Token, memory: Memory) -> tuple[str, str] | None:
    cast = memory.cast
    span = memory.names.get(token.i)
    if span is None or span.root.i != token.i:
        return None if token.pos_ != "PROPN" else _unlabelled(token, cast)
    name = name_of(span)
    person = cast.person(name)
    if span.label_ == "PERSON" or (person is not None and span.label_ != "GPE" and len(name.split()) == 1):
        return (person.name, "name-full") if person is not None else (name, "name-full")
    body = cast.body(name)
    if body is not None and body != name and span.label_ in {"ORG", "GPE", "NORP", "LOC", "FAC"}:
        plain = canonical_text(doc, noun_phrase(token).start, noun_phrase(token).end)
        if plain in {name, f"the {name}"} or len(plain.split()) <= len(name.split()):
            return body, "name-body"
    if span.label_ == "ORG" and _introduced(span):
        return body or name, "name-introduced"
    return None


def _introduced(span: Span) -> bool:
    """A name behind its description: "British homeware retailer Pennock & Dray"."""
    before = span.doc[span.start - 1] if span.start else None
    last = span[-1].i == span.root.i
    return before is not None and last and before.pos_ == "NOUN" and before.head.i == span.root.i


def _unlabelled(token: Token, cast: Cast) -> tuple[str, str] | None:
    """A name that the entity recogniser has missed: a known surname, "Rachel Imhoff of Bexley Partners"."""
    given = [child for child in token.lefts if child.dep_ == "compound" and child.pos_ == "PROPN"]
    others = [child for child in token.children if child.dep_ in {"amod", "det", "poss"}]
    of = any(child.dep_ == "prep" and child.lower_ == "of" for child in token.rights)
    if given and of and not others and token.lower_ not in word_set("roles", "institutions"):
        return " ".join(word.text for word in (*given, token)), "name-full"
    if any(child.dep_ in {"compound", "prep", "amod", "det"} for child in token.children):
        return None
    person = cast.person(token.text)
    return (person.name, "name-full") if person is not None else None


def _description(
    doc: Doc, token: Token, phrase: NounPhrase, cast: Cast, memory: Memory
) -> tuple[str | None, str] | None:
    apposed = _apposition(token, phrase, memory)
    if apposed is not None:
        return apposed, "name-apposition"
    head, definite = _definite(token, phrase)
    if not definite:
        return None
    noun = noun_of(head)
    singular = head.tag_ in {"NN", "NNP"} and head.i == token.i
    if singular and noun in word_set("roles", "persons"):
        person = memory.by_role(noun, _modifiers(head), head.i)
        if person is not None:
            return person.name, "role"
    if singular and noun in word_set("roles", "institutions") and not _modifiers(head):
        names = memory.bodies_headed(noun)
        if len(names) == 1:
            return names[0], "body-noun"
        kind = body_of_kind(noun, head.i, memory)
        if kind is not None:
            return kind, "body-kind"
    if noun in word_set("roles", "persons") or noun in word_set("cues", "features", "documents"):
        same = memory.same_noun(noun, head.i, _modifiers(head) - _AGAIN)
        if same is not None:
            return same, "same-noun"
    return None


def _apposition(token: Token, phrase: NounPhrase, memory: Memory) -> str | None:
    """The name after its description: "The contractor, Sunaulo Nirman, denied …"; by parse, else by the commas."""
    role = noun_of(token) in word_set("roles", "persons")
    if token.pos_ not in {"NOUN", "PROPN"} or (token.ent_type_ in {"PERSON", "ORG"} and not role):
        return None
    named = next((c for c in token.rights if c.dep_ == "appos" and c.ent_type_ in {"PERSON", "ORG"}), None)
    span = memory.names[named.i] if named is not None else _after_comma(token, phrase, memory)
    if span is None:
        return None
    name, noun = name_of(span), noun_of(token)
    if span.label_ == "PERSON":
        person = memory.cast.person(name) or memory.cast.add(name, span.start)
        human = noun in word_set("roles", "persons") or noun in word_set("roles", "kin") or memory.is_source(token)
        if person is None or not human:
            return None
        memory.describe(person, token)
        return person.name
    return name if noun in word_set("roles", "institutions") or memory.is_source(token) else None


def _after_comma(token: Token, phrase: NounPhrase, memory: Memory) -> Span | None:
    """A name between commas right after the phrase."""
    doc = token.doc
    index = token.i
    while index < len(doc) and doc[index].idx < phrase.end:
        index += 1
    if index + 1 >= len(doc) or doc[index].text != ",":
        return None
    first = index + 1
    while first < len(doc) - 1 and (doc[first].dep_ == "det" or doc[first].lower_ in word_set("phrases", "titles")):
        first += 1
    span = memory.names.get(first)
    if (
        span is None
        or span.end >= len(doc)
        or doc[span.end].text not in {",", "."}
        or span.label_ not in {"PERSON", "ORG"}
    ):
        return None
    return span


def _definite(token: Token, phrase: NounPhrase) -> tuple[Token, bool]:
    """The noun and whether it is definite; "one of these sources" counts by its inner noun."""
    head = token.doc[phrase.head]
    definite = any(child.lower_ in _DEFINITE and child.dep_ == "det" for child in head.lefts)
    return head, definite and token.dep_ != "appos"


def _modifiers(head: Token) -> set[str]:
    return {
        token.lemma_.lower()
        for child in head.children
        if child.dep_ in {"compound", "amod", "nmod", "poss", "prep"} and child.tag_ not in {"POS"}
        for token in child.subtree
        if token.pos_ in {"NOUN", "PROPN", "ADJ"}
    }


@Language.factory("newsclaims_references", assigns=["doc._.newsclaims_references"])
def make_references(nlp: Language, name: str) -> References:
    return References()
