"""What a cue says though the parse has hung it elsewhere: that-clauses under nouns, what goes on after ", he said,"."""

from __future__ import annotations

from newsclaims.components.attribution.according import fronted_part
from newsclaims.components.attribution.contents import (
    has_that,
    is_finite,
    sentence_end,
    sentence_start,
    subtree,
)
from newsclaims.components.cues import SUBJECTS, feature, is_cue_noun, is_cue_verb
from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

_TENSED = {"VBD", "VBZ", "VBP", "MD"}
_COMPLETING = {"dobj", "attr", "acomp", "ccomp", "xcomp"}
_PARTS = {"dobj", "appos", "npadvmod", "attr", "dep", "pobj"}


def that_clause(verb: Token) -> Token | None:
    """The clause of the next "that" after a cue ("said in a statement that", "had been told by X that"), or None.

    Only nouns and prepositions may stand between, or another cue between commas ("had been told, he said, that").
    """
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    lemma = verb.lemma_.lower()
    if objects and not feature("addressing", lemma) and not is_cue_noun(objects[0]) and not _repeated(objects[0]):
        return None
    own = objects and any(c.dep_ in {"acl", "relcl", "ccomp"} and has_that(c) for c in objects[0].rights)
    if own and (feature("pointing", lemma) or lemma in word_set("cues", "verbs", "deny")):
        return None  # "signals the growing sense that", "contradicts claims that": the noun says so
    if own and feature("answering", lemma):
        return None  # "answered the charge that"
    free = any(child.lower_ == "what" and child.dep_ == "dobj" for child in verb.lefts)
    index = verb.i + 1
    last = min(sentence_end(verb), verb.i + 18)
    while index < last:
        token = verb.doc[index]
        if token.tag_ in {"IN", "WDT"} and token.dep_ == "mark" and token.lower_ == "that":
            return _of_that(token, verb)
        if token.text == ",":
            after = _parenthesis(verb.doc[index])
            if after is None:
                return None
            index = after
            continue
        if token.dep_ == "cc" or token.text == ";" or token.is_quote:
            return None
        if token.text == ":" and not (free and token.nbor(1).lower_ == "that"):
            return None  # but "pointed to what Roe noted in May: that S"
        if token.tag_ in _TENSED and not _describes(token, verb):
            return None
        index += 1
    return None


def _repeated(noun: Token) -> bool:
    """ "reiterated the ministry's position that": what somebody else stands for, said again."""
    owned = any(child.dep_ == "poss" and child.pos_ != "PRON" for child in noun.lefts)
    return owned and feature("stands", noun.lemma_.lower()) and feature("voicing", noun.head.lemma_.lower())


def _describes(word: Token, verb: Token) -> bool:
    """ "announced in a tweet that surprised many that …", "said in a talk aired Sunday that …": it has no clause."""
    if word.dep_ == "acl" and not is_cue_verb(word):
        return True
    clause = word.head if word.dep_ in {"aux", "auxpass"} else word
    if clause.dep_ != "relcl" or clause.head.i < verb.i or is_cue_verb(clause):
        return False
    return any(child.tag_ in {"WDT", "WP"} for child in clause.lefts)


def bare_that(verb: Token) -> set[int]:
    """ "told Reuters that as a teacher he was worried": from a "that" parsed as an object to the end."""
    for child in verb.rights:
        if child.lower_ == "that" and child.tag_ == "IN" and child.dep_ == "dobj":
            rest = range(child.i, sentence_end(verb))
            return set(rest) if any(verb.doc[i].tag_ in _TENSED for i in rest) else set()
    return set()


def _of_that(that: Token, verb: Token) -> Token | None:
    clause = that.head
    if clause.dep_ == "acl" and is_cue_noun(clause.head) and clause.head.head.lower_ in {"to", "about"}:
        return None  # "tweeted in response to a report that": the report says so
    if (
        that.nbor(-1).lower_ in word_set("function", "conjunctions", "before_that")
        or clause.i < that.i
        or clause.i == verb.i
        or not is_finite(clause)
    ):
        return None
    return clause if any(child.dep_ in SUBJECTS and child.i > that.i for child in clause.lefts) else None


