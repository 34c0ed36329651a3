"""The relations index as a drawing: a column of cooperation and conflict for each period, the level with its band."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from detente.analysis import Index, Point, Window, period_words, signed
from detente.analysis.calendar import ticks
from detente.analysis.timeline import WIDTH
from detente.web.rendering import counted

GUTTER: Final = 60
TALL: Final = 240
HEAD: Final = 26
_FOOT: Final = 10
_LEAST: Final = 3.0
_STEPS: Final = 4
_MOST: Final = 1200


@dataclass(frozen=True, slots=True)
class Column:
    """A period: where it stands, its two bars, where it leads, and what it says in words."""

    x: float
    width: float
    above: tuple[float, float]
    below: tuple[float, float]
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture. line, band: points of the level and of what surrounds it; scale: heights with their numbers."""

    columns: tuple[Column, ...]
    line: str
    band: str
    zero: float
    height: float
    ticks: tuple[tuple[float, str], ...]
    scale: tuple[tuple[float, str], ...]


def drawing_of(index: Index, href: Callable[[Point], str]) -> Drawing | None:
    """Return the drawing, None where nothing is told; href: where a period leads."""
    if not index.told:
        return None
    window = Window(index.points[0].first, index.points[-1].last)
    places, scale = _heights(index)

    def middle(point: Point) -> float:
        return GUTTER + (window.place(point.first) + _end(window, point)) / 2

    course = [(middle(point), point.course) for point in _thinned(index.points)]
    highs = [f"{x:.1f},{places(one.high):.1f}" for x, one in course]
    lows = [f"{x:.1f},{places(one.low):.1f}" for x, one in reversed(course)]
    return Drawing(
        columns=tuple(_column(point, window, places, href(point)) for point in index.told),
        line=" ".join(f"{x:.1f},{places(one.value):.1f}" for x, one in course),
        band=" ".join([*highs, *lows]),
        zero=places(0.0),
        height=HEAD + TALL + _FOOT,
        ticks=tuple((GUTTER + window.place(day), label) for day, label in ticks(window.first, window.last)),
        scale=scale,
    )


def _thinned(points: Sequence[Point]) -> Sequence[Point]:
    """Return every so manieth point where there are more than can be seen."""
    return points[:: len(points) // _MOST + 1]


def label_of(point: Point) -> str:
    """Return what a period says: its sums, its band and its number of entries."""
    sums = f"cooperation {signed(point.cooperation)}, conflict {signed(point.conflict)}, net {signed(point.net)}"
    band = f"{signed(point.low)} to {signed(point.high)} without any one source"
    return f"{period_words(point.period)}: {sums} ({band}), {counted(len(point.entries), 'entry', 'entries')}"


def _column(point: Point, window: Window, places: Callable[[float], float], href: str) -> Column:
    x, zero = GUTTER + window.place(point.first), places(0.0)
    top, bottom = places(point.cooperation), places(point.conflict)
    width = max(GUTTER + _end(window, point) - x, _LEAST)
    return Column(x, width, (top, zero - top), (zero, bottom - zero), href, label_of(point))


def _end(window: Window, point: Point) -> float:
    """Return where the period ends."""
    return window.place(point.last) + WIDTH / window.days


def _heights(index: Index) -> tuple[Callable[[float], float], tuple[tuple[float, str], ...]]:
    """Return where a value stands in the picture, and the values to be named at its side."""
    values = [0.0, *(v for p in index.points for v in (p.cooperation, p.conflict, p.course.low, p.course.high))]
    low, high = min(values), max(values)
    step = _step((high - low) or 1.0)
    bottom, top = floor(low / step) * step, (ceil(high / step) or (0 if low < 0 else 1)) * step

    def place(value: float) -> float:
        return HEAD + TALL * (top - value) / (top - bottom)

    named = [bottom + number * step for number in range(round((top - bottom) / step) + 1)]
    return place, tuple((place(value), signed(value)) for value in named)


def _step(span: float) -> float:
    """Return a round number of which a few make up the span: 1, 2 or 5 times a power of ten."""
    rough = span / _STEPS
    power = 10.0 ** floor(log10(rough))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= rough)
