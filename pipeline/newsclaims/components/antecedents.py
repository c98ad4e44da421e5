"""What a pronoun or a description takes up: the text so far, as far as it is certain."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from newsclaims.components.contents import sentence_start
from newsclaims.components.extensions import article_of
from newsclaims.components.people import BODIES, Cast, Person
from newsclaims.components.phrases import canonical_text, noun_phrase
from newsclaims.components.quotations import Quotation, quotations
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, NounPhrase
from newsclaims.text import squeeze

_GENDERS = {"he": "male", "him": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_SINGULAR_BODY = {"it", "itself"}
_PLURAL = {"they", "them", "themselves"}
_FIRST = {"i", "me", "we", "us"}
_SUBJECTS = {"nsubj", "nsubjpass"}


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


@dataclass(slots=True)
class Memory:
    """The phrases read so far and the article's cast."""

    cast: Cast
    attributions: tuple[AttributionMention, ...]
    names: dict[int, Span] = field(default_factory=dict)
    noted: list[Noted] = field(default_factory=list)
    marks: tuple[Quotation, ...] | None = None
    heads: set[int] | None = None
    nameless: dict[str, int] = field(default_factory=dict)

    def is_source(self, token: Token) -> bool:
        if self.heads is None:
            self.heads = {m.source.head for m in self.attributions if m.source is not None}
        return token.i in self.heads

    def said_by(self, source: Token, index: int) -> bool:
        """Whether the token at ``index`` stands in what ``source`` says."""
        at = source.doc[index].idx
        mine = (m for m in self.attributions if m.source is not None and m.source.head == source.i)
        return any(span.start <= at < span.end for m in mine for span in m.contents)

    def quoting(self, token: Token) -> set[int]:
        """Heads of the sources whose words between quotation marks hold ``token``: they say "I" of themselves."""
        mark = self.quotation_of(token.doc, token.idx)
        if mark is None:
            return set()
        return {
            m.source.head
            for m in self.attributions
            if m.source is not None
            and any(span.start <= token.idx < span.end for span in m.contents)
            and not mark.start <= token.doc[m.source.head].idx < mark.end
        }

    def quotation_of(self, doc: Doc, at: int) -> Quotation | None:
        """The innermost quotation around code point ``at``."""
        if self.marks is None:
            self.marks = quotations(doc.text)
        around = [mark for mark in self.marks if mark.start <= at < mark.end]
        return around[-1] if around else None

    def note(self, token: Token, phrase: NounPhrase, canonical: str | None, resolved: bool) -> None:
        """Remember ``token``'s phrase for what comes later; unresolved pronouns are remembered as nobody."""
        if token.tag_ == "PRP" and (canonical is None or token.lower_ in _FIRST):
            return
        if token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ in {"NOUN", "PROPN"}:
            return
        if token.pos_ not in {"NOUN", "PROPN"} and not self.is_source(token) and not resolved:
            return
        doc = token.doc
        name = canonical if canonical is not None else canonical_text(doc, phrase.start, phrase.end)
        person = self.cast.person(name)
        lemma = token.lemma_.lower()
        if person is not None and lemma in word_set("roles", "persons"):
            person.roles.add(lemma)
            person.words.update(
                inner.lemma_.lower() for inner in token.subtree if inner.pos_ in {"NOUN", "PROPN", "ADJ"}
            )
        named_body = person is None and name in self.cast.bodies
        human = (
            person is not None
            or (token.ent_type_ == "PERSON" and not named_body)
            or lemma in word_set("roles", "persons")
            or bool(_gender_of(lemma))
        )
        body = not human and (named_body or token.ent_type_ in BODIES or lemma in word_set("roles", "institutions"))
        coordinated = any(child.dep_ == "conj" for child in token.children)
        plural = coordinated or is_plural(token)
        gender = person.gender if person is not None else _gender_of(lemma)
        determined = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} for c in token.lefts)
        noun = noun_of(doc[phrase.head])
        if not resolved and noun:
            self.nameless.setdefault(noun, token.i)
        subject = token.dep_ in _SUBJECTS
        source = self.is_source(token)
        alone = name
        if coordinated and canonical is None:
            single = noun_phrase(token, conjuncts=False)
            alone = canonical_text(doc, single.start, single.end)
        self.noted.append(Noted(token.i, name, noun, plural, human, body, subject, source, gender, determined, alone))

    def described_so(self, noun: str, before: int) -> bool:
        """Whether a nameless body was described by ``noun`` before: the description may mean that one."""
        return self.nameless.get(noun, before) < before

    def only_so_called(self, noun: str, before: int) -> str | None:
        """The one thing called by ``noun`` so far, when it was introduced with "a" and nothing else was so called."""
        items = [item for item in self.noted if item.noun == noun and item.index < before and not item.plural]
        names = {item.alone for item in items}
        if len(names) != 1 or items[0].determined or noun not in items[0].alone.lower():
            return None
        return items[0].alone

    def last_source(self, before: int, *, plural: bool) -> str | None:
        """The last source named before token ``before``, if there is one of that number."""
        for item in reversed(self.noted):
            if item.source and item.index < before and (item.plural or not plural):
                return item.canonical
        return None

    def last_person_subject(self, before: int) -> str | None:
        """The person who was last the subject, when no other person was named since."""
        for item in reversed(self.noted):
            if item.index < before and item.person and not item.plural:
                return item.canonical if item.subject and self.cast.person(item.canonical) is not None else None
        return None

    def by_role(self, noun: str, modifiers: set[str], before: int) -> Person | None:
        """The one person introduced before as ``noun``, or who goes with the description's own words."""
        known = [person for person in self.cast.people if person.first < before]
        holders = [person for person in known if noun in person.roles and modifiers <= person.words | {noun}]
        if len(holders) == 1:
            return holders[0]
        if holders or not modifiers:
            return None
        linked = [person for person in known if modifiers <= person.words and not (person.roles - {noun})]
        return linked[0] if len(linked) == 1 else None

    def bodies_headed(self, noun: str) -> list[str]:
        """Names seen so far that ``noun`` heads."""
        return self.cast.headed(noun)

    def same_noun(self, noun: str, before: int, modifiers: set[str]) -> str | None:
        """The phrase last read with the same head noun and these modifiers, when it says more than the noun alone."""
        for item in reversed(self.noted):
            if item.noun == noun and item.index < before and modifiers <= set(item.alone.lower().split()):
                return item.alone if len(item.alone.split()) > len(modifiers) + 1 else None
        return None

    def describe(self, person: Person, token: Token) -> None:
        """Keep how ``person`` was just introduced."""
        person.roles.add(noun_of(token))
        person.words.update(inner.lemma_.lower() for inner in token.subtree if inner.pos_ in {"NOUN", "PROPN", "ADJ"})


