"""Which verbs head a clause that may become a claim (claims.md, section 2, "Propositions")."""

from __future__ import annotations

from newsclaims.components.chains import is_existential
from newsclaims.components.clauses.subjects import besides
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import FINITE, VERBAL, children, is_infinitive
from newsclaims.components.relatives import SUBJECTS, is_person
from newsclaims.components.voices import adjoined, is_himself, told
from newsclaims.lexicon import word_set


def caused(token: Token) -> Token | None:
    """The inner predicate of see/have/let/there be + noun + verb ("have had their assets frozen")."""
    existential = token.lemma_ == "be" and is_existential(token)
    found = token.lemma_ == "find"
    if not existential and not found and token.lemma_ not in word_set("clauses", "causatives"):
        return None
    for child in token.rights:
        if found and not any(is_himself(c) for c in children(child, "nsubj")):
            continue
        bare = child.dep_ == "ccomp" and (_bare(child) or _seen(token, child))
        if bare and children(child, "nsubj", "nsubjpass") and not children(child, "mark"):
            return child
    return None


def _bare(verb: Token) -> bool:
    return verb.tag_ in {"VB", "VBN", "VBG"} and not is_finite(verb)


def _seen(verb: Token, inner: Token) -> bool:
    """ "Saw prices plummet": what the tagger calls a present or a past, though it looks like a bare verb."""
    plain = inner.tag_ in {"VBP", "VBD"} and inner.lower_ == inner.lemma_
    return verb.tag_ in {"VBD", "VBN"} and plain and not children(inner, "aux", "auxpass", "mark")


def is_caused(token: Token) -> bool:
    if token.dep_ != "ccomp":
        return False
    inner = caused(token.head)
    return inner is not None and inner.i == token.i


def is_finite(token: Token) -> bool:
    if token.tag_ in FINITE:
        return True
    return any(c.tag_ in FINITE for c in children(token, "aux", "auxpass"))


def has_arguments(token: Token) -> bool:
    """A participle with at least one argument or adverbial of its own."""
    bare = {"punct", "advmod", "neg", "cc", "conj", "preconj"}
    if any(c.dep_ not in bare or (c.lower_ == "ago" and children(c, "npadvmod")) for c in token.children):
        return True
    return any(children(c, "prep") for c in children(token, "advmod"))  # "dating back as far as March"


def _is_slogan(verb: Token) -> bool:
    """ "The “hands up, don't shoot” displays": words in marks of their own before the noun that they describe."""
    doc, behind = verb.doc, verb.i + 1
    if behind + 1 >= len(doc) or not doc[behind].is_quote or doc[behind + 1].pos_ != "NOUN" or verb.tag_ != "VB":
        return False
    opener = next((i for i in range(behind - 1, max(behind - 8, 0), -1) if doc[i].is_quote), 0)
    return opener > 0 and doc[opener - 1].pos_ in {"ADP", "DET", "PRON", "PART"} and doc[behind + 1].head.i == verb.i


def is_candidate(token: Token, anchored: frozenset[int]) -> bool:
    """Whether ``token`` is the outermost verb of a clause that may become a claim."""
    dep = token.dep_
    if adjoined(token):
        return True
    if token.lower_ in {"am", "pm"} and token.i and token.doc[token.i - 1].like_num:
        return False
    if _is_slogan(token) or (token.lower_ == "aged" and dep in {"acl", "advcl"} and _died(token.head)):
        return False
    if token.text == "-" or _is_prefix(token) or _is_noun(token) or _is_helped(token):
        return is_caused(token) or (_is_helped(token) and _holds(token, anchored))
    if dep in {
        "aux",
        "auxpass",
        "amod",
        "compound",
        "npadvmod",
        "prep",
        "nmod",
        "prt",
        "nsubj",
        "nsubjpass",
        "quantmod",
    }:
        return False
    if is_infinitive(token) and not is_finite(token):
        return is_expected(token) or (_holds(token, anchored) and not _ranks(token))
    if is_finite(token):
        asked = dep == "advcl" and token.lower_ == "asked" and not children(token, "nsubj", "mark", "advmod", "aux")
        return not asked and not _bare_question(token) and not _rephrases(token)
    if dep == "acl":
        return token.tag_ in {"VBN", "VBG", "VBD"} and has_arguments(token) and not _prepositional(token)
    if dep == "advcl":
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
            return True
        return token.tag_ in {"VBN", "VBG"} and has_arguments(token) and not _prepositional(token)
    if dep == "csubj" and token.tag_ == "VBG":
        return _holds(token, anchored)
    if dep == "pcomp":
        absolute = bool(children(token, "nsubj", "nsubjpass"))
        if absolute:
            shown = token.head.lower_ == "of" and token.head.head.lemma_.lower() in word_set("clauses", "shows")
            return token.head.lower_ == "with" or shown
        being = token.tag_ == "VBN" and any(c.lower_ == "being" for c in children(token, "auxpass"))
        return (token.tag_ == "VBG" or being) and _holds(token, anchored)
    if dep in {"conj", "ccomp", "parataxis", "dep", "ROOT", "relcl"}:
        if token.head.pos_ not in VERBAL and dep == "conj" and not children(token, *SUBJECTS) and not besides(token):
            return False
        if _of_infinitive(token):
            return _holds(token, anchored)
        if dep == "conj" and token.tag_ in {"VB", "VBG"} and not is_finite(token):
            return _conjoined_candidate(token, anchored)
        if dep == "ccomp" and told(token.head) == token:
            return False  # "were feared buried": one predicate
        if dep == "ccomp" and (_is_wished(token) or _is_result(token)):
            return _holds(token, anchored)
        return dep != "ROOT" or bool(children(token, "nsubj", "nsubjpass", "expl", "aux", "auxpass", "dobj"))
    return False


