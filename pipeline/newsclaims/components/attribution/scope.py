"""How far what is said reaches: what a cue's complements cover and what the reporter tells beside them."""

from __future__ import annotations

from collections.abc import Iterable

from newsclaims.components.attribution.contents import (
    CUTTING,
    complements,
    has_that,
    is_finite,
    sentence_start,
    subtree,
)
from newsclaims.components.cues import SUBJECTS, can_speak, feature, is_cue_verb, speaks_again
from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

_VERBAL = {"VERB", "AUX"}


def governed(verb: Token, clauses: list[Token]) -> set[int]:
    """Token indices of everything that ``verb`` says through ``clauses``.

    A clause before the cue takes what stands before it in the sentence; one after it loses what follows a dash or a
    semicolon without "that".
    """
    indices: set[int] = set()
    for clause in clauses:
        indices |= subtree(clause)
        for cut in _cut_off(clause, verb):
            indices -= cut
        if feature("factive", verb.lemma_.lower()):
            indices -= _next_clause(clause)
    indices -= {verb.i}
    if clauses[0].i < verb.i and verb.dep_ == "ROOT":
        indices |= _before(verb, clauses[0]) | _between(verb, clauses[-1])
        indices -= led_in(clauses[0])
    else:
        indices |= _attached(verb, clauses[-1])
    indices -= _cue_clause(verb, clauses) | _other_shares(verb, indices) | _beside_saying(verb, indices)
    indices -= _summed_up(verb, indices)
    return behind_dash(clauses[-1], indices) if clauses[0].i > verb.i else indices


def behind_dash(clause: Token, indices: set[int]) -> set[int]:
    """``indices`` without "— a fee that most firms pay", which a dash sets off to the end: the reporter's own words."""
    doc, last = clause.doc, clause.right_edge.i
    dashes = [i for i in range(clause.i, last) if doc[i].text in CUTTING and doc[i].text != ";"]
    if len(dashes) != 1 or any(token.is_quote for token in doc[clause.left_edge.i : last + 1]):
        return indices
    for index in range(dashes[0] + 1, last + 1):
        noun = doc[index]
        if noun.head.i < dashes[0] and noun.left_edge.i == dashes[0] + 1:
            told = noun.dep_ == "appos" and any(inner.dep_ == "relcl" for inner in noun.subtree)
            return {i for i in indices if i < dashes[0]} if told else indices
    return indices


def _cut_off(clause: Token, verb: Token) -> Iterable[set[int]]:
    for child in clause.rights:
        if child.dep_ not in {"conj", "parataxis", "ccomp", "advcl", "dep"} or child.pos_ not in _VERBAL:
            continue
        if child.i < verb.i and child.dep_ == "advcl":
            continue  # all of it stands before ", the ministry said"
        again = child.dep_ == "conj" and speaks_again(child) is not None
        if again or is_reporters(child) or _narrated(child, clause) or _withheld(child):
            yield subtree(child) | _conjunction(child)
        first = next(inner.i for inner in child.subtree if not inner.is_punct)  # the dash may hang on the participle
        aside = child.dep_ == "advcl" and child.tag_ == "VBG" and child.i == first
        before = child.doc[max(first - 1, 0)]
        if aside and before.text in CUTTING and before.i > clause.i and not _closes_aside(before, clause):
            yield subtree(child)  # "said he had pressed them — threatening to leave"
        if not any(inner.dep_ in SUBJECTS for inner in child.children) or has_that(child):
            continue
        joint = _conjunction(child)
        if _but_in_truth(child, clause, verb, joint) or _later_on(child, clause, verb, joint):
            yield subtree(child) | joint
            continue
        before = child.doc[(min(joint) if joint else child.left_edge.i) - 1]
        beside = child.dep_ == "conj" or (child.dep_ == "advcl" and child.left_edge.lower_ == "while")
        anew = beside and _behind_quotation(child, clause, before)
        if anew or (before.text in CUTTING and before.i > clause.i and not _closes_aside(before, clause)):
            yield subtree(child) | joint


