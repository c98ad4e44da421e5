"""Names beside a description, before it or after it: "The contractor, Sunaulo Nirman", "Europol, the agency"."""

from __future__ import annotations

from collections.abc import Callable

from newsclaims.components.mirror import Span, Token
from newsclaims.components.references.antecedents import Memory, noun_of
from newsclaims.components.references.introductions import body_nouns, describing, role_word, run_of
from newsclaims.components.references.people import name_of
from newsclaims.components.references.together import named_together
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase


def apposition(token: Token, whole: Callable[[], NounPhrase], memory: Memory) -> str | None:
    """The name after its description: "The contractor, Sunaulo Nirman, denied …"; by parse, else by the commas."""
    role = noun_of(token) in word_set("roles", "persons")
    if token.pos_ not in {"NOUN", "PROPN"} or (token.ent_type_ in {"PERSON", "ORG"} and not role):
        return None
    span = apposed_name(token, memory) or _after_comma(token, whole, memory) or _behind_relative(token, memory)
    if span is None:
        return None
    name, noun = name_of(span), noun_of(token)
    if span.label_ == "PERSON" and name not in memory.cast.bodies:
        person = memory.cast.person(name) or memory.cast.add(name, span.start)
        human = any(noun in word_set("roles", key) for key in ("persons", "kin", "speaking")) or memory.is_source(token)
        if person is None or not human:
            return None
        several = token.tag_ in {"NNS", "NNPS"}  # "two analysts, Ann Orr of Lund and Bo Dahl of Wick": not one of them
        if several or any(child.dep_ == "conj" for child in token.rights):
            together = named_together(span.root, memory.names, memory.cast)
            if several or together is not None:
                return together
        memory.describe(person, token)
        return person.name
    if noun in word_set("roles", "spokespeople") or _is_first_of_many(span, memory):
        return None  # "a spokesman for the union, Fairhand, said", "each bank – Lund, Wick and Orr – was fined"
    return (
        name if noun in body_nouns() or noun in word_set("roles", "institutions") or memory.is_source(token) else None
    )


def _is_first_of_many(span: Span, memory: Memory) -> bool:
    """Whether other names follow the name in a list."""
    joined = (memory.names.get(c.i) for c in span.root.rights if c.dep_ == "conj")
    return any(other is not None and other.start >= span.end for other in joined)


def shares_roles(token: Token) -> bool:
    """Whether two nouns tell what one person is: "the group's founder and president", not "the founder and the …"."""
    others = [child for child in token.rights if child.dep_ == "conj"]
    if not others or not any(child.dep_ in {"det", "poss"} for child in token.lefts):
        return False
    roles = all(noun.tag_ == "NN" and noun_of(noun) in word_set("roles", "persons") for noun in (token, *others))
    return roles and not any(child.dep_ in {"det", "poss"} for noun in others for child in noun.lefts)


def after_titles(token: Token, whole: Callable[[], NounPhrase], memory: Memory) -> str | None:
    """The name at the end of a title that is more than one noun.

    "agent and former FBI spokesman John Iannarelli", "Ambassador to Israel Martin Indyk"; not "an adviser to …".
    """
    role = role_word(token) in word_set("roles", "persons")
    if token.tag_ not in ({"NN", "NNP"} if role else {"NNP", "NNPS"}):
        return None
    words = token.doc.char_span(whole().start, whole().end)
    span = memory.names.get(words[-1].i) if words is not None else None
    if words is None or span is None or span.label_ != "PERSON" or span.start < token.i + 2:
        return None
    if any(child.dep_ in {"det", "poss"} for child in token.lefts):
        return None  # "the lawyer for Rep. Ann Orr"
    if not (_of_several_words(token, span) if role else _of_a_body(words, span)):
        return None
    person = memory.cast.person(name_of(span), token.i)
    return person.name if person is not None else None


def _of_several_words(token: Token, span: Span) -> bool:
    """A title of two nouns, or with the place of an envoy."""
    before, behind = token.doc[span.start - 1], token.nbor(1)
    joined = behind.lower_ == "and" and role_word(before) in word_set("roles", "persons")
    return joined or (behind.dep_ == "prep" and token.is_title and before.ent_type_ in {"GPE", "ORG"})


def _of_a_body(words: Span, span: Span) -> bool:
    """ "Parents for Clean Air at Larkfield Leader Ann Orr": capitals in front, of which the last word is a post.

    Not the body alone that stands behind a preposition: "Friends of President Ann Orr", "Office of Norland Leader …".
    """
    name = name_of(span).split()
    first = span.end - len(name)
    title, body = words.doc[first - 1], words.doc[words.start : first - 1]
    if len(name) < 2 or not title.is_title or role_word(title) not in word_set("roles", "persons"):
        return False
    links = [word.lower_ for word in body if not word.text[0].isupper()]
    small = word_set("roles", "small_words") | word_set("function", "prepositions", "places")
    return body[-1].pos_ == "PROPN" and links[-1:] != ["of"] and small.issuperset(links)


def apposed_name(token: Token, memory: Memory) -> Span | None:
    """The name in apposition, also behind a second description: "its author, the consultant David Pell"."""
    for child in token.rights:
        if child.dep_ != "appos":
            continue
        if token.doc[max(child.left_edge.i - 1, 0)].text in {"(", "["}:
            continue
        for named in (child, *(inner for inner in child.rights if inner.dep_ == "appos")):
            span = memory.names.get(named.i)
            if span is not None and span.label_ in {"PERSON", "ORG"}:
                return span
            if named.pos_ == "PROPN" and span is None and memory.cast.person(name_of(run_of(named))) is not None:
                return run_of(named)
    return None


def _after_comma(token: Token, whole: Callable[[], NounPhrase], memory: Memory) -> Span | None:
    """A name between commas right after the phrase."""
    doc, behind = token.doc, memory.behind_comma(token.doc)
    edge = token.right_edge.i + 2
    if not any(index in behind for index in range(token.i + 1, edge)):
        return None
    end, index = whole().end, token.i
    while index < len(doc) and doc[index].idx < end:
        index += 1
    return behind.get(index)


def _behind_relative(token: Token, memory: Memory) -> Span | None:
    """A name between commas behind a relative clause: "the company that runs the mine, Sable Works, said"."""
    if token.dep_ != "nsubj" or not any(child.dep_ == "relcl" for child in token.rights):
        return None
    doc = token.doc
    comma = next((index for index in range(token.i + 1, token.head.i) if doc[index].text == ","), 0)
    span = memory.behind_comma(doc).get(comma)
    return span if span is not None and token in describing(span.root) else None


def of_its_name(token: Token, memory: Memory) -> tuple[str, str] | None:
    """A description behind the name it belongs to: "Europol, the law enforcement agency"."""
    span = memory.names.get(token.head.i)
    if span is None or span.label_ not in {"PERSON", "ORG"} or token.doc[token.left_edge.i - 1].text == "(":
        return None
    if token.lemma_.lower() in word_set("phrases", "summing_up") and any(c.lower_ in {"a", "an"} for c in token.lefts):
        return None  # "voted against Grassley, a move that surprised the House": what was said before
    name = name_of(span)
    person = memory.cast.person(name, token.i)
    if person is not None:
        return person.name, "name-apposition"
    return memory.cast.body(name) or name, "name-apposition"
