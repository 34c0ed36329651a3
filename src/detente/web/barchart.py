"""Numbers by year as bars that are links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from detente.web.address import Filters

WIDE: Final = 720
TALL: Final = 110
_MOST: Final = 60
_ROOM: Final = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the years from first to last, how many, its place in the drawing, and where it leads."""

    first: int
    last: int
    number: int
    x: float
    y: float
    width: float
    height: float
    href: str

    @property
    def years(self) -> str:
        """The years: "1991" or "1991–1995"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars, and the years to write below, each with its place."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]


def bars_of(numbers: Mapping[int, int], filters: Filters) -> Bars | None:
    """Return a bar for each year that has a number; several years in one where they are many; None for none."""
    if not numbers:
        return None
    first, last = min(numbers), max(numbers)
    span = -(-(last - first + 1) // _MOST)
    slots: dict[int, int] = {}
    for year, number in numbers.items():
        slots[(year - first) // span] = slots.get((year - first) // span, 0) + number
    width = WIDE / max(12, (last - first) // span + 1)
    top = max(slots.values())
    bars = tuple(
        _bar(first + slot * span, span, number, slot * width, width, top, filters)
        for slot, number in sorted(slots.items())
    )
    every = max(1, -(-((last - first) // span + 1) // 10))
    ticks = tuple((slot * width, first + slot * span) for slot in range(0, (last - first) // span + 1, every))
    return Bars(bars, ticks)


def _bar(first: int, span: int, number: int, x: float, width: float, top: int, filters: Filters) -> Bar:
    height = max(3.0, (TALL - _ROOM) * number / top)
    last = first + span - 1
    href = filters.but(since=f"{first:04}", until=f"{last:04}").link("/entries")
    return Bar(first, last, number, x, TALL - height, width, height, href)
