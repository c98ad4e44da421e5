"""The year that a clause opens with dates the days behind it: "in 2008, the bank collapsed on September 15"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsclaims.components.mirror import Token
from newsclaims.components.times.tense import governor, in_noun_phrase
from newsclaims.grammar.calendar_types import Expr, Stretch

_DATING = {"date", "period", "offset"}
_BESIDE = 3
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Fronted:
    """A year and the verb that it hangs on; ``last``: its last word."""

    stretch: Stretch
    verb: Token
    last: Token

    def dates(self, tokens: Sequence[Token]) -> bool:
        """Whether ``tokens`` are of the clause of the year or of one coordinated with it, and stand behind the verb or
        right beside the year ("was held last year on April 10")."""
        verb = governor(tokens[-1])
        beside = 0 < tokens[0].i - self.last.i <= _BESIDE
        if verb is None or not (beside or self.last.i < self.verb.i):
            return False
        for _ in range(_STEPS):
            if verb.i == self.verb.i:
                return True
            if verb.dep_ != "conj":
                break
            verb = verb.head
        return False


def fronted(expr: Expr, tokens: Sequence[Token], stretch: Stretch) -> Fronted | None:
    """The year that ``tokens`` name as the time of a verb; None where they name none or one that opens a stretch."""
    if stretch.unit != "year" or not stretch.claimable or expr.kind not in _DATING or in_noun_phrase(tokens[-1]):
        return None
    verb = governor(tokens[-1])
    return Fronted(stretch, verb, tokens[-1]) if verb is not None else None
