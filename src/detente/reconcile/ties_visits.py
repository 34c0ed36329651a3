"""Meetings that belong to a visit or a round of talks: `part_of`, from the meeting to the whole.

The whole lasts several days; the part is of a day (or fewer days) of these, with the same parties, where
neither the people nor the places named speak against it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, permutations
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.merging import same_person
from detente.reconcile.span import Days, months, width
from detente.reconcile.tie import Tie
from detente.reconcile.words import contained, stems
from detente.records import Meeting

_LONGEST: Final = 31


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield what belongs to what among the meetings of one document."""
    for part, whole in permutations([fact for fact in facts if isinstance(fact.record, Meeting)], 2):
        yield from between(part, whole)


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what the meetings of two documents must share: two parties and a month."""
    if isinstance(fact.record, Meeting) and fact.days is not None and width(fact.days) <= _LONGEST:
        for pair in combinations(sorted(set(fact.record.participants)), 2):
            for month in months(fact.days):
                yield ("visit", *pair, month)


def between(part: Fact[Any], whole: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of a meeting to the visit that holds it."""
    if not (isinstance(part.record, Meeting) and isinstance(whole.record, Meeting)):
        return
    if _inside(part.days, whole.days) and _fits(part.record, whole.record):
        yield Tie("part_of", part.id, whole.id, part.id)


def _inside(part: Days | None, whole: Days | None) -> bool:
    if part is None or whole is None or not 0 < width(whole) <= _LONGEST:
        return False
    return width(part) < width(whole) and whole[0] <= part[0] and part[1] <= whole[1]


def _fits(part: Meeting, whole: Meeting) -> bool:
    together = len(set(part.participants) & set(whole.participants)) >= 2
    if not together or "negated" in (part.modality, whole.modality):
        return False
    shared = any(same_person(x, y) for x in part.persons for y in whole.persons)
    people = shared or not part.persons or not whole.persons
    place = part.place is None or whole.place is None or contained(stems(part.place), stems(whole.place)) == 1
    return people and (place or shared)