def _parenthesis(comma: Token) -> int | None:
    """Index behind ", he said," that starts at ``comma``; None when something else does."""
    doc = comma.doc
    for index in range(comma.i + 1, min(comma.i + 8, len(doc))):
        if doc[index].text == ",":
            verb = doc[index - 1]
            said = verb.tag_ in _TENSED and feature("speech", verb.lemma_.lower())
            return index + 1 if said and any(child.dep_ == "nsubj" for child in verb.lefts) else None
    return None


def told_before(verb: Token) -> set[int]:
    """ "He had been told, he said, that …": what stands before a cue between commas whose that-clause comes after."""
    head = verb.head
    if verb.doc[max(verb.left_edge.i - 1, 0)].text == "(" or verb.left_edge.text == "(":
        return set()  # "He was praised for it (the police now believe that …)"
    if verb.dep_ != "parataxis" or head.i > verb.i or not any(child.dep_ in SUBJECTS for child in head.lefts):
        return set()
    return {index for index in subtree(head) if index < verb.i} - subtree(verb)


def conditional(verb: Token) -> set[int]:
    """ "If the port closes, Roe said, “we will move”": the condition before a cue between commas is said too."""
    doc = verb.doc
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    commas = any(token.text == "," for token in doc[verb.i + 1 : verb.i + 4])
    if subject is None or not commas or not feature("speech", verb.lemma_.lower()):
        return set()
    opens = next((child for child in verb.lefts if child.dep_ == "advcl" and child.left_edge.lower_ == "if"), None)
    if opens is None or opens.i > subject.i or not any(child.dep_ in SUBJECTS for child in opens.lefts):
        return set()  # "if asked, Roe said"
    last = subject.left_edge.i - 1
    return subtree(opens) if doc[last].text == "," and opens.right_edge.i in {last, last - 1} else set()


def is_inserted(verb: Token) -> bool:
    """ "…, the team calculated, …", "…, Roe told the panel in May, …": between commas who says so, to whom and when."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    doc = verb.doc
    if subject is None or verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"} or subject.left_edge.i == 0:
        return False
    if verb.dep_ not in {"acl", "advcl", "conj", "parataxis"} or doc[subject.left_edge.i - 1].text != ",":
        return False
    if any(child.dep_ in {"mark", "advmod", "aux"} and child.i > subject.left_edge.i for child in verb.lefts):
        return False
    behind = _behind_cue(verb)
    closed = doc.span(behind, behind + 1).text == "," or (
        doc.span(verb.i + 1, verb.i + 2).text == "." and verb.dep_ != "conj"
    )
    return closed and verb.i - subject.i <= 6


def _behind_cue(verb: Token) -> int:
    """Index behind a cue with who is told, when, and how it is said; behind the cue alone where more hangs on it."""
    end = verb.i + 1
    told = feature("addressing", verb.lemma_.lower())
    for child in verb.rights:
        if child.left_edge.i != end:
            break
        worded = child.dep_ == "prep" and feature("said_in", child.lower_)
        if not (worded or child.dep_ in {"npadvmod", "advmod", "prt"} or (told and child.dep_ in {"dobj", "dative"})):
            break
        end = child.right_edge.i + 1
    return end


def around(verb: Token, head: Token) -> set[int]:
    """The clause that an inserted cue interrupts, with what hangs on the cue but stands outside its commas."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), verb)
    indices = subtree(head) - subtree(verb)
    indices |= {index for index in subtree(verb) if index < subject.left_edge.i}
    opener = verb.doc[max(subject.left_edge.i - 2, 0)]
    if opener.lower_ in word_set("function", "conjunctions", "before_according") and opener.i > head.i:
        return {index for index in indices if index > verb.i}  # "It fled after, the army said, two posts had fallen"
    fronted = fronted_part(verb, subject, head)
    if fronted:
        return fronted
    nearest = _holder(verb.doc[max(subject.left_edge.i - 2, 0)])
    if nearest.dep_ == "relcl" and head.i < nearest.i < verb.i and verb.doc[verb.i + 1].text == ",":
        after = {index for index in indices if index > verb.i}
        if after and not any(verb.doc[index].tag_ in _TENSED for index in after):
            indices = {index for index in subtree(nearest) if index < verb.i} | after
    if verb.doc[subject.left_edge.i - 1].is_quote:  # "“We left,” he says, and he still lives there": told of him
        for child in head.rights:
            if child.dep_ == "conj" and child.left_edge.i > verb.i and not _quotes(child):
                indices -= subtree(child)
    return indices | resumed(verb)


