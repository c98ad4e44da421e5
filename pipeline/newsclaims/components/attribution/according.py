"""How far "according to X", "by X's count", "as X tells it", "or so X says" reach: which clause, which part of it."""

from __future__ import annotations

from newsclaims.components.attribution.contents import clause_of, is_finite, sentence_start, subtree
from newsclaims.components.cues import SUBJECTS, feature
from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set


def according_clause(according: Token, clause: Token) -> Token:
    """The clause that a final ", according to X." speaks of: the whole sentence, not what its cue says."""
    doc = according.doc
    said = according.head
    opened = next((child for child in said.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)
    if opened is not None and said.pos_ in {"VERB", "AUX"} and opened.i < according.i < said.i:
        return said  # "told them that, according to X, …"
    after = max(inner.i for inner in according.subtree) + 1
    if doc[according.i - 1].text != "," or (after < len(doc) and doc[after].text != "."):
        return clause
    if any(token.is_quote for token in doc[clause.left_edge.i : according.i]):
        return clause
    if clause.dep_ == "parataxis" and feature("speech", clause.lemma_.lower()):
        clause = clause.head  # "died on Monday, police said, according to the BBC"
    while _goes_out(clause, according):
        clause = clause.head
        while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
            clause = clause.head
        if clause.pos_ not in {"VERB", "AUX"}:
            clause = clause_of(clause)
    return clause


def _goes_out(clause: Token, according: Token) -> bool:
    """ "Rents rose, which hurt the poor, according to X.", "…, while wages fell, according to X.": all of it."""
    if clause.dep_ == "ccomp":
        return clause.head.pos_ in {"VERB", "AUX"} and is_finite(clause.head)
    if clause.dep_ not in {"relcl", "advcl", "acl"} or clause.i > according.i:
        return False
    return clause.head.i < clause.i


def according_part(according: Token, indices: set[int]) -> set[int]:
    """Of ``indices`` the part that "that, according to X, …" and "and the fee, according to X, was …" speak of."""
    doc, index = according.doc, according.i
    if index < sentence_start(according) + 3:
        return indices
    joined = doc[index - 1]
    if joined.dep_ == "cc" and joined.head.i < index and according.head.dep_ == "conj" and according.head.i > index:
        return {i for i in indices if i > index}  # "It had been calm, but according to Roe it was not"
    if joined.text != ",":
        return indices
    before = doc[index - 2]
    after = max(inner.i for inner in according.subtree)
    opens = before.lower_ in word_set("function", "conjunctions", "before_according")
    if opens and before.pos_ in {"SCONJ", "CCONJ", "PRON", "ADP"}:
        return {i for i in indices if i > after}
    own = next((child for child in according.head.lefts if child.dep_ in SUBJECTS), None)
    if own is not None and own.right_edge.i == before.i and according.head.dep_ == "conj":
        return {i for i in indices if i >= own.left_edge.i}
    return indices


def viewed_part(preposition: Token, clause: Token, indices: set[int]) -> set[int]:
    """Of ``indices`` the part that "a way he had gone, by his count, 20 times" and "and, by his count, 3" speak of."""
    doc, comma = preposition.doc, preposition.i - 1
    if comma < 2 or doc[comma].text != "," or comma < sentence_start(preposition) + 1:
        return indices
    before = doc[comma - 1]
    if before.dep_ == "cc":
        return {i for i in indices if i > preposition.i}
    node = before
    while node.i not in {clause.i, node.head.i}:
        participle = node.dep_ == "advcl" and node.tag_ == "VBG" and not is_finite(node)
        if node.dep_ == "relcl" or participle:
            return {i for i in indices if i in subtree(node) or i > preposition.i}
        node = node.head
    return indices


def joined_on(verb: Token, head: Token) -> set[int]:
    """ "Two goats and, as he tells it, a snake": of the clause around, what stands behind the inserted cue."""
    doc, opener = verb.doc, verb.doc[max(verb.left_edge.i - 2, 0)]
    comma = next((token.i for token in doc[verb.i + 1 : verb.i + 5] if token.text == ","), None)
    if opener.dep_ != "cc" or opener.i < head.i or comma is None:
        return set()
    return {index for index in subtree(head) if index > comma}


def is_or_so(verb: Token) -> bool:
    """ "The firm is sound, or so its owners claim.", "Or so the bank says.": with nothing else behind."""
    so = next((child for child in verb.lefts if child.lower_ == "so" and child.dep_ == "advmod"), None)
    after_or = so is not None and so.i > 0 and so.nbor(-1).lower_ == "or"
    whole = any(child.dep_ in {"ccomp", "xcomp"} for child in verb.rights)
    return after_or and not whole and any(child.dep_ == "nsubj" for child in verb.lefts)


def before_or_so(verb: Token) -> set[int]:
    """The clause before ", or so X says", or the sentence before."""
    if verb.dep_ == "conj" and verb.head.i < verb.i:
        return {index for index in subtree(verb.head) - subtree(verb) if index < verb.left_edge.i}
    start = sentence_start(verb)
    return subtree(verb.doc[start - 1].sent.root) if start > 1 else set()


def fronted_part(verb: Token, subject: Token, head: Token) -> set[int]:
    """ "In an effort, he says, to calm them, Roe played it down": why it was done is said, that it was done is not."""
    doc, own = verb.doc, next((child for child in head.lefts if child.dep_ in SUBJECTS), None)
    noun, behind = doc[max(subject.left_edge.i - 2, 0)], doc.span(verb.i + 1, verb.i + 3)
    if own is None or own.i < verb.i or len(behind) < 2 or noun.pos_ != "NOUN" or noun.dep_ != "pobj":
        return set()
    comma = own.left_edge.i - 1
    aimed = behind[0].text == "," and behind[1].tag_ == "TO" and noun.head.i == sentence_start(verb)
    if not aimed or comma <= behind[1].i or doc[comma].text != ",":
        return set()
    return set(range(noun.head.i, comma)) - subtree(verb)
