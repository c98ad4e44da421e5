"""Who can be meant by a name: everybody and every body of an article, found by the words of their names.

No look-up walks through all names: each is filed under its first and its last word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from newsclaims.lexicon import load, word_set
from newsclaims.lexicon.names import entries
from newsclaims.text import bare_surname

_LATER = {"Jr", "Sr", "II", "III", "IV"}
_BETWEEN = re.compile(r"[\s-]+")
_ARTICLES = re.compile(r"^(?:(?:[Aa]l|[Ee]l|ul|as|ash|ad|an|ar|at)-)+")
_LONGEST = 6
_SHORTEST = 2  # letters of an acronym that stands for all initials or for none


@cache
def small_words() -> frozenset[str]:
    """Words inside names that no name ends in."""
    return word_set("roles", "small_words")


@dataclass(slots=True)
class Person:
    """One person: the fullest name, where it first stands, roles (lemmas) and words that go with them.

    ``alone``: where the surname first stood alone, when nobody else had borne it so far.
    """

    name: str
    first: int
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    gender: str = ""
    alone: int | None = None

    @property
    def surname(self) -> str:
        return self.name.split()[-1]

    @property
    def given(self) -> str:
        return self.name.split()[0]


class _People:
    """People by name and by the words that a short form of their name can begin or end with."""

    def __init__(self) -> None:
        self.filed: list[Person] = []
        self.surnames: set[str] = set()
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._ends: defaultdict[str, list[int]] = defaultdict(list)
        self._starts: defaultdict[str, list[int]] = defaultdict(list)

    def file(self, people: list[Person]) -> None:
        """Take in those who have been added to ``people``."""
        for person in islice(people, len(self.filed), None):
            words, number = person.name.split(), len(self.filed)
            self.surnames.add(words[-1])
            self._named[person.name].append(number)
            for end in {_key(words[-1]), _key(words[-2]) if _later(words) and len(words) > 1 else _key(words[-1])}:
                self._ends[end].append(number)
            self._starts[words[0].lower()].append(number)
            self.filed.append(person)

    def bearing(self, name: str) -> Person | None:
        """The first one of that name."""
        numbers = self._named.get(name)
        return self.filed[numbers[0]] if numbers else None

    def ending(self, surname: str) -> list[Person]:
        """Those who may bear that surname."""
        return [self.filed[number] for number in self._ends.get(_key(surname), ())]

    def answering(self, words: list[str], name: str | None = None) -> list[Person]:
        """Those whom the name ``words`` can be short for, and with ``name`` those who bear it, as they were added."""
        numbers = self._ends.get(_key(words[-1]), [])
        if len(words) == 1:
            given = (word.lower() for word in (words[0], *_usual_names().get(words[0], ())))
            numbers = sorted({*numbers, *(number for name in given for number in self._starts.get(name, ()))})
        found = (self.filed[number] for number in numbers)
        return [person for person in found if person.name == name or short_for(words, person.name.split())]


class _Bodies:
    """Names of bodies by their first, last and head word, in the order in which they were added."""

    def __init__(self) -> None:
        self.filed = 0
        self.starting: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        self.ending: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        self.headed: defaultdict[str, list[str]] = defaultdict(list)

    def file(self, bodies: dict[str, int]) -> None:
        """Take in those that have been added to ``bodies``."""
        added = list(islice(reversed(bodies), len(bodies) - self.filed))
        for name in reversed(added):
            words = [word.rstrip(",") for word in name.split()]  # "Orvex Holdings, Inc."
            self.starting[words[0]].append((name, words))
            self.ending[words[-1]].append((name, words))
            if len(words) > 1:
                self.headed[head_word(name)].append(name)
        self.filed = len(bodies)


@dataclass(slots=True)
class Cast:
    """Everybody and every body named in an article."""

    people: list[Person] = field(default_factory=list)
    bodies: dict[str, int] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    described: dict[str, set[str]] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    _holders: defaultdict[str, list[Person]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _linked: defaultdict[str, list[Person]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _whole: dict[str, str] = field(default_factory=dict, repr=False)
    _described: defaultdict[str, list[str]] | None = field(default=None, repr=False)
    lettered: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    _people: _People = field(default_factory=_People, repr=False, compare=False)
    _bodies: _Bodies = field(default_factory=_Bodies, repr=False, compare=False)

    def person(self, name: str, at: int | None = None) -> Person | None:
        """The one person that ``name`` can mean; None when it is nobody or could be two.

        ``at``: token index of the name; of two, the one introduced before it is meant, and of two that have been
        introduced the one whom the surname alone has stood for: in "Ann Orr came. Orr met Tom Orr. Orr left", Ann.
        """
        words = name.split()
        if not words or name.islower():
            return None
        filed = self._filed()
        same = filed.bearing(name)
        if same is not None:
            return same
        found = filed.answering(words)
        if len(found) > 1 and at is not None:
            found = [person for person in found if person.first <= at]
        if len(found) > 1 and len(words) == 1 and at is not None:
            found = [person for person in found if person.alone is not None and person.alone <= at] or found
        if len(found) > 1 and len(words) == 1 and at is not None:
            # "her father, Philip Okafor": "Okafor" alone is the daughter
            found = [person for person in found if not person.words & word_set("roles", "family")]
        return found[0] if len(found) == 1 else None

    def called(self, name: str) -> list[Person]:
        """Those who bear ``name`` or whom it can be short for, in the order in which they were added."""
        return self._filed().answering(name.split(), name)

    def surnames(self) -> set[str]:
        """Last words of the names of all people so far."""
        return self._filed().surnames

    def add(self, name: str, first: int) -> Person | None:
        """A person that the entity recogniser has missed; None when ``name`` could be two known ones."""
        words = name.split()
        if not words or self._filed().answering(words):
            return None
        self.people.append(Person(name, first))
        return self.people[-1]

    def rename(self, person: Person, name: str) -> None:
        """Give ``person`` a fuller name."""
        if name != person.name:
            person.name = name
            self._people = _People()

    def describe(self, person: Person, roles: Iterable[str], words: Iterable[str]) -> None:
        """Keep roles of ``person`` and words that go with them."""
        for table, own, added in ((self._holders, person.roles, roles), (self._linked, person.words, words)):
            for word in added:
                if word not in own:
                    own.add(word)
                    table[word].append(person)

    def holders(self, roles: Iterable[str]) -> list[Person]:
        """People of one of these roles."""
        return list({id(person): person for role in roles for person in self._holders.get(role, ())}.values())

    def linked(self, words: Iterable[str]) -> list[Person]:
        """People who go with all of these words, of which there is at least one."""
        tables = sorted((self._linked.get(word, []) for word in words), key=len)
        return [person for person in tables[0] if person.words.issuperset(words)]

    def so_surnamed(self, surname: str) -> list[Person]:
        """People whose name ends in ``surname``."""
        return [person for person in self._filed().ending(surname) if person.surname == surname]

    def body(self, name: str) -> str | None:
        """The fullest name of the body that ``name`` can mean; None when it is none or could be two."""
        if name in self.short:
            return self.short[name]
        words = [word.rstrip(",") for word in name.split()]
        longer = [] if name in _complete() else _fullest(self._longer(name, words))
        if len(longer) == 1 and longer[0].split()[len(words)].lower() not in small_words() | {"or"}:
            rest = longer[0].split()[len(words) :]
            if not all(word in self.places or word in entries() for word in rest):  # "BMW" is not "BMW China"
                return longer[0]
        return self._ending(words) or (name if name in self.bodies else None)

    def _longer(self, name: str, words: list[str]) -> list[str]:
        """Names that begin with ``name`` and go on as names do."""
        count, place, listed = len(words), name in self.places, name in entries() and entries()[name].label == "GPE"
        rows = self._filed_bodies().starting.get(words[0], ()) if words else ()
        return [
            other
            for other, theirs in rows
            if theirs[:count] == words
            and len(theirs) > count  # nor the same words with a comma
            and (not place or other in self.places)
            and (not listed or other in entries())  # "Britain" is not "Britain First"
            and not (theirs[count].islower() and theirs[count] not in small_words())  # "Arctic sea" lanes
            and other not in self.parts
            and theirs[count].lower() not in word_set("function", "conjunctions", "names_joined")
            and not _members(theirs[count])
        ]

    def _ending(self, words: list[str]) -> str | None:
        """The one name that ends in ``words`` after a nation's name ("U.S. Labor Department"), or of a paper's."""
        paper = len(words) == 1 and words[0].lower().rsplit("-")[-1] in word_set("roles", "mastheads")
        if not paper and len(words) < 2 and (not words or words[0].lower() not in word_set("roles", "national")):
            return None
        count, rows = len(words), self._filed_bodies().ending.get(words[-1], ())
        longer = [
            other
            for other, theirs in rows
            if len(theirs) > count and theirs[-count:] == words and (paper or _nation(" ".join(theirs[:-count])))
        ]
        return longer[0] if len(longer) == 1 and longer[0] not in self.parts else None

    def whole(self, name: str) -> str:
        """The fullest name of a body, else ``name``; once nothing is added to the cast's bodies any more."""
        if name not in self._whole:
            self._whole[name] = self.body(name) or name
        return self._whole[name]

    def so_described(self, nouns: Iterable[str]) -> list[str]:
        """Bodies described by one of these nouns; once nothing is added to the cast's bodies any more."""
        if self._described is None:
            self._described = defaultdict(list)
            for name, own in self.described.items():
                for noun in own:
                    self._described[noun].append(name)
        return list(dict.fromkeys(name for noun in nouns for name in self._described.get(noun, ())))

    def spelt_out(self, short: str) -> str | None:
        """The one body whose initials the capitals ``short`` are."""
        plain = short.replace(".", "")
        if not plain.isupper() or not 2 <= len(plain) <= _LONGEST:
            return None
        least = 2 if len(plain) == _SHORTEST else 3
        full = [name for name in self.lettered.get(letters_of(plain), ()) if len(name.split()) >= least]
        return full[0] if len(full) == 1 else None

    def headed(self, noun: str) -> list[str]:
        """Bodies whose name is headed by ``noun`` (lower case): "Ministry of Defence" by "ministry"."""
        return list(self._filed_bodies().headed.get(noun, ()))

    def _filed(self) -> _People:
        if len(self._people.filed) != len(self.people):
            self._people.file(self.people)
        return self._people

    def _filed_bodies(self) -> _Bodies:
        if self._bodies.filed != len(self.bodies):
            self._bodies.file(self.bodies)
        return self._bodies