def _quotes(clause: Token) -> bool:
    """A quotation mark stands before or in the clause."""
    return any(token.is_quote for token in clause.doc[clause.left_edge.i - 1 : clause.right_edge.i + 1])


def is_passed_on(verb: Token) -> bool:
    """ "…, Roe said on Monday, the agency reported.": a cue without a clause, before one that tells of it."""
    outer, subject = verb.head, next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if verb.dep_ not in {"ccomp", "parataxis"} or outer.i < verb.i or subject is None or verb.tag_ not in _TENSED:
        return False
    if any(child.dep_ in {"ccomp", "xcomp", "advcl", "attr", "acomp"} for child in verb.rights):
        return False
    if any(child.dep_ in SUBJECTS and child.i < verb.i for child in outer.lefts):
        return False  # "The bank, Roe adds, says that"
    spoken = all(feature("speech", word.lemma_.lower()) for word in (verb, outer))
    last = verb.right_edge.i
    apart = verb.doc[subject.left_edge.i - 1].text in {",", "”", '"'} and "," in verb.doc.span(last, last + 2).text
    return spoken and apart and any(child.dep_ == "ccomp" and child.i != verb.i for child in outer.children)


def passed_on(outer: Token) -> set[int]:
    """The cues before ``outer`` that it tells of."""
    return set().union(*(subtree(child) for child in outer.lefts if is_passed_on(child)))


def _holder(token: Token) -> Token:
    while token.head.i != token.i and not (token.pos_ in {"VERB", "AUX"} and is_finite(token)):
        token = token.head
    return token


def resumed(verb: Token) -> set[int]:
    """What goes on after the comma behind a cue: ", he said, including patients who …", "because …", "to saving …"."""
    indices = gone_on(verb)
    for child in verb.rights:
        if verb.doc[child.left_edge.i - 1].text != ",":
            continue
        preposed = child.dep_ == "prep" and (child.lower_ == "including" or _takes_up(child, verb))
        opens = verb.doc[child.left_edge.i].lower_
        own = child.tag_ != "VBG" or any(inner.dep_ in SUBJECTS for inner in child.lefts)  # ", he said, while praising"
        reason = own and child.dep_ == "advcl" and opens in word_set("cues", "features", "going_on")
        beside = child.dep_ == "prep" and opens == "with" and child.i > verb.i and _has_clause(child)
        aimed = child.dep_ == "prep" and opens == "to" and any(inner.dep_ == "pcomp" for inner in child.rights)
        if preposed or reason or beside or aimed or (child.dep_ == "relcl" and child.left_edge.i > verb.i):
            indices |= subtree(child)
    return indices


def _takes_up(preposition: Token, verb: Token) -> bool:
    """ "The fee will go, she added, on the day rents fall": right behind the comma that closes an inserted cue."""
    return preposition.left_edge.i == verb.i + 2 and preposition.lower_ not in word_set("cues", "features", "crediting")


def gone_on(verb: Token) -> set[int]:
    """ "Rents fell, the bank said, and a home costs less", "…, the study found, while wages rose": said too."""
    return set().union(*(subtree(child) for child in verb.rights if _goes_on(child, verb)))


