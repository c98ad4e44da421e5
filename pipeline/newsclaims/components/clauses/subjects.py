"""The subject of a verb: through relatives, control, coordination, inversion and "there"."""

from __future__ import annotations

import re

from newsclaims.components.cues import can_speak, is_cue_verb
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import FINITE, VERBAL, acted_on, children, is_infinitive
from newsclaims.components.relatives import (
    IMPERSONAL,
    SUBJECTS,
    antecedent_of,
    embedded_antecedent,
    is_person,
    is_relative_pronoun,
)
from newsclaims.components.voices import adjoined, is_judged
from newsclaims.lexicon import word_set

_PRONOUN_AND_VERB = re.compile(r"(i|you|he|she|it|we|they)['’]")


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, str]:
    """The subject of ``verb`` and the rule that found it."""
    if (own := _own(verb)) is not None:
        return own
    for helper in children(verb, "aux"):
        if _PRONOUN_AND_VERB.match(helper.lower_):
            return helper, "subject"  # "in May--they've lost": one word behind a dash
    for mark in children(verb, "mark"):
        if nouns := children(mark, "pobj"):
            return nouns[0], "subject"  # "after the quarry, which lost money, hired": "after" is read as a preposition
    if clauses := children(verb, "csubj", "csubjpass"):
        if (behind := _behind(verb, clauses[0])) is not None:
            return behind, "inverted-subject"
        opener = clauses[0].left_edge  # "what the region lacks is water"
        return (opener if opener.lower_ == "what" and opener.tag_ == "WP" else None), "clausal-subject"
    inverted = _when(verb) or inverted_subject(verb) or _behind_auxiliary(verb)
    if inverted is not None:
        return inverted, "inverted-subject"
    if children(verb, "expl"):
        attributes = children(verb, "attr", "dobj")
        return (attributes[0], "existential") if attributes else (None, "expletive")
    if depth > 6:
        return None, "none"
    head = verb.head
    if verb.dep_ == "ccomp" and verb.i < head.i:
        return None, "none"  # "“Closely watching the strike,” Berg wrote"
    if verb.dep_ == "acl":
        return _of_noun(verb, depth)
    if verb.dep_ == "relcl":
        return (antecedent_of(verb), "relative-subject") if not children(verb, *SUBJECTS) else (None, "none")
    if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"} and head.pos_ in VERBAL:
        return _under_verb(verb, head, depth)
    if besides(verb):
        return subject_of(head.head, depth + 1)[0], "shared-subject"
    if verb.dep_ == "conj" and is_judged(head):
        return subject_of(head, depth + 1)[0], "shared-subject"
    if verb.dep_ == "xcomp":
        return _of_adjective(head, depth)
    if verb.dep_ == "pcomp":
        return _of_gerund(verb, depth)
    if verb.dep_ == "advcl" and head.head.i != head.i and head.head.pos_ in VERBAL:
        return subject_of(head.head, depth + 1)[0], "control"
    return None, "none"


def _under_verb(verb: Token, head: Token, depth: int) -> tuple[Token | None, str]:
    """The subject that a verb without one has from the verb it hangs on, ``head``."""
    if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and verb.tag_ == "VBG" and not children(verb, "aux")):
        objects = [c for c in head.rights if c.dep_ in {"dobj", "dative"} and c.i < verb.i] or _asked(head, verb)
        purpose = is_infinitive(verb) and head.lemma_.lower() in word_set("clauses", "purposeful")
        if objects and not purpose:
            return objects[0], "object-control"
    if verb.tag_ == "VBG" and (cue := continuing(verb)) is not None:
        head = cue
    if verb.dep_ == "ccomp" and (named := _named_before(verb)) is not None:
        return named, "relative-subject"
    if verb.dep_ == "ccomp" and (told := _told_before(verb)) is not None:
        head = told
    if verb.dep_ == "ccomp" and (thing := _read_as_object(verb)) is not None:
        return thing, "subject"
    if verb.dep_ == "conj" and (resumed := _resumed(verb) or _bare_before(verb)) is not None:
        head = resumed
    first = next(iter(children(verb, "aux", "auxpass")), verb)
    happened = first.tag_ in FINITE or first.lemma_ in {"happen", "occur"}
    if verb.dep_ == "advcl" and happened and first.i > 0 and first.nbor(-1).lower_ == "as":
        return None, "none"  # "as happened in May": what is told before
    if verb.dep_ == "advcl" and (thing := _awaited(verb) or _fronted_before(verb)) is not None:
        return thing, "participle-of-noun"
    if verb.tag_ == "VBG" and _results(verb):
        head = next((above for above in head.ancestors if above.pos_ in VERBAL and above.dep_ != "acl"), head)
    if verb.dep_ == "advcl" and (paper := _document_before(verb)) is not None:
        return paper, "participle-of-noun"
    subject, _ = subject_of(head, depth + 1)
    if subject is not None and subject.lower_ == "it" and _takes(head, verb):
        return None, "none"
    return subject, "shared-subject" if verb.dep_ == "conj" else "control"


