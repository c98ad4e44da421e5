"""Which clauses become claims: the anchor rule and what is left out (claims.md, section 2)."""

from __future__ import annotations

from itertools import pairwise

from newsclaims.components.attribution.told import is_told
from newsclaims.components.capitals import unlabelled
from newsclaims.components.clauses.candidates import is_caused, is_finite
from newsclaims.components.cues import is_cue_verb
from newsclaims.components.extensions import article_of
from newsclaims.components.lookup import remembered
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.predicates import VERBAL, children
from newsclaims.lexicon import word_set
from newsclaims.model import Clause

COMPARED = 10  # words between the halves of a comparison
GOVERNED = {"main", "coordinated", "complement", "adverbial"}


def in_body(doc: Doc, clause: Clause) -> bool:
    """Whether the predicate stands in the article's running prose."""
    body = article_of(doc).body
    return not body or any(span.covers(clause.predicate) for span in body)


def named(doc: Doc, clause: Clause, excluded: frozenset[int]) -> bool:
    """A named entity among the clause's own words."""
    anchors = remembered(doc, "anchors")
    if not anchors:
        labels = word_set("claims", "anchor_labels")
        labelled = (token.i for token in doc if token.ent_type_ in labels)
        anchors["named"] = unlabelled(doc).union(labelled)
    return any(i in anchors["named"] and i not in excluded for i in clause.own)


def is_speaker(doc: Doc, clause: Clause, quoted: bool) -> bool:
    """In a quotation, a clause whose subject is "I", "we" or "you"."""
    if not quoted or clause.subject is None:
        return False
    verb = doc[clause.root]
    if is_caused(verb) and _is_speaking(verb.head):
        return True  # "we cannot let that happen"
    if _is_about_speaker(verb):
        return True
    head = doc[clause.subject.head]
    return head.lower_ in word_set("claims", "speaker_pronouns") and head.tag_ == "PRP"


def _is_about_speaker(copula: Token) -> bool:
    """ "What we need is time", "that is what I said": a copula beside what the speaker does."""
    free = children(copula, "csubj", "ccomp") if copula.lemma_ == "be" else []
    return any(verb.left_edge.lower_ == "what" and _is_speaking(verb) for verb in free)


def _is_speaking(verb: Token) -> bool:
    """Whether "I", "we" or "you" does what ``verb``, or the verb over it, says."""
    for token in (verb, *verb.ancestors):
        for subject in children(token, "nsubj"):
            return subject.lower_ in word_set("claims", "speaker_pronouns") and subject.tag_ == "PRP"
        if token.dep_ not in {"xcomp", "conj"}:
            break
    return False


def is_question(doc: Doc, clause: Clause) -> bool:
    """A direct question, or an indirect one ("to determine whether …")."""
    verb = doc[clause.root]
    if asks_whether(doc, clause):
        return True
    if verb.lemma_ in {"wonder", "inquire"} and any(_wondered(c) for c in children(verb, "advcl")):
        return True
    if _own_word(verb) or _unknown(verb) or _is_whatever(verb):
        return True
    if _asks_on(verb):
        return True
    joined = verb.dep_ == "conj" and verb.head.dep_ in {"ccomp", "pcomp"}  # "what it costs and how it would help"
    if verb.dep_ in {"ccomp", "pcomp", "csubj"} or joined:
        first = next((c for c in verb.lefts if c.dep_ not in {"punct", "cc"}), None)
        asked = first is not None and (_interrogative(first) or (_asks(verb) and not joined))
        if asked and not is_told(verb):
            return True
    return _question_end(doc, verb, clause)


def asks_whether(doc: Doc, clause: Clause) -> bool:
    verb = doc[clause.root]
    while verb.dep_ == "conj" and (not children(verb, "nsubj", "nsubjpass", "mark") or _or_else(verb)):
        verb = verb.head  # "whether it had paid or had merely forgotten"
    marks = {c.lower_ for c in children(verb, "mark")}
    return "whether" in marks or ("if" in marks and (verb.dep_ == "ccomp" or _wondered(verb)))


def _or_else(verb: Token) -> bool:
    """ "Whether Peru must pay or the firm must go": the second of two choices."""
    first = verb.head
    joined = any(c.lower_ == "or" and first.i < c.i < verb.i for c in children(first, "cc"))
    return joined and not children(verb, "mark") and any(c.lower_ == "whether" for c in children(first, "mark"))


