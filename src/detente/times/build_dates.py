"""Readers of dates that name a day, a month, a season, a year or more of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.tables import month_number, squeeze, weekday_number, words
from detente.times.values import interval_of

_LONGEST_DELAY: Final = 30
_YEAR_STEPS: Final = {
    "this": 0,
    "last": -1,
    "next": 1,
    "the previous": -1,
    "the following": 1,
    "the same": 0,
    "that": 0,
}


def dated(value: str, mod: str = "", edge: bool = False) -> Meaning:
    """Return the meaning of a DATE value."""
    return Meaning("DATE", value, mod, interval_of(value, mod, edge))


def part_of(found: Found) -> tuple[str, bool]:
    """Return the MOD of the `early`, `the end of` that the match has, and whether it names the edge."""
    groups = found.match.groupdict()
    text = squeeze(groups.get("p") or groups.get("p2") or "")
    return next((words().parts[w] for w in text.split() if w in words().parts), ""), text.endswith((" of", "end"))


def day(text: str) -> int:
    """Return the day of the month that figures or an ordinal word say."""
    figures = re.match(r"\d+", text)
    return int(figures.group()) if figures else words().ordinals[text.lower()]


def checked(year: int | None, month: int, number: int) -> str | None:
    """Return `YYYY-MM-DD` (`XXXX-MM-DD` without a year), None where the calendar has no such day."""
    try:
        date(year or 2000, month, number)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}-{number:02d}" if year else f"XXXX-{month:02d}-{number:02d}"


def year_of_day(found: Found, context: Context, month: int, number: int) -> int | None:
    """Return the year of a day without one: as the tense says, else the nearest."""
    anchor = context.calendar_anchor
    if anchor is None or not anchor.fixes("Y"):
        return None
    if context.reference is None:
        return anchor.first.year
    here = anchor.last
    candidates = [y for y in (here.year - 1, here.year, here.year + 1) if checked(y, month, number)]
    if not candidates:
        return None
    nearest = min(candidates, key=lambda y: abs((date(y, month, number) - here).days))
    ahead = (date(nearest, month, number) - here).days
    return year_by_tense(context, context.tense_at(found.start), nearest, ahead)


def year_by_tense(context: Context, tense: str | None, nearest: int, ahead: int) -> int:
    """Return the year that a tense points to.

    A past day is put at most weeks ahead, one to come at most months behind; else the nearest stands.
    """
    told = context.previous.first.year if context.previous else nearest
    if tense == "past" and ahead > 0 and told < nearest - 1:
        return told
    if tense == "past" and ahead > 45:
        return nearest - 1
    return nearest + 1 if tense == "future" and ahead < -_LONGEST_DELAY else nearest


def stepped_year(word: str, context: Context) -> int | None:
    """Return the year that `this`, `last` or `the same` year is."""
    key = squeeze(word)
    anchor = context.reference if key in {"this", "last", "next"} else context.previous or context.reference
    if anchor is None or not anchor.fixes("Y"):
        return None
    return anchor.last.year + _YEAR_STEPS[key]


def iso(found: Found, context: Context) -> Meaning | None:
    """`1991-11-18`, with or without the time."""
    g = found.match.groupdict()
    value = checked(int(g["y"]), int(g["m"]), int(g["d"]))
    _, _, clock = found.match.group().partition("T")
    if value and clock:
        return Meaning("TIME", f"{value}T{clock}", interval=value)
    return dated(value) if value else None


def slash(found: Found, context: Context) -> Meaning | None:
    """`9/11/2001`: month first, unless that is no month."""
    g = found.match.groupdict()
    first, second = int(g["a"]), int(g["b"])
    year = int(g["y"]) if len(g["y"]) == 4 else full_year(int(g["y"]), context)
    value = checked(year, first, second) or checked(year, second, first)
    return dated(value) if value else None


def stamp(found: Found, context: Context) -> Meaning | None:
    """`08-15-90 1337EDT`, as agencies stamp their dispatches."""
    g, clock = found.match.groupdict(), found.match["clock"]
    value = checked(full_year(int(g["y"]), context), int(g["a"]), int(g["b"]))
    return Meaning("TIME", f"{value}T{clock[:2]}:{clock[2:]}", interval=value) if value else None


def slash_european(found: Found, context: Context) -> Meaning | None:
    """`11.9.2001`: day first."""
    g = found.match.groupdict()
    value = checked(int(g["y"]), int(g["b"]), int(g["a"]))
    return dated(value) if value else None


def full_year(short: int, context: Context) -> int:
    """Return the year of two figures that lies nearest."""
    here = context.calendar_anchor.last.year if context.calendar_anchor else 2000
    return min((1900 + short, 2000 + short), key=lambda y: abs(y - here))


def calendar(found: Found, context: Context) -> Meaning | None:
    """`Sunday, Nov. 17, 1991`, with what may be left out of it."""
    g = found.match.groupdict()
    number = day(g["d"])
    if not g.get("m"):
        return _weekday_and_day(found, context, number)
    month = month_number(g["m"])
    if g.get("y"):
        year: int | None = int(g["y"])
    elif g.get("yr"):
        year = stepped_year(g["yr"], context)
    else:
        year = year_of_day(found, context, month, number)
    value = checked(year, month, number)
    return dated(value, part_of(found)[0]) if value else None


def _weekday_and_day(found: Found, context: Context, number: int) -> Meaning | None:
    weekday = weekday_number(found.match["w"])
    anchor = context.reference
    if anchor is None or anchor.grain != "D":
        return Meaning("DATE", f"XXXX-XX-{number:02d}")
    near = sorted(
        (anchor.first + timedelta(days=n) for n in range(-45, 46)), key=lambda d: abs((d - anchor.first).days)
    )
    fitting = [d for d in near if d.day == number and d.isoweekday() == weekday]
    return dated(fitting[0].isoformat()) if fitting else None


def day_of_month(found: Found, context: Context) -> Meaning | None:
    """`on the 18th`: of the month last spoken of."""
    number, anchor = day(found.match["d"]), context.spoken_of("M")
    if anchor is None or not anchor.fixes("M"):
        return Meaning("DATE", f"XXXX-XX-{number:02d}")
    value = checked(anchor.first.year, anchor.first.month, number)
    return dated(value) if value else None
