"""Noun phrases as arguments: extent, semantic head, head lemma, canonical form (claims.md, "Argument").

Other components name the token; this room says which stretch of text is the argument and what heads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclaims.components.blanks import UNREAD
from newsclaims.components.extensions import article_of, text_of, wording
from newsclaims.components.heads import (
    AMOUNTS,
    closes_name,
    holds_money,
    hyphenated_prefix,
    instead,
    is_amount,
    is_great_deal,
    is_likened,
    is_numbered,
    is_percent,
    is_title_of,
    is_whole,
)
from newsclaims.components.lookup import remembered
from newsclaims.components.mirror import Doc, Span, Token
from newsclaims.components.quotations import with_marks
from newsclaims.lexicon import load, word_set
from newsclaims.model import Argument, NounPhrase
from newsclaims.text import LINKS_END, squeeze, without_brackets, without_half_pairs

SET_OFF = {"prep", "npadvmod", "advmod", "amod", "relcl", "nmod"}
CLAUSAL = {"relcl", "acl", "advcl", "parataxis", "ccomp", "csubj"}
NAME_LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"}
EDGE_PUNCTUATION = set(",;:.()[]–—-\"“”'‘’?!")
_SEVERAL = re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$|(?<![s])s$")
_CLITIC = re.compile(r"(?<=[a-z])['’](re|ve|ll|d|m)$")


def tokens_at(doc: Doc, start: int, end: int) -> tuple[Token, ...]:
    """The tokens that the code points ``[start, end)`` touch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return tuple(span) if span is not None else ()


def end_of(token: Token) -> int:
    """Code point after the last character of ``token``."""
    return int(token.idx + len(token))


def _clausal(token: Token) -> bool:
    """A relative or participial clause on a noun; infinitives ("attempts to cross") belong to the noun."""
    if token.dep_ not in CLAUSAL:
        return False
    return not any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.lefts)


def _set_off(child: Token) -> bool:
    """After a comma, dash or bracket: an afterthought, not part of the phrase."""
    before = child.left_edge.i - 1
    return before > child.head.i and child.doc[before].text in {",", "(", "[", "–", "—", "--", "-", ";", ":"}


_PHRASE, _TREE, _WORD = "phrase", "tree", "word"  # how much of a token's dependents goes with it
_Part = tuple[Token, str, bool]


def phrase_tokens(head: Token, *, conjuncts: bool = True) -> Iterator[Token]:
    """Tokens of the noun phrase headed by ``head``, in no fixed order.

    Left out: relative and participial clauses, appositions and prepositional phrases set off by punctuation, bracketed
    matter, "including …"; with ``conjuncts=False`` also what is coordinated with ``head``. No recursion: a list that
    the parser takes for one long compound is hundreds of tokens deep.
    """
    waiting: list[_Part] = [(head, _PHRASE, conjuncts)]
    while waiting:
        token, extent, joined = waiting.pop()
        yield token
        if extent == _PHRASE:
            waiting.extend(_members(token, conjuncts=joined))
        elif extent == _TREE:
            verbal = token.pos_ in {"VERB", "AUX"}
            waiting.extend(_part(child) for child in token.children if verbal or not _clausal(child))


def _members(head: Token, *, conjuncts: bool) -> Iterator[_Part]:
    """Dependents of ``head`` that belong to its phrase."""
    for child in head.children:
        dep, behind = child.dep_, child.i > head.i
        if dep in _ASIDE or (dep in CLAUSAL and _clausal(child)):
            hyphen = dep == "punct" and not behind and child.text in DASHES_IN_WORDS
            if hyphen or (dep == "preconj" and conjuncts):
                yield child, _WORD, False
        elif dep in {"conj", "cc"}:
            if conjuncts and not (dep == "conj" and _verbal(child)):
                yield child, _PHRASE if dep == "conj" else _WORD, True
        elif not behind or not _apart(head, child, dep):
            yield _part(child)


