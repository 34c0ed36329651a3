"""Dates that a document states of itself, in EDTF: header lines, front matter, date lines."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from detente.errors import DateError
from detente.sources.tables import column, rows
from detente.times import is_edtf

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ,].*)?")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_DOTTED: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ].*)?")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[T ].*)?")
_CLOCK: Final = re.compile(
    r"(?:\bat )?\b\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?\s*(?:\(?(?-i:[A-Z]{2,4})\)?)?"
    r"(?:\s*[+-]\d{2}:?\d{2})?(?![\d/])",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
# The paper's name before weekday and date: `The Gazette, Friday 3 March 2010`.
_STAMP: Final = re.compile(r"(?:The )?[A-Z][\w .&'’-]{2,40},\s+(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))")
_EDGES: Final = " \t\r\n\u00a0,;:.|-–—*()[]\u2022_"
_LONGEST_LINE: Final = 120


def normalise_date(value: str) -> str | None:
    """Return a written date in EDTF (`18 November 1991` gives `1991-11-18`), or None where it is no date.

    Known: EDTF itself, ISO 8601 with a time, RFC 2822, `Nov 18, 1991`, `18th of November 1991`, `May 1994`,
    `1991/11/18`, and `11/18/1991` where only one reading is a date. The day is the one written; times of
    day and their zones are left out.
    """
    value = value.strip().strip("\"'")
    for pattern in (_ISO, _COMPACT, _DOTTED):
        if found := pattern.fullmatch(value):
            return _day(int(found[1]), int(found[2]), int(found[3]))
    if is_edtf(value):
        return value
    return _slashed(value) or _worded(value)


def required_date(value: str) -> str:
    """Return the date in EDTF; raises DateError where it is no date."""
    normal = normalise_date(value) if isinstance(value, str) else None
    if normal is None:
        raise DateError(f"{value!r} is no date; write it as 1991-11-18, 1991-11 or 1991")
    return normal


def stated_date(line: str) -> str | None:
    """Return the day that a line gives, if the line gives a day and nothing else.

    So `Page last updated at 10:40 GMT, Wednesday, 3 March 2010` or `For Immediate Release May 12, 2025`.
    """
    if len(line) > _LONGEST_LINE or not any(character.isdigit() for character in line):
        return None
    rest = line.strip(_EDGES)
    if stamp := _STAMP.match(rest):
        rest = rest[stamp.end() :]
    for _ in range(2):
        found = _labels().match(rest)
        rest = rest[found.end() :].strip(_EDGES) if found else rest
    normal = normalise_date(rest) if rest else None
    return normal if normal is not None and len(normal) == 10 else None


def month_number(name: str) -> int | None:
    """Return the number of a month by its English name or short form."""
    return _months().get(name.lower().rstrip("."))


def _slashed(value: str) -> str | None:
    found = _SLASHED.fullmatch(value)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    readings = {_day(year, first, second), _day(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _worded(value: str) -> str | None:
    rest = _WEEKDAY.sub(" ", _CLOCK.sub(" ", value)).strip(_EDGES)
    found = _worded_date().fullmatch(rest)
    if found is None:
        return None
    day, month, year = found["d1"] or found["d2"], month_number(found["m1"] or found["m2"]), found["year"]
    if month is None:
        return None
    return _day(int(year), month, int(day)) if day else f"{year}-{month:02d}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {row[1]: int(row[2]) for row in rows("dates.tsv") if row[0] == "month"}


@lru_cache(maxsize=1)
def month_pattern() -> str:
    """Return the alternation of month names, for use inside other patterns."""
    return "|".join(sorted(_months(), key=len, reverse=True))


@lru_cache(maxsize=1)
def _worded_date() -> re.Pattern[str]:
    name = month_pattern()
    return re.compile(
        rf"(?:(?:the\s+)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m1>{name})\b\.?"
        rf"|(?P<m2>{name})\b\.?(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?=[\s,]))?)"
        r"[\s,.-]*(?P<year>(?:1[5-9]|20)\d\d)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(column("dates.tsv", "label")) + r")\b", re.IGNORECASE)