def _closes_aside(dash: Token, clause: Token) -> bool:
    """ "said he would sue — and appeal — if it closed": the second of two dashes."""
    opened = sum(token.text == dash.text for token in dash.doc[clause.left_edge.i : dash.i])
    return dash.text != ";" and opened % 2 == 1


def _but_in_truth(later: Token, clause: Token, cue: Token, joint: set[int]) -> bool:
    """ "might argue that it tried, but the fire spread", "has said that it never sold any, but two clerks have left".

    Behind ", but" stands a new noun as the subject, and no second "that": what the reporter sets against what is said.
    """
    but = clause.doc[min(joint)] if joint else clause
    if later.dep_ != "conj" or but.lower_ != "but" or but.i < cue.i or clause.doc[but.i - 1].text != ",":
        return False
    if clause.doc[but.i + 1].lower_ == "that":
        return False
    subject = next((child for child in later.lefts if child.dep_ in SUBJECTS), later)
    if subject.pos_ not in {"NOUN", "PROPN"} and clause.doc[but.i + 1].lower_ != "for":
        return False
    told = is_cue_verb(later) and can_speak(subject)  # "but Ann Orr expects a deficit"
    return told or has_that(clause) or any(child.tag_ == "MD" for child in cue.lefts)


def _later_on(later: Token, clause: Token, cue: Token, joint: set[int]) -> bool:
    """ "say that it costs 6 million, and two weeks ago they sued": a new clause that starts with its own time."""
    if later.dep_ != "conj" or not joint or not has_that(clause) or min(joint) < cue.i:
        return False
    subject = next((child for child in later.lefts if child.dep_ in SUBJECTS), later)
    first = later.doc[max(joint) + 1]
    dated = any(t.ent_type_ == "DATE" for t in later.doc[first.i : subject.left_edge.i])
    return dated and later.doc[min(joint) - 1].text == ","


def _behind_quotation(later: Token, clause: Token, before: Token) -> bool:
    """ "said, “We agree,” and the premier praised …": what was quoted is closed before the next clause."""
    return clause.i < before.i < later.i and before.is_quote and clause.doc[clause.left_edge.i - 1].is_quote


def _next_group(later: Token, cue: Token) -> bool:
    """ "37 percent say it was bad, and 11 percent have mixed feelings": another share of those asked."""
    first, second = (next((c for c in verb.lefts if c.dep_ in SUBJECTS), None) for verb in (cue, later))
    return first is not None and second is not None and _is_share(first) and _is_share(second)


def _other_shares(cue: Token, indices: set[int]) -> set[int]:
    """ "62 percent say it was bad, with 23 percent saying it was not": the second share speaks for itself."""
    subject = next((child for child in cue.lefts if child.dep_ in SUBJECTS), None)
    cut: set[int] = set()
    if subject is None or not _is_share(subject):
        return cut
    for token in (cue.doc[index] for index in indices):
        if token.i > cue.i and token.pos_ in _VERBAL and is_cue_verb(token):
            other = next((child for child in token.lefts if child.dep_ in SUBJECTS), None)
            if other is None or not _is_share(other):
                continue
            whole = token.head if token.dep_ == "pcomp" else token
            joined = token.dep_ == "ccomp" and token.i > 0 and cue.doc[other.left_edge.i - 1].dep_ == "cc"
            if token.dep_ == "conj" or joined or whole.lower_ == "with":
                cut |= subtree(whole) | _conjunction(token)
    return cut


def _beside_saying(cue: Token, indices: set[int]) -> set[int]:
    """ "saying that few agreed, and singling out Roe": a participle joined to a tensed clause goes on from the cue."""
    cut: set[int] = set()
    if cue.tag_ != "VBG" or is_finite(cue):
        return cut
    for token in (cue.doc[index] for index in indices):
        joined = token.tag_ == "VBG" and token.dep_ == "conj"
        bare = joined and not any(child.dep_ in SUBJECTS | {"aux"} for child in token.lefts)
        if bare and token.head.tag_ != "VBG" and token.head.pos_ in _VERBAL and is_finite(token.head):
            cut |= subtree(token) | _conjunction(token)
    return cut


