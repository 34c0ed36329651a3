"""The day, or the span, against which relative expressions are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from detente.times.edtf import Interval, parse_edtf
from detente.times.values import SEASON_MONTHS, season_days, shift_months, week_value

_EARLIEST, _LATEST = 1400, 2900
_SOON = 100
_RANK = {"D": 0, "W": 1, "WE": 1, "F": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A reference time; `grain` is the finest unit it is known to (`D`, `M`, `Y`, or `DE` where vaguer)."""

    first: date
    last: date

    @property
    def grain(self) -> str:
        """Return the finest unit that the reference time fixes."""
        if self.first == self.last:
            return "D"
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return "W" if week_value(self.first) == week_value(self.last) else "M"
        return "Y" if self.first.year == self.last.year else "DE"

    def fixes(self, unit: str) -> bool:
        """Tell whether expressions of this unit can be resolved against the reference time."""
        return _RANK[self.grain] <= _RANK.get(unit, 0)


def anchor_of(reference: str | Interval | None) -> Anchor | None:
    """Return the reference time of an EDTF date; None where it is None, open-ended or far from any news.

    Raises DateError where it is no date.
    """
    if reference is None:
        return None
    days = parse_edtf(reference) if isinstance(reference, str) else reference
    in_range = days.first.year >= _EARLIEST and days.last.year <= _LATEST
    return Anchor(days.first, days.last) if in_range else None


def unit_value(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the calendar unit that holds the day."""
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return f"{week_value(day)}-WE"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    length = {"Y": 4, "M": 7, "D": 10, "DE": 3, "CE": 2}[unit]
    return day.isoformat()[:length]


def shifted(day: date, unit: str, steps: int) -> date:
    """Return the day so many calendar units on. Raises ValueError or OverflowError beyond the calendar."""
    if unit in {"D", "W", "WE", "F"}:
        return day + timedelta(days=steps * {"D": 1, "F": 14}.get(unit, 7))
    return shift_months(day, steps * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit])


def weekday_near(day: date, weekday: int, tense: str | None) -> date:
    """Return the weekday (1 is Monday) that the tense points to: at or after, else at or before the day."""
    ahead = (weekday - day.isoweekday()) % 7
    if tense in {"future", "present"}:
        return day + timedelta(days=ahead)
    return day - timedelta(days=-ahead % 7)


def month_year(day: date, month: int, tense: str | None) -> int:
    """Return the year of a bare month: past at or before, future at or after, else the nearest."""
    if tense == "future":
        return day.year + (month < day.month)
    if tense == "past" or month <= day.month:
        return day.year - (month > day.month)
    return day.year - (month - day.month > 5)


def season_year(day: date, season: str, steps: int | None, tense: str | None) -> int:
    """Return the year a season begins in: `steps` -1 the last over, 1 the next, else by tense."""
    begun = day.year if day.month >= SEASON_MONTHS[season] else day.year - 1
    running = season_days(begun, season).last >= day
    if steps == -1:
        return begun - running
    if steps == 1:
        return begun + 1
    if steps == 0:
        return begun if running else day.year
    near = tense == "present" and 0 < (season_days(begun + 1, season).first - day).days <= _SOON
    return begun if running or not (near or tense == "future") else begun + 1
