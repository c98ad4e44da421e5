"""Which noun a relative clause is about: the parser's choice, unless pronoun or verb contradict it.

"Who" means a person ("a list of seven judges who will speak"), "which" none, and the verb agrees in number with its
subject ("agents of the bureau, which is building a case"). A phrase in apposition is nearer than the name before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VERBAL, children
from newsclaims.lexicon import word_set

SUBJECTS = ("nsubj", "nsubjpass")
NOMINAL = {"NOUN", "PROPN"}
PLURALS = {"NNS", "NNPS"}
IMPERSONAL = {"ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "DATE", "CARDINAL", "TIME", "MONEY", "PERCENT"}


def is_relative_pronoun(token: Token) -> bool:
    relatives = word_set("function", "pronouns", "relative")
    return token.lower_ in relatives and token.tag_ in {"WDT", "WP", "IN", "DT", "WP$"}


def antecedent_of(verb: Token, inner: Token | None = None) -> Token | None:
    """The noun that a relative clause or a participle modifies; ``inner``: the verb in it that has the pronoun."""
    if verb.dep_ == "acl":
        return _published_or_held(verb.head, verb) or _described(verb.head, verb) or verb.head
    if verb.dep_ == "relcl":
        return _chosen(verb.head, inner or verb)
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL and verb.head.dep_ in {"relcl", "acl"}:
        return antecedent_of(verb.head)
    return None


def embedded_antecedent(verb: Token) -> Token | None:
    """Also through what is reported: "accounts which prosecutors say were controlled by …"."""
    node = verb
    for _ in range(3):
        found = antecedent_of(node, verb)
        if found is not None or node.dep_ != "ccomp":
            return found
        node = node.head
    return antecedent_of(node, verb)


def _chosen(noun: Token, verb: Token) -> Token:
    """The parser's antecedent, or the nearest noun around it that pronoun and verb allow."""
    noun, pronoun = _whole_name(noun), _pronoun(verb)
    if noun.pos_ in VERBAL and pronoun is not None and pronoun.lower_ == "who":
        return _set_off(pronoun) or noun
    if pronoun is not None and pronoun.lower_ == "who" and noun.tag_ == "CD" and noun.dep_ == "pobj":
        noun = noun.head.head if is_person(noun.head.head) and _number(verb) is False else noun  # "a father of two who"
    if (paper := _published_or_held(noun, verb)) is not None:
        return paper
    if pronoun is None and noun.ent_type_ in IMPERSONAL and _of_whom(verb):
        return next((n for n in (*_above(noun), *_beside(noun)) if n.ent_type_ not in IMPERSONAL), noun)
    if pronoun is not None and pronoun.lower_ == "which" and verb.lemma_.lower() in word_set("clauses", "harms"):
        noun = _event(noun) or noun
    if pronoun is not None and pronoun.lower_ == "which" and pronoun.dep_ == "nsubjpass":
        noun = _decided(noun, verb) or noun
    if pronoun is not None and (speaker := _speaker(noun, pronoun, verb)) is not None:
        return speaker
    if pronoun is not None and verb.lemma_.lower() in word_set("change", "verbs", "intransitive"):
        noun = _rate(noun, pronoun) or noun
    if pronoun is not None and noun.dep_ == "pobj" and noun.i < pronoun.i:
        noun = _not_when(noun, pronoun, verb) or _member(noun, pronoun) or _indefinite(noun, pronoun) or noun
    if pronoun is None or noun.pos_ not in NOMINAL or noun.i > pronoun.i:
        return noun
    plural = _number(verb) if pronoun.dep_ in SUBJECTS else None
    apposed = [c for c in children(noun, "appos") if c.i < pronoun.i and _describes(noun, c)]
    for candidate in (*reversed(apposed), noun):
        if plural is False and pronoun.lower_ == "who" and (last := _last(candidate, pronoun)) != candidate:
            candidate = last if is_person(last) else candidate
        if _allows(candidate, pronoun, plural):
            return _both(candidate, pronoun, plural)
    near = sorted(_below(noun, pronoun.i), key=lambda token: -token.i)
    above = [*_above(noun), *(_beside(noun) if pronoun.lower_ == "who" else ())]
    around = sorted((*near, *above), key=lambda token: pronoun.lower_ == "who" and not is_person(token))
    for candidate in around:
        if _allows(candidate, pronoun, plural) and _fits(candidate, pronoun):
            return candidate if plural is False else _first_conjunct(candidate)
    if pronoun.lower_ == "who" and (moved := _moved_from(noun)) is not None:
        return moved
    set_off = pronoun.i > 0 and pronoun.nbor(-1).text in {",", "–", "—"}
    if set_off and pronoun.lower_ == "which" and plural is False and _is_plural(noun, pronoun.i):
        return pronoun  # "lodged claims, which has bogged the courts down": what was said as a whole
    return noun