def _part(token: Token) -> _Part:
    """A dependent: a phrase of its own, or its subtree without the clauses hanging in it."""
    nominal = token.dep_ in _NOMINAL or token.pos_ in {"NOUN", "PROPN"}
    return token, _PHRASE if nominal else _TREE, True


def _apart(head: Token, child: Token, dep: str) -> bool:
    """Whether what stands behind the noun is no part of its phrase."""
    if child.lower_ in {"including", "excluding"} or (dep == "appos" and not is_title_of(head, child)):
        return True
    return (dep in SET_OFF and _set_off(child)) or (dep in {"advmod", "npadvmod"} and child.pos_ == "ADV")


_ASIDE = {"punct", "preconj", "mark"}
DASHES_IN_WORDS = {"-", "‑"}


def _verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBG", "VBN"}


_NOMINAL = {"pobj", "pcomp", "poss", "dobj", "nmod", "compound"}


def noun_phrase(head: Token, *, conjuncts: bool = True) -> NounPhrase:
    """The argument headed by ``head``: contiguous extent around it, and its semantic head."""
    known, key = remembered(head.doc, "phrases"), (head.i, conjuncts)
    if key not in known:
        known[key] = _noun_phrase(head, conjuncts)
    found: NounPhrase = known[key]
    return found


def _noun_phrase(head: Token, conjuncts: bool) -> NounPhrase:
    if closes_name(head.head, head):
        head = head.head  # "Orvex Holdings, Inc., which lost $40 million"
    doc = head.doc
    indices = {token.i for token in phrase_tokens(head, conjuncts=conjuncts)}
    first = last = head.i
    while first - 1 in indices or (first - 2 in indices and _joins(doc[first - 1])):
        first -= 1
    while last + 1 in indices or (last + 2 in indices and _joins(doc[last + 1])):
        last += 1
    if last == head.i:
        last += 2 * hyphenated_tail(head).count("-")
    while first < head.i and (doc[first].text in EDGE_PUNCTUATION | {"--"} or is_enumerator(doc[first])):
        first += 1
    while (
        last > head.i
        and doc[last].dep_ != "case"
        and (doc[last].is_space or doc[last].tag_ == UNREAD or doc[last].text in EDGE_PUNCTUATION | {"--"})
    ):
        last -= 1
    while last > head.i and doc[last].dep_ in {"cc", "prep"} and doc[last].tag_ != "CD":
        last -= 1  # "a test of" whether …; not of "the deficit for 2012-13"
    first, last = with_marks(doc, first, last)
    return NounPhrase(doc[first].idx, end_of(doc[last]), semantic_head(head).i)


def _joins(token: Token) -> bool:
    """Punctuation and blanks inside a phrase."""
    return token.is_punct or token.is_space or token.is_quote


def semantic_head(head: Token) -> Token:
    """The noun that says what is meant: "soldiers" in "70 percent of the contract soldiers"."""
    for child in head.rights:
        if is_title_of(head, child):
            return child
        if child.dep_ == "conj" and _names_one(head, child):
            return semantic_head(child)
    if (other := instead(head)) is not None:
        return semantic_head(other)
    several = word_set("function", "determiners", "plural")
    numbered = any(child.dep_ in {"nummod", "quantmod"} or child.lower_ in several for child in head.lefts)
    measured = numbered and is_amount(head)
    stock = head.lower_ == "shares"  # "shares of Apple fell", unlike "a share of the profit"
    season = head.lower_ == "quarter" and head.ent_type_ == "DATE"  # "the strongest quarter of growth"
    part = head.lemma_.lower() in word_set("phrases", "transparent") and not (stock or season or is_whole(head))
    part = part or (head.tag_ == "JJS" and head.lower_ in word_set("phrases", "transparent"))
    article = any(child.lower_ in {"a", "an"} for child in head.lefts)
    some = article and (head.lower_ in word_set("phrases", "with_article") or is_great_deal(head))
    some = some or (head.lower_ == "something" and is_likened(head))
    if measured or part or some or head.pos_ == "NUM" or head.text == "%":
        for child in head.children:
            if child.dep_ == "prep" and (child.lower_ == "of" or holds_money(head, child)):
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.i > head.i:
                        inner = semantic_head(noun)  # the amounts in "amounts of 5 to 10 inches"
                        return head if head.tag_ == "NNS" and inner.i == noun.i and is_numbered(noun) else inner
                    if noun.dep_ == "pcomp" and noun.i > head.i and (held := _held(noun)) is not None:
                        return held
    return head


