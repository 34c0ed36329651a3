"""TIMEX3 values: written from days and units, and read as the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from detente.times.edtf import Interval, month_interval, to_edtf, year_interval

SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FORM: Final = re.compile(
    r"(?:FY)?(?P<y>\d{4})"
    r"(?:-W(?P<w>\d\d)(?P<we>-WE)?|-Q(?P<q>[1-4])|-H(?P<h>[12])|-(?P<s>SP|SU|FA|WI)"
    r"|-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T.*)?)?)?$"
)


def week_value(day: date) -> str:
    """Return the ISO week of a day, `1991-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def days_of(value: str) -> Interval | None:
    """Return the days that a TIMEX3 date value covers, None where it names none."""
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        return Interval(date(first, 1, 1), date(first + span - 1, 12, 31)) if first > 0 else None
    match = _FORM.match(value)
    return _form_days(match.groupdict()) if match else None


def interval_of(value: str, mod: str = "", edge: bool = False) -> str | None:
    """Return the EDTF interval of a TIMEX3 date value, narrowed by its MOD.

    edge: the expression names the very edge (`the end of`), not the part (`late`).
    """
    days = days_of(value)
    if days is None:
        return None
    narrowed = _narrow(value, days, mod, edge) if mod in {"START", "MID", "END"} else days
    return to_edtf(narrowed.first, narrowed.last)


def shift_months(day: date, months: int) -> date:
    """Return the day so many months on; the month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def season_days(year: int, season: str) -> Interval:
    """Return the three months of a season; winter begins in December of its year."""
    first = date(year, SEASON_MONTHS[season], 1)
    return Interval(first, shift_months(first, 3) - timedelta(days=1))


def _form_days(g: dict[str, str | None]) -> Interval | None:
    year = int(g["y"] or 0)
    try:
        if g["w"]:
            monday = date.fromisocalendar(year, int(g["w"]), 1)
            return Interval(monday + timedelta(days=5 if g["we"] else 0), monday + timedelta(days=6))
        if g["s"]:
            return season_days(year, g["s"])
        if g["q"] or g["h"]:
            return _months_from(year, g)
        return _calendar_days(year, g["m"], g["d"])
    except ValueError:
        return None


def _months_from(year: int, g: dict[str, str | None]) -> Interval:
    length = 3 if g["q"] else 6
    first = date(year, (int(g["q"] or g["h"] or 1) - 1) * length + 1, 1)
    return Interval(first, shift_months(first, length) - timedelta(days=1))


def _calendar_days(year: int, month: str | None, day: str | None) -> Interval:
    if month is None:
        return year_interval(year)
    if day is None:
        return month_interval(year, int(month))
    return Interval(date(year, int(month), int(day)), date(year, int(month), int(day)))


def _narrow(value: str, days: Interval, mod: str, edge: bool) -> Interval:
    if len(value) == 3:
        years = {"START": (0, 3), "MID": (4, 6), "END": (9, 9) if edge else (7, 9)}[mod]
        return Interval(date(int(value) * 10 + years[0], 1, 1), date(int(value) * 10 + years[1], 12, 31))
    if len(value) == 2:
        years = {"START": (0, 33), "MID": (34, 66), "END": (67, 99)}[mod]
        return Interval(date(int(value) * 100 + years[0], 1, 1), date(int(value) * 100 + years[1], 12, 31))
    months = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    return _third(days.first, months, mod, edge) if months >= 3 else days


def _third(first: date, months: int, mod: str, edge: bool) -> Interval:
    size = 1 if edge and mod != "MID" else months // 3
    offset = {"START": 0, "MID": months // 3, "END": months - size}[mod]
    begin = shift_months(first, offset)
    return Interval(begin, shift_months(begin, size) - timedelta(days=1))