def _published_or_held(noun: Token, verb: Token) -> Token | None:
    """ "A letter to Ms. Berg published on Monday", "talks with Peru held here": letters are published and talks held,
    not who or what they are to, of or with."""
    if verb.tag_ not in {"VBN", "VBD"} or children(verb, "nsubj", "dobj"):
        return None
    for done, things in (("publishing", "documents"), ("holding", "events")):
        listed = word_set("clauses", things)
        if verb.lemma_.lower() in word_set("clauses", done) and noun.lemma_.lower() not in listed:
            held = noun if noun.dep_ != "appos" else None  # not "an article in the Courier, a weekly published here"
            return next((n for n in (*_above(noun), *_beside(noun)) if held and n.lemma_.lower() in listed), None)
    return None


def _described(noun: Token, verb: Token) -> Token | None:
    """ "The best account of the war to have appeared", "a firm in Lund, owned by a mayor": no war, no town."""
    if verb.tag_ == "VBN" and verb.i > 0 and any(c.tag_ == "TO" for c in verb.lefts):
        return None if _is_ranked(noun) else next((n for n in _above(noun) if _is_ranked(n)), None)
    placed = noun.ent_type_ in {"GPE", "LOC"} and noun.dep_ == "pobj" and verb.left_edge.nbor(-1).text == ","
    if not placed or verb.tag_ != "VBN" or verb.lemma_.lower() not in word_set("clauses", "portraying"):
        return None
    held = noun.head.head
    return held if held.pos_ == "NOUN" and any(c.lower_ in {"a", "an"} for c in held.lefts) else None


def _is_ranked(noun: Token) -> bool:
    """ "The best account", "the most detailed account", "the first account"."""
    qualities = children(noun, "amod")
    ranks = (*qualities, *(c for q in qualities for c in q.children))
    return any(t.tag_ in {"JJS", "RBS"} or t.ent_type_ == "ORDINAL" for t in ranks)


def _whole_name(noun: Token) -> Token:
    """ "The Centre for Polar Studies, which pushes": the clause is about the whole name."""
    while noun.ent_type_ == "ORG" and noun.ent_iob_ == "I" and noun.dep_ == "pobj" and noun.head.ent_type_ == "ORG":
        above = noun.head.head
        if noun.head.ent_iob_ != "I" or above.ent_type_ != "ORG" or above.pos_ not in NOMINAL:
            break
        noun = above
    return noun


def _not_when(number: Token, pronoun: Token, verb: Token) -> Token | None:
    """ "Immigrants under 30 who arrived", "wrote a book in the 1960s, which sold well": no age or time does that."""
    link = number.head
    if number.ent_type_ == "MONEY" and pronoun.lower_ == "who":
        holders = [*_above(number)]  # "savers with debts of $300, who"
        return next((n for n in holders if is_person(n)), holders[-1] if holders else None)
    if number.ent_type_ == "MONEY" and link.lower_ == "of" and link.head.tag_ == "NN":
        return None if link.head.lemma_.lower() in word_set("phrases", "transparent") else link.head  # "a gap of $3m"
    if number.pos_ == "NUM" and pronoun.lower_ == "who" and link.lower_ != "of":
        return link.head if link.head.pos_ in NOMINAL else None
    if number.ent_type_ != "DATE" or verb.lemma_ == "be":
        return None
    if link.head.pos_ not in VERBAL:
        dated = link.lower_ in word_set("function", "prepositions", "dating")
        return link.head if link.head.pos_ == "NOUN" and not link.head.ent_type_ and dated else None
    things = (c for c in children(link.head, "dobj") if c.pos_ in NOMINAL and c.i < number.i)
    return next(things, pronoun if pronoun.nbor(-1).text == "," else None)  # "could last years, which will cost us"