def _asked(head: Token, verb: Token) -> list[Token]:
    """ "Pleaded with the guards to leave", "called on Peru to pay 20 men": who is asked to do it."""
    links = [c for c in children(head, "prep") if c.i == head.i + 1 and is_infinitive(verb)]
    asked = [c for c in links if f"{head.lemma_.lower()} {c.lower_}" in word_set("clauses", "asking_of")]
    return [noun for link in asked for noun in children(link, "pobj") if noun.i < verb.i]


def _own(verb: Token) -> tuple[Token, str] | None:
    """The noun that the parser hung on the verb, or what its relative pronoun stands for."""
    own = [noun for noun in children(verb, *SUBJECTS) if not _is_role(noun)]
    if not own or (children(verb, "expl") and children(verb, "attr")):
        return None
    antecedent = embedded_antecedent(verb)
    if is_relative_pronoun(own[0]) and antecedent is not None:
        return antecedent, "relative-subject"
    anew = [c for c in own[1:] if c.i < verb.i and _names_anew(c, own[0])]
    return (anew[-1] if anew else own[0]), "subject"


def _is_role(noun: Token) -> bool:
    """ "And as mayor closed two mills": a bare noun behind "as" says in what role, it is no subject."""
    verb, before = noun.head, noun.left_edge.i - 1
    bare = noun.tag_ == "NN" and is_person(noun) and not children(noun, "det", "poss", "nummod", "appos")
    return bare and verb.dep_ == "conj" and before >= 0 and noun.doc[before].lower_ == "as"


def _names_anew(noun: Token, first: Token) -> bool:
    """The second of two subjects: "its neighbor France holds", "the guests I know, they want"; no aside, no number."""
    plain = noun.pos_ in {"NOUN", "PROPN"} and first.pos_ != "PRON" and noun.left_edge.ent_iob_ != "I"
    counted = noun.ent_type_ in {"PERCENT", "MONEY", "CARDINAL", "DATE"}
    before, behind = noun.nbor(noun.left_edge.i - noun.i - 1), noun.nbor(noun.right_edge.i - noun.i + 1)
    aside = before.text in {"[", "("} or before.pos_ == "SCONJ" or before.text == behind.text == ","
    pronoun = noun.tag_ == "PRP" and not noun.lower_.endswith(("self", "selves"))
    return (plain or pronoun) and not counted and not aside


def continuing(verb: Token) -> Token | None:
    """The verb whose speaker goes on in a participle behind what is said of things: "noted that rates fell, adding"."""
    inner = verb.head
    if verb.dep_ != "advcl" or inner.dep_ != "ccomp" or not inner.head.i < inner.i < verb.i:
        return None
    if verb.doc[verb.left_edge.i - 1].text != "," or children(verb, "aux", "mark", *SUBJECTS):
        return None
    if verb.lemma_.lower() not in word_set("clauses", "reporting_participles") or not is_cue_verb(inner.head):
        return None
    speakers, things = children(inner.head, "nsubj"), children(inner, *SUBJECTS)
    return inner.head if speakers and can_speak(speakers[0]) and not any(can_speak(noun) for noun in things) else None


