"""Which named place belongs to which clause (claims.md, "Place")."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from newsclaims.components.extensions import stored
from newsclaims.lexicon import word_set
from newsclaims.model import Clause

_SITES = {"in", "at", "near", "outside", "around", "above"}
_DIRECTED = {"to", "from", "into", "for", "towards", "toward", "onto"}
_STREET = {
    "on",
    "in",
    "at",
    "to",
    "from",
    "near",
    "along",
    "down",
    "across",
    "off",
    "through",
    "into",
    "onto",
    "around",
}
_BY = {"near", "above"}
_BESIDE = {"neighbouring", "neighboring"}
_DEEPEST = 4
_INSIDE = 1  # spaCy's ent_iob of a token that goes on a name
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


def places_by_clause(doc: Doc, clauses: tuple[Clause, ...], owners: dict[int, int]) -> dict[int, list[Token]]:
    """Heads of named places in a locative phrase, under the innermost clause."""
    found: dict[int, list[Token]] = {}
    timed = _timed(doc)
    for head in [*_entities(doc), *_unlisted(doc)]:
        index = owners.get(head.i)
        if index is not None and head.i not in timed and _claimed(head, clauses[index]):
            found.setdefault(index, []).append(head)
    return found


def extent(head: Token) -> tuple[int, int]:
    """Tokens ``[first, last]`` of the place that ``head`` stands for: an entity, or a landmark with its name."""
    doc = head.doc
    if is_landmark(head):
        if _described(head) and any(child.dep_ == "poss" for child in head.lefts):
            return next(c.i for c in head.lefts if c.dep_ in {"amod", "compound"}), _last(head)
        inside = [head, *_namers(head)]
        return min(token.left_edge.i if token.dep_ == "pobj" else token.i for token in inside), _last(head)
    if head.ent_type:
        first, last = head.i, head.i
        while doc[first].ent_iob == _INSIDE:
            first -= 1
        while last + 1 < len(doc) and doc[last + 1].ent_iob == _INSIDE:
            last += 1
        return first, last
    first = head.i
    while first and doc[first - 1].dep_ == "compound" and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return first, head.i


def fuller(name: str, whole: str | None) -> str | None:
    """The fullest name of a place, unless it is that of a site there ("Yokosuka Naval Base" of Yokosuka)."""
    if whole is None or whole.lower().endswith(name.lower().split()[-1]):
        return whole
    return whole if whole.split()[-1].lower() in word_set("claims", "settlements") else None


def _last(landmark: Token) -> int:
    """ "the coast of Kuwait": to the end of the name behind."""
    behind = [token.i for token in _namers(landmark) if token.i > landmark.i]
    return max(behind, default=landmark.i)


def _timed(doc: Doc) -> frozenset[int]:
    """Tokens of times: the zone of "4:50 a.m. ET" is no place."""
    spans = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in stored(doc, "times"))
    return frozenset(i for span in spans if span is not None for i in range(span.start, span.end))


def _entities(doc: Doc) -> list[Token]:
    labels = word_set("claims", "place_labels")
    roots = []
    for entity in doc.ents:
        named = entity.text.removeprefix("the ") in word_set("claims", "place_organisations")
        if (entity.label_ not in labels and not named) or not any(token.text[0].isupper() for token in entity):
            continue
        root = entity.root
        if root.dep_ == "conj" and root.head.ent_type_ in labels:
            continue  # the first of coordinated ones
        if is_landmark(root.head) or is_landmark(root.head.head):
            continue  # stands in the landmark's name
        if is_locative(root) or _of_site(root):
            roots.append(root)
    return roots


def _unlisted(doc: Doc) -> list[Token]:
    """Places that the entity recogniser does not know: names after a preposition of place, named landmarks."""
    found = []
    for token in doc:
        if token.dep_ == "pobj" and (unlisted_place(token) or (is_landmark(token) and is_locative(token))):
            found.append(token)
    return found


def is_landmark(noun: Token) -> bool:
    """A common noun of the land with a name: "Iranian airspace", "the Benin border", "the coast of Kuwait"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in word_set("claims", "landmarks"):
        return False
    return noun.ent_type_ not in word_set("claims", "place_labels") and bool(_namers(noun))


def _namers(noun: Token) -> list[Token]:
    """Name words before a landmark, or the name behind "of"."""
    labels = {"GPE", "LOC", "NORP", "FAC"}
    if noun.lemma_.lower() in word_set("claims", "described_landmarks"):
        labels = {"GPE", "LOC"}
    before = [child for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ in labels]
    before = before or [child for child in noun.lefts if child.dep_ == "poss" and child.ent_type_ in {"GPE", "LOC"}]
    if before:
        return [token for child in before for token in child.subtree]
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return [inner for inner in child.rights if inner.dep_ == "pobj" and inner.ent_type_ in labels - {"NORP"}]
    return []


def _described(landmark: Token) -> bool:
    """ "Africa's west coast": the possessor is no part of the name; but "Guyana's waters"."""
    return any(child.dep_ in {"amod", "compound"} for child in landmark.lefts)


def _is_named(token: Token, kind: str) -> bool:
    """Ends like the name of a street or building: "Franklin Street", "the Varmo Medical Center"."""
    named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.lefts)
    return named and token.lower_ in word_set("claims", kind)


