"""What an act is: one thing that one side did to the other on a day, with its score and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from detente.ontology import quad_class

Place: TypeAlias = tuple[str, int, int, str]
"""Where a sentence stands: the document's key, the first and last letter's place, and the sentence itself."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of `actor` towards `target`.

    entry, kind: the ledger entry that tells it; also: the ids of further entries that tell the same act. actor,
    target: ISO 3166 alpha-3 codes of states, else names. first, last: the days that its date covers (one day, where
    it is known to the day). root: of PLOVER. score: -10 (most conflict) to 10 (most cooperation), Goldstein's (1992)
    where a CAMEO code is known, else that of the root in the PLOVER manual (`detente.ontology.scales`). issues: issue
    areas. confidence: 0 to 1, how likely the surest report of it was rightly read. sources: how many independent
    ones tell it. documents: the keys of those that tell it. sentence: that to quote. places: where it is told.
    mutual: done by both together (a meeting), so that the act of the other side towards this one is the same act.
    told_as: the roots of events that tell it too, where they stand in the same sentence.
    """

    entry: str
    kind: str
    actor: str
    target: str
    first: date
    last: date
    root: str
    score: float
    issues: tuple[str, ...]
    confidence: float
    sources: int
    documents: tuple[str, ...]
    sentence: str = ""
    places: tuple[Place, ...] = ()
    mutual: bool = False
    told_as: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The middle of its days, the earlier of two: where it is counted."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    @property
    def open_days(self) -> int:
        """How many days its date covers: 1 for a day, 30 for a month of thirty."""
        return (self.last - self.first).days + 1

    @property
    def quad(self) -> str:
        """Its quad class, "verbal cooperation" and so on (`detente.ontology.QUAD_CLASSES`)."""
        return quad_class(self.root)

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of all entries that tell it."""
        return (self.entry, *self.also)
