"""The attribution chain of a clause, outermost source first, and how far quotation marks cover it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cmp_to_key

from newsclaims.components.attribution.blocks import RULE as BLOCK
from newsclaims.components.attribution.cited import RULE as CITED
from newsclaims.components.attribution.contents import is_question
from newsclaims.components.attribution.interviews import ANSWER
from newsclaims.components.attribution.nominal import is_frame
from newsclaims.components.attribution.speech import LABEL
from newsclaims.components.attribution.views import RULE as INCLUDED
from newsclaims.components.cues import can_speak, feature
from newsclaims.components.extensions import article_of, stored, text_of
from newsclaims.components.lookup import Extents, attributed, kept, remembered
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import argument
from newsclaims.components.quotations import quotations
from newsclaims.components.references.component import canonical_of
from newsclaims.lexicon import word_set
from newsclaims.model import Argument, Attribution, AttributionMention, Clause, Cue, NounPhrase, Quote, Span
from newsclaims.text import squeeze

_SPEAKER = word_set("function", "pronouns", "speaker")
WITH_OBJECT = "cue-with-object"


def referring(doc: Doc, phrase: NounPhrase) -> Argument:
    """The phrase as an argument, with the canonical name that the references give it."""
    found, canonical = canonical_of(doc, phrase)
    return argument(doc, phrase, canonical, known=found)


def is_attributing(doc: Doc, clause: Clause) -> bool:
    """Whether the clause only says who speaks: its predicate holds the cue of an attribution."""
    verb = doc[clause.root]
    if clause.object is None and clause.lemma in word_set("claims", "bare_speech") and not _is_silent(verb):
        return True
    if clause.object is None and clause.lemma in word_set("claims", "speech_alone") and _stands_alone(verb):
        return True
    speaking = clause.kind == "participle" and clause.lemma in word_set("claims", "speaking")
    cues = attributed(doc)
    if speaking and cues.cued(verb.head.idx, verb.head.idx + 1):
        return True  # "Speaking in Kabul, X said"
    if _only_asks(doc, clause) or is_frame(verb):
        return True
    noun = doc[clause.object.head].idx if clause.object is not None else 0
    if clause.object is not None and any(_voices(doc, clause, m, m.cue) for m in cues.cued(noun, noun + 1) if m.cue):
        return True
    said = Span(clause.predicate.start, clause.predicate.end)
    for mention in cues.cued(said.start, said.end):
        if mention.cue is not None and _is_between(doc, clause, mention.cue):
            continue
        with_object = any(evidence.rule in {WITH_OBJECT, INCLUDED} for evidence in mention.evidence)
        if not with_object and not any(content.covers(said) for content in mention.contents):
            return True
    return False


def _is_between(doc: Doc, clause: Clause, cue: Span) -> bool:
    """ "The port has not, Olsen says, reopened": the cue stands between the words of the verb and is none of them."""
    if cue.start <= clause.predicate.start or cue.end >= clause.predicate.end:
        return False
    return all(doc[index].idx != cue.start for index in clause.own)


def _stands_alone(verb: Token) -> bool:
    """ "The Herald reports:", "…, the army also confirmed, …": with nothing behind it the verb says who speaks."""
    if verb.tag_ == "MD" or any(c.dep_ in {"auxpass", "neg", "mark"} for c in verb.lefts):
        return False
    if not any(c.dep_ == "nsubj" for c in verb.lefts):
        return False
    behind = [c for c in verb.rights if not c.is_space and c.dep_ not in {"prt", "punct"}]
    following = max((c.i for c in verb.rights if c.dep_ == "prt"), default=verb.i) + 1
    return not behind and (following >= len(verb.doc) or verb.doc[following].is_punct)


def _is_silent(verb: Token) -> bool:
    """ "Did not say if S" tells nothing that was said; "adding to worries", "jobs added in May" are no speech."""
    behind = [child for child in verb.rights if child.dep_ in {"ccomp", "advcl"}]
    if verb.lemma_ == "go" and not _is_resumed(verb):
        return True
    if any(child.dep_ == "neg" for child in verb.lefts):
        return any(is_question(child) for child in behind)
    if verb.lemma_ != "add" or behind:
        return False
    passive = verb.dep_ == "acl" or any(c.dep_ == "auxpass" for c in verb.lefts)
    return passive or any(c.lower_ == "to" for c in verb.rights if c.dep_ == "prep")


def _is_resumed(verb: Token) -> bool:
    """ "“…,” she went on", "he went on: “…”"; but "this cannot go on", "what is going on"."""
    speakers = [child for child in verb.children if child.dep_ == "nsubj"]
    if not speakers or not can_speak(speakers[0]) or verb.tag_ == "VB":
        return False
    after = verb.i + 2
    near = (verb.left_edge.i - 1, after, after + 1)  # with "went on" at ``verb.i`` and the next token
    return any(0 <= i < len(verb.doc) and (verb.doc[i].is_quote or verb.doc[i].text == ":") for i in near)


def _voices(doc: Doc, clause: Clause, mention: AttributionMention, cue: Span) -> bool:
    """ "Officials expressed fear that …", "voiced concern that …": the cue is the object of the verb."""
    if clause.object is None or clause.subject is None or mention.source is None:
        return False
    noun = doc[clause.object.head]
    if not any(c.dep_ in {"acl", "ccomp"} for c in (*noun.rights, *doc[clause.root].rights)):
        return False
    if not cue.start <= noun.idx < cue.end or mention.source.head != clause.subject.head:
        return False
    return clause.lemma in word_set("claims", "voicing") or feature("stands", noun.lemma_.lower())


def _only_asks(doc: Doc, clause: Clause) -> bool:
    """ "asked whether S", "asked by reporters if S", "“S?” X asked": the question is left out, and who puts it."""
    verb = doc[clause.root]
    if verb.lemma_.lower() not in word_set("clauses", "questioning"):
        return False
    if clause.object is not None and doc[clause.object.head].tag_ not in {"WP", "WDT", "PRP"}:
        return False  # "asked 900 adults whether S", but "asked me whether S"
    behind = [child for child in verb.rights if child.dep_ in {"ccomp", "advcl"} and child.left_edge.i > verb.i]
    if any(is_question(child) for child in behind):
        return True
    start = verb.left_edge.i
    return start > 1 and doc[start - 1].is_quote and doc[start - 2].text == "?"


def chain_of(doc: Doc, clause: Clause) -> tuple[AttributionMention, ...]:
    """Attributions whose content holds the predicate of ``clause``, outermost first; one source once."""
    position = clause.predicate.end - 1
    covering = [mention for mention in attributed(doc).covering(position) if mention.source is not None]

    def order(a: AttributionMention, b: AttributionMention) -> int:
        if _holds_cue(a, b) != _holds_cue(b, a):
            return -1 if _holds_cue(a, b) else 1
        if _cited(a) != _cited(b):
            return -1 if _cited(b) else 1
        if _according(doc, a) != _according(doc, b):
            return -1 if _according(doc, a) else 1
        return _size(b) - _size(a)

    covering = [m for m in covering if not any(_coordinate(doc, m, other) for other in covering)]
    chain: list[AttributionMention] = []
    for mention in sorted(covering, key=cmp_to_key(order)):
        if not any(_is_same(doc, mention, other) for other in chain) and not (chain and _told(doc, mention, chain)):
            chain.append(mention)
    return tuple(chain)


def _is_same(doc: Doc, mention: AttributionMention, other: AttributionMention) -> bool:
    """One source; or "I think S, I think"."""
    said = [m for m in (mention, other) if m.source and doc[m.source.head].lower_ in _SPEAKER]
    return mention.source == other.source or (len(said) == 2 and mention.cue_class == other.cue_class)


def _told(doc: Doc, mention: AttributionMention, chain: list[AttributionMention]) -> bool:
    """A cue with its object under another source: no level where the same one speaks, or where it is an act told of.

    Nor "in its view", "as it put it" where the same one speaks: "the bank said that this, in its view, was late".
    """
    rules = {e.rule for e in mention.evidence} & {WITH_OBJECT, "in-view", "cue-as"}
    if mention.cue is None or mention.source is None or not rules:
        return False
    verb = doc.char_span(mention.cue.start, mention.cue.end, alignment_mode="expand")
    if verb is not None and verb.root.lemma_.lower() in word_set("cues", "features", "performed"):
        return True
    name = referring(doc, mention.source).canonical
    return name is not None and any(other.source and referring(doc, other.source).canonical == name for other in chain)


def _holds_cue(outer: AttributionMention, inner: AttributionMention) -> bool:
    return inner.cue is not None and any(c.start <= inner.cue.start and inner.cue.end <= c.end for c in outer.contents)


def _cited(mention: AttributionMention) -> bool:
    return any(evidence.rule == CITED for evidence in mention.evidence)


def _according(doc: Doc, mention: AttributionMention) -> bool:
    """A phrase on a whole clause: where it holds a cue and is held by its content, it is the outer one."""
    if mention.cue is None:
        return False
    return article_of(doc).text[mention.cue.start : mention.cue.end].lower().startswith("according")


def _coordinate(doc: Doc, wide: AttributionMention, narrow: AttributionMention) -> bool:
    """Whether ``narrow`` is a later conjunct of the cue of ``wide``, by the same speaker: "said … but noted that …"."""
    if wide is narrow or wide.cue is None or narrow.cue is None or wide.source is None or narrow.source is None:
        return False
    if wide.cue.start >= narrow.cue.start or _name(doc, wide.source) != _name(doc, narrow.source):
        return False
    first = doc.char_span(wide.cue.start, wide.cue.end, alignment_mode="expand")
    second = doc.char_span(narrow.cue.start, narrow.cue.end, alignment_mode="expand")
    if first is None or second is None:
        return False
    verb = second.root
    if verb.dep_ == "conj" and not any(child.dep_ in {"nsubj", "mark"} for child in verb.lefts):
        return True  # "said he welcomed it but noted that …": the parser joins it to the inner verb
    while verb.dep_ == "conj":
        verb = verb.head
        if first.start <= verb.i < first.end:
            return True
    return False


def _name(doc: Doc, source: NounPhrase) -> str | tuple[int, int]:
    known, name = canonical_of(doc, source)
    return name if known and name is not None else (source.start, source.end)


def _size(mention: AttributionMention) -> int:
    return sum(c.end - c.start for c in mention.contents)


def attributions_of(doc: Doc, clause: Clause, evidence: Span) -> tuple[Attribution, ...]:
    """The chain as fields of a claim whose evidence is ``evidence``."""
    text = article_of(doc).text
    quote = quote_of(doc, evidence)
    chain: list[Attribution] = []
    for mention in chain_of(doc, clause):
        if mention.source is None:
            continue
        cue = (
            None
            if mention.cue is None
            else Cue(text[mention.cue.start : mention.cue.end], mention.cue.start, mention.cue.end)
        )
        source = referring(doc, mention.source)
        if mention.evidence[0].rule == LABEL:
            source = replace(source, canonical=_spelt_out(doc, source.text))
        if chain and chain[-1].source is not None and doc[mention.source.head].lower_ in _SPEAKER:
            source = replace(
                source, canonical=chain[-1].source.canonical
            )  # "I believe", "in my view" is the one's who is quoted
        if chain and source.canonical is None and _still_holds(doc[mention.source.head]):
            continue
        chain.append(Attribution(source, cue, quote))
    return tuple(chain)


def _still_holds(speaker: Token) -> bool:
    """ "We expect that", of a spokesman whose body is not named: his own word; but "we thought" is that of a group."""
    return speaker.lower_ == "we" and speaker.dep_ == "nsubj" and speaker.head.tag_ == "VBP"


def _spelt_out(doc: Doc, label: str) -> str:
    """The fullest name of who speaks under ``label``, without regard to capitals: "CRUZ" is "Ted Cruz".

    A name in small letters comes first, then those of other labels.
    """
    known = remembered(doc, "spelt out")
    if label not in known:
        bare = _bare(label)
        people = (e.text for e in doc.ents if e.label_ == "PERSON" and not e.text.isupper() and "\n" not in e.text)
        spoken = (m.source for m in stored(doc, "attributions") if m.source is not None and m.evidence[0].rule == LABEL)
        others = (_bare(text_of(doc)[source.start : source.end]) for source in spoken)
        known[label] = _fullest(bare, people) or _fullest(bare, others) or bare
    name: str = known[label]
    return name


def _fullest(name: str, others: Iterable[str]) -> str | None:
    """The longest of ``others`` that ends in ``name``."""
    words = name.lower().split()
    named = {other for other in others if other.lower().split()[-len(words) :] == words}
    return min(named, key=lambda other: (-len(other.split()), other), default=None)


def _bare(label: str) -> str:
    """ "SLOANE" of "MS. SLOANE"; but "Lord Bishop of Tesh", "Prime Minister"."""
    words = label.split()
    while words and words[0].lower() in word_set("phrases", "titles"):
        words = words[1:]
    office = not words or words[0].lower() in word_set("roles", "small_words")
    return squeeze(label) if office else " ".join(words)


def quote_of(doc: Doc, span: Span) -> Quote:
    """`direct` when ``span`` lies wholly inside quotation marks, `mixed` when partly."""
    regions = kept(doc, "quoted", quoted_regions(doc), _extents).touching(span.start, span.end)
    if any(region.covers(span) for region, _ in regions):
        return Quote.DIRECT
    return Quote.MIXED if regions else Quote.INDIRECT


def _extents(regions: tuple[Span, ...]) -> Extents[None]:
    return Extents((region, None) for region in regions)


def quoted_regions(doc: Doc) -> tuple[Span, ...]:
    """Stretches between quotation marks, and paragraphs led in without them; computed once a document."""
    cached = doc.user_data.get("newsclaims.quoted")
    if cached is None:
        led_in = (m for m in stored(doc, "attributions") if any(e.rule in {BLOCK, LABEL, ANSWER} for e in m.evidence))
        blocks = [content for mention in led_in for content in mention.contents]
        cached = (*(Span(mark.start, mark.end) for mark in quotations(text_of(doc))), *blocks)
        doc.user_data["newsclaims.quoted"] = cached
    regions: tuple[Span, ...] = cached
    return regions
