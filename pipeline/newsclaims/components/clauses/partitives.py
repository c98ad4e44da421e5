"""The noun that "one of them", "most of whom", "some" and "another" leave out: it heads the argument (claims.md)."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import names_group, names_people, semantic_head
from newsclaims.components.predicates import children
from newsclaims.components.relatives import is_person
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

WINDOW = 70
SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "dative", "attr", "pobj"}
PASSED_OVER = {"DATE", "TIME", "GPE", "LOC", "CARDINAL", "MONEY", "PERCENT"}
PLURAL = {"NNS", "NNPS"}


def understood(doc: Doc, phrase: NounPhrase | None) -> NounPhrase | None:
    """``phrase`` headed by the noun that it leaves out; as it was when none is found."""
    if phrase is None or not is_partitive(doc[phrase.head]):
        return phrase
    head = doc[phrase.head]
    if _is_that_of(head):
        noun = _one_of_kind(doc, head)
    elif head.lower_ in {"one", "ones"} or (_is_alike(head) and not _is_left(head)) or _is_ranked(head):
        noun = _same_kind(doc, phrase)
    else:
        noun = _of_several(doc, head) or before_comma(doc, phrase) or antecedent(doc, phrase, strict=_is_left(head))
    return phrase if noun is None else NounPhrase(phrase.start, phrase.end, noun.i, elided=True)


def counted(doc: Doc, phrase: NounPhrase | None) -> NounPhrase | None:
    """ "42 percent who felt that way": headed by the people that the share is of."""
    if phrase is None or doc[phrase.head].lower_ not in {"percent", "%"}:
        return phrase
    at = doc[phrase.head].idx
    for _, quantity in placed(doc, "quantities").at(at):
        if quantity.entity is not None:
            noun = quantity.entity.head
            return NounPhrase(phrase.start, phrase.end, noun, elided=True) if is_person(doc[noun]) else phrase
    return phrase


def is_partitive(head: Token) -> bool:
    """A pronoun after "of", or a quantifier without its noun."""
    if head.lower_ in {"one", "ones"}:
        return _is_one(head)
    if (head.lower_ == "those" and _is_alike(head)) or _is_ranked(head) or _is_that_of(head):
        return True
    if head.lower_ in word_set("function", "pronouns", "partitive"):
        if names_people(head):
            return False  # "some of those arrested"
        return head.dep_ == "pobj" and head.head.lower_ == "of" and not any(c.dep_ == "relcl" for c in head.children)
    quantifiers = word_set("function", "determiners", "quantifiers")
    if head.lower_ == "others" and any(c.lower_ in quantifiers for c in head.lefts):
        return False  # "many others"
    if head.lower_ not in word_set("phrases", "bare_quantifiers") and not _is_left(head):
        return False
    return not any(child.dep_ == "prep" for child in head.children)


def _is_left(head: Token) -> bool:
    """ "The third was a judge", "the rest stayed", "none were found": what is left of those named as subject before."""
    told = (c for c in head.children if c.dep_ in {"relcl", "acl", "amod"})
    if head.dep_ not in SUBJECTS or any(c.i < head.i or c.left_edge.nbor(-1).text != "," for c in told):
        return False
    return _is_ordinal(head) or head.lower_ in word_set("phrases", "left_over")


def _is_that_of(head: Token) -> bool:
    """ "The vote of 1991 was boycotted, that of 2002 disputed": the same noun again, as subject."""
    links = [c for c in head.rights if c.dep_ == "prep" and c.i == head.i + 1]
    return head.lower_ in {"that", "those"} and head.dep_ in SUBJECTS and any(c.lower_ == "of" for c in links)


def _one_of_kind(doc: Doc, head: Token) -> Token | None:
    """The last subject before that has an "of" too, and the same number."""
    for token in _back(doc, head.i, sentences=1):
        plain = token.pos_ == "NOUN" and token.dep_ in SUBJECTS and any(c.lower_ == "of" for c in token.rights)
        if plain and (token.tag_ in PLURAL) == (head.lower_ == "those"):
            return semantic_head(token)
    return None


def _is_ordinal(head: Token) -> bool:
    """ "The third"."""
    return head.ent_type_ == "ORDINAL" and head.tag_ in {"JJ", "NN"} and bool(children(head, "det"))


def _back(doc: Doc, start: int, *, sentences: int) -> Iterator[Token]:
    """Tokens before ``start``, the nearest first, of its sentence and so many before it."""
    stops = 0
    for i in range(start - 1, max(-1, start - WINDOW), -1):
        stops += doc[i].text in {".", "!", "?"}
        if stops > sentences:
            return
        yield doc[i]


def _of_several(doc: Doc, head: Token) -> Token | None:
    """ "Two surveys were made. The first …", "the first survey failed. The second …": what it is one of, the last of
    which a number or its rank is told; "both" are two, and "another" is one more of what "a" came before."""
    if not _is_ordinal(head) and head.lower_ not in {"both", "another"}:
        return None
    for token in _back(doc, head.i, sentences=2 if _is_ordinal(head) else 1):
        if token.pos_ == "NOUN" and token.dep_ in SUBJECTS | OBJECTS and _is_one_kind(token, head):
            return token
    return None


def _is_one_kind(noun: Token, head: Token) -> bool:
    numbers = [c for c in children(noun, "nummod") if c.ent_type_ == "CARDINAL"]
    if head.lower_ == "another":
        if noun.tag_ == "NN" and any(c.lower_ == "one" for c in noun.lefts):
            return True  # "they say one thing and do another"
        return noun.tag_ == "NN" and noun.dep_ in SUBJECTS and any(c.lower_ in {"a", "an"} for c in noun.lefts)
    if head.lower_ == "both":
        return noun.tag_ in PLURAL and any(c.lower_ in {"two", "2"} for c in numbers)
    ranked = noun.dep_ in SUBJECTS and any(c.ent_type_ == "ORDINAL" for c in children(noun, "amod"))
    return (noun.tag_ in PLURAL and bool(numbers)) or (noun.tag_ == "NN" and ranked)


def _is_one(head: Token) -> bool:
    """ "A hard one", "the one that burned", "one that we know": it stands for a noun said before, unlike "no one"."""
    if head.dep_ not in SUBJECTS | OBJECTS | {"conj"} or any(
        c.dep_ == "prep" and c.lower_ == "of" for c in head.rights
    ):
        return False
    if any(c.lower_ in word_set("phrases", "one_apart") for c in head.lefts):
        return False
    told = any(c.dep_ in {"relcl", "acl"} and not any(w.lower_ == "who" for w in c.lefts) for c in head.rights)
    return told or any(c.dep_ == "amod" for c in head.lefts)


def _is_ranked(head: Token) -> bool:
    """ "The raid was the second", "the vote is that of a judge": one of what the subject names."""
    if head.dep_ != "attr" or head.head.lemma_ != "be":
        return False
    if head.lower_ in {"that", "those"}:
        return any(c.lower_ == "of" for c in children(head, "prep"))
    ordinal = head.ent_type_ == "ORDINAL"
    return ordinal and head.tag_ == "JJ" and any(c.dep_ in {"det", "poss"} for c in head.lefts)


def _is_alike(head: Token) -> bool:
    """ "Talks, particularly those relating to trade": things, where "those arrested" are people."""
    for clause in head.rights:
        if clause.dep_ == "acl" and clause.lemma_.lower() in word_set("clauses", "naming"):
            return True
        if clause.dep_ == "acl" and clause.tag_ == "VBN" and _is_compared(head):
            return True
    return False


def _is_compared(head: Token) -> bool:
    """ "Cuts beyond those agreed in May", "rules similar to those used here": things of the kind named before."""
    link = head.head
    if head.dep_ != "pobj" or not (
        link.lower_ in word_set("clauses", "comparing") or (link.lower_ == "to" and link.head.pos_ == "ADJ")
    ):
        return False
    before = head.doc[link.i - 1 if link.lower_ != "to" else link.head.i - 1]
    return before.tag_ == "NNS" and not is_person(before)


def _same_kind(doc: Doc, phrase: NounPhrase) -> Token | None:
    """What "one" and "those" are one of: the subject of "X is one", else the nearest noun before in the sentence."""
    head = doc[phrase.head]
    if head.dep_ == "attr":
        subject = next((c for c in head.head.lefts if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.pos_ == "NOUN":
            return semantic_head(subject)
    start = head.sent.start
    for i in range(head.left_edge.i - 1, start - 1, -1):
        token = doc[i]
        if token.pos_ != "NOUN" or token.ent_type_ in PASSED_OVER or token.dep_ not in SUBJECTS | OBJECTS:
            continue
        if head.lower_ == "one" or token.tag_ in PLURAL:
            return token
    return None


def antecedent(doc: Doc, phrase: NounPhrase, *, strict: bool = False) -> Token | None:
    """The last plural subject before the phrase, in its sentence or the one before, else (unless ``strict``) the last
    plural noun."""
    span = doc.char_span(phrase.start, phrase.start + 1, alignment_mode="expand")
    if span is None:
        return None
    fallback: Token | None = None
    for token in _back(doc, span.start, sentences=1):
        if token.dep_ in SUBJECTS and fallback is None and (whole := _part(doc, token)) is not None:
            return whole  # "half of them left; the others stayed"
        if not (token.tag_ in PLURAL or names_group(token)) or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
            continue
        if token.lower_ in word_set("phrases", "bare_quantifiers") or token.ent_type_ == "ORDINAL":
            continue  # "others stayed, and some left"
        if token.dep_ in SUBJECTS or _of_subject(token):
            return semantic_head(token)
        if fallback is None and token.dep_ in OBJECTS and not strict:
            fallback = token
    return fallback


def _part(doc: Doc, subject: Token) -> Token | None:
    """What a bare count as subject is of."""
    for _, quantity in placed(doc, "quantities").at(subject.idx):
        if quantity.entity is not None and quantity.entity.elided and quantity.dimension in {"count", "ratio"}:
            return doc[quantity.entity.head]
    return None


def before_comma(doc: Doc, phrase: NounPhrase) -> Token | None:
    """The noun right before ", most of which", "…, two of whom"; dates and places inside its phrase are passed over."""
    if doc[phrase.head].lower_ not in {"which", "whom"}:
        return None
    span = doc.char_span(phrase.start, phrase.start + 1, alignment_mode="expand")
    if span is None or span.start < 2 or doc[span.start - 1].text != ",":
        return None
    node, whole = doc[span.start - 2], doc[span.start].lower_ in {"both", "all", "neither", "none"}
    for _ in range(9):
        if node.dep_ == "conj" and whole and node.head.pos_ in {"NOUN", "PROPN"}:
            node = node.head  # "France and Spain, both of which"
            continue
        named = node.ent_type_ not in PASSED_OVER or any(c.dep_ == "conj" for c in node.children)
        if (
            node.pos_ in {"NOUN", "PROPN"}
            and node.dep_ != "compound"
            and (named if whole else node.ent_type_ not in PASSED_OVER)
        ):
            return semantic_head(node)
        if node.head.i >= node.i or node.pos_ in {"VERB", "AUX"}:
            return None
        node = node.head
    return None


def _of_subject(token: Token) -> bool:
    """ "Twenty-three of the cars left", "Of the cars, 23 left": the noun after "of" is the subject meant."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    whole = token.head.head
    return whole.dep_ in SUBJECTS or (whole.pos_ in {"VERB", "AUX"} and token.i < whole.i)
