"""Who says what: source, cue and content (PARC; Pareti 2015), by rules over parse and quotation marks.

Nested attributions come out as mentions of their own: one whose content covers another's cue is the outer one.
Rule ids: ``cue-clause`` (a cue with its clause), ``cue-infinitive`` (claim to have done), ``cue-parenthetical`` (cue
inside or after what is said), ``cue-as`` (as X said), ``cue-with-object`` (the cue verb is itself the predicate),
``cue-cited`` (citing X), ``cue-included`` (details, including that …), ``cue-noun``, ``cue-adjective``, ``cue-cleft``,
``according-to``, ``in-view``, ``quotation`` (a quotation and the cue beside it), ``quotation-block`` (paragraphs
without marks that a cue and a colon lead in), ``quotation-headed`` ("From McClatchy:"), ``quotation-continued`` (no
cue of its own: the source of the quotation before), ``quotation-introduced`` and ``quotation-interview`` (no cue at
all: the person the paragraph before, or the article, is about), ``quotation-again`` (a quotation inside another),
``quotation-label`` (a transcript: "CRUZ: …"), ``quotation-signed`` (a post that the page embeds), ``quotation-answer``
(an interview without marks), ``quotation-letter`` and ``quotation-posted`` (a letter, a post with the name on top).
"""

from __future__ import annotations

from dataclasses import replace

from spacy import tokens
from spacy.language import Language

from newsclaims.components.attribution import (
    according,
    cited,
    contents,
    drafts,
    nominal,
    objects,
    outlying,
    quoted_again,
    scope,
    views,
)
from newsclaims.components.attribution.drafts import Draft, name_before, owner_phrase, source_of, words_of
from newsclaims.components.attribution.speech import attach
from newsclaims.components.cue_slips import is_mistaken
from newsclaims.components.cues import CueWord, cue_words, feature, is_passive, is_quoted
from newsclaims.components.dated import undated
from newsclaims.components.extensions import store
from newsclaims.components.lookup import Extents, mirrored
from newsclaims.components.mirror import AnyDoc, Doc, Token
from newsclaims.components.pages import Page, page_of
from newsclaims.components.particles import is_with_particle, is_wording
from newsclaims.components.phrases import end_of
from newsclaims.components.quotations import kind
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, Evidence, NounPhrase, Quote, Span

SILENT = {"ask", "order"}


class AttributionFinder:
    """Stores `find(doc)` in ``doc._.newsclaims_attributions``."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        found = find(doc)
        store(doc, "attributions", found, spans=[(m.cue.start, m.cue.end) for m in found if m.cue is not None])
        return doc


def find(doc: AnyDoc) -> tuple[AttributionMention, ...]:
    """Attributions of ``doc``, by position of their content. Questions and orders attribute nothing."""
    doc = mirrored(doc)
    page = page_of(doc)
    return tuple(
        mention
        for mention in _found(page)
        if (mention.cue_class not in SILENT or _demands(page.text, mention))
        and mention.contents
        and not _phatic(doc, mention)
    )


def find_all(doc: AnyDoc) -> tuple[AttributionMention, ...]:
    """As `find`, with what is asked and ordered, and with "as I said"."""
    doc = mirrored(doc)
    return _found(page_of(doc))


def _found(page: Page) -> tuple[AttributionMention, ...]:
    drafted = [draft for draft in _drafts(page.doc) if draft.source is not None or draft.cue_class in SILENT]
    mentions = [_mention(draft, page) for draft in drafted]
    mentions = _nested(quoted_again.attach(page, attach(page, mentions)))
    once = {(m.source, m.cue, m.contents): m for m in reversed(mentions)}  # a content that two rules reach
    return tuple(
        sorted(once.values(), key=lambda m: (m.contents[0].start, -m.contents[-1].end, m.cue.start if m.cue else 0))
    )


def _nested(mentions: list[AttributionMention]) -> list[AttributionMention]:
    """Of two that each cover the other's cue, "according to X" is the outer one: the other loses it."""
    outer = [m for m in mentions if m.evidence[0].rule == "according-to" and m.cue is not None]
    contents = Extents((span, other) for other in outer for span in other.contents)
    found = []
    for mention in mentions:
        cue = mention.cue
        around = contents.at(cue.start) if cue is not None else []
        over = {id(other): other for span, other in around if cue is not None and span.covers(cue)}
        for other in over.values():
            assert other.cue is not None and other.source is not None
            phrase = Span(other.cue.start, other.source.end)
            if mention is not other and any(span.covers(phrase) for span in mention.contents):
                mention = replace(mention, contents=_without(mention.contents, phrase))
        found.append(mention)
    return [mention for mention in found if mention.contents]


