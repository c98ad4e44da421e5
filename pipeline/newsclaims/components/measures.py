"""Quantities inside arguments: which conjunct a claim takes, and the measures that make claims of their own."""

from __future__ import annotations

from newsclaims.components.gapped import gapped, second
from newsclaims.components.held import NOMINAL, headed, included, part_with
from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of, noun_phrase, tokens_at
from newsclaims.components.relatives import is_person
from newsclaims.components.sizes import Measure, attributive, behind_noun, without
from newsclaims.lexicon import word_set
from newsclaims.model import Clause, Modality, NounPhrase, Polarity, QuantityMention, Span, Voice

ACTIVE = Voice.ACTIVE
POSITIVE = Polarity.POSITIVE
ASSERTED = Modality.ASSERTED


def split(doc: Doc, clause: Clause, quantities: list[QuantityMention]) -> tuple[list[QuantityMention], list[Measure]]:
    """Quantities that stay with the clause's predicate, and those that make a claim of their own."""
    own: list[QuantityMention] = []
    apart: list[Measure] = []
    for quantity in quantities:
        measure = attributive(doc, quantity) or behind_noun(doc, quantity) or with_phrase(doc, clause, quantity)
        if measure is None:
            own.append(quantity)
        else:
            apart.append(measure)
    return own, apart


def with_phrase(doc: Doc, clause: Clause, quantity: QuantityMention) -> Measure | None:
    """ "Nyanza, with 750 infections, …" and "the town of 1,300 residents": `have`."""
    tokens = tokens_at(doc, quantity.start, quantity.end)
    node, joined = tokens[-1] if tokens else None, None
    while node is not None and node.dep_ not in {"pobj", "ROOT"} and node.head.i != node.i:
        if node.dep_ == "conj" and node.pos_ in NOMINAL and node.head.pos_ in NOMINAL:
            joined = joined or node  # "a jury of seven women and five men"
        elif node.dep_ in {"nsubj", "dobj", "nsubjpass", "attr", "appos", "conj", "relcl", "acl"}:
            return None
        node = node.head
    if node is None or node.dep_ != "pobj" or (joined is not None and node.head.lower_ != "of"):
        return None
    preposition = node.head
    holder = _first_of_pair(preposition) or preposition.head
    if holder.dep_ == "pobj" and holder.head.lower_ == "with" and _sizes(preposition):
        node, preposition = holder, holder.head  # "the town, with a population of 6,200"
        holder = preposition.head
    behind = holder.pos_ in NOMINAL and holder.i < preposition.i  # no "Of the 64, 19 are stated …"
    if preposition.lower_ == "with" and _is_party(holder):
        return None
    if (preposition.lower_ == "with" and behind) or (
        preposition.lower_ == "of"
        and behind
        and (
            (holder.lemma_.lower() in word_set("claims", "settlements") and quantity.unit == "1")
            or _of_person(node)
            or (_of_group(node) and quantity.unit == "1")
        )
    ):
        pass
    elif preposition.lower_ == "with" and clause.subject is not None and _bears(preposition, clause):
        subject = clause.subject
        span = Span(preposition.idx, end_of(preposition))
        inner = noun_phrase(node)
        whole = Span(preposition.idx if preposition.i > clause.root else min(subject.start, preposition.idx), inner.end)
        return Measure(quantity, subject, span, "have", whole, "measure:with-fronted", inner)
    else:
        return None
    phrase = without(noun_phrase(holder, conjuncts=False), preposition)
    span = Span(preposition.idx, end_of(preposition))
    inner = noun_phrase(joined or node, conjuncts=_first_of_pair(preposition) is None)
    had = None if preposition.lower_ == "of" and _is_bare(node) else inner
    return Measure(quantity, phrase, span, "have", Span(phrase.start, inner.end), f"measure:{preposition.lower_}", had)


def _is_party(holder: Token) -> bool:
    """ "Talks with four firms", "found by a nurse with 23 pills": the other side, or what the one who was found has."""
    if holder.lemma_.lower() in word_set("measured", "dealings"):
        return True
    caught = holder.head.head.lemma_.lower() in word_set("measured", "catching")
    return caught and holder.dep_ == "pobj" and holder.head.dep_ == "agent"


def _of_person(number: Token) -> bool:
    """ "A mother of two", "a boy of nine": the bare number of children, or the age, that a person has."""
    holder = number.head.head
    return number.like_num and holder.i + 1 == number.head.i and holder.lower_ in word_set("measured", "persons")


def _of_group(node: Token) -> bool:
    """ "A family of five", "the gang of at least three men": how many people it has."""
    preposition, group = node.head, node.head.head
    if group.lemma_.lower() not in word_set("measured", "bands") or group.i + 1 != preposition.i:
        return False
    people = (word_set("measured", "persons"), word_set("measured", "aged"))
    return node.like_num or is_person(node) or any(node.lemma_.lower() in words for words in people)


