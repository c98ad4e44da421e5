"""What stands behind "be" or "have" and acts: "there were 500 people living there", "Also killed were two guards", "had
her pass revoked"."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.chains import is_existential
from newsclaims.components.garden_paths.trees import Arc
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VERBAL, children
from newsclaims.lexicon import word_set

_PLURAL = {"are", "were"}
_NAMED = {"PERSON", "ORG", "NORP"}


def repaired(verb: Token) -> list[Arc]:
    if verb.lemma_ == "have":
        return list(undergone(verb))
    return list(there(verb)) or list(fronted(verb)) or list(timed(verb))


def undergone(verb: Token) -> Iterator[Arc]:
    """ "Will not have their contracts renewed": what is done to what the subject owns."""
    for noun in children(verb, "dobj"):
        owned = any(c.tag_ == "PRP$" and c.i == verb.i + 1 for c in noun.lefts)
        for participle in children(noun, "acl"):
            if owned and participle.tag_ == "VBN" and _acts(participle, noun):
                yield Arc(participle.i, verb.i, "ccomp")
                yield Arc(noun.i, participle.i, "nsubj")
                return


def there(verb: Token) -> Iterator[Arc]:
    """ "There be" + noun + participle: what there is does what the participle says."""
    if not is_existential(verb):
        return
    for noun in children(verb, "attr"):
        part = noun.lemma_.lower() in word_set("phrases", "transparent")  # "a lot of people working"
        within = (thing for of in children(noun, "prep") if part for thing in children(of, "pobj"))
        for inner in (noun, *within):
            for participle in children(inner, "acl"):
                if _acts(participle, inner):
                    yield Arc(noun.i, participle.i, "nsubjpass" if participle.tag_ == "VBN" else "nsubj")
                    yield Arc(participle.i, verb.i, "ccomp")
                    return


def _acts(participle: Token, noun: Token) -> bool:
    """A participle right behind the noun that is in progress or done, and no name ("a man named Smith")."""
    if participle.tag_ not in {"VBG", "VBN"} or participle.pos_ not in VERBAL:
        return False
    if participle.lemma_.lower() in word_set("clauses", "naming"):
        return False
    if children(participle, "nsubj", "nsubjpass", "expl", "mark"):
        return False  # "there is no doubt the economy has grown"
    more = participle.tag_ == "VBN" or any(c.dep_ not in {"punct", "advmod"} for c in participle.children)
    return more and participle.left_edge.i == noun.i + 1


def timed(copula: Token) -> Iterator[Arc]:
    """ "Now is the time to act": the adverb is what the noun behind is said of."""
    adverbs = word_set("clauses", "times_as_subjects")
    before = copula.i > 0 and copula.nbor(-1).head.i == copula.i and copula.nbor(-1).lower_ in adverbs
    if before and copula.nbor(-1).dep_ in {"advmod", "npadvmod"} and not children(copula, "attr", "acomp", "expl"):
        yield from (Arc(noun.i, copula.i, "attr") for noun in children(copula, "nsubj") if noun.i > copula.i)


def fronted(copula: Token) -> Iterator[Arc]:
    """ "Also killed were two guards": a participle before "be", and its subject behind."""
    bare = [c for c in children(copula, "nsubj") if c.tag_ == "VBN" and all(w.dep_ == "advmod" for w in c.lefts)]
    participles, nouns = children(copula, "csubj") or bare, children(copula, "attr")
    others = len(children(copula, "nsubj", "expl")) > len(bare)
    if len(participles) != 1 or not nouns or others or copula.dep_ != "ROOT":
        return
    verb, noun = participles[0], nouns[0]
    if not verb.i < copula.i < noun.i or verb.tag_ not in {"VBG", "VBN"} or not _leads(verb, copula, noun):
        return
    passive = verb.tag_ == "VBN"
    yield Arc(verb.i, verb.i, "ROOT")
    yield Arc(copula.i, verb.i, "auxpass" if passive else "aux")
    yield Arc(noun.i, verb.i, "nsubjpass" if passive else "nsubj")
    yield from (Arc(c.i, verb.i, c.dep_) for c in copula.children if c.i not in {verb.i, noun.i})


def _leads(verb: Token, copula: Token, noun: Token) -> bool:
    """Whether the participle is no subject ("Adding jobs is a goal")."""
    if verb.tag_ == "VBN" or copula.lower_ in _PLURAL or any(c.lower_ == "also" for c in children(verb, "advmod")):
        return True
    listed = verb.lemma_.lower() in word_set("clauses", "fronted_participles")
    added = not children(verb, "dobj") or verb.lemma_ != "add"  # "adding to the gloom", but "adding jobs is a goal"
    return noun.ent_type_ in _NAMED or (listed and added)
