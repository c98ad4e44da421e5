"""Who "they" means: several who acted, spoke or are the only ones spoken of, a body whose people are meant."""

from __future__ import annotations

from newsclaims.components.attribution.contents import sentence_start
from newsclaims.components.lookup import attributed
from newsclaims.components.mirror import Token
from newsclaims.components.references.antecedents import SUBJECTS, Memory, Noted, only
from newsclaims.components.references.governors import cited_aside, governing_subject, is_main, leads_sentence
from newsclaims.components.references.introductions import body_nouns
from newsclaims.components.voices import is_passive
from newsclaims.lexicon import word_set

_FEW = 2  # sentences further back
_MAIN = {"ROOT", "conj", "ccomp", "parataxis"}  # not in a relative or an adverbial clause
_MEASURES = {"DATE", "TIME", "QUANTITY", "MONEY", "PERCENT"}
_TAKEN = {"dobj", "dative"}


def they(token: Token, memory: Memory) -> tuple[str, str] | None:
    """The only plural subject before it in the sentence, else that of the outermost clause that governs it.

    Who speaks without such a subject: the plural source of the sentence before, else its plural subject.
    """
    start = sentence_start(token)
    speaks = memory.is_source(token)
    subjects = [item for item in _several(token, memory, start) if item.subject]
    here = only([item for item in subjects if item.source]) if speaks else None
    here = here or only(subjects)
    governor = governing_subject(token)
    body = memory.by_index.get(governor.i) if governor is not None else None
    if body is not None and body.plural and _thinks(token, body):
        here = body.canonical  # "cuts hurt residents who fear they will lose": who fears so
    if here is not None:
        return here, "pronoun-sentence"
    depth = {ancestor.i: number for number, ancestor in enumerate(token.ancestors)}
    above = [item for item in subjects if token.doc[item.index].head.i in depth]
    if above:
        outer = max(above, key=lambda item: depth[token.doc[item.index].head.i])
        return outer.canonical, "pronoun-sentence"
    if not subjects and body is not None and body.body:
        return body.canonical, "pronoun-sentence"  # "the staff told him that they …"
    if subjects:
        return None
    if not speaks:
        gone_on = _continued(token, memory) or _only_plural(token, memory)
        return (gone_on, "pronoun-continued") if gone_on is not None else None
    back = memory.back(token)
    before = [item for item in _several(token, memory, back) if _acts(token.doc[item.index])]
    found = only([item for item in before if item.source]) or only([item for item in before if item.subject])
    if found is None and not before and not memory.plurals_since(start):
        found = only(_one_body(token, memory, back))
    found = found or _only_people(token, memory, back) or _spoke_before(token, memory, back)
    return (found, "pronoun-body") if found is not None else None


def _spoke_before(token: Token, memory: Memory, back: int) -> str | None:
    """The only several who spoke a few sentences before: "Doctors said it helps. It is cheap. It is safe, they say"."""
    doc, since = token.doc, back
    if memory.plurals_since(back) and _several(token, memory, back):
        return None
    for _ in range(_FEW):
        since = memory.back(doc[since]) if since > 0 else since
    several = [item for item in _several(token, memory, since) if item.person or item.source]
    return only(several) if any(item.source for item in several) else None


def _continued(token: Token, memory: Memory) -> str | None:
    """What the sentence before was about, when this one goes on with it: "Rangers came late. They deny that"."""
    if not leads_sentence(token):
        return None
    start = sentence_start(token)
    before = [item for item in memory.plurals_since(memory.back(token)) if item.index < start and item.subject]
    before = [item for item in before if is_main(token.doc[item.index].head)]
    return only([item for item in before if memory.level_with(token, item)])


def _thinks(token: Token, item: Noted) -> bool:
    """Whether what was noted is the source of what the pronoun stands in, by a verb of belief."""
    above = attributed(token.doc).covering(token.idx)
    return any(m.source is not None and m.source.head == item.index and m.cue_class == "believe" for m in above)


def _only_people(token: Token, memory: Memory, since: int) -> str | None:
    """The only people from token ``since`` on, first of all those who act or speak."""
    people = [item for item in _several(token, memory, since) if item.person or item.source]
    return only([item for item in people if item.subject or item.source] or people)


def _one_body(token: Token, memory: Memory, since: int) -> list[Noted]:
    """The body that alone spoke from token ``since`` on: "The fire department said … They said"."""
    spoke = [item for item in memory.since(since) if item.source and not memory.said_by(token, item.index)]
    return spoke if all(item.body and not item.plural for item in spoke) else []


def _several(token: Token, memory: Memory, since: int) -> list[Noted]:
    """The plural phrases from token ``since`` on that the pronoun may mean."""
    plural = [item for item in memory.plurals_since(since) if item.index < token.i]
    if memory.is_source(token):
        plural = [item for item in plural if item.person or item.source or item.body or _bodies(token, item)]
        plural = [item for item in plural if not memory.said_by(token, item.index)]
    return plural


def _bodies(token: Token, item: Noted) -> bool:
    """Several bodies without a name that act: "Farm groups vowed to sue. They said …"."""
    return item.noun in body_nouns() and item.subject and token.doc[item.index].head.dep_ == "ROOT"


def _acts(noun: Token) -> bool:
    """In a main clause, or cited for all of a sentence: "according to the lawyers"."""
    return noun.head.dep_ in _MAIN or cited_aside(noun)


def _only_plural(token: Token, memory: Memory) -> str | None:
    """The only ones of whom there are several since the sentence before, no measures: "I saw three men. I ran as they".

    A thing only where the pronoun does nothing: "Such jobs pay well. But now they're scarce"; nobody where one word
    stands for several ("the family").
    """
    doc, back = token.doc, memory.back(token)
    items = [item for item in memory.plurals_since(back) if item.index < token.i]
    found, own = only(items), {item.index for item in items}
    if found is None or token.dep_ not in SUBJECTS or not all(memory.level_with(token, item) for item in items):
        return None
    if any(word.lower_ == "they" and word.i not in memory.by_index for word in doc[back : token.i]):
        return None  # of whom nothing is known, and who may be meant again
    bands = word_set("measured", "bands")
    others = (word for word in doc[back : token.i] if word.tag_ in {"NNS", "NNPS"} or word.lemma_.lower() in bands)
    others = (word for word in others if word.i not in own)
    if any(word.ent_type_ not in _MEASURES and not own & {word.head.i, word.head.head.i} for word in others):
        return None
    return found if any(_is_told_of(doc[item.index], item, token.head) for item in items) else None


def _is_told_of(noun: Token, item: Noted, verb: Token) -> bool:
    """Whether what was noted at ``noun`` acts or is acted on, and what ``verb`` says can be true of it."""
    if noun.left_edge.lower_ == "how" or (noun.ent_type_ == "PERSON" and not item.person):
        return False
    if item.person or item.body:
        return item.subject or (item.person and noun.dep_ in _TAKEN)
    return item.subject and (verb.lemma_ == "be" or is_passive(verb))
