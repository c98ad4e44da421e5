"""Which named body a description means: "the company", "the union", "the agency" (roles.toml, "kinds")."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

from newsclaims.components.lookup import attributed, remembered
from newsclaims.components.mirror import Token
from newsclaims.components.phrases import canonical_text, noun_phrase
from newsclaims.components.references.antecedents import Memory, noun_of, papers
from newsclaims.components.references.cast import Cast, foremost
from newsclaims.components.references.governors import of_itself
from newsclaims.components.references.introductions import body_nouns, outlet_kind
from newsclaims.components.references.offices import PARTIES, modifiers, president_at
from newsclaims.lexicon import load, word_set
from newsclaims.lexicon.names import state_of, states

AGAIN = {"same", "very"}
_LEAST = 2  # mentions
_AHEAD = 1.5  # times as many as of the next


@cache
def kinds_of(noun: str) -> frozenset[str]:
    """Nouns that can describe the same body as ``noun`` does."""
    found: set[str] = set(load("roles")["wider"].get(noun, ()))
    for nouns in load("roles")["kinds"].values():
        if noun in nouns:
            found.update(nouns)
    return frozenset(found)


def body_of_kind(head: Token, memory: Memory, *, plain: bool = True) -> str | None:
    """The one body named before ``head`` that is described by this noun or one of its kind.

    An exact description goes before one of the same kind, that before a name that nothing speaks against; of several
    the one that stands out, as the only one that was subject or source so far. None where it is not certain. Not
    ``plain``: the description has modifiers of its own, and only an exact one will do.
    """
    noun, before = noun_of(head), head.i
    if noun in word_set("roles", "lands"):
        return _land(head, memory) if plain else None
    if any(child.lower_ in word_set("roles", "of_news") for child in head.lefts):
        return _outlet(head, memory)
    kinds = kinds_of(noun)
    if not kinds or noun in word_set("roles", "only_named"):
        return None
    cast = memory.cast
    exact = _described({noun}, before, cast)
    apart = set_apart(head)
    if apart and any(_called(name, noun) and not apart <= set(name.lower().split()) for name in exact):
        return None  # "the central bank" is not the one bank that was named
    if len(exact) == 1 or not plain:
        return exact.pop() if len(exact) == 1 else None
    spoke = _in_focus(head, memory, kinds)
    if spoke is not None:
        return spoke
    alike = exact or _described(kinds, before, cast)
    if len(alike) == 1:
        return next(iter(alike))
    if not alike and memory.described_so(noun, before):
        return None
    if not alike and noun in kinds_of("outlet"):
        return _outlet(head, memory)
    if not alike and noun not in word_set("roles", "loose"):
        return None
    open_ = alike or _open(kinds, before, cast)
    if not alike and len(open_) == 1 and not any(memory.described_so(kin, before) for kin in kinds):
        return open_.pop()  # also one that only owns: "Orvex's chief executive", but not behind "a group"
    acting = {name for name in open_ if memory.acting.get(name, before) < before}
    return acting.pop() if len(acting) == 1 else None


def set_apart(head: Token) -> set[str]:
    """Adjectives by which the noun means another body than the one of its kind that was named."""
    return {child.lower_ for child in head.lefts} & word_set("roles", "setting_apart")


def _called(name: str, noun: str) -> bool:
    """Whether the noun stands in the name: "Larkfield Bank"."""
    return noun in name.lower().split()


def _described(nouns: Iterable[str], before: int, cast: Cast) -> set[str]:
    """Bodies named before token ``before`` that are described by one of ``nouns``."""
    return {cast.whole(name) for name in cast.so_described(nouns) if cast.bodies.get(name, before) < before}


def _open(kinds: frozenset[str], before: int, cast: Cast) -> set[str]:
    """Bodies named before token ``before`` that nothing says to be of another kind."""
    known = ((name, nouns) for name, nouns in cast.described.items() if cast.bodies.get(name, before) < before)
    return {cast.whole(name) for name, nouns in known if not of_another_kind(nouns, kinds)}


def _land(head: Token, memory: Memory) -> str | None:
    """The one state that acted or spoke since the sentence before, when "the country" speaks, else `_land_about`."""
    if not memory.is_source(head):
        return _land_about(head, memory)
    back = memory.back(head)
    items = [item for item in memory.since(back) if item.subject or item.source]
    named = {item.canonical for item in items if item.canonical in states() and not memory.said_by(head, item.index)}
    return named.pop() if len(named) == 1 else None


def _land_about(head: Token, memory: Memory) -> str | None:
    """The state that the article is about, if it alone has been named since the sentence before."""
    known = remembered(head.doc, "lands")
    if not known:
        spans = {span.start: span for span in memory.names.values() if span.text in states()}
        known["named"] = [(start, state_of()[span.text], span.text) for start, span in sorted(spans.items())]
        known["about"] = foremost(Counter(state for _, state, _ in known["named"]), _LEAST, _AHEAD)
    named, about = known["named"], known["about"]
    first, last = (bisect_left(named, (index, "", "")) for index in (memory.back(head), head.i))
    near = {state: name for _, state, name in named[first:last]}
    if len(near) != 1 or head.ent_type_ or about not in near:
        return None
    name = near[about]
    return memory.cast.body(name) or name


def _in_focus(head: Token, memory: Memory, kinds: frozenset[str]) -> str | None:
    """The body that spoke or acted in the sentence before: what speaks again under a description is that one."""
    if not memory.is_source(head):
        return None
    back, cast = memory.back(head), memory.cast
    items = [item for item in memory.since(back) if item.body and (item.subject or item.source)]
    items = [item for item in items if not memory.said_by(head, item.index)]
    if noun_of(head) not in kinds_of("outlet"):  # "According to CNN, X has issued a statement": the group is X
        items = [item for item in items if "outlet" not in cast.described.get(item.canonical, ())]
    spoke = [item for item in items if item.source]
    for candidates in (spoke, items):
        names = {cast.whole(item.canonical) for item in candidates}
        if len(names) == 1:
            name = names.pop()
            nouns = cast.described.get(name, set())
            loose = noun_of(head) in word_set("roles", "loose") and not of_another_kind(nouns, kinds)
            return name if nouns & kinds or (loose and name in cast.described) else None
    return None


def _outlet(head: Token, memory: Memory) -> str | None:
    """The one outlet named since the sentence before, else the one named so far: "the news agency"."""
    cast, kinds = memory.cast, kinds_of("outlet")

    def outlets(names: Iterable[str]) -> set[str]:
        found = (name for name in names if cast.described.get(name, set()) & kinds or outlet_kind(name) is not None)
        return {cast.whole(name) for name in found}

    recent = (item.canonical for item in memory.since(memory.back(head)) if not item.person)
    found = outlets(recent) or outlets(memory.by_name)
    return found.pop() if len(found) == 1 else None


def of_another_kind(nouns: set[str], kinds: frozenset[str]) -> bool:
    """Whether a body is described, but never as one of ``kinds``."""
    said = nouns & body_nouns()
    return bool(said) and not said & kinds


def before_its_kind(head: Token, memory: Memory) -> str | None:
    """A name that its kind closes, behind adjectives or an owner: "the state's official RNK news agency"."""
    doc, first = head.doc, head.i
    while first > 0 and doc[first - 1].text in word_set("roles", "of_news"):
        first -= 1
    last = first
    if noun_of(head) not in (body_nouns() if last < head.i else word_set("roles", "named_heads")):
        return None
    while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].ent_type_ in {"ORG", "PERSON"}:
        first -= 1
    if first == last or not any(c.dep_ in {"amod", "poss"} and c.i < first for c in head.lefts):
        return None
    name = canonical_text(doc, doc[first].idx, head.idx + len(head))
    own = canonical_text(doc, doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
    return None if " " in own and memory.cast.person(own) is not None else name


def administration(head: Token, published: date | None) -> str | None:
    """The only administration that the article calls by a president's name, if it can be the one in office."""
    known = remembered(head.doc, "administrations")
    if not known:
        found = {
            token.nbor(-1).text
            for token in head.doc
            if token.lower_ == "administration" and token.i and token.nbor(-1).ent_type_ and token.nbor(-1).is_title
        }
        known[""] = found & {entry["name"].split()[-1] for entry in load("offices")["presidents"]}
    names = known[""]
    serving = president_at(published)
    if len(names) != 1 or (serving is not None and serving.split()[-1] not in names):
        return None
    return f"{next(iter(names))} administration"


