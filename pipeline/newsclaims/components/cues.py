"""Cues: which words of a text may say that somebody says or holds something, and who that somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsclaims.components.cue_slips import adjoining, before_party, is_mistaken, is_part, spoken_at
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.particles import is_with_particle
from newsclaims.components.relatives import antecedent_of, is_person
from newsclaims.lexicon import load, word_set

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_VERBAL = {"VERB", "AUX"}


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue: its token, its class (report, claim, deny, believe, ask, order) and kind (verb, noun, adjective)."""

    token: Token
    cue_class: str
    kind: str


@cache
def _classes(kind: str) -> dict[str, str]:
    """Lemma to class for the words of one kind."""
    return {word: name for name, words in load("cues")[kind].items() for word in words}


def cue_words(doc: Doc) -> Iterator[CueWord]:
    """Every word of the lexicon that may be a cue here, in text order; whether it is one depends on what it governs."""
    verbs, nouns, adjectives = _classes("verbs"), _classes("nouns"), _classes("adjectives")
    for token in doc:
        lemma = token.lemma_.lower()
        if is_mistaken(token):
            yield CueWord(token, "report", "mistaken")
        elif token.pos_ in _VERBAL:
            if lemma in verbs and not is_part(token):
                yield CueWord(token, verbs[lemma], "verb")
            elif is_with_particle(token):
                yield CueWord(token, "report", "verb")
            elif token.tag_ in {"VBN", "VBG"} and token.lower_ in adjectives:
                yield CueWord(token, adjectives[token.lower_], "adjective")
        elif token.pos_ == "ADJ" and token.lower_ in adjectives:
            yield CueWord(token, adjectives[token.lower_], "adjective")
        elif token.tag_ == "NNS" and token.dep_ == "advcl" and lemma in verbs and token.i > 0 and _is_as(token):
            yield CueWord(token, verbs[lemma], "verb")
        elif token.pos_ == "NOUN" and lemma in nouns:
            yield CueWord(token, nouns[lemma], "noun")


def _is_as(word: Token) -> bool:
    """ "As the network notes, …": subject and "as" belong to a verb, whatever its tag."""
    labels = {child.dep_: child for child in word.lefts}
    return "nsubj" in labels and "mark" in labels and labels["mark"].lower_ == "as"


def can_speak(noun: Token) -> bool:
    """Whether the noun stands for people or a body, by its entity label, its word or its form."""
    if noun.ent_type_ and noun.pos_ != "PROPN":
        return noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
    if noun.pos_ in {"PRON", "PROPN"}:
        return noun.lower_ not in word_set("function", "pronouns", "things")
    lemma = noun.lemma_.lower()
    if feature("heading", lemma):
        return any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.rights)
    return any(lemma in word_set("roles", name) for name in ("persons", "kin", "institutions", "spokespeople"))


def showing(participle: Token) -> Token | None:
    """The verb of "shows horses receiving care", "shows one of the men being hit", "shows boys and girls running"."""
    if participle.dep_ != "acl" or participle.tag_ not in {"VBN", "VBG"}:
        return None
    noun = participle.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.head if noun.dep_ == "dobj" and noun.head.lemma_ == "show" else None


def cue_class_of(verb: Token) -> str:
    """Class of a cue verb; report for one that the lexicon does not know."""
    return _classes("verbs").get(verb.lemma_.lower(), "report")


def is_cue_verb(verb: Token) -> bool:
    return verb.lemma_.lower() in _classes("verbs")


