"""Assembly of claims from clauses, mentions, attributions and references (claims.md, section 2)."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from dataclasses import replace

from spacy import tokens
from spacy.language import Language

from newsclaims.components import measures
from newsclaims.components.claims import (
    apportioned,
    attachment,
    grounds,
    labelled,
    locations,
    surfaces,
    whereabouts,
)
from newsclaims.components.claims.anchors import (
    asks_whether,
    in_body,
    is_anchored,
    is_aside,
    is_comparison,
    is_completing,
    is_question,
    is_speaker,
)
from newsclaims.components.claims.captions import is_caption
from newsclaims.components.claims.commands import is_command
from newsclaims.components.claims.confidence import confidence_of
from newsclaims.components.claims.fired import Draft, rules_of
from newsclaims.components.claims.frames import is_frame
from newsclaims.components.claims.titles import is_title
from newsclaims.components.extensions import article_of, store, stored, text_of, wording
from newsclaims.components.lookup import attributed, mirrored, nearest, placed
from newsclaims.components.mirror import AnyDoc, Doc
from newsclaims.components.phrases import argument, end_of
from newsclaims.components.references.component import canonical_of
from newsclaims.components.references.sources import attributions_of, chain_of, is_attributing, quote_of, referring
from newsclaims.lexicon import load, word_set
from newsclaims.model import (
    Argument,
    Claim,
    Clause,
    NounPhrase,
    Oblique,
    Place,
    Predicate,
    Qualification,
    Quantity,
    QuantityMention,
    Quote,
    Span,
    Time,
    TimeMention,
)
from newsclaims.text import squeeze, without_brackets

DESCRIBING = {"relative", "reduced"}
ASKED = {"complement", "infinitive"}


class Claims:
    """Stores `find(doc)` in ``doc._.newsclaims_claims``."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        store(doc, "claims", find(doc))
        return doc


def find(doc: AnyDoc) -> tuple[Claim, ...]:
    """The claims of the document, in text order."""
    doc = mirrored(doc)
    clauses: tuple[Clause, ...] = stored(doc, "clauses")
    if not clauses:
        return ()
    claims = [_claim(doc, draft) for draft in drafts(doc, clauses)]
    unique = {claim.claim_id: claim for claim in reversed(claims)}
    return _linked(sorted(unique.values(), key=_position))


def _position(claim: Claim) -> tuple[int, int, int, int]:
    """Order of the text: by evidence, predicate and quantity."""
    number = claim.quantity.start if claim.quantity is not None else -1
    return claim.start, claim.predicate.start, number, claim.end


def drafts(doc: Doc, clauses: tuple[Clause, ...]) -> list[Draft]:
    """One draft per claim: clauses that pass the anchor rule, split by quantity."""
    owners = attachment.owners_of(doc, clauses)
    quantities = attachment.quantities_by_clause(doc, clauses, owners)
    times = attachment.times_by_clause(doc, clauses, owners)
    places = locations.places_by_clause(doc, clauses, owners)
    qualifications: tuple[Qualification, ...] = stored(doc, "qualifications")
    inner = nearest(doc, {clause.root for clause in clauses if doc[clause.root].head.i != clause.root})
    found: list[Draft] = []
    counted = _first_tokens(doc)
    for index, clause in enumerate(clauses):
        own, apart = measures.split(doc, clause, quantities.get(index, []))
        dated = apportioned.times_of_measures(doc, apart, times, index)
        time, rule = attachment.time_of(doc, index, clauses, times)
        place = whereabouts.place_of(index, clauses, places) or whereabouts.place_from_last(doc, index, clauses, places)
        if not in_body(doc, clause) or attachment.is_in_time(doc, clause) or is_caption(doc, clause):
            continue
        for measure, had in zip(apart, dated, strict=True):
            way = "measure" if had is not None else ""
            found.append(Draft(clause, qualifications[index], measure.quantity, had, way, None, measure))
        bare = clause.lemma in word_set("claims", "bare_speech") and any(q.start > clause.predicate.end for q in own)
        if is_attributing(doc, clause) and not bare:
            own = [quantity for quantity in own if _counts_speakers(doc, clause, quantity)]
        held = (
            bool(own)
            or (time is not None and rule != "shared")
            or _counted_antecedent(doc, clause, clauses, counted)
            or whereabouts.placed_before(doc, clause)
            or whereabouts.is_framed(index, clauses, place)
        )
        excluded = _inside(doc, clause, inner)
        own = [quantity for quantity in own if not _determiner(doc, quantity)]
        if not _is_claim(doc, clause, clauses, (held, bool(own)), excluded):
            continue
        claimed: list[QuantityMention | None] = [*own] or [None]
        for quantity in claimed:
            chosen, way = time, rule
            if quantity is not None:
                chosen, way = apportioned.time_for(doc, quantity, own, times.get(index, []), (time, rule))
            beside = quantity and whereabouts.place_for(quantity, own, places.get(index, []))
            found.append(Draft(clause, qualifications[index], quantity, chosen, way, beside or place))
    return found


