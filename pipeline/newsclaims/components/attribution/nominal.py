"""Cues that are nouns, adjectives and prepositions: "the claim that", "confident that", "according to"."""

from __future__ import annotations

from newsclaims.components.attribution import according, contents, scope, views
from newsclaims.components.attribution.drafts import Draft, source_of
from newsclaims.components.cues import CueWord, can_speak, feature, is_cue_noun, is_cue_verb
from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

_ALONE = {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj"}


def cleft(word: Token) -> set[int]:
    """ "What they believe / are worried about is that …": what stands after "is"."""
    clause = word if word.dep_ == "csubj" else word.head
    if clause.dep_ != "csubj" or clause.head.lemma_ != "be" or clause.left_edge.lower_ != "what":
        return set()
    for child in clause.head.rights:
        if child.dep_ in {"attr", "ccomp", "acomp", "advcl", "dep"} and not contents.is_question(child):
            return contents.subtree(child)
    return set()


def by_noun(cue: CueWord) -> Draft | None:
    noun = cue.token
    lemma = noun.lemma_.lower()
    going = views.gone(cue)
    if going is not None:
        return going
    owned = any(child.dep_ == "poss" for child in noun.lefts)  # "repeated the ministry's position that"
    if (
        feature("stands", lemma)
        and not owned
        and not (noun.dep_ == "dobj" and feature("taking", noun.head.lemma_.lower()))
    ):
        return None
    none = feature("evident", lemma) or _hardly_any(noun)
    if none and any(child.dep_ == "expl" for child in noun.head.lefts):
        return None  # "there is no evidence that": whoever says there is none
    clauses = [
        child
        for child in noun.rights
        if child.dep_ in {"acl", "ccomp", "relcl"}
        and any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in child.lefts)
        and contents.is_finite(child)
        and not _lacks_it(child)
    ]
    if clauses and _means_of(noun):
        return None
    clauses = clauses or _apart(noun) or _bare(noun) or _behind_giver(noun) or _set_apart(noun)
    clauses = clauses or views.behind_voicer(noun) or views.included(noun)
    if not clauses:
        return _framed(cue)
    indices = scope.behind_dash(clauses[-1], set().union(*(contents.subtree(clause) for clause in clauses)))
    verb = noun.head
    wished = feature("wishes", lemma)  # "rejected the union's demand that": it is not untrue
    rejecting = noun.dep_ == "dobj" and feature("rejecting", verb.lemma_.lower())
    verb = verb if rejecting else _pushed_back(noun) or verb
    rejected = (rejecting or verb.i != noun.head.i) and not wished
    rejecter = source_of(verb) if rejected else None
    if rejecter is not None and can_speak(rejecter):
        return Draft(source_of(verb), (verb,), "deny", contents.spans(noun.doc, indices), "cue-noun")
    return Draft(_holder(noun, cue.cue_class), (noun,), cue.cue_class, contents.spans(noun.doc, indices), "cue-noun")


def _pushed_back(noun: Token) -> Token | None:
    """ "Pushed back against claims that", "hit back at the idea that": the verb that rejects what the noun tells."""
    verb = noun.head.head
    back = any(child.lower_ == "back" and child.i < noun.head.i for child in verb.rights)
    return verb if back and noun.dep_ == "pobj" and feature("pushing", verb.lemma_.lower()) else None


def _hardly_any(noun: Token) -> bool:
    return any(feature("hardly_any", child.lower_) for child in noun.lefts)


def _lacks_it(clause: Token) -> bool:
    """ "A charge that the firm denies", "notice that the law demands", "arguments that he made": it is denied, made."""
    while any(child.dep_ == "xcomp" for child in clause.rights):
        clause = next(child for child in clause.rights if child.dep_ == "xcomp")
    whole = {"dobj", "ccomp", "nsubjpass", "auxpass"} & {child.dep_ for child in clause.children}
    lemma = clause.lemma_.lower()
    taken = any(lemma in word_set("cues", "verbs", name) for name in ("deny", "order"))
    return not whole and (taken or feature("lodged", lemma))