def noun_of(token: Token) -> str:
    """Lower-case singular of a noun, also of one that stands capitalised at the start of a sentence."""
    lemma = str(token.lemma_.lower())
    if token.tag_ == "NNPS" and lemma == token.lower_ and lemma.endswith("s"):
        return lemma[:-1]
    return lemma


def is_plural(token: Token) -> bool:
    """By its tag or its quantifier ("many Tajiks")."""
    if token.tag_ in {"NNS", "NNPS"} or token.lower_ == "police":
        return True
    return any(child.lower_ in {"many", "several", "few", "these", "those", "both"} for child in token.lefts)


def _gender_of(lemma: str) -> str:
    return next((gender for gender in ("male", "female") if lemma in word_set("roles", gender)), "")


def pronoun(token: Token, memory: Memory) -> tuple[str | None, str]:
    """Canonical name of a personal pronoun; None where it is not certain."""
    word = token.lower_
    found: tuple[str, str] | None = None
    if word in _GENDERS:
        found = _he_or_she(token, memory, _GENDERS[word])
    elif word in _PLURAL:
        found = _they(token, memory)
    elif word in _SINGULAR_BODY and token.dep_ != "expl":
        found = _it(token, memory)
    elif word in {"we", "us", "i", "me"}:
        found = _speaker(token, memory, plural=word in {"we", "us"})
    return found if found is not None else (None, "unresolved")


