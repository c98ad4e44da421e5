"""What a subject or an object of an amount's verb stands for: "the number of deaths" is of the deaths."""

from __future__ import annotations

from newsclaims.components.heads import is_numbered
from newsclaims.components.mirror import Token
from newsclaims.components.phrases import end_of, semantic_head
from newsclaims.components.quantities.placed import NOUNS, SUBJECTS, phrase_from, subject_of
from newsclaims.components.quantities.understood import standing_for, uncounted
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase


def subject_thing(verb: Token) -> NounPhrase | None:
    """What the subject of ``verb``, or of the verb that it hangs on, stands for."""
    for _ in range(4):
        child = subject_of(verb)
        if child is not None and child.text == "%":
            child = _quoted(child)
            if child is None:
                return None
        if child is not None and is_elliptic(child) and not any(t.dep_ == "poss" for t in child.children):
            return None
        if child is not None and (child.pos_ in NOUNS | {"PRON", "NUM", "DET", "ADJ"} or _is_doing(child)):
            return thing_of(child)
        if (
            verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"}
            and verb.head.pos_ in {"VERB", "AUX"}
            and verb.dep_ != "ccomp"
        ):
            verb = verb.head
        elif verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":  # "losses are likely to come to"
            verb = verb.head.head
        elif verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in NOUNS:
            return thing_of(verb.head)
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in {
            "VERB",
            "AUX",
        }:  # "fell after climbing 0.5 percent"
            verb = verb.head.head
        else:
            return None
    return None


def _is_doing(subject: Token) -> bool:
    """ "spending on toys rose 3 percent": a gerund without an object that the parse takes for a verb."""
    return subject.tag_ == "VBG" and not any(child.dep_ in {"dobj", "aux", "auxpass"} for child in subject.children)


def _quoted(percent: Token) -> Token | None:
    """ "Silver SIQ21, -0.4% slid": what the change is of, before the comma and the sign of the security."""
    doc, first = percent.doc, percent.left_edge.i
    comma = next((i for i in range(percent.i - 1, max(percent.i - 5, 1), -1) if doc[i].text == ","), 0)
    if comma < 2 or comma < first - 1:
        return None
    sign = doc[comma - 1]
    coded = sign.text.isupper() and sign.text.isalnum() and len(sign) > 1
    return doc[comma - 2] if coded and doc[comma - 2].pos_ in NOUNS else sign


def _changed(verb: Token, pronoun: Token) -> Token:
    """What a relative clause is about: in "shares in the firm, which fell" the shares, as they are what falls."""
    noun = verb.head
    outer = noun.head.head
    apart = pronoun.i > 0 and pronoun.nbor(-1).text == "," and pronoun.lower_ == "which"
    moving = verb.lemma_.lower() in word_set("change", "verbs", "by_object") or verb.lemma_.lower() == "range"
    nested = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and outer.pos_ in NOUNS and outer.i < noun.i
    if outer.lemma_.lower() in word_set("change", "words", "up") | word_set("change", "words", "down"):
        return noun  # "the fall in the price, which sank to $25"
    return outer if apart and moving and nested else noun


def thing_of(noun: Token, before: int = 0) -> NounPhrase | None:
    """The noun phrase; of "the number of deaths" the deaths. Relative pronouns give what they refer to."""
    if noun.pos_ in {"PRON", "DET"} and noun.lower_ in word_set("function", "pronouns", "relative_subject"):
        verb = noun.head
        if verb.dep_ == "relcl" and verb.head.pos_ in NOUNS:
            noun = _changed(verb, noun)
    if noun.lower_ in {"it", "that", "them"} and noun.dep_ == "dobj":  # "raised it to more than 6,000"
        return NounPhrase(noun.idx, end_of(noun), noun.i)
    if noun.lower_ in {"it", "they"} and noun.dep_ in SUBJECTS:
        meant = standing_for(noun)
        if meant is None:
            return NounPhrase(noun.idx, noun.idx + len(noun), noun.i)
        return NounPhrase(*uncounted(meant), semantic_head(meant).i, True)
    if noun.pos_ in {"NUM", "PRON", "DET"}:
        return None
    if noun.lemma_.lower() in word_set("measured", "number_nouns"):
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for thing in child.children:
                    if is_numbered(thing):
                        break  # "rainfall totals of 300 mm"
                    if thing.dep_ == "pobj" and (thing.pos_ in NOUNS or thing.tag_ == "JJ"):  # "the number of dead"
                        return phrase_from(thing, 0)
    phrase = phrase_from(noun, 0)
    if 0 < before <= noun.doc[phrase.head].idx:  # "a share of 5 percent": the amount itself stands after "of"
        phrase = NounPhrase(phrase.start, phrase.end, noun.i)
    if phrase.start < before < phrase.end:  # the amount hangs on the noun: its extent ends before it
        last = noun
        for token in noun.doc[noun.i + 1 : noun.sent.end]:
            if token.idx >= before or token.lower_ in word_set("measured", "ends_before") or _opens_value(token):
                break
            last = token
        return NounPhrase(phrase.start, end_of(last), phrase.head)
    return phrase


def _opens_value(link: Token) -> bool:
    """ "From $3 billion to $8 billion"."""
    behind = link.doc[link.i + 1 : link.i + 2]
    return link.lower_ in word_set("function", "prepositions", "change") and any(
        t.like_num or t.is_currency for t in behind
    )


def is_elliptic(noun: Token) -> bool:
    """ "The largest", "one of them": of what was said before."""
    return noun.tag_ == "JJS" or noun.lower_ in word_set("measured", "one_of_them")