def _means_of(noun: Token) -> bool:
    """ "said in a statement that", "told reporters on the call that": how it is said."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in word_set("cues", "features", "said_in"):
        return False
    said = preposition.head
    return said.pos_ in {"VERB", "AUX"} and is_cue_verb(said) and not any(c.dep_ == "ccomp" for c in said.rights)


def is_told(noun: Token) -> bool:
    """What the noun tells follows it: "denied reports it had sold fuel"."""
    return bool(_bare(noun)) or any(contents.has_that(child) for child in noun.rights if child.dep_ in {"acl", "relcl"})


def _apart(noun: Token) -> list[Token]:
    """ "Evidence is mounting that S", "voiced concern on Friday that S", "concern over the possibility that S"."""
    verb = noun.head
    spread = noun.dep_ == "nsubj" and feature("spreading", verb.lemma_.lower())
    voiced = noun.dep_ == "dobj" and feature("voicing", verb.lemma_.lower())
    rejected = noun.dep_ == "dobj" and feature("rejecting", verb.lemma_.lower())  # "dismissed the idea on Monday that"
    if spread or voiced or rejected:
        found = [c for c in verb.rights if c.dep_ in {"ccomp", "advcl"} and c.i > noun.i and contents.has_that(c)]
        found = [clause for clause in found if contents.is_finite(clause)]
        if found:
            return found[:1]
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in word_set("cues", "features", "about_facts"):
            fact = _fact_clause(child)
            return [] if fact is None else [fact]
    return []


def _bare(noun: Token) -> list[Token]:
    """ "expressed anger he had not been consulted", "their assertions the board failed to act": without "that".

    The clause has all that it needs, so the noun is not missing in it ("the claims he made").
    """
    held = noun.dep_ == "dobj" and feature("voicing", noun.head.lemma_.lower())
    refused = noun.dep_ == "dobj" and feature("rejecting", noun.head.lemma_.lower())
    told = noun.tag_ == "NNS" and noun.dep_ == "pobj" and noun.lemma_.lower() in word_set("cues", "features", "nobodys")
    if not held and not refused and not told and not any(child.dep_ == "poss" for child in noun.lefts):
        return []
    for clause in noun.rights:
        subject = next((child for child in clause.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if clause.dep_ not in {"relcl", "acl"} or subject is None or not contents.is_finite(clause):
            continue
        relative = clause.left_edge.tag_ in {"WDT", "WP", "WRB", "WP$", "IN"} or subject.tag_ in {"WDT", "WP"}
        whole = {"dobj", "attr", "acomp", "nsubjpass", "xcomp", "ccomp"} & {child.dep_ for child in clause.children}
        lone = refused and not feature("raised", clause.lemma_.lower())  # "denied reports the minister had lied"
        if not relative and (whole or lone):
            return [clause]
    return []


def _set_apart(noun: Token) -> list[Token]:
    """ "One complaint — that the mine was unsafe": right behind the noun and a dash, whatever the parse hangs it on."""
    following = noun.doc[noun.i + 1 : noun.i + 3]
    if len(following) < 2 or following[0].text not in contents.CUTTING or following[1].lower_ != "that":
        return []
    clause = following[1].head
    return [clause] if following[1].dep_ == "mark" and contents.is_finite(clause) else []


def _behind_giver(noun: Token) -> list[Token]:
    """ "warnings by former officials that S", "made its case to the court that S": the clause hangs on who gives it."""
    beside = noun.doc[noun.i + 1 : noun.i + 2]  # the parse may hang it on the verb before
    for preposition in (*noun.rights, *(token for token in beside if token.head.i == noun.head.i)):
        if preposition.dep_ == "prep" and preposition.lower_ in word_set("cues", "features", "givers"):
            givers = [child for child in preposition.rights if child.dep_ == "pobj"]
            givers += [later for child in givers for later in child.rights if later.dep_ == "conj"]
            told = [clause for giver in givers for clause in giver.rights if clause.dep_ in {"acl", "ccomp", "relcl"}]
            return [clause for clause in told if contents.has_that(clause) and contents.is_finite(clause)][:1]
    return []


def _framed(cue: CueWord) -> Draft | None:
    """ "Our hope is that …", "the expectation is that …": a frame, and what is hoped after it."""
    noun, verb = cue.token, cue.token.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or verb.i < noun.i:
        return None
    for clause in verb.rights:
        if clause.dep_ == "ccomp" and contents.has_that(clause) and contents.is_finite(clause):
            holder = _holder(noun, "report")
            if holder is not None and holder is noun and noun.tag_ == "NN":
                return None  # "The argument is that", "the hope is that": it names no source beside the speaker
            said = contents.spans(noun.doc, contents.subtree(clause))
            return Draft(holder, (verb,), cue.cue_class, said, "cue-noun")
    return None


def is_frame(verb: Token) -> bool:
    """ "The argument is that …": a clause that only leads in what the noun names."""
    if verb.lemma_ != "be" or not any(c.dep_ == "ccomp" and c.i > verb.i and contents.has_that(c) for c in verb.rights):
        return False
    return any(child.dep_ == "nsubj" and child.pos_ == "NOUN" and is_cue_noun(child) for child in verb.lefts)


def _holder(noun: Token, cue_class: str) -> Token | None:
    """Whose report or belief the noun names; the noun itself where it is nobody's in particular ("amid fears that")."""
    if views.is_unheld(noun):
        return None
    for child in noun.children:
        if child.dep_ == "poss":
            if child.ent_type_ in {"DATE", "TIME"}:
                return noun  # "last week's news that"
            voicer = (
                source_of(noun.head) if noun.dep_ == "dobj" and feature("voicing", noun.head.lemma_.lower()) else None
            )
            own = feature("own_voice", child.lower_) and voicer is not None
            return voicer if own else child  # "Norland reiterates our call that"
    beside = [token for token in noun.doc[noun.i + 1 : noun.i + 2] if token.lower_ in {"by", "from"}]
    for child in (*noun.rights, *(token for token in beside if token.head.i == noun.head.i)):
        if child.dep_ == "prep" and child.lower_ in word_set("cues", "features", "holders"):
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.lemma_ not in word_set("cues", "features", "facts"):
                    return inner
    if (voicer := views.voicer(noun)) is not None:
        return voicer
    verb = noun.head
    if noun.dep_ == "conj" and verb.pos_ == "VERB" and noun.left_edge.i == noun.i and noun.tag_ == "NN":
        return source_of(verb)  # "Firms, which had left, claim that", a verb read as a noun
    if noun.dep_ == "pobj" and ((cue_class == "believe" and _as_reason(verb)) or _arrived_at(verb)):
        return source_of(contents.clause_of(verb))
    if noun.dep_ == "dobj" and any(c.lower_ in word_set("function", "auxiliaries", "duty") for c in verb.lefts):
        return None  # "should sound the alarm that"
    if noun.dep_ == "dobj" and any(feature(name, verb.lemma_.lower()) for name in ("voicing", "taking")):
        source = source_of(verb)
        stirred = verb.lemma_.lower() in word_set("cues", "features", "stirring")
        aside = stirred and verb.dep_ == "advcl"  # "the talks went on, raising hopes that"
        if source is not None and not aside and (not stirred or can_speak(source)):
            return source
    if noun.dep_ == "dobj" and (paper := views.holding(noun)) is not None:
        return paper
    if _hardly_any(noun):
        return None  # "the speech left few doubts that": S has the outer source
    tells = cue_class == "report" and noun.lemma_ != "news"  # "the bad news is that"
    if tells and noun.dep_ == "attr" and verb.lemma_ == "be" and verb.i < noun.i:
        return source_of(verb) or noun  # "The cable was a warning that"
    if noun.lemma_.lower() in word_set("cues", "features", "nobodys") and noun.dep_ in _ALONE:
        return noun
    return noun if tells and noun.dep_ in {"nsubj", "attr"} else None


