"""Readers of clock times and parts of the day, with the day they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from detente.times.anchor import Anchor
from detente.times.build_relative import at_daypart
from detente.times.context import Context, Meaning
from detente.times.grammar import Found
from detente.times.numbers import number
from detente.times.tables import squeeze, words
from detente.times.values import days_of

ReadDay = Callable[[int, int, Context], str | None]

_PART: Final = re.compile(r"\b(morning|afternoon|evening|to-?night|night)\b", re.IGNORECASE)
_HALVES: Final = {"MO": "a", "AF": "p", "EV": "p", "NI": "n"}
_QUARTERS: Final = {"half": 30, "quarter": 15, "a quarter": 15}
_FIRST_HOUR_OF_NIGHT: Final = 5


def clock(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`10:40 GMT`, `8 p.m. Sunday`, `ten o'clock this morning`, `about 3:30 in the afternoon`."""
    g = found.match.groupdict()
    hour, minute = _hour_minute(g["clock"])
    return _at(found, context, read_day, hour, minute)


def clock_half(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`half past six`, `a quarter to noon`."""
    said = found.match["clock"].lower()
    hour = {"noon": 12, "midnight": 24}.get(said) or _hour_minute(said)[0]
    part = squeeze(found.match["part"])
    minute = _QUARTERS.get(part) or int(number(part) or 0)
    if found.match["way"].lower() in {"to", "before", "of"}:
        hour, minute = hour - 1, 60 - minute
    return _at(found, context, read_day, hour, minute)


def _at(found: Found, context: Context, read_day: ReadDay, hour: int, minute: int) -> Meaning | None:
    hour = _hour_of_day(hour, found.match.groupdict())
    if hour > 24 or minute > 59:
        return None
    day = _day(found, context, read_day)
    about = words().approximate.get(squeeze(found.match.groupdict().get("about") or ""), "")
    return Meaning("TIME", f"{day}T{hour:02d}:{minute:02d}", about, _known(day))


def _hour_of_day(hour: int, g: dict[str, str | None]) -> int:
    half = (g.get("ampm") or "").lower()[:1] or _half(g)
    if half == "a":
        return 0 if hour == 12 else hour
    late = half == "p" or (half == "n" and hour >= _FIRST_HOUR_OF_NIGHT)
    return hour + 12 if late and hour < 12 else hour


def _half(g: dict[str, str | None]) -> str:
    """Return the half of the day, `n` for the night, that `in the evening` or `last night` puts an hour into."""
    part = _PART.search(f"{g.get('daypart') or ''} {g.get('date') or ''}")
    word = part.group().lower().replace("to-", "").replace("tonight", "night") if part else ""
    return _HALVES.get(words().dayparts.get(word, ""), "")


def daypart(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`noon on Sunday`, `the morning of April 2`, `in the evening`, `late afternoon`."""
    word = found.match["daypart"].lower()
    if word == "hours":
        return None
    mod = words().parts.get(squeeze(found.match.groupdict().get("p") or ""), "")
    return at_daypart(_day(found, context, read_day), word, mod)


def small_hours(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`the early hours of Thursday`: its morning."""
    return at_daypart(_day(found, context, read_day), "morning", "START")


def night_bare(found: Found, context: Context, read_day: ReadDay) -> Meaning | None:
    """`at night`: of any day."""
    return Meaning("TIME", "XXXX-XX-XXTNI")


def _hour_minute(text: str) -> tuple[int, int]:
    if re.fullmatch(r"\d{4}", text):
        return int(text[:2]), int(text[2:])
    figures = [int(n) for n in re.findall(r"\d+", text)]
    if not figures:
        return int(number(text) or 0), 0
    return figures[0], figures[1] if len(figures) > 1 else 0


def _day(found: Found, context: Context, read_day: ReadDay) -> str:
    if found.match.groupdict().get("date"):
        read = read_day(found.match.start("date"), found.match.end("date"), context)
        return read or "XXXX-XX-XX"
    anchor: Anchor | None = context.spoken_of("D")
    return anchor.first.isoformat() if anchor and anchor.grain == "D" else "XXXX-XX-XX"


def _known(day: str) -> str | None:
    return day if days_of(day) is not None else None
