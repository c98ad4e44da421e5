"""Canonical names of the article's noun phrases; pronouns and descriptions resolved by rule, else left alone.

Rule ids: ``name-full`` (short form to the fullest name), ``name-body``, ``name-apposition``, ``name-introduced``
("retailer X"), ``name-clause`` ("a group calling itself X"), ``role`` ("the Fergana reporter"), ``age`` ("the
66-year-old"), ``same-noun`` ("one of these sources" → the sources named before), ``some-of-them`` (one of them),
``names-joined`` ("McCain and Graham", "the two", also things), ``kin`` ("her father"),
``quoted-again`` ("the new chairman said": who spoke last), ``protagonist`` ("the billionaire": whom the article is
about), ``body-speaker`` (the agency of "an official of the agency said"),
``body-noun`` ("the ministry"), ``body-kind`` ("the company"),
``body-varied`` ("the carmaker", by which nobody was called before), ``administration`` (of the one president),
``body-lead`` ("an aid group said", named in the next sentence), ``pronoun-speaker`` (he, she: the speaker before),
``pronoun-resumed`` (whom a paragraph goes on with), ``pronoun-sentence`` (the subject of the governing clause),
``pronoun-named`` ("She's Helen Clark"), ``pronoun-protagonist`` (he, she: whom the article is about),
``pronoun-continued`` (they: what the sentence before was about, or the only ones that are several),
``pronoun-body`` (it, they: the body that spoke before), ``quoted-we``, ``quoted-i``, ``unresolved``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from spacy import tokens
from spacy.language import Language

from newsclaims.components.attribution.contents import sentence_start
from newsclaims.components.extensions import article_of, outside_prose, store, stored
from newsclaims.components.lookup import kept, mirrored
from newsclaims.components.mirror import AnyDoc, Doc, Span, Token
from newsclaims.components.phrases import canonical_text, end_of, noun_phrase
from newsclaims.components.references import selfsame
from newsclaims.components.references.antecedents import PERSONAL, Memory, noun_of
from newsclaims.components.references.apposed import after_titles, apposition, of_its_name, shares_roles
from newsclaims.components.references.bodies import AGAIN, administration, before_its_kind, body_meant, called_again
from newsclaims.components.references.cast import Cast
from newsclaims.components.references.introductions import run_of
from newsclaims.components.references.leads import name_leads
from newsclaims.components.references.members import some_of_them
from newsclaims.components.references.namesakes import namesake
from newsclaims.components.references.offices import AGED, PARTIES, age_of, elected, kin_of, modifiers, person_by_role
from newsclaims.components.references.pairs import the_two
from newsclaims.components.references.people import BODIES, PARTY_MARK, cast_of, name_of
from newsclaims.components.references.pronouns import pronoun
from newsclaims.components.references.protagonists import protagonist, quoted_again
from newsclaims.components.references.speakers import first_person, is_first_person, untitled
from newsclaims.components.references.together import joined_people
from newsclaims.components.references.varied import varied
from newsclaims.lexicon import word_set
from newsclaims.lexicon.names import entries
from newsclaims.model import Evidence, NounPhrase, Reference

_NOMINAL = {"NOUN", "PROPN", "PRON"}
_MODIFYING = {"compound", "nmod"}


class References:
    """Stores `find(doc)` in ``doc._.newsclaims_references``."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        store(doc, "references", find(doc))
        return doc