def _fronted_before(verb: Token) -> Token | None:
    """ "In a letter, sent in May, he asked": what was sent stands before, though the parser has it with "asked"."""
    comma, doc = verb.left_edge.i - 1, verb.doc
    done = verb.lemma_.lower() in word_set("clauses", "publishing") | word_set("clauses", "holding")
    if verb.tag_ not in {"VBN", "VBD"} or not done or comma < 1 or doc[comma].text != "," or verb.i > verb.head.i:
        return None
    if children(verb, "aux", "auxpass", "mark", "dobj", *SUBJECTS):
        return None
    links = [c for c in children(verb.head, "prep") if c.right_edge.i == comma - 1]
    nouns = [
        noun for link in links for noun in children(link, "pobj") if noun.ent_type_ not in IMPERSONAL - {"CARDINAL"}
    ]
    return nouns[0] if nouns else None


def _awaited(verb: Token) -> Token | None:
    """ "Spoke of a rally, to be staged in May": what is held stands right before the comma."""
    first = verb.left_edge.i
    if not is_infinitive(verb) or not children(verb, "auxpass") or first < 2 or verb.doc[first - 1].text != ",":
        return None
    noun, lemma = verb.doc[first - 2], verb.lemma_.lower()
    for done, things in (("publishing", "documents"), ("holding", "events")):
        if lemma in word_set("clauses", done) and noun.lemma_.lower() in word_set("clauses", things):
            return noun
    return None


def _results(verb: Token) -> bool:
    """ "Struck a bus carrying pilgrims, killing 9": what follows from the whole clause, not from the carrying."""
    inner = verb.head
    while inner.dep_ == "conj" and inner.tag_ == "VBG":
        inner = inner.head
    set_off = verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ","
    described = inner.dep_ == "acl" and inner.tag_ == "VBG" and inner.head.dep_ not in SUBJECTS
    return verb.dep_ == "advcl" and inner.i < verb.i and set_off and described


def _takes(head: Token, verb: Token) -> bool:
    """ "It took four days to dig a shaft": "it" is the digging, and nobody is said to dig."""
    return head.lemma_ == "take" and is_infinitive(verb) and not children(head, "dative")


def _named_before(verb: Token) -> Token | None:
    """ "A man they say fired a gun", "one approach he says is wrong": whom such a clause is about."""
    cue, first = verb.head, next(iter(children(verb, "aux", "auxpass")), verb)
    if cue.dep_ != "relcl" or cue.i + 1 != first.i or first.tag_ not in FINITE or not children(cue, "nsubj"):
        return None
    return embedded_antecedent(verb)


def _told_before(verb: Token) -> Token | None:
    """ "She said she was upstairs, heard shots and ran": the verb whose subject goes on in what is said."""
    cue = verb.head
    if verb.tag_ != "VBD" or not is_cue_verb(cue) or children(verb, "aux", "mark", "expl") or cue.i > verb.i:
        return None
    told = [c for c in children(cue, "ccomp") if cue.i < c.i < verb.i and c.tag_ == "VBD" and children(c, *SUBJECTS)]
    edge = verb.left_edge
    mark = edge if edge.is_punct else edge.nbor(-1)
    return told[-1] if told and mark.text == "," else None


def _read_as_object(verb: Token) -> Token | None:
    """ "They know the use of drums will not help": what the parser took for all that they know."""
    cue, helped = verb.head, children(verb, "aux", "auxpass")
    if not helped or verb.tag_ not in {"VB", "VBN"} or not is_cue_verb(cue) or children(verb, "mark"):
        return None
    things = [c for c in children(cue, "dobj") if cue.i < c.i < helped[0].i]
    return things[-1] if things and helped[0].tag_ in FINITE | {"MD"} else None


def _resumed(verb: Token) -> Token | None:
    """ "It will keep nurses", he said, "and encourage firms": a bare form goes with the verb quoted before "said"."""
    cue = verb.head
    if verb.tag_ != "VB" or cue.tag_ not in FINITE or not is_cue_verb(cue) or children(verb, "aux", *SUBJECTS):
        return None
    return next((c for c in children(cue, "ccomp") if c.i < cue.i and c.tag_ == "VB"), None)


def _bare_before(verb: Token) -> Token | None:
    """ "Can't help those that lied and not punish crime": a bare form goes with a bare form before."""
    same = verb.lower_ in word_set("clauses", "same_past")
    if verb.tag_ != "VB" or verb.head.tag_ not in {"VBZ", "VBD"} or same or children(verb, "aux", *SUBJECTS):
        return None
    return next((a for a in verb.head.ancestors if a.tag_ == "VB" and a.dep_ != "conj"), None)


