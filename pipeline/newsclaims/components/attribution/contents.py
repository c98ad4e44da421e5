"""What a cue governs: the stretches of text that its source is made to say."""

from __future__ import annotations

from newsclaims.components.attribution.told import is_told
from newsclaims.components.cues import SUBJECTS, agent_of, feature, is_cue_verb, is_set_off, showing
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of
from newsclaims.components.voices import is_himself, is_judged
from newsclaims.lexicon import word_set
from newsclaims.model import Span

_EDGES = set(",;:–—.-") | {"--", "..."}
CUTTING = {";", "–", "—", "--", "―"}
_VERBAL = {"VERB", "AUX"}


def sentence_start(token: Token) -> int:
    """Index of the first token of the sentence; quicker than ``token.sent``, which walks the document."""
    doc, index = token.doc, token.i
    while index > 0 and not doc[index].is_sent_start:
        index -= 1
    return int(index)


def sentence_end(token: Token) -> int:
    """Index behind the last token of the sentence."""
    doc, index = token.doc, token.i + 1
    while index < len(doc) and not doc[index].is_sent_start:
        index += 1
    return int(index)


def subtree(token: Token) -> set[int]:
    return {inner.i for inner in token.subtree}


def is_finite(verb: Token) -> bool:
    """A clause with a tensed verb: its head is one, or has a tensed auxiliary."""
    if verb.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(
        child.dep_ in {"aux", "auxpass", "cop"} and child.tag_ in {"VBD", "VBZ", "VBP", "MD"} for child in verb.lefts
    )


def is_question(clause: Token) -> bool:
    """An indirect question: whether, if, who, how … at the start of the complement."""
    if any(child.dep_ == "mark" and child.lower_ in {"whether", "if"} for child in clause.lefts):
        return True
    if clause.left_edge.i < clause.head.i < clause.i and (clause.head.dep_ == "relcl" or clause.left_edge.tag_ == "WP"):
        return False  # "which prosecutors say were controlled", "what it says was a survey"
    if is_told(clause):
        return False
    for token in clause.doc[clause.left_edge.i : clause.i + 1]:
        if token.is_punct or token.is_quote or token.is_space:
            continue
        if token.lower_ in word_set("function", "conjunctions", "before_questions"):
            continue  # "shows just how far they went"
        if token.lower_ == "that" or (token.lower_ == "what" and feature("seeming", clause.lemma_.lower())):
            return False  # "shows what appears to be a tank"
        return token.lower_ in word_set("function", "conjunctions", "questions") and not any(
            child.dep_ in {"advcl", "csubj", "csubjpass"} and child.left_edge.i == token.i for child in clause.lefts
        )
    return False


def complements(verb: Token) -> list[Token]:
    """Heads of the clauses that ``verb`` takes as what is said; [] when there are none or they are questions."""
    found = []
    lemma = verb.lemma_.lower()
    for child in verb.children:
        heard = lemma == "hear" and not is_finite(child) and is_cue_verb(child)  # "heard someone say that": he says so
        if lemma == "make" and child.lower_ == "clear":  # "made it clear he had doubts"
            found += [c for c in child.rights if c.dep_ in {"advcl", "ccomp"} and is_finite(c)]
            continue
        asked = (
            child.lemma_ == "ask" and child.i < verb.i and any(is_set_off(c) for c in child.lefts if c.dep_ == "nsubj")
        )
        if (
            heard
            or asked
            or _circumstance(child)
            or _aside(child, verb)
            or _beyond_object(child, verb)
            or _tail(child, verb)
            or _told_within(child, verb)
            or (child.i < verb.i and closed_off(child, verb))
        ):
            continue
        if child.dep_ == "ccomp" or (child.dep_ in {"advcl", "dep", "parataxis"} and has_that(child)):
            subject = any(inner.dep_ in SUBJECTS and not is_himself(inner) for inner in child.children)
            misread = child.tag_ == "VBN" and child.i > verb.i and feature("speech", lemma)  # for a past tense
            wanted = feature("wanting", lemma) and child.tag_ == "VB" and not any(c.lower_ == "to" for c in child.lefts)
            recalled = feature("recalling", lemma) and child.tag_ == "VBG"
            secondary = feature("secondary", lemma) and (child.pos_ != "ADJ" or is_judged(child))
            held = subject and (has_that(child) or misread or wanted or recalled or secondary)
            if is_finite(child) or held or _infinitive(child, lemma) or _headless(child, verb):
                found.append(child)
            elif not found and child.i < verb.i and feature("speech", lemma):
                found.append(child)  # a fragment as what is said: "No way," he said
        elif _further(child, lemma):
            found.append(child)
        elif (
            child.dep_ == "advcl"
            and child.i > verb.i
            and child.left_edge.lower_ in word_set("function", "conjunctions", "aside")
        ):
            found += _behind_when(child)
    found = [_behind_relative(clause) or clause for clause in found]
    found = [clause for clause in found or _behind_addressee(verb) or _behind_colon(verb) if not is_question(clause)]
    if len(found) > 1 and found[0].i < verb.i < found[-1].i:
        quoted = any(token.is_quote for token in verb.doc[found[0].left_edge.i : verb.i])
        opener = verb.doc[found[0].left_edge.i].lower_  # "Should it fail, they fear that"
        supposed = opener in word_set("function", "auxiliaries", "conditional")
        spliced = not quoted and not feature("speech", lemma)  # "They have fixed it, so we know it works"
        if spliced or _ended_before(found[0], verb) or (has_that(found[-1]) and not quoted and not supposed):
            found = [clause for clause in found if clause.i > verb.i]
    before = [clause for clause in found if clause.i < verb.i]
    if before and (_after_semicolon(before[-1]) or _after_saying(before)):
        return [clause for clause in found if clause.i >= before[-1].i]  # "It closed; half the staff left, he said"
    return [clause for clause in found if clause is found[0] or not _after_semicolon(clause)]


