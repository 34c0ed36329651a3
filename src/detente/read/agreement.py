"""What two readers make of the same documents: which records tell the same fact, and how often by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.ontology import KINDS
from detente.read.sameness import sameness
from detente.records import Record

Counts = Counter[tuple[str, tuple[str, ...]]]
"""Number of records by kind and by the readers that found them."""

ALL: Final = "all"
_HEAD: Final = ("kind", "both", "only {}", "only {}", "agreement")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many records of a kind (or `all`) both readers found, and each of them alone."""

    kind: str
    both: int
    only_first: int
    only_second: int

    @property
    def share(self) -> float:
        """The share of all records that both found, 0 to 1; 0 where there are none."""
        return self.both / max(self.both + self.only_first + self.only_second, 1)


def matched(one: Sequence[Record], other: Sequence[Record]) -> list[tuple[int, int]]:
    """Return the places, in the two readers' lists of one document, of records that tell the same fact.

    Each record is in one pair at most, the likest first; neither the order of the records nor that of the
    readers decides which. In the order of `one`.
    """
    scored = ((sameness(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other))
    pairs = sorted(
        (pair for pair in scored if pair[0] > 0), key=lambda p: (-p[0], *_both_places(one[p[1]], other[p[2]]))
    )
    mine: set[int] = set()
    others: set[int] = set()
    found: list[tuple[int, int]] = []
    for _, i, j in pairs:
        if i not in mine and j not in others:
            mine.add(i)
            others.add(j)
            found.append((i, j))
    return sorted(found)


def counted(records: Iterable[Record]) -> Counts:
    """Return how many records of each kind which readers found; sums of these can be added up."""
    return Counter((record.kind, record.readers) for record in records)


def agreements(counts: Mapping[tuple[str, tuple[str, ...]], int], names: tuple[str, str]) -> list[Agreement]:
    """Return the agreement of two readers (by name) for each kind with records, then for all."""
    found = [_agreement(kind, (kind,), counts, names) for kind in KINDS]
    told = [one for one in found if one.both + one.only_first + one.only_second]
    return [*told, _agreement(ALL, KINDS, counts, names)] if told else []


def agreement_table(found: Iterable[Agreement], names: tuple[str, str]) -> list[tuple[str, ...]]:
    """Return the agreement as a table for people: a line of heads, then one for each kind."""
    head = tuple(word.format(name) for word, name in zip(_HEAD, ("", "", *names, "")))
    rows = [
        (one.kind, f"{one.both:,}", f"{one.only_first:,}", f"{one.only_second:,}", f"{one.share:.0%}") for one in found
    ]
    return [head, *rows] if rows else []


def _agreement(
    kind: str, kinds: Iterable[str], counts: Mapping[tuple[str, tuple[str, ...]], int], names: tuple[str, str]
) -> Agreement:
    first, second = names
    numbers = [
        sum(counts.get((each, readers), 0) for each in kinds) for readers in ((first, second), (first,), (second,))
    ]
    return Agreement(kind, *numbers)


Place = tuple[int, int, str, float, str]


def _place(record: Record) -> Place:
    return record.start, record.end, record.id, record.confidence, record.doc


def _both_places(one: Record, other: Record) -> list[Place]:
    return sorted((_place(one), _place(other)))