def find(doc: AnyDoc) -> tuple[Reference, ...]:
    """References of names, pronouns and definite descriptions, by position; evidence starts with the head's extent."""
    doc = mirrored(doc)
    cast = cast_of(doc)
    sources = {m.source.head: m for m in stored(doc, "attributions") if m.source is not None}
    outside = outside_prose(doc)  # who is named in a caption or a list of links is nobody of the story
    names = {token.i: span for span in doc.ents for token in span}
    memory = Memory(cast, stored(doc, "attributions"), names=names, outside=outside)
    found: dict[int, Reference] = {}
    spoken: list[Token] = []
    for token in _nominal(doc, sources):
        if token.i in found or token.i in outside:
            continue
        if token.i in memory.names and PARTY_MARK.match(memory.names[token.i].text):
            continue
        if token.tag_ in PERSONAL and is_first_person(token, memory):
            spoken.append(token)  # whoever is quoted may be named after the quotation
            continue
        whole = partial(_phrase, token, sources)  # not needed of most
        resolved = _resolve(doc, token, whole, cast, memory)
        if resolved is not None:
            canonical, rule = resolved
            evidence, phrase = (Evidence(rule, token.idx, end_of(token)),), whole()
            found[token.i] = Reference(phrase.start, phrase.end, canonical, evidence)
        memory.note(token, whole, found[token.i].canonical if token.i in found else None, token.i in found)
    name_leads(doc, sources, found, memory)
    selfsame.part(doc, found)
    for token in spoken:
        name, rule = first_person(token, memory, found)
        found[token.i] = Reference(token.idx, end_of(token), name, (Evidence(rule, token.idx, end_of(token)),))
    return tuple(sorted(found.values(), key=lambda r: (r.start, r.end)))


def _nominal(doc: Doc, sources: dict[int, Any]) -> Iterator[Token]:
    """Nouns, pronouns and words of names that modify no other ("his neighbour Bo Lund"), and heads of sources."""
    for token in doc:
        modifying = token.dep_ in _MODIFYING or (token.dep_ == "amod" and token.tag_ == "NN")
        nominal = (token.pos_ in _NOMINAL or token.ent_type_) and not modifying
        if nominal or token.i in sources:
            yield token


def canonical_of(doc: Doc, phrase: NounPhrase) -> tuple[bool, str | None]:
    """Whether the references know ``phrase``, and its canonical name (None: a pronoun that cannot be resolved)."""
    reference = reference_of(doc, phrase)
    return reference is not None, reference.canonical if reference is not None else None


def reference_of(doc: Doc, phrase: NounPhrase) -> Reference | None:
    """What the references say of ``phrase``.

    Looked up by extent, else by its head: not for a coordinated phrase that a reference covers only in part.
    """
    head = doc[phrase.head]
    by_extent, by_head = kept(doc, "references", stored(doc, "references"), _tables)
    reference = by_extent.get((phrase.start, phrase.end))
    if reference is not None:
        return reference
    if _coordinated(head, phrase.end):
        return None
    around = [r for r in by_head.get(head.idx, ()) if r.start <= head.idx]
    return around[-1] if around and around[-1].start >= doc[sentence_start(head)].idx else None


def _tables(references: tuple[Reference, ...]) -> tuple[dict[tuple[int, int], Reference], dict[int, list[Reference]]]:
    """References by extent, the first of each, and by where their head begins."""
    by_extent: dict[tuple[int, int], Reference] = {}
    by_head: defaultdict[int, list[Reference]] = defaultdict(list)
    for reference in references:
        by_extent.setdefault((reference.start, reference.end), reference)
        if reference.evidence:
            by_head[reference.evidence[0].start].append(reference)
    return by_extent, dict(by_head)


def _coordinated(head: Token, end: int | None = None) -> bool:
    """Whether another phrase is coordinated with ``head`` (before ``end``); "Pennock & Dray" is one name."""
    conjuncts = (child for child in head.children if child.dep_ == "conj" and (end is None or child.idx < end))
    return any(not _same_name(head, child) for child in conjuncts)


def _same_name(head: Token, other: Token) -> bool:
    between = head.doc[head.i : other.i + 1]
    if other.text.isupper() and other.i > 1 and other.nbor(-1).lower_ == "or":
        return bool(head.ent_type_)  # "the Federal Security Service, or FSB"
    return bool(head.ent_type_) and all(
        token.ent_type_ == head.ent_type_ and (token.i == head.i or token.ent_iob_ == "I") for token in between
    )