def _inside(doc: Doc, clause: Clause, inner: list[int]) -> frozenset[int]:
    """Own words that lie in a clause below: not an antecedent or a shared subject, which lie in the clause around."""
    verb = doc[clause.root]
    roots = {inner[i] for i in clause.own} - {-1, clause.root}
    below = {root for root in roots if verb.is_ancestor(doc[root])}
    return frozenset(i for i in clause.own if inner[i] in below) if below else frozenset()


def _first_tokens(doc: Doc) -> frozenset[int]:
    """Index of the first token of every quantity."""
    spans = (doc.char_span(q.start, q.start + 1, alignment_mode="expand") for q in stored(doc, "quantities"))
    return frozenset(span.start for span in spans if span is not None)


def _counted_antecedent(doc: Doc, clause: Clause, clauses: tuple[Clause, ...], counted: frozenset[int]) -> bool:
    """A number in the antecedent anchors the relative clause, though it is claimed by the outer predicate."""
    while clause.kind == "coordinated" and clause.parent >= 0 and clause.subject == clauses[clause.parent].subject:
        clause = clauses[clause.parent]  # "200 men who left early and never returned"
    if clause.kind != "relative":
        return False
    antecedent = doc[clause.root].head  # "hundreds of tenants who were away"
    number = antecedent.head.head if antecedent.dep_ == "pobj" and antecedent.head.lower_ == "of" else antecedent
    return number.i in counted or any(i in counted for i in clause.own if i < clause.root)


def _is_claim(
    doc: Doc, clause: Clause, clauses: tuple[Clause, ...], anchors: tuple[bool, bool], excluded: frozenset[int]
) -> bool:
    held, counted = anchors
    if is_attributing(doc, clause) or _beside_speech(doc, clause, clauses):
        return counted
    if is_question(doc, clause) or is_command(doc, clause) or is_frame(doc, clause) or is_title(doc, clause):
        return False
    if clause.kind in ASKED and clause.parent >= 0 and asks_whether(doc, clauses[clause.parent]):
        return False  # "it is unclear whether it has the right to use two ports"
    plain = clause.object is not None and doc[clause.object.head].pos_ not in {"PRON", "DET"}
    governed = any(plain or m.cue is None or not m.cue.overlaps(clause.predicate) for m in chain_of(doc, clause))
    governed = governed and not is_comparison(doc, clause)
    if not held and is_completing(doc[clause.root]):
        return False
    governed = governed and not is_aside(doc, clause, _before(clause, clauses))
    anchored = is_anchored(doc, clause, held=held, governed=governed, excluded=excluded)
    if anchored and governed and not held and _described(doc, clause, clauses):
        anchored = is_anchored(doc, clause, held=held, governed=False, excluded=excluded)
    if is_speaker(doc, clause, quote_of(doc, clause.predicate) is Quote.DIRECT):
        return held or is_anchored(doc, clause, held=held, governed=False, excluded=excluded)
    return anchored


def _beside_speech(doc: Doc, clause: Clause, clauses: tuple[Clause, ...]) -> bool:
    """ "Opening the trial in Lille, Berg said", "Pressed on this in 2002, she replied": part of who says so."""
    return clause.kind == "participle" and clause.parent >= 0 and is_attributing(doc, clauses[clause.parent])


