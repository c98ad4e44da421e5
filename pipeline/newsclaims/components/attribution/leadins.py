"""Lead-ins: a paragraph that ends in a colon and says who speaks in the paragraph below ("The Post reports that:")."""

from __future__ import annotations

from itertools import takewhile

from newsclaims.components.attribution.drafts import owner_phrase
from newsclaims.components.cues import feature, subject_of
from newsclaims.components.mirror import Doc, Span, Token
from newsclaims.components.phrases import noun_phrase
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

_BULLETS = set("•·*-–—►▪◦") | set("0123456789")
_LABEL = 16  # tokens of a label with what the person is
_TENSED = {"VBD", "VBZ", "VBP", "MD"}
_ASKING = {"WRB", "WP"}


def cue_of(doc: Doc, text: str, line: tuple[int, int], *, quoted: bool) -> Token | None:
    """The cue verb of the paragraph ``line`` where it leads in the next one.

    ``quoted``: that one is in quotation marks; then "Here is how the BBC describes what is happening:" leads in too.
    Otherwise nothing but where, when and to whom may stand between cue and colon.
    """
    start, end = line
    if not text[start:end].rstrip().endswith(":"):
        return None
    sentence = _last_sentence(doc, start, end)
    for token in reversed(sentence):
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        lemma = token.lemma_.lower()
        if feature("leading_in", lemma) or (quoted and feature("speech", lemma)):
            token = _telling_how(token, sentence)
            return token if _speaks(token) and (quoted or _ends_in(token, sentence[-1])) else None
        if quoted and (feature("describing", lemma) or is_speaking(token)):
            return token if _speaks(token) else None
        if not quoted:
            return None
    return None


def is_speaking(participle: Token) -> bool:
    """ "Ms Roe, speaking to reporters in Oslo:" before a quotation."""
    behind = participle.dep_ == "acl" and participle.tag_ == "VBG"
    return behind and feature("speaking_to", participle.lemma_.lower())


def _telling_how(verb: Token, sentence: list[Token]) -> Token:
    """ "Here is the Post explaining how Roe responded:": the cue that "how" or "what" hangs on, else ``verb``."""
    if not any(child.tag_ in _ASKING for child in verb.lefts):
        return verb
    outer = (token for token in verb.ancestors if token.i >= sentence[0].i and token.pos_ == "VERB")
    return next((token for token in outer if feature("leading_in", token.lemma_.lower()) and _speaks(token)), verb)


def labelled(doc: Doc, text: str, before: tuple[int, int]) -> Token | None:
    """ "Bush:" or "Jane Roe, a chemist in Oslo:" before a quotation: a name at the start of the paragraph."""
    start, end = before
    if not text[start:end].rstrip().endswith(":"):
        return None
    words = [token for token in _tokens(doc, start, end) if not token.is_space]
    if not 1 < len(words) <= _LABEL or any(token.tag_ in _TENSED or token.is_quote for token in words):
        return None
    names = list(takewhile(lambda token: token.pos_ == "PROPN", words))
    behind = words[len(names)] if names else words[0]
    person = len(names) > 1 and names[-1].ent_type_ == "PERSON" and behind.text in {",", "("}
    return names[-1] if 0 < len(names) <= 5 and (behind is words[-1] or person) else None


def signed(doc: Doc, text: str, end: int) -> Token | None:
    """ "“…” — Jane Roe, Rolling Stone": the name behind a dash after a quotation."""
    span = doc.char_span(end, min(end + 60, len(text)), alignment_mode="contract")
    tokens = [token for token in span or () if not token.is_space]
    if len(tokens) < 3 or tokens[0].text not in {"—", "–", "―", "--", "-"}:
        return None
    names = list(takewhile(lambda token: token.pos_ == "PROPN", tokens[1:6]))
    while names and not names[-1].is_title:
        names.pop()
    last = names[-1] if names and names[0].is_title else None  # "— Honoré de Balzac"
    behind = doc[last.i + 1].text if last is not None and last.i + 1 < len(doc) else ""
    ends = behind in {",", "", "and"} or behind.isspace()  # "— Jane Roe and Ann Lind, Rolling Stone"
    return last if last is not None and last.i > tokens[1].i and ends else None


