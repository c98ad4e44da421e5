"""Whom a description means that says what everybody knows of the one the article is about: "the billionaire said".

Nothing in the text ties the description to the name, so much has to speak for it: a singular human noun by which
nobody was described before, a person who is named far more often than anybody else, and who acted or spoke last.
Or the sentence goes on with what somebody has just said: "The former governor also said".

And whom "he" and "she" mean in such an article where nothing near decides (`gone_on_about`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from newsclaims.components.attribution.contents import sentence_end, sentence_start
from newsclaims.components.lookup import attributed
from newsclaims.components.mirror import Token
from newsclaims.components.references.antecedents import SUBJECTS, Memory, Noted, noun_of
from newsclaims.components.references.cast import Person, foremost
from newsclaims.components.references.genders import GENDERS
from newsclaims.components.references.people import name_of
from newsclaims.lexicon import word_set

_LEAST = 3  # mentions
_AHEAD = 1.5  # times as many as of the next: enough for a pronoun
_FAR_AHEAD = 2.0  # and for a description
_NEAR = 8  # sentences back
_MARKED = {"the", "this"}


def quoted_again(head: Token, memory: Memory) -> Person | None:
    """Who spoke last, when the description headed by ``head`` speaks next: "Mr. Orr said … The new chairman said …"."""
    noun = noun_of(head)
    if not memory.is_source(head) or head.dep_ != "nsubj" or noun in word_set("offices", "of_others"):
        return None
    if noun not in word_set("roles", "persons") and noun not in word_set("offices", "styled"):
        return None
    if not _new(noun, head, memory):
        return None
    spoke = _spoke(head, memory)
    person = memory.cast.person(spoke.canonical) if spoke is not None and not spoke.plural else None
    if spoke is None or person is None or memory.said_by(head.doc[spoke.index], head.i):
        return None
    since = (item for item in memory.people_since(spoke.index) if item.subject or item.source)
    source = head.doc[spoke.index]
    others = (i for i in since if not memory.said_by(source, i.index) and not memory.said_by(head, i.index))
    return None if any(item.canonical != person.name for item in others) else person


def _spoke(head: Token, memory: Memory) -> Noted | None:
    """Who spoke last since the sentence before, but for those who are quoted by others.

    Behind a quotation also the one person who did something there: "Ms Orr had no doubts. “…,” the team leader said".
    """
    doc, back = head.doc, memory.back(head)
    for item in reversed(memory.sources):
        if item.index < back:
            break
        if item.index < head.i and not attributed(doc).covering(doc[item.index].idx):
            return item
    if not head.doc[head.left_edge.i - 1].is_quote:
        return None
    acted = [item for item in memory.people_since(back) if not memory.said_by(head, item.index)]
    return acted[0] if len(acted) == 1 and doc[acted[0].index].head.dep_ == "ROOT" and acted[0].subject else None


def protagonist(head: Token, memory: Memory) -> Person | None:
    """The person of the article, when the description headed by ``head`` can only mean that one."""
    noun = noun_of(head)
    if noun not in word_set("offices", "styled") or not (memory.is_source(head) or head.dep_ in SUBJECTS):
        return None
    if not _new(noun, head, memory):
        return None
    last = _last(head, memory)
    if last is None or any(other is not last for other in memory.cast.holders((noun,)) if other.first < head.i):
        return None
    return last if foremost(mentions(memory), _LEAST, _FAR_AHEAD) == last.name else None


def _of_others(head: Token) -> bool:
    """Told from others: "the Libyan president", "the local chief", "the owner of a bar"; not by the name of a party."""
    none = word_set("offices", "general") | word_set("offices", "chambers")
    places = [child for child in head.lefts if child.lower_ not in none]
    if any(child.dep_ == "poss" or child.lower_ in word_set("offices", "elsewhere") for child in places):
        return True
    inner = [noun for child in head.rights if child.dep_ == "prep" for noun in child.children]
    if any(child.lower_ in {"a", "an"} for noun in inner for child in noun.lefts):
        return True
    places += inner
    return any(token.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"} for token in places)


def mentions(memory: Memory) -> Counter[str]:
    """How often each person is named in the article."""
    if memory.mentions is None:
        spans = dict.fromkeys(memory.names.values())
        people = (memory.cast.person(name_of(span), span.start) for span in spans if span.label_ == "PERSON")
        memory.mentions = Counter(person.name for person in people if person is not None)
    return memory.mentions


def _new(noun: str, head: Token, memory: Memory) -> bool:
    """A definite description without a name in it, of a kind by which nobody has been described so far."""
    if not any(child.lower_ in _MARKED for child in head.lefts) or _of_others(head):
        return False
    items = (item for item in memory.by_noun.get(noun, ()) if item.index < head.i)
    return all(memory.cast.person(item.canonical) is not None for item in items)


def _last(head: Token, memory: Memory) -> Person | None:
    """Who acted or spoke last before ``head``, unless it is several or one without a name."""
    for item in reversed(memory.people):
        if item.index < head.i and (item.subject or item.source) and not memory.said_by(head, item.index):
            return None if item.plural else memory.cast.person(item.canonical)
    return None


def gone_on_about(token: Token, memory: Memory, meant: Callable[[Noted], bool], near: list[Noted]) -> str | None:
    """The one the article is about, of the pronoun's gender and spoken of shortly before; ``near``: who else might be.

    Nobody who might be meant has come since, or is the subject of the clause around the pronoun or of a later one, and
    the pronoun's own clause does not name the one.
    """
    name, doc = foremost(mentions(memory), _LEAST, _AHEAD), token.doc
    if name is None or token.lower_ not in GENDERS or token.lower_.endswith("self"):
        return None
    before = reversed(memory.people_since(_sentences_back(token)))
    last = next((item for item in before if item.canonical == name and meant(item)), None)
    if last is None or memory.gender_of(last) != GENDERS[token.lower_]:
        return None
    others = [item for item in near if item.canonical != name]
    since = [item for item in others if item.index > last.index]
    if any(item.subject or memory.gender_of(item) or memory.cast.person(item.canonical) is not None for item in since):
        return None
    start, above = sentence_start(token), {verb.i for verb in token.ancestors}
    if any(item.index >= start and item.subject and doc[item.index].head.i in above for item in others):
        return None
    return None if _elsewhere(token, memory, name, above) else name


def _sentences_back(token: Token) -> int:
    start = sentence_start(token)
    for _ in range(_NEAR):
        start = sentence_start(token.doc[start - 1]) if start else 0
    return start


def _elsewhere(token: Token, memory: Memory, name: str, above: set[int]) -> bool:
    """Whether a name to come is meant, or the same as by a pronoun before: "When he came, Orr slept".

    "He likes what Orr does": he is not Orr.
    """
    doc = token.doc
    for other in doc[sentence_start(token) : token.i]:
        if (
            other.dep_ in SUBJECTS
            and GENDERS.get(other.lower_) == GENDERS[token.lower_]
            and other.i not in memory.by_index
        ):
            return True
    for other in doc[token.i + 1 : sentence_end(token)]:
        span = memory.names.get(other.i)
        if span is None or span.label_ != "PERSON":
            continue
        person = memory.cast.person(name_of(span), span.start)
        same = person is not None and person.name == name
        if other.dep_ in SUBJECTS and other.head.i in above and not same:
            return True
        if same and token.dep_ in SUBJECTS and any(verb.i == token.head.i for verb in other.ancestors):
            return True
    return False