def _without(spans: tuple[Span, ...], gap: Span) -> tuple[Span, ...]:
    pieces = [
        piece for s in spans for piece in (Span(s.start, min(s.end, gap.start)), Span(max(s.start, gap.end), s.end))
    ]
    return tuple(piece for piece in pieces if piece.end - piece.start > 2)


def _demands(text: str, mention: AttributionMention) -> bool:
    """ "demanded that the bank cut rates", "asked that it cut rates", "“You must cut rates,” he urged.".

    An order with a that-clause says who wants it; what is quoted has its speaker, whatever the verb.
    """
    rule = mention.evidence[0].rule
    if rule == "cue-clause":
        start = mention.contents[0].start
        that = text[start : start + 5].lower() == "that " and text[start - 2 : start] != ", "
        return mention.cue_class == "order" or that
    return rule in {"cue-parenthetical", "quotation"} and mention.quote is Quote.DIRECT


def _phatic(doc: Doc, mention: AttributionMention) -> bool:
    """ "As I mentioned", "you know": they add no attribution."""
    if mention.source is None:
        return True
    if doc[mention.source.head].lower_ not in word_set("function", "pronouns", "talking"):
        return False
    return doc[mention.source.head].lower_ == "you" or mention.evidence[0].rule == "cue-as"


def _drafts(doc: Doc) -> list[Draft]:
    found: list[Draft] = []
    for cue in cue_words(doc):
        draft = {"verb": _verb, "noun": nominal.by_noun, "adjective": nominal.by_adjective, "mistaken": _mistaken}[
            cue.kind
        ](cue)
        if draft is not None and draft.contents and not _only_sounds(cue.token, draft):
            found.append(draft)
    for token in doc:
        draft = nominal.by_preposition(token)
        if draft is not None and draft.contents:
            found.append(draft)
    return cited.attach(doc, found)


def _only_sounds(verb: Token, draft: Draft) -> bool:
    """ "As the bells rang, Olsen sobbed": such a verb speaks beside a quotation or with a clause of its own."""
    if draft.rule != "cue-parenthetical" or not feature("sounding", verb.lemma_.lower()):
        return False
    near = verb.doc[max(verb.left_edge.i, verb.i - 12) : verb.i + 6]
    return not any(token.is_quote for token in near)


def _verb(cue: CueWord) -> Draft | None:
    verb = cue.token
    lemma = verb.lemma_.lower()
    doc = verb.doc
    if _is_no_telling(verb):
        return None
    if objects.finds_nothing(verb):
        return objects.by_object(cue)
    cleft = nominal.cleft(verb)
    if cleft:
        return Draft(source_of(verb), (verb,), cue.cue_class, contents.spans(doc, cleft), "cue-cleft")
    held = lemma == "hold" and not any(contents.has_that(c) for c in verb.rights)
    if drafts.is_unsaid(verb) or drafts.is_wished(cue) or held:
        return None
    fact = nominal.fact_of(verb)
    if fact is not None:
        return Draft(source_of(verb), (verb,), cue.cue_class, contents.spans(doc, contents.subtree(fact)), "cue-clause")
    if lemma in {"quote", "cite"} and verb.dep_ == "acl" and outlying.quoted_by(verb):
        said = contents.spans(doc, outlying.quoted_by(verb))
        return Draft(source_of(verb), (verb,), cue.cue_class, said, "cue-clause")
    if lemma in {"quote", "cite"} and not is_passive(verb):
        said = contents.spans(doc, outlying.as_saying(verb))
        return Draft(source_of(verb), (verb,), cue.cue_class, said, "cue-clause")
    if (
        verb.dep_ == "pcomp"
        and verb.head.lower_ == "as"
        and is_quoted(verb.head.head)
        and not contents.complements(verb)
    ):
        said = contents.spans(doc, outlying.as_saying(verb.head.head))
        return Draft(source_of(verb), (verb,), cue.cue_class, said, "cue-parenthetical")
    clauses = contents.complements(verb)
    outlier = None if clauses else outlying.that_clause(verb)
    if outlier is not None:
        clauses = [outlier]
    if clauses and clauses[0].i < verb.i and contents.has_other_object(verb):
        clauses = []  # "My legs have gone, I can't feel a thing"
    if clauses:
        return _of_clauses(cue, clauses)
    beside = [child for child in verb.children if child.dep_ == "ccomp"]
    if beside:
        return objects.by_object(cue) if all(contents.closed_off(child, verb) for child in beside) else None
    rest = outlying.bare_that(verb)
    if rest:
        return Draft(source_of(verb), words_of(verb), cue.cue_class, contents.spans(doc, rest), "cue-clause")
    shown = contents.shown_doing(verb)
    if shown:
        said = contents.spans(doc, shown)
        return Draft(source_of(verb), words_of(verb), cue.cue_class, said, "cue-clause")
    if cue.cue_class == "deny" and any(c.dep_ == "dobj" and nominal.is_told(c) for c in verb.rights):
        return None  # "denied reports it had sold fuel": what the reports tell is denied
    listed = views.included(verb) if feature("speech", lemma) else []
    if listed:
        said = contents.spans(doc, contents.subtree(listed[0]))
        return Draft(source_of(verb), words_of(verb), cue.cue_class, said, views.RULE)
    if contents.has_other_object(verb) and not is_wording(verb):
        return objects.by_object(cue)
    return _set_off(cue) or objects.by_object(cue)