def _summed_up(cue: Token, indices: set[int]) -> set[int]:
    """ "said he will vote for it, a pledge that puts the bill two votes short": what the reporter calls it."""
    for noun in (cue.doc[index] for index in indices):
        first = noun.left_edge
        preposition = noun.head
        inside = noun.dep_ == "pobj" and preposition.lower_ == "in" and cue.doc[preposition.i - 1].text == ","
        judged = inside and feature("ruled_in", noun.lemma_.lower()) and noun.i > cue.i
        if judged and any(child.dep_ == "relcl" for child in noun.rights):
            return subtree(preposition)  # "ruled that it was void, in a decision that may affect others"
        apart = noun.dep_ == "appos" and first.lower_ in {"a", "an"} and first.i > 0 and first.nbor(-1).text == ","
        if apart and noun.i > cue.i and feature("sums_up", noun.lemma_.lower()):
            told = any(child.dep_ in {"relcl", "acl"} for child in noun.rights)
            return subtree(noun) if told and not any(t.is_quote for t in cue.doc[noun.i : noun.right_edge.i]) else set()
    return set()


def _is_share(subject: Token) -> bool:
    if any(child.dep_ == "nummod" and child.i < subject.i for child in subject.lefts):
        return True
    return subject.lower_ in word_set("measured", "percent_words") or (subject.tag_ == "CD" and subject.pos_ == "NUM")


def _same_pronoun(later: Token, clause: Token) -> bool:
    """ "said he used a Taser, …, and he was forced to shoot": the same pronoun goes on as the subject."""
    first, second = (next((c for c in verb.lefts if c.dep_ in SUBJECTS), None) for verb in (clause, later))
    return first is not None and second is not None and first.pos_ == "PRON" and first.lower_ == second.lower_


def _both_before(later: Token, clause: Token) -> bool:
    """ "said China had agreed, but the deal had been undermined": the tense that what is said has gone on in."""
    return all(any(c.lower_ in {"had", "would"} and c.dep_ == "aux" for c in verb.lefts) for verb in (later, clause))


def _conjunction(clause: Token) -> set[int]:
    before = clause.doc[max(clause.left_edge.i - 1, 0)]
    return {before.i} if before.dep_ == "cc" else set()


def _narrated(later: Token, clause: Token) -> bool:
    """ "suggested the talks might help and took credit": a past tense after a modal or a present is the cue's own."""
    if later.dep_ != "conj" or any(child.dep_ in SUBJECTS for child in later.lefts):
        return False
    if {clause.tag_, later.tag_} == {"VBP", "VBZ"} and clause.head.tag_ == later.tag_ and later.i > clause.i:
        return True  # "believes that talks are safe, and thus calls": no agreement
    if _fell_back(later, clause):
        return True
    if _has_done(later) and _has_done(clause.head):
        return clause.tag_ in {"VBZ", "VBP"}  # "has said it pays and has largely avoided the topic"
    if later.tag_ != "VBD" or any(child.dep_ == "aux" for child in later.lefts):
        return False
    modal = any(child.tag_ == "MD" and child.lower_ not in {"could", "would"} for child in clause.lefts)
    cue = clause.head
    perfect = _has_done(cue)
    present = modal or clause.tag_ in {"VBZ", "VBP"}
    return (modal and cue.tag_ == "VBD") or (present and (perfect or cue.tag_ == "VBD") and later.i > clause.i > cue.i)


def _fell_back(later: Token, clause: Token) -> bool:
    """ "found the pump had failed and did not act", "found it blocked but did not act", "had said it was and left".

    After a perfect or a bare participle of a thing "did" is the cue's own; so is a participle that shares its "had".
    """
    aux = {child.lower_ for child in later.lefts if child.dep_ == "aux"}
    told = feature("speech", clause.head.lemma_.lower())  # "told us the pump had been tried and did not work"
    if clause.head.tag_ == "VBD" and not told and aux == {"did"} and later.i > clause.i > clause.head.i:
        had = any(child.lower_ == "had" and child.dep_ == "aux" for child in clause.lefts)
        thing = any(child.dep_ in SUBJECTS and not can_speak(child) for child in clause.lefts)
        return thing and (had or (clause.tag_ == "VBN" and not is_finite(clause)))
    shared = later.tag_ == "VBN" and not aux and clause.tag_ == "VBD" and clause.lemma_ == "be"
    shared = shared and any(child.dep_ == "dobj" for child in later.rights)
    return shared and any(child.lower_ in {"had", "has", "have"} for child in clause.head.lefts)


