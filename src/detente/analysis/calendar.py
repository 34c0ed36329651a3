"""Calendar units for charts: which fits a span of days, where each begins, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit: so many days, or months. name: in the singular."""

    name: str
    days: int = 0
    months: int = 0

    @property
    def length(self) -> float:
        """About how many days it has."""
        return self.days or self.months * 30.44

    def start(self, day: date) -> date:
        """Return the first day of the unit that holds the day."""
        if self.days == 7:
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        if self.days:
            return day
        month = (day.year * 12 + day.month - 1) // self.months * self.months
        return date(max(month // 12, 1), month % 12 + 1 if month >= 12 else 1, 1)

    def following(self, start: date) -> date | None:
        """Return the first day of the next unit; None where the calendar ends."""
        if self.days:
            later = start.toordinal() + self.days
            return date.fromordinal(later) if later <= date.max.toordinal() else None
        month = start.year * 12 + start.month - 1 + self.months
        return date(month // 12, month % 12 + 1, 1) if month // 12 <= date.max.year else None


UNITS: Final = (
    Unit("day", days=1),
    Unit("week", days=7),
    Unit("month", months=1),
    Unit("quarter", months=3),
    Unit("year", months=12),
    Unit("five years", months=60),
    Unit("decade", months=120),
    Unit("century", months=1200),
)
_MOST_BINS: Final = 44
_MOST_TICKS: Final = 12


def unit_for(days: int, most: int = _MOST_BINS) -> Unit:
    """Return the smallest unit of which at most so many make up the days."""
    return next((unit for unit in UNITS if days / unit.length <= most), UNITS[-1])


def bins(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each unit from `first` to `last`, cut at both."""
    unit = unit_for((last - first).days + 1)
    start: date | None = unit.start(first)
    while start is not None and start <= last:
        after = unit.following(start)
        end = last if after is None else min(after - timedelta(days=1), last)
        yield max(start, first), end
        start = after


def ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield days on which units begin from `first` to `last`, with their names: "1993", "Nov 1993", "18 Nov"."""
    unit = unit_for((last - first).days + 1, _MOST_TICKS)
    start: date | None = unit.start(first)
    while start is not None and start <= last:
        if start >= first:
            yield start, _label(start, unit)
        start = unit.following(start)


def _label(day: date, unit: Unit) -> str:
    if unit.days:
        return f"{day.day} {day:%b}" + (f" {day.year}" if day.timetuple().tm_yday <= unit.days else "")
    return f"{day.year}" if unit.months >= 12 else f"{day:%b} {day.year}"