def _of_site(name: Token) -> bool:
    """ "at seven Mississippi plants": the place before a site in a locative phrase."""
    site = name.head
    if name.dep_ not in {"compound", "nmod"} or name.ent_type_ != "GPE":
        return False
    return site.lemma_.lower() in word_set("claims", "sites") and is_locative(site)


def _claimed(root: Token, clause: Clause) -> bool:
    """No infinitive or gerund that is no claim stands between the place and its clause ("efforts to end it in X")."""
    node = root
    while node.i not in {clause.root, node.head.i}:
        node = node.head
        inner = node.tag_ in {"VB", "VBG"} and node.dep_ not in {"amod", "compound"} and node.lower_ not in _BESIDE
        if inner and node.i != clause.root and not clause.predicate.start <= node.idx < clause.predicate.end:
            return False
    return True


def unlisted_place(token: Token) -> bool:
    """A name that the entity recogniser missed: "in the town of Tesh", "outside Varmo"."""
    if token.pos_ != "PROPN" or token.dep_ != "pobj":
        return False
    if _is_named(token, "streets"):
        return token.ent_type_ not in {"LOC", "FAC"} and token.head.lower_ in _STREET
    if token.ent_type_ in {"GPE", "LOC", "FAC"}:
        return False
    if _is_named(token, "facilities"):
        return is_locative(token)
    if token.ent_type_ == "ORG" and token.lower_ in word_set("claims", "sites"):
        return is_locative(token)  # "to the Harris County Jail"
    if token.head.lower_ in _BY and token.ent_type_ in {"PERSON", "ORG"}:
        return is_locative(token)  # "the slopes above Bela Stena"
    settled = token.head.lower_ == "of" and token.head.head.lemma_.lower() in word_set("claims", "settlements")
    return (settled or not token.ent_type_) and token.head.lower_ in {"of", *_SITES} and is_locative(token)


def is_locative(root: Token) -> bool:
    """Object of a preposition of place that hangs on a verb, or on a noun of the clause ("shops in Kyiv")."""
    if root.dep_ == "dobj" and root.head.dep_ == "pcomp" and root.head.lower_ in _BESIDE:
        return is_locative(root.head)  # "from neighbouring Mali", where the parse sees a gerund
    if root.dep_ not in {"pobj", "pcomp"} or root.head.lower_ not in word_set("claims", "locative"):
        return False
    preposition = root.head
    word = preposition.lower_
    holder = preposition.head
    if word == "of":
        if holder.lemma_.lower() in word_set("claims", "settlements"):
            return is_locative(holder)  # "near the village of Tanguiri"
        return holder.lower_ in word_set("claims", "directions") or holder.dep_ == "prep"
    if word in {"by", "against"}:
        return False
    while holder.dep_ == "prep" or (holder.dep_ == "advmod" and holder.pos_ == "ADV"):
        holder = holder.head  # "back to Houston", "away from the coast"
    if word in _DIRECTED - {"for"} and holder.pos_ == "NOUN" and holder.lemma_.lower() in word_set("claims", "trips"):
        return True  # "a trip to Norland"
    if holder.pos_ in _NOMINAL:
        return _is_static(word, root, holder)
    infinitive = holder.tag_ == "VB" and holder.dep_ in {"acl", "advcl"}
    if holder.dep_ == "pcomp" or infinitive:
        return False  # inside a gerund or a purpose, which is no claim
    if word in _DIRECTED:
        return holder.lemma_.lower() in word_set("claims", "motion") or holder.dep_ == "acl"
    return word != "on" or root.ent_type_ != "GPE"


def _is_static(preposition: str, root: Token, holder: Token) -> bool:
    """Behind a noun: "shops in Kyiv", not "pressure on Russia" or "interest in Europe"."""
    if holder.dep_ == "appos" or (preposition == "on" and root.ent_type_ == "GPE"):
        return False
    if preposition == "in" and holder.lemma_.lower() in word_set("claims", "interests"):
        return False
    return preposition in word_set("claims", "static") or (preposition == "over" and root.ent_type_ == "LOC")


def place_of(
    index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[Token]], depth: int = 0
) -> Token | None:
    """The place of a clause: the nearest to its predicate, else that of the clause it is coordinated with."""
    clause = clauses[index]
    own = _firsts(by_clause.get(index, []))
    if own:
        return min(own, key=lambda token: (not _on_verb(token), abs(token.idx - clause.predicate.end)))
    if clause.kind not in {"coordinated", "absolute"} or clause.parent < 0 or depth == _DEEPEST:
        return None
    outer = clauses[clause.parent]
    if clause.kind == "coordinated" and clause.subject != outer.subject:
        return None
    return place_of(clause.parent, clauses, by_clause, depth + 1)


def _firsts(places: list[Token]) -> list[Token]:
    """Without those that only go on with a list: "in Britain, in Spain, in Portugal"."""
    ends = {extent(token)[1] for token in places}
    return [token for token in places if not _goes_on(token, ends)]


def _goes_on(token: Token, ends: set[int]) -> bool:
    first = token.head
    if token.dep_ != "pobj" or first.i < 2 or first.nbor(-1).text != ",":
        return False
    before = first.nbor(-2)
    return before.i in ends and before.dep_ == "pobj" and before.head.lower_ == first.lower_


def _on_verb(token: Token) -> bool:
    holder = token.head if token.dep_ == "pobj" else token.head.head
    while holder.pos_ in {"ADP", "ADV", "SCONJ"} and holder.head.i != holder.i:
        holder = holder.head
    return holder.pos_ in {"VERB", "AUX"}