def _previous_start(token: Token) -> int:
    """Start of the sentence before the one of ``token``; of the last one with a word."""
    doc = token.doc
    start = sentence_start(token)
    while start > 0:
        last = start
        start = sentence_start(doc[start - 1])
        if any(doc[index].is_alpha for index in range(start, last)):
            break
    return start


def _he_or_she(token: Token, memory: Memory, gender: str) -> tuple[str, str] | None:
    """The person spoken of before, if no other person of that gender stands between.

    Who speaks does not name himself: people inside what the pronoun says are no candidates.
    """
    speaks = memory.is_source(token)
    people = [item for item in memory.noted if item.person and not item.plural and item.gender in {"", gender}]
    if speaks:
        people = [item for item in people if not memory.said_by(token, item.index)]
    own = memory.quoting(token)
    people = [item for item in people if item.index not in own]
    quoted = [memory.cast.person(token.doc[index].text, index) for index in own]
    names = {person.name for person in quoted if person is not None}
    people = [item for item in people if item.canonical not in names]
    if own:  # who is quoted speaks of others than those quoted before
        mark = memory.quotation_of(token.doc, token.idx)
        people = [p for p in people if not p.source or (mark is not None and token.doc[p.index].idx >= mark.start)]
    governor = _governing_subject(token)
    if governor is not None:
        for item in people:
            if item.index == governor.i:
                return item.canonical, "pronoun-sentence"
    back = _previous_start(token)
    recent = [item for item in people if item.index >= back]
    known = [item for item in recent if item.gender == gender]
    active = [item for item in recent if item.source or item.subject]
    for candidates in (recent, known, active if speaks else []):
        if len({item.canonical for item in candidates}) == 1:
            return candidates[-1].canonical, "pronoun-speaker"
    if speaks:
        speakers = [item for item in people if item.source and item.index >= (back if recent else 0)]
        if speakers and (recent or not _another_since(people, speakers[-1])):
            return speakers[-1].canonical, "pronoun-speaker"
    return None


def _another_since(people: list[Noted], speaker: Noted) -> bool:
    """Another person as subject since ``speaker`` spoke."""
    return any(p.index > speaker.index and p.subject and p.canonical != speaker.canonical for p in people)


def _governing_subject(token: Token) -> Token | None:
    """Subject of the clause that the pronoun's clause depends on ("Smith said he …")."""
    verb = token.head
    if token.dep_ not in _SUBJECTS:
        return None
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ == "acl" and verb.head.dep_ in {"dobj", "dative"} and any(c.lower_ == "that" for c in verb.lefts):
        verb = verb.head  # "told detectives that he …", read as a clause on the detectives
        return next((c for c in verb.head.lefts if c.dep_ == "nsubj"), None)
    if verb.dep_ not in {"ccomp", "advcl"} or verb.head.i == verb.i:
        return None
    for child in verb.head.lefts if verb.head.i < verb.i else verb.head.children:
        if child.dep_ == "nsubj" and child.i < token.i:
            return child
    return None