def _goes_on(clause: Token, verb: Token) -> bool:
    """Whether what is said goes on in a further clause with a subject of its own.

    The parse may hang the clause on the cue, which stands between commas with nothing but who speaks to whom, and when.
    """
    doc, first = verb.doc, clause.left_edge
    joined = clause.dep_ == "conj" and doc[first.i - 1].dep_ == "cc"
    comma = first.i - 2 if joined else first.i - 1
    beside = clause.dep_ in {"advcl", "ccomp"} and first.lower_ in word_set("cues", "features", "going_on")
    speaker = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if not (joined or beside) or doc[comma].text != "," or speaker is None or doc[speaker.left_edge.i - 1].text != ",":
        return False
    own = any(child.dep_ in SUBJECTS for child in clause.lefts)
    if not is_finite(clause) or not (own or _same_auxiliary(clause, verb)) or is_cue_verb(clause):
        return False
    return clause.i > verb.i and not any(doc[i].tag_ in _TENSED or doc[i].is_quote for i in range(verb.i + 1, comma))


def _same_auxiliary(clause: Token, verb: Token) -> bool:
    """ "She had slept, she told police, and had seen nobody": it takes up the first clause's auxiliary."""
    first = next((child for child in verb.lefts if child.dep_ == "ccomp"), verb.head)
    one, other = ({c.lower_ for c in each.lefts if c.dep_ in {"aux", "auxpass"}} for each in (first, clause))
    past = verb.tag_ in {"VBZ", "VBP"} and clause.tag_ == "VBD"  # "It was let in, he insists, and then broke down"
    return (bool(one & other) or past) and first.i < verb.i and not any(child.dep_ == "aux" for child in verb.lefts)


def _has_clause(preposition: Token) -> bool:
    """ ", with rents falling in May"."""
    clauses = (child for child in preposition.rights if child.dep_ == "pcomp")
    return any(inner.dep_ in SUBJECTS for clause in clauses for inner in clause.lefts)


def trailing(verb: Token, indices: set[int]) -> set[int]:
    """The rest of the sentence after what is said, where it is an apposition that the parse hangs before the cue."""
    if not indices or max(indices) < verb.i:
        return set()
    doc, start, end = verb.doc, max(indices) + 1, sentence_end(verb)
    if doc[start - 1].text == ",":
        start -= 1
    if start >= end - 2 or doc[start].text != ",":
        return set()
    rest = set(range(start, end))
    roots = [doc[i] for i in rest if doc[i].head.i not in rest and not doc[i].is_punct and not doc[i].is_space]
    if not roots or any(root.pos_ not in {"NOUN", "PROPN"} or root.dep_ not in _PARTS for root in roots):
        return set()
    return rest if all(root.head.i < verb.i for root in roots) else set()


def mistaken(word: Token) -> tuple[Token, set[int]]:
    """Source and content of a cue taken for a noun: ", figures by the agency show." after what they show."""
    doc = word.doc
    first = word.i
    while doc[first - 1].text != ",":
        first -= 1
    source = next(
        (doc[i] for i in range(first, word.i) if doc[i].pos_ in {"NOUN", "PROPN"} and doc[i].dep_ != "compound"),
        doc[word.i - 1],
    )
    return source, set(range(sentence_start(word), first - 1)) | set(range(word.i + 2, sentence_end(word)))


def appended(verb: Token) -> tuple[Token | None, set[int]]:
    """ "…, Alan Devereaux, an economist, argued in a paper.": a person set off before a final cue, and what he says."""
    doc = verb.doc
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or doc[verb.i - 1].text != ",":
        return None, set()
    if any(child.dep_ in SUBJECTS | {"cc"} or child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.children):
        return None, set()
    start, last = sentence_start(verb), sentence_end(verb)
    if any(doc[i].tag_ in _TENSED or doc[i].text == "," for i in range(verb.i + 1, last)):
        return None, set()
    for index in range(start + 2, verb.i):
        token = doc[index]
        person = token.ent_type_ == "PERSON" and token.dep_ == "appos" and token.right_edge.i == verb.i - 2
        comma = token.left_edge.i - 1
        if person and doc[comma].text == "," and any(doc[i].tag_ in _TENSED for i in range(start, comma)):
            return token, set(range(start, comma))
    return None, set()


