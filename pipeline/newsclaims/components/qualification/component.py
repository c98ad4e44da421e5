"""Polarity and modality of each clause by cues with scope over the parse; the rules are data."""

from __future__ import annotations

from itertools import pairwise

from spacy import tokens
from spacy.language import Language

from newsclaims.components.clauses.candidates import is_caused
from newsclaims.components.clauses.groups import group_of
from newsclaims.components.extensions import store, stored
from newsclaims.components.lookup import attributed, mirrored
from newsclaims.components.mirror import AnyDoc, Doc, Token
from newsclaims.components.phrases import end_of
from newsclaims.components.predicates import VERBAL, VerbGroup, children, is_passive
from newsclaims.components.qualification import denied
from newsclaims.components.qualification.conditions import condition, condition_on, demanded
from newsclaims.components.qualification.conjoined import shared
from newsclaims.components.qualification.denied import caused
from newsclaims.components.qualification.framed import accused, chance, framed
from newsclaims.components.qualification.judged import denied_aim, judged
from newsclaims.components.qualification.reported_future import is_habit, is_narrated, reported_in_past
from newsclaims.components.qualification.triggers import Rule, Trigger, rules, semimodal, triggers_of
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, Clause, Evidence, Modality, Polarity, Qualification, Voice

FUTURE_IN_PAST = "would"
ACTIVE_RAISING = {"seem", "appear"}


