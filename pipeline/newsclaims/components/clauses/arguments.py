"""Objects and obliques of a verb group, and with its subject all arguments of a clause."""

from __future__ import annotations

from dataclasses import dataclass

from newsclaims.components.clauses.adverbials import adverbial, dated, is_degree, is_when, multiplies, no_object
from newsclaims.components.clauses.gaps import told_of
from newsclaims.components.clauses.subjects import subject_of
from newsclaims.components.cues import is_cue_verb
from newsclaims.components.heads import is_home, surpassed
from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Token
from newsclaims.components.phrases import noun_phrase
from newsclaims.components.predicates import FINITE, VERBAL, VerbGroup, children, is_infinitive, is_light, is_passive
from newsclaims.components.relatives import SUBJECTS, antecedent_of, is_person, is_relative_pronoun
from newsclaims.lexicon import word_set
from newsclaims.model import ClauseOblique, NounPhrase


@dataclass(frozen=True, slots=True)
class Arguments:
    """``antecedent``: the noun that a relative or participial clause hangs on."""

    subject: Token | None
    object: Token | None
    obliques: tuple[tuple[str, Token], ...]
    antecedent: Token | None
    rule: str


def object_of(group: VerbGroup) -> Token | None:
    """Direct object, or the noun complement of a copula."""
    content = group.content
    if children(content, "expl"):
        return None
    for token in (content, *reversed(group.tokens[:-1])):
        for child in token.children:
            if child.dep_ == "dobj" and (is_light(token, child) or _lasts(group, child)):
                continue
            if same(child, group.complement) or adverbial(token, child) or no_object(token, child):
                continue
            if (game := surpassed(child)) is not None:
                return game  # "is more than a game"
            if child.dep_ == "attr" and (dated(token, child) or multiplies(token, child)):
                continue
            if child.dep_ == "attr" and group.complement in child.rights:
                continue  # "is 40 metres deep"
            if child.dep_ in {"dobj", "attr"}:
                if child.lower_ == "what" and (token.dep_ == "pcomp" or (child.i < token.i and _is_equated(token))):
                    return child  # "for what the firm called an error", "what they did not see was snow"
                if _is_doubled(token, child):
                    continue
                if (is_relative_pronoun(child) and child.i < content.i) or child.lower_ in word_set(
                    "function", "pronouns", "asked_objects"
                ):
                    return _antecedent_object(token, child) if is_relative_pronoun(child) else None
                return _given(token, child)
            if child.dep_ == "npadvmod" and (_is_sum(token, child) or _is_named(token, child)):
                return child
            noun = is_home(child) or (token.lemma_ == "be" and (child.pos_ == "NOUN" or child.like_num))
            if child.dep_ in {"acomp", "advmod"} and noun:
                return child
            if child.dep_ == "xcomp" and child.tag_ in {"NN", "NNS"} and child.i == token.i + 1:
                return child  # "start work at three"
            if child.dep_ == "oprd" and child.pos_ in {"NOUN", "PROPN"}:
                return described(token, child)
    if group.complement is not None and group.complement.i != content.i:
        for child in group.complement.children:
            if child.dep_ in SUBJECTS and child.i > content.i:
                return child  # "declared the valley free"
    for particle in children(content, "prep", "prt"):
        phrasal = f"{content.lemma_.lower()} {particle.lower_}" in word_set("clauses", "phrasal_with_object")
        if phrasal and particle.i == content.i + 1 and not is_passive(content):
            return next(iter(children(particle, "pobj")), None)
    if children(content, "dative") and content.lemma_.lower() in word_set("clauses", "giving_verbs") | {"take"}:
        steps = [c for c in children(content, "advcl", "xcomp") if is_infinitive(c)]
        spans = [c for v in (content, *steps) for c in children(v, "npadvmod") if c.i > content.i and _counts(c)]
        if spans:
            return spans[0]  # "gave the union six months to agree"
    if content.lemma_.lower() in word_set("clauses", "time_givers"):
        spans = [c for c in children(content, "npadvmod") if c.i > content.i and c.ent_type_ in {"DATE", "TIME"}]
        if spans and not is_passive(content):
            return spans[0]
    if (hearer := _hearer(content)) is not None:
        return hearer
    if group.complement is not None and group.complement.lower_ in {"sure", "certain"}:
        return None  # "make sure patrons stay away"
    if group.complement is not None and group.complement.lower_ == "worth":
        return next((c for c in group.complement.rights if c.dep_ in {"npadvmod", "dobj", "pobj"}), None)
    return controlled(content) or (None if group.complement is not None else _whatever(content) or shared(content))