def _asks_on(verb: Token) -> bool:
    """ "Unclear how it sank or if it sank", "asked whether they knew and how many left": one more indirect question."""
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    asking = word_set("function", "conjunctions", "questions")
    opened = all(clause.left_edge.lower_ in asking for clause in (first, verb))
    return first.i != verb.i and first.dep_ in {"ccomp", "pcomp"} and opened and not is_told(first)


def _wondered(verb: Token) -> bool:
    """ "wondered aloud if S": an if-clause close behind a verb that asks."""
    head, start = verb.head, verb.left_edge
    if verb.dep_ != "advcl" or start.lower_ != "if" or start.i < head.i or start.nbor(-1).is_punct:
        return False
    if head.lemma_.lower() in word_set("clauses", "questioning"):
        return True  # "asked the clerk on Friday if S"
    return start.i <= head.i + 2 and head.lemma_.lower() in word_set("clauses", "asking")


def _unknown(verb: Token) -> bool:
    """ "Could not establish when it was filmed", "does not show who had left by May": asked, right behind the verb."""
    head, word = verb.head, verb.left_edge
    asks = word.lower_ in word_set("function", "conjunctions", "questions") and word.i > 0
    if asks and word.nbor(-1).lower_ in word_set("clauses", "open_states"):
        return True  # "it is unclear when it might begin"
    if verb.dep_ not in {"ccomp", "advcl"} or word.i != head.i + 1:
        return False
    if word.lower_ not in word_set("function", "conjunctions", "asked_behind") | {"who"}:
        return False
    open_still = is_cue_verb(head) and bool(children(head, "neg"))
    return open_still or head.lemma_.lower() in word_set("clauses", "asking")


def _own_word(verb: Token) -> bool:
    """ "As we reported Tuesday", "as I mentioned"."""
    if verb.dep_ != "advcl" or verb.lemma_.lower() not in word_set("clauses", "own_words") or children(verb, "dobj"):
        return False
    spoken = any(c.lower_ in {"we", "i"} for c in children(verb, "nsubj"))
    return spoken and any(c.lower_ == "as" for c in children(verb, "mark"))


def _is_whatever(verb: Token) -> bool:
    """ "Whatever doubts they may have, she will sign", "a partner, whoever it may be": left open."""
    beside = verb.dep_ in {"advcl", "relcl"} or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    return beside and verb.left_edge.lower_ in word_set("function", "conjunctions", "left_open")


def _asks(verb: Token) -> bool:
    """ "how judicious they are", "which stores it will close", "asked what day it is", "a date for when it closes"."""
    word = verb.left_edge
    if word.lower_ in word_set("function", "conjunctions", "before_questions") and word.i + 1 < verb.i:
        word = word.nbor(1)  # "shows just how far they went"
    if word.lower_ in {"how", "why"}:
        return True
    if verb.dep_ == "pcomp":
        held = verb.head.head
        points = (held, *children(held, "nsubj")) if held.pos_ in VERBAL else (held,)  # "questions remain about what"
        open_point = any(noun.lemma_.lower() in word_set("clauses", "open_points") for noun in points)
        questions = "questions" if open_point else "asked_behind"  # "the question of who pays"
        return word.lower_ in word_set("function", "conjunctions", questions)
    which = word.lower_ in {"which", "what"} and word.dep_ == "det"
    return verb.dep_ == "ccomp" and which and not children(verb, "mark")


def _interrogative(token: Token) -> bool:
    return token.tag_ in {"WRB"} and token.dep_ == "advmod" and token.lower_ in {"how", "why"}


def _question_end(doc: Doc, verb: Token, clause: Clause) -> bool:
    if "?" not in article_of(doc).text[verb.idx : verb.idx + 600]:
        return False  # the usual case, told without a walk over the tokens
    for i in range(verb.i, min(verb.sent.end, verb.i + 60)):
        if doc[i].text == "?":
            return clause.kind in {"main", "coordinated", "complement", "adverbial"} or verb.dep_ == "ROOT"
        if doc[i].text in {"”", "“", '"', ";"} and i > verb.i:
            return False
        if i > verb.i and doc[i].text in {"‘", "'", "’"} and doc[i - 1].text in {",", ":"}:
            return False  # "“He asked, ‘Who pays?’” Olsen said"
        if doc[i].text == ":" and doc[i + 1].text[0].isupper():
            return False  # "raises one point: Who pays?"
    return False


def is_anchored(doc: Doc, clause: Clause, *, held: bool, governed: bool, excluded: frozenset[int]) -> bool:
    """The anchor rule. ``held``: the clause holds a quantity or a calendar time; ``governed``: a source governs it;
    ``excluded``: tokens of inner clauses that are claims themselves."""
    if not held and (clause.kind == "free" or _is_what(doc[clause.root])):
        return governed and _thought(doc[clause.root])
    if held or named(doc, clause, excluded):
        return True
    return governed and clause.kind in GOVERNED


