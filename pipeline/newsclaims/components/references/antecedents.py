"""What a pronoun or a description takes up: the text so far, as far as it is certain."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from newsclaims.components.attribution.contents import sentence_start
from newsclaims.components.dated import undated
from newsclaims.components.extensions import text_of
from newsclaims.components.lookup import Extents, attributed
from newsclaims.components.mirror import Doc, Span, Token
from newsclaims.components.phrases import canonical_text, noun_phrase
from newsclaims.components.quotations import Quotation, quotations
from newsclaims.components.references.cast import Cast, Person
from newsclaims.components.references.genders import GENDERS, gender_of_noun
from newsclaims.components.references.introductions import body_nouns
from newsclaims.components.references.people import BODIES
from newsclaims.grammar.numbers import cardinals
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, NounPhrase
from newsclaims.model import Span as Extent

_SHORT = 6  # letters of words like "twist"
SUBJECTS = {"nsubj", "nsubjpass"}
PERSONAL = {"PRP", "PRP$"}
_MEMBERS = {"one", "another"}
_VERBAL = {"VERB", "AUX"}  # hung on a name by a slip of the parse


@cache
def _taken_up() -> frozenset[str]:
    """Nouns that a later description or pronoun can take up though they are neither subject nor source."""
    roles = (word_set("roles", key) for key in ("persons", "kin", "speaking", "institutions", "male", "female"))
    return body_nouns().union(*roles, papers(), {"people"})


@cache
def papers() -> frozenset[str]:
    """Nouns for what is written, broadcast or asked, which says something itself."""
    return word_set("cues", "features", "documents") | word_set("roles", "papers")


@dataclass(frozen=True, slots=True)
class Noted:
    """A noun phrase that was read: its head, canonical name and whether it is a subject or a source."""

    index: int
    canonical: str
    noun: str
    plural: bool
    person: bool
    body: bool
    subject: bool
    source: bool
    gender: str
    determined: bool
    alone: str
    bare: bool


@dataclass(slots=True)
class Memory:
    """The phrases read so far and the article's cast."""

    cast: Cast
    attributions: tuple[AttributionMention, ...]
    names: dict[int, Span] = field(default_factory=dict)
    noted: list[Noted] = field(default_factory=list)
    people: list[Noted] = field(default_factory=list)
    plurals: list[Noted] = field(default_factory=list)
    sources: list[Noted] = field(default_factory=list)
    acting: dict[str, int] = field(default_factory=dict)
    by_index: dict[int, Noted] = field(default_factory=dict)
    by_noun: defaultdict[str, list[Noted]] = field(default_factory=lambda: defaultdict(list))
    by_name: defaultdict[str, list[Noted]] = field(default_factory=lambda: defaultdict(list))
    after_commas: dict[int, Span] | None = None
    marks: Extents[Quotation] | None = None
    heads: set[int] | None = None
    nameless: dict[str, int] = field(default_factory=dict)
    mentions: Counter[str] | None = None
    outside: frozenset[int] = frozenset()
    taken_up: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def gender_of(self, item: Noted) -> str:
        """The gender of a person, also by the pronouns that have taken it up."""
        return item.gender or self.gender_by_pronouns(item.canonical)

    def gender_by_pronouns(self, name: str) -> str:
        """What the pronouns tell that have taken up ``name``, if they are several and agree."""
        pronouns = self.taken_up.get(name, [])
        return pronouns[0] if len(pronouns) > 1 and len(set(pronouns)) == 1 else ""

    def is_source(self, token: Token) -> bool:
        if self.heads is None:
            self.heads = {m.source.head for m in self.attributions if m.source is not None}
        return token.i in self.heads

    def said_by(self, source: Token, index: int) -> bool:
        """Whether the token at ``index`` stands in what ``source`` says."""
        at = source.doc[index].idx
        mine = attributed(source.doc).by(source.i)
        return any(span.start <= at < span.end for m in mine for span in m.contents)

    def quoting(self, token: Token) -> set[int]:
        """Heads of the sources whose words between quotation marks hold ``token``: they say "I" of themselves."""
        mark = self.quotation_of(token.doc, token.idx)
        if mark is None:
            return set()
        return {
            m.source.head
            for m in attributed(token.doc).covering(token.idx)
            if m.source is not None and not mark.start <= token.doc[m.source.head].idx < mark.end
        }

    def quotation_of(self, doc: Doc, at: int) -> Quotation | None:
        """The innermost quotation around code point ``at``."""
        if self.marks is None:
            self.marks = Extents((Extent(mark.start, mark.end), mark) for mark in quotations(text_of(doc)))
        around = self.marks.at(at)
        return around[-1][1] if around else None

    def level_with(self, token: Token, item: Noted) -> bool:
        """Whether what was noted and ``token`` both stand between quotation marks, or neither does."""
        places = (token.idx, token.doc[item.index].idx)
        return len({self.quotation_of(token.doc, at) is None for at in places}) == 1

    def note(self, token: Token, whole: Callable[[], NounPhrase], canonical: str | None, resolved: bool) -> None:
        """Remember ``token``'s phrase for what comes later; unresolved pronouns are remembered as nobody."""
        if token.tag_ in PERSONAL and (
            canonical is None or token.lower_ in word_set("function", "pronouns", "first_person")
        ):
            return
        if token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ in {"NOUN", "PROPN"}:
            return
        if token.pos_ not in {"NOUN", "PROPN"} and not self.is_source(token) and not resolved:
            return
        if token.dep_ == "oprd" and token.ent_type_ == "PERSON":
            return  # "She was born Ada Lund": nobody else
        if token.pos_ == "NOUN" and any(c.lower_ == "no" and c.dep_ == "det" for c in token.lefts):
            return  # "no owner": nobody
        subject, source = _is_subject(token), self.is_source(token)
        if token.pos_ == "NOUN" and not (subject or source or resolved) and noun_of(token) not in _taken_up():
            return
        if token.dep_ == "poss" and token.tag_ == "NN" and not resolved and _human_noun(token.lemma_.lower()):
            return  # "a resident's life": nobody is spoken of
        doc, phrase = token.doc, whole()
        if canonical is None and noun_of(token) in papers():
            phrase = undated(phrase, token)
        name = canonical if canonical is not None else canonical_text(doc, phrase.start, phrase.end)
        person = self.cast.person(name)
        lemma = token.lemma_.lower()
        if person is not None and lemma in word_set("roles", "persons"):
            self.cast.describe(person, (lemma,), _said_of(token))
        named_body = person is None and name in self.cast.bodies
        human = person is not None or (token.ent_type_ == "PERSON" and not named_body) or _human_noun(lemma)
        human = human or (is_people(token) and not (named_body and token.ent_type_ == "ORG"))
        member = _one_of_them(doc[phrase.head], phrase)
        human = human or (member is not None and is_people(doc[phrase.head]))
        human = human and not _of_the_body(token)
        body = not human and (named_body or token.ent_type_ in BODIES or lemma in word_set("roles", "institutions"))
        coordinated = any(child.dep_ == "conj" and child.pos_ not in _VERBAL for child in token.children)
        together = resolved and token.ent_type_ == "PERSON" and " and " in name and person is None
        again = resolved and token.lower_ in word_set("function", "pronouns", "plural")
        plural = coordinated or together or ((is_plural(token) or again) and person is None)  # "Symons" is one
        plural = plural and member is None
        gender = person.gender if person is not None else gender_of_noun(lemma)
        if token.lower_ in GENDERS and resolved:
            self.taken_up[name].append(GENDERS[token.lower_])
        determined = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} for c in token.lefts)
        noun = noun_of(doc[phrase.head])
        if not resolved and noun:
            self.nameless.setdefault(noun, token.i)
        bare = token.i == phrase.head and token.tag_ == "NN"  # or with a clause that is misread as a part of it
        bare = bare and not any(c.dep_ in {"det", "poss", "nummod"} for c in token.lefts)
        bare = bare or any(c.dep_ == "pcomp" and c.tag_ != "VBG" for link in token.rights for c in link.children)
        alone = name
        if coordinated and canonical is None:
            single = noun_phrase(token, conjuncts=False)
            alone = canonical_text(doc, single.start, single.end)
        self._file(Noted(token.i, name, noun, plural, human, body, subject, source, gender, determined, alone, bare))
        if member is not None:
            self.by_index[member.i] = self.noted[-1]

    def _file(self, item: Noted) -> None:
        self.noted.append(item)
        self.by_index[item.index] = item
        self.by_noun[item.noun].append(item)
        for name in {item.canonical, item.alone}:
            self.by_name[name].append(item)
        if item.person:
            self.people.append(item)
        if item.plural:
            self.plurals.append(item)
        if item.source:
            self.sources.append(item)
        if item.body and not item.plural and (item.subject or item.source):
            self.acting.setdefault(item.canonical, item.index)

    def since(self, index: int) -> list[Noted]:
        """What was noted from token ``index`` on."""
        return _since(self.noted, index)

    def called(self, name: str) -> list[Noted]:
        """What was noted under the canonical name ``name``."""
        return [item for item in self.by_name.get(name, ()) if item.canonical == name]

    def plurals_since(self, index: int) -> list[Noted]:
        """The plural phrases from token ``index`` on."""
        return _since(self.plurals, index)

    def people_since(self, index: int) -> list[Noted]:
        """The people noted from token ``index`` on, also several in one phrase."""
        return _since(self.people, index)

    def behind_comma(self, doc: Doc) -> dict[int, Span]:
        """Names of people and bodies that stand between a comma and a comma or full stop, by the first comma."""
        if self.after_commas is None:
            titles, last = word_set("phrases", "titles"), len(doc) - 1
            self.after_commas = {}
            for index in [token.i for token in doc if token.text == ","]:
                first = index + 1
                while first < last and (doc[first].dep_ == "det" or doc[first].lower_ in titles):
                    first += 1
                span = self.names.get(first)
                named = span is not None and span.label_ in {"PERSON", "ORG"}
                if span is not None and named and span.end <= last and doc[span.end].text in {",", "."}:
                    self.after_commas[index] = span
        return self.after_commas

    def inside(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the words from token ``start`` to ``end`` all lie between the marks of one quotation."""
        words = [index for index in range(start, end) if doc[index].is_alpha]
        if not words:
            return True
        mark = self.quotation_of(doc, doc[words[0]].idx)
        return mark is not None and doc[words[-1]].idx < mark.end

    def back(self, token: Token) -> int:
        """Start of the sentence before the one of ``token``.

        Passed over are sentences without a word, what stands outside the story and names nobody, and what is quoted in
        full, when ``token`` is not quoted.
        """
        doc = token.doc
        start = sentence_start(token)
        quoted = self.quotation_of(doc, token.idx) is not None
        while start > 0:
            last = start
            start = sentence_start(doc[start - 1])
            wordless = not any(self._of_the_story(doc[index]) for index in range(start, last))
            if not wordless and (quoted or not self.inside(doc, start, last)):
                break
        return start

    def _of_the_story(self, word: Token) -> bool:
        """Whether ``word`` is no punctuation and stands in the story, or speaks of somebody."""
        named = word.tag_ in PERSONAL or (word.i in self.names and self.names[word.i].label_ == "PERSON")
        return word.is_alpha and (named or word.i not in self.outside)

    def described_so(self, noun: str, before: int) -> bool:
        """Whether a nameless body was described by ``noun`` before: the description may mean that one."""
        return self.nameless.get(noun, before) < before

    def nameless_so_called(self, noun: str, before: int) -> bool:
        """Whether somebody without a name was called by ``noun`` before ("a girl of 14 … the girl")."""
        items = [item for item in self.by_noun.get(noun, ()) if item.index < before]
        return any(self.cast.person(item.canonical) is None for item in items)

    def only_so_called(self, noun: str, before: int) -> str | None:
        """The one thing called by ``noun`` so far, when it was introduced with "a" and nothing else was so called."""
        items = [item for item in self.by_noun.get(noun, ()) if item.index < before and not item.plural]
        names = {item.alone for item in items}
        if len(names) != 1 or items[0].determined or items[0].bare or noun not in items[0].alone.lower():
            return None
        return items[0].alone

    def last_source(self, before: int, *, plural: bool) -> str | None:
        """The last source named before token ``before``, if there is one of that number."""
        for item in reversed(self.sources):
            if item.index < before and (item.plural or not plural):
                return item.canonical
        return None

    def last_person_subject(self, before: int) -> str | None:
        """The person who was last the subject, when no other person was named since."""
        for item in reversed(self.people):
            if item.index < before and not item.plural:
                return item.canonical if item.subject and self.cast.person(item.canonical) is not None else None
        return None

    def bodies_headed(self, noun: str) -> list[str]:
        """Names seen so far that ``noun`` heads."""
        return self.cast.headed(noun)

    def same_noun(self, head: Token, modifiers: set[str], *, one_of_them: bool = False) -> str | None:
        """The phrase last read with the same head noun and these modifiers, when it says more than the noun alone.

        A bare singular ("further study of it is needed") names no thing that could be meant again; singular and plural
        agree, and numbers where both have one; with ``one_of_them`` one can be meant of several ("this source").
        """
        noun, plural = noun_of(head), is_plural(head)
        for item in reversed(self.by_noun.get(noun, ())):
            if item.bare or item.index >= head.i:
                continue
            itself = head.doc[item.index]
            if is_plural(itself) != plural and not one_of_them and noun_of(itself) == noun:
                continue
            if len(counted(head) | counted(itself)) > 1:
                continue  # "two nurses … the three nurses"
            if modifiers <= set(item.alone.lower().split()):
                return item.alone if len(item.alone.split()) > len(modifiers) + 1 else None
        return None

    def describe(self, person: Person, token: Token) -> None:
        """Keep how ``person`` was just introduced."""
        self.cast.describe(person, (noun_of(token),), _said_of(token))


def _of_the_body(token: Token) -> bool:
    """ "His head", which is no chief."""
    parts = word_set("roles", "body_parts")
    return token.lemma_.lower() in parts and any(c.tag_ == "PRP$" and c.lower_ in GENDERS for c in token.lefts)


def _is_subject(token: Token) -> bool:
    """Also of what it is a part of ("some of the guards", where the guards are the head), and what there is."""
    if token.dep_ == "attr" and any(child.dep_ == "expl" for child in token.head.lefts):
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
        if token.lower_ not in word_set("function", "determiners", "parted"):
            return False
    return token.dep_ in SUBJECTS


def _one_of_them(noun: Token, phrase: NounPhrase) -> Token | None:
    """ "One of the engineers", "one of them": the word for a single one, though what heads the phrase is a plural."""
    member = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return member if member.idx == phrase.start and member.lower_ in _MEMBERS and member.i != noun.i else None


def _said_of(token: Token) -> set[str]:
    return {inner.lemma_.lower() for inner in token.subtree if inner.pos_ in {"NOUN", "PROPN", "ADJ"}}


def _since(items: list[Noted], index: int) -> list[Noted]:
    return items[bisect_left(items, index, key=attrgetter("index")) :]


def only(items: list[Noted]) -> str | None:
    """The one name that all of ``items`` carry."""
    return items[0].canonical if len({item.canonical for item in items}) == 1 else None


def noun_of(token: Token) -> str:
    """Lower-case singular of a noun, also of one that stands capitalised at the start of a sentence."""
    lemma = str(token.lemma_.lower())
    if token.tag_ == "NNPS" and lemma == token.lower_ and lemma.endswith("s"):
        return lemma[:-1]
    return lemma


def counted(noun: Token) -> set[str]:
    """The number before a noun in digits, where it is one word: "3" of "the three teachers"."""
    words = (child.lower_ for child in noun.lefts if child.dep_ == "nummod")
    return {str(cardinals().get(word, word)) for word in words if word in cardinals() or word.isdecimal()}


def is_plural(token: Token) -> bool:
    """By its tag or its quantifier ("many Tajiks"); not a company ("Norland Airlines")."""
    if token.tag_ == "NNPS" and token.ent_type_ == "ORG" and token.lower_ in word_set("roles", "body_words"):
        return False
    if token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"police", "two"}:
        return True
    return any(child.lower_ in word_set("function", "determiners", "plural") for child in token.lefts)


def _human_noun(lemma: str) -> bool:
    return lemma in word_set("roles", "persons") | word_set("roles", "kin") or bool(gender_of_noun(lemma))


def is_people(token: Token) -> bool:
    """A plural noun for people who may speak: "many environmentalists"."""
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN"} or not is_plural(token):
        return False
    if _human_noun(lemma) or lemma in word_set("roles", "speaking"):
        return True
    return lemma.endswith("ist") and len(lemma) > _SHORT and lemma not in word_set("roles", "no_people")
