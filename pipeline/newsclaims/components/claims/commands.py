"""Commands, which are no claims: "stop the trial", "“Berg, open the gate”", "let's go", "imagine there is a flood"."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.predicates import children
from newsclaims.components.relatives import SUBJECTS
from newsclaims.lexicon import word_set
from newsclaims.model import Clause

_BASE = {"VB", "VBP"}


def is_command(doc: Doc, clause: Clause) -> bool:
    """An imperative: a bare base form without subject at the top of its sentence or of what is quoted."""
    verb = doc[clause.root]
    if verb.lower_ == "thank" and not children(verb, "nsubj", "aux"):
        return True  # "thank you for coming to Oslo"
    if verb.dep_ == "ccomp" and _is_let(verb.head):
        return True
    if any(_is_supposed(token) for token in verb.ancestors):
        return True
    if _is_directed(verb):
        return True
    if verb.tag_ != "VB" or children(verb, "nsubj", "nsubjpass", "csubj", "expl", "mark"):
        return False
    if any(c.lower_ == "please" for c in children(verb, "intj", "advmod")):
        return True
    helpers = children(verb, "aux", "auxpass")
    if any(c.lemma_ != "do" for c in helpers):
        return False
    if clause.subject is None:
        return verb.dep_ in {"ROOT", "ccomp", "conj", "parataxis"}
    if _is_label(verb):
        return True
    if verb.dep_ not in {"ccomp", "parataxis"} or verb.head.i < verb.i:
        return False  # "“Keep your powder dry,” he said": the speaker stands behind
    first = verb.left_edge.i
    return first == verb.sent.start or doc[first].is_quote or doc[first - 1].is_quote


def _is_directed(verb: Token) -> bool:
    """What opens a quotation behind its speaker ("Berg said: “Close the port and tell the crew”"), or goes with a name
    that is called on."""
    while verb.dep_ == "conj" and verb.tag_ in _BASE and not children(verb, *SUBJECTS, "aux", "auxpass", "mark"):
        verb = verb.head
    first = _first_word(verb)
    if verb.tag_ not in _BASE or any(c.lower_ != "do" for c in children(verb, "aux", "auxpass")) or first.i < 2:
        return False
    before = first.nbor(-1)
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and before.is_quote and not children(verb, *SUBJECTS, "mark"):
        return verb.head.i < verb.i and before.nbor(-1).text in {":", ","}
    return before.text == "," and _is_called_on(verb, before.nbor(-1))


def _first_word(verb: Token) -> Token:
    """ "Do" of "do not close it", "please" of "please close it"."""
    first = verb
    for child in reversed(list(verb.lefts)):
        if child.i + 1 != first.i or child.dep_ not in {"aux", "neg", "advmod", "intj"}:
            break
        first = child
    return first


def _is_called_on(verb: Token, name: Token) -> bool:
    """ "Canada, thank you", "Mr. Berg, open the gate": what one name does would be told in another form."""
    top = next((c for c in verb.lefts if c.right_edge.i == name.i), name)
    start = top.left_edge.i
    opens = start == verb.sent.start or verb.doc[start - 1].is_quote or verb.doc[start - 1].text == ":"
    return (
        name.tag_ == "NNP" and top.i == name.i and top.head.i == verb.i and opens and not children(top, "conj", "appos")
    )


def _is_supposed(verb: Token) -> bool:
    """ "Imagine there is a flood", "suppose that Norland had lost": what is only thought of."""
    if verb.lemma_.lower() not in word_set("clauses", "supposing") or verb.tag_ not in {"VB", "VBP"}:
        return False
    opened = verb.i in {verb.sent.start, verb.sent.start + 1}
    return opened and not any(c.dep_ in {*SUBJECTS, "aux", "mark"} for c in verb.lefts)


def _is_let(verb: Token) -> bool:
    """ "Let's harden our resolve", "if he has it, let him bring it": not "to let him", "and let them go"."""
    if verb.lower_ != "let" or verb.dep_ not in {"ROOT", "ccomp", "parataxis"}:
        return False
    return verb.tag_ in {"VB", "VBP"} and not children(verb, *SUBJECTS, "aux", "mark")


def _is_label(verb: Token) -> bool:
    """ "Handed out “know your rights” cards": what is quoted right before a noun says of what kind it is."""
    doc, first, last = verb.doc, verb.left_edge.i, verb.right_edge.i
    while doc[first].is_quote:
        first += 1
    while doc[last].is_quote:
        last -= 1
    if not first > 0 or last + 2 >= len(doc) or not (doc[first - 1].is_quote and doc[last + 1].is_quote):
        return False
    return verb.dep_ in {"ccomp", "amod", "nmod"} and doc[last + 2].pos_ == "NOUN"