def _phrase(token: Token, sources: dict[int, Any]) -> NounPhrase:
    mention = sources.get(token.i)
    source = getattr(mention, "source", None)
    return source if isinstance(source, NounPhrase) else noun_phrase(token)


def _resolve(
    doc: Doc, token: Token, whole: Callable[[], NounPhrase], cast: Cast, memory: Memory
) -> tuple[str | None, str] | None:
    """Canonical name and rule; None where the phrase's own text is its canonical name."""
    if token.pos_ == "PRON" and token.text in cast.short:
        return cast.short[token.text], "name-body"  # "WHO" read as a pronoun
    some = some_of_them(token, memory) or the_two(token, memory)
    if some is not None:
        return some
    if token.pos_ == "PRON" or token.tag_ in PERSONAL:
        personal = token.tag_ in PERSONAL or token.lower_ in word_set("function", "determiners", "definite") - {"the"}
        owner = token.dep_ == "poss" and not memory.is_source(token)
        return pronoun(token, memory) if personal and not owner else None
    titled = after_titles(token, whole, memory)
    if titled is not None:
        return titled, "name-full"
    together = joined_people(token, memory.names, cast)
    if together is not None:
        return together, "names-joined"
    if _coordinated(token):
        shared = apposition(token, whole, memory) if shares_roles(token) else None
        return (shared, "name-apposition") if shared is not None else None
    return _name(doc, token, memory) or _description(doc, token, whole, cast, memory)


def _name(doc: Doc, token: Token, memory: Memory) -> tuple[str, str] | None:
    cast = memory.cast
    span = memory.names.get(token.i)
    if span is None or span.root.i != token.i or span.label_ not in BODIES | {"PERSON", "EVENT", "LAW", "PRODUCT"}:
        return _unlabelled(token, memory) if token.pos_ == "PROPN" else _surname(token, memory)
    name = name_of(span)
    person = namesake(name, span, token, memory) or cast.person(name, token.i)
    body = cast.body(name)
    if span.label_ == "PERSON" and person is None and body is not None:
        return body, "name-body"
    if person is not None and span.label_ == "ORG":
        return person.name, "name-full"
    if span.label_ == "PERSON" or (person is not None and len(name.split()) == 1 and not _place(span, name)):
        return (person.name, "name-full") if person is not None else (name, "name-full")
    if body is not None and body != name and span.label_ in {"ORG", "GPE", "NORP", "LOC", "FAC"}:
        plain = canonical_text(doc, noun_phrase(token).start, noun_phrase(token).end)
        if plain in {name, f"the {name}"} or len(plain.split()) <= len(name.split()):
            return body, "name-body"
    if span.label_ == "ORG" and _introduced(span):
        return body or name, "name-introduced"
    return None


def _place(span: Span, name: str) -> bool:
    return span.label_ == "GPE" and name in entries()