def _is_what(verb: Token) -> bool:
    """ "About what it means to be poor", "on what action firms may take": asked, as behind "how"; or a thing named by a
    clause ("in what is now Norland")."""
    opening = verb.left_edge
    if verb.dep_ != "pcomp" or opening.lower_ not in word_set("function", "conjunctions", "free_behind"):
        return False
    named = opening.lower_ == "what" and opening.dep_ == "nsubj" and verb.lemma_ == "be"
    return named or opening.dep_ in {"det", "attr"} or any(c.lower_ == "it" for c in children(verb, "nsubj"))


def _thought(verb: Token) -> bool:
    """ "What she says is a fake", "what they hope will be a calm year": what is said of the thing."""
    head = verb.head
    opening = next((c for c in verb.lefts if c.tag_ == "WP" and c.dep_ in {"nsubj", "nsubjpass"}), None)
    if opening is None or verb.dep_ != "ccomp" or opening.lower_ != "what":
        return False
    return opening.i < head.i < verb.i and any(opening.i < c.i for c in children(head, "nsubj"))


def is_completing(verb: Token) -> bool:
    """ "Hopes to have the bill passed", "to keep the mayor informed": it completes an infinitive or gerund, as its verb
    does."""
    if is_finite(verb):
        return False
    maker = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and maker.dep_ == "dobj":
        maker = maker.head
    elif verb.dep_ != "ccomp" or maker.i > verb.i:
        return False
    if maker.lemma_.lower() not in word_set("clauses", "makers") or is_finite(maker) or _is_raised(maker):
        return False
    return maker.tag_ in {"VB", "VBG"} and maker.dep_ not in {"ROOT", "ccomp", "relcl"}


def _is_raised(verb: Token) -> bool:
    """ "Are going to see them leave", "seem to keep it shut", "have to make it": the infinitive is the predicate; not
    in "it is cruel to make them run"."""
    over = verb.head
    if verb.dep_ != "xcomp" or (over.lemma_ == "be" and _is_judged_to(over)):
        return False
    if over.pos_ == "ADJ":
        return over.lower_ in word_set("clauses", "raising_adjectives")
    helping = word_set("clauses", "semi_modals") | word_set("clauses", "raising_verbs")
    return over.lemma_.lower() in helping or over.lower_ == "going"


def _is_judged_to(copula: Token) -> bool:
    judged = children(copula, "acomp", "attr")
    return bool(judged) and not any(c.lower_ in word_set("clauses", "raising_adjectives") for c in judged)


def is_aside(doc: Doc, clause: Clause, before: Clause | None) -> bool:
    """ "According to an aide who asked not to be named because the talks are private": why is no part of what the aide
    says."""
    if clause.kind != "adverbial" or before is None or before.kind not in {"relative", "reduced", "participle"}:
        return False
    start = doc[clause.root].left_edge
    if (
        start.lower_ not in word_set("function", "conjunctions", "giving_reason")
        or not 0 <= start.idx - before.end <= 2
    ):
        return False
    words = {token.lower_ for token in doc[doc[before.root].left_edge.i : start.i]}
    return not words.isdisjoint(word_set("clauses", "nameless"))


def is_comparison(doc: Doc, clause: Clause) -> bool:
    """ "As many people as he could find", "worse than it is": the second half of a comparison only measures."""
    verb = doc[clause.root]
    if verb.dep_ == "advcl" and verb.i > verb.head.i and _measures(verb):
        return True
    if (
        verb.dep_ != "advcl"
        or verb.left_edge.lower_ != "as"
        or not any(c.lower_ == "as" for c in children(verb, "mark"))
    ):
        return False
    start = verb.left_edge.i
    near = doc[max(start - COMPARED, verb.sent.start) : start]
    words = word_set("clauses", "compared")
    return any(a.lower_ == "as" and b.lower_ in words for a, b in pairwise(near))


def _measures(verb: Token) -> bool:
    """ "Worse than it is", "as secure as it can be", behind the adjective or adverb that is compared."""
    head = verb.head
    if any(c.lower_ == "than" for c in children(verb, "mark")):
        return True
    if verb.left_edge.lower_ != "as" or head.tag_ not in {"JJ", "RB"}:
        return False
    equal = any(c.lower_ == "as" and c.i < head.i for c in children(head, "advmod", "mark"))
    return equal and head.lower_ not in word_set("clauses", "as_conjunctions")
