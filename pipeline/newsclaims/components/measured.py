"""What a quantity measures: the counted noun, the of-phrase, the subject it is equated with, or what is understood.

The extent leaves out the number, its modifier and its unit ("Russian border guards", "the contract soldiers").
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from newsclaims.components.phrases import end_of, noun_phrase, semantic_head
from newsclaims.grammar.amounts import Amount
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

_MODIFIERS = {"nummod", "compound", "amod", "nmod", "npadvmod", "quantmod", "advmod", "dep", "nounmod", "poss"}
_NOUNS = {"NOUN", "PROPN"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An amount on the tokens ``[first, last]`` of its core; ``anchor``: the one that links it to the sentence."""

    amount: Amount
    first: int
    last: int
    anchor: Token


def entity(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> tuple[NounPhrase | None, str]:
    """What ``placed`` measures, and the rule that found it. ``earlier``: counted things before it, last one last."""
    found, rule = _direct(doc, placed, earlier)
    if found is not None or rule:
        return found, rule
    noun = _worth(doc, placed) or _bearer(doc, placed)
    if noun is not None:
        return _thing(noun, placed.amount.start), "measured.bearer"
    equated = _equated(placed)
    if equated is not None:
        return equated, "measured.equated"
    if (placed.amount.code == "1" and placed.amount.form not in {"fold"}) or placed.amount.code == "%":
        return _understood(doc, placed, earlier), "measured.ellipsis"
    return None, ""


def _direct(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> tuple[NounPhrase | None, str]:
    amount = placed.amount
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    if amount.code == "1" and following is not None and following.lower_ == "times":
        return None, "measured.none"
    if amount.code == "1" and amount.attributive and amount.form in {"digits", "words"} and not amount.compound:
        member = next((t for t in doc[placed.last + 1 : placed.last + 3] if t.is_alpha and t.idx >= amount.end), None)
        if member is not None:
            return NounPhrase(member.idx, end_of(member), member.i), "measured.member"
    linked = _linked(doc, placed)
    if linked is not None:
        if linked.lower_ in word_set("measured", "pronouns"):
            return _antecedent(linked, earlier), "measured.pronoun"
        return phrase_from(linked, linked.doc[0].idx), "measured.of"
    noun = _modified(doc, placed)
    if noun is not None:
        if noun.lower_ in word_set("measured", "others"):
            return _last(earlier), "measured.others"
        if amount.dimension == "duration" and not (amount.attributive or amount.compound):
            return None, "measured.none"
        if noun.lemma_.lower() in word_set("measured", "uncounted"):
            return None, "measured.none"
        return phrase_from(noun, amount.reach), "measured.counted"
    which = _of_which(doc, placed)
    if which is not None:
        return _antecedent(which, earlier), "measured.of-which"
    return None, ""


def phrase_from(noun: Token, least: int) -> NounPhrase:
    """Noun phrase of ``noun`` without what stands before code point ``least``; coordinated nouns while uncounted."""
    semantic = semantic_head(noun)
    whole = noun_phrase(noun, conjuncts=not _counted_conjunct(noun))
    start = whole.start
    doc = noun.doc
    if start < least:
        first = next((token for token in doc[noun.left_edge.i : noun.i + 1] if token.idx >= least), noun)
        if first.is_quote and any(token.is_quote for token in doc[first.i + 1 : noun.i]):
            return NounPhrase(first.idx, max(whole.end, end_of(noun)), semantic.i)
        while first.i < noun.i and (first.is_punct or first.lower_ in {"of", "or", "so", "more"}):
            first = doc[first.i + 1]
        start = first.idx
    elif least > doc[0].idx and doc.text.startswith("more ", start):
        start += len("more ")
    return NounPhrase(start, max(whole.end, end_of(noun)), semantic.i)


def _counted_conjunct(noun: Token) -> bool:
    """Has a noun coordinated with ``noun`` a number or determiner of its own ("530 clashes and 1600 attempts")?"""
    for other in noun.conjuncts:
        if any(child.dep_ in {"nummod", "det", "poss", "predet"} or child.pos_ == "NUM" for child in other.children):
            return True
        if other.pos_ not in _NOUNS or other.pos_ == "PROPN":
            return True
    return False


def _linked(doc: Doc, placed: Placed) -> Token | None:
    """The noun after "of" ("30 tons of narcotics"), after money also "in" and "worth (of)"."""
    amount, anchor = placed.amount, placed.anchor
    after = next((i for i in range(placed.last + 1, min(placed.last + 4, len(doc))) if doc[i].idx >= amount.end), None)
    if after is None:
        return None
    if doc[after].is_quote and after + 1 < len(doc):
        after += 1
    link = doc[after]
    if link.lower_ == "worth" and after + 1 < len(doc) and doc[after + 1].lower_ == "of":
        link = doc[after + 1]
    money = amount.dimension == "money"
    if link.lower_ != "of" and not (money and link.lower_ == "in"):
        return None
    if amount.dimension == "duration" and not amount.attributive:
        return None
    for noun in link.children:
        if noun.dep_ in {"pobj", "pcomp"} and noun.i > link.i:
            if noun.pos_ in _NOUNS and noun.ent_type_ not in {"DATE", "TIME"}:
                if link.lower_ == "in" and noun.ent_type_ in {"GPE", "LOC", "FAC"}:
                    return None
                return noun
            if noun.pos_ in {"PRON", "DET", "NUM", "VERB", "ADJ"} and link.lower_ == "of":
                return noun
    if link.lower_ == "of" and anchor.dep_ != "ROOT":
        for token in doc[after + 1 : after + 7]:
            if token.pos_ in _NOUNS and (token.i + 1 >= len(doc) or doc[token.i + 1].pos_ not in _NOUNS):
                return token
            if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV", "VERB"}:
                return None
    return None


def _modified(doc: Doc, placed: Placed) -> Token | None:
    """The noun that the amount modifies from the left."""
    token = placed.anchor
    for _ in range(5):
        if token.dep_ not in _MODIFIERS and not (token.dep_ in {"pobj"} and placed.amount.attributive):
            break
        head = token.head
        if head.i <= token.i or head.i - placed.last > 12:
            break
        if any(doc[i].text in {",", ";"} for i in range(placed.last + 1, min(head.i, placed.last + 2))):
            break
        token = head
    if token.i > placed.last and token.idx >= placed.amount.end and token.pos_ in _NOUNS | {"PRON", "ADJ"}:
        if token.pos_ in _NOUNS or token.lower_ in word_set("measured", "others"):
            return token
    return _next_noun(doc, placed) if placed.amount.code == "1" or placed.amount.attributive else None


def _next_noun(doc: Doc, placed: Placed) -> Token | None:
    """Where the parse gives none: the noun group right after the amount."""
    i = placed.last + 1
    while i < len(doc) and doc[i].idx < placed.amount.reach:
        i += 1
    last: Token | None = None
    for token in doc[i : i + 6]:
        if token.text == "-" or token.tag_ in {"JJ", "JJR", "JJS", "VBN", "HYPH"}:
            if last is not None:
                break
            continue
        if token.pos_ in _NOUNS and token.ent_type_ not in {"DATE", "TIME"}:
            last = token
            continue
        break
    if last is not None and last.dep_ in _SUBJECTS and placed.anchor.dep_ not in _MODIFIERS | _SUBJECTS:
        return None
    if last is not None and last.i - placed.last > 1 and last.tag_ in {"NN", "NNP"} and not placed.amount.attributive:
        return None
    return last


def _start(doc: Doc, placed: Placed) -> int:
    """Index of the first token of the amount with its modifier."""
    return int(doc.char_span(placed.amount.start, placed.amount.end, alignment_mode="expand").start)


def _worth(doc: Doc, placed: Placed) -> Token | None:
    """ "food worth $2 million", "US products valued at $60 billion": the noun before."""
    start = _start(doc, placed)
    if start < 2 or doc[start - 1].lower_ != "worth":
        return None
    word = doc[start - 1]
    for head in (word.head, word.head.head):
        if head.pos_ in _NOUNS and head.i < word.i:
            return head
    before = doc[start - 2]
    return before if before.pos_ in _NOUNS else None


def _bearer(doc: Doc, placed: Placed) -> Token | None:
    """ "tariffs of 25 percent", "winds of 74 mph", "a price of $20": the noun that the amount is of; not for counts."""
    if placed.amount.dimension in {"count", "duration"} or placed.amount.attributive:
        return None
    start = _start(doc, placed)
    if start < 2 or doc[start - 1].lower_ not in {"of", "at", "around", "exceeding", "totaling", "totalling"}:
        return None
    link = doc[start - 1]
    if link.lower_ != "of":
        head = link.head
        return head if head.pos_ in _NOUNS and head.i == link.i - 1 and link.lower_ != "around" else None
    head = link.head
    if head.pos_ not in _NOUNS or head.i > link.i:
        head = doc[start - 2]
    return head if head.pos_ in _NOUNS and link.i - head.i <= 4 else None


def _of_which(doc: Doc, placed: Placed) -> Token | None:
    """The pronoun of "of which 99 percent were draftees", "Of these, 40 …"."""
    start = _start(doc, placed)
    if start >= 2 and doc[start - 1].text == "," and doc[start - 2].lower_ in word_set("measured", "pronouns"):
        start -= 1
    if start >= 2 and doc[start - 2].lower_ == "of" and doc[start - 1].lower_ in word_set("measured", "pronouns"):
        return doc[start - 1]
    return None


def _antecedent(pronoun: Token, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """What "which", "them", "these" stand for: the noun of the relative clause, else what was counted last."""
    if pronoun.lower_ in {"us", "you", "it", "this", "that"}:
        return None
    if pronoun.lower_ in {"which", "whom"}:
        verb = pronoun
        while verb.head.i != verb.i and verb.dep_ != "relcl":
            verb = verb.head
        if verb.dep_ == "relcl" and verb.head.pos_ in _NOUNS and verb.head.i < pronoun.i:
            noun = verb.head
            return NounPhrase(*_uncounted(noun), semantic_head(noun).i, True)
    found = _last(earlier)
    if found is not None and pronoun.lower_ != "which":
        return found
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if token.pos_ in _NOUNS and token.tag_ in {"NNS", "NNPS"}:
            return NounPhrase(*_uncounted(token), semantic_head(token).i, True)
    return found


def _uncounted(noun: Token) -> tuple[int, int]:
    """Extent of a noun phrase after its number."""
    numbers = [child for child in noun.lefts if child.dep_ == "nummod"]
    phrase = phrase_from(noun, end_of(numbers[-1]) if numbers else 0)
    return phrase.start, phrase.end


def _salient(doc: Doc, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """The last thing counted that was subject or object; failing that, the last one."""
    for phrase in reversed(earlier):
        if phrase is not None and _is_core(doc[phrase.head]):
            return NounPhrase(phrase.start, phrase.end, phrase.head, True)
    return _last(earlier)


def _is_core(noun: Token) -> bool:
    while noun.dep_ == "conj" and noun.head.i != noun.i:
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i != noun.i:
        return noun.head.head.dep_ in _SUBJECTS | {"dobj", "attr", "ROOT"}
    return noun.dep_ in _SUBJECTS | {"dobj", "attr", "ROOT"}


def _last(earlier: list[NounPhrase | None]) -> NounPhrase | None:
    for phrase in reversed(earlier):
        if phrase is not None:
            return NounPhrase(phrase.start, phrase.end, phrase.head, True)
    return None


def governor(token: Token, start: int) -> tuple[Token | None, str]:
    """The verb that an amount depends on, and the preposition between them.

    A preposition at or after code point ``start`` belongs to the amount ("rose above 41,000").
    """
    preposition = ""
    for _ in range(6):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}:
            return token, preposition
        if token.dep_ == "prep" and not preposition and token.idx < start:
            preposition = token.lower_
        if token.head.i == token.i:
            return None, preposition
        if token.pos_ in _NOUNS and token.dep_ not in {
            "pobj",
            "dobj",
            "attr",
            "npadvmod",
            "nsubj",
            "dep",
            "appos",
            "conj",
            "oprd",
            "nsubjpass",
            "advmod",
            "nummod",
        }:
            return None, preposition
        token = token.head
    return None, preposition


def _equated(placed: Placed) -> NounPhrase | None:
    """The subject or object that a copula or a verb of change equates with the amount."""
    amount, anchor = placed.amount, placed.anchor
    if (amount.dimension == "duration" and not amount.compound) or amount.compound in {"away", "apart"}:
        return None
    if anchor.dep_ in _SUBJECTS or (anchor.dep_ in {"npadvmod", "advmod"} and anchor.head.dep_ in _SUBJECTS):
        return None
    verb, preposition = governor(anchor, amount.start)
    if verb is None or placed.anchor.sent.start > verb.i:
        return None
    direct = (
        anchor.dep_ in {"dobj", "attr", "npadvmod", "oprd", "acomp", "advmod", "dep", "nummod"}
        or anchor.head.dep_ == "acomp"
    )
    lemma = verb.lemma_.lower()
    if verb.pos_ == "AUX" and lemma == "be":
        if preposition not in {"", "at", "to", "by", "from", "around", "about"}:
            return None
        return _subject_of(verb)
    objects = [
        child for child in verb.children if child.dep_ == "dobj" and child.i != anchor.i and child.i < placed.first
    ]
    if preposition in {"to", "by", "from", "at"} and objects and lemma in word_set("change", "verbs", "equate_object"):
        return _thing(objects[0])
    if (
        objects
        and not preposition
        and amount.dimension == "ratio"
        and lemma in word_set("change", "verbs", "equate_object")
    ):
        return _thing(objects[0])
    if lemma in word_set("change", "verbs", "equate_object") and preposition in {"to", "by", "from", "at"}:
        passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
        if passive:
            return _thing(passive[0])
    if lemma in word_set("change", "verbs", "equate") and (direct or preposition in {"to", "by", "from", "at"}):
        if (
            amount.code == "1"
            and lemma in {"gain", "lose", "add", "cover", "sell", "run", "start", "shed", "open"}
            and not preposition
        ):
            return None
        return _subject_of(verb)
    return None


def _subject_of(verb: Token) -> NounPhrase | None:
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.pos_ in _NOUNS | {"PRON", "NUM", "DET"}:
                return _thing(child)
        if (
            verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"}
            and verb.head.pos_ in {"VERB", "AUX"}
            and verb.dep_ != "ccomp"
        ):
            verb = verb.head
        elif verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in _NOUNS:
            return _thing(verb.head)
        else:
            return None
    return None


def _thing(noun: Token, before: int = 0) -> NounPhrase | None:
    """The noun phrase; of "the number of deaths" the deaths. Relative pronouns give what they refer to."""
    if noun.pos_ in {"PRON", "DET"} and noun.lower_ in {"which", "that", "who"}:
        verb = noun.head
        if verb.dep_ == "relcl" and verb.head.pos_ in _NOUNS:
            noun = verb.head
    if noun.pos_ == "NUM":
        return None
    if noun.lemma_.lower() in word_set("measured", "number_nouns"):
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for thing in child.children:
                    if thing.dep_ == "pobj" and thing.pos_ in _NOUNS:
                        return phrase_from(thing, 0)
    phrase = phrase_from(noun, 0)
    if phrase.start < before < phrase.end:  # the amount hangs on the noun: its extent ends before it
        last = noun
        for token in noun.doc[noun.i + 1 : noun.sent.end]:
            if token.idx >= before or token.lower_ in {"of", "worth", "at"}:
                break
            last = token
        return NounPhrase(phrase.start, end_of(last), phrase.head)
    return phrase


def _understood(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """Ellipsis: "161 border guards were killed and 362 were wounded"."""
    anchor = placed.anchor
    if anchor.dep_ in {"pobj"} and anchor.head.lower_ in {"by", "to", "from", "at", "in", "with", "against"}:
        return None
    if placed.amount.code == "%" and anchor.dep_ not in _SUBJECTS:
        return None
    if placed.amount.code == "%" and not (earlier[-1:] and earlier[-1] and doc[earlier[-1].head].sent == anchor.sent):
        return None
    if not earlier:
        return None
    found = _salient(doc, earlier[-3:])
    if found is None:
        return None
    between = doc[found.head].sent.start
    sentences = sum(1 for token in doc[between + 1 : anchor.sent.start + 1] if token.is_sent_start)
    return found if sentences <= 2 else None