def _died(head: Token) -> bool:
    """ "Has died aged 87", "died in Lille on Monday aged 87": the age goes with "die", whatever it was hung on."""
    if head.dep_ in {"pobj", "npadvmod"} and not is_person(head):
        head = next((token for token in head.ancestors if token.pos_ in VERBAL), head)
    return head.lemma_ == "die"


def is_expected(token: Token) -> bool:
    """ "Expects growth to rebound", "considers the relics to be idols": an infinitive that says what is thought."""
    thought = token.dep_ == "ccomp" and token.tag_ == "VB" and token.head.i < token.i
    if not thought or token.head.lemma_.lower() not in word_set("clauses", "judging"):
        return False
    return bool(children(token, "nsubj", "nsubjpass")) and any(c.lower_ == "to" for c in children(token, "aux"))


def _ranks(token: Token) -> bool:
    """ "The first storm to strike since 2005", "the worst to strike": the time says since when it is so."""
    return (
        token.dep_ in {"acl", "relcl"}
        and _is_ranked(token.head)
        and any(c.lower_ == "since" for c in children(token, "prep"))
    )


def _is_wished(token: Token) -> bool:
    """ "Do not want soldiers patrolling the streets": what is wished for is part of the wish."""
    wished = token.tag_ == "VBG" and token.head.lemma_.lower() in word_set("clauses", "wishing")
    return wished and token.head.i < token.i and not children(token, "aux")


def _is_result(token: Token) -> bool:
    """ "Got the bridge repaired", "left towns cut off", "kept them waiting": the participle completes the object."""
    verb = token.head
    lemma = verb.lemma_.lower()
    made = verb.i < token.i and lemma in word_set("clauses", "wanting" if token.tag_ == "VBN" else "leaving")
    return made and token.tag_ in {"VBN", "VBG"} and not children(token, "aux", "auxpass", "mark")


def _of_infinitive(token: Token) -> bool:
    """A base form that the parser joined to a finite verb with an infinitive: "directs X to delay it, review Y"."""
    head = token.head
    if token.dep_ != "conj" or token.tag_ != "VB":
        return False
    if token.lower_ in word_set("clauses", "same_past") or children(token, "aux", "nsubj", "nsubjpass"):
        return False
    if head.tag_ == "VB":
        return _of_infinitive(head)  # "to open the shed, take a rake, fill a cart"
    perfect = head.tag_ == "VBN" and any(c.lemma_ == "have" for c in children(head, "aux"))
    listed = head.tag_ == "VBP" and token.left_edge.i and token.doc[token.left_edge.i - 1].text in {",", ";"}
    if not (head.tag_ in {"VBZ", "VBD"} or perfect or listed):
        return False
    deeper = perfect or listed
    owners = {"xcomp", "ccomp", "acl", "advcl"} if deeper else {"xcomp", "ccomp"}
    inner = head.doc[head.i + 1 : token.i] if deeper else head.rights
    return any(c.dep_ in owners and is_infinitive(c) and c.i < token.i and head.is_ancestor(c) for c in inner)


def _is_prefix(token: Token) -> bool:
    """ "re" of "re-entered"."""
    if token.whitespace_ or token.i + 2 >= len(token.doc) or token.nbor(1).text != "-":
        return False
    return not token.nbor(1).whitespace_ and len(token.text) < 4


def _is_noun(token: Token) -> bool:
    """ "The Paris attacks", "came under shelling" that were read as verbs."""
    if token.dep_ in {"pobj", "dobj"}:
        return token.tag_ == "VBZ" and bool(children(token, "det", "amod", "poss", "compound"))
    return token.dep_ == "pcomp" and token.head.lower_ == "under" and not children(token, "dobj", "nsubj")


def _is_helped(token: Token) -> bool:
    """ "Helped Peru reach its goal": a bare infinitive behind its object belongs to the verb before."""
    if token.dep_ != "ccomp" or token.tag_ != "VB" or children(token, "aux", "auxpass", "mark"):
        return False
    return token.head.lemma_.lower() in word_set("clauses", "helpers") and bool(children(token, "nsubj"))


