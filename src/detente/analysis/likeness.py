"""Which entries may tell the fact that another tells: those of like words, near in time."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reconcile import Entry
from detente.reconcile.span import days
from detente.reconcile.words import dice, stems

_MONTH = 30


def nearest(entry: Entry, others: Iterable[Entry]) -> list[Entry]:
    """Return the other entries, those first whose sentences are most like this entry's, and nearest to it in time."""
    mine = _words(entry)

    def likeness(other: Entry) -> tuple[float, str]:
        return -dice(mine, _words(other)) + min(1.0, _months_between(entry, other) / 12), other.id

    return sorted((other for other in others if other.id != entry.id), key=likeness)


def _words(entry: Entry) -> frozenset[str]:
    return frozenset().union(*(stems(record.evidence) for record in entry.records))


def _months_between(one: Entry, other: Entry) -> float:
    """Return how far apart the dates are; half a year where one is not known."""
    a, b = days(one.fields.get("date")), days(other.fields.get("date"))
    if a is None or b is None:
        return 6.0
    return max(0, max(a[0], b[0]) - min(a[1], b[1])) / _MONTH
