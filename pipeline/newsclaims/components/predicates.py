"""The verb group: from the first auxiliary to the content word, its lemma and its voice (claims.md, "Predicate")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsclaims.components.chains import able, chain_step, raised, raised_by_adjective
from newsclaims.components.heads import hyphenated_prefix, is_home, surpassed
from newsclaims.components.mirror import Token
from newsclaims.components.phrasal import is_behind, particle_of, stranded
from newsclaims.components.phrases import end_of
from newsclaims.components.voices import (
    AUXILIARY,
    FINITE,
    VERBAL,
    adjoined,
    children,
    has_become,
    is_infinitive,
    is_judged,
    is_light,
    is_passive,
    is_state,
)
from newsclaims.lexicon import word_set
from newsclaims.model import Span, Voice

__all__ = ["FINITE", "VERBAL", "VerbGroup", "children", "is_infinitive", "is_light", "is_passive", "verb_group"]

_REPEATED = re.compile(
    r"re(?:[bcdfgpt][lr]|s[cklmnpt]|[b-df-hj-np-tv-z])[aiou][bdfgklmnprtvz]"
)  # would double the last letter
_DOUBLED = {"bb", "gg", "mm", "nn", "pp", "tt"}


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """``tokens``: the content words, outermost first ("began", "transfer"); the last one carries the arguments."""

    tokens: tuple[Token, ...]
    complement: Token | None
    span: Span
    lemma: str
    voice: Voice
    rule: str

    @property
    def content(self) -> Token:
        return self.tokens[-1]


def is_progressive(token: Token) -> bool:
    return token.tag_ == "VBG" and any(c.lemma_ == "be" for c in children(token, "aux")) and not children(token, "dobj")


def verb_group(verb: Token) -> VerbGroup:
    """The predicate whose outermost verb is ``verb``."""
    if adjoined(verb):
        own = Span(verb.idx, end_of(verb))
        return VerbGroup((verb,), None, own, f"be {_lemma([], verb, None)}", Voice.ACTIVE, "shared-copula")
    first, rule = verb, "verb"
    for _ in range(3):
        step = raised(first) or raised_by_adjective(first)
        if step is None:
            break
        first, rule = step, "raised-infinitive"
    tokens = [first]
    while len(tokens) < 4:
        step = chain_step(tokens[-1])
        if step is None:
            break
        tokens.append(step)
        rule = "verb-chain" if rule == "verb" else rule
    content = tokens[-1]
    complement = _complement(content)
    last = complement if complement is not None and complement.i > content.i else content
    particle = particle_of(content)
    if particle is not None and particle.i == content.i + 1 and complement is None:
        last = particle
    start = _start(first)
    if complement is not None and _is_told(content, complement):
        lemma = _lemma([*tokens[:-1], content], complement, particle).replace(content.lemma_.lower(), "be", 1)
        return VerbGroup(tuple(tokens), complement, Span(start.idx, end_of(last)), lemma, Voice.ACTIVE, rule)
    if complement is not None and acted_on(content, complement):
        return VerbGroup(
            (*tokens[:-1], content),
            complement,
            Span(start.idx, end_of(last)),
            _lemma([*tokens[:-1], complement], None, None),
            Voice.PASSIVE,
            rule,
        )
    return VerbGroup(
        tuple(tokens),
        complement,
        Span(start.idx, end_of(last)),
        _lemma(tokens, complement, particle),
        Voice.PASSIVE if _is_done_to(tokens) else Voice.ACTIVE,
        rule,
    )


def _is_told(verb: Token, state: Token) -> bool:
    """ "Were confirmed dead", "have been reported missing": they are."""
    told = verb.lemma_.lower() in word_set("clauses", "told_states") and state.dep_ == "oprd" and state.pos_ == "ADJ"
    return told and is_passive(verb)


def _is_done_to(tokens: list[Token]) -> bool:
    """Whether one of the verbs is passive; who "described being searched" does the describing."""
    first, content = tokens[0], tokens[-1]
    undergone = content is not first and any(c.tag_ == "VBG" for c in children(content, "auxpass"))
    return is_passive(first) or (is_passive(content) and not undergone)


def _start(verb: Token) -> Token:
    """First auxiliary of ``verb`` with no subject between; "to" does not count."""
    helpers = [c for c in verb.lefts if c.dep_ in AUXILIARY and c.tag_ != "TO"]
    if not helpers:
        return verb
    first = helpers[0]
    subjects = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass", "expl"} and c.i > first.i]
    if not subjects:
        return first
    later = [c for c in helpers if c.i > subjects[-1].i]
    return later[0] if later else verb


def _complement(verb: Token) -> Token | None:
    """The adjective that belongs to the predicate ("are capable", "declared missing", "were up")."""
    lemma = verb.lemma_.lower()
    copular = lemma in word_set("clauses", "copulas")
    factitive = lemma in word_set("clauses", "object_complement_verbs")
    for child in verb.rights:
        if (lemma != "be" and child.lower_ in {"less", "more", "fewer"}) or surpassed(child) is not None:
            continue  # "fell less than expected", "is more than a game"
        if child.like_num or (lemma in {"stay", "remain"} and child.lower_ in {"long", "longer"}):
            continue  # "they were nine", "will remain longer"
        if lemma != "be" and child.pos_ in {"ADJ", "ADV"} and _as_far_as(child):
            continue  # "could fall as low as 7.8%"
        if is_judged(child) or (child.lower_ == "worth" and lemma != "be"):
            continue  # "took jewels worth $2 million"
        if f"{lemma} {child.lower_}" in word_set("clauses", "fixed_complements") or _is_result(verb, child):
            return child  # "held hostage", "set ablaze"
        if child.lower_ in {"likely", "unlikely"} and lemma == "be" and child.i == verb.i + 1:
            if _completed(verb, child):
                continue  # "is likely over", "was likely a leak"
            return child
        if child.dep_ == "acomp" and child.pos_ != "NOUN" and (copular or factitive) and not is_home(child):
            return child
        if child.dep_ == "attr" and child.tag_ in {"JJS", "RBS"} and lemma == "be":
            return child  # "is the highest in the world"
        if child.dep_ == "attr" and child.lower_ == "same" and copular:
            return child  # "is not the same as"
        if copular and child.dep_ == "attr" and _is_compound_adjective(child):
            return child
        named = any(c.dep_ in {"det", "poss"} for c in child.children)  # "made it the new normal"
        told = child.dep_ == "oprd" and is_passive(verb) and not children(child, "prep")  # "were pulled out alive"
        if child.dep_ in {"oprd", "ccomp"} and child.pos_ == "ADJ" and not named and (copular or factitive or told):
            return child
        if child.dep_ == "oprd" and child.pos_ == "VERB" and child.tag_ != "VB":
            return child
        adjoined = factitive and child.i == verb.i + 1 and child.tag_ in {"VBN", "JJ"} and is_passive(verb)
        clausal = child.dep_ in {"xcomp", "ccomp", "advcl", "acomp"}
        if adjoined and clausal and not children(child, "aux", "auxpass", "mark"):
            return child
        plain = child.dep_ == "advmod" or (child.dep_ == "attr" and not any(child.children))
        if lemma == "be" and (measured := _measured_by(child)) is not None:
            return measured  # "is 40 metres deep"
        if copular and plain and child.lower_ in word_set("clauses", "adjectives_as_adverbs"):
            return child
        if child.dep_ == "prep" and lemma == "be" and (quality := _before_link(child)) is not None:
            return quality
        if child.dep_ == "attr" and children(verb, "expl") and child.lower_ in word_set("clauses", "amounts_there"):
            continue  # "there is enough for two"
        bare = child.tag_ in {"JJ", "JJR"} and not any(c.dep_ in {"det", "poss"} for c in child.children)
        if child.dep_ in {"attr", "dobj"} and bare and copular:
            return child
    if lemma != "be" or children(verb, "attr", "expl"):
        return None
    return next((child for child in (*verb.rights, *_held(verb)) if _is_predicative(child)), None)


def _is_result(verb: Token, state: Token) -> bool:
    """ "Leaves the town isolated": a bare participle behind the object says how it ends up."""
    resulting = verb.lemma_.lower() in word_set("clauses", "resulting") and not is_passive(verb)
    bare = state.tag_ == "VBN" and all(c.dep_ in {"nsubj", "nsubjpass", "advmod", "punct"} for c in state.children)
    return resulting and bare and state.dep_ == "ccomp" and bool(children(state, "nsubj", "nsubjpass"))


def _before_link(link: Token) -> Token | None:
    """ "Is rude to us", "is wrong about it": the adjective that the parser hung on the preposition."""
    first, copula = link.left_edge, link.head
    if first.dep_ != "advmod" or first.head.i != link.i or first.i != copula.i + 1:
        return None
    judged = first.lower_ in {"right", "wrong"} and link.lower_ == "about"
    return first if judged or first.tag_ == "JJ" else None


def _measured_by(child: Token) -> Token | None:
    """The adjective of size behind its measure, whichever of the two the parser hung on the copula."""
    words = word_set("phrases", "measures_behind")
    if child.dep_ == "advmod" and child.lower_ in words:
        return child if children(child, "npadvmod") else None
    behind = child.rights if child.dep_ == "attr" else ()
    return next((c for c in behind if c.dep_ in {"advmod", "amod"} and c.lower_ in words and c.i == child.i + 1), None)


def _held(copula: Token) -> list[Token]:
    """What hangs on an adverb of the copula ("is not over yet", "is likely over")."""
    held: list[Token] = []
    for child in copula.rights:
        if child.lower_ == "yet" or child.lower_ in word_set("clauses", "likely"):
            held += child.lefts if child.lower_ == "yet" else child.rights
    return held


def _is_predicative(word: Token) -> bool:
    if word.lower_ in {"up", "down"} and word.nbor(-1).text == ",":
        return False  # "are without power, down from 600"
    if word.lower_ == "well" and word.nbor(-1).lower_ == "as":
        return False  # "are here as well"
    if word.lower_ == "up" and word.i + 2 < len(word.doc) and word.nbor(1).lower_ == "to":
        return word.nbor(2).like_num or word.nbor(2).is_currency  # "it is up to Congress"
    if word.dep_ == "prep" and (children(word, "pcomp") or any(not _is_number(c) for c in children(word, "pobj"))):
        return word.lower_ in {"worth", "due"}  # "was over whether to pay", "was over ships"
    if word.lower_ in word_set("clauses", "distances") and children(word, "npadvmod"):
        return False  # "was a mile away", "is a year ahead of her": where
    adverb = word.dep_ in {"advmod", "prt", "prep"} and word.lower_ in word_set("clauses", "predicative_adverbs")
    return adverb and (word.dep_ != "prep" or word.lower_ in word_set("clauses", "predicative_prepositions"))


def _is_number(noun: Token) -> bool:
    if noun.left_edge.lower_ in word_set("phrases", "definite"):
        return False  # "is due over the two weeks"
    return noun.like_num or noun.is_currency or any(c.dep_ in {"nummod", "quantmod"} for c in noun.lefts)


def _completed(copula: Token, doubt: Token) -> bool:
    """Whether the copula has a complement besides the adverb ``doubt``, which the parser took for one."""
    if any(child.dep_ == "xcomp" for child in doubt.children):
        return False
    behind = [child for child in (*copula.rights, *_held(copula)) if child.i > doubt.i]
    return any(child.dep_ in {"attr", "acomp", "oprd"} or _is_predicative(child) for child in behind)


def _at_least(grade: Token) -> bool:
    """ "Is at least capable of that": no degree of the adjective."""
    return grade.i > 0 and grade.nbor(-1).lower_ == "at"


def _as_far_as(word: Token) -> bool:
    around = word.doc[max(word.i - 1, 0) : word.i + 2]
    return len(around) == 3 and around[0].lower_ == "as" and around[2].lower_ == "as"


def _is_compound_adjective(noun: Token) -> bool:
    """ "was mind-blowing", "are high-risk": an adjective of two words that is tagged as a bare noun."""
    prefix = hyphenated_prefix(noun)
    if not prefix or noun.tag_ not in {"NN", "VBG", "VBN", "JJ"} or prefix in word_set("clauses", "noun_prefixes"):
        return False
    return not any(child.dep_ in {"det", "poss", "nummod", "amod"} or child.lower_ == "of" for child in noun.children)


def acted_on(copula: Token, word: Token) -> bool:
    """ "Is committed to", "is not to be underestimated": a passive that the parser took for an adjective."""
    if copula.lemma_ != "be" or word.dep_ not in {"acomp", "conj"} or word.tag_ != "VBN" or hyphenated_prefix(word):
        return False
    return not any(word.lower_ in word_set("clauses", name) for name in ("states", "qualities"))


def lemma_of(token: Token) -> str:
    if token.tag_ == "VBN" and has_become(token):
        return f"become {token.lower_}"  # "became known for"
    over = token.head  # "was reported missing"
    told = token.dep_ == "xcomp" and over.lemma_.lower() in word_set("clauses", "told_states") and is_passive(over)
    predicative = token.lower_ in word_set("clauses", "predicative_participles")
    if (predicative and (told or is_progressive(token))) or is_state(token):
        return f"{'get' if any(c.lemma_ == 'get' for c in children(token, 'auxpass')) else 'be'} {token.lower_}"
    word = token.lower_ if token.pos_ in {"ADJ", "ADV", "ADP"} else token.lemma_.lower()
    if word == "lie" and token.lower_ == "lay" and children(token, "dobj"):
        word = "lay"  # "will close a mine and lay off 90 clerks"
    doubled = word[-2:] in _DOUBLED and word not in word_set("clauses", "doubled_verbs")
    if doubled and token.lower_.startswith(word) and len(word) > 3 and token.lower_ != word:
        word = word[:-1]  # "bogged", "outgunned"
    elif token.pos_ == "VERB" and _REPEATED.fullmatch(word) and token.lower_ in {f"{word}ed", f"{word}ing"}:
        word += "e"  # "rehired", "rezoning"
    if len(word) > 4 and token.tag_ in {"VBD", "VBN", "VBG"} and not token.lower_.startswith(f"{word}k"):
        word = re.sub(r"(?<=[cvu])$|(?<=i[sz])$", "e", re.sub("ifi$", "ify", word))  # "outsourced", "weaponising"
    return hyphenated_prefix(token) + word  # "re-entered"


def _lemma(tokens: list[Token], complement: Token | None, particle: Token | None) -> str:
    words: list[str] = []
    for i, token in enumerate(tokens):
        if i and is_infinitive(token):
            words.append("to")
        words.append(lemma_of(token))
        if token.i != tokens[-1].i and token.lemma_ == "be" and (ability := able(token)) is not None:
            words.append(ability.lower_)
        if token.i != tokens[-1].i:
            words += [c.lower_ for c in children(token, "prt") or stranded(token)][:1]  # "end up being"
    behind = _behind(complement, particle)
    if particle is not None and particle is not behind:
        words.append(particle.lower_)
        words += [c.lower_ for c in tokens[-1].rights if c.i == particle.i + 1 and is_behind(tokens[-1], c)]
    if complement is not None:
        grades = word_set("function", "determiners", "grades")
        words += [c.lower_ for c in complement.lefts if c.dep_ == "advmod" and c.lower_ in grades and not _at_least(c)]
        words.append(hyphenated_prefix(complement) + complement.lower_)
        words += [behind.lower_] if behind is not None else []
    return " ".join(words)


def _behind(complement: Token | None, particle: Token | None) -> Token | None:
    """The particle that follows the complement and belongs to it: "found burnt out", "would be better off"."""
    if complement is None or complement.i + 1 >= len(complement.doc):
        return None
    following = complement.nbor(1)
    if particle is not None and particle.i == following.i:
        return particle
    graded = following.lower_ == "off" and complement.lower_ in {"better", "worse"}
    return following if graded or (following.dep_ == "prt" and following.head.i == complement.i) else None