def _before(clause: Clause, clauses: tuple[Clause, ...]) -> Clause | None:
    """The clause right before an adverbial one, whatever it hangs on."""
    if clause.kind != "adverbial":
        return None
    at = bisect_left(clauses, clause.root, key=lambda other: other.root)
    return clauses[at - 1] if at else None


def _described(doc: Doc, clause: Clause, clauses: tuple[Clause, ...]) -> bool:
    """Whether a clause goes on with a relative ("who arrived legally but stayed"): it needs an anchor of its own."""
    while clause.kind == "coordinated" and clause.parent >= 0:
        clause = clauses[clause.parent]
        if is_attributing(doc, clause):
            return False
    return clause.kind in DESCRIBING


def _determiner(doc: Doc, quantity: QuantityMention) -> bool:
    """ "one" before a noun that speaks is a determiner ("one man claimed …")."""
    if text_of(doc)[quantity.start : quantity.end].lower() != "one":
        return False
    return attributed(doc).named(quantity.start, quantity.end)


def _counts_speakers(doc: Doc, clause: Clause, quantity: QuantityMention) -> bool:
    """ "Three witnesses said …", "most voters, 56 percent, said …", "told the 70 guests …" are claims; "one diplomat
    said …" and other quantities of the clause are not."""
    subject, told = clause.subject, clause.object
    listeners = told is not None and told.start <= quantity.start and quantity.end <= told.end
    if clause.lemma == "tell" and listeners and quantity.unit == "1":
        return text_of(doc)[quantity.start : quantity.end].lower() != "one"
    if subject is None or quantity.start < subject.start:
        return False
    if quantity.end > subject.end:
        between = text_of(doc)[subject.end : quantity.start].strip(" ,–—-(")
        return quantity.unit == "%" and quantity.end <= clause.predicate.start and between in {"", "only", "just"}
    return text_of(doc)[quantity.start : quantity.end].lower() != "one"


def _claim(doc: Doc, draft: Draft) -> Claim:
    clause, text = draft.clause, article_of(doc).text
    evidence = draft.measure.evidence if draft.measure else measures.evidence_for(doc, clause, draft.quantity)
    evidence = labelled.without_label(doc, clause, evidence)
    predicate = draft.measure.predicate if draft.measure else clause.predicate
    lemma, voice = (draft.measure.lemma, measures.ACTIVE) if draft.measure else (clause.lemma, clause.voice)
    subject = draft.measure.subject if draft.measure else measures.subject_for(doc, clause, draft.quantity)
    thing = draft.measure.object if draft.measure else measures.object_for(doc, clause, draft.quantity)
    sentence = doc[clause.root].sent
    quantity = _quantity(doc, draft.quantity, text)
    attribution = attributions_of(doc, clause, evidence)
    subject_argument = _argument(doc, subject, draft.quantity) if subject else None
    object_argument = _argument(doc, thing, draft.quantity) if thing else None
    claim = Claim(
        claim_id="",
        doc_id=article_of(doc).doc_id,
        text=text[evidence.start : evidence.end],
        start=evidence.start,
        end=evidence.end,
        sentence=Span(sentence[0].idx, end_of(sentence[-1])),
        subject=subject_argument,
        predicate=Predicate(text[predicate.start : predicate.end], predicate.start, predicate.end, lemma, voice),
        object=object_argument,
        obliques=() if draft.measure else _obliques(doc, clause),
        quantity=quantity,
        time=_time(draft.time, text),
        place=_place(doc, draft),
        attribution=attribution,
        polarity=apportioned.polarity(doc, draft.qualification, thing) if not draft.measure else measures.POSITIVE,
        modality=draft.qualification.modality if not draft.measure else measures.ASSERTED,
        evidence=rules_of(doc, draft, (subject, thing)),
    )
    claim = surfaces.in_article(replace(claim, confidence=confidence_of(doc, claim)), article_of(doc))
    return replace(claim, claim_id=claim_id(claim))


def _counts_people(mention: QuantityMention) -> bool:
    return any(item.rule == "quantity.measured.people" for item in mention.evidence)


def _argument(doc: Doc, phrase: NounPhrase, quantity: QuantityMention | None) -> Argument:
    """Subject or object; of "dozens were killed" and "killing three" people are the head."""
    part = _money(doc, referring(doc, phrase), phrase)
    bare = quantity is not None and quantity.start <= doc[phrase.head].idx < quantity.end and _counts_people(quantity)
    return replace(part, head="people") if bare else part