def _held(verb: Token) -> Token | None:
    """ "Portions of what was lost", "a lot of sorting": the word that heads a clause used as a noun."""
    opener = verb.left_edge
    if opener.lower_ == "what":
        return opener
    plain = opener.i == verb.i and not any(c.dep_ == "dobj" for c in verb.rights)
    return verb if verb.tag_ == "VBG" and plain else None


def _names_one(head: Token, last: Token) -> bool:
    """ "Immigration and Customs Enforcement", "the Fish and Wildlife Service": one name, headed by its end."""
    if head.ent_type_ not in {"ORG", "FAC"} or last.i - head.i < 2:
        return False
    first = last.left_edge.i
    return first > head.i and all(head.doc[i].ent_iob_ == "I" for i in range(head.i + 1, first + 1))


def names_people(token: Token) -> bool:
    """ "seventeen of those arrested", "78 percent of those surveyed": those who were."""
    if token.lower_ != "those" or token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return following.tag_ in {"VBN", "VBG"} or following.lower_ == "who"


def names_group(token: Token) -> bool:
    """ "The wounded", "most of the injured"."""
    nominal = token.dep_ in {"pobj", "nsubj", "nsubjpass", "dobj"} and token.tag_ in {"VBN", "JJ"}
    return nominal and token.i > 0 and token.nbor(-1).lower_ == "the"


def _ends_in_number(token: Token) -> bool:
    """ "The S&P 500": the last word of the name is its number."""
    behind = token.doc[token.i + 1 : token.i + 2]
    if token.pos_ != "PROPN" or token.ent_type_ in AMOUNTS | {"PERSON", "GPE"}:
        return False
    return any(t.text.isdecimal() and t.dep_ == "nummod" and t.head.i == token.i for t in behind)


def head_lemma(token: Token) -> str:
    """Lower-case lemma of a head; names keep their form, hyphenated words are one."""
    name = token.pos_ == "PROPN" or token.ent_type_ in NAME_LABELS
    if name and _ends_in_number(token):
        return str(token.nbor(1).lower_)
    if token.tag_ == "NNPS" and any(c.dep_ == "nummod" for c in token.lefts):
        return _SEVERAL.sub("", token.lower_)  # "two Clintons"
    if name and token.i and token.lower_ in word_set("phrases", "suffixes"):
        before = token.nbor(-2) if token.nbor(-1).text == "," and token.i > 1 else token.nbor(-1)
        return head_lemma(before) if before.pos_ == "PROPN" else str(token.lower_)
    if token.lower_ == "those" and names_people(token):
        return "people"
    if is_percent(token):
        return "percent"
    if not token.text[0].isalpha() or not token.is_alpha:
        bare = _CLITIC.sub("", token.lower_).replace("[", "").replace("]", "")
        if bare != token.lower_ and bare.isalpha():
            return bare  # "they've" behind a dash, "[L]ondon"
    listed = load("phrases")["heads"].get(token.lower_)
    if listed is not None and not name:
        return hyphenated_prefix(token) + str(listed)
    if token.text[:-1].isupper() and token.text.endswith("s") and len(token.text) > 2:
        return str(token.lower_[:-1])  # "MPs"
    if (token.tag_ == "VBG" and token.dep_ != "ROOT") or token.pos_ == "ADJ" or names_group(token):
        return hyphenated_prefix(token) + str(token.lower_)
    if token.tag_ == "NNS" and token.is_title and token.text in _names_in_s(token.doc):
        return str(token.lower_)  # "Sessions", "Wells"
    plural_name = token.ent_type_ == "PRODUCT" and token.tag_ in {"NNPS", "NNS"}
    if (token.ent_type_ == "NORP" or plural_name) and not token.lower_.endswith("ss"):
        last = str(token.lower_.removesuffix("s"))
    elif name and (token.tag_ != "NNS" or (token.ent_type_ in {"PERSON", "GPE"} and token.is_title)):
        last = str(token.lower_)  # "Billings"
    else:
        whole = token.lower_.endswith(("sis", "itis"))  # "tuberculosis": no plural
        last = str(token.lower_ if whole else token.lemma_.lower()) + hyphenated_tail(token)
    return hyphenated_prefix(token) + last