def _conjoined_candidate(token: Token, anchored: frozenset[int]) -> bool:
    """A bare verb after "and" follows the fate of the verb that it is conjoined with."""
    head = token.head
    if head.pos_ not in VERBAL:
        return False
    if children(token, "nsubj", "nsubjpass"):
        return True
    if is_infinitive(head) and not is_finite(head):
        return _holds(token, anchored) or any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)
    if head.dep_ in {"xcomp", "pcomp"}:
        return _holds(token, anchored)
    return is_candidate(head, anchored)


def _rephrases(verb: Token) -> bool:
    """ "It must end, that is to say, it cannot go on", "the rest, that is, the poor": says nothing of its own."""
    before, behind = verb.doc[max(verb.i - 1, 0)], verb.doc.span(verb.i + 1, verb.i + 3).text.lower()
    if verb.lower_ != "is" or before.lower_ != "that" or before.head.i != verb.i:
        return False
    return behind == "to say" or (behind[:1] == "," and not children(verb, "attr", "acomp", "prep", "xcomp", "ccomp"))


def _bare_question(token: Token) -> bool:
    """A direct question: leave it out."""
    if _inverted(token):
        return True
    root = token
    while root.dep_ in {"conj", "ccomp", "xcomp"} and root.head.i != root.i:
        root = root.head
    if root.dep_ != "ROOT":
        return False
    last = token.sent.end - 1
    while last > token.i and (token.doc[last].is_space or token.doc[last].text in {'"', "”", "’", "'", "''"}):
        last -= 1
    if not token.doc[last].text.endswith("?") or token.sent.root.i != root.i:
        return False
    return not _asks_inside(token, last)


def _inverted(verb: Token) -> bool:
    """ "Why was he sent there", "who is going to pay": asks, though no question mark stands behind."""
    while verb.dep_ == "conj" and not children(verb, *SUBJECTS, "mark"):
        verb = verb.head
    opening = next((c for c in verb.lefts if c.dep_ not in {"punct", "cc"}), verb)
    if (
        verb.dep_ != "ROOT"
        or opening.tag_ not in {"WP", "WRB"}
        or opening.lower_ not in word_set("clauses", "asking_words")
    ):
        return False
    subjects = children(verb, *SUBJECTS)
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)
    if opening in subjects:
        return opening.i + 1 == first.i and opening.lower_ == "who"
    return opening.i + 1 == first.i and any(first.i < c.left_edge.i for c in subjects)


def _asks_inside(verb: Token, mark: int) -> bool:
    """ "The paper raises one point: Who pays?", "until he asked me, ‘What for?’": what is led in asks, no more."""
    doc = verb.doc
    for i in range(mark - 1, verb.i + 1, -1):
        if doc[i].is_quote or doc[i].text in {"‘", "'", "’"}:
            return doc[i - 1].text in {",", ":"} and bool(doc[i - 1].whitespace_)
        if doc[i].text == ":":
            return doc[i + 1].text[0].isupper()
    return False


def _prepositional(token: Token) -> bool:
    """A participle used as a preposition ("following the talks"); "based in Paris" and "given by X" are clauses."""
    if token.lower_ == "given":
        return not children(token, "prep", "agent")
    if token.lower_ == "leading" and token.dep_ == "advcl":
        return any(c.lower_ == "up" for c in children(token, "prt", "advmod", "prep"))  # "leading up to the vote"
    if _since(token):
        return True
    if any(c.dep_ == "prt" for c in token.rights):
        return False  # "starting up a shop"
    if token.lower_ not in word_set("clauses", "prepositional_participles") or token.lower_ == "based":
        return False
    return not children(token, "nsubj", "nsubjpass", "agent")


def _since(participle: Token) -> bool:
    """ "The first leader dating back to Reagan", "the worst flood going back to 1950": since when it is so."""
    if participle.lower_ not in word_set("clauses", "reaching") or participle.dep_ != "acl" or participle.i == 0:
        return False
    if participle.nbor(-1).text == ",":
        return False  # "the first church in Oslo, dating back to 1650, was sold"
    behind = participle.doc.span(participle.i + 1, participle.i + 3).text.lower()
    return behind == "back to" and _is_ranked(participle.head)


def _is_ranked(noun: Token) -> bool:
    ranks = word_set("qualification", "ranked", "ranks")
    return any(c.lower_ in ranks or c.tag_ in {"JJS", "RBS"} for c in (noun, *noun.lefts))


def _holds(token: Token, anchored: frozenset[int]) -> bool:
    """Whether an infinitive holds a quantity or time outside the clauses inside it."""
    if not anchored:
        return False
    return any(p.i in anchored and p.i > token.i and _nearest_verb(p, token) for p in token.subtree)


def _nearest_verb(part: Token, verb: Token) -> bool:
    for ancestor in part.ancestors:
        if ancestor is verb or ancestor.i == verb.i:
            return True
        if ancestor.pos_ in VERBAL and ancestor.dep_ in {"relcl", "acl", "advcl", "ccomp", "xcomp", "conj"}:
            return False
    return False
