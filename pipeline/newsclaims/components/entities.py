"""Named entities of closed classes (states, capitals, demonyms, international organisations) by lexicon.

The lists (``lexicon/data/entities``) decide after the statistical model has spoken: a listed name takes its type
whatever the model says of the same words; a longer name that the model found ("Bank of Georgia", "Paris Hilton")
stays; a name that may be something else ("Jordan", "Turkey", "Polish") only fills a gap. "the Tajik-Afghan border" is
a place (claims.md, "Place"). A surname keeps one type through a document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from spacy.attrs import IS_SPACE, ORTH
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from newsclaims.components.capitals import acronyms, capitalised
from newsclaims.components.heads import closes_name
from newsclaims.components.lookup import mirrored
from newsclaims.lexicon import load, word_set
from newsclaims.lexicon.names import Name, Node, entries, state_of, tree

NAME_TAGS = {"NNP", "NNPS", "JJ", ""}
DASHES = {"-", "–"}
POSSESSIVES = {"'s", "’s", "'", "’"}
# The same word can be a nation and its language; the model reads the context.
KEPT = {("NORP", "LANGUAGE"), ("LOC", "FAC"), ("ORG", "FAC")}
NOUN_NAMES = {"NNP", "NNPS"}
UNSURE = {"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
PERSON_TAGS = NOUN_NAMES | {"HYPH", "POS", "NN", "``", "''", ".", ","}
PLACES = {"GPE", "LOC"}
MISREAD = {"ORG", "NORP", "PERSON"}  # what a full name, or an office with one, is taken for
BORDERING = {"GPE", "NORP"}
_HYPHENED = {"ORG", "PRODUCT", "PERSON"}
Listed = tuple[int, int, Name]


class Entities:
    """Corrects ``doc.ents`` where the lists are certain; with ``preset`` it runs before the NER, which keeps that."""

    def __init__(self, *, preset: bool = False) -> None:
        self.preset = preset

    def __call__(self, doc: Doc) -> Doc:
        found = find(doc)
        if found or not self.preset:
            doc.set_ents(list(found), default="missing" if self.preset else "outside")
        return doc


def find(doc: Doc) -> tuple[Span, ...]:
    """The entities of ``doc``, those set so far included, in order."""
    named = companies(doc, full_names(doc, ships(doc, glued(doc, merged(doc, lexicon_spans(doc))))))
    return acronyms(doc, capitalised(doc, missed_surnames(doc, surnames(doc, named))))


def lexicon_spans(doc: Doc) -> list[Listed]:
    """Names of the lists, longest first from the left: (first token, end, entry)."""
    rows = doc.to_array([ORTH, IS_SPACE]).tolist()
    indices = [i for i, (_, space) in enumerate(rows) if not space]
    words = [rows[i][0] for i in indices]
    roots = tree().next
    ordinary = word_set("entities/rules", "reading", "words_in_capitals")
    found: list[Listed] = []
    at = 0
    while at < len(words):
        node = roots.get(words[at])
        if node is None:
            at += 1
            continue
        end, name = _longest(node, words, at + 1)
        if name is None or (name.text in ordinary and _shouting(doc, indices[at])):
            at += 1
            continue
        first = indices[at]
        last = indices[end - 1] + 1
        if name.article and first and doc[first - 1].lower_ == "the" and first <= doc[first - 1].head.i < last:
            first -= 1
        found.append((first, last, name))
        at = end
    return found


def _longest(node: Node, words: Sequence[int], at: int) -> tuple[int, Name | None]:
    """Where the longest name that starts in ``node`` ends."""
    best: tuple[int, Name | None] = (at, node.name)
    while at < len(words):
        following = node.next.get(words[at])
        if following is None:
            break
        node, at = following, at + 1
        if node.name is not None:
            best = (at, node.name)
    return best


def _shouting(doc: Doc, index: int) -> bool:
    """The words on both sides are in capitals too: a headline in which "US" may be "us"."""
    left = [t for t in doc[max(0, index - 4) : index] if t.is_alpha and len(t) > 1][-2:]
    right = [t for t in doc[index + 1 : index + 5] if t.is_alpha and len(t) > 1][:2]
    return bool(left or right) and all(t.is_upper for t in (*left, *right))


def merged(doc: Doc, listed: Sequence[Listed]) -> tuple[Span, ...]:
    """The model's entities with those of the lists and the named borders put in."""
    owners: dict[int, Span] = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)}
    borders = borders_in(doc, listed)
    if not listed and not borders:
        return tuple(doc.ents)
    taken = {i for span in borders for i in range(span.start, span.end)}
    chosen = list(borders)
    people = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    sure = [row for row in listed if row[2].text not in people and not row[2].weak]
    for start, end, name in listed:
        if name.text in people and not _supported(doc[start:end], name, sure):
            continue  # "Peter Bergen" elsewhere: here too "Bergen" may be he, and the model decides
        over = {owners[i].start: owners[i] for i in range(start, end) if i in owners}
        if (
            start not in taken
            and end - 1 not in taken
            and _wins(doc[start:end], name, list(over.values()), listed, sure)
        ):
            chosen.append(Span(doc, start, end, label=name.label))
            taken.update(range(start, end))
    rest = [ent for ent in doc.ents if not any(i in taken for i in range(ent.start, ent.end))]
    return tuple(sorted((*rest, *chosen), key=lambda span: span.start))