def _names_in_s(doc: Doc) -> dict[str, int]:
    """Last words of persons' names that look like plurals, with the place of the first."""
    known = remembered(doc, "names-in-s")
    if not known:
        known[""] = -1
        for person in doc.ents:
            last = doc[person.end - 1]
            if person.label_ == "PERSON" and last.tag_ != "NNS" and last.text.endswith("s"):
                known.setdefault(last.text, last.i)
    return known


def hyphenated_tail(token: Token) -> str:
    """What a noun has joined to it by hyphens on its right ("-ahead" of "go-ahead", "-to-date" of "year-to-date")."""
    words, i, doc = "", token.i, token.doc
    while token.tag_ == "NN" and i + 2 < len(doc) and doc[i + 1].text == "-" and not doc[i].whitespace_:
        if doc[i + 1].whitespace_ or not doc[i + 2].is_alpha or doc[i + 2].tag_ in {"VBG", "VBN", "NNS", "NNP"}:
            break
        words += f"-{doc[i + 2].lower_}"
        i += 2
    return words


def is_enumerator(token: Token) -> bool:
    """The letter or number of a list inside a sentence: "that (a) the mill must close; (b) …"."""
    doc, text = token.doc, token.text
    inside = 0 < token.i < len(doc) - 1 and doc[token.i - 1].text == "(" and doc[token.i + 1].text == ")"
    return inside and (len(text) == 1 or set(text) <= set("ivx"))