def _has_done(verb: Token) -> bool:
    """ "Has said": a perfect of the present."""
    have = any(child.tag_ in {"VBZ", "VBP"} and child.lemma_ == "have" for child in verb.lefts)
    return verb.tag_ == "VBN" and have


def _withheld(later: Token) -> bool:
    """ "said it was over, but did not elaborate, did not say why": what is left unsaid is told of the cue's subject."""
    if later.dep_ != "conj" or any(child.dep_ in SUBJECTS for child in later.lefts):
        return False
    if feature("giving", later.lemma_.lower()) and later.tag_ in {"VBD", "VBZ", "VBP"}:
        things = [child for child in later.rights if child.dep_ == "dobj"]
        none = any(child.lower_ == "no" for thing in things for child in thing.lefts)
        return none and all(feature("unsaid", thing.lemma_.lower()) for thing in things)  # "but gave no details"
    silent = any(child.dep_ == "neg" for child in later.lefts)
    past = any(child.dep_ == "aux" and child.tag_ in {"VBD", "MD"} for child in later.lefts)
    refused = later.head.dep_ == "ccomp" and any(child.tag_ == "MD" for child in later.lefts)
    if (
        refused
        and any(child.dep_ == "nsubj" and child.tag_ == "PRP" for child in later.head.lefts)
        and not any(child.lower_ == "but" for child in later.head.rights if child.dep_ == "cc")
    ):
        return False  # "said she had seen no bill and would not comment"
    return silent and past and feature("explaining", later.lemma_.lower())


def _next_clause(clause: Token) -> set[int]:
    """ "knew that it was closed, and one in ten had left": after "knew", a new clause with its own subject is told."""
    for child in clause.rights:
        before = child.doc[child.left_edge.i - 1]
        joined = before.dep_ == "cc" and child.doc[before.i - 1].text == ","
        if child.dep_ == "conj" and joined and not has_that(child) and any(c.dep_ in SUBJECTS for c in child.lefts):
            return subtree(child)
    return set()


def is_reporters(clause: Token) -> bool:
    """ ", prompting …", ", although she would not confirm it": what came of the saying, what others say against it."""
    if clause.dep_ != "advcl" or clause.doc[clause.left_edge.i - 1].text != ",":
        return False
    if any(child.dep_ == "mark" and feature("contrasting", child.lower_) for child in clause.lefts):
        return is_cue_verb(clause) and any(child.dep_ in SUBJECTS for child in clause.lefts)
    return clause.tag_ == "VBG" and clause.i == clause.left_edge.i and feature("consequences", clause.lemma_.lower())


def _before(verb: Token, clause: Token) -> set[int]:
    """What stands before a preposed clause in its sentence and belongs to it ("After the war, …, he said")."""
    first = sentence_start(verb)
    edge = clause.left_edge.i + (clause.left_edge.text in {";", ":"})
    for index in range(first, edge):
        if verb.doc[index].text in {"—", "–", "--", "-", ":", ";"} or (verb.doc[index].is_space and index > first):
            first = index + 1
    own = {child.i for child in verb.children if child.dep_ in SUBJECTS}
    if any(first <= index < edge for index in own):
        return set()
    return set(range(first, edge))


def led_in(clause: Token) -> set[int]:
    """ "Norland lost its port: Ostria will lose more, she argued": before the colon the reporter tells of it."""
    doc = clause.doc
    for child in clause.lefts:
        if child.dep_ not in {"ccomp", "parataxis", "dep", "advcl"} or not is_finite(child):
            continue
        colon = next((i for i in (child.right_edge.i, child.right_edge.i + 1) if doc[i].text in {":", ";"}), None)
        if colon is not None and any(inner.dep_ in SUBJECTS for inner in child.lefts):
            return set(range(sentence_start(clause), colon + 1))
    return set()