def _is_bare(node: Token) -> bool:
    """ "A gang of three", "a town of 6,200", "a boy of nine years": no noun for what is had."""
    return node.like_num or node.pos_ == "NUM" or node.ent_type_ in {"CARDINAL", "DATE"}


def _first_of_pair(preposition: Token) -> Token | None:
    """ "Led by Ayr with 78 and Bute with 70": the noun right before, as the second of the pair shows."""
    noun = preposition.nbor(-1) if preposition.i and preposition.head.pos_ in {"VERB", "AUX"} else preposition
    if preposition.lower_ != "with" or noun.dep_ != "pobj" or noun.pos_ not in NOMINAL:
        return None
    joined = (other for held in (noun, *preposition.rights) for other in held.rights if other.dep_ == "conj")
    paired = any(c.dep_ == "prep" and c.lower_ == "with" for other in joined for c in other.rights)
    return noun if paired else None


def _sizes(preposition: Token) -> bool:
    """Whether it leads to the size of what somebody has: "men with savings of $300", "a town with rates below 2 %"."""
    held, holder = preposition.head, preposition.head.head.head
    if preposition.lower_ == "of" and held.lemma_.lower() in word_set("measured", "sized"):
        return True
    return holder.pos_ in NOMINAL and preposition.lower_ in word_set("measured", "sizing")


def _bears(preposition: Token, clause: Clause) -> bool:
    """Whether the phrase says what the subject has: first, or set off behind a copula ("is a port, with 40 mills")."""
    if _leads(preposition, clause):
        return True
    if not preposition.head.i == clause.root < preposition.i:
        return False
    before = preposition.nbor(-1)
    return (before.text == "," and (clause.lemma == "be" or _is_ranked(preposition))) or _is_rank(before)


def _is_ranked(preposition: Token) -> bool:
    """ "Got the largest share, with 40 seats": a superlative between the verb and the phrase ranks by the number."""
    doc = preposition.doc
    ranks = (token for token in doc[preposition.head.i + 1 : preposition.i] if token.tag_ in {"JJS", "RBS"})
    return any(token.lower_ not in {"least", "most"} or token.nbor(-1).lower_ == "the" for token in ranks)


def _is_rank(word: Token) -> bool:
    """ "Came second with 40 seats"."""
    return word.tag_ in {"RB", "JJ"} and word.dep_ in {"advmod", "acomp"} and word.ent_type_ == "ORDINAL"


def _leads(preposition: Token, clause: Clause) -> bool:
    """At the head of the sentence, or set off right behind the subject of the clause."""
    if preposition.i == preposition.sent.start:
        return True
    between = preposition.idx < clause.predicate.start and preposition.nbor(-1).text == ","
    return between and clause.subject is not None and preposition.nbor(-2).i == clause.subject.head


def subject_for(doc: Doc, clause: Clause, quantity: QuantityMention | None) -> NounPhrase | None:
    """The subject; of coordinated subjects the one that holds the quantity."""
    subject = clause.subject
    if subject is not None and quantity is not None and subject.start <= quantity.start < subject.end:
        held = part_with(doc, subject, quantity)
        return headed(doc, held, quantity)
    if subject is not None and quantity is not None and subject.start >= clause.predicate.end:
        added = included(doc, subject, quantity, clause.root)  # "found were two rifles and, in a box, 40 rounds"
        return added or _of_number(doc, subject)
    if subject is not None and quantity is not None and (other := gapped(doc, clause, quantity)) is not None:
        return other
    if quantity is not None and (other := second(doc, clause, quantity)) is not None:
        return other
    return _of_number(doc, subject)


def _of_number(doc: Doc, phrase: NounPhrase | None) -> NounPhrase | None:
    """ "Half got two doses": a bare number is headed by what it measures, whichever quantity the claim has."""
    if phrase is None:
        return None
    if doc[phrase.head].lower_ == "one" and phrase.end - phrase.start == len("one"):
        return _one_of(doc, phrase)
    words = [t for t in tokens_at(doc, phrase.start, phrase.end) if t.pos_ not in {"ADV", "DET"}]
    for _, mention in placed(doc, "quantities").touching(phrase.start, phrase.end) if words else ():
        told = [t for t in words if t.idx < mention.start or t.idx >= mention.end]
        bare = all(t.pos_ in {"ADJ", "VERB"} and t.idx < mention.start for t in told)  # "the remaining nine"
        part = phrase.elided and bool(told) and mention.start <= words[0].idx  # "half of them"
        inner = mention.start <= words[0].idx and mention.start <= doc[phrase.head].idx < mention.end
        if inner and mention.entity is not None and mention.end <= mention.entity.start < phrase.end:
            return NounPhrase(phrase.start, phrase.end, mention.entity.head)  # "six in ten voters"
        if (bare or part) and mention.entity is not None and mention.entity.elided:
            return NounPhrase(phrase.start, phrase.end, mention.entity.head, elided=True)
    return phrase


