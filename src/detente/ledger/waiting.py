"""What waits for a person's judgement, and in which order: one rule for entries in hand and for those in the tables.

An entry waits that nobody judged, and that

- one of several readers alone found: the most consequential first (`detente.ontology.consequence`, times one and the
  number of its links, since what is linked is told with others), of equals the surer;
- or, after all of those, that is doubtful, or sure by 0.1 or less: within 0.1 of what is sure for its kind first
  those with most links, then the nearest; after them the rest in the same order.

Where all was read by one reader only the second rule is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from detente.extract.sureness import sure_from
from detente.ontology.consequence import consequence
from detente.reconcile import Entry

AROUND: Final = 0.1
"""How far from what is sure for its kind an entry still counts as near it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry as its place in the queue needs it.

    lone_weight: what hangs on it where one of several readers alone found it, else None. distance: of its
    confidence from what is sure for its kind.
    """

    entry: str
    confidence: float
    distance: float
    lone_weight: float | None = None

    @property
    def nearness(self) -> tuple[Any, ...]:
        """The order in which the tables are searched, links apart."""
        if self.lone_weight is not None:
            return (0, -self.lone_weight, -self.confidence, self.entry)
        return (1, self.distance, 0.0, self.entry)

    def urgency(self, links: int) -> tuple[Any, ...]:
        """The order in which people should look; links: their number, from it and to it."""
        if self.lone_weight is not None:
            return (0, -round(self.lone_weight * (1 + links), 6), -round(self.confidence, 6), self.entry)
        return (1, self.distance > AROUND, -links, round(self.distance, 6), self.entry)


def candidate(entry: Entry) -> Candidate | None:
    """Return the entry as it waits; None where it waits for nothing."""
    least, weight = sure_from(entry.kind), lone_weight(entry)
    if entry.judgements or (weight is None and entry.confidence > least + AROUND):
        return None
    return Candidate(entry.id, entry.confidence, abs(entry.confidence - least), weight)


def lone_weight(entry: Entry) -> float | None:
    """Return what hangs on an entry that one of several readers alone found; None for any other."""
    if entry.lone_reader is None:
        return None
    return consequence(entry.kind, entry.status, entry.fields.get("type"))
