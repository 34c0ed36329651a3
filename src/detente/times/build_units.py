"""Readers of a bare unit of the calendar, and of days counted exactly: `for the year`, `a year ago today`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from detente.times.anchor import shifted, unit_value, weekday_near
from detente.times.build_dates import checked, dated, day
from detente.times.build_relative import at_daypart, moved
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.numbers import number
from detente.times.tables import month_number, squeeze, weekday_number, words

_DAYS_OFF: Final = {"yesterday": -1, "tomorrow": 1}
_REFERENCES: Final = {"recent": "PAST_REF", "current": "PRESENT_REF", "future": "FUTURE_REF"}
_FARTHEST: Final = 1000


def unit_mid(found: Found, context: Context) -> Meaning | None:
    """`midyear`, `mid-week`."""
    return dated(moved(context.reference, words().units[found.match["u"].lower()], 0), "MID")


def unit_bare(found: Found, context: Context) -> Meaning | None:
    """`for the year`, `in the month`: the month just spoken of, else the one of the text."""
    unit = words().units[found.match["u"].lower()]
    spoken = context.previous
    same = spoken is not None and spoken.grain == unit == "M"
    return dated(moved(spoken if same else context.reference, unit, 0))


def rest_of(found: Found, context: Context) -> Meaning | None:
    """`the rest of the year`."""
    return dated(moved(context.reference, words().units[found.match["u"].lower()], 0), "END")


def reference_adjective(found: Found, context: Context) -> Meaning | None:
    """`recent`, `current` and `future` before a noun; they date nothing on the ledger."""
    return Meaning("DATE", _REFERENCES[found.match["word"].lower()])


def month_day_step(found: Found, context: Context) -> Meaning | None:
    """`last April 30`: the last one before the document's day."""
    month, number_of_day, anchor = month_number(found.match["m"]), day(found.match["d"]), context.reference
    if anchor is None or not anchor.fixes("Y"):
        return None
    step = words().steps[squeeze(found.match["step"])]
    here = (anchor.last.month, anchor.last.day)
    passed, coming = (month, number_of_day) < here, (month, number_of_day) > here
    year = anchor.last.year + (-(not passed) if step < 0 else (not coming) if step > 0 else 0)
    value = checked(year, month, number_of_day)
    return dated(value) if value else None


def ago_today(found: Found, context: Context) -> Meaning | None:
    """`a year ago today`, `two weeks from today`, `a year ago this month`."""
    count, unit, anchor = number(found.match["n"]), words().units[found.match["u"].lower()], context.reference
    if anchor is None or anchor.grain != "D" or count is None or count > _FARTHEST or count != int(count):
        return None
    try:
        when = shifted(anchor.first, unit, int(count) * (-1 if found.match["way"].lower() == "ago" else 1))
    except (KeyError, ValueError, OverflowError):
        return None
    return _of_kind(when, squeeze(found.match["day"]))


def weekdays_ago(found: Found, context: Context) -> Meaning | None:
    """`two Thursdays ago`."""
    count, anchor = number(found.match["n"]), context.reference
    if anchor is None or anchor.grain != "D" or count is None:
        return None
    last = weekday_near(anchor.first - timedelta(days=1), weekday_number(found.match["w"]), "past")
    return dated((last - timedelta(weeks=int(count) - 1)).isoformat())


def _of_kind(when: date, said: str) -> Meaning:
    name = said.removeprefix("this ")
    if name in words().units:
        return dated(unit_value(when, words().units[name]))
    if name in words().seasons:
        return dated(f"{when.year:04d}-{words().seasons[name]}")
    if name != said:
        return dated(f"{when.year:04d}-{month_number(name):02d}")
    value = (when + timedelta(days=_DAYS_OFF.get(said, 0))).isoformat()
    return at_daypart(value, "night" if said == "tonight" else None)