def _hearer(verb: Token) -> Token | None:
    """To whom, where nothing else is the object: "told him that …"."""
    return next((c for c in verb.rights if c.dep_ == "dative" and c.pos_ in {"PRON", "NOUN", "PROPN"}), None)


def _is_equated(verb: Token) -> bool:
    """ "What they wanted was snow", "that is what they wanted"."""
    return verb.dep_ == "csubj" or (verb.dep_ == "ccomp" and verb.head.lemma_ == "be" and verb.head.i < verb.i)


def _antecedent_object(verb: Token, pronoun: Token) -> Token | None:
    """ "The bank that they robbed", "Friday, which they missed"; "the first time that they met" only says when."""
    noun = antecedent_of(outermost(verb))
    timed = noun is not None and is_when(noun) and verb.lemma_.lower() not in word_set("clauses", "time_takers")
    return None if timed and pronoun.lower_ == "that" else noun


def _lasts(group: VerbGroup, noun: Token) -> bool:
    """ "A debt which it promised to clear over six years": how long, where the pronoun before is the object."""
    if noun.ent_type_ not in {"DATE", "TIME"} or group.content.lemma_.lower() in word_set("clauses", "time_takers"):
        return False
    governing = (c for token in group.tokens[:-1] for c in children(token, "dobj"))
    return noun.head.i == group.content.i and any(is_relative_pronoun(c) and c.i < noun.i for c in governing)


def _is_sum(verb: Token, noun: Token) -> bool:
    """ "Was fined £6,000": money that the parser did not take for an object; not "fell $2"."""
    given = verb.lemma_.lower() in word_set("clauses", "giving_verbs")
    if not given or noun.i < verb.i or children(verb, "dobj"):
        return False
    sums = (q for _, q in placed(noun.doc, "quantities").at(noun.idx))
    return noun.ent_type_ == "MONEY" or (not noun.is_currency and any(q.dimension == "money" for q in sums))


def _is_named(verb: Token, noun: Token) -> bool:
    """ "Married, in 1949, Ida Lund": a person behind an aside says neither when nor how much."""
    takes = verb.lemma_.lower() in word_set("clauses", "transitives") and not is_passive(verb)
    return takes and noun.ent_type_ == "PERSON" and noun.i > verb.i and not children(verb, "dobj", "ccomp", "xcomp")


def _counts(noun: Token) -> bool:
    """ "Gave them two days", "gave them a week"."""
    return any(c.dep_ == "nummod" or c.lower_ in {"a", "an"} for c in noun.lefts)


def _given(verb: Token, thing: Token) -> Token:
    """ "Costs us $350 billion": of two objects the second is what is given."""
    record = thing.lower_ == "record"  # "spent a record $18 million"
    if verb.lemma_ == "take" and thing.tag_ == "PRP":
        spans = [c for c in children(verb, "npadvmod") if c.i > thing.i and c.ent_type_ in {"DATE", "TIME"}]
        return spans[0] if spans and _counts(spans[0]) else thing  # "took her four weeks"
    if verb.lemma_.lower() not in word_set("clauses", "giving_verbs") and not record:
        return thing
    given = [c for c in children(verb, "dobj") if c.i > thing.i and not adverbial(verb, c)]
    last = given[-1] if given else thing
    if verb.lemma_ == "tell" and thing.pos_ != "PRON":
        return thing  # "told Reuters that she left"
    if last.tag_ in {"RBS", "JJS"}:
        return thing
    between = verb.doc[thing.right_edge.i + 1 : last.left_edge.i]
    return last if all(t.pos_ == "ADV" or t.ent_type_ == "MONEY" for t in between) or (record and given) else thing