def _aside(child: Token, verb: Token) -> bool:
    """ "Obama, perhaps acknowledging that …, suggested", "X commented and Y refused": no complement of the cue."""
    if child.dep_ != "ccomp":
        return False
    own = next((inner for inner in verb.lefts if inner.dep_ == "nsubj"), None)
    objected = any(inner.dep_ == "dobj" for inner in child.rights)  # "Vale, shocking the world, says"
    if (child.tag_ == "VBG" or (child.tag_ == "JJ" and objected)) and not is_finite(child):
        lost = next((c for c in child.lefts if c.dep_ == "nsubj" and is_set_off(c)), None)
        return child.i < verb.i and (lost is not None or (own is not None and own.i < child.i))
    joined = verb.i + 1 < child.left_edge.i and verb.doc[child.left_edge.i - 1].dep_ == "cc" and not has_that(child)
    return (
        joined
        and child.i > verb.i
        and not verb.doc[child.left_edge.i].is_quote
        and verb.lemma_ in {"comment", "respond"}
    )


def _beyond_object(child: Token, verb: Token) -> bool:
    """ "where the census found 900 people, 40 farms were left": it has its object; the main clause follows."""
    opened = any(c.lower_ in {"where", "when"} and c.dep_ == "advmod" for c in verb.lefts)
    if not opened or child.dep_ != "ccomp" or child.i < verb.i or has_that(child):
        return False
    return any(c.dep_ == "dobj" and c.i < child.left_edge.i for c in verb.rights)


def _told_within(child: Token, verb: Token) -> bool:
    """ "Pointed to what Roe noted in May: that S": what is said is Roe's."""
    first = child.left_edge
    if first.lower_ != "that" or child.i < verb.i or first.nbor(-1).text != ":":
        return False
    between = (token for token in verb.doc[verb.i + 1 : first.i] if is_cue_verb(token))
    return any(inner.lower_ == "what" and inner.dep_ == "dobj" for token in between for inner in token.lefts)


def _tail(child: Token, verb: Token) -> bool:
    """ "…,” Townsend said, CNN reports.": who tells of the saying is not what is said."""
    if child.dep_ != "ccomp" or child.i < verb.i or not feature("speech", child.lemma_.lower()):
        return False
    subject = next((inner for inner in child.lefts if inner.dep_ == "nsubj"), None)
    opening = [inner for inner in child.lefts if not inner.is_punct]
    if subject is None or opening != [subject] or subject.pos_ == "PRON":
        return False
    after = [inner for inner in child.rights if not inner.is_punct and inner.dep_ != "npadvmod"]
    return not after and verb.doc[subject.left_edge.i - 1].text == "," and subject.left_edge.i - verb.i > 1


def _headless(child: Token, verb: Token) -> bool:
    """ "said allowing it in would be …", "said last month flu tests will resume": a clause one step lower."""
    return child.i > verb.i and any(inner.dep_ == "ccomp" and is_finite(inner) for inner in child.rights)


def _circumstance(clause: Token) -> bool:
    """A complement by the parse, but with "before", "because" …: when or why it is said."""
    markers = word_set("function", "conjunctions", "circumstances")
    that = next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)
    if that is not None and that.i and that.nbor(-1).lower_ in word_set("function", "conjunctions", "before_that"):
        return True  # "continue to plan so that they will be ready"
    return clause.dep_ == "ccomp" and any(
        child.dep_ == "mark" and child.lower_ in markers and child.i == clause.left_edge.i for child in clause.lefts
    )


