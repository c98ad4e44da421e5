"""How names enter an article: types that the recogniser has missed or mistaken, and names given to descriptions.

Only what the sentence itself shows is used: titles, appositions, ages, first names, possessives, "known as".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsclaims.components.mirror import Doc, Span, Token
from newsclaims.lexicon import load, word_set

_OUTLET = re.compile(
    r"\w\.(?:com|org|net)$|^(?:Radio|TV) \w|\w (?:News|TV|Television|Radio|Online|News Agency)$|^[KW][A-Z]{3}(?:-TV)?$"
)
_NOT_PEOPLE = {"GPE", "LOC", "NORP", "FAC", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
_CLAUSES = {"acl", "relcl"}
_ACTING = {"nsubj", "nsubjpass", "appos", "dobj", "pobj"}
_ITS = {"its", "itself"}
_OLDEST = 120
_MARK = re.compile(r"\s*,?\s*\(?\b([RDI])(?:\.|-|–|,)\s?-?\s?((?:[A-Z][A-Za-z]*\.?){1,3})?")
_INNER = re.compile(r"([A-Z][a-z]+)[A-Z][a-z]+")  # two words run into one
_TO_VERB = 4  # from the comma behind a name to its verb: "has since been"


@cache
def body_nouns() -> frozenset[str]:
    """Every noun that describes a body."""
    nouns = set(word_set("roles", "institutions"))
    for kind in load("roles")["kinds"].values():
        nouns.update(kind)
    return frozenset(nouns - word_set("roles", "persons"))


def describing(root: Token) -> Iterator[Token]:
    """Nouns in apposition to a name, on either side; what a clause on it gives the name to."""
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        yield root.head
    yield from (child for child in root.children if child.dep_ == "appos" and child.pos_ == "NOUN")
    clause = root.head
    named = root.dep_ in {"oprd", "attr"} and clause.lemma_.lower() in word_set("roles", "naming")
    if named and clause.dep_ in _CLAUSES:
        yield clause.head  # "a group calling itself X"
    about = _before_relative(root)
    if about is not None:
        yield about


def _before_relative(root: Token) -> Token | None:
    """The subject before whose verb the name stands, behind a relative clause: "the firm that runs it, X, said"."""
    doc, start = root.doc, root.left_edge.i
    if root.dep_ not in {"appos", "conj", "nsubj", "dobj", "attr"} or start < 2 or root.i + 2 >= len(doc):
        return None
    if doc[start - 1].text != "," or doc[root.i + 1].text != ",":
        return None
    for token in doc[root.i + 2 : root.i + 2 + _TO_VERB]:
        if token.pos_ not in {"VERB", "AUX"}:
            return None
        for noun in token.lefts:
            if noun.dep_ == "nsubj" and noun.pos_ == "NOUN" and noun.i < start - 1:
                clause = next((child for child in noun.rights if child.dep_ == "relcl"), None)
                inside = clause is not None and "," not in {t.text for t in doc[noun.i + 1 : start - 1]}
                return noun if inside else None
    return None


def run_of(root: Token) -> Span:
    """The run of proper nouns that ends with ``root``."""
    first = root.i
    while first > 0 and root.doc[first - 1].pos_ == "PROPN" and root.doc[first - 1].head.i == root.i:
        first -= 1
    return Span(root.doc, first, root.i + 1, label="PERSON")


def _tagged(doc: Doc, part: str) -> Iterator[Token]:
    """Tokens of one part of speech."""
    return (token for token in doc if token.pos_ == part)


def given_before(span: Span) -> int:
    """1 where a first name stands before the name that was found: "First lady Melania [Trump]"."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.head.i != span.root.i or not before.is_title:
        return 0
    torn = before.ent_type_ == "PERSON" and before.dep_ == "compound" and before.whitespace_ == " "
    torn = torn and not _is_title(before) and " " not in span.text
    return int(torn or (before.pos_ == "PROPN" and not before.ent_type_ and before.text in first_names()))


@cache
def first_names() -> frozenset[str]:
    """First names of men and women."""
    return word_set("roles", "first_names", "male") | word_set("roles", "first_names", "female")


