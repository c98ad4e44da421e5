"""What a quantity measures where its noun is left out: pronouns ("two of them", "of which") and ellipsis ("362 were
wounded")."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.partial import whole_of
from newsclaims.components.phrases import end_of, names_group, names_people, semantic_head
from newsclaims.components.quantities.placed import NOUNS, SUBJECTS, Placed, phrase_from
from newsclaims.grammar.numbers import vague
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

_FAR = 120
_AGES_AGO = 500


def antecedent(pronoun: Token, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """What "which", "them", "these" stand for: the noun of the relative clause, else what was counted last."""
    if pronoun.lower_ in {"this", "that"} and pronoun.tag_ == "DT":
        return NounPhrase(pronoun.idx, end_of(pronoun), pronoun.i)
    if pronoun.lower_ in word_set("measured", "never_counted"):
        return None
    if pronoun.lower_ in word_set("measured", "speaking_too"):  # "six of us"
        return NounPhrase(pronoun.idx, end_of(pronoun), pronoun.i)
    if names_people(pronoun):
        return NounPhrase(pronoun.idx, end_of(pronoun), pronoun.i)
    if pronoun.lower_ in {"which", "whom"}:
        verb = pronoun
        while verb.head.i != verb.i and verb.dep_ != "relcl":
            verb = verb.head
        if verb.dep_ == "relcl" and verb.head.pos_ in NOUNS and verb.head.i < pronoun.i:
            return _whole(verb.head)
    if pronoun.lower_ in {"which", "whom"} and (whole := whole_of(pronoun)) is not None:
        return _whole(whole)
    if pronoun.lower_ in {"which", "whom"}:
        before = pronoun.doc[max(pronoun.i - 4, 0) : pronoun.i]
        comma = next((t for t in reversed(before) if t.text == "," and t.i), None)
        if comma is not None and pronoun.doc[comma.i - 1].pos_ in NOUNS:
            near = pronoun.doc[comma.i - 1]
            return NounPhrase(*uncounted(near), semantic_head(near).i, True)
    plural = _plural_before(pronoun, earlier)
    if plural is not None:
        return NounPhrase(*uncounted(plural), semantic_head(plural).i, True)
    return last_counted(earlier)


def _whole(noun: Token) -> NounPhrase:
    """The phrase of the noun; of "15 GW of capacity" the capacity."""
    stuff = semantic_head(noun)
    start, end = uncounted(noun)
    return NounPhrase(phrase_from(stuff, 0).start if stuff.i > noun.i else start, end, stuff.i, True)


def _plural_before(pronoun: Token, earlier: list[NounPhrase | None]) -> Token | None:
    """The nearest plural before "them" or "these", in their sentence or the one before: a subject or object that was
    counted, failing that another that was, failing that any subject or object."""
    counted = {phrase.head for phrase in earlier[-6:] if phrase is not None}
    found: list[Token] = []
    first = max(pronoun.i - 60, 0)
    start = pronoun.sent.start
    start = pronoun.doc[start - 1].sent.start if start else 0
    holders = _holders(pronoun)
    for token in reversed(pronoun.doc[max(first, start) : pronoun.i]):
        plural = token.tag_ in {"NNS", "NNPS"} or names_group(token)
        if not plural or token.ent_type_ in {"DATE", "TIME"} or token.lower_ in vague():
            continue
        if token.i not in holders and (token.i in counted or is_core(token)):
            found.append(token)
    return max(found, key=lambda token: (token.i in counted or _is_amount_of(token), is_core(token)), default=None)


def _is_amount_of(unit: Token) -> bool:
    """ "400 barrels of oil"."""
    return any(c.dep_ == "nummod" for c in unit.lefts) and any(c.lower_ == "of" for c in unit.rights)


def standing_for(pronoun: Token) -> Token | None:
    """What "it" or "they" as subject of an amount stands for: the subject before; of "they" also in the last sentence,
    where "it" has too many nouns to choose from."""
    plural = pronoun.lower_ == "they"
    start = pronoun.sent.start
    start = pronoun.doc[start - 1].sent.start if start and plural else start
    for token in reversed(pronoun.doc[max(pronoun.i - 60, start) : pronoun.i]):
        if token.dep_ not in SUBJECTS or token.pos_ not in NOUNS or token.head.i == pronoun.head.i:
            continue
        if token.ent_type_ in {"PERSON", "ORG", "GPE", "DATE", "TIME"} or token.head.lemma_.lower() in word_set(
            "measured", "telling"
        ):
            continue
        if plural == (token.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in token.children)):
            return token
    return None


def _holders(pronoun: Token) -> set[int]:
    """Nouns of the pronoun's clause that it cannot stand for ("agents opened inquiries into 10 of them")."""
    found: set[int] = set()
    node, apart, linked = pronoun, False, True
    while node.head.i != node.i and node.head.pos_ not in {"VERB", "AUX"}:
        node = node.head
        if node.dep_ == "appos":
            break  # "two were taken to the clinic, one of them …"
        linked = linked and node.dep_ in {"pobj", "prep"}
        apart = apart or (node.dep_ == "prep" and node.lower_ != "of")
        if (apart or linked) and node.pos_ in NOUNS and node.i != pronoun.i:
            found.add(node.i)
    if node.dep_ == "prep" and node.lower_ != "of":  # the second phrase hangs on the verb
        found |= {child.i for child in node.head.children if child.dep_ == "dobj"}
    if node.dep_ in {"prep", "dobj"}:
        found |= {child.i for child in node.head.children if child.dep_ in SUBJECTS}
    return found


