"""Days that a record's date covers, and what overlaps."""

from __future__ import annotations

from functools import lru_cache

from detente.times import parse_edtf

Days = tuple[int, int]

MONTH = 31
_NEWS_DAYS = 10


@lru_cache(maxsize=50_000)
def days(value: str | None) -> Days | None:
    """Return the first and last day (as ordinals) of an EDTF date, or None where there is none."""
    if value is None:
        return None
    interval = parse_edtf(value)
    return interval.first.toordinal(), interval.last.toordinal()


def shortly_before(reported: Days | None) -> Days | None:
    """Return the ten days up to a day of reporting; None where that is not known to the day."""
    if reported is None or width(reported) > 0:
        return None
    return reported[0] - _NEWS_DAYS, reported[1]


def width(span: Days) -> int:
    """Return how many days the span leaves open: 0 for a single day."""
    return span[1] - span[0]


def meet(a: Days | None, b: Days | None) -> bool:
    """Tell whether both are known and share a day."""
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def apart(a: Days | None, b: Days | None, days_between: int = 0) -> bool:
    """Tell whether both are known and lie further apart than `days_between`."""
    return a is not None and b is not None and max(a[0], b[0]) - min(a[1], b[1]) > days_between


def months(span: Days | None, most: int = 12) -> tuple[int, ...]:
    """Return numbers of the 30-day stretches that the span touches; none where it is wider than `most`."""
    if span is None:
        return ()
    first, last = span[0] // 30, span[1] // 30
    return tuple(range(first, last + 1)) if last - first < most else ()