def _ends_in(verb: Token, last: Token) -> bool:
    """Between the cue and the end stands neither a comma nor a quotation."""
    return not any(token.text == "," or token.is_quote for token in verb.doc[verb.i : last.i])


def is_list_item(text: str, line: tuple[int, int]) -> bool:
    """A paragraph that starts with a bullet or a number: a list, into which no source reaches."""
    return text[line[0]] in _BULLETS


def named(doc: Doc, text: str, line: tuple[int, int]) -> Token | None:
    """ "From McClatchy:", "According to the BBC:": the source where the paragraph is nothing but its name."""
    start, end = line
    if not text[start:end].rstrip().endswith(":"):
        return None
    words = [token for token in _tokens(doc, start, end) if not token.is_punct and not token.is_space]
    if words and words[0].lower_ == "more":
        words = words[1:]  # "More from the Tribune:"
    if not words or not feature("by_name", words[0].lower_):
        return None
    names = [token for token in words[1:] if token.lower_ not in {"to", "the"}]
    if not 0 < len(names) <= 5 or not all(token.pos_ == "PROPN" for token in names):
        return None
    return names[-1]


def document(doc: Doc, text: str, line: tuple[int, int]) -> NounPhrase | None:
    """ "From her speech in Oslo:", "The ministry's statement in full:": whose words the paragraph below gives.

    No verb and no comma; the one who owns or wrote the document is the source, else the document itself.
    """
    start, end = line
    if not text[start:end].rstrip().endswith(":"):
        return None
    words = [token for token in _last_sentence(doc, start, end) if not token.is_space]
    commas = [token for token in words if token.text == "," and token.ent_type_ != "DATE"]
    if commas or not 2 < len(words) <= 16 or any(token.tag_ in _TENSED or token.is_quote for token in words):
        return None
    if words[0].lower_ not in word_set("cues", "features", "document_openers") and words[0].tag_ not in {"PRP$", "NNP"}:
        return None
    paper = next((token for token in words if feature("delivered", token.lemma_.lower())), None)
    if paper is None:
        return None
    owner = next((token for token in words if token.dep_ == "poss" and token.i < paper.i), None)
    if owner is not None:
        return None if owner.lower_ in word_set("cues", "features", "own_voice") else owner_phrase(owner)
    by = (
        inner
        for child in paper.rights
        if child.lower_ in word_set("cues", "features", "written_by")
        for inner in child.rights
    )
    return noun_phrase(next((noun for noun in by if noun.dep_ == "pobj"), paper))


def _speaks(verb: Token) -> bool:
    """A tensed verb with a subject who is not the author, nor "our original post"."""
    progressive = any(child.tag_ in _TENSED and child.dep_ == "aux" for child in verb.lefts)  # "Here’s Roe explaining"
    saying = verb.tag_ == "VBG" and (progressive or verb.dep_ in {"acl", "advcl"})  # "issued a statement, saying:"
    if not saying and verb.tag_ not in _TENSED and not any(child.tag_ in _TENSED for child in verb.lefts):
        return False
    subject = subject_of(verb)
    if subject is None or (verb.tag_ == "VBG" and not saying) or subject.tag_ in {"WDT", "WP", "DT"}:
        return False
    return not any(token.lower_ in word_set("cues", "features", "own_voice") for token in (subject, *subject.lefts))


def _last_sentence(doc: Doc, start: int, end: int) -> list[Token]:
    tokens = _tokens(doc, start, end)
    first = max((n for n, token in enumerate(tokens) if token.is_sent_start), default=0)
    return tokens[first:]


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span: Span | None = doc.char_span(start, end, alignment_mode="contract")
    return [] if span is None else list(span)