def _one_of(doc: Doc, phrase: NounPhrase) -> NounPhrase:
    """ "Three may retire, and one has applied": one of those counted by the verb that its verb is joined to."""
    verb = doc[phrase.head].head
    before = (c for c in verb.head.lefts if verb.dep_ == "conj" and c.dep_ in {"nsubj", "nsubjpass"})
    for subject in before:
        for _, mention in placed(doc, "quantities").at(subject.idx):
            if mention.unit == "1" and mention.entity is not None:
                return NounPhrase(phrase.start, phrase.end, mention.entity.head, elided=True)
    return phrase


def _is_age(doc: Doc, clause: Clause, thing: NounPhrase) -> bool:
    """ "Was 15", "27 of them were over 70 in May": no object, whichever quantity the claim has."""
    held = placed(doc, "quantities").touching(thing.start, thing.end) if clause.lemma == "be" else ()
    ages = (q for _, q in held if q.unit == "a" and q.start <= thing.start)
    return any(thing.end <= q.end or thing.start <= doc[thing.head].idx < q.end for q in ages)


def object_for(doc: Doc, clause: Clause, quantity: QuantityMention | None) -> NounPhrase | None:
    """The object; of coordinated ones that which holds the quantity, or the "including …" phrase that does."""
    thing = clause.object
    if thing is not None and _is_age(doc, clause, thing):
        return None
    if quantity is None:
        return thing
    given = doc[clause.root].lemma_ in word_set("clauses", "giving_verbs") and quantity.dimension == "money"
    if thing is None or (given and thing.end <= quantity.start):
        thing = _prepositional(doc, clause, quantity) or thing  # "cost the mill around $3 million"
    if thing is None:
        return None
    second = gapped(doc, clause, quantity) if thing.start <= quantity.start else None
    if second is not None and thing.start <= second.start and quantity.entity is not None:
        entity = quantity.entity  # "Lund sent 80 nurses; Norland 60 doctors"
        own = entity.start >= quantity.end and not entity.elided
        return NounPhrase(quantity.start, entity.end if own else quantity.end, entity.head, elided=not own)
    if thing.start <= quantity.start and quantity.end <= thing.end:
        held = part_with(doc, thing, quantity)
        return held if _keeps_unit(clause, quantity) else headed(doc, held, quantity)
    refined = included(doc, thing, quantity, clause.root)
    return refined if refined is not None else thing


def _keeps_unit(clause: Clause, quantity: QuantityMention) -> bool:
    """ "The cost could total $40 billion", "the shares lost 4 percent"; "inflation is 6 percent" is headed by it."""
    changes = clause.lemma in word_set("change", "verbs", "takers")
    return _equates(clause, quantity) and (quantity.unit != "%" or changes)


def _equates(clause: Clause, quantity: QuantityMention) -> bool:
    """ "The cost could total $40 billion", "unemployment is 6 percent": the amount of the subject itself."""
    entity, subject = quantity.entity, clause.subject
    if entity is None or subject is None or quantity.unit == "1":
        return False
    return entity.head == subject.head


def _prepositional(doc: Doc, clause: Clause, quantity: QuantityMention) -> NounPhrase | None:
    """An amount whose approximator the parser took for a preposition: "displaced around 45,000 people"."""
    tokens = tokens_at(doc, quantity.start, quantity.end)
    if (
        quantity.dimension == "duration"
        or _equates(clause, quantity)
        or quantity.role != "level"
        or doc[clause.root].lemma_ in word_set("change", "verbs", "intransitive")
        or not tokens
        or tokens[0].pos_ not in {"ADP", "SCONJ"}
        or tokens[0].dep_ not in {"prep", "prt"}
        or tokens[0].lower_ in word_set("measured", "limits")
    ):
        return None
    if tokens[0].head.pos_ not in {"VERB", "AUX"} or tokens[0].i < clause.root:
        return None
    last = tokens[-1]
    noun = next((c for c in tokens[0].children if c.dep_ == "pobj"), last)
    end = max(quantity.end, noun_phrase(noun).end)
    if end - quantity.end > 60:
        end = quantity.end
    head = quantity.entity.head if quantity.entity is not None else noun.i
    return NounPhrase(quantity.start, end, head)


def evidence_for(doc: Doc, clause: Clause, quantity: QuantityMention | None) -> Span:
    """The clause's words; for the second of several quantities only the conjunct that holds it."""
    whole = Span(clause.start, clause.end)
    if quantity is None:
        return whole
    for phrase in (clause.subject, clause.object):
        if phrase is None or not (phrase.start <= quantity.start and quantity.end <= phrase.end):
            continue
        part = part_with(doc, phrase, quantity)
        if part is not None and part.start > phrase.start:
            return Span(part.start, part.end)
    if clause.object is not None and quantity.start >= clause.object.end:
        refined = included(doc, clause.object, quantity)
        before = tokens_at(doc, refined.start - 2, refined.start - 1) if refined is not None else ()
        if refined is not None and before and before[-1].lower_ in {"including", "excluding"}:
            return Span(before[-1].idx, refined.end)
    return whole
