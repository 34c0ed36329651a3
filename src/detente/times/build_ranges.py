"""Readers of ranges written as one: `Nov. 21-22`, `1984-86`. Each end is an expression of its own.

TIMEX3 marks two expressions; on the ledger both carry the whole range.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.times.build_dates import checked, day, year_of_day
from detente.times.context import Context, Meaning
from detente.times.edtf import to_edtf
from detente.times.grammar import Found
from detente.times.tables import month_number
from detente.times.values import days_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A meaning and the characters it belongs to."""

    start: int
    end: int
    meaning: Meaning


def day_range(found: Found, context: Context) -> list[Piece]:
    """`June 2-4, 1989`: the year belongs to the second end."""
    match = found.match
    split = _ends(found, context, month_number(match["m"]), month_number(match["m"]))
    return _pieces(found.start, match.end("d"), match.start("d2"), match.end(), split)


def day_range_first(found: Found, context: Context) -> list[Piece]:
    """`2-4 June 1989`: month and year belong to the second end."""
    match = found.match
    split = _ends(found, context, month_number(match["m"]), month_number(match["m"]))
    return _pieces(found.start, match.end("d"), match.start("d2"), match.end(), split)


def month_day_range(found: Found, context: Context) -> list[Piece]:
    """`June 28-July 2`."""
    match = found.match
    split = _ends(found, context, month_number(match["m"]), month_number(match["m2"]))
    return _pieces(found.start, match.end("d"), match.start("m2"), match.end(), split)


def month_range(found: Found, context: Context) -> list[Piece]:
    """`May-June 1989`, `March and April of 1990`."""
    match, last = found.match, int(found.match["y"])
    first_month, last_month = month_number(match["m"]), month_number(match["m2"])
    first = last - (first_month > last_month)
    split = f"{first:04d}-{first_month:02d}", f"{last:04d}-{last_month:02d}"
    return _pieces(found.start, match.end("m"), match.start("m2"), match.end(), split)


def year_range(found: Found, context: Context) -> list[Piece]:
    """`1984-86`, `1984-1986`; silent where the second is no later year."""
    match = found.match
    first, said = int(match["y"]), match["y2"]
    last = int(said) if len(said) == 4 else first // 100 * 100 + int(said)
    if last < first and len(said) == 2:
        last += 100
    if not first < last <= first + 60:
        return []
    return _pieces(found.start, match.end("y"), match.start("y2"), match.end(), (str(first), str(last)))


def _ends(found: Found, context: Context, month: int, month2: int) -> tuple[str, str] | None:
    match = found.match
    number, number2 = day(match["d"]), day(match["d2"])
    year2 = int(match["y"]) if match["y"] else year_of_day(found, context, month2, number2)
    year = year2 - (month > month2) if year2 else None
    first, last = checked(year, month, number), checked(year2, month2, number2)
    return (
        (first, last)
        if first and last and (year is None or date.fromisoformat(first) < date.fromisoformat(last))
        else None
    )


def _pieces(start: int, end: int, start2: int, end2: int, values: tuple[str, str] | None) -> list[Piece]:
    if values is None:
        return []
    whole = _whole(*values)
    return [
        Piece(start, end, Meaning("DATE", values[0], interval=whole)),
        Piece(start2, end2, Meaning("DATE", values[1], interval=whole)),
    ]


def _whole(first: str, last: str) -> str | None:
    left, right = days_of(first), days_of(last)
    return to_edtf(left.first, right.last) if left and right and left.first <= right.last else None
