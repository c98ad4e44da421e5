"""Which named place belongs to which clause (claims.md, "Place")."""

from __future__ import annotations

from newsclaims.components.claims.grounds import (
    capital,
    described,
    is_activity,
    is_beside_site,
    is_compared,
    is_hit,
    is_landmark,
    is_polity,
    labelled,
    namers,
    place_behind,
    renames,
    site_name,
)
from newsclaims.components.extensions import stored
from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Doc, Span, Token
from newsclaims.lexicon import word_set
from newsclaims.lexicon.names import states
from newsclaims.model import Clause

_BY = {"near", "above"}
_BESIDE = {"neighbouring", "neighboring"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


def places_by_clause(doc: Doc, clauses: tuple[Clause, ...], owners: dict[int, int]) -> dict[int, list[Token]]:
    """Heads of named places in a locative phrase, under the innermost clause."""
    found: dict[int, list[Token]] = {}
    timed = _timed(doc)
    for head in [*_entities(doc), *_unlisted(doc)]:
        index = _said(head, clauses, owners, owners.get(head.i))
        if index is not None and head.i not in timed and _claimed(head, clauses[index]):
            found.setdefault(index, []).append(head)
    return found


def _said(head: Token, clauses: tuple[Clause, ...], owners: dict[int, int], index: int | None) -> int | None:
    """What is said, of a place in front that the parse hangs on the cue: "In Norvik, the report says, pay fell"."""
    verb = head.doc[clauses[index].root] if index is not None else head
    if index is None or not head.i < verb.i or head.head.head.i != verb.i or head.head.i > verb.left_edge.i + 1:
        return index
    inset = head.doc[head.right_edge.i + 1].text == ","
    for said in verb.rights if inset else ():
        edge = said.left_edge
        if said.dep_ == "ccomp" and "," in {edge.text, edge.nbor(-1).text}:
            return owners.get(said.i, index)
    return index


def extent(head: Token) -> tuple[int, int]:
    """Tokens ``[first, last]`` of the place that ``head`` stands for: an entity, or a landmark with its name."""
    doc = head.doc
    if (name := site_name(head)) is not None:
        return name.left_edge.i, head.i
    if is_landmark(head):
        if head.lemma_.lower() in word_set("claims", "plain_landmarks") and (behind := place_behind(head, "of")):
            return extent(behind[0])  # "in a poor area of Kabul"
        if place_behind(head, "with") and not any(child.dep_ in {"amod", "compound"} for child in head.lefts):
            return head.i, _last(head)  # "its border with Norland"
        if described(head) and any(child.dep_ == "poss" for child in head.lefts):
            return next(c.left_edge.i for c in head.lefts if c.dep_ in {"amod", "compound"}), _last(head)
        inside = [head, *namers(head)]
        return min(token.left_edge.i if token.dep_ == "pobj" else token.i for token in inside), _last(head)
    if head.ent_type_:
        first, last = labelled(head).start, labelled(head).end - 1
        part = doc[first - 1] if first else head
        if part.text in word_set("claims", "name_parts") and part.head.i == head.i:
            first = part.i  # "Lower Manhattan"
        return _unhyphenated(doc, first), last
    first = head.i
    while first and (doc[first - 1].dep_ == "compound" or doc[first - 1].text == "-"):
        if doc[first - 1].pos_ != "PROPN" and doc[first - 1].text != "-" and doc[first].text != "-":
            break
        first -= 1
    names = [c for c in head.lefts if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" and c.i < first]
    if names and doc[first - 1].text == ")":
        first = names[0].left_edge.i  # "Norvik (Sudria) Province"
    return _unhyphenated(doc, first), head.i


def _unhyphenated(doc: Doc, first: int) -> int:
    """Where a name begins whose end alone is marked: "Mar-a-Lago"."""
    while first > 1 and "-" in {doc[first].text, doc[first - 1].text} and not doc[first - 1].whitespace_:
        first -= 1
    return first


def fuller(name: str, whole: str | None) -> str | None:
    """The fullest name of a place, unless it is that of a site there ("Yokosuka Naval Base" of Yokosuka)."""
    if whole is None or whole.lower().endswith(name.lower().split()[-1]):
        return whole
    settled = whole.split()[-1].lower() in word_set("claims", "settlements")
    if settled and name in states():
        return None  # "Guatemala" beside "Guatemala City"
    return whole if settled or _is_short_for(name, whole) else None


def _is_short_for(name: str, whole: str) -> bool:
    """ "U.S." of "United States", "EU" of "European Union"."""
    letters = name.replace(".", "")
    return letters.isupper() and len(letters) > 1 and letters == "".join(word[0] for word in whole.split())


def _last(landmark: Token) -> int:
    """ "the coast of Kuwait": to the end of the name behind."""
    behind = [token.i for token in namers(landmark) if token.i > landmark.i]
    return max(behind, default=landmark.i)


def _timed(doc: Doc) -> frozenset[int]:
    """Tokens of times and amounts: the zone of "4:50 a.m. ET" and the money of "at Rs 40" are no places."""
    mentions = [*stored(doc, "times"), *(q for q in stored(doc, "quantities") if q.dimension == "money")]
    spans = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in mentions)
    return frozenset(i for span in spans if span is not None for i in range(span.start, span.end))


def _entities(doc: Doc) -> list[Token]:
    labels = word_set("claims", "place_labels")
    roots = []
    for entity in doc.ents:
        named = entity.text.removeprefix("the ") in word_set("claims", "place_organisations")
        if (entity.label_ not in labels and not named) or not capital(entity):
            continue
        root = entity.root
        if _is_bare(root):
            continue
        if root.dep_ == "conj" and root.head.ent_type_ in labels:
            continue  # the first of coordinated ones
        if is_landmark(root.head) or is_landmark(root.head.head) or site_name(root.head) is not None:
            continue  # stands in the landmark's name
        if is_locative(root) or _along_street(root) or _of_site(root) or _of_capital(doc[entity.start], root):
            roots.append(root)
    return roots


def _unlisted(doc: Doc) -> list[Token]:
    """Places that the entity recogniser does not know: names after a preposition of place, named landmarks."""
    found = []
    known = {_bare(entity) for entity in doc.ents if entity.label_ in word_set("claims", "place_labels")}
    for token in doc:
        if token.dep_ != "pobj":
            if token.dep_ == "appos" and token.ent_type_ == "PERSON" and _of_capital(token, token):
                found.append(token)
            continue
        ground = is_landmark(token) or site_name(token) is not None
        if unlisted_place(token) or (ground and is_locative(token)) or _is_misread(token, known):
            found.append(token)
        elif (name := _unlisted_quarter(token)) is not None:
            found.append(name)
    return found


def _is_bare(token: Token) -> bool:
    """ "in the State", "across the Province": a common noun with a capital; but "Camp 11"."""
    named = any(child.dep_ in {"compound", "nmod", "amod", "nummod"} for child in token.children)
    return not named and token.lower_ in word_set("claims", "settlements")


def _bare(entity: Span) -> str:
    return entity.text.removeprefix("the ").removeprefix("The ")


def _is_misread(token: Token, known: set[str]) -> bool:
    """A place that the entity recogniser took for a body or a person: a name that the text elsewhere has as a place
    (``known``), or one without article behind "in", or behind "at" with a verb ("was loaded at Varmo")."""
    if token.ent_type_ not in {"ORG", "PERSON"} or token.pos_ != "PROPN" or token.text.isupper():
        return False
    entity = labelled(token)
    if entity.root.i != token.i or (entity.label_ == "PERSON" and _is_person(entity)):
        return False
    return (_bare(entity) in known or _opens_place(token)) and is_locative(token)


def _is_person(entity: Span) -> bool:
    """With a title or a first name, or named elsewhere by the same surname."""
    doc = entity.doc
    names = word_set("roles", "first_names", "male") | word_set("roles", "first_names", "female")
    before = doc[entity.start - 1] if entity.start else entity[0]
    titled = before.i < entity.start and before.dep_ not in {"prep", "amod"}
    others = (
        other for other in doc.ents if other.label_ == "PERSON" and len(other) > 1 and other.start != entity.start
    )
    return titled or entity[0].text in names or any(other[-1].text == entity[-1].text for other in others)


def _opens_place(name: Token) -> bool:
    preposition, holder = name.head, name.head.head
    if name.lower_ in word_set("claims", "chambers") or any(child.dep_ in {"det", "poss"} for child in name.lefts):
        return False
    if holder.lemma_.lower() in word_set("claims", "invested"):
        return False
    built = holder.lemma_.lower() in word_set("claims", "named_sites") | word_set("claims", "sites")
    return preposition.lower_ == "in" or (preposition.lower_ == "at" and (built or holder.pos_ in {"VERB", "AUX"}))


def _unlisted_quarter(noun: Token) -> Token | None:
    """The name that the entity recogniser missed in "the Dasht-i-Barchi neighborhood"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in word_set("claims", "quarters") or noun.i == 0:
        return None
    name = noun.nbor(-1)
    named = name.pos_ == "PROPN" and name.dep_ == "compound" and name.head.i == noun.i
    plain = named and name.ent_type_ not in {"GPE", "LOC", "FAC"} and not any(t.lower_ == "of" for t in noun.rights)
    return name if plain and is_locative(noun) else None


def _is_named(token: Token, kind: str) -> bool:
    """Ends like the name of a street or building: "Franklin Street", "the Varmo Medical Center"."""
    named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.lefts)
    return named and token.lower_ in word_set("claims", kind)


def _of_site(name: Token) -> bool:
    """ "at seven Mississippi plants", "in the Sarnat suburb": the place before a site or settlement in a locative
    phrase; but "a Norvik suburb of Sarnat"."""
    site = name.head
    if name.dep_ not in {"compound", "nmod"} or name.ent_type_ not in {"GPE", "LOC"} or place_behind(site, "of"):
        return False
    kind = site.lemma_.lower()
    if any(child.dep_ == "compound" and child.lower_ in word_set("claims", "traded") for child in site.lefts):
        return False  # "the Norland labor market"
    return (kind in word_set("claims", "sites") or kind in word_set("claims", "quarters")) and is_locative(site)


def _of_capital(first: Token, name: Token) -> bool:
    """ "in the capital, Sanaa", "in the state capital Austin": the name in apposition, wherever the parse hangs it."""
    if name.dep_ != "appos" or first.i < 2 or name.pos_ != "PROPN":
        return False
    noun = first.nbor(-2) if first.nbor(-1).text == "," else first.nbor(-1)
    return noun.lemma_.lower() in word_set("claims", "capitals") and is_locative(noun)


def _claimed(root: Token, clause: Clause) -> bool:
    """No infinitive or gerund that is no claim stands between the place and its clause ("efforts to end it in X"), and
    no source ("according to a lawyer in X")."""
    if root.head.i and root.head.dep_ == "prep" and root.head.nbor(-1).lower_ in {"that", "those"}:
        return False  # "similar to that in Norland"
    node = root
    while node.i not in {clause.root, node.head.i}:
        node = node.head
        if node.lower_ == "according":
            return False
        if node.tag_ == "VBN" and node.dep_ == "prep":
            return False  # "Based in Norvik, the firm …"
        if node.i != clause.root and (renames(node) or node.lower_ in word_set("claims", "alike")):
            return False
        inner = node.tag_ in {"VB", "VBG"} and node.dep_ not in {"amod", "compound", "prep"}
        inner = inner and node.lower_ not in _BESIDE and not is_activity(node)
        if inner and node.i != clause.root and not clause.predicate.start <= node.idx < clause.predicate.end:
            return False
    return True


def _along_street(token: Token) -> bool:
    """ "Responded to Franklin Street": behind these prepositions, whatever the verb."""
    return (
        token.dep_ == "pobj"
        and _is_named(token, "streets")
        and token.head.lower_ in word_set("claims", "along_streets")
    )


def unlisted_place(token: Token) -> bool:
    """A name that the entity recogniser missed: "in the town of Tesh", "outside Varmo"."""
    if token.pos_ != "PROPN" or token.dep_ != "pobj":
        return False
    if token.head.i > 0 and token.head.nbor(-1).text == "-":
        return False  # "as Commander-in-Chief"
    if token.ent_type_ in {"GPE", "LOC", "FAC"} or _is_bare(token):
        return False
    if _along_street(token):
        return True
    if _is_named(token, "facilities"):
        return is_locative(token)
    if token.ent_type_ == "ORG" and labelled(token)[-1].lower_ in word_set("claims", "houses"):
        return False  # "approved in the House of Representatives"
    if token.ent_type_ == "ORG" and token.lower_ in word_set("claims", "sites"):
        named = any(c.dep_ in {"compound", "nmod", "poss"} or c.lower_ == "of" for c in token.children)
        return named and is_locative(token)  # "to the Harris County Jail", but "votes in the House"
    if token.head.lower_ in _BY and token.ent_type_ in {"PERSON", "ORG"}:
        return is_locative(token)  # "the slopes above Bela Stena"
    settled = token.head.lower_ == "of" and token.head.head.lemma_.lower() in word_set("claims", "settlements")
    opened = token.head.lower_ in {"of", *word_set("claims", "at_names")}
    reached = token.head.lower_ in word_set("claims", "ways") - {"for"} and moves(token.head.head)  # "walked to Varmo"
    return (settled or not token.ent_type_) and (opened or reached) and is_locative(token)


def is_locative(root: Token) -> bool:
    """Object of a preposition of place that hangs on a verb, or on a noun of the clause ("shops in Kyiv")."""
    if root.dep_ == "dobj" and root.head.dep_ == "pcomp" and root.head.lower_ in _BESIDE:
        return is_locative(root.head)  # "from neighbouring Mali", where the parse sees a gerund
    if root.dep_ == "pobj" and _is_example(root.head, root):
        return True
    if root.dep_ not in {"pobj", "pcomp"} or root.head.lower_ not in word_set("claims", "locative"):
        return False
    preposition = root.head
    word = preposition.lower_
    holder = preposition.head
    if word == "between" and holder.lemma_.lower() in word_set("claims", "stretches"):
        return True  # "the road between Norvik and Varmo"
    if word == "of":
        kind = holder.lemma_.lower()
        if kind in word_set("claims", "settlements") or _is_part(holder, root):
            return is_locative(holder)  # "near the village of Tanguiri", "in the heart of Norvik"
        return holder.lower_ in word_set("claims", "directions") or (holder.dep_ == "prep" and holder.lower_ != "of")
    if is_beside_site(root) or is_compared(preposition):
        return is_beside_site(root)
    if word in {"by", "against"} or (
        word in word_set("claims", "between_parties") and root.ent_type_ == "GPE" and not moves(holder)
    ):
        return False  # nor in "an agreement between Norland and Sudria"
    if holder.lower_ == "according":
        return False  # "according to Rosstat": a source
    measure = placed(root.doc, "quantities").at(preposition.nbor(-1).idx) if word == "from" and preposition.i else []
    if any(quantity.dimension == "length" for _, quantity in measure):
        return True  # "died 20 miles from Norvik"
    while holder.dep_ == "prep" or (holder.dep_ == "advmod" and holder.pos_ == "ADV"):
        holder = holder.head  # "back to Houston", "away from the coast"
    origin = word == "from" and holder.dep_ in {"nsubj", "nsubjpass"}  # "flights from Norland were cancelled"
    ways = not origin and (word in word_set("claims", "ways") - {"for"} or word in {"through", "via"})
    travelling = holder.head.head if holder.dep_ == "pobj" and holder.head.lower_ == "of" else holder
    before = preposition.nbor(-1) if word == "into" and preposition.i else holder  # wherever the parse hangs it
    going = any(noun.pos_ == "NOUN" and noun.lemma_.lower() in word_set("claims", "trips") for noun in (before, holder))
    if ways and (going or (holder.pos_ == "NOUN" and travelling.lemma_.lower() in word_set("claims", "trips"))):
        return True  # "a trip to Norland", "the movement of people into Norland"
    if holder.pos_ in _NOMINAL:
        return _is_static(word, root, holder) or (word in word_set("claims", "towards") and _is_moved(holder))
    infinitive = holder.tag_ == "VB" and holder.dep_ in {"acl", "advcl"}
    if holder.dep_ == "pcomp" or infinitive:
        return False  # inside a gerund or a purpose, which is no claim
    if word in word_set("claims", "ways"):
        carried = word in word_set("claims", "towards") and any(_is_moved(child) for child in holder.children)
        carried = carried or (word == "from" and holder.lemma_.lower() in word_set("claims", "calling"))
        return carried or moves(holder) or holder.dep_ == "acl" or _goes_back(preposition)
    return word != "on" or not is_polity(root) or is_hit(holder)


def _is_part(part: Token, root: Token) -> bool:
    """ "on the streets of Cairo"; but "on the part of Norland" and "on the side of Norland" are no places."""
    if part.lemma_.lower() not in word_set("claims", "parts"):
        return False
    if part.lemma_.lower() in {"part", "side"} and part.head.lower_ == "on" and part.tag_ != "NNS":
        return any(child.dep_ == "amod" for child in part.lefts)
    return root.ent_type_ in {"GPE", "LOC", "FAC"} or _is_named(root, "facilities")


def _is_example(preposition: Token, root: Token) -> bool:
    """ "in cities such as Norvik", "in places like Norvik": the place is the first that is named."""
    kinds = preposition.head
    if preposition.lower_ not in word_set("claims", "exemplifying") or kinds.tag_ != "NNS":
        return False
    settled = kinds.lemma_.lower() in word_set("claims", "settlements") or kinds.lower_ in {"places", "areas"}
    return settled and root.ent_type_ in {"GPE", "LOC", "FAC"} and is_locative(kinds)


def moves(word: Token) -> bool:
    lemma = word.lemma_.lower()
    return lemma in word_set("claims", "motion") or lemma in word_set("claims", "trips")


def _is_moved(thing: Token) -> bool:
    """ "carry gas to Norland", "inject it into Sudria", whichever of the two the parse hangs the way on."""
    if thing.dep_ == "dobj" and thing.lemma_ == "way" and any(child.dep_ == "poss" for child in thing.lefts):
        return True  # "fought their way into Norvik"
    if thing.dep_ not in {"dobj", "nsubjpass"} or thing.lemma_.lower() in word_set("claims", "messages"):
        return False
    return thing.head.lemma_.lower() in word_set("claims", "moving")


def _goes_back(preposition: Token) -> bool:
    """ "was escorted back to Norland", "called her home to Norvik"."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return before.lower_ in {"back", "home"} and before.pos_ in {"ADV", "ADP"}


def _is_static(preposition: str, root: Token, holder: Token) -> bool:
    """Behind a noun: "shops in Kyiv", not "pressure on Russia" or "interest in Europe"."""
    outer = holder
    while outer.dep_ in {"pobj", "prep"}:
        outer = outer.head  # "Varmo, a city of 9,000 people in the coldest part of Norland"
    if (outer.dep_ == "appos" and outer.left_edge.nbor(-1).is_punct) or (preposition == "on" and is_polity(root)):
        return False
    if preposition == "in" and holder.lemma_.lower() in word_set("claims", "interests"):
        return False
    if preposition == "in" and holder.lower_ in word_set("claims", "branched"):
        return False  # "Al Qaeda in North Africa"
    if preposition == "at" and root.ent_type_ == "ORG" and holder.lemma_.lower() in word_set("claims", "employed"):
        return False  # "a former head of research at Norvik University"
    covered = preposition in word_set("claims", "covering") and root.ent_type_ in {"LOC", "FAC"}
    return preposition in word_set("claims", "static") or covered