def _between(verb: Token, clause: Token) -> set[int]:
    """ "Sales rose while rents fell, the ministry said": the adverbial clause that the parse hangs on the cue."""
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), verb)
    indices: set[int] = set()
    for child in verb.lefts:
        if child.dep_ == "advcl" and clause.i < child.left_edge.i and child.right_edge.i < subject.left_edge.i:
            indices |= subtree(child)
    return indices


def _attached(verb: Token, clause: Token) -> set[int]:
    """A further clause that the parse has put under the cue though it is part of what is said.

    "A source says that they lack boots, but the others lack boots too": the tense tells.
    """
    indices: set[int] = set()
    past = verb.tag_ in {"VBD", "VBN"}
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in clause.lefts)
    shares = verb.tag_ == "VBD" and perfect and clause.i > verb.i
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or feature("factive", verb.lemma_.lower()):
        return indices
    for child in verb.rights:
        if child.i > clause.i and child.lower_ == "with" and verb.doc[child.i - 1].text == ",":
            inner = (c for c in child.rights if c.dep_ == "pcomp" and any(s.dep_ in SUBJECTS for s in c.lefts))
            indices |= subtree(child) if next(inner, None) is not None else set()
        if child.i < clause.i or child.dep_ not in {"conj", "advcl"} or child.pos_ not in _VERBAL:
            continue
        before = child.doc[child.left_edge.i - 1]
        if before.dep_ == "cc" and before.head.i in {verb.i, clause.i}:
            before = before.nbor(-1)  # "; and"
        if shares and child.dep_ == "conj" and child.tag_ == "VBN" and not is_finite(child):
            later = [c for c in verb.rights if c.dep_ == "conj" and not any(i.dep_ in SUBJECTS for i in c.lefts)]
            if later:
                return set(range(clause.right_edge.i + 1, later[-1].right_edge.i + 1))  # "had killed, taken others"
        if not is_finite(child) or before.text in CUTTING or complements(child) or _next_group(child, verb):
            continue
        if _but_anothers(child):
            continue
        if not any(inner.dep_ in SUBJECTS for inner in child.children):
            if child.dep_ == "conj" and child.tag_ in {"VBZ", "VBP"} and {child.tag_, verb.tag_} == {"VBZ", "VBP"}:
                indices |= set(range(clause.right_edge.i + 1, child.right_edge.i + 1))  # no agreement: other subject
            continue
        if child.dep_ == "conj" and past and (_same_pronoun(child, clause) or _both_before(child, clause)):
            indices |= subtree(child) | _conjunction(child)
            continue
        present = child.tag_ in {"VBZ", "VBP"} or any(
            inner.tag_ in {"VBZ", "VBP", "MD"} and inner.dep_ in {"aux", "auxpass"} for inner in child.lefts
        )
        reason = child.dep_ == "advcl" and child.left_edge.lower_ == "because"
        if present and (child.dep_ == "conj" or not past or reason):
            indices |= subtree(child)
            indices |= {inner.i for inner in verb.children if inner.dep_ == "cc" and clause.i < inner.i < child.i}
    return indices


def _but_anothers(clause: Token) -> bool:
    """ "Ann Orr says it is late, but the council expects a deficit": what somebody else holds or advises."""
    but = clause.doc[clause.left_edge.i - 1]
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECTS), clause)
    noun = subject.pos_ in {"NOUN", "PROPN"} and can_speak(subject)
    return but.lower_ == "but" and clause.doc[but.i - 1].text == "," and noun and is_cue_verb(clause)


def _cue_clause(verb: Token, clauses: list[Token]) -> set[int]:
    """Subject, auxiliaries and adjuncts of the cue itself."""
    heads = {clause.i for clause in clauses}
    indices = {verb.i}
    for child in verb.children:
        if child.i in heads or child.dep_ in {"conj", "cc", "punct"}:
            continue
        if child.dep_ in SUBJECTS | {"aux", "auxpass", "neg", "agent", "dobj", "dative", "prt", "npadvmod", "tmod"}:
            indices |= subtree(child) - set().union(*(subtree(c) for c in clauses if c.i in subtree(child)), set())
        elif child.dep_ in {"prep", "advmod"} and abs(child.i - verb.i) <= 3:
            indices |= subtree(child) - set().union(*(subtree(c) for c in clauses))
    return indices
