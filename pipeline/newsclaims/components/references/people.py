"""The article's cast: names with their short forms, roles and affiliations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newsclaims.components.extensions import outside_prose, wording
from newsclaims.components.lookup import remembered
from newsclaims.components.mirror import Doc, Span, Token
from newsclaims.components.phrases import phrase_tokens
from newsclaims.components.references.cast import Cast, Person, head_word, small_words
from newsclaims.components.references.deeds import offices_of
from newsclaims.components.references.genders import (
    another,
    fitting,
    gender_of_name,
    likely_gender,
    note_gender,
    note_owner,
)
from newsclaims.components.references.introductions import (
    body_nouns,
    fates,
    first_names,
    given_before,
    headed_bodies,
    is_body,
    is_spouse,
    known_kinds,
    missed_people,
    namings,
    outlet_kind,
    party_words,
    role_word,
)
from newsclaims.components.references.shortened import aliases, bracketed, defined, initials
from newsclaims.lexicon import load, word_set
from newsclaims.text import bare_surname, squeeze

_HYPHENED = re.compile(r"-[A-Z]")
_OPENED = re.compile(r"(?<=\w)\s?\(")  # "Orvex Corp(ORX.N)"
BODIES = {"ORG", "GPE", "NORP", "FAC", "LOC"}
_DASHES = {"—", "–", "―", "-"}
_TAKEN_IN = {"VB", "VBD", "VBG", "VBP", "VBZ", "MD", "IN", "CC", "WRB"}
_TWO = 2
_SHORTEST = 4  # letters of a surname that a headline runs into
PARTY_MARK = re.compile(r"[RDI]-[A-Z][a-z.]")  # "R-Ky." is nobody


def cast_of(doc: Doc) -> Cast:
    """Names of ``doc`` gathered from its entities, with what titles, appositions and clauses say of them."""
    cast = Cast()
    outside = outside_prose(doc)
    entities = [span for span in doc.ents if span.label_ in BODIES | {"PERSON"}]
    inside = [span for span in entities if span.start not in outside]
    above = set(_people_above(entities, inside))
    entities = [
        span
        for span in entities
        if span.start not in outside or _signs(span) or _heads_page(span, outside) or span.start in above
    ]
    entities = [span for span in entities if not PARTY_MARK.match(span.text)]
    terms = {term for span in entities for term in defined(span, name_of(span))}
    orgs = {name_of(span) for span in entities if span.label_ == "ORG"}
    missed = list(missed_people(doc))
    heads = {span.root.i for span in missed}
    people, bodies = list(missed), []
    for span in entities:
        if span.label_ == "PERSON" and name_of(span) not in terms and not is_body(span, name_of(span), orgs):
            people.append(span)
        elif span.root.i not in heads and not heads.intersection(range(span.start, span.end)):
            bodies.append(span)
    taken = {name_of(span) for span in bodies if span.label_ in {"PERSON", "ORG"}}
    begun = {name.split()[0] for name in taken if len(name.split()) > 1}
    for span in sorted(people, key=lambda s: (-len(name_of(s).split()), s.start)):
        name = name_of(span)
        free = name not in taken or (" " in name and _titled(span))  # "Rep. Aveline Osei-Crane" is no body elsewhere
        if free and (name not in begun or cast.person(name) is not None or _titled(span)):
            _add_person(cast, doc, span)
        else:
            bodies.append(span)
    for span in sorted(bodies, key=lambda s: s.start):
        _add_body(cast, doc, span)
    cast.places = _places(entities)
    _named_by_clause(cast, doc)
    initials(cast)
    aliases(cast)
    return cast


def _places(entities: list[Span]) -> set[str]:
    """Names of places and peoples, as they are read mostly: "Minnesota", no short form of "Minnesota Power"."""
    votes: Counter[str] = Counter()
    for span in entities:
        votes[name_of(span)] += 1 if span.label_ in {"GPE", "LOC", "NORP"} else -1
    return {name for name, lead in votes.items() if lead >= 0}


def _signs(span: Span) -> bool:
    """Who signs a post that the page embeds: "— Jane M. Roe (@jroe)", the fullest name that is given."""
    behind = span.doc[span.end : span.end + 2]
    return len(behind) > 1 and behind[0].text == "(" and behind[1].text.startswith("@")


def _people_above(entities: list[Span], inside: list[Span]) -> Iterator[int]:
    """Where those start who are named in full only above the text: "Ana Roe has seen wars. / Roe, 61, told us"."""
    names = [name_of(span).split() for span in inside if span.label_ == "PERSON"]
    surnames = {words[0] for words in names if len(words) == 1} - {words[-1] for words in names if len(words) > 1}
    for span in entities:
        if not inside or span.start >= inside[0].start:
            return
        words = name_of(span).split()
        if span.label_ == "PERSON" and len(words) > 1 and words[-1] in surnames:
            yield span.start


def _heads_page(span: Span, outside: frozenset[int]) -> bool:
    """A body named over or under the text, of which the text speaks by its first word: "the Department expects"."""
    first = next((token for token in span if token.lower_ != "the"), span[0])
    doc, noun = span.doc, first.text
    if (
        len(span) < 2
        or span.label_ != "ORG"
        or not first.is_title
        or first.lower_ not in word_set("roles", "institutions")
    ):
        return False
    return any(
        token.text == noun and token.i not in outside and token.nbor(-1).lower_ == "the" and _stands_alone(token)
        for token in doc[1:-1]
    )


def _stands_alone(token: Token) -> bool:
    behind = token.nbor(1)
    return not behind.is_title and behind.lower_ not in word_set("function", "prepositions", "in_names")


def _run_together(words: list[str], cast: Cast) -> bool:
    """Text of a saved page in which a name runs into the next headline: "Donald John TrumpFive"."""
    known = cast.surnames()
    return any(
        word[at].isupper() and (word[:at] in known or word[:at] in words)
        for word in words
        for at in range(_SHORTEST, len(word))
    )


def _titled(span: Span) -> bool:
    """A title inside or right before the name."""
    around = span.doc[max(span.start - 1, 0) : span.start + 1]
    return any(token.lower_ in word_set("phrases", "titles") for token in around)


def _add_body(cast: Cast, doc: Doc, span: Span) -> None:
    name = name_of(span)
    if span.root.pos_ not in {"PROPN", "NOUN"} or not name or cast.person(name) is not None:
        return
    behind = doc.span(span.end, span.end + 2).text
    if len(span) > 1 and not span[-1].whitespace_ and _HYPHENED.match(behind):
        return  # "NBA All" before "-Star"
    last = name.split()[-1].lower()
    if last in small_words() or f"{last}." in load("offices")["abbreviations"]:
        return  # cut off: "department of computational and", "Saudi Brig" before "Gen."
    cast.bodies.setdefault(name, span.start)
    if span.root.dep_ == "compound" and span.root.head.pos_ == "PROPN" and span.root.head.i >= span.end:
        cast.parts.add(name)  # "Pentagon Press" of "Pentagon Press Secretary John Kirby"
    spoken_of = name.lower() not in word_set("roles", "institutions") and not _holds_speech(span, name)
    if span.label_ in {"ORG", "PERSON"} and spoken_of:  # not "the Company"
        cast.described.setdefault(name, set()).update(descriptions(span, name))
    bracketed(cast, doc, span, name)
    for term in defined(span, name):
        cast.short.setdefault(term, name)
    full = _widened(span)
    if full is not None:
        cast.short[name] = full
        cast.bodies.setdefault(full, span.start)


def _holds_speech(span: Span, name: str) -> bool:
    """Where something is said: "wrote on Instagram", "told Balkan Insight"; a known body can be told, too."""
    root = span.root
    if root.dep_ in {"dobj", "dative"} and root.head.lemma_ == "tell":
        return not body_nouns().intersection(descriptions(span, name))
    at = root.head.head if root.dep_ == "pobj" and root.head.lower_ in word_set("roles", "posted_on") else root
    return at.lemma_ in word_set("roles", "posts") or (
        at.i != root.i and at.lemma_ in word_set("cues", "verbs", "report")
    )


def _widened(span: Span) -> str | None:
    """The name with a second noun under its preposition: "United Nations Office on Drugs", read without "and Crime"."""
    last = span[-1]
    for other in last.rights:
        joined = other.dep_ == "conj" and other.i == last.i + 2 and span.doc[last.i + 1].lower_ == "and"
        if joined and last.dep_ == "pobj" and last.i != span.root.i and other.pos_ == "PROPN" and not other.ent_type_:
            return squeeze(f"{name_of(span)} and {other.text}")
    return None


def _named_by_clause(cast: Cast, doc: Doc) -> None:
    """Names that end in a common noun, and descriptions that a clause gives a name to."""
    for head, proper in headed_bodies(doc):
        short = name_of(proper)
        full = f"{short} {head.text}"
        cast.bodies.setdefault(full, proper.start)
        cast.described.setdefault(full, set()).update({head.lemma_.lower(), *cast.described.pop(short, ())})
        if short in cast.bodies:
            cast.short[short] = full
    for head, span in namings(doc):
        name = span.text.rstrip(".") if len(span) > 1 else name_of(span)
        noun = head.lemma_.lower()
        if noun in word_set("roles", "persons") | word_set("roles", "kin"):
            known = cast.person(span[-1].text) or cast.person(name_of(span)) or cast.add(name, head.i)
            if known is not None:
                cast.rename(known, name if len(name.split()) >= len(known.name.split()) else known.name)
                known.first = min(known.first, head.i)
                cast.describe(known, (noun,), ())
                cast.named[head.i] = known.name
        elif noun in body_nouns() and cast.person(name) is None:
            full = cast.body(name) or name
            cast.bodies.setdefault(full, head.i)
            cast.described.setdefault(full, set()).update({full.split()[-1].lower(), noun})
            cast.named[head.i] = full


def name_of(span: Span) -> str:
    """Text of a name without leading article and title, and without a final possessive."""
    known, key = remembered(span.doc, "names"), (span.start, span.end, span.label_)
    if key not in known:
        known[key] = _name_of(span)
    return str(known[key])


def _no_part(token: Token, span: Span) -> bool:
    """A first word that the recogniser has taken in: an article, a dash, a title, a verb ("Says Kissinger")."""
    if token.tag_ == "DT" or token.lower_ == "the" or token.text in _DASHES:
        return True
    if span.label_ != "PERSON":
        return False
    verb = token.tag_ in _TAKEN_IN and token.text not in first_names()
    if token.text in word_set("roles", "credits"):
        return True  # "| Getty Torv: I have not changed": a picture's credit run into the headline
    return verb or token.lower_ in word_set("phrases", "titles")


def _name_of(span: Span) -> str:
    doc = span.doc
    first, last = span.start, span.end
    while first < last - 1 and _no_part(doc[first], span):
        first += 1
    if span.label_ == "PERSON" and last - first > _TWO and role_word(doc[first]) in word_set("roles", "persons"):
        first += 1  # "Geologist Ada Brun"
    if first == span.start:
        first = _cut_off(span)
        first -= given_before(span) if span.label_ == "PERSON" and first == span.start else 0
    while last > first + 1 and (
        doc[last - 1].tag_ in {"POS", "RB"} or doc[last - 1].is_punct or doc[last - 1].is_space
    ):
        last -= 1  # "John Dowd later said": the model takes in the adverb
    while span.label_ == "PERSON" and last > first + 2 and doc[last - 1].text in word_set("phrases", "behind_names"):
        last -= 1  # "Nora Quill KC"
    last = _hyphened(doc, last) if span.label_ == "PERSON" else last
    text = squeeze(wording(doc, doc[first].idx, doc[last - 1].idx + len(doc[last - 1])))
    return _OPENED.split(text)[0]


def _goes_on(token: Token) -> bool:
    """A word that no name begins with: "bin" of "Said bin Hamad", "&"."""
    inner = word_set("roles", "particles") | word_set("roles", "small_words")
    return token.text == "&" or (token.is_lower and token.lower_ in inner and token.dep_ == "compound")


def _cut_off(span: Span) -> int:
    """Where a name begins whose first words the recogniser has left out or cut off: "Orvex [Ridge Gold Ltd.]"."""
    doc, first = span.doc, span.start
    before = doc[first - 1] if first else doc[0]
    torn = doc[first].ent_type_ == before.ent_type_ == "ORG" and before.tag_ == "CC"
    firm = span.label_ == "ORG" and span[-1].lower_ in word_set("phrases", "legal_forms")
    firm = firm and before.dep_ == "compound" and before.pos_ == "PROPN" and before.head.i == span.root.i
    if not torn and not firm and not _goes_on(doc[first]):
        return first
    first -= torn and before.ent_iob_ == "I"  # "Ethics and", "Integrity Commission"
    while first > 0 and doc[first - 1].is_title and doc[first - 1].lower_ not in word_set("phrases", "titles"):
        first -= 1
    return first


def _hyphened(doc: Doc, last: int) -> int:
    """The end of a name of which the recogniser has left out what a hyphen joins to it: "Han Seo[-jun]"."""
    if last + 1 >= len(doc) or doc[last].text != "-" or doc[last - 1].whitespace_ or doc[last].whitespace_:
        return last
    return last + 2 if doc[last + 1].is_lower and doc[last + 1].is_alpha else last


def _add_person(cast: Cast, doc: Doc, span: Span) -> None:
    name = name_of(span)
    words = name.split()
    if not words or not bare_surname(words[-1])[:1].isupper() or _run_together(words, cast):
        return
    cut_off = f"{name}.".lower() in load("offices")["abbreviations"] or name.lower() in word_set("phrases", "titles")
    if len(words) == 1 and cut_off:
        return  # "Sgt" of "police Sgt. Ann Marie Dorn"
    called = fitting(span, cast.called(name)) if len(words) == 1 else cast.called(name)
    person = next((p for p in called if p.name == name), called[0] if called else None)
    so_far = [p for p in called if p.first < span.start]
    if len(words) == 1 and len(so_far) == 1 and so_far[0].surname == name and so_far[0].alone is None:
        so_far[0].alone = span.start
    rivals = [p for p in called if p.name != name]
    if person is not None and person.name != name and len(words) == 1 and another(span, name, person):
        person = None
    if person is None:
        person = Person(name, span.start)
        cast.people.append(person)
    elif len(rivals) > 1:
        return
    person.first = min(person.first, span.start)
    for word in described_by(span):
        role = role_word(word)
        own = not _of_another(word, span.root)
        roles = (role,) if own and role in word_set("roles", "persons") else ()  # not of "the gunman's sister, Ann Orr"
        cast.describe(person, roles, (word.lemma_.lower(), role))
        if own:
            note_gender(person, word.lower_)
    tried = list(fates(span.root))
    cast.describe(person, tried, tried)
    for role, where in offices_of(span.root):
        cast.describe(person, (role,), (role, *where))
    if is_spouse(span.root):
        cast.describe(person, (), ("spouse",))
    party = party_words(doc, span.end)
    if party is not None:
        cast.describe(person, (party[0],), (party[0], *party[1]))
    person.gender = person.gender or gender_of_name(words[0]) or likely_gender(person.name)
    note_owner(cast, person, span)


def descriptions(span: Span, name: str) -> Iterator[str]:
    """Nouns that say what a body is: its own head, appositions, "the retailer X", "X is a charity"."""
    yield head_word(name)
    outlet = outlet_kind(name)
    if outlet is not None:
        yield outlet
    yield from known_kinds().get(name, ())
    root = span.root
    for word in described_by(span):
        if word.pos_ == "NOUN" or word.lower_ in word_set("roles", "named_heads"):
            yield word.lemma_.lower()  # "the daily Larkfield Post"
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        for child in root.head.children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                yield child.lemma_.lower()


def _of_another(word: Token, root: Token) -> bool:
    """A word about somebody else: "Mr" of "Mr Orr's daughter, Ann Orr", "woman" of "Tom Orr of the women's club"."""
    while word.i not in {root.i, root.head.i} and word.head.i != word.i:
        if word.dep_ in {"poss", "prep"}:
            return True
        word = word.head
    return False


def _told_of(span: Span) -> Iterator[Token]:
    """The "of" before a body in "told Ann Orr of the news agency that", read as what she was told of."""
    link = span.doc[min(span.end, len(span.doc) - 1)]
    if link.lower_ != "of" or span.root.dep_ not in {"dobj", "dative"} or link.head.i != span.root.head.i:
        return
    if any(noun.ent_type_ == "ORG" or noun.lemma_.lower() in body_nouns() for noun in link.rights):
        yield link


def described_by(span: Span) -> Iterator[Token]:
    """Words that a name is introduced with: title, apposition, "of the Fergana news agency"."""
    root = span.root
    for token in root.subtree:
        if token.i < root.i and token.dep_ in {"compound", "nmod", "amod", "poss", "appos"} and token.pos_ != "VERB":
            yield token
    for child in (*root.children, *_told_of(span)):
        if child.dep_ == "appos" or (child.dep_ == "prep" and child.lower_ in word_set("roles", "described_by")):
            yield from (token for token in phrase_tokens(child) if token.pos_ in {"NOUN", "PROPN", "ADJ"})
    if root.dep_ == "appos":
        head = root.head
        yield head
        for child in head.children:
            if child.i < root.i and child.dep_ in {"compound", "nmod", "amod", "poss", "prep"}:
                yield from (token for token in child.subtree if token.pos_ in {"NOUN", "PROPN", "ADJ"})