def ships(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "[MV Alma Reed|PERSON]": behind the letters that go before ships' names stands no person."""
    letters = word_set("entities/rules", "reading", "ships")
    return tuple(
        Span(doc, span.start, span.end, label="PRODUCT")
        if span.label_ == "PERSON" and len(span) > 1 and span[0].text in letters
        else span
        for span in spans
    )


def glued(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "E-[Verify|ORG]", "[Coca|ORG]-Cola": a name goes on to the end of its hyphens, as far as there are capitals."""
    taken = {index for span in spans for index in range(span.start, span.end)}
    found = []
    for span in spans:
        start, end = span.start, span.end
        if span.label_ in _HYPHENED:
            start -= 2 * (start > 1 and start - 2 not in taken and _hyphen(doc, start - 1))
            end += 2 * (end + 1 < len(doc) and end + 1 not in taken and _hyphen(doc, end))
        found.append(span if (start, end) == (span.start, span.end) else Span(doc, start, end, label=span.label_))
    return tuple(found)


def _hyphen(doc: Doc, index: int) -> bool:
    """A hyphen without blanks between two words with a capital, neither of them a prefix ("Non-EU", "Afro-Cuban")."""
    if doc[index].text != "-" or doc[index].whitespace_ or doc[index - 1].whitespace_:
        return False
    words = doc[index - 1], doc[index + 1]
    prefixes = word_set("entities/rules", "reading", "prefixes")
    return all(w.text[0].isupper() and w.tag_ in NOUN_NAMES and w.lower_ not in prefixes for w in words)


def companies(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "[Orvex Holdings|PERSON], [Inc.|ORG]": a name and the legal form behind its comma are one company."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end > span.start:
            continue  # the form has gone to the name before it
        end = span.end + 2
        closed = span.label_ in UNSURE | {"PERSON"} and end <= len(doc) and closes_name(span[-1], doc[end - 1])
        found.append(Span(doc, span.start, end, label="ORG") if closed else span)
    return tuple(found)


def full_names(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """First name and surname that the model has taken for a body ("[Mitt Romney|ORG]") or run into an office.

    "Secretary of [Defense Mark Esper]": the name is the last two words behind "of"; before it else only titles stand.
    """
    return tuple(_full_name(doc, span) or span for span in spans)


@cache
def _rare_first_names() -> frozenset[str]:
    """Those that hardly a place, a body or a brand is called by."""
    names = word_set("first_names", "male") | word_set("first_names", "female")
    return names - word_set("first_names", "of_others")


def _full_name(doc: Doc, span: Span) -> Span | None:
    if span.label_ not in MISREAD or not 2 <= len(span) <= 5 or span.text in entries():
        return None
    end = span.end - (span[-1].text in POSSESSIVES)
    if end - span.start < 2:
        return None
    given, surname = doc[end - 2], doc[end - 1]
    known = any(given.text in word_set("roles", "first_names", gender) for gender in ("male", "female"))
    if not known and not (span.label_ == "ORG" and end - span.start == 2 and given.text in _rare_first_names()):
        return None
    if not (surname.is_alpha and surname.text[0].isupper()) or surname.lower_ in word_set("roles", "body_words"):
        return None
    if f"{given.text} {surname.text}" in word_set("entities/rules", "reading", "named_like_people"):
        return None
    before = doc[span.start : end - 2]
    office = bool(before) and span.start > 1 and doc[span.start - 1].lower_ == "of" and doc[span.start - 2].is_title
    if not office and any(token.lower_ not in word_set("phrases", "titles") for token in before):
        return None
    return Span(doc, end - 2, end, label="PERSON")


def surnames(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """One word that the document elsewhere shows to be a person's name is one here too ("[Obama|LOC] era").

    The evidence is its labels in the same document: as the last word of a person's full name (counted twice), and
    alone (three times at least); or that it stands behind a title of people only ("Mr. Obama"), or is a president's. A
    name of the lists is left alone, and so is what holds a digit ("MH370") or begins a longer name ("Ford Motor").
    """
    people: Counter[str] = Counter()
    others: Counter[str] = Counter()
    full: set[str] = set()
    for span in spans:
        if span.label_ == "PERSON":
            people[span[-1].text] += 2 if len(span) > 1 else 1
            full.update([span[-1].text] if len(span) > 1 else [])
        elif len(span) == 1 and span.label_ in UNSURE:
            others[span[0].text] += 1
    sure = (_titled(doc, spans) | _presidents()) - {s[0].text for s in spans if len(s) > 1 and s.label_ != "PERSON"}
    wrong = {
        text
        for text in others
        if (text in sure or people[text] > (others[text] if text in full else max(2, 2 * others[text])))
        and text not in entries()
        and text.replace("-", "").isalpha()
    }
    if not wrong:
        return spans
    return tuple(
        Span(doc, span.start, span.end, label="PERSON")
        if len(span) == 1 and span.label_ in UNSURE and span[0].text in wrong
        else span
        for span in spans
    )


def _titled(doc: Doc, spans: tuple[Span, ...]) -> set[str]:
    """Single words right behind a title that only people bear."""
    titles = word_set("phrases", "personal_titles")
    return {s[0].text for s in spans if len(s) == 1 and s.start and doc[s.start - 1].lower_ in titles}


@cache
def _presidents() -> frozenset[str]:
    return frozenset(entry["name"].rsplit(maxsplit=1)[-1] for entry in load("offices")["presidents"])


def missed_surnames(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A surname of a person named in full that carries no label here, standing as a name does ("Little said")."""
    known = {s[-1].text for s in spans if s.label_ == "PERSON" and len(s) > 1 and s[-1].text[0].isupper()}
    known -= set(entries())
    if not known:
        return spans
    taken = {i for span in spans for i in range(span.start, span.end)}
    found = [
        Span(doc, token.i, token.i + 1, label="PERSON")
        for token in mirrored(doc)
        if token.text in known and token.i not in taken and _as_name(token)
    ]
    return tuple(sorted((*spans, *found), key=lambda span: span.start)) if found else spans


def _as_name(token: Token) -> bool:
    """Tagged as a name and no part of a longer one, or right before the verb that it is the subject of."""
    if token.tag_ == "NNP":
        following = token.nbor().tag_ if token.i + 1 < len(token.doc) else ""
        alone = not following.startswith("NN") and not any(child.dep_ == "compound" for child in token.lefts)
        return token.dep_ != "compound" and alone
    return token.dep_ == "nsubj" and token.head.i == token.i + 1 and token.head.pos_ == "VERB"


def _wins(span: Span, name: Name, over: Sequence[Span], listed: Sequence[Listed], sure: Sequence[Listed]) -> bool:
    """Whether the listed name replaces what the model found on its words."""
    if not over and _in_longer_name(span):
        return False
    if name.weak and not _supported(span, name, sure):
        return not over and all(token.tag_ in NAME_TAGS for token in span if token.text not in DASHES)
    if len(over) == 1 and over[0].label_ == name.label and _same_but_article(over[0], span):
        return False
    return not any(_stays(ent, span, name, listed) for ent in over)


def _supported(span: Span, name: Name, sure: Sequence[Listed]) -> bool:
    """A name that may be something else is a place after "in", and beside or in a text with its own kind."""
    if name.label != "GPE":
        return False
    if span.start and span.doc[span.start - 1].lower_ in word_set("entities/rules", "reading", "locatives"):
        return True
    state = state_of().get(name.text)
    for start, end, other in sure:
        if state is not None and state_of().get(other.text) == state:
            return True
        between = span.doc[end : span.start] if end <= span.start else span.doc[span.end : start]
        if (
            other.label == "GPE"
            and 0 < len(between) <= 2
            and all(token.lower_ in word_set("function", "conjunctions", "listing") for token in between)
        ):
            return True
    return False


def _in_longer_name(span: Span) -> bool:
    """A name before another that the model does not know ("Israel Cabrera", "Peking Garden"): too little to go by."""
    token = span[-1]
    if token.tag_ == "JJ":
        return False
    following = token.i + 1 < len(token.doc) and token.nbor()
    return bool(following and following.tag_ in NOUN_NAMES and following.ent_type == 0 and token.dep_ == "compound")


def _same_but_article(ent: Span, span: Span) -> bool:
    """The model and the list differ in "the" at most: the model's extent stays."""
    first = ent.start + (ent[0].lower_ == "the")
    return ent.end == span.end and first == span.start + (span[0].lower_ == "the")


def _stays(ent: Span, span: Span, name: Name, listed: Sequence[Listed]) -> bool:
    """A longer name that the model found, or one of the same words in another sense that only context shows."""
    if (name.label, ent.label_) in KEPT:
        return True
    start, end = ent.start, ent.end
    start += start < span.start and ent[0].lower_ == "the"
    end -= end > span.end and ent[-1].text in POSSESSIVES
    if end - start <= span.end - span.start:
        return False
    if ent.label_ == "PERSON" and any(token.tag_ not in PERSON_TAGS for token in ent):
        return False
    return not (ent.label_ in PLACES and _series(ent.doc, start, end, listed))


def _series(doc: Doc, start: int, end: int, listed: Sequence[Listed]) -> bool:
    """Listed names with nothing but commas between them ("Kabul, Afghanistan"): one entity each."""
    named = {i for first, last, _ in listed if start <= first and last <= end for i in range(first, last)}
    return all(i in named or doc[i].text == "," for i in range(start, end))


@cache
def border_ids() -> frozenset[int]:
    """Hashes of the words for a border."""
    return frozenset(get_string_id(word) for word in word_set("entities/places", "borders"))


def borders_in(doc: Doc, listed: Sequence[Listed]) -> list[Span]:
    """Borders identified by the names of peoples or states: "Tajik-Afghan border", "U.S.-Mexico border"."""
    words = border_ids()
    ends = {end: start for start, end, name in listed if name.label in BORDERING}
    out = []
    for index, orth in enumerate(doc.to_array(ORTH).tolist()):
        if orth not in words or index == 0 or _modifies(doc[index]):
            continue
        token = doc[index]
        at = token.i - (doc[token.i - 1].text in word_set("entities/places", "kinds_of_border"))
        start = ends.get(at)
        if start is None and at and _pair(doc[at - 1]):
            start = at - 1
        if start is None:
            continue
        while start > 1 and doc[start - 1].text in DASHES and start - 1 in ends:
            start = ends[start - 1]
        out.append(Span(doc, start, token.i + 1, label="LOC"))
    return out


def _modifies(token: Token) -> bool:
    """ "border guards", "border town": the border is not what is meant."""
    return token.i + 1 < len(token.doc) and token.nbor().tag_ in {"NN", "NNS", "NNP", "NNPS"}


def _pair(token: Token) -> bool:
    """ "U.S.-Mexico", which the tokenizer leaves whole."""
    parts = token.text.replace("–", "-").split("-")
    return len(parts) == 2 and all(part in state_of() for part in parts)


@Language.factory("newsclaims_entities", default_config={"preset": False}, assigns=["doc.ents"])
def make_entities(nlp: Language, name: str, preset: bool) -> Entities:
    return Entities(preset=preset)
