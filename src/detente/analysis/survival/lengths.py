"""How many days lie between two dates of which one or both may be vague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.times import Interval, parse_edtf

WIDEST: Final = 366
"""A date that leaves more days open than a year dates nothing here."""


@dataclass(frozen=True, slots=True)
class Length:
    """Days from a beginning to an end: from the middle of one date to that of the other, and the least and most.

    Where both dates are days, all three are the same.
    """

    days: float
    shortest: float
    longest: float


def length_of(start: str, end: str | date) -> Length | None:
    """Return how long it is from one EDTF date to another (or to a day); None where the end lies before the beginning.

    Raises DateError where either is no date.
    """
    begun = parse_edtf(start)
    over = Interval(end, end) if isinstance(end, date) else parse_edtf(end)
    longest = (over.last - begun.first).days
    if longest < 0:
        return None
    shortest = max(0, (over.first - begun.last).days)
    between = _middle(over) - _middle(begun)
    return Length(min(max(between, shortest), longest), shortest, longest)


def vague(edtf: str) -> bool:
    """Tell whether a date is too wide to measure from: an open interval, or one of more than a year."""
    span = parse_edtf(edtf)
    return (span.last - span.first).days + 1 > WIDEST


def _middle(span: Interval) -> float:
    return (span.first.toordinal() + span.last.toordinal()) / 2