def _is_no_telling(verb: Token) -> bool:
    """ "Could not prove that they were immune", "is held to be", "cannot say": nothing is said."""
    if feature("unproven", verb.lemma_.lower()) and drafts.is_negated(verb):
        return True
    tests = (
        drafts.is_held_to_be,
        drafts.is_supposed,
        drafts.is_reason,
        drafts.goes_on_alone,
        drafts.cannot_say,
    )
    return any(test(verb) for test in tests)


def _of_clauses(cue: CueWord, clauses: list[Token]) -> Draft:
    """A cue with its clauses, as far as they reach."""
    verb, doc = cue.token, cue.token.doc
    spoken = feature("speech", verb.lemma_.lower())
    rule = "cue-clause"
    if clauses[0].i < verb.i:
        rule = "cue-parenthetical"
    elif clauses[0].dep_ in {"xcomp", "pcomp"}:
        rule = "cue-infinitive"
    indices = scope.governed(verb, clauses)
    if clauses[0].i > verb.i:
        indices |= outlying.told_before(verb) | outlying.conditional(verb) | outlying.trailing(verb, indices)
    else:
        indices |= outlying.resumed(verb) if spoken else outlying.gone_on(verb)
    indices |= outlying.passed_on(verb)
    if cue.cue_class == "deny":
        indices -= set().union(*(contents.subtree(c) for clause in clauses for c in clause.rights if _as(c)))
    source = source_of(verb)
    if source is None and rule == "cue-parenthetical" and spoken:
        source, taken = contents.before_cue(verb)
        indices -= taken
    if source is None and rule in {"cue-clause", "cue-parenthetical"} and spoken:
        source = name_before(verb)
    return Draft(source, words_of(verb), cue.cue_class, contents.spans(doc, indices), rule)


def _set_off(cue: CueWord) -> Draft | None:
    """A cue beside what is said: "as X said", ", X said,", "…, X argued."."""
    verb, doc = cue.token, cue.token.doc
    lemma = verb.lemma_.lower()
    if according.is_or_so(verb):
        said = contents.spans(doc, according.before_or_so(verb))
        return Draft(source_of(verb), words_of(verb), cue.cue_class, said, "cue-parenthetical")
    if outlying.is_passed_on(verb):
        clauses = [clause for clause in contents.complements(verb.head) if clause.i != verb.i]
        indices = scope.governed(verb.head, clauses) - contents.subtree(verb) if clauses else set()
        return Draft(source_of(verb), words_of(verb), cue.cue_class, contents.spans(doc, indices), "cue-parenthetical")
    spoken = feature("speech", lemma) or is_with_particle(verb)
    inserted = (spoken or feature("inserted", lemma)) and outlying.is_inserted(verb)
    if _as(verb) or inserted or (spoken and verb.dep_ == "parataxis"):
        whole = verb.head.pos_ in {"VERB", "AUX"} and verb.head.dep_ != "acomp"  # "was closed, Roe said"
        head = verb.head if whole else contents.clause_of(verb)
        rule = "cue-as" if _as(verb) else "cue-parenthetical"
        if rule == "cue-as":
            if outlying.is_denied(head):
                return None
            indices = contents.subtree(head) - contents.subtree(verb)
            indices = according.joined_on(verb, head) or indices
            for child in head.lefts:
                if child.dep_ == "ccomp" and child.i < verb.i:
                    indices -= contents.subtree(child)
        else:
            indices = outlying.around(verb, head) - scope.led_in(head)
        return Draft(source_of(verb), words_of(verb), cue.cue_class, contents.spans(doc, indices), rule)
    if feature("speech", lemma):
        source, indices = outlying.appended(verb)
        if source is not None:
            return Draft(source, (verb,), cue.cue_class, contents.spans(doc, indices), "cue-parenthetical")
        indices = outlying.before_tail(verb)
        if indices:
            said = contents.spans(doc, indices)
            return Draft(source_of(verb), words_of(verb), cue.cue_class, said, "cue-parenthetical")
    return None