class Qualifications:
    """Stores `find(doc)` in ``doc._.newsclaims_qualifications``."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        store(doc, "qualifications", find(doc), spans=())
        return doc


def find(doc: AnyDoc) -> tuple[Qualification, ...]:
    """One qualification per clause of ``stored(doc, "clauses")``, at the same index."""
    doc = mirrored(doc)
    clauses: tuple[Clause, ...] = stored(doc, "clauses")
    found: list[Qualification] = []
    for clause in clauses:
        governor = found[clause.parent] if 0 <= clause.parent < len(found) else None
        found.append(_qualify(doc, clause, _governing(doc, clause), governor))
    for index, clause in enumerate(clauses):  # parents may follow their clauses
        follows = found[index].modality is Modality.ASSERTED and _follows(doc, clause)
        if follows and clause.parent > index:
            parent = found[clause.parent]
            found[index] = Qualification(
                found[index].polarity, parent.modality, found[index].evidence + parent.evidence
            )
    return tuple(found)


def _follows(doc: Doc, clause: Clause) -> bool:
    """Whether a participle takes the modality of what governs it: not where a comma sets it off from its noun, nor if
    it tells what was done to it ("a report released Friday will soothe them", but "any steps taken must help")."""
    if clause.kind == "reduced":
        if clause.voice is Voice.PASSIVE and not any(c.lower_ == "any" for c in doc[clause.root].head.lefts):
            return False
        first = doc[clause.root].left_edge.i
        return first > 0 and doc[first - 1].text not in {",", "–", "—", "("}
    return clause.kind in {"participle", "absolute"}


def _governing(doc: Doc, clause: Clause) -> tuple[AttributionMention, ...]:
    covering = attributed(doc).covering(clause.predicate.end - 1)
    return tuple(a for a in covering if a.cue is None or not a.cue.overlaps(clause.predicate))


def _qualify(
    doc: Doc, clause: Clause, governing: tuple[AttributionMention, ...], governor: Qualification | None
) -> Qualification:
    verb = doc[clause.root]
    group = group_of(verb)
    fired: list[tuple[Rule, Trigger]] = []
    table = rules()
    for trigger in _triggers(verb, group):
        rule = table.get((trigger.where, trigger.word))
        known = {(r.id, t.token.i) for r, t in fired}
        if rule is None or (rule.id, trigger.token.i) in known:
            continue
        if not _cancelled(rule, trigger, doc, governing, verb):
            fired.append((rule, trigger))
    negations = sum(rule.effect == "negative" or rule.also == "negative" for rule, _ in fired)
    denial = table.get(("cue", "deny"))
    denied = clause.kind in {"main", "coordinated", "complement", "infinitive"}
    denied = denied and denial is not None
    denials = [a for a in governing if denied and a.cue_class == "deny" and not _negated(doc, a)][:1]
    negations += len(denials)
    evidence = [Evidence(rule.id, t.token.idx, end_of(t.token)) for rule, t in fired]
    evidence += [Evidence(denial.id, a.cue.start, a.cue.end) for a in denials if a.cue is not None and denial]
    beside = any(trigger.where == "preposition" for _, trigger in fired)
    real = governor is None or governor.modality is Modality.ASSERTED  # "forced", not "would force them to leave"
    came_about = (real and (beside or caused(verb))) or _ranked(verb) or _took(verb) or _closed(verb)
    modality = _modality(clause, fired, governor if _follows(doc, clause) else None, came_about=came_about)
    polarity = Polarity.NEGATIVE if negations % 2 else Polarity.POSITIVE
    return Qualification(polarity, modality, tuple(evidence))


def _took(verb: Token) -> bool:
    """ "It took four days to widen the hole": in the end it was done."""
    above = verb.head
    return above.lemma_ == "take" and above.tag_ == "VBD" and any(c.lower_ == "it" for c in children(above, "nsubj"))


def _closed(verb: Token) -> bool:
    """ "Fell 5 percent to close at 40 dollars", "gained $2 to settle at $86": where it came to."""
    above, lemma = verb.head, verb.lemma_.lower()
    if lemma not in word_set("qualification", "closing", "verbs") or above.tag_ != "VBD":
        return False
    taken = above.lemma_.lower() in word_set("qualification", "closing", "takers") and not children(verb, "dobj")
    changed = taken or above.lemma_.lower() in word_set("change", "verbs", "intransitive")
    return changed and bool(children(verb, "prep", "dobj")) and verb.dep_ in {"advcl", "xcomp"}


def _ranked(verb: Token) -> bool:
    """ "The first country to report 100 cases" reported them."""
    nouns = [verb.head, *children(verb.head, "attr", "dobj")]
    return any(c.lower_ in word_set("qualification", "ranked", "ranks") for noun in nouns for c in (noun, *noun.lefts))


def _negated(doc: Doc, attribution: AttributionMention) -> bool:
    """ "did not deny that …"; a denial without words of its own counts as negated."""
    if attribution.cue is None:
        return True
    span = doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand")
    return span is not None and any(c.dep_ == "neg" for token in span for c in token.children)


def _modality(
    clause: Clause, fired: list[tuple[Rule, Trigger]], governor: Qualification | None, *, came_about: bool
) -> Modality:
    effects = [rule.effect for rule, _ in fired if rule.effect != "negative"]
    if any(trigger.where == "judged" for _, trigger in fired):  # "it is unlikely that he could win"
        effects = [rule.effect for rule, trigger in fired if trigger.where == "judged" and rule.effect != "negative"]
    if "probable" in effects and "hypothetical" in effects and not _is_condition(clause, fired):
        effects = [effect for effect in effects if effect != "hypothetical"]  # "it would likely lead to war"
    for effect in ("possible", "necessary", "hypothetical", "probable"):
        if effect in effects:
            return Modality(effect)
    if clause.kind == "infinitive":
        return Modality.ASSERTED if came_about else Modality.HYPOTHETICAL
    return Modality.ASSERTED if governor is None else governor.modality


def _is_condition(clause: Clause, fired: list[tuple[Rule, Trigger]]) -> bool:
    """Whether the clause itself opens with "if"; or what makes it probable is no word of its own."""
    own = [trigger for rule, trigger in fired if rule.effect == "probable"]
    if not any(trigger.word == "likely" or trigger.where == "raised" for trigger in own):
        return True
    conditions = [trigger for rule, trigger in fired if rule.effect == "hypothetical" and trigger.where != "auxiliary"]
    return any(trigger.token.head.i == clause.root for trigger in conditions)


def _triggers(verb: Token, group: VerbGroup) -> list[Trigger]:
    """Every place of the parse that a rule can look at, for one clause."""
    found: list[Trigger] = []
    tokens = [verb, *(t for t in group.tokens if t.i != verb.i)]
    if group.complement is not None:
        tokens.append(group.complement)
    for token in tokens:
        for child in token.children:
            found += triggers_of(child)
    if verb.tag_ == "MD":  # "it may"
        found.append(Trigger("auxiliary", verb.lemma_.lower(), verb))
    if group.complement is not None and is_passive(group.content):  # "are feared dead"
        found.append(Trigger("told", group.content.lemma_.lower(), group.content))
    found += _complements(group)
    found += _determiners(verb, group)
    found += [Trigger("chain", token.lemma_.lower(), token) for token in group.tokens[:-1]]
    found += _raising(verb, group)
    found += _semimodals(verb, group)
    found += shared(verb)
    found += _governor(verb)
    found += _obliques(group)
    if verb.dep_ == "pcomp":  # "left without naming them"
        found.append(Trigger("preposition", verb.head.lower_, verb.head))
    found += _conditional(verb)
    if is_caused(verb):  # "there may be jobs lost", "did not let them go"
        found += [t for child in verb.head.children for t in triggers_of(child)] + denied.allowed(verb)
        if verb.head.dep_ == "xcomp":  # "there are not going to be jobs lost"
            found += [t for child in children(verb.head.head, "neg") for t in triggers_of(child)]
    found += [Trigger("condition", word, token) for word, token in condition(verb)]
    found += [Trigger("judged", word, token) for word, token in judged(verb)]
    found += framed(verb) + accused(verb) + chance(verb) + denied.over(verb)
    denial = denied_aim(verb)
    found += [] if denial is None else [Trigger("neg", denial.lower_, denial)]
    return found


def _complements(group: VerbGroup) -> list[Trigger]:
    """ "Seems unusual", "will be likely": the link verb before its adjective or noun, and the adjective."""
    complement = group.complement
    found = []
    if complement is not None and not any(c.lower_ in {"less", "more"} for c in children(complement, "advmod")):
        found.append(Trigger("complement", complement.lower_, complement))
    aside = [c for c in children(group.content, "acomp") if c.lower_ in {"likely", "unlikely"} and c != complement]
    found += [Trigger("complement", c.lower_, c) for c in aside if group.content.lemma_ == "be"]
    if complement is not None or children(group.content, "attr", "oprd", "acomp"):
        found.append(Trigger("copula", group.content.lemma_.lower(), group.content))
    return found


def _determiners(verb: Token, group: VerbGroup) -> list[Trigger]:
    """ "no", "none of" and the like at the subject or the object."""
    found: list[Trigger] = []
    for token in {verb, group.content}:
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
                if child.lower_ != "no":  # "voted no"
                    found.append(Trigger("determiner", child.lower_, child))
                found += [
                    Trigger("determiner", c.lower_, c)
                    for c in child.children
                    if c.dep_ in {"det", "neg", "advmod", "preconj"} or (c.lower_ == "no" and c.dep_ == "nummod")
                ]
                whole = word_set("function", "determiners", "whole")  # "not all ships"
                degrees = [more for more in children(child, "advmod") if more.lower_ == "more"]
                degrees += [every for every in children(child, "det", "predet", "amod") if every.lower_ in whole]
                found += [Trigger("determiner", c.lower_, c) for more in degrees for c in children(more, "neg")]
    return found


def _raising(verb: Token, group: VerbGroup) -> list[Trigger]:
    """Verbs and adjectives between the outermost verb and the real predicate."""
    found: list[Trigger] = []
    token = group.tokens[0]
    while token.i not in {verb.i, token.head.i}:
        token = token.head
        found.append(Trigger("raised", token.lemma_.lower() if token.pos_ in VERBAL else token.lower_, token))
        found += [Trigger("raised", c.lower_, c) for c in children(token, "acomp", "oprd")]
        for child in token.children:
            found += [t for t in triggers_of(child) if t.where in {"neg", "auxiliary"} and token.i != verb.i]
    return found


def _semimodals(verb: Token, group: VerbGroup) -> list[Trigger]:
    """ "has to", "need to" and "is to" + infinitive."""
    chain = [verb, *group.tokens]
    outer = group.tokens[0].head
    if outer.i != verb.i and outer.pos_ in VERBAL:
        chain.insert(0, outer)
    return [trigger for outer, inner in pairwise(chain) for trigger in semimodal(outer, inner)]


def _governor(verb: Token) -> list[Trigger]:
    """A verb of opinion that is negated, doubt ("do not expect that …", "no evidence that …"), or expectation."""
    head = verb.head
    if verb.dep_ == "relcl":  # "the demand that members stay", read as a relative clause
        return [Trigger("demand", head.lemma_.lower(), head)] if demanded(verb) else []
    if verb.dep_ == "conj" and demanded(verb) and verb.left_edge.lower_ == "that":
        return _demand_over(head)
    if verb.dep_ not in {"ccomp", "acl", "xcomp"} or head.i == verb.i:
        return []
    lemma = head.lemma_.lower()
    found = [Trigger("expectation", lemma, head)] if verb.dep_ != "acl" and head.i < verb.i else []
    if demanded(verb):
        found.append(Trigger("demand", lemma, head))
    if verb.dep_ == "ccomp" and lemma not in word_set("qualification", "factive", "verbs"):
        found += [Trigger("mark", c.lower_, c) for c in children(head, "mark") if c.lower_ in {"if", "unless"}]
    over = [head, *denied.completed(head)]
    negated = any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") for h in over for c in h.children)
    negated = negated or (head.i < verb.i and any(_is_nobody(c) for h in over for c in children(h, "nsubj")))
    if (lemma == "doubt") != negated and head.i < verb.i:  # not "the lamps are out, I cannot find them"
        found.append(Trigger("governor", lemma, head))
    return found


def _demand_over(first: Token) -> list[Trigger]:
    """ "Asked that fees fall and that the bridge be shut": what stands over the first of the clauses."""
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    over = first.head
    return [Trigger("demand", over.lemma_.lower(), over)] if first.dep_ in {"ccomp", "acl", "relcl"} else []


def _is_nobody(noun: Token) -> bool:
    if noun.lower_ in {"everyone", "everybody", "all"}:
        return any(c.lower_ == "not" for c in noun.lefts)
    return noun.lower_ in {"nobody", "none"} or (noun.lower_ == "one" and any(c.lower_ == "no" for c in noun.lefts))


def _obliques(group: VerbGroup) -> list[Trigger]:
    """ "with no option but to …"; "knew of no plan", "agreed to nothing": what a verb takes by a preposition."""
    found = []
    for preposition in children(group.content, "prep"):
        pair = f"{group.content.lemma_.lower()} {preposition.lower_}"
        taken = pair in word_set("clauses", "prepositional_passives") | word_set("qualification", "knowing_of", "pairs")
        for noun in children(preposition, "pobj"):
            if taken:
                found += [Trigger("determiner", c.lower_, c) for c in (noun, *children(noun, "det", "neg"))]
            if any(c.lower_ == "no" and c.dep_ in {"det", "neg"} for c in noun.children):
                found.append(Trigger("oblique", noun.lemma_.lower(), noun))
    return found


def _conditional(verb: Token) -> list[Trigger]:
    """The main clause of an if-clause is as hypothetical as it."""
    found = condition_on(verb)
    if found is None and verb.dep_ == "conj" and not children(verb, "nsubj", "nsubjpass"):
        shared_with = condition_on(verb.head)  # "if it fails, the vote is void and cannot be held again"
        found = shared_with if shared_with is not None and shared_with[2].i < verb.head.i else None
    return [] if found is None or _own_modal(verb) else [Trigger(*found)]


def _clause_over(verb: Token) -> Token:
    """The verb of the clause that holds the antecedent of a relative clause."""
    return next((token for token in verb.ancestors if token.pos_ in VERBAL), verb)


def _own_modal(verb: Token) -> bool:
    table = rules()
    own = [c for c in children(verb, "aux") if ("auxiliary", c.lemma_.lower()) in table]
    return any(c.lower_ != FUTURE_IN_PAST and not _foretells(c, verb) for c in own)


def _foretells(modal: Token, verb: Token) -> bool:
    """ "We shall be there": of the first person "shall" is the future."""
    return modal.lower_ == "shall" and any(c.lower_ in {"i", "we"} for c in children(verb, "nsubj", "nsubjpass"))


def _cancelled(rule: Rule, trigger: Trigger, doc: Doc, governing: tuple[AttributionMention, ...], verb: Token) -> bool:
    token = trigger.token
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    before = [t.lower_ for t in doc[max(token.i - 3, 0) : token.i]]
    if trigger.where == "neg" and before[1:2] == ["or"] and before[0] == before[-1]:
        return True  # "may or may not"
    if trigger.where == "determiner" and token.lower_ == "not":  # but "not a single ship", "not all of them"
        single = [t.lower_ for t in doc[token.i + 1 : token.i + 3]] == ["a", "single"]
        return not (single or following in word_set("function", "determiners", "whole"))
    if rule.effect == "negative" and trigger.where in {"neg", "determiner", "adverb"}:
        return denied.taken_back(token, verb)
    if rule.id == "necessary-modal" and _foretells(token, verb):
        return True
    if rule.id == "necessary-modal":
        return any(opener.i == token.i for _, opener in condition(verb))  # "should it fail"
    if rule.id == "possible-adverb":
        return _of_number(token)
    if rule.id == "necessary-semimodal" and trigger.word == "be":
        return any(c.lower_ == "if" for c in children(token, "mark"))  # "if they are to win"
    if rule.id == "hypothetical-would":
        if token.lower_ in {"'d", "’d"} and token.head.tag_ == "VBN":
            return True  # "they'd been": had
        perfect = any(c.lemma_ == "have" for c in children(token.head, "aux"))
        if (is_habit(token) or is_narrated(doc, token)) and not perfect and not _conditional(verb):
            return True
        refusal = bool(children(token.head, "neg")) and verb.lemma_.lower() in word_set(
            "qualification", "refusals", "verbs"
        )
        if refusal and not (governing or perfect or _conditional(verb)):
            return True  # "would not comment"; but "the plan would not end it"
        if verb.dep_ == "relcl" and _conditional(_clause_over(verb)):
            return False  # "would back a bill that would …, if"
        return reported_in_past(doc, governing, verb) and not perfect and not _conditional(verb)
    if trigger.where == "mark" and trigger.word == "whether":
        return verb.dep_ != "advcl"
    if trigger.where == "mark" and verb.dep_ == "conj" and token.head.i == verb.head.i:
        return trigger.word not in {"if", "unless"}
    if trigger.where == "mark" and trigger.word == "if" and before[-1:] == ["as"] and _is_likened(verb.head):
        return True  # "it looks as if S"
    if trigger.where == "mark" and trigger.word == "if":
        return verb.dep_ not in {"advcl", "conj"} and token.head.i == verb.i
    if rule.id == "probable-raised" and token.pos_ == "VERB" and trigger.word not in ACTIVE_RAISING:
        return not is_passive(token) or bool(children(token, "agent"))  # "was said by the mayor to be ill": he says it
    if rule.id == "probable-adverb" and trigger.word == "reportedly":
        return bool(governing)
    return False


def _is_likened(head: Token) -> bool:
    return head.lemma_ in word_set("clauses", "seeming") | word_set("clauses", "raising_verbs")


def _of_number(adverb: Token) -> bool:
    """ "Perhaps as many as forty", "perhaps a third": the number is approximate, the claim is not in doubt."""
    doc = adverb.doc
    following = doc.span(adverb.i + 1, adverb.i + 4)
    if not following:
        return False
    if following[0].like_num or following.text.lower() in {"as many as", "as much as"}:
        return True
    starts = {adverb.idx, following[0].idx}
    return any(quantity.start in starts for quantity in stored(doc, "quantities"))


@Language.factory("newsclaims_qualification", assigns=["doc._.newsclaims_qualifications"])
def make_qualification(nlp: Language, name: str) -> Qualifications:
    return Qualifications()
