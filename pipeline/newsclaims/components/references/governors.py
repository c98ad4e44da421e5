"""Which subject governs the clause of a pronoun: "Smith said he …", "the plane turned before it …"."""

from __future__ import annotations

from newsclaims.components.attribution.contents import sentence_start
from newsclaims.components.mirror import Token
from newsclaims.components.references.antecedents import SUBJECTS, Memory, Noted, papers
from newsclaims.components.references.introductions import role_word
from newsclaims.components.references.people import name_of
from newsclaims.lexicon import word_set

_STEPS = 4  # clauses up from the pronoun's own
_CLAUSES = {"ccomp", "xcomp", "advcl", "csubj", "csubjpass", "acl"}
_VERBS = {"VERB", "AUX"}
_PREDICATIVE = {"acomp", "ccomp", "oprd", "xcomp"}
_OWN_CLAUSE = {"ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis", "acl"}


def subject_of(verb: Token) -> Token | None:
    """The subject of ``verb``, of the verb it is coordinated with, or of the clause that a participle hangs in.

    Of a relative clause it is the antecedent: "Croatia, which has said".
    """
    for _ in range(_STEPS):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                if child.tag_ in {"WDT", "WP"}:
                    return verb.head if verb.dep_ == "relcl" else None
                return child
        if verb.dep_ in {"conj", "xcomp"} or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
            above: Token | None = verb.head
        elif verb.dep_ == "acl" and verb.tag_ == "VBG":
            if verb.head.lemma_.lower() not in papers():
                return verb.head
            above = verb_above(verb.head)  # "issued a statement saying that they …"
        else:
            return None
        if above is None or above.pos_ not in _VERBS or above.i == verb.i:
            return None
        verb = above
    return None


def verb_above(noun: Token) -> Token | None:
    """The verb whose object or oblique ``noun`` stands in."""
    token = noun
    for _ in range(_STEPS):
        if token.dep_ in SUBJECTS or token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in _VERBS:
            return token
    return None


def governing_subject(token: Token) -> Token | None:
    """Subject of the clause that the pronoun's clause depends on ("Smith said he …")."""
    verb = token.head
    if token.dep_ not in SUBJECTS:
        return None
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ == "acl" and verb.head.dep_ in {"dobj", "dative"} and any(c.lower_ == "that" for c in verb.lefts):
        verb = verb.head  # "told detectives that he …", read as a clause on the detectives
        return next((c for c in verb.head.lefts if c.dep_ == "nsubj"), None)
    if verb.dep_ == "parataxis" and verb.head.i > verb.i:
        verb = verb.head  # "Orr left because, he said, the price had risen"
    if verb.dep_ not in {"ccomp", "advcl"} or verb.head.i == verb.i:
        return None
    above = verb.head
    while (above.pos_ == "ADJ" and above.dep_ in _PREDICATIVE) or (above.pos_ == "ADV" and above.dep_ == "advmod"):
        above = above.head  # "made clear he would not …", "says so as often as he can"
    found = subject_of(above)
    if found is not None and found.dep_ == "appos":
        found = found.head  # "Orr, a lawyer who told them he would …"
    return found if found is not None and found.i < token.i else None


def thing_above(token: Token, memory: Memory) -> Noted | None:
    """What "it" as a subject takes up within its sentence: the subject of the clause beside or above its own.

    Of a clause on a noun ("the deal it struck") only a body: things strike no deals.
    """
    if token.dep_ not in SUBJECTS:
        return None
    verb, speaks = token.head, memory.is_source(token)
    subject: Token | None = None
    strict = False
    if (compared := _compared(verb)) is not None:
        subject = subject_of(compared)
    elif verb.dep_ in {"conj", "advcl"} and verb.head.pos_ in _VERBS:
        subject = subject_of(verb.head) or _existing(verb.head)
    elif verb.dep_ in {"relcl", "acl"}:
        above = verb_above(verb.head)
        subject = subject_of(above) if above is not None else None
        strict = not speaks  # "blames fees, which it says have doubled": not said by the fees
    elif verb.dep_ == "ccomp" and verb.head.pos_ in _VERBS:
        subject, strict = subject_of(verb.head), True
    for child in verb.lefts:
        set_off = child.dep_ == "advcl" or before_semicolon(child) or (_before_comma(child) and not speaks)
        if subject is None and child.i < token.i and set_off:
            subject = next((c for c in child.lefts if c.dep_ in SUBJECTS), None)  # "If the dam bursts, it will …"
    if subject is None or subject.i > token.i:
        return None
    anybody = subject.lower_ in word_set("function", "pronouns", "indefinite_persons")
    item = None if anybody or subject.tag_ == "DT" else memory.by_index.get(subject.i)
    if item is None or item.plural or item.person or (strict and not item.body):
        return None
    return item


def leads_sentence(token: Token) -> bool:
    """The subject of the main clause, in front of the sentence or behind one word: "But they deny it"."""
    return token.i <= sentence_start(token) + 1 and token.dep_ in SUBJECTS and token.head.dep_ == "ROOT"


