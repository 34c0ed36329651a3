"""Days of acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, TypeAlias

from detente.times import parse_edtf

Days: TypeAlias = tuple[date, date]

_YEAR: Final = 366
_NEWS: Final = timedelta(days=10)


def days_of(edtf: str | None) -> Days | None:
    """Return the first and last day of a date; None for none, an open one, or one wider than a year."""
    if edtf is None:
        return None
    interval = parse_edtf(edtf)
    return None if (interval.last - interval.first).days >= _YEAR else (interval.first, interval.last)


def news_days(reported: str | None) -> Days | None:
    """Return the ten days up to a day of report, of which undated news is; None where that is not known to the day."""
    days = days_of(reported)
    return (days[0] - _NEWS, days[1]) if days is not None and days[0] == days[1] else None


def last_day(edtf: str | None) -> date | None:
    """Return the last day of a date, or None for none."""
    return None if edtf is None else parse_edtf(edtf).last


def earliest(dates: Iterable[str | None]) -> Days | None:
    """Return the earliest of the dates; where others name some of its days more closely, the closest of them."""
    found = sorted({days for days in map(days_of, dates) if days is not None})
    beginning = [days for days in found if days[0] <= found[0][1]]
    return min(beginning, key=lambda days: (days[1] - days[0], days), default=None)
