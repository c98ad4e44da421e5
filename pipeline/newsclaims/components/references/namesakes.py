"""Which of several people of one surname a short form means: by its title, who spoke last, who acted last."""

from __future__ import annotations

from newsclaims.components.mirror import Span, Token
from newsclaims.components.references.antecedents import SUBJECTS, Memory
from newsclaims.components.references.cast import Person
from newsclaims.components.references.genders import fitting, gender_of, gender_of_title


def namesake(name: str, span: Span, token: Token, memory: Memory) -> Person | None:
    """The one of several whom the surname ``name`` means; None where there are not several, or it is open.

    "Mr" and "Mrs" go with men and women; of two alike the one who was so called before, else who acted last.
    """
    if " " in name:
        return None
    alike = {person.name: person for person in memory.cast.called(name)}
    if len(alike) < 2:
        return None
    titled = gender_of_title(span)
    fits = list(alike.values())
    if titled:
        fits = [person for person in fitting(span, fits) if person.first <= token.i]
        fits = [p for p in fits if gender_of(p) or memory.gender_by_pronouns(p.name) in {"", titled}]
    if titled and len(fits) == 1:
        return fits[0]
    names = {person.name for person in fits}
    if name in names:
        return None
    if memory.is_source(token) or token.dep_ in SUBJECTS:
        spoke = {item.canonical for item in memory.people_since(memory.back(token)) if item.source}
        if len(spoke) == 1 and spoke <= names:
            return alike[spoke.pop()]  # "…," Don Tarn said. Tarn added …"
    if not titled or any(person.alone is not None and person.alone < token.i for person in fits):
        return None
    acting = [item.canonical for item in memory.people if item.subject or item.source]
    last = next((name for name in reversed(acting) if name in names), None)
    return alike[last] if last is not None else None
