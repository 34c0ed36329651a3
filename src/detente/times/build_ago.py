"""Readers of dates so long ago, and so long before or after another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from detente.times.anchor import Anchor, unit_value
from detente.times.build_relative import UNKNOWN, moved
from detente.times.build_spans import length
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.numbers import number
from detente.times.tables import squeeze, words
from detente.times.values import interval_of, shift_months

_FARTHEST: Final = 1000
_BACK: Final = frozenset({"ago", "earlier", "before", "previously", "prior"})
_FROM_THERE: Final = frozenset({"later", "earlier", "before", "after"})
_CLOCK_UNITS: Final = frozenset({"H", "MIN", "S"})


def ago(found: Found, context: Context) -> Meaning | None:
    """`three years ago`, `a week later`, `two days after`."""
    way = squeeze(found.match["way"])
    back = way in _BACK
    count = number(found.match["n"])
    if count is None or count > _FARTHEST:
        return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF")
    if " and a half" in squeeze(found.match.group()) and count == int(count):
        count += 0.5
    unit = words().units[found.match["u"].lower()]
    from_here = way in {"ago", "from now", "from today", "hence"}
    anchor = context.reference if from_here else context.previous or context.reference
    value = (
        _same_period(count, unit, way, context)
        or _by_the_clock(count, unit, way, context)
        or (_hours_off if unit in _CLOCK_UNITS else _moved_by)(anchor, unit, -count if back else count, way)
    )
    if value is None:
        return Meaning("DURATION", length(count, unit), interval=_day_of(anchor))
    mod = words().approximate.get(squeeze(found.match.groupdict().get("about") or ""), "")
    kind = "TIME" if "T" in value and "REF" not in value else "DATE"
    return Meaning(kind, value, mod, interval_of(value))


def _same_period(count: float, unit: str, way: str, context: Context) -> str | None:
    """Return the value of `a year earlier` where a quarter or half was just spoken of, else None."""
    back = count == 1 and unit == "Y" and way in {"ago", "earlier", "before", "previously"}
    return year_before(context.period) if back and context.period else None


def _by_the_clock(count: float, unit: str, way: str, context: Context) -> str | None:
    """Return the clock time of `five minutes later`, where one was just named."""
    if unit not in {"H", "MIN"} or way not in _FROM_THERE or not context.clock:
        return None
    minutes = count * (60 if unit == "H" else 1) * (-1 if way in _BACK else 1)
    try:
        return (datetime.fromisoformat(context.clock) + timedelta(minutes=minutes)).isoformat()[:16]
    except (ValueError, OverflowError):
        return None


def year_before(value: str) -> str:
    """Return the value of the same quarter or half in the year before."""
    return f"{int(value[:4]) - 1:04d}{value[4:]}"


def _moved_by(anchor: Anchor | None, unit: str, count: float, way: str) -> str | None:
    back = "PAST_REF" if count < 0 else "FUTURE_REF"
    if count != int(count) and unit == "Y" and anchor and anchor.fixes("M"):
        return unit_value(shift_months(anchor.last, round(count * 12)), "M")
    if anchor is None or not anchor.fixes(unit) or unit not in UNKNOWN | {"F": ""}:
        return back
    value = moved(anchor, "W" if unit == "F" else unit, int(count) * (2 if unit == "F" else 1))
    return back if value.startswith("X") else value


def _hours_off(anchor: Anchor | None, unit: str, count: float, way: str) -> str | None:
    """Return the day of `two hours ago`, without its hour; None for `two hours later`, which is but a length."""
    if anchor is None or anchor.grain != "D":
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    if unit == "H" and count % 24 == 0:
        return (anchor.first + timedelta(hours=count)).isoformat()
    return f"{anchor.first.isoformat()}TXX:XX" if way not in _FROM_THERE else None


def _day_of(anchor: Anchor | None) -> str | None:
    return anchor.first.isoformat() if anchor and anchor.grain == "D" else None