def _arrived_at(preposition: Token) -> bool:
    """ "came to the conclusion that", "is under the impression that", "is of the view that": the subject holds it."""
    verb = preposition.head
    if preposition.lower_ == "to":
        return feature("arriving", verb.lemma_.lower())
    return preposition.lower_ in {"of", "under"} and verb.lemma_ == "be"


def _as_reason(preposition: Token) -> bool:
    """ "did not hire out of concern that", "waited in the hope that": who does so holds it."""
    if preposition.lower_ == "of":
        return preposition.head.lower_ == "out" or preposition.nbor(-1).lower_ == "out"
    return preposition.lower_ == "in" and preposition.head.pos_ == "VERB"


def by_adjective(cue: CueWord) -> Draft | None:
    word = cue.token
    doc = word.doc
    verb = word if word.tag_ == "VBN" and word.dep_ != "acomp" else word.head
    beside = word.dep_ == "acl" and word.head.pos_ in {"NOUN", "PROPN"}  # "senators concerned that"
    if not beside and word.dep_ not in {"acomp", "conj", "ROOT", "oprd", "ccomp", "advcl", "amod", "csubj"}:
        return None
    have, been = (any(c.dep_ == dep for c in word.lefts) for dep in ("aux", "auxpass"))
    if word.tag_ == "VBN" and have and not been:
        return None  # "has persuaded voters that"
    if verb.lemma_ == "make" and feature("made", word.lower_):
        return None  # "making sure that"; "made it clear that" is the verb's
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in {"need", "want"}:
        return None  # "They want to be sure the bridge holds": nobody is yet
    indices = cleft(word)
    rule = "cue-cleft"
    if not indices:
        rule = "cue-adjective"
        for child in word.rights:
            wanted = child.tag_ == "VB" or any(c.lower_ == "be" and c.dep_ == "auxpass" for c in child.lefts)
            wanted = wanted and any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.lefts)  # "insistent that it be so"
            stated = contents.is_finite(child) or (wanted and not any(c.lower_ in {"to", "for"} for c in child.lefts))
            if child.dep_ in {"ccomp", "xcomp"} and stated and not contents.is_question(child):
                indices |= contents.subtree(child)
            elif child.dep_ == "prep" and child.lower_ in word_set("cues", "features", "aware_of_facts"):
                indices |= _the_fact(child)
        if not indices and verb.lemma_ == "be":
            for child in verb.rights:  # "has been clear that", where the clause hangs on "been"
                if child.dep_ == "ccomp" and child.i > word.i and contents.has_that(child) and word.dep_ == "acomp":
                    indices |= contents.subtree(child)
    if not indices:
        return None
    source = source_of(verb) if verb.pos_ in {"VERB", "AUX"} else (verb if word.dep_ == "amod" else None)
    source = word.head if beside else source
    if source is not None and source.lower_ == "it" and word.lower_ in word_set("cues", "features", "sure"):
        return None  # "it is not certain that"
    if source is None and any(child.dep_ == "nsubjpass" for child in verb.children):
        source = next(child for child in verb.children if child.dep_ == "nsubjpass")
    return Draft(source, (word,), cue.cue_class, contents.spans(doc, indices), rule)


