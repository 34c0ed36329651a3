"""EDTF dates as news needs them: read, write, compare.

Known: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `A/B` of these, open ends (`../B`, `A/..`), and the marks of
doubt `~ ? %` after any part, which are read over. Extended Date/Time Format, Library of Congress 2019.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from detente.errors import DateError

_PART: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_OPEN: Final = frozenset({"..", ""})


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from `first` to `last`, both included; `first` never after `last`."""

    first: date
    last: date


@lru_cache(maxsize=4096)
def parse_edtf(value: str) -> Interval:
    """Return the days that an EDTF date or interval covers; an open end reaches to the calendar's end.

    Raises DateError where `value` is no such date.
    """
    left, slash, right = value.strip().partition("/")
    if slash and left in _OPEN and right in _OPEN:
        raise _no_date(value)
    first = date.min if slash and left in _OPEN else _days(left, value).first
    end = right if slash else left
    last = date.max if end in _OPEN and slash else _days(end, value).last
    if first > last:
        raise DateError(f"the interval {value!r} ends before it begins; write the earlier date first")
    return Interval(first, last)


def is_edtf(value: str) -> bool:
    """Tell whether `parse_edtf` can read the value."""
    try:
        parse_edtf(value)
    except DateError:
        return False
    return True


def to_edtf(first: date, last: date) -> str:
    """Return the shortest EDTF form that covers exactly these days.

    A day, a whole month or a whole year is itself; anything else is `A/B`, both sides whole years,
    else whole months, else days (`1984/1986`, `1993-03/1993-05`, `1991-11-16/1991-11-17`).
    Raises DateError where `first` is after `last`.
    """
    if first > last:
        raise DateError(f"no interval from {first} to {last}: it ends before it begins")
    left, right = _ends(first, last)
    return left if left == right else f"{left}/{right}"


def overlap(a: Interval, b: Interval) -> bool:
    """Tell whether the two share a day."""
    return a.first <= b.last and b.first <= a.last


def begins_after(date: str | None, other: str | None) -> bool:
    """Whether the first day of a date lies after the last of another (both EDTF); not where either is unknown."""
    return date is not None and other is not None and parse_edtf(date).first > parse_edtf(other).last


def month_interval(year: int, month: int) -> Interval:
    """Return the days of a calendar month."""
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_interval(year: int) -> Interval:
    """Return the days of a calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def _ends(first: date, last: date) -> tuple[str, str]:
    if first == date.min or last == date.max:
        return _open_end(first, date.min), _open_end(last, date.max)
    months_whole = first.day == 1 and _ends_month(last)
    if months_whole and first.month == 1 and last.month == 12:
        return f"{first:%Y}".zfill(4), f"{last:%Y}".zfill(4)
    if months_whole:
        return first.isoformat()[:7], last.isoformat()[:7]
    return first.isoformat(), last.isoformat()


def _open_end(day: date, limit: date) -> str:
    return ".." if day == limit else day.isoformat()


def _ends_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _days(part: str, whole: str) -> Interval:
    match = _PART.fullmatch(part)
    if match is None:
        raise _no_date(whole)
    year, month, day = (int(g) if g else None for g in match.groups())
    try:
        if year is None or month is None:
            return year_interval(year or 0)
        if day is None:
            return month_interval(year, month)
        return Interval(date(year, month, day), date(year, month, day))
    except ValueError as error:  # month 13, 30 February, year 0 (calendar.IllegalMonthError is one too)
        raise _no_date(whole) from error


def _no_date(value: str) -> DateError:
    return DateError(f"{value!r} is no date; write YYYY, YYYY-MM, YYYY-MM-DD or an interval A/B of these")
