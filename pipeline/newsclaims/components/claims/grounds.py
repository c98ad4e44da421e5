"""Nouns that are a place with the name beside them: "the coast of Kuwait", "the Varmo glass plant"."""

from __future__ import annotations

from newsclaims.components.mirror import Span, Token
from newsclaims.lexicon import word_set

_INSIDE = "I"  # a token that goes on a name


def is_landmark(noun: Token) -> bool:
    """A common noun of the land with a name: "Iranian airspace", "the Benin border", "the coast of Kuwait"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in word_set("claims", "landmarks"):
        return False
    plain = noun.ent_type_ not in word_set("claims", "place_labels") or not capital(labelled(noun))
    return plain and bool(namers(noun))


def site_name(site: Token) -> Token | None:
    """The first word of the name of one building or ground: "the Varmo glass plant", but "a Varmo plant"."""
    if site.tag_ != "NN" or site.dep_ != "pobj" or site.lemma_.lower() not in word_set("claims", "named_sites"):
        return None
    before = list(site.lefts)
    if any(child.lower_ in word_set("claims", "indefinite") or child.dep_ == "nummod" for child in before):
        return None
    if any(child.lower_ in word_set("claims", "traded") for child in before):
        return None  # "the Norland labor market"
    leading = [word for child in before if child.dep_ in {"compound", "nmod"} for word in child.subtree]
    names = [word for word in leading if word.dep_ in {"compound", "nmod"} and word.pos_ == "PROPN"]
    if not names or names[0].ent_type_ in {"DATE", "TIME", "ORDINAL"} or place_behind(site, "of"):
        return None
    inside = [child for child in before if child.i >= names[0].i]
    return None if any(child.dep_ in {"det", "poss"} for child in inside) else names[0]


def namers(noun: Token) -> list[Token]:
    """Name words before a landmark, or the name behind "of"."""
    labels = {"GPE", "LOC", "NORP", "FAC"}
    if noun.lemma_.lower() in word_set("claims", "described_landmarks"):
        labels = {"GPE", "LOC"}
    before = [child for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ in labels]
    if not before and noun.lemma_.lower() in word_set("claims", "grounds"):
        before = [child for child in noun.lefts if child.dep_ == "compound" and child.pos_ == "PROPN"]
    if before and noun.lemma_.lower() in word_set("claims", "grounds") and any(t.lower_ == "of" for t in noun.rights):
        return []  # "a Norland port of entry"
    with_name = noun.lemma_.lower() in {"border", "frontier"} and place_behind(noun, "with")
    if with_name and not before:
        return with_name
    before = before or [child for child in noun.lefts if child.dep_ == "poss" and child.ent_type_ in {"GPE", "LOC"}]
    if before:
        return [token for child in before for token in child.subtree]
    return place_behind(noun, "of")


def place_behind(noun: Token, preposition: str) -> list[Token]:
    """The place name behind the ``preposition`` that hangs on ``noun``."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == preposition:
            return [
                inner for inner in child.rights if inner.dep_ == "pobj" and inner.ent_type_ in {"GPE", "LOC", "FAC"}
            ]
    return []


def described(landmark: Token) -> bool:
    """ "Africa's west coast": the possessor is no part of the name; but "Guyana's waters"."""
    return any(child.dep_ in {"amod", "compound"} for child in landmark.lefts)


def labelled(token: Token) -> Span:
    """The entity that ``token``, which has a label, stands in."""
    doc, first, end = token.doc, token.i, token.i + 1
    while doc[first].ent_iob_ == _INSIDE:
        first -= 1
    while end < len(doc) and doc[end].ent_iob_ == _INSIDE:
        end += 1
    return doc.span(first, end)


def capital(entity: Span) -> bool:
    """Whether a word of the entity is written with a capital; "the west coast" is no name."""
    return any(token.text[0].isupper() for token in entity)


def is_polity(name: Token) -> bool:
    """A state, or a body that is a place too: "tariffs on both the EU and Canada"."""
    if name.ent_type_ == "ORG":
        return labelled(name).text.removeprefix("the ") in word_set("claims", "place_organisations")
    return name.ent_type_ == "GPE"


def is_hit(verb: Token) -> bool:
    """ "Bombs were dropped on Norvik", "the shells that rained on Norvik", unlike "blame fell on Norvik"."""
    things = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    things += [verb.head] if verb.dep_ in {"acl", "relcl"} else []
    return any(noun.lemma_.lower() in word_set("claims", "falling") for noun in things)


def is_beside_site(name: Token) -> bool:
    """ "In a yard by Varmo Station", "sat by Varmo Station": what a thing lies beside; not "flowers by Manet", "was
    sold by Varmo Hall"."""
    noun = name.head.head
    built = name.ent_type_ == "FAC" or name.lower_ in word_set("claims", "facilities")
    if name.head.lower_ != "by" or name.head.dep_ != "prep" or not built:
        return False
    if noun.pos_ == "VERB":
        return noun.tag_ != "VBN"
    noun = noun.head if noun.dep_ in {"amod", "compound"} else noun
    return noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.head.lower_ in word_set("claims", "static")


def is_compared(preposition: Token) -> bool:
    """ "FWD, as in Forward Norvik", "prices fell, as in Norvik"; but "such as in Norvik", "as well as in Norvik"."""
    if preposition.i < 2 or preposition.nbor(-1).lower_ != "as":
        return False
    return preposition.lower_ == "in" and preposition.nbor(-2).lower_ not in {"such", "well"}


def is_activity(gerund: Token) -> bool:
    """ "Hiring in Norland fell": what rises and falls is a thing, though the tagger takes it for a verb."""
    subject = gerund.tag_ == "VBG" and gerund.dep_ == "nsubj" and not any(c.dep_ == "dobj" for c in gerund.rights)
    return subject and gerund.head.lemma_.lower() in word_set("change", "verbs", "intransitive")


def renames(noun: Token) -> bool:
    """ "Burned the flag, the latest in a series of attacks in Norland": an apposition set off from what it renames."""
    apart = noun.dep_ in {"appos", "npadvmod"} and not noun.ent_type_ and noun.left_edge.dep_ == "det"
    return apart and noun.left_edge.nbor(-1).text in {",", "–", "—"}
