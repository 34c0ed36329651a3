"""Readers of clock times and parts of the day, with the day they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable

from detente.times.anchor import Anchor
from detente.times.build_relative import at_daypart
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.numbers import number
from detente.times.tables import squeeze, words
from detente.times.values import days_of

ReadDay = Callable[[int, int, Context], str | None]


def clock(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`10:40 GMT`, `8 p.m. Sunday`, `ten o'clock`."""
    g = found.match.groupdict()
    hour, minute = _hour_minute(g["clock"])
    half_of_day = (g.get("ampm") or "").lower()[:1] or _half(g.get("daypart"))
    if half_of_day == "p" and hour < 12:
        hour += 12
    elif half_of_day == "a" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    day = _day(found, context, read_day)
    return Meaning("TIME", f"{day}T{hour:02d}:{minute:02d}", interval=_known(day))


def daypart(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`noon on Sunday`, `the morning of April 2`, `in the evening`."""
    word = found.match["daypart"].lower()
    day = _day(found, context, read_day)
    if word == "hours":
        return None
    mod = words().parts.get(squeeze(found.match.groupdict().get("p") or ""), "")
    return at_daypart(day, word, mod)


def _hour_minute(text: str) -> tuple[int, int]:
    if re.fullmatch(r"\d{4}", text):
        return int(text[:2]), int(text[2:])
    figures = [int(n) for n in re.findall(r"\d+", text)]
    if not figures:
        return int(number(text) or 0), 0
    return figures[0], figures[1] if len(figures) > 1 else 0


def _half(part: str | None) -> str:
    return {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(words().dayparts.get((part or "").lower(), ""), "")


def _day(found: Found, context: Context, read_day: ReadDay) -> str:
    if found.match.groupdict().get("date"):
        read = read_day(found.match.start("date"), found.match.end("date"), context)
        return read or "XXXX-XX-XX"
    anchor: Anchor | None = context.spoken_of("D")
    return anchor.first.isoformat() if anchor and anchor.grain == "D" else "XXXX-XX-XX"


def _known(day: str) -> str | None:
    return day if days_of(day) is not None else None
