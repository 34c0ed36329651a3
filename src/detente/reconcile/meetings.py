"""Meetings: the same parties at an overlapping time, with nobody and nowhere to contradict it.

Two meetings are one where they share two participants and their dates overlap, each open by no more
than a season; the persons named share one, or one account names none; the places agree, or one account
names none, or a person named by both outweighs them (a city in one, its country in the other).
Where one is undated they must share a person and be news of the same days; where both are, a person and
the place are enough. One document's meetings stay
apart, since a reader lists each meeting of a document once, unless date, persons and place are the same. A stay of
several days and a meeting on one of them are two (`stays.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from detente.reconcile.fact import Fact, same_document
from detente.reconcile.merging import (
    commonest,
    fullest_names,
    is_named,
    same_person,
    shared_fields,
    told,
)
from detente.reconcile.rule import Rule
from detente.reconcile.span import MONTH, apart, meet, months, width
from detente.reconcile.stays import is_day_of_other
from detente.reconcile.words import contained, dice, stems
from detente.records import Meeting

_SEASON = 3 * MONTH
_SLIP = 2


def _keys(fact: Fact[Meeting]) -> Iterator[tuple[object, ...]]:
    times: tuple[object, ...] = (*months(fact.about), *(() if fact.days else ("undated",)))
    for pair in combinations(sorted(set(fact.record.participants)), 2):
        for time in times:
            yield (*pair, time)


def _likeness(a: Fact[Meeting], b: Fact[Meeting]) -> float:
    if len(set(a.record.participants) & set(b.record.participants)) < 2 or is_day_of_other(a, b):
        return 0
    people, place = _people(a.record, b.record), _place(a.record, b.record)
    if a.days is None or b.days is None:
        return _undated_likeness(a, b, people, place)
    if _a_day_off(a, b):
        return 0.5 + dice(a.words, b.words)
    if not meet(a.days, b.days) or max(width(a.days), width(b.days)) > _SEASON:
        return 0
    return 1 + people + place + dice(a.words, b.words)


def _a_day_off(a: Fact[Meeting], b: Fact[Meeting]) -> bool:
    """Tell whether two papers put what must be one meeting a day or two apart: the same people, at one place."""
    slip = MONTH if a.days and b.days and min(width(a.days), width(b.days)) > _SLIP else _SLIP
    if same_document(a, b) or not apart(a.days, b.days) or apart(a.days, b.days, slip):
        return False
    several = min(len(a.record.persons), len(b.record.persons)) > 1
    return several and _place(a.record, b.record) >= 0 and _same_people(a.record, b.record)


def _undated_likeness(a: Fact[Meeting], b: Fact[Meeting], people: float, place: float) -> float:
    if people <= 0 or place < 0:
        return 0
    known = place > 0 and a.days == b.days
    return 0.5 + place + dice(a.words, b.words) if known or meet(a.about, b.about) else 0


def _excludes(a: Fact[Meeting], b: Fact[Meeting]) -> bool:
    people, place = _people(a.record, b.record), _place(a.record, b.record)
    if (
        is_day_of_other(a, b)
        or people < 0
        or (place < 0 and people <= 0)
        or (apart(a.days, b.days) and not _a_day_off(a, b))
    ):
        return True
    return same_document(a, b) and not (a.days == b.days and place >= 0 and _same_people(a.record, b.record))


def _people(a: Meeting, b: Meeting) -> float:
    """1 where the accounts share a person, 0 where one names nobody, -1 where they name different ones."""
    x, y = ([name for name in meeting.persons if is_named(name)] for meeting in (a, b))
    if not x or not y:
        return 0
    return 1 if any(same_person(p, q) for p in x for q in y) else -1


def _same_people(a: Meeting, b: Meeting) -> bool:
    pairs = ((a.persons, b.persons), (b.persons, a.persons))
    return all(any(same_person(x, y) for y in others) for ours, others in pairs for x in ours)


def _place(a: Meeting, b: Meeting) -> float:
    """1 where the places agree, 0 where one is unknown, -1 where they differ."""
    if a.place is None or b.place is None:
        return 0
    return 1 if contained(stems(a.place), stems(b.place)) == 1 else -1


def _fields(facts: Sequence[Fact[Meeting]]) -> Mapping[str, Any]:
    return {
        "participants": sorted({p for fact in facts for p in fact.record.participants}),
        "persons": fullest_names(p for fact in facts for p in fact.record.persons),
        "place": commonest(fact.record.place for fact in facts),
        **shared_fields(facts),
    }


RULE: Rule[Meeting] = Rule(
    words=lambda record: stems(record.evidence),
    keys=_keys,
    likeness=_likeness,
    excludes=_excludes,
    fields=_fields,
    life=told,
)
