"""Which of the named places goes with a clause: the nearest, one shared, one behind (claims.md, "Place")."""

from __future__ import annotations

from newsclaims.components.claims.likes import last_like
from newsclaims.components.claims.locations import extent, moves
from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Doc, Token
from newsclaims.lexicon import word_set
from newsclaims.model import Clause, QuantityMention

_DEEPEST = 4
_ASIDE = 60
_DISTANCE = 16
_COUNTED = 3


def place_of(
    index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[Token]], depth: int = 0
) -> Token | None:
    """The place of a clause: the nearest to its predicate, else that of the clause it is coordinated with."""
    clause = clauses[index]
    own = _firsts(by_clause.get(index, []))
    if own:
        return min(own, key=lambda token: (not _on_verb(token), _distance(token, clause)))
    if clause.kind not in {"coordinated", "absolute"} or clause.parent < 0 or depth == _DEEPEST:
        return None
    outer = clauses[clause.parent]
    place = place_of(clause.parent, clauses, by_clause, depth + 1)
    if clause.kind == "coordinated" and clause.subject != outer.subject:
        return place if is_framed(index, clauses, place) else None
    inside = clause.kind == "coordinated" and place is not None and outer.predicate.start < place.idx < clause.start
    if inside and place is not None and (not _on_verb(place) or moves(place.doc[clause.root]) or _left(place, outer)):
        return None  # "praised its troops in Norland and went home": inside a conjunct
    return place


def is_framed(index: int, clauses: tuple[Clause, ...], place: Token | None) -> bool:
    """ "In Lille, a school has hired two clerks, and mothers are paying": what opens a coordination is said of all."""
    clause = clauses[index]
    if clause.kind != "coordinated" or place is None or clause.parent < 0:
        return False
    while clause.kind == "coordinated" and clause.parent >= 0:
        clause = clauses[clause.parent]
    return clause.subject is not None and clause.start <= place.idx < clause.subject.start and _on_verb(place)


def placed_before(doc: Doc, clause: Clause) -> bool:
    """ "Left for Quito on Friday, where she will speak", "until May, when she left": the name or day right before the
    relative anchors it."""
    opening = doc[clause.root].left_edge
    if opening.i < 2 or opening.lower_ not in {"where", "when"}:
        return False
    before = opening.nbor(-1)
    before = before.nbor(-1) if before.text == "," else before
    if opening.lower_ == "where":
        return bool(before.ent_type_)
    times = placed(doc, "times").touching(before.idx, before.idx + len(before))
    return clause.kind == "relative" and any(time.claimable and time.earliest is not None for _, time in times)


def place_from_last(
    doc: Doc, index: int, clauses: tuple[Clause, ...], by_clause: dict[int, list[Token]]
) -> Token | None:
    """The place at the end of a coordination of like verbs: "killed 57 and injured 112 in Norvik"."""
    last = last_like(doc, index, clauses)
    if last is None or by_clause.get(index):
        return None
    ways = word_set("claims", "static") | word_set("claims", "ways")
    static = (o for o in clauses[index].obliques if o.preposition in ways)
    if any(doc[oblique.phrase.head].ent_type_ not in {"DATE", "TIME"} for oblique in static):
        return None  # "is from Lagos and works in London"
    clause = clauses[last]
    place = place_of(last, clauses, by_clause)
    if place is None or place.idx < clause.predicate.end:
        return None
    if _left(place, clause) and not moves(doc[clauses[index].root]):
        return None  # "was eaten by birds or washed down to the Teme"
    return place if _on_verb(place) or clauses[index].object in {None, clause.object} else None


def place_for(quantity: QuantityMention, others: list[QuantityMention], places: list[Token]) -> Token | None:
    """The place of one of several quantities of a clause, ``others``: "seven in Qom, four in Tehran"."""
    if len(others) < 2 or len(places) < 2:
        return None
    limit = min((q.start for q in others if q.start > quantity.end), default=quantity.end + _ASIDE)
    near = [place for place in places if quantity.end <= place.idx < min(limit, quantity.end + _ASIDE)]
    return near[0] if near else None


def _left(place: Token, clause: Clause) -> bool:
    """ "fled from Norland and became a cook": where a way began or led is not where the next thing was done."""
    return (
        place.ent_type_ != "FAC"
        and place.head.lower_ in word_set("claims", "way_ends")
        and moves(place.doc[clause.root])
    )


def _distance(token: Token, clause: Clause) -> int:
    if token.idx < clause.predicate.start:
        return clause.predicate.start - token.idx - len(token)
    return token.idx - clause.predicate.end


def _firsts(places: list[Token]) -> list[Token]:
    """Without those that only go on with a list ("in Britain, in Spain, in Portugal") or tell where the one before is
    ("in Kindia, 135 km north of Conakry, …")."""
    ends = {extent(token)[1] for token in places}
    return [token for token in places if not _goes_on(token, ends) and not _is_landmark_of(token, ends)]


def _is_landmark_of(token: Token, ends: set[int]) -> bool:
    """A place in a distance set off behind another place."""
    comma = next((i for i in range(token.i - 1, max(token.i - _DISTANCE, 0), -1) if token.doc[i].text == ","), 0)
    inside = token.doc[comma + 1 : token.i]
    if comma - 1 not in ends or not any(word.like_num for word in inside[:_COUNTED]):
        return False
    directed = any(word.lower_ in word_set("claims", "directions") or word.lower_ == "from" for word in inside)
    return directed and not any(word.pos_ in {"VERB", "AUX"} for word in inside)


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
