"""Who says "I" and "we": whoever is quoted, and outside quotations the author."""

from __future__ import annotations

from collections.abc import Mapping

from newsclaims.components.attribution import signatures, speech
from newsclaims.components.attribution.interviews import ANSWER
from newsclaims.components.extensions import article_of
from newsclaims.components.lookup import attributed
from newsclaims.components.mirror import Token
from newsclaims.components.phrases import canonical_text, end_of, noun_phrase
from newsclaims.components.references.antecedents import Memory, is_plural
from newsclaims.components.references.stated import stated_by
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase, Reference
from newsclaims.text import squeeze

_WHOLE = {ANSWER, speech.POST, signatures.POST, signatures.LETTER}  # said without marks
_PLURAL = {"we", "us", "our"}
_OWNERS = {"my", "our"}
_MANY = 2  # commas: a list of names that the page gives, and not of this article's authors
_LISTED = (",", ";", " and ")  # several authors: "I" is one of them


def is_first_person(token: Token, memory: Memory) -> bool:
    """ "I" and "we", and whose view it is: "My sense is that …"."""
    if token.lower_ in _OWNERS:
        return memory.is_source(token)
    return token.tag_ == "PRP" and token.lower_ in word_set("function", "pronouns", "first_person")


def first_person(token: Token, memory: Memory, found: Mapping[int, Reference]) -> tuple[str | None, str]:
    """Canonical name of "I" or "we" and the rule; ``found``: the references by the index of their heads.

    Outside quotations it is the author, or who gives the statement that the page is.
    "we" is a body only where the body itself or who speaks for it is quoted, or those who are quoted together.
    """
    plural = token.lower_ in _PLURAL
    name: str | None = None
    if memory.quotation_of(token.doc, token.idx) is None and not _answers(token):
        author = article_of(token.doc).author
        together = author is not None and " and " in author and author.count(",") < _MANY
        alone = author is not None and not any(mark in author for mark in _LISTED)
        if author and (together if plural else alone):
            return untitled(squeeze(author)), "author"  # "we" of two who sign together
        person, body = stated_by(article_of(token.doc).title, memory.cast)
        name = body if plural else person
        return (name, "stated") if name is not None else (None, "unresolved")
    source = _quoted(token, memory)
    if source is not None:
        head = token.doc[source.head]
        name = _we(source, head, memory, found) if plural else _i(source, head, found)
    return (name, "quoted-we" if plural else "quoted-i") if name is not None else (None, "unresolved")


def _answers(token: Token) -> bool:
    """In an answer of an interview, a letter or a post that has no marks."""
    return any(m.evidence[0].rule in _WHOLE for m in attributed(token.doc).covering(token.idx))


def _quoted(token: Token, memory: Memory) -> NounPhrase | None:
    """The innermost source around ``token`` that is no first person itself: "“I tell you I saw it,” Orr said"."""
    narrators = word_set("function", "pronouns", "first_person")
    around = [m for m in attributed(token.doc).covering(token.idx) if m.source is not None]
    around = [m for m in around if m.source is not None and token.doc[m.source.head].lower_ not in narrators]
    return max(around, key=lambda m: m.contents[0].start).source if around else None


def _i(source: NounPhrase, head: Token, found: Mapping[int, Reference]) -> str | None:
    known = found.get(head.i)
    if known is not None:
        return known.canonical
    if head.pos_ not in {"NOUN", "PROPN"} or is_plural(head) or any(child.dep_ == "conj" for child in head.children):
        return None
    return canonical_text(head.doc, source.start, source.end)


def _we(source: NounPhrase, head: Token, memory: Memory, found: Mapping[int, Reference]) -> str | None:
    doc = head.doc
    known = found.get(head.i)
    name = known.canonical if known is not None else None
    person = memory.cast.person(name) if name is not None else None
    if person is None and (
        head.ent_type_ in {"ORG", "GPE"} or head.lemma_.lower() in word_set("roles", "institutions")
    ):
        return known.canonical if known is not None else canonical_text(doc, source.start, source.end)
    body = _spoken_for(head, memory)
    if body is not None or known is None or known.canonical is None:
        return body
    introduced = (doc[item.index] for item in memory.by_name.get(known.canonical, ()))
    return next((body for token in introduced if (body := _spoken_for(token, memory)) is not None), None)


def _speaks_for(role: Token) -> bool:
    press = role.lower_ == "secretary" and role.i > 0 and role.nbor(-1).lower_ == "press"
    return press or role.lemma_.lower() in word_set("roles", "spokespeople") or _heads(role)


def _heads(role: Token) -> bool:
    """ "CEO of Orvex", "head of the museum": who can say "we" of it."""
    return role.lemma_.lower() in word_set("roles", "heads")


def _end_of_name(token: Token) -> int:
    """Index after the last token of the entity that holds ``token``."""
    last = token.i
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    return last + 1


def untitled(name: str) -> str:
    """``name`` without the titles before it."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in word_set("phrases", "titles"):
        words = words[1:]
    return " ".join(words)


def _spoken_for(head: Token, memory: Memory) -> str | None:
    """The body that a spokesman speaks for: "a ministry spokesman", "a spokesman for the ministry".

    A press secretary of nobody is the president's, where the White House is spoken of.
    """
    titles = [head, *(c for c in head.children if c.dep_ in {"compound", "appos", "nmod"})]
    roles = [role for role in titles if _speaks_for(role) and not _of_old(role)]
    for role in roles:
        extent = _named_body(head, role)
        if extent is not None:
            name = canonical_text(head.doc, *extent)
            return memory.cast.body(name) or name
    press = any(role.lower_ == "secretary" for role in roles)
    return "White House" if press and "White House" in memory.cast.bodies else None


def _of_old(role: Token) -> bool:
    """ "a former official of the ministry"."""
    return any(child.lower_ in word_set("offices", "lower") - {"deputy", "assistant"} for child in role.lefts)


def _named_body(head: Token, role: Token) -> tuple[int, int] | None:
    bodies = (
        {"ORG"} if role.lemma_.lower() == "representative" or _heads(role) else {"ORG", "GPE"}
    )  # "U.S. Trade Representative"
    named = next((c for c in head.lefts if c.i < role.i and c.ent_type_ in bodies and not _press(c)), None)
    if named is not None and role.i < head.i:  # "Pentagon Press Secretary John Kirby", all of it one name
        return named.idx, end_of(named.doc[_end_of_name(named) - 1])
    before_name = role.dep_ == "compound" and role.i < head.i  # "Chairman Larry Quill of Orvex"
    for child in (*role.children, *(head.rights if before_name else ())):
        if child.dep_ == "prep" and child.lower_ in word_set("roles", "speaks_for"):
            for noun in child.children:
                if noun.dep_ == "pobj" and (noun.ent_type_ == "ORG" if _heads(role) else _can_be(noun, bodies)):
                    phrase = noun_phrase(noun)
                    return phrase.start, phrase.end
    for child in role.lefts:
        if (
            child.dep_ in {"compound", "poss", "nmod"}
            and not _press(child)
            and (child.ent_type_ in bodies or child.lemma_.lower() in word_set("roles", "institutions"))
        ):
            phrase = noun_phrase(child)
            return phrase.start, phrase.end
    return None


def _can_be(noun: Token, bodies: set[str]) -> bool:
    return noun.ent_type_ != "GPE" or "GPE" in bodies


def _press(token: Token) -> bool:
    """ "Press Secretary", of which "Press" is read as a name."""
    return token.lower_ == "press" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "secretary"