def is_cue_noun(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in _classes("nouns") and not feature("stands", lemma)


def feature(name: str, word: str) -> bool:
    """Whether ``word`` stands in the list ``name`` of ``cues.toml``'s features."""
    return word in word_set("cues", "features", name)


def subject_of(verb: Token) -> Token | None:
    """The token that heads who does what ``verb`` says, through coordination, control and relatives; None: nobody.

    A passive has no doer but its agent.
    """
    agent = agent_of(verb)
    if agent is not None:
        return agent
    heard = _informant(verb)
    if heard is not None:
        return heard
    found = _doer(verb)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        found = _resumed(verb) or _worded(verb) or found
    first = verb.head
    if verb.lemma_ == "add" and verb.dep_ == "conj" and first.tag_ == "VBG" and first.dep_ == "advcl":
        outer = first.head.head if first.head.dep_ == "ccomp" else first.head
        return _doer(outer)  # "said it had lost troops, calling that a disaster and adding that"
    # "two of the men are now claiming that", "with 23 percent saying that"
    subjects = {"aux", "nsubj"} if verb.head.lower_ == "with" else {"aux"}
    own = any(child.dep_ in subjects for child in verb.lefts)
    own = own or (verb.dep_ == "pcomp" and is_quoted(verb.head.head))  # "quoted people as saying"
    if verb.tag_ == "VBG" and not own and feature("uttered", verb.lemma_.lower()):
        if (held := spoken_at(verb)) is not None:
            return _doer(held)
        return _outer_speaker(verb, found) or found
    return found


def _resumed(verb: Token) -> Token | None:
    """ "does not recommend that people wear masks, instead recommending that", "data showed a fall, suggesting that".

    A participle under what is said belongs to who says it if it takes up the cue, or names what its figures point to.
    """
    outer = verb.head.head
    if verb.head.dep_ != "ccomp" or outer.i > verb.head.i or not is_cue_verb(outer):
        return None
    again = outer.lemma_ == verb.lemma_
    return _doer(outer) if again or feature("pointing", verb.lemma_.lower()) else None


def _worded(verb: Token) -> Token | None:
    """ "received warnings on Thursday indicating that": a noun that says something, the participle close behind."""
    for child in verb.head.rights:
        if child.dep_ == "dobj" and child.i < verb.i and is_cue_noun(child) and child.tag_ in {"NN", "NNS"}:
            between = verb.doc[child.right_edge.i + 1 : verb.i]
            if all(t.ent_type_ in {"DATE", "TIME"} or t.tag_ == "IN" for t in between):
                return _author(child)
    return None


def _doer(verb: Token) -> Token | None:
    """The subject, or the one that the clause around gives."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        before = [child for child in own if child.i < verb.i]
        apart = not before and _is_apart(own[-1])  # "said Roe, chief economist at Norwick"
        subject = own[0] if apart or own[-1].dep_ == "expl" else (before or own)[-1]
        if subject.dep_ == "nsubjpass" and not is_quoted(verb):
            return None
        return antecedent(before_party(subject))
    return None if is_passive(verb) else _asked(verb) or _controller(verb)


def _is_apart(noun: Token) -> bool:
    """A comma opens the phrase of ``noun``."""
    return noun.left_edge.i > 0 and bool(noun.left_edge.nbor(-1).text == ",")


def _asked(verb: Token) -> Token | None:
    """ "Biden, asked about it, said", "Biden, noting that …, said": before a participle that the parse makes a verb."""
    for child in verb.lefts:
        gerund = child.tag_ in {"VBG", "VBN", "VBD"} and not any(inner.dep_ == "aux" for inner in child.lefts)
        if child.dep_ in {"ccomp", "advcl"} and (child.lemma_ == "ask" or gerund):
            asked = next((inner for inner in child.lefts if inner.dep_ in {"nsubj", "nsubjpass"}), None)
            return asked if asked is not None and is_set_off(asked) else None
    return None


def is_set_off(subject: Token) -> bool:
    """A comma ends the phrase of ``subject``."""
    edge = subject.right_edge
    return edge.text == "," or (edge.i + 1 < len(subject.doc) and subject.doc[edge.i + 1].text == ",")


def _outer_speaker(verb: Token, near: Token | None) -> Token | None:
    """ "said the talks may help, adding that …", "fled after the attack, saying that": the next one out who can speak.

    None where ``near`` can, or is a document; "add" goes on what the outer cue says, whoever is near.
    """
    unreal = any(child.tag_ == "MD" for child in verb.head.lefts)  # "said the House should vote, saying that"
    adds = (verb.lemma_ == "add" or unreal) and verb.head.dep_ in {"ccomp", "conj"}
    if near is not None and not adds:
        lemma = near.lemma_.lower()
        if can_speak(near) or lemma in word_set("cues", "features", "documents") or feature("showing", lemma):
            return None
    clause = verb.head
    for _ in range(6):
        if clause.i < verb.i and clause.pos_ in _VERBAL and (is_cue_verb(clause) or not adds):
            speaker = _doer(clause)
            if speaker is not None and can_speak(speaker):
                return speaker
        if clause.head.i == clause.i:
            return None
        clause = clause.head
    return None


def is_quoted(verb: Token) -> bool:
    return bool(verb.lemma_.lower() in {"quote", "cite"})


def is_passive(verb: Token) -> bool:
    """A finite passive or a reduced one."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    return bool(verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in verb.children) and verb.dep_ == "acl")


def agent_of(verb: Token) -> Token | None:
    """Who does what a passive tells: "was told by survivors that"; none in "denied by e-mail that"."""
    if any(child.dep_ == "nsubj" for child in verb.lefts) and not any(c.dep_ == "auxpass" for c in verb.lefts):
        return None
    nouns = (noun for child in verb.children if child.dep_ == "agent" for noun in child.children)
    agent = next((noun for noun in nouns if noun.dep_ == "pobj"), None)
    by_means = agent is not None and agent.left_edge.i == agent.i and feature("by_means", agent.lemma_.lower())
    return None if by_means else agent


def _informant(verb: Token) -> Token | None:
    """ "learned from our receptionist that": the one it was heard from says it."""
    if verb.lemma_.lower() not in {"learn", "hear"} or is_passive(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == "from":
            return next((noun for noun in child.rights if noun.dep_ == "pobj"), None)
    return None


def antecedent(subject: Token) -> Token | None:
    """The noun that a relative pronoun stands for; the subject itself otherwise."""
    if subject.tag_ not in {"WDT", "WP"} and not (subject.lower_ == "that" and subject.head.dep_ == "relcl"):
        return subject
    if subject.lower_ not in word_set("function", "pronouns", "antecedents"):
        return None
    clause = subject.head
    for _ in range(3):
        if clause.dep_ == "relcl":
            if clause.head.pos_ in _VERBAL:
                return None
            # "an analyst at Norwick Capital, who said": no firm is a "who"
            body = subject.lower_ == "who" and not is_person(clause.head)
            body = body or (subject.lower_ == "which" and not can_speak(clause.head))
            return antecedent_of(clause) if body else clause.head
        if clause.dep_ not in {"conj", "ccomp", "xcomp"}:
            return None
        clause = clause.head
    return None


def _controller(verb: Token, depth: int = 0) -> Token | None:
    """Subject of a verb that has none of its own, from the clause that governs it."""
    head = verb.head
    if depth == 0:
        beside = adjoining(verb)
        if beside is not None:
            return beside
    if depth > 4 or head.i == verb.i:
        return _inverted(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.dep_ == "dobj" and feature("means", head.lemma_.lower()):
        return _doer(head.head)  # "had the nerve to tell the court that"
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.dep_ == "pobj" and feature("placed", head.lemma_.lower()):
        return _doer(head.head.head) if head.head.head.lemma_ == "be" else None  # "is at pains to say that"
    if verb.dep_ == "acl" and verb.tag_ == "VB" and feature("pointing", verb.lemma_.lower()) and _is_there(head):
        return head  # "there is research to suggest that"
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.dep_ == "attr" and _is_apart(verb):
        return _doer(head.head)  # "The strike was a warning, suggesting that"
    if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _author(head) if verb.tag_ == "VBG" else _inverted(verb)
    if verb.dep_ == "relcl":
        return _foremost(verb)
    if verb.dep_ in {"pcomp", "prep"} and head.dep_ in {"prep", "mark"}:
        blamed = _blamed(verb)
        if blamed is not None:
            return blamed
        head = head.head
    if verb.dep_ in {"pcomp"} and is_quoted(head):
        quoted = next((child for child in head.rights if child.dep_ == "dobj"), None)
        if quoted is not None:
            return quoted  # "quotes a trader as saying"
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and head.dep_ == "acomp":
        head = head.head  # "is likely to say that"
    if verb.dep_ == "xcomp" and head.pos_ in _VERBAL:
        objects = [child for child in head.children if child.dep_ in {"dobj", "dative"} and child.i < verb.i]
        if objects and verb.tag_ == "VB" and not feature("means", objects[0].lemma_.lower()):
            return objects[0]
    if verb.dep_ == "conj" and depth == 0:
        again = speaks_again(verb)
        if again is not None:
            return again
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "parataxis"} and head.pos_ in _VERBAL:
        own = [child for child in head.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if own and head.dep_ == "relcl" and own[0].tag_ == "PRP" and verb.dep_ == "advcl" and verb.tag_ == "VBZ":
            return head.head  # "nobody I have spoken to believes that"
        if own:
            return antecedent(own[0] if _is_apart(own[-1]) else own[-1])
        inverted = _inverted(verb)
        return inverted if inverted is not None else _controller(head, depth + 1)
    return _inverted(verb)


def _is_there(noun: Token) -> bool:
    """Findings or documents, and not none of them."""
    lemma = noun.lemma_.lower()
    some = not any(child.lower_ in word_set("cues", "features", "hardly_any") for child in noun.lefts)
    return some and any(feature(name, lemma) for name in ("documents", "showing", "evident"))


def _blamed(verb: Token) -> Token | None:
    """ "accused the mayor of claiming that", "thanked her for having said that": who is blamed or praised said it."""
    preposition = verb.head
    having = any(child.lower_ == "having" and child.dep_ == "aux" for child in verb.lefts)
    if not (verb.tag_ == "VBG" or having) or preposition.lower_ not in {"for", "of"}:
        return None
    outer = preposition.head
    if outer.pos_ in {"NOUN", "PROPN"} and preposition.lower_ == "for":
        while outer.dep_ == "conj" and outer.head.pos_ in {"NOUN", "PROPN"}:
            outer = outer.head
        return outer if outer.dep_ == "dobj" and can_speak(outer) else None
    objects = [child for child in outer.rights if child.dep_ == "dobj" and child.i < preposition.i]
    return objects[0] if objects and can_speak(objects[0]) else None


def _foremost(verb: Token) -> Token | None:
    """ "was the first to warn that", "the only paper to report that": who is the first, the only one says so."""
    noun = verb.head
    if verb.tag_ != "VB" or not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts):
        return None
    if feature("foremost", noun.lower_):
        return _doer(noun.head) if noun.dep_ == "attr" and noun.head.lemma_ == "be" else None
    return noun if any(feature("foremost", child.lower_) for child in noun.lefts) else None


def speaks_again(verb: Token) -> Token | None:
    """ "They say the president broke the law and say changes should stop": who says goes on, not who is spoken of.

    The parse has joined the second cue to the clause; the same verb, or a subject that cannot speak, tells.
    """
    own = any(child.dep_ in SUBJECTS for child in verb.lefts)
    if own or not any(feature(name, verb.lemma_.lower()) for name in ("speech", "rejecting")):
        return None
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    outer = first.head
    if first.dep_ != "ccomp" or not first.i > outer.i or not is_cue_verb(outer) or outer.tag_ != verb.tag_:
        return None
    near = next((child for child in first.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if outer.lemma_ == verb.lemma_ or (near is not None and near.pos_ != "PRON" and not can_speak(near)):
        return subject_of(outer)
    return None


def _inverted(verb: Token) -> Token | None:
    """The speaker after the verb ("…," said Kurbonov) where the parse has taken him for an object."""
    quoted = verb.tag_ == "VB" and verb.i > 0 and verb.nbor(-1).is_quote  # "“…,” note the engineers"
    if not (quoted or verb.tag_ in {"VBD", "VBZ", "VBP"}) or verb.lemma_ == "tell":
        return None  # who is told is not who speaks
    if any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.rights):
        return None  # "the union, which has a seat, warned Roe to resign"
    after = [child for child in verb.rights if child.dep_ in {"dobj", "attr", "oprd", "npadvmod", "dative"}]
    if after and after[0].i <= verb.i + 6 and (after[0].ent_type_ in {"PERSON", "ORG", ""}):
        before = verb.doc[verb.i - 1] if verb.i else None
        if before is not None and (before.is_punct or before.is_quote or before.is_space):
            return after[0]
    return None


def _author(noun: Token) -> Token:
    """Who says what a document says: its possessor or whoever issued it, else the document."""
    if noun.lemma_.lower() not in word_set("cues", "features", "documents"):
        return noun
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ in {"PROPN", "NOUN"}:
            return child
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in word_set("cues", "features", "issuing"):
        own = [child for child in noun.head.children if child.dep_ == "nsubj"]
        if own:
            return antecedent(own[0]) or noun
    return noun