@cache
def _complete() -> frozenset[str]:
    """Names of bodies that are no short form of a longer one: "White House", of "White House Budget Office"."""
    table = load("roles")
    return frozenset(name for kind in table["complete"] for name in table["known"][kind])


def _nation(name: str) -> bool:
    """A state, a city or their people: "U.S." of "U.S. Congress"; not a party ("Republican Congress")."""
    return name in entries() and name not in word_set("entities/peoples", "political")


def _members(word: str) -> bool:
    """People of a body, who are another one: "Larkfield Employees for Safer Roads"."""
    return word.endswith("s") and word[:-1].lower() in word_set("roles", "persons") | word_set("roles", "speaking")


def _key(word: str) -> str:
    """The same for all forms of a word that `short_for` can take for one another."""
    return _ARTICLES.sub("", word.lower()).rstrip(".")


def _later(words: list[str]) -> bool:
    return words[-1].rstrip(".") in _LATER


def _fullest(names: list[str]) -> list[str]:
    """``names`` without those that another one begins with: "Walgreens Boots Alliance Inc."."""
    return [name for name in names if not any(other.startswith((f"{name} ", f"{name}, ")) for other in names)]


def head_word(name: str) -> str:
    """Lower-case head of a name: "ministry" of "Ministry of Defence"."""
    words = name.split()
    for index, word in enumerate(words):
        if word.lower() in word_set("function", "prepositions", "in_names") and index:
            return words[index - 1].lower()
    last = words[-1].lower()
    first = last.split("-", 1)[0]
    return first if first in word_set("roles", "body_words") else last  # "Purdue University-Calumet"


