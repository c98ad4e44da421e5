"""Who a personal pronoun means, where the text so far makes it certain."""

from __future__ import annotations

from collections.abc import Callable

from newsclaims.components.attribution.contents import sentence_end, sentence_start
from newsclaims.components.lookup import attributed
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import children
from newsclaims.components.references.antecedents import SUBJECTS, Memory, Noted, noun_of, only
from newsclaims.components.references.genders import GENDERS
from newsclaims.components.references.governors import (
    cited_aside,
    governing_subject,
    is_main,
    names_beside,
    subject_of,
    verb_above,
)
from newsclaims.components.references.neuters import SINGULAR_BODY, it
from newsclaims.components.references.people import name_of
from newsclaims.components.references.plurals import they
from newsclaims.components.references.protagonists import gone_on_about
from newsclaims.components.references.resumed import owned, resumed, resumes
from newsclaims.lexicon import word_set


def pronoun(token: Token, memory: Memory) -> tuple[str | None, str]:
    """Canonical name of a personal pronoun; None where it is not certain."""
    word = token.lower_
    found: tuple[str, str] | None = _whose(token, memory) if token.tag_ == "PRP$" else None
    if found is not None:
        return found
    found = _named_by_be(token, memory) or _accused(token, memory)
    if found is not None:
        return found
    if word in GENDERS:
        found = _he_or_she(token, memory, GENDERS[word])
    elif word == "their" or word in word_set("function", "pronouns", "plural"):
        found = they(token, memory)
    elif word in SINGULAR_BODY and token.dep_ != "expl":
        found = it(token, memory)
    return found if found is not None else (None, "unresolved")


def _named_by_be(token: Token, memory: Memory) -> tuple[str, str] | None:
    """Who is told by "be": "She's Helen Clark"; not in "It is Orvex that …", "He is no Helen Clark"."""
    verb = token.head
    told = next((child for child in verb.rights if child.dep_ == "attr"), token)
    span = memory.names.get(told.i)
    if token.dep_ != "nsubj" or verb.lemma_ != "be" or verb.tag_ not in {"VBZ", "VBD"} or span is None:
        return None
    if any(child.dep_ in {"neg", "mark"} for child in verb.children) or any(
        child.dep_ in {"det", "poss", "relcl", "amod"} for child in told.children
    ):
        return None
    name = name_of(span)
    if token.lower_ in GENDERS and span.label_ == "PERSON":
        person = memory.cast.person(name, told.i)
        fits = person is not None and person.gender in {"", GENDERS[token.lower_]}
        return (person.name, "pronoun-named") if person is not None and fits else None
    body = memory.cast.body(name) if token.lower_ in SINGULAR_BODY and span.label_ == "ORG" else None
    return (body, "pronoun-named") if body is not None else None


def _whose(token: Token, memory: Memory) -> tuple[str, str] | None:
    """Whose saying it is: the subject's of the clause in which the noun is no subject ("repeated her claim that …")."""
    verb = verb_above(token.head)
    subject = subject_of(verb) if verb is not None else None
    item = memory.by_index.get(subject.i) if subject is not None and subject.i < token.i else None
    return (item.canonical, "pronoun-sentence") if item is not None and _fits(token.lower_, item, memory) else None


def _fits(word: str, item: Noted, memory: Memory) -> bool:
    """Whether the pronoun ``word`` can mean what was noted, by number and gender."""
    if word in GENDERS:
        return item.person and not item.plural and memory.gender_of(item) in {"", GENDERS[word]}
    return not item.person and not item.plural if word in SINGULAR_BODY else item.plural or item.body