def _the_fact(preposition: Token) -> set[int]:
    """ "worried about the fact that …"."""
    clause = _fact_clause(preposition)
    return set() if clause is None else contents.subtree(clause)


def fact_of(verb: Token) -> Token | None:
    """ "lamented the fact that S", "pointed to the fact that S": the clause of what is so for who speaks."""
    to = (noun for child in verb.rights if child.lower_ == "to" for noun in child.rights if noun.dep_ == "pobj")
    for child in (*verb.rights, *to):
        if child.dep_ in {"dobj", "pobj"} and child.lemma_ == "fact":
            clauses = (c for c in child.rights if c.dep_ in {"acl", "relcl", "ccomp"} and contents.has_that(c))
            return next((clause for clause in clauses if contents.is_finite(clause)), None)
    return None


def _fact_clause(preposition: Token) -> Token | None:
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.lemma_ in word_set("cues", "features", "facts"):
            for clause in noun.rights:
                if clause.dep_ in {"acl", "relcl", "ccomp"} and contents.is_finite(clause):
                    return clause
    return None


def _owned(noun: Token) -> bool:
    """ "according to Roe's plan", "according to the council's schedule": a plan that says something."""
    return any(child.dep_ in {"poss", "amod", "compound"} for child in noun.lefts)


def _says_whose(according: Token) -> bool:
    """ "That's according to a new survey.": it says whose the sentence before is."""
    pointed = according.head.lefts
    alone = according.i == according.head.i + 1 and according.i <= contents.sentence_start(according) + 2
    return alone and any(c.dep_ == "nsubj" and c.lower_ in {"that", "this"} for c in pointed)