def short_for(short: list[str], full: list[str]) -> bool:
    """Surname alone, given name alone ("Wilf", of "Wilfred Tarn"), or both without what stands between."""
    if _later(short) and short[-1].rstrip(".") == full[-1].rstrip(".") and len(short) > 2:
        short, full = short[:-1], full[:-1]  # "Ed Tarn Jr", of "Ed C. Tarn Jr."
    elif _later(full) and short[-1] != full[-1]:
        full = full[:-1]  # "Cooper" is Larry Cooper III
    if len(short) >= len(full):
        return len(full) > 1 and (short == full or (short[1:] == full[1:] and _same_given(short[0], full[0])))
    if short[0].lower() in word_set("roles", "particles"):  # "De Blasio", of "Bill de Blasio"
        short, full = [word.lower() for word in short], [word.lower() for word in full]
    if len(short) == 1:
        if bare_surname(short[0]) == bare_surname(full[-1]):
            return True
        return short[0] == full[0] or full[0] in _usual_names().get(short[0], ())
    if short == full[-len(short) :]:
        return True
    return bare_surname(short[-1]) == bare_surname(full[-1]) and _same_given(short[0], full[0])


def _same_given(one: str, other: str) -> bool:
    """Whether two first names can be one person's: "Bob" is Robert."""
    return one == other or other in _usual_names().get(one, ()) or one in _usual_names().get(other, ())


@cache
def _usual_names() -> dict[str, list[str]]:
    """First names to those that they are short for."""
    table: dict[str, list[str]] = load("roles")["nicknames"]
    return table


def initials_of(name: str) -> set[tuple[str, ...]]:
    """What an acronym of ``name`` can be made of: all its initials, the last ones, those of what is before "and"."""
    initials = tuple(word[0].upper() for word in _BETWEEN.split(name) if word and word.lower() not in small_words())
    found = {initials, *(initials[start:] for start in range(1, len(initials) - 2))}
    if " and " in name:  # "CDC"
        found.update(letters for letters in initials_of(name.rsplit(" and ", 1)[0]) if len(letters) > _SHORTEST)
    return found


def letters_of(short: str) -> tuple[str, ...]:
    """Letters of an acronym, as `initials_of` gives them."""
    return tuple(letter for letter in short.upper() if letter.isalpha())


def foremost(mentions: Counter[str], least: int, ahead: float) -> str | None:
    """The name that stands ``least`` times or more, and ``ahead`` times as often as the next one, if there is one."""
    (name, count), (_, second) = [*mentions.most_common(2), ("", 0), ("", 0)][:2]
    return name if count >= max(least, 1) and count >= ahead * second else None