def body_of_speaker(head: Token, memory: Memory) -> str | None:
    """The body that whoever speaks is with: "an official at the treasurer's office said the agency …"."""
    at = head.idx
    around = [m for m in attributed(head.doc).covering(at) if m.source is not None]
    if not around:
        return None
    inner = max(around, key=lambda m: m.contents[0].start).source
    if inner is None or head.doc[inner.head].tag_ not in {"NN", "NNP"}:
        return None
    kinds = kinds_of(noun_of(head)) | {noun_of(head)}
    for child in head.doc[inner.head].rights:
        if child.dep_ != "prep" or child.lower_ not in word_set("roles", "posts_at"):
            continue
        for noun in child.children:
            if noun.dep_ == "pobj" and noun.tag_ in {"NN", "NNP"} and noun_of(noun) in kinds:
                phrase = noun_phrase(noun, conjuncts=False)
                name = canonical_text(head.doc, phrase.start, phrase.end)
                return memory.cast.body(name) or name
    return None


def body_meant(head: Token, noun: str, memory: Memory) -> tuple[str, str] | None:
    """The body or state that "the ministry", "the island" means."""
    if noun not in word_set("roles", "institutions") | word_set("roles", "lands") | body_nouns():
        return None
    plain = not modifiers(head)
    names = memory.bodies_headed(noun) if plain else []
    if len(names) == 1 and not _comes_second(names[0], noun, head, memory):
        return names[0], "body-noun"
    spoken_for = body_of_speaker(head, memory) if plain else None
    if spoken_for is not None:
        return spoken_for, "body-speaker"
    kind = body_of_kind(head, memory, plain=plain)
    kind = _of_its_own(head, noun, memory) if kind is None and not plain else kind
    if kind is None or (not plain and told_apart(head)):
        return None
    memory.cast.described.setdefault(kind, set()).add(noun)  # "the company" is no union further on
    return kind, "body-kind"