@cache
def outlet_kind(name: str) -> str | None:
    """What an outlet is called that everybody knows for one, by the name alone; None for other names."""
    if name in word_set("roles", "outlets") or _OUTLET.search(name):
        return "outlet"
    masthead = " " in name and name.rsplit(maxsplit=1)[-1].lower() in word_set("roles", "mastheads")
    return "newspaper" if masthead else None


@cache
def known_kinds() -> dict[str, list[str]]:
    """Names to the nouns that everybody calls their bearers: "the bureau" is the FBI."""
    table = load("roles")["known"].items()
    return {name: [noun for noun, names in table if name in names] for _, named in table for name in named}


def is_body(span: Span, name: str, bodies: set[str]) -> bool:
    """Whether a name that was taken for a person's is one of a body.

    By an apposition ("the contractor, X"), its last word ("X Biologics"), a longer name of a body that begins with it
    ("X Buses"), or "its" in what it does.
    """
    words = name.split()
    if words[0] in first_names():
        return False
    if not name.istitle() and (name in known_kinds() or outlet_kind(name) is not None):
        return True  # "FedEx"; "Ford" can be somebody
    inner = _INNER.match(name) if len(words) == 1 else None
    if inner is not None and inner.group(1) not in word_set("roles", "joined_particles"):
        return True  # "LiveGroup"; not "DeSantis"
    said = {token.lemma_.lower() for token in describing(span.root)}
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.head.i == span.root.i:
        if before.pos_ == "PROPN" and before.lower_ in word_set("phrases", "titles"):
            return False  # "Prime Minister Ahmet Oral blamed the raid on its planners"
        if before.tag_ == "NN":
            said.add(before.lemma_.lower())  # "maritime security firm Dryad Maritime"
    if said & word_set("roles", "persons") or said & word_set("roles", "kin"):
        return False
    if said & body_nouns() or (len(words) > 1 and words[-1].lower() in word_set("roles", "body_words")):
        return True
    if len(words) > 1 and any(other.startswith(f"{name} ") for other in bodies):
        return True
    verb = span.root.head
    if len(words) < 2 or span.root.dep_ != "nsubj" or verb.pos_ != "VERB" or _aged(span.root):
        return False
    objects = (child for child in verb.rights if child.dep_ in {"dobj", "prep"})
    return any(token.lower_ in _ITS for child in objects for token in child.subtree)


def missed_people(doc: Doc) -> Iterator[Span]:
    """Names of people that carry no PERSON label: by title, first name, age, or a role in apposition."""
    titles = word_set("phrases", "titles")
    names = first_names()
    alone = _alone(doc)
    for token in _tagged(doc, "PROPN"):
        if token.dep_ == "compound" or token.ent_type_ in _NOT_PEOPLE | {"PERSON"}:
            continue
        run = run_of(token)
        if len(run) < 2 or f"{token.lower_}." in load("offices")["abbreviations"] or _is_firm(token):
            continue  # "Navy Cmdr" is cut off
        first = next((word for word in run if word.lower_ not in titles), token)
        titled = run[0].lower_ in titles and run[0].lower_ in word_set("roles", "male") | word_set("roles", "female")
        shown = titled or (token.ent_type_ != "ORG" and first.text in names and first.i != token.i)
        roles = {noun.lemma_.lower() for noun in describing(token)}
        if shown or roles & word_set("roles", "persons") or _aged(token) or _after_role(run):
            yield run
        elif token.text in alone and (_beside_person(token) or (token.dep_ in _ACTING and _can_be_person(run))):
            full = _given_and_surname(run)
            if full is not None:
                yield full


def _can_be_person(run: Span) -> bool:
    return run.root.ent_type_ != "ORG" or _is_title(run[0])


def _beside_person(token: Token) -> bool:
    """Coordinated with somebody's name, under whatever label: "Jasmine Forde and Emma Rich were there"."""
    return any(other.ent_type_ == "PERSON" and other.pos_ == "PROPN" for other in token.conjuncts)