def has_other_object(verb: Token) -> bool:
    """ "The firm added 11,000 jobs", "the sector continues to grow": the verb has an object and says nothing else.

    Who is told is no such object, nor a time, nor what the parse takes for an object behind a closing mark or a comma.
    """
    lemma = verb.lemma_.lower()
    for child in verb.rights:
        if child.dep_ == "xcomp" and lemma in {"continue", "go"}:
            return True
        if (
            child.dep_ != "dobj"
            or child.like_url
            or child.ent_type_ in {"DATE", "TIME", "PERSON"}
            or feature("addressing", lemma)
            or verb.doc[child.left_edge.i - 1].text == ","
        ):
            continue
        before = verb.doc[verb.i - 1] if verb.i else verb
        subject = any(inner.dep_ in {"nsubj", "nsubjpass"} for inner in verb.lefts)
        if subject or not (before.is_punct or before.is_quote or before.is_space):
            return True
    return False


def shown_doing(verb: Token) -> set[int]:
    """ "shows nine riders lined up along the river": the noun whose participle is what is shown, with it."""
    things = [child for child in verb.rights if child.dep_ == "dobj"] if verb.lemma_ == "show" else []
    for thing in things:
        if any(inner.dep_ == "acl" and showing(inner) is not None for inner in thing.subtree):
            return subtree(thing)
        beside = [c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ == "VBG" and c.left_edge.i > thing.i]
        if beside:
            return subtree(thing) | subtree(beside[0])
    return set()


def closed_off(clause: Token, verb: Token) -> bool:
    """ "Then came the deal: ADQ agreed …": a colon or semicolon right before the cue's subject ends it, and ": “"."""
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), verb)
    doc, first = verb.doc, subject.left_edge.i
    before = doc[max(first - 1, 0)]
    quoted = any(doc[i].text in {":", *CUTTING} and doc[i + 1].is_quote for i in range(clause.i, first - 1))
    return quoted or (clause.i < before.i and before.text in {":", ";", "."})


def _after_saying(clauses: list[Token]) -> bool:
    """ "They say that it is late: 40 firms left, they add": a colon behind what has its own cue."""
    told = len(clauses) > 1 and is_cue_verb(clauses[0]) and any(has_that(child) for child in clauses[0].rights)
    return told and any(token.text == ":" for token in clauses[0].doc[clauses[0].i : clauses[-1].i])


def _after_semicolon(clause: Token) -> bool:
    first = clause.left_edge
    return ";" in {first.text, clause.doc[max(first.i - 1, 0)].text} and not has_that(clause)


def _behind_addressee(verb: Token) -> list[Token]:
    """ "told the paper he had been assured": what is said, where the parse hangs it on who is told (or tells)."""
    if not feature("addressing", verb.lemma_.lower()):
        return []
    nouns = [child for child in verb.rights if child.dep_ in {"dobj", "dative", "oprd"}]
    nouns += [noun for child in verb.rights if child.dep_ == "agent" for noun in child.rights if noun.dep_ == "pobj"]
    for noun in nouns:
        for clause in noun.rights:
            if clause.dep_ not in {"relcl", "acl", "ccomp"} or (clause.tag_ == "VBG" and not is_finite(clause)):
                continue
            subjects = [child for child in clause.lefts if child.dep_ in SUBJECTS]
            relative = any(child.tag_ in {"WDT", "WP"} for child in subjects)
            if has_that(clause) or (subjects and not relative and is_finite(clause)):
                return [clause]
    return []


def _behind_colon(verb: Token) -> list[Token]:
    """ "The letter says something else: that theft could not be ruled out": what is said hangs on the object."""
    things = [child for child in verb.rights if child.dep_ == "dobj"] if feature("speech", verb.lemma_.lower()) else []
    clauses = (child for thing in things for child in thing.rights if child.dep_ in {"acl", "relcl", "ccomp"})
    marked = ((c, next((m for m in c.lefts if m.lower_ == "that" and m.dep_ == "mark"), None)) for c in clauses)
    return [clause for clause, that in marked if that is not None and that.nbor(-1).text == ":"]


def before_cue(verb: Token) -> tuple[Token | None, set[int]]:
    """ "…, two sources and an official said": the speakers between the last comma and a cue without subject.

    The parse may have coordinated them with the clause before; None where a verb stands there.
    """
    doc = verb.doc
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or any(child.dep_ in SUBJECTS for child in verb.children):
        return None, set()
    first = verb.i
    while first > 0 and doc[first - 1].text != "," and not doc[first].is_sent_start:
        first -= 1
    between = range(first, verb.i)
    if not 0 < len(between) <= 12 or doc[first - 1].text != "," or any(doc[i].pos_ in _VERBAL for i in between):
        return None, set()
    nouns = [doc[i] for i in between if doc[i].pos_ in {"NOUN", "PROPN"} and doc[i].head.i not in between]
    return (nouns[0], set(between)) if nouns else (None, set())