def _set_off(pronoun: Token) -> Token | None:
    """ "It pleased Mr. Berg, however, who": the name before an adverb between commas."""
    if pronoun.i < 4 or pronoun.nbor(-1).text != "," or pronoun.nbor(-2).tag_ != "RB" or pronoun.nbor(-3).text != ",":
        return None
    before = pronoun.nbor(-4)
    return before if is_person(before) else None


def _moved_from(place: Token) -> Token | None:
    """ "No one was freed from Tibet who had a gun": the subject, where the clause stands behind a place or thing."""
    if place.dep_ != "pobj" or is_person(place) or place.head.head.pos_ not in VERBAL:
        return None
    for noun in children(place.head.head, "dobj", *SUBJECTS):
        pronoun = " ".join(t.lower_ for t in noun.doc[noun.left_edge.i : noun.i + 1])
        if pronoun in word_set("function", "pronouns", "indefinite_persons") or is_person(noun):
            return noun if noun.i < place.i else None
    return None


def _member(body: Token, pronoun: Token) -> Token | None:
    """ "An economist at Norwick, who said", "a colonel in the army who fled": the person, not where he belongs."""
    link = body.head
    if pronoun.lower_ != "who" or is_person(body) or link.head.pos_ not in NOMINAL or not is_person(link.head):
        return None
    if body.pos_ == "PROPN":
        return link.head if link.lower_ in word_set("clauses", "member_of") else None
    return link.head if body.tag_ == "NN" and body.lemma_.lower() in word_set("roles", "institutions") else None


def _indefinite(noun: Token, pronoun: Token) -> Token | None:
    """ "A loophole in the new laws that lets them go": "that" tells which of many, so not of what is known already."""
    link = noun.head
    known = not any(c.lower_ in {"a", "an"} for c in noun.lefts)
    if pronoun.lower_ != "that" or link.lower_ not in word_set("clauses", "located_by") or not known:
        return None
    one = link.head.pos_ == "NOUN" and any(c.lower_ in {"a", "an"} for c in link.head.lefts)
    return link.head if one else None


def _of_whom(verb: Token) -> bool:
    """ "counterparts from Poland and Latvia, all of whom came"."""
    subjects = children(verb, *SUBJECTS)
    return any(p.lower_ == "whom" for s in subjects for of in children(s, "prep") for p in of.children)


def _event(place: Token) -> Token | None:
    """What happened in ``place`` ("the storm in Tampico, which left nine dead"): places kill nobody."""
    if place.ent_type_ not in {"GPE", "LOC", "FAC"} or place.dep_ != "pobj":
        return None
    held = place.head.lower_ in word_set("function", "prepositions", "places") and place.head.head.pos_ in NOMINAL
    return place.head.head if held and not place.head.head.ent_type_ else None


def _decided(place: Token, verb: Token) -> Token | None:
    """ "The appeal for Peru, which was launched in May": nobody launches a country."""
    if place.ent_type_ not in {"GPE", "LOC", "FAC"} or verb.lemma_.lower() not in word_set("clauses", "deciding"):
        return None
    return next((n for n in _above(place) if n.pos_ == "NOUN" and not n.ent_type_), None)