def _compared(verb: Token) -> Token | None:
    """The verb of the clause that ``verb`` is compared with: "costs three times what it did", "is less than it was"."""
    first = verb.left_edge
    comparing = verb.dep_ == "advcl" and first.lower_ in word_set("function", "conjunctions", "comparing")
    if first.lower_ == "what":
        comparing = verb.dep_ == "pcomp" or any(c.dep_ == "npadvmod" for c in verb.head.children if c.i < first.i)
    above = verb.head
    while comparing and above.pos_ not in _VERBS and above.head.i != above.i:
        above = above.head
    same = verb.lemma_ in word_set("function", "auxiliaries", "helpers") or verb.lemma_ == above.lemma_
    return above if comparing and same and above.pos_ in _VERBS else None


def _existing(verb: Token) -> Token | None:
    """What there is: "There is a pattern, and it cannot be chance"."""
    expletive = any(child.dep_ == "expl" for child in verb.lefts)
    return next((child for child in verb.rights if child.dep_ == "attr"), None) if expletive else None


def _before_comma(verb: Token) -> bool:
    """ "Devaluation is no cure, it is an admission": a clause with no conjunction before that of the same subject."""
    last = verb.right_edge.i + 1
    commas = {",", "–", "—"}
    return verb.dep_ == "ccomp" and last < len(verb.doc) and verb.doc[last].text in commas and verb.tag_ != "VB"


def before_semicolon(verb: Token) -> bool:
    """ "Norvik had 412 mills; today, it has 9": the first clause hangs in the second one."""
    last = verb.right_edge.i + 1
    return verb.dep_ == "ccomp" and last < len(verb.doc) and verb.doc[last].text == ";"


def impersonal(token: Token) -> bool:
    """ "It is clear that …", "it took a year to …", "it happened": nothing that was named."""
    verb = token.head
    if verb.lemma_.lower() in word_set("roles", "impersonal", "happening"):
        return True
    if verb.lemma_.lower() not in word_set("roles", "impersonal", "with_clause"):
        return False
    after = [c for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd", "dobj", "prep", "advmod"}]
    if any(c.lemma_.lower() in word_set("roles", "impersonal", "complements") for c in after):
        return True
    personal = any(c.lemma_.lower() in word_set("roles", "impersonal", "personal") for c in after)
    clauses = (c for part in (verb, *after) for c in part.rights if c.dep_ in _CLAUSES)
    return any(_content(clause, personal=personal) for clause in clauses)


def _content(clause: Token, *, personal: bool) -> bool:
    """A clause that "it" stands for: "that …", "whether …", "to …", the last not after "willing"."""
    if clause.dep_ in {"csubj", "csubjpass"}:
        return True
    opening = {child.lower_ for child in clause.lefts if child.dep_ in {"mark", "aux", "advmod"}}
    if personal:
        return bool(opening & {"that", "whether"})
    return bool(opening & word_set("function", "conjunctions", "contents")) or clause.dep_ == "ccomp"


def of_itself(source: Token, memory: Memory) -> str | None:
    """The body whose doings stand before the one who tells of them: "Orvex has lost 40 clients, it said"."""
    said = [c.i for c in source.head.lefts if c.dep_ == "ccomp"] or [source.head.head.i]
    if not memory.is_source(source) or source.dep_ != "nsubj" or said[0] >= source.i:
        return None
    items = memory.since(sentence_start(source))
    mine = [item for item in items if item.subject and source.doc[item.index].head.i == said[0]]
    mine = [item for item in mine if item.body and not item.plural and memory.said_by(source, item.index)]
    return mine[0].canonical if len(mine) == 1 else None


def names_beside(token: Token, memory: Memory) -> list[Noted]:
    """Names in the clause before that of the pronoun: "resume talks with Israel if it halts", "help Orvex as it grows".

    None where a thing is spoken of there that could be meant too, nor a place where it happens.
    """
    clause = token.head
    links = word_set("function", "conjunctions", "beside")
    if token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or not any(c.lower_ in links for c in clause.lefts):
        return []
    top, doc = clause.head, token.doc
    while top.dep_ not in _OWN_CLAUSE and top.head.i != top.i:
        top = top.head
    first, last = top.left_edge.i, clause.left_edge.i
    if any(noun.tag_ == "NN" and any(c.dep_ in {"det", "poss"} for c in noun.lefts) for noun in doc[first:last]):
        return []
    named = [item for item in memory.since(first) if item.index < last and item.index in memory.names]
    return [item for item in named if doc[item.index].head.lower_ not in word_set("function", "prepositions", "places")]


def body_of_title(token: Token, memory: Memory) -> str | None:
    """The one body in the title of who speaks: "Orvex President and CEO Larry Quill said it is growing"."""
    speaker = governing_subject(token)
    item = memory.by_index.get(speaker.i) if speaker is not None else None
    if speaker is None or item is None or not (item.person and item.source) or item.plural:
        return None
    words = token.doc[speaker.left_edge.i : speaker.i]
    if not any(role_word(word) in word_set("roles", "persons") | word_set("roles", "heads") for word in words):
        return None
    bodies = {memory.names[w.i].start: memory.names[w.i] for w in words if w.ent_type_ == "ORG" and w.i in memory.names}
    if len(bodies) != 1:
        return None
    name = name_of(next(iter(bodies.values())))
    return memory.cast.body(name) or name


def is_main(verb: Token) -> bool:
    """Whether the verb is that of the main clause, or of one beside it."""
    return verb.dep_ == "ROOT" or before_semicolon(verb) or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def cited_aside(noun: Token) -> bool:
    """ "According to one official": who is cited in passing, and has no name, is not spoken of."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ == "according"