def _comes_second(name: str, noun: str, head: Token, memory: Memory) -> bool:
    """A body named behind a nameless one of its kind, without doing or saying a thing before ``head``."""
    if not memory.described_so(noun, min(memory.cast.bodies.get(name, head.i), head.i)):
        return False
    return memory.acting.get(memory.cast.whole(name), head.i) >= head.i


def _of_its_own(head: Token, noun: str, memory: Memory) -> str | None:
    """The company that speaks of itself under a new description: "Orvex will cut 40 jobs, the software firm said"."""
    cast = memory.cast
    if noun not in kinds_of("company") & word_set("roles", "loose") or memory.described_so(noun, head.i):
        return None
    name = of_itself(head, memory)
    return (
        name if name in cast.bodies and not of_another_kind(cast.described.get(name, set()), kinds_of(noun)) else None
    )


def told_apart(head: Token) -> bool:
    """Modifiers that tell this body from others: names, possessors, prepositions."""
    return any(
        child.dep_ in {"poss", "prep", "nmod"} or child.ent_type_ in {"ORG", "GPE", "PERSON", "NORP"}
        for child in head.children
    )


def _says_more(head: Token, same: str) -> bool:
    """ "The long-awaited report" than "report", "the legal team" than "team", "the sales team" than "legal team"."""
    nouns = {child.lower_ for child in head.lefts if child.dep_ == "compound" and not child.n_lefts}
    return (same == noun_of(head) and head.n_lefts > 1) or not nouns <= set(same.lower().split())


def called_again(head: Token, noun: str, memory: Memory, *, singular: bool) -> str | None:
    """People, bodies and papers that were called by the same noun before.

    A name is taken up by a longer one only: "the Senate" is no "Senate in Iowa"; and "the Democrats" are all of them.
    """
    if not singular and noun in PARTIES:
        return None
    speaking = word_set("roles", "persons"), word_set("roles", "institutions"), body_nouns(), papers()
    several = noun == "people" or (not singular and noun in word_set("roles", "speaking"))
    if not several and not any(noun in nouns for nouns in speaking):
        return None
    same = memory.same_noun(head, modifiers(head) - AGAIN)
    if same is None and singular and not told_apart(head) and not set_apart(head):
        same = memory.only_so_called(noun, head.i)
        same = None if same is None or _says_more(head, same) else same
    return None if head.pos_ == "PROPN" and same not in memory.cast.bodies else same