def sentence_before(token: Token) -> set[int]:
    """The sentence before the one that ``token`` starts, where a double blank has torn one sentence in two."""
    start = sentence_start(token)
    if start == 0 or token.is_title or token.doc[start - 1].text in {".", "!", "?"}:
        return set()
    return set(range(sentence_start(token.doc[start - 1]), start))


def _behind_relative(clause: Token) -> Token | None:
    """ "assured allies that once were foes that it would help": the relative, parsed as what is said, holds that."""
    who = next((child for child in clause.lefts if child.dep_ in SUBJECTS), None)
    if who is None or who.tag_ != "WDT" or who.i < 1 or who.nbor(-1).pos_ not in {"NOUN", "PROPN"}:
        return None
    return next((child for child in clause.rights if child.dep_ == "ccomp" and has_that(child)), None)


def _ended_before(clause: Token, verb: Token) -> bool:
    """A semicolon or dash between a clause and the cue after it: the clause stands alone."""
    return any(verb.doc[index].text in CUTTING for index in range(clause.i, verb.i))


def _behind_when(circumstance: Token) -> list[Token]:
    """ "We saw when I joined that it would cost money", "told reporters as he left that": it hangs on that clause."""
    if is_cue_verb(circumstance):
        return []
    return [c for c in circumstance.rights if c.dep_ == "ccomp" and has_that(c) and is_finite(c)]


def _further(child: Token, lemma: str) -> bool:
    """A complement under another label: an infinitive, "… and that …", a clause the parse calls open."""
    if child.dep_ in {"xcomp", "pcomp"} and _infinitive(child, lemma):
        return True
    if child.dep_ == "xcomp":
        gerund = child.tag_ == "VBG" and feature("speech", lemma) and _headless(child, child.head)
        return gerund or (is_finite(child) and child.pos_ in _VERBAL)
    if child.dep_ == "advcl" and child.i < child.head.i and feature("speech", lemma):
        marked = any(
            inner.dep_ == "mark" or (inner.dep_ == "advmod" and inner.i == child.left_edge.i) for inner in child.lefts
        )  # "Even as it looks into this, the council stresses that"
        return is_finite(child) and not marked and any(inner.dep_ in SUBJECTS for inner in child.children)
    if child.dep_ != "conj" or not has_that(child) or child.head.dep_ == "ccomp" or has_that(child.head):
        return False  # "said that A was tested, and that B was": both are what is said, B not what tests show
    return any(inner.dep_ in SUBJECTS for inner in child.children)


def has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)


def _infinitive(clause: Token, lemma: str) -> bool:
    """ "claimed to have destroyed", "admitted killing"."""
    if feature("lived", lemma) and clause.tag_ == "VBG" and clause.dep_ == "xcomp":
        return True  # "a third of them reported losing income"
    if feature("passive_only", lemma) and any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.lefts):
        return agent_of(clause.head) is not None  # "was said by friends to have fled"
    if not feature("infinitive", lemma):
        return False
    return clause.tag_ in {"VBG", "VB", "VBN"} or clause.pos_ in _VERBAL


def clause_of(token: Token) -> Token:
    """The finite clause that holds ``token``; the first of coordinated ones."""
    head = token.head
    while head.head.i != head.i and not (head.pos_ in _VERBAL and is_finite(head)):
        head = head.head
    while head.dep_ in {"conj", "aux", "auxpass"} and head.head.i != head.i and head.head.pos_ in _VERBAL:
        head = head.head
    return head


def spans(doc: Doc, indices: set[int]) -> tuple[Span, ...]:
    """Contiguous stretches of ``indices``, bridged over punctuation and blanks, without punctuation at their edges."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and all(_light(doc[between]) for between in range(runs[-1][1] + 1, index)):
            runs[-1][1] = index
        else:
            runs.append([index, index])
    found = []
    for first, last in runs:
        ends = last == runs[-1][1]
        while first <= last and (doc[first].text in _EDGES or doc[first].is_space):
            first += 1
        while last >= first and (doc[last].text in _EDGES or doc[last].is_space or _joins_on(doc[last], ends)):
            last -= 1
        if first <= last and any(
            not doc[index].is_punct and not doc[index].is_quote for index in range(first, last + 1)
        ):
            found.append(Span(doc[first].idx, end_of(doc[last])))
    return tuple(found)


def _joins_on(token: Token, ends: bool) -> bool:
    """ "argues that it paid, but for most it is late": the "but" at the end leads on to what is told beside it."""
    return token.dep_ == "cc" and (ends or (token.i > 0 and token.nbor(-1).text == ","))


def _light(token: Token) -> bool:
    return bool(token.is_punct or token.is_space or token.is_quote)
