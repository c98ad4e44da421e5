"""Drafts of attributions: a cue with its source's head and the stretches that it governs, before spans are final."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsclaims.components.cues import SUBJECTS, CueWord, can_speak, feature, is_passive, subject_of
from newsclaims.components.mirror import Token
from newsclaims.components.phrases import noun_phrase
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase, Span

_THOSE = {"relcl", "acl", "prep", "amod"}  # "those who", "those in Tesh", "those higher up"


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its spans are final. ``words``: the cue's tokens."""

    source: Token | None
    words: tuple[Token, ...]
    cue_class: str
    contents: tuple[Span, ...]
    rule: str


def owner_phrase(noun: Token) -> NounPhrase:
    """The phrase of ``noun`` without the "'s" behind an owner."""
    phrase = noun_phrase(noun)
    if noun.dep_ != "poss":
        return phrase
    return replace(phrase, end=min([phrase.end, *(child.idx for child in noun.rights if child.tag_ == "POS")]))


def words_of(verb: Token) -> tuple[Token, ...]:
    """The cue verb with its particle."""
    particles = [child for child in verb.rights if child.dep_ == "prt" and child.i == verb.i + 1]
    return (verb, *particles)


def source_of(verb: Token) -> Token | None:
    subject = subject_of(verb)
    if subject is None or subject.i == verb.i or subject.pos_ == "INTJ":
        return None  # "and the premier, surprising all, says yes"
    if _meant(subject, verb):
        return next((child for child in subject.lefts if child.dep_ == "poss" and can_speak(child)), None)
    subject = _giver(verb, subject) or _counted(subject) or subject
    if feature("nobody", subject.lower_) and subject.pos_ in {"PRON", "DET"} and subject.lower_ != "it":
        if subject.lower_ == "one" and verb.tag_ in {"VBD", "VBN"} and feature("speech", verb.lemma_.lower()):
            return subject  # "One told a trade group that"
        people = subject.lower_ == "those" and any(child.dep_ in _THOSE for child in subject.rights)
        return subject if people else None
    if subject.lower_ == "it" and verb.tag_ == "VB" and subject.head.lemma_ == "take" and subject.head.i < verb.i:
        slow = (child for child in subject.head.rights if child.dep_ in {"dobj", "dative"} and child.i < verb.i)
        who = next(slow, None)  # "it took planners a decade to admit that"
        return who if who is not None and (can_speak(who) or who.tag_ == "NNS") and not who.ent_type_ else None
    if subject.lower_ == "it" and (subject.dep_ == "expl" or is_passive(verb) or _impersonal(subject, verb)):
        return None
    if subject.pos_ in {"VERB", "AUX", "ADJ", "ADV"} and subject.tag_ not in {"VBG", "VBN", "JJ"}:
        bare = subject.tag_ == "VB" and not any(child.dep_ == "aux" for child in subject.lefts)  # a noun: "Wear on it"
        return subject if (subject.dep_ == "nsubj" and subject.tag_ == "VB") or bare else None
    return subject


def _impersonal(subject: Token, verb: Token) -> bool:
    """ "It is fair to say that", "it is worth noting that": nobody in particular says so."""
    return (
        subject.head.i != verb.i
        and verb.tag_ in {"VB", "VBG"}
        and subject.head.lemma_ in word_set("cues", "features", "nobody_says")
    )


def _counted(share: Token) -> Token | None:
    """ "The share of voters who back it fell, while the share saying it is late rose": of those counted before."""
    if share.lemma_.lower() not in word_set("cues", "features", "shares") or share.tag_ != "NN":
        return None
    doc, first = share.doc, share.i
    for token in reversed(list(doc[max(first - 60, 0) : first + 1])):
        if token.lemma_ == share.lemma_ and token.tag_ == "NN":
            of = (noun for child in token.rights if child.lower_ == "of" for noun in child.rights)
            counted = next((noun for noun in of if noun.dep_ == "pobj"), None)
            if counted is not None:
                return counted if counted.tag_ == "NNS" else None
    return None