def _is_doubled(verb: Token, pronoun: Token) -> bool:
    """ "A bank that Iran used to buy arms": the pronoun is no second object of "buy"."""
    relative = pronoun.i < verb.i and is_relative_pronoun(pronoun) and is_infinitive(verb)
    return relative and any(
        c.i > verb.i and not adverbial(verb, c) and not is_degree(c) for c in children(verb, "dobj")
    )


def shared(verb: Token, depth: int = 0) -> Token | None:
    """ "Shot and killed a bear", "must accept, sign and keep the pact": one object behind all of the verbs."""
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    linked = following.dep_ == "cc" or (following.text == "," and verb.tag_ != "VBG")
    if depth > 2 or not linked or verb.lemma_.lower() not in word_set("clauses", "transitives") or is_passive(verb):
        return None
    other = next((c for c in children(verb, "conj") if c.pos_ == "VERB" and c.i > following.i), None)
    if other is None or children(other, *SUBJECTS) or not _alike(verb, other) or is_passive(other):
        return None
    if any(t.dep_ not in {"advmod", "cc", "aux"} for t in verb.doc[following.i + 1 : other.i]):
        return None
    things = [c for c in children(other, "dobj") if c.i > other.i]
    if things:
        return None if is_light(other, things[0]) or adverbial(other, things[0]) else things[0]
    return controlled(other) or shared(other, depth + 1)


def _alike(verb: Token, other: Token) -> bool:
    """The same form, or the two that the tagger mixes up."""
    return (
        verb.tag_ == other.tag_ or {verb.tag_, other.tag_} <= {"VBD", "VBN"} or {verb.tag_, other.tag_} <= {"VB", "VBP"}
    )


def _whatever(verb: Token) -> Token | None:
    """ "Did what she could", "is holding what looked like a gun": the pronoun that heads a clause used as a noun."""
    if verb.lemma_.lower() in word_set("clauses", "knowing"):
        return None  # "did not know what happened": a question
    if is_cue_verb(verb) and children(verb, "neg") + children(outermost(verb), "neg"):
        return None  # "would not say what he saw"
    for child in verb.rights:
        if child.dep_ in {"ccomp", "dobj"} and child.pos_ in VERBAL and child.i > verb.i:
            for word in child.lefts:
                asked = word.dep_ == "attr" and child.lemma_ == "be"  # "know what the plan was"
                opens = word.i == child.left_edge.i and word.tag_ in {"WP", "WDT"}
                if word.lower_ in {"what", "whatever"} and opens and not asked:
                    return word
    return None


def described(verb: Token, noun: Token) -> Token:
    """ "called Kim “rocket man”", "considered him a friend": who is described is the object, not as what."""
    if is_passive(verb):
        return noun
    inside = [c for c in noun.lefts if c.dep_ in SUBJECTS]
    quoted = [c for c in noun.lefts if c.is_quote and c.i > verb.i]
    if quoted and not inside:
        inside = [c for c in noun.lefts if c.dep_ in {"nmod", "compound"} and verb.i < c.i < quoted[0].i]
    return inside[-1] if inside else noun


def _receives(verb: Token, noun: Token) -> bool:
    """ "The help you are giving Syria": who is given something, so that what is given may be the antecedent."""
    giving = verb.lemma_.lower() in word_set("clauses", "giving_verbs") and noun.left_edge.i == verb.i + 1
    return giving and (noun.pos_ in {"PRON", "PROPN"} or noun.dep_ == "dative" or is_person(noun))