def uncounted(noun: Token) -> tuple[int, int]:
    """Extent of a noun phrase after its number."""
    numbers = [child for child in noun.lefts if child.dep_ == "nummod"]
    phrase = phrase_from(noun, end_of(numbers[-1]) if numbers else 0)
    return phrase.start, phrase.end


def _salient(anchor: Token, earlier: Sequence[NounPhrase | None]) -> NounPhrase | None:
    """The last thing counted that was subject or object; failing that, the last one. What a relative clause counts
    ("the ministry, which has 40 vacancies") comes last."""
    doc = anchor.doc
    told = [phrase for phrase in earlier if phrase is None or not _is_aside(doc[phrase.head], anchor)]
    for phrase in reversed(told):
        if phrase is not None and is_core(doc[phrase.head]):
            return NounPhrase(phrase.start, phrase.end, phrase.head, True)
    return last_counted(told) or last_counted(earlier)


def _is_aside(noun: Token, anchor: Token) -> bool:
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    verb = top.head
    outside = verb.dep_ == "relcl" and not verb.is_ancestor(anchor)
    return outside and verb.head.i < noun.i and top.dep_ not in SUBJECTS and is_core(noun)


def is_core(noun: Token) -> bool:
    while noun.dep_ == "conj" and noun.head.i != noun.i:
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i != noun.i:
        whole = noun.head.head
        if whole.pos_ in NOUNS and semantic_head(whole).i != noun.i:
            return False  # "residents of 61 homes"
        return whole.dep_ in SUBJECTS | {"dobj", "attr", "ROOT"}
    return noun.dep_ in SUBJECTS | {"dobj", "attr", "ROOT"}


def last_counted(earlier: Sequence[NounPhrase | None]) -> NounPhrase | None:
    for phrase in reversed(earlier):
        if phrase is not None:
            return NounPhrase(phrase.start, phrase.end, phrase.head, True)
    return None


def further(earlier: list[NounPhrase | None], doc: Doc) -> NounPhrase | None:
    """ "Two more may close": the last thing before of which there can be several, failing that the last one."""
    several = [phrase for phrase in earlier[-6:] if phrase is not None and _is_counted(doc[phrase.head])]
    return last_counted(several or earlier)


def beside(others: Token) -> NounPhrase | None:
    """ "the village and more than 40 others": the common noun that the others are coordinated with."""
    noun = others.head
    if others.dep_ != "conj" or noun.pos_ != "NOUN" or noun.i > others.i:
        return None
    return NounPhrase(*uncounted(noun), semantic_head(noun).i, True)