def _accused(token: Token, memory: Memory) -> tuple[str, str] | None:
    """Who denies is who was accused just before: "Critics accuse the guards of theft. They deny it"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_.lower() not in word_set("roles", "charges", "answered"):
        return None
    items = [item for item in memory.since(memory.back(token)) if _is_charged(token.doc[item.index])]
    found = only([item for item in items if _fits(token.lower_, item, memory)])
    return (found, "pronoun-sentence") if found is not None else None


def _is_charged(noun: Token) -> bool:
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in word_set("roles", "charges", "made")


def _he_or_she(token: Token, memory: Memory, gender: str) -> tuple[str, str] | None:
    """The person spoken of before, if no other person of that gender stands between, else the one the article is about.

    Who speaks does not name himself: people inside what the pronoun says are no candidates.
    """
    meant = _candidates(token, memory, gender)
    if (found := _spoken_of_before(token, memory, gender, meant)) is not None:
        return found
    near = [item for item in memory.people_since(memory.back(token)) if meant(item)]
    about = gone_on_about(token, memory, meant, near)
    return (about, "pronoun-protagonist") if about is not None else None


def _spoken_of_before(
    token: Token, memory: Memory, gender: str, meant: Callable[[Noted], bool]
) -> tuple[str, str] | None:
    """Whom the sentences just before the pronoun and its own make certain."""
    governor = governing_subject(token)
    above = memory.by_index.get(governor.i) if governor is not None else None
    if above is not None and meant(above):
        return above.canonical, "pronoun-sentence"
    back = memory.back(token)
    recent = [item for item in memory.people_since(back) if meant(item)]
    recent = [item for item in recent if not _belongs(token.doc[item.index], gender, recent)]
    recent = [item for item in recent if not cited_aside(token.doc[item.index]) or memory.cast.person(item.canonical)]
    if resumes(token, memory):
        recent = [item for item in recent if not owned(token.doc[item.index])]
        if not recent and (gone_on := resumed(token, memory, meant)) is not None:
            return gone_on, "pronoun-resumed"
    inside = [item for item in recent if any(memory.said_by(token.doc[s], item.index) for s in memory.quoting(token))]
    if (found := only(inside)) is not None:
        return found, "pronoun-speaker"  # whom the one who is quoted has spoken of
    known = [item for item in recent if memory.gender_of(item) == gender]
    if not memory.is_source(token):
        acts = any(_acts(token.doc[item.index], item, memory) for item in recent if item not in known)
        found = only(recent) or (None if acts else only(known))
        found = found or only([item for item in names_beside(token, memory) if meant(item)])
        return (found, "pronoun-speaker") if found is not None else None
    sources = [item for item in recent if item.source]
    active = [item for item in recent if item.source or item.subject]
    if any(memory.said_by(token.doc[item.index], token.i) for item in sources):
        sources = known  # inside what another says, a name of that gender goes before the one who speaks
    if recent and all(_only_owns(token, item.index) for item in recent):
        spoke = _last_speaker(memory, meant)
        if spoke is not None and memory.cast.person(spoke) is not None:
            return spoke, "pronoun-speaker"  # "… because of Orr's plan. “It ends,” he said": not Orr, who only owns it
    main = [item for item in active if token.doc[item.index].head.dep_ == "ROOT"]
    here = [item for item in active if item.index >= sentence_start(token) and is_main(token.doc[item.index].head)]
    again = _spoken_of(token, active, recent)
    sure = [item for item in active if memory.gender_of(item) == gender]
    for candidates in (recent, again, here, sources, active, sure, known, main):
        found = only(candidates)
        if found is not None:
            return found, "pronoun-speaker"
    close = [] if recent else memory.people_since(memory.back(token.doc[back]))
    close = [item for item in close if meant(item)]
    if close:
        last = sentence_start(token.doc[close[-1].index])
        found = only([item for item in close if item.index >= last and (item.subject or item.source)])
        if found is not None:
            return found, "pronoun-speaker"
    speakers = [item.canonical for item in recent if item.source]
    found = speakers[-1] if speakers else None if recent else _last_speaker(memory, meant)
    found = found or _of_himself(token, memory, gender) or _only_named(memory, meant, gender)
    return (found, "pronoun-speaker") if found is not None else None


def _belongs(noun: Token, gender: str, people: list[Noted]) -> bool:
    """ "Ray Orr came with his father. He died": who comes with a subject of that gender gives way to it.

    And whom someone of that gender speaks of as a relative: "The song, she says, is for her mother".
    """
    if noun.dep_ != "pobj" or not any(GENDERS.get(child.lower_) == gender for child in children(noun, "poss")):
        return False
    told = (m.source.head for m in attributed(noun.doc).covering(noun.idx) if m.source is not None)
    if any(GENDERS.get(noun.doc[source].lower_) == gender for source in told):
        return True
    verb = verb_above(noun)
    subject = subject_of(verb) if verb is not None else None
    return subject is not None and any(item.index == subject.i for item in people)


def _spoken_of(token: Token, active: list[Noted], recent: list[Noted]) -> list[Noted]:
    """Whom a pronoun took up before, beside one without a name: "A nurse had warned her. “It is late,” she said"."""
    doc = token.doc
    again = [item for item in recent if doc[item.index].tag_ == "PRP"]
    names = {item.canonical for item in again}
    others = [item for item in active if item.canonical not in names]
    new = all(not item.source and any(c.lower_ in {"a", "an"} for c in doc[item.index].lefts) for item in others)
    return again if new and others else []


def _only_owns(token: Token, index: int) -> bool:
    """A possessor in a sentence before that of the pronoun, which speaks in the main clause."""
    return token.doc[index].dep_ == "poss" and index < sentence_start(token) and token.head.dep_ == "ROOT"


def _only_named(memory: Memory, meant: Callable[[Noted], bool], gender: str) -> str | None:
    """Where nothing near decides: the only one of that gender, or who may be, whom the article has named so far."""
    named = [item for item in memory.people if meant(item) and memory.cast.person(item.canonical) is not None]
    return only([item for item in named if memory.gender_of(item) == gender] or named)


def _of_himself(token: Token, memory: Memory, gender: str) -> str | None:
    """Who stands in his own words, where nobody else comes before: "Mr. Orr has, he told them, changed his mind"."""
    meant = _candidates(token, memory, gender, himself=True)
    start = sentence_start(token)
    return only([item for item in memory.people_since(start) if item.subject and meant(item)])


def _last_speaker(memory: Memory, meant: Callable[[Noted], bool]) -> str | None:
    """The last source that may be meant, if nobody else who may be was subject since."""
    since: set[str] = set()
    for item in reversed(memory.people):
        if not meant(item):
            continue
        if item.source:
            return item.canonical if since <= {item.canonical} else None
        if item.subject:
            since.add(item.canonical)
            if len(since) > 1:
                return None
    return None


def _candidates(token: Token, memory: Memory, gender: str, *, himself: bool = False) -> Callable[[Noted], bool]:
    """Whether the pronoun may mean who was noted; with ``himself`` also somebody of whom it speaks."""
    own = memory.quoting(token)
    quoted = [memory.cast.person(token.doc[index].text, index) for index in own]
    names = {person.name for person in quoted if person is not None}
    # who is quoted speaks of others than those quoted before
    mark = memory.quotation_of(token.doc, token.idx) if own else None
    speaks = memory.is_source(token) and not himself
    owner, actor = _whose_head(token), _acting_on(token)
    outside = memory.quotation_of(token.doc, token.idx) is None
    kin = _kin(token, memory, gender) if speaks else set()

    def meant(item: Noted) -> bool:
        if not item.person or item.plural or memory.gender_of(item) not in {"", gender}:
            return False
        if item.index in {owner, actor} or item.noun in kin or _is_said_of(token.doc[item.index], memory):
            return False
        if outside and memory.quotation_of(token.doc, token.doc[item.index].idx) is not None and _new(item, memory):
            return False
        if item.index in own or item.canonical in names or (speaks and memory.said_by(token, item.index)):
            return False
        return not own or not item.source or (mark is not None and token.doc[item.index].idx >= mark.start)

    return meant


def _kin(speaker: Token, memory: Memory, gender: str) -> set[str]:
    """ "The song, she says, is a gift to her mother": who says so is no mother of hers."""
    doc, start = speaker.doc, sentence_start(speaker)
    owners = [t for t in doc[start : sentence_end(speaker)] if t.dep_ == "poss" and GENDERS.get(t.lower_) == gender]
    return {noun_of(t.head) for t in owners if memory.said_by(speaker, t.i)} & word_set("roles", "kin")


def _new(item: Noted, memory: Memory) -> bool:
    """Somebody without a name who came in with "a": in a quotation nobody of the story around it."""
    return not memory.by_noun[item.noun][0].determined and memory.cast.person(item.canonical) is None


def _whose_head(token: Token) -> int:
    """ "Ann Orr, whose plan she backed", "whom she met": who is not "she"; -1 for none."""
    verb = token.head
    if verb.dep_ != "relcl" or token.dep_ not in SUBJECTS:
        return -1
    before = verb.doc[verb.left_edge.i : token.i]
    return verb.head.i if any(t.tag_ == "WP$" or t.lower_ == "whom" for t in before) else -1


def _acts(noun: Token, item: Noted, memory: Memory) -> bool:
    """Somebody of a main clause, or of what is said in front of who says so: "The driver was drunk, Orr said".

    But nobody without a name who is only quoted: "an official said".
    """
    verb = noun.head
    told = is_main(verb) or (verb.dep_ == "ccomp" and verb.head.i > verb.i)
    return item.subject and told and not (item.source and memory.cast.person(item.canonical) is None)


def _acting_on(token: Token) -> int:
    """ "A nurse warned her", "Orr spoke to him": the subject of the verb whose object the pronoun is; -1 for none."""
    noun = token.head if token.dep_ == "pobj" else token
    if noun.dep_ not in {"dobj", "dative", "prep"} or token.lower_.endswith("self") or token.tag_ != "PRP":
        return -1
    return next((child.i for child in noun.head.lefts if child.dep_ in SUBJECTS), -1)


def _is_said_of(noun: Token, memory: Memory) -> bool:
    """What a person is, told beside the name, with "be" or "as": "Ms. Orr, a lawyer", "Ms. Orr was a nurse"."""
    if noun.dep_ == "appos":
        return noun.head.i in memory.by_index and memory.by_index[noun.head.i].person
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.pos_ == "NOUN":
        return not any(child.lower_ in {"such", "well"} for child in noun.head.lefts)  # "As mayor of Larkfield, she …"
    subject = subject_of(noun.head) if noun.dep_ == "attr" and noun.head.lemma_ == "be" else None
    return subject is not None and subject.i in memory.by_index and memory.by_index[subject.i].person
