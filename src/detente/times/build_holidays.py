"""Readers of holidays: those of a fixed day, of the fourth Thursday, and those that Easter moves."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from detente.times.build_dates import dated, year_by_tense
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.tables import month_number, squeeze, weekday_number, words

_NTH: Final = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "last"}
_FULL_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY_RULE: Final = re.compile(r"(\d\d)-([a-z]{3})-(\d|last)")


def holiday(found: Found, context: Context) -> Meaning | None:
    """`Christmas Day`, `New Year's Eve 1999`, `last Thanksgiving`."""
    rule = words().holidays[squeeze(found.match["h"]).replace("’", "'")]
    if _FULL_DATE.fullmatch(rule):
        return dated(rule)
    said = found.match["y"]
    if said:
        return dated(holiday_date(rule, int(said)).isoformat())
    year = _year(found, context, rule)
    if year is None:
        return Meaning("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")
    return dated(holiday_date(rule, year).isoformat())


def nth_weekday(found: Found, context: Context) -> Meaning | None:
    """`the first Monday in March`."""
    g = found.match.groupdict()
    nth = _NTH[g["n"].lower()]
    rule = f"{month_number(g['m']):02d}-{g['w'][:3].lower()}-{nth}"
    year = int(g["y"]) if g["y"] else _year(found, context, rule)
    return dated(holiday_date(rule, year).isoformat()) if year else Meaning("DATE", f"XXXX-{rule[:2]}-XX")


def new_year(found: Found, context: Context) -> Meaning | None:
    """`the new year`: the one that comes, or has just begun."""
    here = context.calendar_anchor
    return dated(f"{here.last.year + (here.last.month > 6):04d}") if here and here.fixes("Y") else None


def holiday_date(rule: str, year: int) -> date:
    """Return the day of a rule of `words.yaml` in a year: `12-25`, `11-thu-4`, `05-mon-last` or `easter-2`."""
    by_weekday = _WEEKDAY_RULE.fullmatch(rule)
    if by_weekday:
        return _nth_weekday(year, int(by_weekday[1]), weekday_number(by_weekday[2]), by_weekday[3])
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    return date(year, int(rule[:2]), int(rule[3:]))


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, nth: str) -> date:
    if nth == "last":
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (int(nth) - 1))


def _year(found: Found, context: Context, rule: str) -> int | None:
    anchor = context.calendar_anchor
    if anchor is None or not anchor.fixes("Y"):
        return None
    if context.reference is None:
        return anchor.first.year
    here = anchor.last
    candidates = [holiday_date(rule, y) for y in (here.year - 1, here.year, here.year + 1)]
    nearest = min(candidates, key=lambda day: abs((day - here).days))
    return year_by_tense(context, context.tense_at(found.start), nearest.year, (nearest - here).days)