def recent(anchor: Token, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """ "each weighing 13 tons", "the biggest may weigh two tonnes": what was counted last, at most two sentences up."""
    found = _salient(anchor, earlier[-3:]) if earlier else None
    if found is None or anchor.i - found.head > _FAR:
        return None
    return found


def ellipsis(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """Ellipsis: "161 border guards were killed and 362 were wounded"."""
    anchor = placed.anchor
    apposed = _apposed(anchor)
    if apposed is not None and placed.amount.code == "1":
        return NounPhrase(*uncounted(apposed), semantic_head(apposed).i, True)
    same = _same_number(doc, placed) or _shared(anchor)
    if same is not None:
        return NounPhrase(*uncounted(same), semantic_head(same).i, True)
    main = _of_main(anchor)
    if main is not None and not any(phrase is not None and phrase.head >= anchor.sent.start for phrase in earlier):
        return NounPhrase(*uncounted(main), semantic_head(main).i, True)
    if not earlier:
        return None
    whole = anchor.head.head if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" else anchor
    if whole.i != anchor.i and whole.pos_ in NOUNS and whole.lower_ not in word_set("measured", "partitive"):
        return None  # "a force of 41,000", but "half of the 600"
    if (
        anchor.dep_ == "pobj"
        and anchor.head.lower_ in word_set("measured", "parallel_links")
        and not _compared(doc, anchor)
    ):
        return _parallel(doc, anchor, earlier[-1])
    if placed.amount.code == "%" and anchor.dep_ not in SUBJECTS:
        return None
    own = _co_arguments(anchor)
    several = placed.amount.code == "1" and placed.amount.value != 1
    near = (phrase for phrase in earlier[-3:] if phrase is not None and _is_near(doc[phrase.head], anchor))
    rest = [phrase for phrase in near if phrase.head not in own]
    counted = [phrase for phrase in rest if not several or _is_counted(doc[phrase.head])]
    found = _whole_of(placed, counted) or _salient(anchor, counted)
    if found is not None and placed.amount.form == "vague" and found.head < anchor.sent.start:
        return None  # "the virus infected hundreds" means people, whatever was counted before
    return found


def _of_main(number: Token) -> Token | None:
    """ "Lost the greatest number of jobs, losing 300", "cut posts in June, shedding 300": the object of the verb that
    the participle hangs on, where both say the same."""
    verb, main = number.head, number.head.head
    fewer = word_set("change", "verbs", "down")
    alike = verb.lemma_ == main.lemma_ or {verb.lemma_.lower(), main.lemma_.lower()} <= fewer
    if number.dep_ != "dobj" or verb.dep_ != "advcl" or not alike or main.i > verb.i:
        return None
    for noun in main.rights:
        if noun.dep_ == "dobj" and noun.lemma_.lower() in word_set("measured", "number_nouns"):
            links = (link for link in noun.rights if link.lower_ == "of")
            noun = next((thing for link in links for thing in link.rights if thing.dep_ == "pobj"), noun)
        if noun.tag_ == "NNS" and noun.dep_ in {"dobj", "pobj"}:
            return noun
    return None


def _shared(number: Token) -> Token | None:
    """ "Won two and drew one of their matches": the noun behind the second verb is that of both."""
    doc, verb = number.doc, number.head
    if number.dep_ != "dobj" or number.i + 1 >= len(doc) or doc[number.i + 1].dep_ != "cc":
        return None
    joined = (c for c in verb.rights if c.dep_ == "conj" and c.i > number.i)
    others = (c for other in joined for c in other.rights if c.dep_ == "dobj" and c.pos_ == "NUM")
    links = (link for other in others for link in other.rights if link.lower_ == "of" and link.i == other.i + 1)
    return next((noun for link in links for noun in link.rights if noun.dep_ == "pobj" and noun.pos_ in NOUNS), None)


def _whole_of(placed: Placed, counted: list[NounPhrase]) -> NounPhrase | None:
    """ "There were disputes over 41 mills; 16 closed": what the same sentence counted last, if there are more of it."""
    anchor, doc = placed.anchor, placed.anchor.doc
    if not counted or anchor.dep_ not in SUBJECTS or placed.amount.code != "1" or placed.amount.value is None:
        return None
    last = counted[-1]
    numbers = [c for c in doc[last.head].lefts if c.dep_ == "nummod" and c.text.isdecimal()]
    if last.head < anchor.sent.start or not numbers or int(numbers[0].text) <= placed.amount.value:
        return None
    return NounPhrase(last.start, last.end, last.head, True)


def _is_near(noun: Token, anchor: Token) -> bool:
    """In the sentence of ``anchor`` or one of the two before."""
    if anchor.i - noun.i > _FAR:
        return False
    between = noun.doc[noun.sent.start + 1 : anchor.sent.start + 1]
    return sum(1 for token in between if token.is_sent_start) <= 2


def _is_counted(noun: Token) -> bool:
    """Can there be several of it? No rate, no president: a plural, or what "one" counts."""
    if noun.like_num or _is_weighed(noun):
        return False
    singular = noun.tag_ in {"NN", "NNP"} and noun.lower_ != "people"
    return not singular or any(child.dep_ == "nummod" for child in noun.lefts)


def _is_weighed(noun: Token) -> bool:
    """ "30 tons of potatoes": how much there is of it, not how many."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.ent_type_ == "QUANTITY"


def nominal(doc: Doc, placed: Placed) -> NounPhrase | None:
    """ "The 64 injured", "of the twelve dead": an adjective for people, with nothing behind it."""
    behind = doc[placed.last + 1 : placed.last + 3]
    before = doc[max(placed.first - 1, 0)].lower_
    if placed.amount.code != "1" or len(behind) < 2 or before not in word_set("function", "determiners", "definite"):
        return None
    hurt, following = behind
    grouped = hurt.tag_ in {"JJ", "VBN"} and hurt.lower_ in word_set("measured", "harm")
    stands = grouped and (following.is_punct or following.pos_ in {"VERB", "AUX"})
    return NounPhrase(hurt.idx, end_of(hurt), hurt.i) if stands else None


def _same_number(doc: Doc, placed: Placed) -> Token | None:
    """ "three Americans freed by North Korea … the three had earlier given thanks": the noun with the same number."""
    number = doc[placed.first]
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else number
    definite = number.i > 0 and number.nbor(-1).lower_ in {"the", "all"} and placed.first == placed.last
    if not definite or placed.amount.code != "1" or placed.amount.form != "words" or following.pos_ in NOUNS | {"ADJ"}:
        return None
    for token in reversed(doc[max(number.i - _AGES_AGO, 0) : number.i - 1]):
        if token.lower_ == number.lower_ and token.dep_ == "nummod" and token.head.tag_ in {"NNS", "NNPS"}:
            return token.head
    return None


def _apposed(anchor: Token) -> Token | None:
    """ "the nurses — four from the clinic and five from the school": the plural noun before."""
    node = anchor
    while node.dep_ == "conj" and node.head.pos_ == "NUM":
        node = node.head
    return node.head if node.dep_ == "appos" and node.head.tag_ in {"NNS", "NNPS"} and node.head.i < node.i else None


def _compared(doc: Doc, anchor: Token) -> bool:
    """ "compared with 700", "compared to the 1,800 in May"."""
    link = anchor.head
    return link.lower_ in {"with", "to"} and link.i > 0 and doc[link.i - 1].lower_ == "compared"


def _parallel(doc: Doc, anchor: Token, last: NounPhrase | None) -> NounPhrase | None:
    """ "rose in nine towns and fell in six": what was counted after the same preposition in the same sentence."""
    if last is None or last.head < anchor.sent.start:
        return None
    noun = doc[last.head]
    if noun.dep_ != "pobj" or noun.head.lower_ != anchor.head.lower_ or noun.head.i == anchor.head.i:
        return None
    return NounPhrase(last.start, last.end, last.head, True)


def _co_arguments(anchor: Token) -> set[int]:
    """What acts in the clause whose object the amount is: "two bombs that killed three" killed no bombs."""
    if anchor.dep_ != "dobj":
        return set()
    found: set[int] = set()
    verb = anchor.head
    for _ in range(3):
        found |= {semantic_head(child).i for child in verb.children if child.dep_ in SUBJECTS}
        if verb.dep_ == "relcl":
            found.add(semantic_head(verb.head).i)
        if verb.dep_ != "conj" or verb.head.i >= verb.i:
            break
        verb = verb.head
    return found
