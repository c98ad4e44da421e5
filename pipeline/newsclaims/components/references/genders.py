"""Who is a man or a woman, by first names, titles and kin words, and whom a title before a surname can mean."""

from __future__ import annotations

from newsclaims.components.extensions import article_of
from newsclaims.components.mirror import Span, Token
from newsclaims.components.references.cast import Cast, Person
from newsclaims.components.references.introductions import first_names
from newsclaims.lexicon import load, word_set

GENDERS = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}


def gender_of_name(given: str) -> str:
    """The gender of who bears that first name; empty where it tells none."""
    return next((g for g in ("male", "female") if given in word_set("roles", "first_names", g)), "")


def likely_gender(name: str) -> str:
    """The gender that the first of several names tells, also a rare one or the first half of a double one."""
    given, _, rest = name.partition(" ")
    for part in (given, *given.split("-")) if rest else ():
        for gender in ("male", "female"):
            if part in word_set("roles", "first_names", gender) or part in word_set("first_names", gender):
                return gender
    return ""


def gender_of_noun(lemma: str) -> str:
    """The gender that a title or a noun for somebody tells; empty for most."""
    return next((gender for gender in ("male", "female") if lemma in word_set("roles", gender)), "")


def note_gender(person: Person, word: str) -> None:
    """Keep what a word that ``person`` is described by tells."""
    person.gender = gender_of_noun(word) or person.gender


def note_owner(cast: Cast, person: Person, span: Span) -> None:
    """ "Leszek Tarn came with his wife, Bogna Tarn": whose relative by the same name somebody is."""
    described = span.root.head if span.root.dep_ == "appos" else span.root
    owner = next((GENDERS[c.lower_] for c in described.lefts if c.tag_ == "PRP$" and c.lower_ in GENDERS), "")
    if not owner or not person.words & word_set("roles", "family"):
        return
    before = [p for p in cast.so_surnamed(person.surname) if p is not person and p.first < span.start]
    if len(before) == 1:
        before[0].gender = before[0].gender or owner


def title_before(span: Span) -> Token:
    """The word inside or right before a surname that can be its title."""
    return span[0] if len(span) > 1 else span.doc[max(span.start - 1, 0)]


def gender_of_title(span: Span) -> str:
    """What "Mr", "Mrs", "Ms" before a surname tell."""
    before = title_before(span)
    return gender_of_noun(before.lower_) if before.lower_ in word_set("phrases", "titles") else ""


def fitting(span: Span, people: list[Person]) -> list[Person]:
    """Of ``people`` of one surname those whom its title can mean: "Mrs Tarn" is not Emmanuel Tarn.

    All of them where it can be none, and it is up to `another` whether somebody new is meant.
    """
    gender = gender_of_title(span)
    return [person for person in people if not gender or gender_of(person) in {"", gender}] or people


def gender_of(person: Person) -> str:
    """The gender of ``person``, first of all by the first name."""
    return (gender_of_name(person.given) if " " in person.name else "") or person.gender


def another(span: Span, name: str, person: Person) -> bool:
    """Whether a surname is not ``person``'s: "President Orr … First lady Ann Orr", "Mr. Orr" beside "Ann Orr"."""
    if span.start < person.first and person.words & word_set("roles", "family"):
        return True
    gender = gender_of_title(span)
    if gender:
        return gender_of_name(person.given) not in {"", gender}
    published = article_of(span.doc).published
    chiefs = [entry for entry in load("offices")["presidents"] if entry["name"].split()[-1] == name]
    if not chiefs or person.given not in first_names() or any(person.given in e["name"].split() for e in chiefs):
        return False
    if title_before(span).lower_ == "president":
        return True
    serving = [e["name"] for e in load("offices")["presidents"] if published is not None and e["since"] <= published]
    return span.start < person.first and bool(serving) and serving[-1].split()[-1] == name