def _giver(verb: Token, subject: Token) -> Token | None:
    """ "Got a letter from the union warning that", "carries a quote from Roe, saying": whose the document is."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"acl", "advcl"} or any(child.dep_ in SUBJECTS for child in verb.lefts):
        return None
    papers = (child for child in verb.head.rights if child.dep_ == "dobj" and child.i < verb.i)
    paper = next(papers, None) if verb.dep_ == "advcl" else verb.head
    if paper is None or not feature("documents", paper.lemma_.lower()):
        return None
    apart = any(token.text == "," for token in verb.doc[paper.i : verb.i])
    if apart and can_speak(subject):
        return None  # "the premier read a letter from the union, saying that"
    givers = (
        noun
        for child in paper.rights
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}
        for noun in child.rights
        if noun.dep_ == "pobj" and noun.i < verb.i and can_speak(noun)
    )
    return next(givers, None)


def _meant(subject: Token, verb: Token) -> bool:
    """ "The trip was intended to show that", "checks were carried out to confirm that": what is done says nothing."""
    if verb.tag_ != "VB" or can_speak(subject) or subject.pos_ == "PRON":
        return False
    if subject.dep_ == "nsubj" and verb.dep_ == "xcomp":
        return subject.head.i == verb.head.i and verb.head.lemma_ == "be"  # "The aim was to show that"
    if subject.dep_ != "nsubjpass":
        return False
    if verb.dep_ == "xcomp":
        return subject.head.i == verb.head.i and feature("purposes", verb.head.lemma_.lower())
    outer = verb
    while outer.dep_ == "conj":
        outer = outer.head
    return outer.dep_ == "advcl" and outer.tag_ == "VB" and outer.head.i == subject.head.i


def is_wished(cue: CueWord) -> bool:
    """ "We need to recognise that S", "if Congress decides that S": held by nobody yet; S has the outer source."""
    verb = cue.token
    if cue.cue_class not in {"believe", "order"}:
        return False
    if any(child.dep_ == "aux" and child.lower_ in word_set("function", "auxiliaries", "duty") for child in verb.lefts):
        return True
    if any(child.dep_ == "mark" and child.lower_ == "if" for child in verb.lefts):
        return verb.lemma_ == "decide"
    return (
        verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in word_set("cues", "features", "yet_to_hold")
    )


def is_reason(verb: Token) -> bool:
    """ "That helps explain why rents rose": a thing that explains tells of nothing."""
    why = any(child.dep_ == "ccomp" and child.left_edge.lower_ == "why" for child in verb.rights)
    if not why or verb.lemma_ != "explain":
        return False
    subject = source_of(verb)
    which = any(c.lower_ == "which" for word in (verb, verb.head) for c in word.lefts)  # "which helps explain why"
    return which or (subject is not None and (not can_speak(subject) or subject.pos_ in {"DET", "PRON"}))


def is_held_to_be(verb: Token) -> bool:
    """ "Gunmen believed to be deserters fired": a participle that the tagger takes for a past tense."""
    to = verb.doc[verb.i + 1 : verb.i + 3]
    infinitive = len(to) == 2 and to[0].lower_ == "to" and to[1].tag_ == "VB"
    return verb.tag_ == "VBD" and infinitive and feature("passive_only", verb.lemma_.lower())


def is_supposed(verb: Token) -> bool:
    """ "Assuming the party wins, it would need a partner": a condition."""
    alone = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i == verb.left_edge.i and verb.i < verb.head.i
    unreal = any(child.tag_ == "MD" for child in verb.head.lefts)
    return alone and unreal and feature("supposing", verb.lemma_.lower())


def is_unsaid(verb: Token) -> bool:
    """ "failed to tell them that S", "neglected to mention that S": S has the outer source."""
    return verb.tag_ == "VB" and verb.dep_ == "xcomp" and feature("unsaying", verb.head.lemma_.lower())


def is_negated(verb: Token) -> bool:
    """ "could not prove that", "none of them have established that"."""
    if any(child.dep_ == "neg" for child in verb.lefts):
        return True
    return any(
        child.dep_ == "nsubj" and child.lower_ in word_set("function", "pronouns", "nobody") for child in verb.lefts
    )


def cannot_say(verb: Token) -> bool:
    """ "We can't say they won't come back": who speaks says nothing of it."""
    own = any(child.lower_ in word_set("function", "pronouns", "first_person") for child in verb.lefts)
    unable = own and any(child.dep_ == "aux" and child.lemma_ == "can" for child in verb.lefts)
    return unable and is_negated(verb) and feature("speech", verb.lemma_.lower())


def goes_on_alone(verb: Token) -> bool:
    """ "If they win, the march will go on": what goes on is a thing, and no quotation stands beside it."""
    subject = source_of(verb) if feature("resuming", verb.lemma_.lower()) else None
    if subject is None or subject.pos_ != "NOUN" or can_speak(subject):
        return False
    first = min(subject.left_edge.i, verb.i)
    beside = (*verb.doc[max(first - 2, 0) : first], *verb.doc[verb.i + 1 : verb.i + 3])
    return not any(token.is_quote for token in beside)


def name_before(verb: Token) -> Token | None:
    """ "…,” Modly said", "the leader, Abubakar Shekau, says": a name right before a cue whose subject is lost."""
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i == 0 or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    doc = verb.doc
    token = doc[verb.i - 1] if doc[verb.i - 1].text != "," or verb.i < 2 else doc[verb.i - 2]
    if token.i == verb.i - 2 and token.pos_ == "NOUN" and token.dep_ == "appos" and token.head.pos_ == "PROPN":
        return token.head if can_speak(token) else None  # "in Oslo, Mr. Vale, the party's nominee, said"
    alone = token.i == verb.i - 1 and token.is_title and (token.i == 0 or doc[token.i - 1].is_quote)
    if token.pos_ != "PROPN":
        return token if alone and token.pos_ in {"ADV", "ADJ", "NOUN"} else None
    while token.dep_ == "appos" and token.head.i < token.i and can_speak(token.head):
        token = token.head
    return token
