"""Quotations and their speakers: contents widened to the marks, quotations without a parsed cue, continued ones."""

from __future__ import annotations

from dataclasses import replace

from newsclaims.components.attribution import beside, blocks, interviews, introduced, leadins, signatures
from newsclaims.components.attribution.drafts import owner_phrase
from newsclaims.components.cues import cue_class_of, subject_of
from newsclaims.components.mirror import Token
from newsclaims.components.pages import Page, Said, merged
from newsclaims.components.phrases import end_of, noun_phrase
from newsclaims.components.quotations import Quotation, kind
from newsclaims.components.transcripts import turns
from newsclaims.grammar.posts import post
from newsclaims.model import AttributionMention, Evidence, NounPhrase, Quote, Span

HEADED = "quotation-headed"
LABEL = "quotation-label"
POST = "quotation-signed"
_BREAK, _POST = "\n\n\n\n", 400  # between the lines of a post that a page embeds; the most it is long, signed
_TELLING = {"cue-parenthetical", "according-to"}
_TITLES = 8  # tokens from the cue to the name behind it, with what stands before a name


def attach(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with contents that end where their quotations end, and with those of quotations left over."""
    known = Said(page, (mention for mention in (_widened(m, page) for m in mentions) if mention.contents))
    for mark in page.marks:
        if any(_owns(mention, mark) for mention in known.at(mark)) or not is_speech(page, mark):
            continue
        near = known.near(mark)
        here = page.near(mark, near)
        known.put(_beside(here, mark, near) or _told(here, mark, near) or _continued(here, mark, near) or near)
    known.mentions = blocks.attach(page, known.mentions)
    return signatures.attach(page, interviews.attach(page, _posted(page, _labelled(page, known.mentions))))


def _labelled(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with the turns of a transcript, each its speaker's."""
    for turn in turns(page.text, page.lines):
        name = page.doc.char_span(turn.start, turn.end, alignment_mode="contract")
        if name is None or len(name) == 0:
            continue
        source = NounPhrase(turn.start, turn.end, name[-1].i)
        evidence = (Evidence(LABEL, turn.start, turn.end),)
        quote = kind(page.marks, turn.said)
        mentions = [*mentions, AttributionMention(source, None, "report", turn.said, quote, evidence)]
    return mentions


def _posted(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with the posts that the page embeds, each its signer's."""
    for number, (start, end) in enumerate(page.lines):
        if "(@" not in page.text[start:end]:
            continue
        while number > 0 and _same_post(page, number, end):
            number -= 1
            start = page.lines[number][0]
        signed = post(page.text[start:end])
        name = None if signed is None else page.doc.char_span(start + signed.name, start + signed.name_end)
        if signed is None or name is None:
            continue
        span = Span(start, start + signed.said)
        if any(other.covers(span) for mention in mentions for other in mention.contents):
            continue  # "Roe tweeted:" stands above it
        source = NounPhrase(name.start_char, name.end_char, name[-1].i)
        evidence = (Evidence(POST, name.start_char, name.end_char),)
        mentions = [*mentions, AttributionMention(source, None, "report", (span,), kind(page.marks, (span,)), evidence)]
    return mentions


def _same_post(page: Page, number: int, end: int) -> bool:
    """A post's own line break, which pages write as more blank lines than the one between paragraphs."""
    (first, last), (start, _) = page.lines[number - 1], page.lines[number]
    text = page.text
    return text[last:start] == _BREAK and end - first <= _POST and "(@" not in text[first:last]


def is_speech(page: Page, mark: Quotation) -> bool:
    """Whether the quotation is something said, not a title or a word held at arm's length."""
    inner = page.doc.char_span(mark.inner_start, mark.inner_end, alignment_mode="contract")
    if inner is None:
        return False
    words = [token for token in inner if token.is_alpha]
    if not mark.double:
        return len(words) > 4 and any(token.pos_ in {"VERB", "AUX"} for token in words)
    verbal = any(token.pos_ in {"VERB", "AUX"} for token in words)
    ended = page.text[mark.inner_end - 1] in ".,!?…;"
    if not verbal and all(token.is_title or token.is_upper for token in words):
        return False  # the name of a show or a book
    return (verbal and len(words) > 2) or (ended and len(words) > 0 and (verbal or len(words) > 1))


def _owns(mention: AttributionMention, mark: Quotation) -> bool:
    """The mention, with its cue outside the quotation, is what the quotation belongs to."""
    if mention.cue is not None and mark.start <= mention.cue.start < mark.end:
        return False
    return any(span.start < mark.inner_end and mark.inner_start < span.end for span in mention.contents)


def _widened(mention: AttributionMention, page: Page) -> AttributionMention:
    cue = mention.cue
    assert cue is not None
    extent = (cue, *mention.contents)
    marks = page.around(min(span.start for span in extent), max(span.end for span in extent))
    around = [mark for mark in marks if mark.start <= cue.start and cue.end <= mark.end]
    spans = list(mention.contents)
    if around:
        inner = around[-1]
        clipped = [Span(max(s.start, inner.inner_start), min(s.end, inner.inner_end)) for s in spans]
        clipped = [span for span in clipped if span.start < span.end]
        spans = clipped or ([] if is_speech(page, inner) else spans)  # 'a "central estimate" that …': it is the cue
    for mark in marks:
        if mark in around or _breaks(mark, mention):
            continue
        spans = [
            Span(min(s.start, mark.start), max(s.end, mark.end))
            if s.start < mark.inner_end and mark.inner_start < s.end
            else s
            for s in spans
        ]
    found = merged(spans)
    return replace(mention, contents=found, quote=kind(marks, found))


def _breaks(mark: Quotation, mention: AttributionMention) -> bool:
    """The source stands inside the quotation, though the cue does not: the marks are no guide here."""
    source = mention.source
    return source is not None and mark.start < source.end and source.start < mark.end


def _beside(page: Page, mark: Quotation, mentions: list[AttributionMention]) -> list[AttributionMention] | None:
    """The cue right after or right before the quotation."""
    marks = page.marks
    start, end = page.lines[page.line(mark.start)]
    verb = beside.cue_of(page, mark, (start, end))
    span = Span(mark.start, mark.end)
    if verb is None:
        return _headed(page, span, start, mentions)
    for number, mention in enumerate(mentions):
        if mention.cue is not None and mention.cue.start == verb.idx:
            return [*mentions[:number], grown(page, mention, span), *mentions[number + 1 :]]
    source = speaker_of(verb, mark)
    if source is None:
        return None
    cue = Span(verb.idx, end_of(verb))
    evidence = (Evidence("quotation", cue.start, cue.end),)
    return [
        *mentions,
        AttributionMention(source, cue, cue_class_of(verb), (span,), kind(marks, (span,)), evidence),
    ]


def grown(page: Page, mention: AttributionMention, span: Span) -> AttributionMention:
    found = merged([*mention.contents, span])
    evidence = (*mention.evidence, Evidence("quotation-continued", span.start, span.end))
    marks = page.around(found[0].start, found[-1].end)
    return replace(mention, contents=found, quote=kind(marks, found), evidence=evidence)


def _headed(page: Page, span: Span, start: int, mentions: list[AttributionMention]) -> list[AttributionMention] | None:
    """ "From McClatchy:" above the quotation, "Bush:" before it, "— Jane Roe" after it: a source and no cue."""
    here = page.line(span.start)
    head = leadins.labelled(page.doc, page.text, (start, span.start))
    signer = leadins.signed(page.doc, page.text, span.end) or signatures.aged(page, span.end)
    if head is None and signer is None and here > 0 and not page.text[start : span.start].strip():
        head = leadins.named(page.doc, page.text, page.lines[here - 1])
    source = noun_phrase(head) if head is not None else signatures.name_of(signer) if signer is not None else None
    if source is None:
        return None
    evidence = (Evidence(HEADED, source.start, source.end),)
    quote = kind(page.marks, (span,))
    return [*mentions, AttributionMention(source, None, "report", (span,), quote, evidence)]


def speaker_of(verb: Token, mark: Quotation) -> NounPhrase | None:
    """The subject of the cue, or the nearest noun beside it when the parse gives none."""
    subject = subject_of(verb)
    if subject is not None and not mark.start <= subject.idx < mark.end and subject.lower_ not in {"what", "that"}:
        return noun_phrase(subject)
    for token in (*verb.doc[verb.i + 1 : verb.i + _TITLES], *reversed(list(verb.doc[max(0, verb.i - 4) : verb.i]))):
        if token.ent_type_ == "PERSON" and not mark.start <= token.idx < mark.end:
            head = token
            while head.head.ent_type_ == "PERSON" and head.head.i != head.i:
                head = head.head
            phrase = noun_phrase(head)
            inside = phrase.start <= verb.idx < head.idx  # "Added Ortiz:", read as an added Ortiz
            return replace(phrase, start=end_of(verb) + 1) if inside else phrase
    return None


def _continued(page: Page, mark: Quotation, mentions: list[AttributionMention]) -> list[AttributionMention] | None:
    """The source of the quotation or speech before: in this paragraph, or in the one before when this one is speech."""
    marks, lines = page.marks, page.lines
    here = page.line(mark.start)
    start, _ = lines[here]
    number = _latest(mentions, marks, start, mark.start, any_content=True)
    if number is not None and _is_anothers(page, mark, mentions[number]):
        return None
    if number is None and here > 0 and not page.text[start : mark.start].strip():
        before, _ = lines[page.answered(here)]
        alone = not page.text[mark.end : lines[here][1]].strip()
        number = _latest(mentions, marks, before, start, any_content=alone)
        if number is None and alone:
            above = introduced.person_of(beside.words_in(page.doc, before, start))
            above = above or introduced.only_speaker(page.doc, mentions, before, start)
            speaker = above or introduced.interviewee(page.doc, page.all_marks, mark.start)
            rule = "quotation-interview" if above is None else "quotation-introduced"
            return _without_cue(page, mark, mentions, speaker, rule)
    if number is None:
        return None
    number = _inmost(mentions, number, marks)
    said, span = mentions[number], Span(mark.start, mark.end)
    return [grown(page, m, span) if m is said or _tells_of(m, said) else m for m in mentions]


def _tells_of(mention: AttributionMention, said: AttributionMention) -> bool:
    """ "…,” Townsend said, CNN reports": who tells of the first quotation tells of the next."""
    if mention.cue is None or said.cue is None or mention.evidence[0].rule not in _TELLING:
        return False
    return any(span.start <= said.cue.start and said.cue.end <= span.end for span in mention.contents)


def _inmost(mentions: list[AttributionMention], number: int, marks: tuple[Quotation, ...]) -> int:
    """Index of the speaker that the mention at ``number`` tells of, outside quotation marks; else ``number``."""
    for index, mention in enumerate(mentions):
        cue = mention.cue
        if cue is None or mention.cue_class == "believe" or not _tells_of(mentions[number], mention):
            continue
        within = any(mark.start <= cue.start < mark.end for mark in marks)
        if not within and any(mark.start < s.end and s.start < mark.end for s in mention.contents for mark in marks):
            return index
    return number


def _is_anothers(page: Page, mark: Quotation, mention: AttributionMention) -> bool:
    """ "said, “We agree,” and Tusk praised the “very speedy reaction”": words of a clause about somebody else."""
    before = page.text[max(mark.start - 2, 0) : mark.start].rstrip()
    if not before[-1:].isalnum() or not page.text[mark.inner_start].islower():
        return False
    between = beside.words_in(page.doc, max(s.end for s in mention.contents if s.end <= mark.start), mark.start)
    return any(token.dep_ == "nsubj" and token.ent_type_ in {"PERSON", "ORG", "GPE"} for token in between)


def _told(page: Page, mark: Quotation, mentions: list[AttributionMention]) -> list[AttributionMention] | None:
    """ "Roe was blunt: “…”": no cue, and nobody speaks earlier in the paragraph of a sentence before the quotation."""
    start, _ = page.lines[page.line(mark.start)]
    colon = page.text[start : mark.start].rstrip().endswith(":")
    bracketed = introduced.in_brackets(page.doc, page.text, start, mark) if mark.double else None
    if bracketed is not None:
        return _without_cue(page, mark, mentions, bracketed, "quotation-introduced")
    spoken = None if colon else _latest(mentions, page.marks, start, mark.start, any_content=True)
    if not mark.double or spoken is not None:
        return None
    speaker = introduced.told_by(page.doc, page.text, start, mark)
    return _without_cue(page, mark, mentions, speaker, "quotation-introduced")


def _without_cue(
    page: Page, mark: Quotation, mentions: list[AttributionMention], speaker: Token | None, rule: str
) -> list[AttributionMention] | None:
    """``mentions`` with the quotation as ``speaker``'s, whom no cue names."""
    if speaker is None:
        return None
    span, evidence = Span(mark.start, mark.end), (Evidence(rule, speaker.idx, end_of(speaker)),)
    quote = kind(page.marks, (span,))
    return [*mentions, AttributionMention(owner_phrase(speaker), None, "report", (span,), quote, evidence)]


def _latest(
    mentions: list[AttributionMention], marks: tuple[Quotation, ...], start: int, end: int, *, any_content: bool
) -> int | None:
    """Index of the last speech whose content ends in ``[start, end)`` and whose cue is outside quotation marks."""
    best: tuple[int, int] | None = None
    for number, mention in enumerate(mentions):
        cue = mention.cue
        last = max((s.end for s in mention.contents if s.end <= end), default=-1)
        direct = mention.quote is Quote.DIRECT
        if last <= start or mention.cue_class == "believe" or (mention.cue_class in {"ask", "order"} and not direct):
            continue
        if cue is not None and any(mark.start <= cue.start < mark.end for mark in marks):
            continue
        rule = mention.evidence[0].rule
        if rule in {"cue-noun", "cue-adjective", "cue-with-object", "cue-cited", "in-view"} or (
            rule == "according-to" and not direct
        ):
            continue
        quoted = any(
            mark.double and s.start < mark.end and mark.start < s.end for s in mention.contents for mark in marks
        )
        if (quoted or any_content) and (best is None or last >= best[0]):
            best = (last, number)
    return None if best is None else best[1]