def _document_before(verb: Token) -> Token | None:
    """ "Released a video Monday showing him": what was released shows it, with only a time or an adverb between."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in word_set("clauses", "document_verbs"):
        return None
    papers = [c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i]
    if not papers or papers[-1].lemma_.lower() not in word_set("clauses", "documents"):
        return None
    between = verb.doc[papers[-1].right_edge.i + 1 : verb.left_edge.i + (verb.left_edge.i < verb.i)]
    return papers[-1] if all(t.ent_type_ in {"DATE", "TIME"} or t.pos_ == "ADV" for t in between) else None


def _of_adjective(adjective: Token, depth: int) -> tuple[Token | None, str]:
    """Who is "ready to spend"; of "hard to sell", "it is wise to wait" nobody."""
    copula = adjective.head
    tough = adjective.lower_ in word_set("clauses", "impersonal_adjectives")
    if adjective.dep_ != "acomp" or copula.pos_ not in VERBAL or tough:
        return None, "none"
    subject, _ = subject_of(copula, depth + 1)
    return (None, "none") if subject is None or subject.lower_ == "it" else (subject, "control")


def besides(participle: Token) -> bool:
    """ "Are violent and aimed at tourists": a passive that is joined to the adjective behind the copula."""
    adjective = participle.head
    if adjoined(participle):
        return adjective.dep_ == "acomp"
    if participle.dep_ != "conj" or adjective.dep_ != "acomp" or not children(participle, "prep", "agent"):
        return False
    return participle.tag_ == "VBN" and acted_on(adjective.head, participle)


def _of_noun(verb: Token, depth: int) -> tuple[Token | None, str]:
    """What a participle describes; of "the decision to leave" who decided."""
    noun = antecedent_of(verb) or verb.head
    if is_infinitive(verb) and _is_means(noun, verb):
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head
        return (subject_of(governor, depth + 1)[0] if governor.pos_ in VERBAL else None), "control"
    given = noun.dep_ == "dobj" and noun.head.lemma_.lower() in word_set("clauses", "time_givers")
    if given and verb.tag_ == "VBG" and verb.left_edge.i == noun.i + 1:
        return subject_of(noun.head, depth + 1)[0], "control"  # "wasted his time trying to pay"
    if is_infinitive(verb) and noun.lower_ == "order" and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        above = next((a for a in noun.ancestors if a.pos_ in VERBAL), None)  # "in order to save", of who does it
        return (None, "none") if above is None else (subject_of(above, depth + 1)[0], "control")
    if is_infinitive(verb) and noun.dep_ == "pobj" and noun.head.lower_ == "as":
        return None, "none"  # "what the union calls, describes as a promise to pay": not who calls it so
    if not is_infinitive(verb) or noun.lemma_.lower() not in word_set("clauses", "agentive_nouns"):
        return noun, "participle-of-noun"
    owners = children(noun, "poss")
    if owners and owners[0].pos_ != "PRON":
        return owners[0], "of-owner"
    for owner in children(noun, "amod", "compound", "nmod"):
        if owner.ent_type_ in {"GPE", "ORG", "NORP"} and owner.ent_iob_ == "B" and owner.pos_ == "PROPN":
            return owner, "of-owner"  # "a U.S. effort to blacklist six ships"
    governor = noun.head
    if noun.dep_ in {"dobj", "attr", "pobj"}:
        governor = governor.head if noun.dep_ == "pobj" else governor
        if governor.pos_ in VERBAL:
            to = children(governor, "dative") if noun.dep_ == "dobj" and not children(governor, "auxpass") else ()
            return (to[0], "object-control") if to else (subject_of(governor, depth + 1)[0], "control")
    return None, "none"


def _is_means(noun: Token, verb: Token) -> bool:
    """ "Has enough flour to feed the town": who has it feeds them, not the flour."""
    held = noun.dep_ == "dobj" and noun.head.lemma_.lower() in word_set("clauses", "holding_means")
    held = held or (noun.ent_type_ == "MONEY" and noun.dep_ in {"dobj", "pobj"})  # "asks for $2 million to feed them"
    return held and not is_person(noun) and bool(children(verb, "dobj")) and not children(verb, "auxpass")


def _of_gerund(gerund: Token, depth: int) -> tuple[Token | None, str]:
    """Who does what stands after a preposition: the subject, or the object ("accused the man of killing 12")."""
    preposition = gerund.head
    holder = preposition.head
    while preposition.dep_ == "conj" and holder.dep_ in {"prep", "conj"} and holder.pos_ == "ADP":
        preposition, holder = holder, holder.head  # "held for looting or for breaking a curfew"
    if holder.dep_ == "dobj" and holder.head.lemma_.lower() in word_set("clauses", "gerund_controllers"):
        return holder, "object-control"
    if holder.pos_ not in VERBAL or (preposition.lower_ == "against" and is_cue_verb(holder)):
        return None, "none"  # "warned against drawing conclusions": whoever might
    objects = [c for c in holder.rights if c.dep_ == "dobj" and c.i < preposition.i]
    if objects and holder.lemma_.lower() in word_set("clauses", "gerund_controllers"):
        return objects[0], "object-control"
    return subject_of(holder, depth + 1)[0], "control"


def _when(verb: Token) -> Token | None:
    """ "Now is the time to act": an adverb of time as subject."""
    if verb.lemma_ != "be" or children(verb, "expl") or not any(c.i > verb.i for c in children(verb, "attr")):
        return None
    adverbs = word_set("clauses", "times_as_subjects")
    return next((c for c in verb.lefts if c.dep_ in {"advmod", "npadvmod"} and c.lower_ in adverbs), None)


def inverted_subject(verb: Token) -> Token | None:
    """The noun behind "be" when a phrase stands where the subject would ("Among the missing are eight labourers"), or
    behind a verb of standing or coming up ("over it all looms a vote")."""
    if children(verb, "nsubj", "nsubjpass", "expl", "csubj"):
        return None
    if verb.lemma_ != "be":
        return _looming(verb)
    before = [c for c in verb.lefts if c.dep_ in {"prep", "advmod"} and c.pos_ in {"ADP", "SCONJ"} and not _aside(c)]
    after = [c for c in verb.rights if c.dep_ in {"attr", "nsubj"}]
    return after[0] if after and (before or _among(verb)) else None


def _looming(verb: Token) -> Token | None:
    opening = next((c for c in verb.lefts if c.dep_ not in {"punct", "cc", "mark"}), verb)
    if verb.lemma_.lower() not in word_set("clauses", "inverting") or verb.tag_ not in FINITE or verb.dep_ == "relcl":
        return None
    if opening.dep_ not in {"prep", "advmod"} or opening.right_edge.i + 1 != verb.i:
        return None
    behind = next((c for c in verb.rights if c.left_edge.i == verb.i + 1), verb)
    noun = behind.pos_ in {"NOUN", "PROPN"} and behind.ent_type_ not in {"DATE", "TIME"}
    return behind if noun and children(opening, "pobj", "prep") else None


def _among(verb: Token) -> bool:
    """ "Among those she said she met were two guards": the parser takes what they were for what she said."""
    opener = verb.sent[0] if not verb.sent[0].is_quote else verb.sent[0].nbor(1)
    return verb.dep_ == "ccomp" and opener.lower_ == "among" and opener.head.is_ancestor(verb)


def _behind_auxiliary(verb: Token) -> Token | None:
    """ "Also killed was a teacher": who follows the auxiliary that stands behind its participle."""
    behind = (c for c in children(verb, "auxpass") if c.i > verb.i)
    return next((noun for helper in behind for noun in children(helper, "nsubj", "nsubjpass", "attr")), None)


def _behind(verb: Token, clause: Token) -> Token | None:
    """ "Included in that are bonuses", "Among those yet to speak is Ms Roe": what follows is the subject."""
    if verb.lemma_ != "be" or clause.i > verb.i or children(clause, *SUBJECTS):
        return None
    opener = clause.left_edge
    if opener.lower_ != "among" and not (clause.tag_ == "VBN" and not children(clause, "aux", "auxpass", "mark")):
        return None
    return next((c for c in verb.rights if c.dep_ == "attr"), None)


def _aside(preposition: Token) -> bool:
    """ "in fact", "in effect", "in part" of a second predicate: no place that its subject could stand in."""
    nouns = children(preposition, "pobj")
    bare = len(nouns) == 1 and nouns[0].tag_ == "NN" and not any(True for _ in nouns[0].children)
    return bare and preposition.head.dep_ == "conj"
