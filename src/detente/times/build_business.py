"""Readers of quarters, halves and fiscal years, as reports of earnings name them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from detente.times.build_ago import year_before
from detente.times.build_dates import dated, part_of, stepped_year
from detente.times.build_relative import moved
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.tables import squeeze, words
from detente.times.values import days_of, interval_of, week_value

ReadDay = Callable[[int, int, Context], str | None]

NUMBERED: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "latter": 2, "last": 2}
_ENDED: Final = re.compile(r"\s(?:that\s)?(?:ended|ending|to|through)\s(?:on\s)?", re.IGNORECASE)
_LONGEST_DATE: Final = 30


def quarter(found: Found, context: Context) -> Meaning | None:
    """`the third quarter of 1991`, `last year's third quarter`, `Q3 2013`, `fiscal third quarter`."""
    g = found.match.groupdict()
    number = {**NUMBERED, "last": 4}[g["n"].lower()] if g.get("n") else int(g.get("q") or g.get("q2") or 0)
    said = g.get("y") or g.get("fy")
    year = int(said) if said else _quarter_year(found, context, number)
    mod, edge = part_of(found)
    return dated(f"{year:04d}-Q{number}" if year else f"XXXX-Q{number}", mod, edge)


def _quarter_year(found: Found, context: Context, number: int) -> int | None:
    g, anchor = found.match.groupdict(), context.reference
    if g.get("yr"):
        return stepped_year(g["yr"], context)
    if anchor is None or not anchor.fixes("Y"):
        return None
    here = anchor.last
    shared = found.match.group().endswith("-")  # "third- and fourth-quarter" are of one year
    if context.tense_at(found.start) == "future" and not shared:
        return here.year + (number < (here.month + 2) // 3)
    return here.year - (number > (here.month + 2) // 3)


def quarter_bare(found: Found, context: Context) -> Meaning | None:
    """`the quarter`: the one just spoken of, else the last that is over; `the latest quarter` too."""
    if context.period and "-Q" in context.period and not found.match["which"]:
        return dated(context.period)
    ahead = context.tense_at(found.start) == "future"
    return dated(moved(context.reference, "Q", 0 if ahead else -1))


def quarter_of_year(found: Found, context: Context) -> Meaning | None:
    """`the 1988 quarter`: the quarter just spoken of, in that year."""
    named = context.period if context.period and "-Q" in context.period else moved(context.reference, "Q", -1)
    return dated(f"{found.match['y']}-{named[-2:]}")


def year_earlier(found: Found, context: Context) -> Meaning | None:
    """`the year-earlier quarter`, `year-ago`: the period just spoken of, in the year before."""
    what = squeeze(found.match["what"] or "")
    named = NUMBERED.get(what.partition(" ")[0])
    if named:
        year = stepped_year("last", context)
        return dated(f"{year:04d}-Q{named}" if year else f"XXXX-Q{named}")
    if context.period:
        return dated(year_before(context.period))
    if what.endswith("quarter"):
        value = moved(context.reference, "Q", -1)
        return dated(value if value.startswith("X") else year_before(value))
    if what == "month" and context.previous is not None and context.previous.grain == "M":
        return dated(moved(context.previous, "M", -12))
    return dated(moved(context.reference, "Y", -1))


def half(found: Found, context: Context) -> Meaning | None:
    """`the first half of 1991`, `the second half of last year`, `first-half`."""
    g = found.match.groupdict()
    year = int(g["y"]) if g.get("y") else stepped_year(g.get("yr") or "this", context)
    number, here = NUMBERED[g["n"].lower()], context.reference
    bare = not any(g.get(name) for name in ("y", "yr", "the"))
    if bare and year and here and number == 2 and here.last.month < 7 and context.tense_at(found.start) == "past":
        year -= 1
    return dated(f"{year:04d}-H{number}" if year else f"XXXX-H{number}")


def half_decade(found: Found, context: Context) -> Meaning | None:
    """`the first half of the 1990s`: a DATE with the MOD of its part."""
    first = int(found.match["dec"]) + (0 if found.match["n"].lower() == "first" else 5)
    mod = "START" if first % 10 == 0 else "END"
    return Meaning("DATE", found.match["dec"][:3], mod, f"{first}/{first + 4}")


def fiscal(found: Found, context: Context) -> Meaning | None:
    """`fiscal 1991`, `FY 2010`: the schema of TimeML knows no FY, so the value is the year."""
    return dated(found.match["y"] or found.match["y2"])


def fiscal_step(found: Found, context: Context) -> Meaning | None:
    """`the fiscal year`, `last fiscal year`."""
    steps = words().steps.get(squeeze(found.match["step"] or "this"), 0)
    return dated(moved(context.reference, "Y", steps))


def week_around(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`the week of Nov. 6`."""
    value = _unit_of_day(read_day(found.match.start("date"), found.match.end("date"), context), "week")
    return dated(value) if value else None


def unit_ended(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`the week`, where `ended Oct. 28` follows."""
    link = _ENDED.match(context.text, found.end)
    day = read_day(link.end(), link.end() + _LONGEST_DATE, context) if link else None
    value = _unit_of_day(day, found.match["u"].lower())
    return Meaning("DATE", value, interval=interval_of(value)) if value else None


def _unit_of_day(value: str | None, unit: str) -> str | None:
    days = days_of(value) if value else None
    if days is None:
        return None
    last = days.last
    by_unit = {
        "week": week_value(last),
        "month": last.isoformat()[:7],
        "quarter": f"{last.year:04d}-Q{(last.month + 2) // 3}",
    }
    return by_unit.get(unit, f"{last.year:04d}")