def controlled(verb: Token) -> Token | None:
    """The noun between a verb and an infinitive ("allow others to lead"), which the parser makes the inner subject."""
    for child in verb.rights:
        noun = child.pos_ in {"NOUN", "PROPN"} or bool(children(child, "det"))  # "the new normal"
        if child.dep_ == "ccomp" and noun and not children(child, "mark", "cop", "aux"):
            made = [c for c in children(child, *SUBJECTS) if verb.i < c.i < child.i]
            if made and verb.lemma_.lower() in word_set("clauses", "object_complement_verbs"):
                return made[0]  # "make Seattle the next city"
        if child.left_edge.tag_ in {"WP", "WRB"}:
            continue  # "know what they want"
        bare = child.tag_ == "VB" or (child.tag_ == "VBN" and is_infinitive(child))  # "want it to be signed"
        plain = child.tag_ in {"VBN", "VBG"} and not _tags(child)
        wanted = plain and verb.lemma_.lower() in word_set("clauses", "wanting")
        undergoing = child.tag_ == "VBN" and _tags(child) == {"VBG"}  # "promotes the law being drafted"
        inner = child.dep_ in {"ccomp", "xcomp"} and (bare or wanted or undergoing)
        if inner and not children(child, "mark") and not FINITE & _tags(child):
            subjects = [c for c in children(child, *SUBJECTS) if c.i > verb.i]
            if subjects and not is_relative_pronoun(subjects[0]):
                return subjects[0]
    return None


def _tags(verb: Token) -> set[str]:
    return {c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def same(one: Token, other: Token | None) -> bool:
    return other is not None and one.i == other.i


def outermost(verb: Token) -> Token:
    """The verb whose infinitive or gerund ``verb`` completes ("the cousin that they refused to bring up")."""
    node = verb
    for _ in range(3):
        if node.dep_ != "xcomp" or node.head.i > node.i:
            break
        node = node.head.head if node.head.dep_ == "acomp" else node.head
    return node


def gap_object(group: VerbGroup) -> Token | None:
    """The antecedent as object of a relative clause without pronoun ("the things they need", "that it is meant to
    protect")."""
    verb = outermost(group.tokens[0])
    if told_of(verb, group.content):
        return verb.head.head
    relative = verb.dep_ == "relcl" or _lacks_object(verb, group.content)
    passive = is_passive(group.content) and not _is_given(group.content)
    if not relative or passive or group.content.lemma_ == "be":
        return None
    subjects = children(verb, *SUBJECTS)
    if not subjects or any(c.dep_ == "advmod" and c.tag_ == "WRB" for c in verb.children):
        return None
    held = (subjects[0], *(c for c in children(verb, "prep") if c.i < verb.i))
    if any(_relates(part) for part in held):
        return None
    return None if is_when(verb.head) or verb.lemma_ == "be" else _owned(verb, subjects[0]) or verb.head


def _owned(verb: Token, subject: Token) -> Token | None:
    """ "A union, whose archive she ran": what the parser took for another word for the noun before."""
    near = children(verb.head, "appos")
    return next((c for c in near if c.left_edge.lower_ == "whose" and c.i + 1 == subject.left_edge.i), None)


def _is_given(verb: Token) -> bool:
    """ "The sum the council was quoted": what somebody is given, offered, told."""
    whole = children(verb, "dobj", "ccomp", "xcomp", "prt") or any(not any(c.children) for c in children(verb, "prep"))
    return verb.lemma_.lower() in word_set("clauses", "giving_verbs") and not whole


def _lacks_object(verb: Token, content: Token) -> bool:
    """ "A charge that the mayor denies": what the parser took for the content of the noun lacks its object."""
    opened = verb.dep_ == "acl" and any(c.lower_ == "that" for c in children(verb, "mark"))
    if not opened or content.lemma_.lower() not in word_set("clauses", "transitives"):
        return False
    purpose = all(is_infinitive(c) for c in children(content, "xcomp"))
    return purpose and not children(content, "dobj", "ccomp", "attr", "acomp", "oprd", "conj")


def _relates(part: Token) -> bool:
    """ "That", "in which", "most of whom", "whose rate": the relative pronoun is or is in this part of its clause."""
    inner = [p for c in children(part, "prep") for p in children(c, "pobj")]
    return any(is_relative_pronoun(word) for word in (part, *inner, *children(part, "poss", "pobj", "pcomp")))


def _left_behind(group: VerbGroup) -> Token | None:
    """ "Flaws that she said the firm must mend": the noun before, also where the parser did not hang it on."""
    content, verb = group.content, outermost(group.tokens[0])
    if content.lemma_.lower() not in word_set("clauses", "transitives") or is_passive(content):
        return None
    if any(c.dep_ in {"dobj", "ccomp", "xcomp", "attr", "dative"} for c in content.children):
        return None
    if verb.dep_ != "ccomp" or verb.head.i > verb.i or not is_cue_verb(verb.head) or children(verb, "mark"):
        return None
    verb = verb.head
    opener = next((c for c in verb.lefts if c.lower_ in {"that", "which"}), None)
    if opener is None or verb.dep_ not in {"ccomp", "relcl"} or opener.i < 2 or opener.tag_ == "DT":
        return None
    subjects = [c for c in children(verb, *SUBJECTS) if c.i > opener.i]
    noun = opener.nbor(-2) if opener.nbor(-1).is_quote or opener.nbor(-1).text == "," else opener.nbor(-1)
    told = noun.head.i == verb.head.i and is_cue_verb(verb.head) and verb.dep_ == "ccomp"  # "told Reuters that he will"
    if told or noun.ent_type_ in {"DATE", "TIME", "PERSON"} or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    return noun if subjects else None


def obliques_of(group: VerbGroup) -> tuple[tuple[str, Token], ...]:
    """Prepositional arguments and the by-agent: (preposition, its noun), in text order."""
    found: list[tuple[int, str, Token]] = []
    holders = list(group.tokens)
    if group.complement is not None:
        holders.append(group.complement)
    for token in holders:
        for child in token.children:
            if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "VERB", "PART"}:
                _collect(child, child.lower_, found)
    return tuple((preposition, noun) for _, preposition, noun in sorted(found, key=lambda item: item[0]))


