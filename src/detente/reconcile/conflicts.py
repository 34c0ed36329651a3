"""Where the records of one entry do not agree: each value with the records that give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.numbers import clashing, counted
from detente.reconcile.span import days, width
from detente.reconcile.words import contained, stems


@dataclass(frozen=True, slots=True)
class Conflict:
    """values: what is said of the field, each with the ids of the records that say it, the most told first."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


_ACTS: Final = frozenset({"event", "meeting"})
_COUNTING: Final = frozenset({"event", "commitment"})


def conflicts_of(facts: Sequence[Fact[Any]]) -> tuple[Conflict, ...]:
    """Return the fields in which two records cannot both be right.

    The days of an act or meeting are compared among the accounts of it as held (or, where none is, as planned);
    those of a measure among accounts of one status.
    """
    kind = facts[0].kind
    found = [_conflict("date", _held(facts), _date, _dates_clash)] if kind in _ACTS else [_of_one_status(facts)]
    if kind in _COUNTING:
        found.append(_of_number(facts))
    found.append(_conflict("place", facts, lambda f: getattr(f.record, "place", None), _places_clash))
    found.append(_conflict("deadline", facts, lambda f: getattr(f.record, "deadline", None), _dates_clash))
    return tuple(conflict for conflict in found if conflict is not None)


def _held(facts: Sequence[Fact[Any]]) -> list[Fact[Any]]:
    held = [fact for fact in facts if fact.record.modality != "planned"]
    return held or list(facts)


def _of_number(facts: Sequence[Fact[Any]]) -> Conflict | None:
    """Return the counts of one thing that differ between two documents ("4 policemen", "3 policemen")."""
    for a, b in combinations([fact for fact in facts if counted(_counting(fact))], 2):
        differing = clashing(_counting(a), _counting(b)) if a.doc != b.doc else None
        if differing is not None:
            return Conflict("number", tuple(zip(differing, ((a.id,), (b.id,)), strict=True)))
    return None


def _counting(fact: Fact[Any]) -> str:
    """Return the words that count: those of the undertaking, else of the sentence."""
    return str(getattr(fact.record, "undertaking", None) or fact.record.evidence)


def _of_one_status(facts: Sequence[Fact[Any]]) -> Conflict | None:
    """Measures are dated by their status, so only dates of one status can be in conflict."""
    by_status: dict[str, list[Fact[Any]]] = defaultdict(list)
    for fact in facts:
        by_status[getattr(fact.record, "status", "")].append(fact)
    found = (_conflict("date", group, _date, _dates_clash) for _, group in sorted(by_status.items()))
    return next((conflict for conflict in found if conflict is not None), None)


def _conflict(
    name: str,
    facts: Sequence[Fact[Any]],
    value: Callable[[Fact[Any]], str | None],
    clash: Callable[[str, str], bool],
) -> Conflict | None:
    said: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        one = value(fact)
        if one is not None:
            said[one].append(fact.id)
    clashing = {one for pair in combinations(sorted(said), 2) if clash(*pair) for one in pair}
    if not clashing:
        return None
    ordered = sorted(clashing, key=lambda one: (-len(said[one]), one))
    return Conflict(name, tuple((one, tuple(sorted(said[one]))) for one in ordered))


def _date(fact: Fact[Any]) -> str | None:
    date: str | None = fact.record.date
    return date


def _dates_clash(a: str, b: str) -> bool:
    """Tell whether two dates cannot both be right: neither lies within the other, or both give first and last day."""
    x, y = days(a), days(b)
    if x is None or y is None:
        return False
    if all(_of_days(date) for date in (a, b)):
        return x != y
    return not (_within(x, y) or _within(y, x))


def _of_days(date: str) -> bool:
    """Tell whether the date is an interval from a day to a day."""
    first, _, last = date.partition("/")
    return len(first) == len(last) == len("1991-11-16")


def _within(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return width(a) <= width(b) and b[0] <= a[0] and a[1] <= b[1]


def _places_clash(a: str, b: str) -> bool:
    x, y = stems(a), stems(b)
    return bool(x and y) and contained(x, y) < 1


def parting_records(kind: str, conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Yield one record of each value but the most told one, where accounts contradict each other.

    Days of a promise or a measure that differ are told of different steps in its life, and contradict nothing; of
    an act two sentences may count different things.
    """
    for conflict in conflicts:
        if (kind in _ACTS) != (conflict.field == "number"):
            for _, told_by in conflict.values[1:]:
                yield told_by[0]