def _speaker(noun: Token, pronoun: Token, verb: Token) -> Token | None:
    """ "Fears voiced by the guild, which warned that S": the body before the comma, where ``noun`` can say nothing."""
    if pronoun.lower_ != "which" or pronoun.dep_ not in SUBJECTS or pronoun.i - noun.i < 3 or noun.ent_type_:
        return None
    if verb.lemma_.lower() not in word_set("cues", "features", "speech") or not children(verb, "ccomp"):
        return None
    lemma, bodies = noun.lemma_.lower(), word_set("roles", "institutions")
    if is_person(noun) or lemma in bodies or lemma in word_set("cues", "features", "documents"):
        return None
    last = _whole_name(pronoun.nbor(-2)) if pronoun.nbor(-1).text == "," else noun
    named = last.ent_type_ in {"ORG", "GPE"} or (last.tag_ == "NN" and last.lemma_.lower() in bodies)
    return last if named and last.pos_ in NOMINAL else None


def _rate(noun: Token, pronoun: Token) -> Token | None:
    """ "The price of copper, which rose": what goes up or down is the price."""
    rate = noun.head.head
    links = {"of", *word_set("clauses", "located_by")}
    measured = noun.dep_ == "pobj" and noun.head.lower_ in links and noun.i < pronoun.i
    return rate if measured and rate.lemma_.lower() in word_set("clauses", "rates") else None


def _both(noun: Token, pronoun: Token, plural: bool | None) -> Token:
    """ "Farmers and landowners who voted": both, so that the first is the head; not after a comma."""
    first = noun.head
    if noun.dep_ != "conj" or plural is False or pronoun.nbor(-1).text == "," or first.pos_ != "NOUN":
        return noun
    bare = noun.pos_ == "NOUN" and not any(c.dep_ in {"det", "poss", "nummod"} for c in noun.lefts)
    return _both(first, pronoun, plural) if bare and noun.tag_ == first.tag_ == "NNS" else noun


def _last(noun: Token, pronoun: Token) -> Token:
    """ "Karl Berg, Tom Holm and Ida Lund, who is a lawyer": one of them only, the last."""
    joined = [c for c in noun.children if c.dep_ == "conj" and c.pos_ in NOMINAL and noun.i < c.i < pronoun.i]
    return _last(joined[-1], pronoun) if joined else noun


def _first_conjunct(noun: Token) -> Token:
    while noun.dep_ == "conj" and noun.head.pos_ in NOMINAL and is_person(noun.head) == is_person(noun):
        noun = noun.head
    return noun


def _describes(noun: Token, apposed: Token) -> bool:
    """An apposition proper: no bracketed abbreviation, no party, no state behind its city."""
    first = apposed.left_edge
    if apposed.pos_ not in NOMINAL or any(mark.text in {"(", "["} for mark in (first, first.nbor(-1))):
        return False
    party = len(first) == 1 and first.is_upper and first.nbor(1).text == "-"  # "Rep. Ann Orr, R-Wis., who"
    return not party and not (noun.ent_type_ == "GPE" and apposed.ent_type_ == "GPE")


def _pronoun(verb: Token) -> Token | None:
    """The relative pronoun of the clause; None when a preposition or a possessor holds it."""
    plain = word_set("function", "pronouns", "relative_subject")
    return next((c for c in verb.lefts if c.lower_ in plain and is_relative_pronoun(c)), None)


def _number(verb: Token) -> bool | None:
    """Whether the finite word of the clause is plural; None where English does not tell."""
    helpers = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}]
    finite = helpers[0] if helpers else verb
    if finite.tag_ == "VBZ" or finite.lower_ == "was":
        return False
    if finite.tag_ == "VBP" or finite.lower_ == "were":
        return True
    return None


def _allows(noun: Token, pronoun: Token, plural: bool | None) -> bool:
    """Whether nothing speaks against ``noun``."""
    if pronoun.lower_ == "who" and (
        noun.ent_type_ in IMPERSONAL or any(c.ent_type_ in IMPERSONAL for c in children(noun, "appos"))
    ):
        return False
    if pronoun.lower_ == "who" and any(noun.lemma_.lower() in word_set("clauses", w) for w in ("never_who", "places")):
        return False
    things = {"NN", "NNS"} if pronoun.nbor(-1).i == noun.i else {"NN"}
    body = pronoun.lower_ == "who" and noun.dep_ == "pobj" and noun.tag_ in things and not _may_be_person(noun)
    if body and any(map(_may_be_person, _above(noun))):
        return False  # "members of a rebel faction who turned to extortion"
    if pronoun.lower_ == "which" and is_person(noun):
        return False
    if pronoun.lower_ == "that" and is_person(noun) and any(c.ent_type_ == "ORG" for c in _below(noun, pronoun.i)):
        return False
    if pronoun.lower_ == "that" and noun.ent_type_ in {"PERSON", "GPE"} and noun.dep_ == "pobj":
        return False  # "a proposal from Jim McGovern that would allow it", "a deal with Peru that would cut it"
    return plural is None or _is_plural(noun, pronoun.i) in {None, plural}