def _collect(preposition: Token, words: str, found: list[tuple[int, str, Token]]) -> None:
    for child in preposition.children:
        if child.dep_ == "pobj":
            found.append((child.i, words, child))
        elif child.dep_ == "prep":
            _collect(child, f"{words} {child.lower_}", found)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            _collect(child, child.lower_, found)


def arguments_of(group: VerbGroup, verb: Token) -> Arguments:
    """All arguments of the clause rooted in ``verb``."""
    subject, rule = subject_of(verb)
    if subject is not None and subject.pos_ in VERBAL and subject.tag_ != "VBG":
        subject, rule = None, "none"
    content = group.content
    if subject is None and content != verb:
        subject, rule = subject_of(content)
    thing = object_of(group)
    if subject is None and content != verb and children(verb, "expl"):
        subject, thing, rule = thing, None, "existential"  # "there was likely to be a shortage"
    antecedent = antecedent_of(verb)
    if thing is None or _receives(content, thing):
        thing = gap_object(group) or _left_behind(group) or thing
    if thing is None and not is_passive(content) and content.lemma_ != "be":
        thing = _put_first(content) or _fronted(verb, content)
    if thing is not None and subject is not None and thing.i == subject.i:
        thing = None
    return Arguments(subject, thing, obliques_of(group), antecedent, rule)


def _fronted(verb: Token, content: Token) -> Token | None:
    """ "The towns which they mapped or photographed": one pronoun is the object of both."""
    first, lemma = verb.head, content.lemma_.lower()
    if verb.dep_ != "conj" or first.dep_ != "relcl" or children(verb, *SUBJECTS) or is_passive(first):
        return None
    pronouns = [c for c in children(first, "dobj") if c.i < first.i and is_relative_pronoun(c)]
    open_ended = lemma in word_set("clauses", "transitives") and not children(content, "ccomp", "xcomp", "prt", "acomp")
    return antecedent_of(first) if pronouns and open_ended else None


def _put_first(verb: Token) -> Token | None:
    """ "Some he priced at $12", "both of which he saw as threats": what the parser took for a subject besides "he"."""
    subjects = [c for c in children(verb, "nsubj") if c.i < verb.i]
    if len(subjects) < 2 or subjects[-1].pos_ not in {"PRON", "PROPN"} or subjects[0].pos_ not in {"PRON", "DET"}:
        return None
    return None if is_relative_pronoun(subjects[0]) else subjects[0]


def phrase_or_none(token: Token | None) -> NounPhrase | None:
    return None if token is None else noun_phrase(token)


def clause_obliques(arguments: Arguments) -> tuple[ClauseOblique, ...]:
    return tuple(ClauseOblique(preposition, noun_phrase(noun)) for preposition, noun in arguments.obliques)