def canonical_text(doc: Doc, start: int, end: int) -> str:
    """The phrase without leading article, determiner, possessor, title and without bracketed matter."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return squeeze(wording(doc, start, end))
    first = span.start
    marks = (token.i for token in span if token.tag_ == "POS" and token.head.head == span.root)
    possessive = [at for at in marks if doc.span(at + 1, at + 2).text not in {"Day", "Eve"}]  # "Mother's Day"
    if possessive and span.root.i > possessive[0] and not _names_a_body(doc, possessive[0], span.root):
        first = possessive[0] + 1
    while first < span.end - 1 and (
        _determines(doc[first], span.root)
        or (doc[first].lower_ in word_set("annotation", "paired") and _joined(span))
        or (doc[first].text in EDGE_PUNCTUATION and not _opens(doc, first, span.end))
        or _focus(doc, first, span)
        or _titles(doc[first], span.root)
    ):
        first += 1
    if span[-1].tag_ == "POS" and not span[-1].ent_type_ and len(span) > 1:
        end = end_of(span[-2])  # "the officer's", the possessor of what comes after it
    elif span[-1].is_quote and first < span.end - 1 and not any(token.is_quote for token in doc[first : span.end - 1]):
        end = end_of(span[-2])  # its partner stood before the first word
    text = wording(doc, doc[first].idx, end)
    text = text_of(doc)[doc[first].idx : end] if LINKS_END in text else text
    return squeeze(without_half_pairs(without_brackets(text)))


def _joined(span: Span) -> bool:
    """Two phrases or two of their modifiers: "both France and Spain", "both the French and Spanish leaders"."""
    return any(token.dep_ == "cc" and span.root in {token.head, token.head.head} for token in span)


def _titles(token: Token, root: Token) -> bool:
    named = root.ent_type_ == "PERSON" and token.lower_ in word_set("phrases", "titles")
    return named and (token.ent_type_ != "PERSON" or (token.i < root.i and token.text.endswith(".")))


def _determines(token: Token, root: Token) -> bool:
    """Also "one" and what stresses a name ("the same Obama administration"); not the bound of "no fewer than 30"."""
    if token.lower_ == "one":
        return token.head.i == root.i and token.dep_ == "nummod" and root.tag_ in {"NN", "NNP"}
    if token.lower_ in word_set("annotation", "stressing"):
        return token.nbor().is_title and not token.ent_type_
    bound = token.lower_ == "no" and token.nbor().lower_ in word_set("annotation", "bounding")
    return token.tag_ in {"PRP$", "WP$"} or (token.lower_ in word_set("annotation", "determiners") and not bound)


def _opens(doc: Doc, mark: int, end: int) -> bool:
    """Whether a mark at the edge has its partner inside the phrase: 'the "advance" estimate', "the [new] estimate"."""
    inside = doc[mark + 2 : end - 1]
    closed = any(t.text == "]" for t in inside)
    return closed if doc[mark].text == "[" else doc[mark].is_quote and any(t.is_quote for t in inside)


def _focus(doc: Doc, first: int, span: Span) -> bool:
    """A particle that stands outside the phrase: "only 13 percent of voters", "at least one supervisor"."""
    word = doc[first].lower_
    if word in word_set("annotation", "focus"):
        return doc[first].tag_ == "RB"
    at = first if word == "at" else first - 1
    if span.root.tag_ not in {"NN", "NNP"} or at < 0 or at + 2 >= span.end:
        return False
    return doc[at].lower_ == "at" and doc[at + 1].lower_ in {"least", "most"} and doc[at + 2].lower_ == "one"


def _names_a_body(doc: Doc, first: int, root: Token) -> bool:
    """Whether the possessor is no owner but part of a name: "the Depot Workers' Association", "the drivers' union"."""
    last, owner = root.i, doc[first - 1]
    if owner.is_title and root.is_title and owner.lemma_.lower() in word_set("roles", "persons"):
        return True  # "the U.S. Attorney's Office", "the Sheriff's Department"
    members = owner.tag_ in {"NNS", "NNPS"} and root.lemma_.lower() in word_set("roles", "of_members")
    if members and owner.ent_type_ not in {"GPE", "NORP", "PERSON"}:
        return True  # "the taxpayers' association"
    if owner.pos_ == "NOUN" and root.lemma_.lower() in word_set("roles", "institutions"):
        return owner.tag_ == "NN" and owner.lemma_.lower() in word_set("roles", "persons")
    return bool(doc[first].ent_type_) and all(doc[index].ent_iob_ == "I" for index in range(first, last + 1))


def _pronominal(head: Token) -> bool:
    """A pronoun, also one that is tagged as a noun ("no one", "someone"); bare quantifiers name themselves."""
    if head.pos_ == "PRON":
        return head.lower_ not in word_set("function", "determiners", "quantifiers")
    if head.lower_ == "one":
        return head.i > 0 and head.nbor(-1).lower_ == "no"
    modified = any(child.dep_ in {"det", "amod", "compound", "poss"} for child in head.lefts)  # "the mine"
    return head.tag_ == "NN" and not modified and head.lower_ in word_set("annotation", "pronouns")


def argument(doc: Doc, phrase: NounPhrase, canonical: str | None = None, *, known: bool = False) -> Argument:
    """The argument of a claim. ``canonical``: from the references; with ``known`` it stands even when None."""
    head = doc[phrase.head]
    text = article_of(doc).text[phrase.start : phrase.end]
    if not known:
        canonical = None if _pronominal(head) else (canonical or canonical_text(doc, phrase.start, phrase.end))
    return Argument(text, phrase.start, phrase.end, head_lemma(head), head.ent_type_ or None, canonical)