def _is_firm(token: Token) -> bool:
    """Whether a body's name that ends as those of companies do holds the token: "Orvex Grid, Inc., a developer"."""
    last = token
    while token.ent_type_ == "ORG" and last.i + 1 < len(token.doc) and last.nbor(1).ent_iob_ == "I":
        last = last.nbor(1)
    return token.ent_type_ == "ORG" and last.lower_ in word_set("roles", "body_words") | word_set(
        "phrases", "legal_forms"
    )


def _alone(doc: Doc) -> set[str]:
    """Surnames that stand alone: one word that is labelled a person's name, or that speaks under another label."""
    labelled = {span[0].text for span in doc.ents if span.label_ == "PERSON" and len(span) == 1}
    return labelled.union(token.text for token in _tagged(doc, "PROPN") if _speaks_alone(token))


def _speaks_alone(token: Token) -> bool:
    if token.dep_ != "nsubj" or token.n_lefts or token.ent_type_ in _NOT_PEOPLE or not token.is_title:
        return False
    return token.head.lemma_ in word_set("cues", "verbs", "report")


def _given_and_surname(run: Span) -> Span | None:
    """A name in front of which nothing but titles stands: "Democratic Whip Tobin Marrick"; None for other runs."""
    first = run.start
    while first < run.end - 2 and _is_title(run.doc[first]):
        first += 1
    words = run.doc[first : run.end]
    if len(words) not in {2, 3} or any(_is_title(word) or not word.is_title for word in words):
        return None
    chiefs = [name for entry in load("offices")["presidents"] if (name := entry["name"].split())[-1] == words[-1].text]
    if words[0].text in word_set("roles", "credits") or (chiefs and words[0].text not in chiefs[-1]):
        return None  # "Impeach Wilson" stands on signs
    return Span(run.doc, first, run.end, label="PERSON")


def _is_title(word: Token) -> bool:
    return word.lower_ in word_set("phrases", "titles") or role_word(word) in word_set("roles", "persons")


def _after_role(run: Span) -> bool:
    """A capitalised name right behind what somebody is: "police spokesperson Robb Lamoureux"."""
    before = run.doc[run.start - 1] if run.start else None
    if before is None or before.pos_ != "NOUN" or before.head.i != run.root.i or run.root.ent_type_ == "ORG":
        return False
    return before.tag_ == "NN" and before.lemma_.lower() in word_set("roles", "persons") and run.text.istitle()


def _aged(root: Token) -> bool:
    """ "Walt Jessup, 81,"."""
    return any(c.dep_ in {"appos", "nummod"} and c.i > root.i and c.text.isdigit() and int(c.text) < _OLDEST
               for c in root.children)  # fmt: skip


def is_spouse(root: Token) -> bool:
    """ "She married Karl Lund", "married to Karl Lund"."""
    linked = root.dep_ == "pobj" and root.head.lower_ == "to"
    verb = root.head.head if linked else root.head
    return verb.lemma_ == "marry" and (linked or root.dep_ == "dobj")


def fates(root: Token) -> Iterator[str]:
    """What somebody is called by what happened to him: "Tom Orr was jailed", "Tom Orr pleaded guilty" → defendant."""
    while root.dep_ == "conj" and root.head.pos_ == "PROPN":
        root = root.head
    clauses = [child for child in root.rights if child.dep_ in _CLAUSES]
    told = [("undergone", verb) for verb in clauses if verb.tag_ == "VBN"]  # "Tom Orr, who was jailed"
    told += [("done", verb) for verb in clauses]
    if root.dep_ in {"nsubjpass", "dobj", "nsubj"}:
        told.append(("done" if root.dep_ == "nsubj" else "undergone", root.head))
    denied = root.head.rights if root.dep_ == "nsubj" and root.head.lemma_ == "deny" else ()
    if any(c.dep_ == "dobj" and c.lemma_.lower() in word_set("roles", "offences") for c in denied):
        yield "defendant"  # "Tom Orr, 41, denies theft"
    for table, verb in told:
        yield from (role for role, verbs in load("roles")[table].items() if verb.lemma_.lower() in verbs)


