"""Readers of a bare unit of the calendar, and of days counted exactly: `for the year`, `a year ago today`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from detente.times.anchor import shifted, unit_value
from detente.times.build_dates import dated
from detente.times.build_relative import at_daypart, moved
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.numbers import number
from detente.times.tables import squeeze, words

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


def ago_today(found: Found, context: Context) -> Meaning | None:
    """`a year ago today`, `two weeks from today`, `a year ago this month`."""
    count, unit, anchor = number(found.match["n"]), words().units[found.match["u"].lower()], context.reference
    if anchor is None or anchor.grain != "D" or count is None or count > _FARTHEST or count != int(count):
        return None
    try:
        day = shifted(anchor.first, unit, int(count) * (-1 if found.match["way"].lower() == "ago" else 1))
    except (KeyError, ValueError, OverflowError):
        return None
    return _of_kind(day, squeeze(found.match["day"]))


def _of_kind(day: date, said: str) -> Meaning:
    if said.startswith("this "):
        return dated(unit_value(day, words().units[said.split()[1]]))
    value = (day + timedelta(days=_DAYS_OFF.get(said, 0))).isoformat()
    return at_daypart(value, "night" if said == "tonight" else None)