def is_denied(clause: Token) -> bool:
    """ "denied that it had offered, as one source had claimed, …": what is claimed there is what is denied."""
    return clause.dep_ == "ccomp" and clause.head.lemma_.lower() in word_set("cues", "verbs", "deny")


def _only_to_whom(telling: Token) -> bool:
    """ "…, the paper quoted her as telling a hearing"."""
    whole = {"ccomp", "advcl", "xcomp", "prep"}
    return feature("addressing", telling.lemma_.lower()) and not any(c.dep_ in whole for c in telling.rights)


def quoted_by(verb: Token) -> set[int]:
    """ "Roe, quoted by the agency, says S": what Roe says, with the saying, told by the agency."""
    cue = verb.head.head
    if verb.head.dep_ != "nsubj" or not is_cue_verb(cue) or not any(c.dep_ == "agent" for c in verb.rights):
        return set()
    return {index for index in subtree(cue) if index >= cue.i}


def as_saying(verb: Token) -> set[int]:
    """ "quotes a trader as saying that …", "…, AFP quoted a trader as saying.": what the quoted one says."""
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == "as" and any(inner.dep_ == "pcomp" for inner in child.rights):
            before = [c for c in verb.lefts if c.dep_ in {"ccomp", "advcl", "dep"} and is_finite(c)]
            telling = next(inner for inner in child.rights if inner.dep_ == "pcomp")
            bare = sum(token.is_alpha for token in child.subtree) == 2 or _only_to_whom(telling)
            return subtree(before[0]) if bare and before else subtree(child)
    return set()


def _ends_with(verb: Token, following: int, comma: int) -> bool:
    """ "…, the premier told Roe in a call on Friday.": only where and when it is said stands behind the cue."""
    doc, end = verb.doc, sentence_end(verb)
    rest, spliced = doc[following:end], verb.dep_ in {"conj", "parataxis"} and verb.head.i < comma
    if (
        not spliced
        or verb.tag_ not in _TENSED
        or not is_finite(verb.head)
        or any(t.tag_ in _TENSED or t.text in {",", ";", ":"} or t.is_quote or t.dep_ == "cc" for t in rest)
    ):
        return False
    own = {"prep", "npadvmod", "advmod", "punct", "dobj", "dative"}
    return all(child.dep_ in own for child in verb.rights) and verb.right_edge.i >= end - 2


def before_tail(verb: Token) -> set[int]:
    """What stands before ", the reporter continues." at the end of a sentence, however the parser has hung it."""
    doc = verb.doc
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    closing = {"attr", "acomp", "ccomp", "xcomp"} if feature("addressing", verb.lemma_.lower()) else _COMPLETING
    if subject is None or subject.tag_ in {"WDT", "WP"} or any(child.dep_ in closing for child in verb.rights):
        return set()
    comma = subject.left_edge.i - 1
    start = sentence_start(verb)
    if comma <= start + 1 or doc[comma].text not in {",", ",”", "”", '"'}:
        return set()
    following = verb.i + 1
    told = next((child for child in verb.rights if child.dep_ == "dobj"), verb)
    following = max(following, told.right_edge.i + 1 if told is not verb else following)
    while following < len(doc) and (doc[following].ent_type_ in {"DATE", "TIME"} or doc[following].lower_ == "on"):
        following += 1
    if following < len(doc) and doc[following].text not in {".", "!", "?", "”", '"'}:
        return set(range(start, comma)) if _ends_with(verb, following, comma) else set()
    return set(range(start, comma))