def namings(doc: Doc) -> Iterator[tuple[Token, Span]]:
    """Descriptions that a clause on them or of theirs gives a name to: "a group calling itself X", "it is called X"."""
    verbs = word_set("roles", "naming")
    for token in _tagged(doc, "VERB"):
        if token.lemma_.lower() not in verbs or (token.lemma_ == "give" and not _gives_name(token)):
            continue
        if any(child.lower_ == "also" for child in token.lefts):
            continue  # "his son, also named Karim": another one
        top = token
        while top.dep_ == "conj" and top.head.pos_ == "VERB":
            top = top.head
        if top.dep_ in _CLAUSES:
            noun, name = top.head, _name_under(token)
        else:
            noun, name = _said_to_be_called(token)
        if name is not None and noun.pos_ in {"NOUN", "PRON"}:
            yield noun, name


def _said_to_be_called(verb: Token) -> tuple[Token, Span | None]:
    """Subject and name: "The group is called Larkwell", "The driver was identified as Tom Orr".

    In the past only people: "The company was named Best Employer", or was once called otherwise.
    """
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass" and child.tag_ == "NN"), verb)
    name = _name_under(verb) if subject.i != verb.i and verb.tag_ == "VBN" else None
    plain = all(child.dep_ in {"nsubjpass", "auxpass", "punct", "cc"} for child in verb.lefts)
    now = any(child.dep_ == "auxpass" and child.tag_ == "VBZ" for child in verb.lefts)
    return subject, name if name is not None and plain and (now or name.root.ent_type_ == "PERSON") else None


def _gives_name(verb: Token) -> bool:
    """ "A guard who gave his name as Karim"."""
    return any(child.dep_ == "dobj" and child.lemma_ == "name" for child in verb.rights)


def _name_under(verb: Token) -> Span | None:
    """The name that a verb of naming gives, if it gives just one."""
    for child in verb.rights:
        if child.dep_ in {"oprd", "attr", "dobj"} and child.pos_ == "PROPN":
            return run_of(child)
        if child.dep_ == "prep" and child.lower_ in {"as", "by"}:
            for noun in child.children:
                if noun.pos_ == "PROPN":
                    return run_of(noun)
                called = next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
                if noun.lemma_ == "name" and called is not None:
                    return run_of(called)
    return None


def headed_bodies(doc: Doc) -> Iterator[tuple[Token, Span]]:
    """Names whose last word is a common noun: "the Zielony Szlak foundation"; the noun and the proper part."""
    nouns = word_set("roles", "named_heads")
    for token in _tagged(doc, "NOUN"):
        before = doc[token.i - 1] if token.i else None
        if before is None or token.lemma_.lower() not in nouns or token.tag_ != "NN":
            continue
        if token.i + 1 < len(doc) and token.nbor().pos_ == "PROPN":
            continue  # "the Liberal Party newspaper Farmers' Daily": the name comes after it
        if before.pos_ == "PROPN" and before.head.i == token.i and before.ent_type_ not in _NOT_PEOPLE:
            first = before.i
            while first > 0 and doc[first - 1].pos_ == "PROPN":
                first -= 1
            if before.i - first >= 1 or before.ent_type_ == "ORG":
                yield token, doc.span(first, before.i + 1)


def party_words(doc: Doc, end: int) -> tuple[str, set[str]] | None:
    """Role and words that a party's mark after token ``end`` gives: "Rand Paul, R-Ky.,", "Ted Poe (R-Texas)"."""
    if end >= len(doc) or doc[end].text not in {",", "("}:
        return None
    match = _MARK.match(doc.span(end, end + 6).text)
    if match is None:
        return None
    state = match.group(2) or ""
    names: dict[str, str] = load("offices")["states"]
    full = names.get(state) or names.get(f"{state}.") or state
    return load("offices")["parties"][match.group(1)], set(full.lower().split())


def role_word(token: Token) -> str:
    """The noun that a title stands for: "Gov." is a governor."""
    word = token.lemma_.lower()
    return str(load("offices")["abbreviations"].get(word, word))