def _money(doc: Doc, part: Argument, phrase: NounPhrase) -> Argument:
    """Bare money is headed by its currency's noun, or as the text has it ("40 cents", "9 rubles")."""
    head = doc[phrase.head]
    for _, quantity in placed(doc, "quantities").at(head.idx):
        if quantity.dimension == "money":
            noun = load("claims")["currency_nouns"].get(quantity.unit, part.head)
            return replace(part, head=head.lemma_ if head.lemma_ in word_set("claims", "coins") else noun)
    return part


def _quantity(doc: Doc, mention: QuantityMention | None, text: str) -> Quantity | None:
    if mention is None:
        return None
    entity: Argument | None = None
    if mention.entity is not None:
        entity = _money(doc, argument(doc, mention.entity), mention.entity)
    elif _counts_people(mention):
        entity = Argument(text[mention.start : mention.end], mention.start, mention.end, "people", None, None)
    return Quantity(
        text[mention.start : mention.end],
        mention.start,
        mention.end,
        mention.value,
        mention.low,
        mention.high,
        mention.modifier,
        mention.unit,
        mention.dimension,
        entity,
        mention.role,
        mention.anaphoric,
    )


def _time(mention: TimeMention | None, text: str) -> Time | None:
    if mention is None:
        return None
    surface = text[mention.start : mention.end]
    return Time(surface, mention.start, mention.end, mention.edtf, mention.earliest, mention.latest)


def _place(doc: Doc, draft: Draft) -> Place | None:
    if draft.place is None:
        return None
    first, last = locations.extent(draft.place)
    entity = doc.span(first, last + 1)
    start, end = entity.start_char, entity.end_char
    text = wording(doc, start, end)
    label = draft.place.ent_type_
    if label not in word_set("claims", "place_labels"):
        label = "LOC" if grounds.is_landmark(draft.place) else "FAC" if grounds.site_name(draft.place) else "GPE"
    plain = text if text in word_set("claims", "places_with_article") else text.removeprefix("The ")
    canonical = without_brackets(plain)
    _, name = canonical_of(doc, NounPhrase(start, end, entity.root.i))
    return Place(text, start, end, label, locations.fuller(text, name) or squeeze(canonical.removeprefix("the ")))


def _obliques(doc: Doc, clause: Clause) -> tuple[Oblique, ...]:
    times, found = placed(doc, "times"), []
    for oblique in clause.obliques:
        phrase = oblique.phrase
        if doc[phrase.head].ent_type_ in {"DATE", "TIME"} and times.touching(phrase.start, phrase.end):
            continue
        a = referring(doc, phrase)
        found.append(Oblique(oblique.preposition, a.text, a.start, a.end, a.head, a.label, a.canonical))
    return tuple(found)


def claim_id(claim: Claim) -> str:
    """Stable hash of the document and the spans of predicate, subject, object and quantity."""
    parts = [claim.doc_id]
    for part in (claim.predicate, claim.subject, claim.object, claim.quantity):
        parts.append("-" if part is None else f"{part.start}:{part.end}")
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _linked(claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims of one document that say the same are linked, not dropped."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for claim in claims:
        groups.setdefault(_proposition(claim), []).append(claim.claim_id)
    linked = []
    for claim in claims:
        others = tuple(i for i in groups[_proposition(claim)] if i != claim.claim_id)
        linked.append(replace(claim, same_as=others) if others else claim)
    return tuple(linked)


def _proposition(claim: Claim) -> tuple[object, ...]:
    def name(part: Argument | None) -> str | None:
        return None if part is None else (part.canonical or f"{part.start}").lower()

    number = None
    if claim.quantity is not None:
        q = claim.quantity
        number = (q.value, q.low, q.high, q.modifier, q.unit)
    time = None if claim.time is None else (claim.time.earliest, claim.time.latest)
    return name(claim.subject), claim.predicate.lemma, name(claim.object), number, time, claim.polarity


@Language.factory("newsclaims_claims", assigns=["doc._.newsclaims_claims"])
def make_claims(nlp: Language, name: str) -> Claims:
    return Claims()