def _they(token: Token, memory: Memory) -> tuple[str, str] | None:
    """The only plural subject before it in the sentence, else that of the outermost clause that governs it."""
    start = sentence_start(token)
    speaks = memory.is_source(token)
    here = [item for item in memory.noted if item.index >= start and item.plural and item.index < token.i]
    here = [item for item in here if not speaks or item.person or item.source or item.body]
    people = [item for item in here if item.subject]
    if people and len({item.canonical for item in people}) == 1:
        return people[0].canonical, "pronoun-sentence"
    depth = {ancestor.i: number for number, ancestor in enumerate(token.ancestors)}
    above = [item for item in people if token.doc[item.index].head.i in depth]
    if above:
        outer = max(above, key=lambda item: depth[token.doc[item.index].head.i])
        return outer.canonical, "pronoun-sentence"
    if not people and speaks:
        back = [item for item in memory.noted if item.index >= _previous_start(token) and item.plural and item.source]
        if len({item.canonical for item in back}) == 1:
            return back[0].canonical, "pronoun-body"
    return None


def _it(token: Token, memory: Memory) -> tuple[str, str] | None:
    """The body that governs the sentence; for what itself speaks, the body that acted or spoke before."""
    governor = _governing_subject(token)
    for item in memory.noted:
        if governor is not None and item.index == governor.i and item.body and not item.plural:
            return item.canonical, "pronoun-sentence"
    if not memory.is_source(token):
        return None
    back = _previous_start(token)
    bodies = [item for item in memory.noted if item.index >= back and item.body and (item.subject or item.source)]
    bodies = [item for item in bodies if not memory.said_by(token, item.index)]
    sources = [item for item in memory.noted if item.index >= back and item.source and not item.person]
    sources = [item for item in sources if not item.plural and not memory.said_by(token, item.index)]
    for candidates in (bodies, [item for item in bodies if item.source], sources):
        if len({item.canonical for item in candidates}) == 1:
            return candidates[-1].canonical, "pronoun-body"
    return None


def _speaker(token: Token, memory: Memory, *, plural: bool) -> tuple[str, str] | None:
    """ "we" and "I" inside a quotation: whoever is quoted; "we" only for a body or who speaks for one."""
    doc = token.doc
    if memory.quotation_of(doc, token.idx) is None:
        author = article_of(doc).author
        return (_untitled(squeeze(author)), "author") if author and not plural else None
    around = [
        m
        for m in memory.attributions
        if m.source is not None and any(s.start <= token.idx < s.end for s in m.contents) and m.source.head != token.i
    ]
    if not around:
        return None
    inner = max(around, key=lambda m: m.contents[0].start)
    assert inner.source is not None
    head = doc[inner.source.head]
    if head.lower_ in {"i", "we"}:
        return None
    lemma = head.lemma_.lower()
    if plural:
        if head.ent_type_ in {"ORG", "GPE"} or lemma in word_set("roles", "institutions"):
            return canonical_text(doc, inner.source.start, inner.source.end), "quoted-we"
        body = _spoken_for(head)
        return (canonical_text(doc, body[0], body[1]), "quoted-we") if body is not None else None
    if head.ent_type_ == "PERSON":
        name = canonical_text(doc, inner.source.start, inner.source.end)
        person = memory.cast.person(name) or memory.cast.person(head.text)
        return (person.name, "quoted-i") if person is not None else None
    return None


def _untitled(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower() in word_set("phrases", "titles"):
        words = words[1:]
    return " ".join(words)


def _spoken_for(head: Token) -> tuple[int, int] | None:
    """The body that a spokesman speaks for: "a ministry spokesman", "a spokesman for the ministry"."""
    roles = word_set("roles", "spokespeople")
    titles = [head, *(c for c in head.children if c.dep_ in {"compound", "appos", "nmod"})]
    for role in titles:
        if role.lemma_.lower() not in roles:
            continue
        for child in role.children:
            if child.dep_ == "prep" and child.lower_ in {"for", "of", "at", "with"}:
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        phrase = noun_phrase(noun)
                        return phrase.start, phrase.end
        for child in role.lefts:
            if child.dep_ in {"compound", "poss", "nmod"} and (
                child.ent_type_ in {"ORG", "GPE"} or child.lemma_.lower() in word_set("roles", "institutions")
            ):
                phrase = noun_phrase(child)
                return phrase.start, phrase.end
    return None
