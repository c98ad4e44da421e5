"""Objects that stand before who speaks of them: "the war his critics say he is inviting"."""

from __future__ import annotations

from newsclaims.components.clauses.adverbials import is_when
from newsclaims.components.cues import is_cue_verb
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import children, is_passive
from newsclaims.components.relatives import SUBJECTS, is_relative_pronoun
from newsclaims.lexicon import word_set


def told_of(verb: Token, content: Token) -> bool:
    """Whether the noun before the cue of ``verb`` is the object of ``content``, which has none and wants one.

    Not in "the reason critics say he attacked".
    """
    cue = verb.head
    subjects, speakers = children(verb, *SUBJECTS), children(cue, "nsubj")
    if verb.dep_ != "ccomp" or cue.dep_ != "relcl" or not is_cue_verb(cue) or is_when(cue.head):
        return False
    if not subjects or not speakers or is_relative_pronoun(speakers[0]):
        return False
    bare = cue.left_edge.i == speakers[0].left_edge.i == cue.head.i + 1
    lacking = content.lemma_.lower() in word_set("clauses", "transitives") and not is_passive(content)
    return bare and lacking and not children(content, "dobj", "ccomp", "xcomp", "attr")
