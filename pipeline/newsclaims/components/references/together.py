"""People who are named together: "Sens. McCain of Arizona and Graham of South Carolina"."""

from __future__ import annotations

from collections.abc import Mapping

from newsclaims.components.mirror import Span, Token
from newsclaims.components.references.cast import Cast
from newsclaims.components.references.people import name_of


def joined_people(token: Token, names: Mapping[int, Span], cast: Cast) -> str | None:
    """Full names of the people coordinated with ``token``, where it is first of them and no apposition."""
    if token.dep_ in {"appos", "conj"} or goes_on(token, names):
        return None
    return named_together(token, names, cast)


def named_together(token: Token, names: Mapping[int, Span], cast: Cast) -> str | None:
    """Full names of several people: "Sens. McCain of Arizona and Graham of South Carolina".

    The second name is often read as a conjunct of the first one's place.
    """
    if not _is_person(names.get(token.i), cast):
        return None
    heads = [token, *(c for c in token.conjuncts if c.i > token.i)]
    for place in (noun for child in token.rights if child.dep_ == "prep" for noun in child.children):
        if place.ent_type_ == "GPE":
            heads.extend(c for c in place.conjuncts if c.ent_type_ == "PERSON" and c.i > place.i)
    if len(heads) == 1:
        return None
    people = []
    for head in heads:
        span = names.get(head.i)
        person = cast.person(name_of(span), head.i) if span is not None and _is_person(span, cast) else None
        if person is None or person.name in people:
            return None
        people.append(person.name)
    return f"{', '.join(people[:-1])} and {people[-1]}"


def _is_person(span: Span | None, cast: Cast) -> bool:
    """By its label, or under that of a body by what else is known: "Jasmine Forde and Emma Rich … Ms. Forde"."""
    if span is None or span.label_ not in {"PERSON", "ORG"}:
        return False
    return span.label_ == "PERSON" or (" " in name_of(span) and cast.person(name_of(span)) is not None)


def goes_on(token: Token, names: Mapping[int, Span]) -> bool:
    """Whether the name stands behind another one and a comma: people are listed, and it is not the first."""
    edge = names[token.i].start if token.i in names else 0
    return edge > 1 and token.doc[edge - 1].text == "," and token.doc[edge - 2].ent_type_ == "PERSON"
