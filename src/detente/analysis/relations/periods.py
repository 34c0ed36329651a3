"""The periods of an index: days, months, quarters, years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from detente.analysis.calendar import UNITS, Unit
from detente.errors import InputError
from detente.times import to_edtf

PERIODS: Final = ("day", "month", "quarter", "year")
WIDEST: Final = {"day": 7, "month": 31, "quarter": 92, "year": 366}
"""So many days may an act's date cover and still be counted in one period, by the period's kind."""

_UNITS: Final = {unit.name: unit for unit in UNITS}
_MOST: Final = 50_000


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, both days included."""

    first: date
    last: date

    @property
    def edtf(self) -> str:
        """It as EDTF: `1991-11-18`, `1991-11`, `1991-10/1991-12`, `1991`."""
        return to_edtf(self.first, self.last)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def unit_of(by: str) -> Unit:
    """Return the calendar unit; raises InputError for a word that is no kind of period."""
    if by not in PERIODS:
        raise InputError(f"{by!r} is no period; use one of {', '.join(PERIODS)}")
    return _UNITS[by]


def periods(first: date, last: date, by: str) -> Iterator[Period]:
    """Yield the periods from that of the first day to that of the last, without a gap.

    Raises InputError where there are more than 50,000 of them.
    """
    unit = unit_of(by)
    if (last - first).days / unit.length > _MOST:
        raise InputError(f"more than {_MOST:,} periods by {by}; choose longer ones, or less time")
    start: date | None = unit.start(first)
    while start is not None and start <= last:
        after = unit.following(start)
        yield Period(start, date.max if after is None else after - timedelta(days=1))
        start = after