def _mistaken(cue: CueWord) -> Draft | None:
    source, indices = outlying.mistaken(cue.token)
    return Draft(source, (cue.token,), cue.cue_class, contents.spans(cue.token.doc, indices), "cue-parenthetical")


def _as(verb: Token) -> bool:
    """ "as the ministry said"; not "even as the ministry said", nor "as big as the one found there"."""
    return (
        verb.dep_ == "advcl"
        and verb.left_edge.lower_ != "even"
        and not any(child.lower_ == "as" and child.dep_ == "advmod" for child in verb.head.lefts)
        and any(child.dep_ in {"nsubj", "agent"} for child in verb.children)
        and (feature("as_said", verb.lemma_.lower()) or is_wording(verb))
        and any(child.lower_ == "as" and child.dep_ in {"mark", "advmod", "prep"} for child in verb.lefts)
    )


def _trimmed(phrase: NounPhrase, head: Token) -> NounPhrase:
    """The source without what belongs to the saying: "Meanwhile, farmers said", "The army in its daily report said"."""
    first = head.left_edge
    if first.pos_ == "ADV" and first.idx == phrase.start and first.i + 1 < head.i and first.nbor(1).text == ",":
        phrase = replace(phrase, start=first.nbor(2).idx)
    for child in head.rights:
        noun = next((c for c in child.rights if c.dep_ == "pobj"), child)
        worded = child.dep_ == "prep" and child.lower_ == "in" and feature("wordings", noun.lemma_.lower())
        own = any(c.lower_ in {"a", "an"} or c.dep_ == "poss" for c in noun.lefts)
        if worded and own and child.idx < phrase.end:
            phrase = replace(phrase, end=end_of(child.nbor(-1)))
    return phrase


def source_phrase(head: Token, text: str) -> NounPhrase:
    """The source as an argument; what a dateline's dash cuts off before it is left out."""
    phrase = undated(_trimmed(owner_phrase(head), head), head)
    before = text[phrase.start : head.idx]
    for dash in ("–", "—", "--", " - "):
        if dash in before:
            start = phrase.start + before.rindex(dash) + len(dash)
            start += len(text[start : head.idx]) - len(text[start : head.idx].lstrip())
            phrase = replace(phrase, start=start)
            before = text[start : head.idx]
    return phrase


def _mention(draft: Draft, page: Page) -> AttributionMention:
    cue = Span(draft.words[0].idx, end_of(draft.words[-1]))
    source = None if draft.source is None else source_phrase(draft.source, page.text)
    if draft.source is not None and source is not None and source.start < cue.start < source.end:
        around = next((child for child in draft.source.rights if child.is_ancestor(draft.words[0])), draft.words[0])
        clause = draft.words[0] if around.i == draft.words[0].i else around  # "the only paper to report that"
        first = draft.words[0] if is_mistaken(draft.words[0]) else clause.left_edge  # "analysts at Orvex estimate"
        before = clause.doc[max(first.i - 1, 0)]
        source = replace(source, end=max(end_of(before), end_of(draft.source)))
    evidence = (Evidence(draft.rule, cue.start, cue.end),)
    marks = page.around(min(s.start for s in draft.contents), max(s.end for s in draft.contents))
    quote = kind(marks, draft.contents)
    return AttributionMention(source, cue, draft.cue_class, draft.contents, quote, evidence)


_BY_KIND = {"verb": _verb, "noun": nominal.by_noun, "adjective": nominal.by_adjective, "mistaken": _mistaken}


@Language.factory("newsclaims_attribution", assigns=["doc._.newsclaims_attributions"])
def make_attribution(nlp: Language, name: str) -> AttributionFinder:
    return AttributionFinder()
