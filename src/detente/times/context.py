"""What a reader of a match knows besides its words: the reference time, the tense, what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.times.anchor import Anchor

TenseAt = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Context:
    """text: the whole text. reference: the document's time, None where unknown. previous: the time last
    spoken of, for `the next day`. narrative: the time that the story has reached, near the year it
    names most; it gives an undated history its year. period: the value of the quarter or half spoken of just
    before, for `a year earlier`. clock: the clock time spoken of just before. tense_at: the tense governing a
    character offset.
    """

    text: str
    reference: Anchor | None
    previous: Anchor | None
    narrative: Anchor | None
    tense_at: TenseAt
    period: str | None = None
    clock: str | None = None

    def spoken_of(self, unit: str) -> Anchor | None:
        """Return the time last spoken of, if it is known to this unit, else the document's."""
        return self.previous if self.previous is not None and self.previous.fixes(unit) else self.reference

    @property
    def calendar_anchor(self) -> Anchor | None:
        """Return what fixes the year of a bare `June 4`: the document's day, else where the story has got to."""
        if self.reference is not None and self.reference.fixes("D"):
            return self.reference
        return self.narrative or self.reference or self.previous


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: TIMEX3 type, value and MOD, and the ledger's EDTF interval."""

    type: str
    value: str
    mod: str = ""
    interval: str | None = None