def _is_camp(noun: Token) -> bool:
    """ "To some experts, the plan is a mistake": people set off at the start, whom nobody tells anything."""
    if noun.dep_ != "pobj" or noun.tag_ != "NNS":
        return False
    preposition = noun.head
    if preposition.text != "To" or not preposition.is_sent_start:
        return False
    verb, after = preposition.head, noun.doc.span(noun.right_edge.i + 1, noun.right_edge.i + 2).text
    beside = (c for c in verb.children if c.dep_ in {"parataxis", "ccomp"} and is_cue_verb(c))
    spoken = feature("speech", verb.lemma_.lower()) or any(beside)  # "To workers, Roe said, it was a gift"
    return after == "," and can_speak(noun) and verb.pos_ in {"VERB", "AUX"} and not spoken


def _is_viewed(noun: Token) -> bool:
    """The noun of "in X's view", "by X's count"."""
    if noun.dep_ != "pobj":
        return False
    lemma = noun.lemma_.lower()
    counted = noun.head.lower_ == "by" and lemma in word_set("cues", "prepositions", "counted")
    return counted or lemma in word_set("cues", "prepositions", "viewed")


def _set_off_owner(noun: Token) -> Token | None:
    """ "By the count of the harbour office, …", "…, in the view of the board.": set off by a comma or full stop."""
    doc, last = noun.doc, noun.right_edge.i + 1
    owner = next((n for c in noun.rights if c.lower_ == "of" for n in c.rights if n.dep_ == "pobj"), None)
    closed = doc.span(last, last + 1).text in {",", "."}
    opened = noun.head.is_sent_start or doc[noun.head.i - 1].text == ","
    return owner if closed and opened and owner is not None and can_speak(owner) else None


def by_preposition(token: Token) -> Draft | None:
    """ "according to X", "in X's view"."""
    if token.lower_ == "according":
        to = next((child for child in token.rights if child.lower_ == "to"), token)  # "according the ministry"
        noun = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj"), None)
        standard = noun is not None and feature("standards", noun.lemma_.lower()) and not _owned(noun)
        if noun is None or standard:
            return None
        clause = according.according_clause(token, contents.clause_of(token))
        indices = according.according_part(token, contents.subtree(clause) - contents.subtree(token))
        for child in clause.rights:
            if child.i > token.i and scope.is_reporters(child):
                indices -= contents.subtree(child)
        if clause.i == token.i:
            indices = contents.sentence_before(token)
        elif _says_whose(token) and contents.sentence_start(token) > 0:
            indices = contents.subtree(token.doc[contents.sentence_start(token) - 1].head)
        return Draft(
            noun, (token, to)[: 1 + (to.i > token.i)], "report", contents.spans(token.doc, indices), "according-to"
        )
    if _is_camp(token):
        clause = contents.clause_of(token.head)
        indices = contents.subtree(clause) - contents.subtree(token.head)
        return Draft(token, (token.head,), "believe", contents.spans(token.doc, indices), "in-view")
    if _is_viewed(token):
        owner = next((child for child in token.lefts if child.dep_ == "poss"), None) or _set_off_owner(token)
        preposition = token.head
        fronted = preposition.lower_ == "to" and preposition.i < preposition.head.i  # "To Roe's mind, S"
        if owner is None or not (fronted or preposition.lower_ in {"in", "by"}) or preposition.dep_ != "prep":
            return None
        if feature("own_voice", owner.lower_):
            return None  # "in my view": who speaks says so anyway
        if preposition.head.pos_ == "NOUN" and preposition.head.i == preposition.i - 1:
            return None  # "has confidence in the agency's assessment"
        clause = contents.clause_of(preposition)
        indices = contents.subtree(clause) - contents.subtree(preposition)
        for child in clause.children:
            if child.dep_ == "parataxis" and is_cue_verb(child):
                indices -= contents.subtree(child)
        indices = according.viewed_part(preposition, clause, indices)
        return Draft(owner, (token,), "believe", contents.spans(token.doc, indices), "in-view")
    return None