def _fits(noun: Token, pronoun: Token) -> bool:
    """What speaks for a noun that the parser did not choose."""
    many = noun.tag_ == "NNS" and not noun.ent_type_  # "hard-liners in China, who balk"
    one = noun.tag_ == "NN" and not noun.ent_type_ and noun.lemma_.lower() not in word_set("roles", "institutions")
    one = one and any(c.lower_ in {"a", "an"} for c in noun.lefts)  # "a hotelier in Peru, who balks"
    return pronoun.lower_ != "who" or is_person(noun) or many or one


def is_person(noun: Token) -> bool:
    """A person's name, or a noun for persons by the lists or by its ending."""
    if noun.ent_type_:
        return noun.ent_type_ in {"PERSON", "NORP"}
    lemma = noun.lemma_.lower()
    known = (word_set("roles", "persons"), word_set("roles", "kin"), word_set("clauses", "people"))
    return any(lemma in words for words in known) or lemma.endswith(("ist", "ian", "eer"))


def _may_be_person(noun: Token) -> bool:
    """Also by an ending that many nouns for persons have ("boaters", "detainees", "defendants")."""
    endings = tuple(word_set("clauses", "personal_endings"))
    return is_person(noun) or (noun.tag_ == "NNS" and noun.lemma_.lower().endswith(endings))


def _is_plural(noun: Token, before: int) -> bool | None:
    if noun.ent_type_ == "GPE" and noun.tag_ == "NNP" and noun.lower_ not in word_set("clauses", "plural_states"):
        return False
    if noun.ent_type_ in {"ORG", "GPE"} or noun.lemma_.lower() in word_set("clauses", "either_number"):
        return None
    if any(c.dep_ == "conj" and c.i < before for c in noun.children):
        return None
    return noun.tag_ in PLURALS


def _below(noun: Token, before: int) -> Iterator[Token]:
    """Nouns inside the phrase, through prepositions and coordination, up to the pronoun."""
    for child in noun.children:
        if not noun.i < child.i < before:
            continue
        if child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i < before and not (child.ent_type_ and inner.ent_iob_ == "I"):
                    yield inner
                    yield from _below(inner, before)
        elif (child.dep_ == "conj" and child.pos_ in NOMINAL) or (child.dep_ == "appos" and _describes(noun, child)):
            yield child
            yield from _below(child, before)


def _beside(noun: Token) -> Iterator[Token]:
    """The object before a phrase that the parser hung on the verb ("brought in engineers from Peru")."""
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.head.pos_ in VERBAL:
        yield from (c for c in children(noun.head.head, "dobj") if c.pos_ in NOMINAL and c.i < noun.i)


def _above(noun: Token) -> Iterator[Token]:
    """Nouns that hold the phrase: "an analyst" over "Fjordline Energy"."""
    node = noun
    for _ in range(4):
        if node.dep_ == "pobj" and node.head.head.pos_ in NOMINAL:
            node = node.head.head
        elif node.dep_ == "pobj" and node.head.head.dep_ == "acl" and node.head.head.head.pos_ in NOMINAL:
            node = node.head.head.head  # "the rules set out in the pact, which are due to apply"
        elif node.dep_ == "pobj" and node.head.head.dep_ == "amod" and node.head.head.head.i < node.i:
            node = node.head.head.head  # "pupils eligible for free meals who"
        elif node.dep_ in {"conj", "appos"} and node.head.pos_ in NOMINAL:
            node = node.head
        else:
            return
        yield node