def _introduced(span: Span) -> bool:
    """A name behind its description: "British homeware retailer Pennock & Dray", "the nonpartisan Budget Office"."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.head.i != span.root.i or span.text.islower():
        return False
    return before.pos_ == "NOUN" or (before.dep_ == "amod" and before.is_lower and not before.text[0].isdigit())


def _surname(token: Token, memory: Memory) -> tuple[str, str] | None:
    """A surname that is read as a common noun: "The test was fair, Sessions replied", "Tamsen will go"."""
    if not token.is_title or token.n_lefts or not (memory.is_source(token) or token.dep_ == "nsubj"):
        return None
    person = memory.cast.person(token.text, token.i)
    return (person.name, "name-full") if person is not None and " " in person.name else None


def _unlabelled(token: Token, memory: Memory) -> tuple[str, str] | None:
    """A name that the entity recogniser has missed: a known surname, "Rachel Imhoff of Bexley Partners"."""
    cast, run = memory.cast, run_of(token)
    name = name_of(run)
    full = cast.short.get(name) or cast.spelt_out(name)
    if full is not None:
        return full, "name-body"
    if any(child.dep_ in {"amod", "det", "poss"} for child in token.children):
        return None
    name = untitled(name)  # "Mr Drew"
    rest = [child for child in token.children if child.lower_ not in word_set("phrases", "titles")]
    if len(name.split()) == 1 and any(child.dep_ in {"compound", "prep"} for child in rest):
        return None
    person = namesake(name, run, token, memory) or cast.person(name, token.i)
    return (person.name, "name-full") if person is not None else None


def _description(
    doc: Doc, token: Token, whole: Callable[[], NounPhrase], cast: Cast, memory: Memory
) -> tuple[str | None, str] | None:
    apposed = apposition(token, whole, memory)
    if apposed is not None:
        return apposed, "name-apposition"
    partisan = token.tag_ == "NNP" and token.head.ent_type_ == "PERSON" and token.lemma_.lower() in PARTIES
    if token.dep_ == "appos" and (token.tag_ == "NN" or partisan) and token.i > token.head.i:
        return of_its_name(token, memory)
    if token.i in cast.named:
        return cast.named[token.i], "name-clause"
    if token.tag_ == "NN" and noun_of(token) in word_set("roles", "family"):
        relative = kin_of(token, cast)
        if relative is not None and relative.first < token.i:
            return relative.name, "kin"
    kind = before_its_kind(token, memory) if token.tag_ == "NN" and token.n_lefts else None
    if kind is not None:
        return kind, "name-introduced"
    if token.dep_ == "appos" or not (token.n_lefts or token.n_rights):
        return None  # not definite
    head, definite = _definite(token, whole())
    if not definite or (head.i != token.i and token.lower_ not in word_set("function", "determiners", "members")):
        return None
    noun = noun_of(head)
    if noun == "source" and any(child.lower_ in {"same", "this"} for child in head.lefts):
        same = memory.same_noun(head, modifiers(head) - AGAIN, one_of_them=True)
        same = same or memory.last_source(head.i, plural=False)
        return (same, "same-noun") if same is not None else None
    singular = head.tag_ in {"NN", "NNP"} and head.i == token.i
    if singular and (elected(head) or noun) in word_set("roles", "persons"):
        person = person_by_role(head, memory)
        if person is not None:
            return person.name, "role"
    if (
        singular
        and AGED.match(noun if noun[0].isdigit() else age_of(head))
        and not memory.nameless_so_called(noun, head.i)
    ):
        aged = memory.last_person_subject(head.i)
        if aged is not None:
            return aged, "age"
    body = body_meant(head, noun, memory) if singular else None
    if body is not None:
        return body
    new = varied(head, noun, memory) if singular else None
    if new is not None:
        return new, "body-varied"
    same = called_again(head, noun, memory, singular=singular)
    if same is not None:
        return same, "same-noun"
    if noun == "administration" and singular and not modifiers(head):
        named = administration(head, article_of(doc).published)
        return (named, "administration") if named is not None else None
    again = quoted_again(head, memory) if singular else None
    if again is not None:
        return again.name, "quoted-again"
    person = protagonist(head, memory) if singular else None
    return (person.name, "protagonist") if person is not None else None


def _definite(token: Token, phrase: NounPhrase) -> tuple[Token, bool]:
    """The noun and whether it is definite; "one of these sources" counts by its inner noun."""
    head = token.doc[phrase.head]
    definite = any(
        (child.lower_ in word_set("function", "determiners", "definite") and child.dep_ == "det")
        or (child.dep_ == "poss" and child.ent_type_ == "GPE")
        for child in head.lefts
    )
    return head, definite and token.dep_ != "appos"


@Language.factory("newsclaims_references", assigns=["doc._.newsclaims_references"])
def make_references(nlp: Language, name: str) -> References:
    return References()
