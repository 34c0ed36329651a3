"""Marks of entries laid out as a chart in lanes: where each stands, what is drawn together, and where one can go.

Places are numbers from 0 (left) to WIDTH; whoever draws decides what they are worth. A lane in which marks would
hide each other shows them counted by calendar units, so that ten thousand are as legible as ten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from detente.analysis.calendar import Unit, bins, ticks, unit_for
from detente.ledger import Mark
from detente.ontology import QUAD_CLASSES

WIDTH: Final = 880.0
LEAST: Final = 24.0
"""So wide is a mark at least, and so far apart are two: a finger finds it."""
_MOST: Final = 40
_ROWS: Final = 6
_QUADS: Final = tuple(name.replace(" ", "-") for name in QUAD_CLASSES)
_UNENDED: Final = ("open", "conditional", "in_force", "renewed", "eased", "threatened")

LANES: Final = ("meetings", "commitments", "measures", "cooperation", "conflict", "statements")
_LANE_OF: Final = {
    "meeting": "meetings",
    "commitment": "commitments",
    "measure": "measures",
    "statement": "statements",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its place and width, the row of its lane, and its tone (a status, or an event's quad class).

    bar: whether it has an extent worth drawing; open: whether it goes on where the bar ends.
    """

    mark: Mark
    x: float
    width: float
    row: int
    tone: str
    bar: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entries drawn together: place, width, how many of each tone, and from which day to which they are."""

    x: float
    width: float
    tones: Mapping[str, int]
    first: date
    last: date

    @property
    def number(self) -> int:
        """How many entries there are."""
        return sum(self.tones.values())


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of thing: single items in rows, or clusters where there are too many; total: how many entries."""

    name: str
    items: tuple[Item, ...]
    clusters: tuple[Cluster, ...]
    rows: int
    total: int

    @property
    def most(self) -> int:
        """The number of entries in the largest cluster."""
        return max((cluster.number for cluster in self.clusters), default=0)


@dataclass(frozen=True, slots=True)
class Window:
    """The days from the first to the last that are looked at."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def place(self, day: date) -> float:
        """Return where the day begins, from 0 to WIDTH; days outside lie on the edge."""
        share = (day - self.first).days / self.days
        return min(max(share, 0.0), 1.0) * WIDTH

    def moved(self, share: float) -> Window:
        """Return the window later (or earlier) by a share of its length."""
        step = round(self.days * share) or (1 if share > 0 else -1)
        return Window(_shifted(self.first, step), _shifted(self.last, step))

    def zoomed(self, times: float) -> Window:
        """Return a window around the same middle, so many times as long."""
        grown = (self.days * times - self.days) / 2
        first, last = _shifted(self.first, -round(grown)), _shifted(self.last, round(grown))
        return Window(first, last) if first < last else self


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart: lanes with anything in them, the window, its ticks (place, label), undated entries, and today."""

    lanes: tuple[Lane, ...]
    window: Window
    ticks: tuple[tuple[float, str], ...]
    unit: Unit
    undated: tuple[Mark, ...]
    today: float | None


def timeline(marks: Iterable[Mark], today: date, window: Window | None = None) -> Timeline | None:
    """Lay out marks; the window is all of their time where none is given (None where nothing is dated either)."""
    found = list(marks)
    dated = [mark for mark in found if mark.first is not None]
    window = window or extent(dated)
    if window is None:
        return None
    lanes: dict[str, list[Mark]] = defaultdict(list)
    for mark in dated:
        if _first(mark) <= window.last and _last(mark, today) >= window.first:
            lanes[_lane(mark)].append(mark)
    return Timeline(
        lanes=tuple(_laid_out(name, lanes[name], window, today) for name in LANES if lanes[name]),
        window=window,
        ticks=tuple((window.place(day), label) for day, label in ticks(window.first, window.last)),
        unit=unit_for(window.days),
        undated=tuple(mark for mark in found if mark.first is None),
        today=window.place(today) if window.first <= today <= window.last else None,
    )


def extent(marks: Sequence[Mark]) -> Window | None:
    """Return the window from the first day of the dated marks to the last, with a little air; None for none."""
    days = [day for mark in marks for day in (mark.first, mark.last, mark.ends) if day]
    if not days:
        return None
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    air = max(3, (last - first).days // 40)
    return Window(_shifted(first, -air), _shifted(last, air))


def tone(mark: Mark) -> str:
    """Return what a mark's colour and shape tell: an event's quad class, else the status."""
    return mark.status if mark.quad is None else _QUADS[mark.quad]


def _lane(mark: Mark) -> str:
    if mark.quad is None:
        return _LANE_OF[mark.kind]
    return "cooperation" if _QUADS[mark.quad].endswith("cooperation") else "conflict"


def _laid_out(name: str, marks: list[Mark], window: Window, today: date) -> Lane:
    items = _in_rows(marks, window, today) if len(marks) <= _MOST else None
    if items is not None:
        return Lane(name, tuple(items), (), 1 + max(item.row for item in items), len(marks))
    return Lane(name, (), tuple(_clusters(marks, window)), 2, len(marks))


def _in_rows(marks: list[Mark], window: Window, today: date) -> list[Item] | None:
    """Return the items, each in the first row with room for it; None where the rows do not suffice."""
    ends: list[float] = []
    items = []
    for item in sorted((_item(mark, window, today) for mark in marks), key=lambda item: (item.x, item.mark.entry)):
        row = next((number for number, end in enumerate(ends) if end <= item.x), len(ends))
        if row == _ROWS:
            return None
        ends[row:] = [item.x + item.width, *ends[row + 1 :]]
        items.append(Item(item.mark, item.x, item.width, row, item.tone, item.bar, item.open))
    return items


def _item(mark: Mark, window: Window, today: date) -> Item:
    x = window.place(_first(mark))
    end = window.place(_last(mark, today) + timedelta(days=1))
    bar = mark.kind in ("commitment", "measure") and end - x > LEAST
    return Item(mark, min(x, WIDTH - LEAST), max(end - x, LEAST) if bar else LEAST, 0, tone(mark), bar, _goes_on(mark))


def _goes_on(mark: Mark) -> bool:
    return mark.kind in ("commitment", "measure") and mark.ends is None and mark.status in _UNENDED


def _first(mark: Mark) -> date:
    assert mark.first is not None
    return date.fromisoformat(mark.first)


def _last(mark: Mark, today: date) -> date:
    """Return the day to which a mark reaches: its end, today where it goes on, else the last day of its date."""
    if mark.kind in ("commitment", "measure") and mark.ends is not None:
        return max(date.fromisoformat(mark.ends), _first(mark))
    if mark.kind == "measure" and _goes_on(mark):
        return max(today, _first(mark))
    return _first(mark)


def _clusters(marks: Sequence[Mark], window: Window) -> list[Cluster]:
    """Count marks by the calendar unit in which they begin; those begun earlier count at the window's edge."""
    found = []
    starts = sorted((max(_first(mark), window.first), tone(mark)) for mark in marks)
    at = 0
    for first, last in bins(window.first, window.last):
        begun = at
        while at < len(starts) and starts[at][0] <= last:
            at += 1
        if at > begun:
            tones = Counter(name for _, name in starts[begun:at])
            x = window.place(first)
            found.append(
                Cluster(x, window.place(last + timedelta(days=1)) - x, dict(sorted(tones.items())), first, last)
            )
    return found


def _shifted(day: date, days: int) -> date:
    """Return the day so many days later, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
