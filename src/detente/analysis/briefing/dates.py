"""EDTF dates in running English: "on 5 June 1989", "in about 1991", "between March and May 1990"."""

from __future__ import annotations

from datetime import date
from typing import Final

from detente.times import parse_edtf

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_OPEN: Final = ("", "..")
_MARKS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SHORT_DAYS: Final = 4


def bare(edtf: str) -> str:
    """Return a date without preposition: "5 June 1989", "June 1989", "11–17 January 1993", "about 1991"."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first)
    if first in _OPEN or last in _OPEN:
        return f"until {_one(last)}" if first in _OPEN else f"since {_one(first)}"
    start, end = _shortened(first, last)
    dash = " – " if " " in start else "–"
    return f"{start}{dash}{end}"


def when(edtf: str, *, lasting: bool = False) -> str:
    """Return when something was: "on 5 June 1989", "in June 1989", "between 11 and 17 January 1993".

    lasting: whether a span of a few days is how long it took ("from 17 to 18 June 1997").
    """
    first, slash, last = edtf.partition("/")
    if slash and (first in _OPEN or last in _OPEN):
        return bare(edtf)
    if not slash:
        perhaps = "perhaps " if edtf[-1] in "?%" else ""
        about = "about " if edtf[-1] in "~%" else ""
        preposition = "on" if _is_day(edtf) else "in"
        return f"{perhaps}{preposition} {about}{_plain(edtf)}"
    span = parse_edtf(edtf)
    start, end = _shortened(first, last)
    if lasting and _is_day(first) and (span.last - span.first).days < _SHORT_DAYS:
        return f"from {start} to {end}"
    return f"between {start} and {end}"


def since(edtf: str) -> str:
    """Return from when on: "since 5 June 1989", "since some time between March and May 1990"."""
    first, slash, last = edtf.partition("/")
    if not slash or last in _OPEN:
        return f"since {_one(first)}"
    return f"since some time {when(edtf) if first not in _OPEN else f'before {_one(last)}'}"


def by(edtf: str) -> str:
    """Return until when at the latest: "by 15 July 1997", "by the end of 1997", "by the end of December 1991"."""
    last = edtf.rpartition("/")[2]
    if last in _OPEN:
        return f"from {_one(edtf.partition('/')[0])} on"
    return f"by {_one(last)}" if _is_day(last) else f"by the end of {_one(last)}"


def span(days: list[date]) -> str:
    """Return the time from the first of these days to the last: "21 June 1989 to 27 May 1994"."""
    first, last = min(days), max(days)
    return bare(first.isoformat()) if first == last else f"{bare(first.isoformat())} to {bare(last.isoformat())}"


def _is_day(part: str) -> bool:
    return part.count("-") == 2


def _one(part: str) -> str:
    return _MARKS.get(part[-1:], "") + _plain(part)


def _plain(part: str) -> str:
    numbers = part.rstrip("~?%").split("-")
    named = [numbers[0].lstrip("0") or "0"]
    if len(numbers) > 1:
        named.insert(0, _MONTHS[int(numbers[1]) - 1])
    if len(numbers) > 2:
        named.insert(0, str(int(numbers[2])))
    return " ".join(named)


def _shortened(first: str, last: str) -> tuple[str, str]:
    """Return both ends, the first without the month and year that both share."""
    one, other = _one(first).split(), _one(last).split()
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-1] and first[-1] not in _MARKS:
        one = one[:-1]
        if len(one) == 2 and one[-1] == other[-2]:
            one = one[:-1]
    return " ".join(one), " ".join(other)
