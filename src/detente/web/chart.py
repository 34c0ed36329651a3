"""The timeline of a pair as a drawing: places in the picture, labels, and where each mark leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from detente.analysis import Cluster, Item, Lane, Timeline, Window, told
from detente.analysis.wording import date_words, status_words
from detente.times import parse_edtf, to_edtf
from detente.web.address import Filters
from detente.web.statuses import QUAD_SIGNS, status_named

GUTTER: Final = 116
ROW: Final = 28
TALL: Final = 64
LEAST: Final = 38
HEAD: Final = 26
RIGHT: Final = 14
SIZE: Final = 22
_GAP: Final = 12
_QUADS: Final = {name.replace(" ", "-"): name for name in QUAD_SIGNS}
_LANE_KINDS: Final[Mapping[str, dict[str, Any]]] = {
    "meetings": {"kind": "meeting"},
    "commitments": {"kind": "commitment"},
    "measures": {"kind": "measure"},
    "cooperation": {"kind": "event", "quad": "cooperation"},
    "conflict": {"kind": "event", "quad": "conflict"},
    "statements": {"kind": "statement"},
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a tone looks: its CSS class, the sign that says the same, and its name."""

    tone: str
    sign: str
    name: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A single entry in the picture. label: what it says in words."""

    x: float
    y: float
    width: float
    look: Look
    href: str
    label: str
    bar: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One tone's share of a cluster: where it is drawn."""

    y: float
    height: float
    look: Look


@dataclass(frozen=True, slots=True)
class Heap:
    """A cluster in the picture, its parts from below."""

    x: float
    width: float
    top: float
    number: int
    parts: tuple[Part, ...]
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane in the picture. href: the list of its entries."""

    name: str
    y: float
    height: float
    total: int
    href: str
    shapes: tuple[Shape, ...]
    heaps: tuple[Heap, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture. moves: name and address of the views around this one. looks: the legend."""

    strips: tuple[Strip, ...]
    height: float
    ticks: tuple[tuple[float, str], ...]
    today: float | None
    span: str
    moves: tuple[tuple[str, str], ...]
    looks: tuple[Look, ...]


def chart_of(found: Timeline, fields: Mapping[str, Mapping[str, Any]], filters: Filters, path: str) -> Chart:
    """Return the drawing. fields: of the entries drawn one by one, by id. path: of the page, for its other windows."""
    strips: list[Strip] = []
    y = float(HEAD)
    for lane in found.lanes:
        strips.append(_strip(lane, y, fields, filters, path))
        y += strips[-1].height + _GAP
    used = {look for strip in strips for look in _looks(strip)}
    return Chart(
        strips=tuple(strips),
        height=y,
        ticks=tuple((GUTTER + x, label) for x, label in found.ticks),
        today=None if found.today is None else GUTTER + found.today,
        span=date_words(_written(found.window)),
        moves=tuple((name, _view(window, filters).link(path)) for name, window in _moves(found.window)),
        looks=tuple(sorted(used, key=lambda look: (look.tone, look.name))),
    )


def singles(found: Timeline) -> list[str]:
    """Return the ids of the entries that are drawn one by one."""
    return [item.mark.entry for lane in found.lanes for item in lane.items]


def window_of(filters: Filters, whole: Window | None) -> Window | None:
    """Return the days that the filters ask for, within which the other end is that of the whole."""
    if filters.since is None and filters.until is None:
        return whole
    first = parse_edtf(filters.since).first if filters.since else whole.first if whole else None
    last = parse_edtf(filters.until).last if filters.until else whole.last if whole else None
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    return Window(min(first, last), max(first, last))


def _moves(window: Window) -> list[tuple[str, Window]]:
    return [
        ("Earlier", window.moved(-0.5)),
        ("Later", window.moved(0.5)),
        ("Closer", window.zoomed(0.4)),
        ("Wider", window.zoomed(2.5)),
    ]


def _strip(lane: Lane, y: float, fields: Mapping[str, Mapping[str, Any]], filters: Filters, path: str) -> Strip:
    listed = filters.but(**_LANE_KINDS[lane.name])
    return Strip(
        name=lane.name,
        y=y,
        height=max(lane.rows * ROW, LEAST) if lane.items else TALL,
        total=lane.total,
        href=listed.link("/entries"),
        shapes=tuple(_shape(item, y, fields.get(item.mark.entry, {})) for item in lane.items),
        heaps=tuple(_heap(cluster, lane, y, listed, filters, path) for cluster in lane.clusters),
    )


def _shape(item: Item, y: float, fields: Mapping[str, Any]) -> Shape:
    look = _look(item.tone)
    label = f"{date_words(fields.get('date'))}: {_words(item.mark.kind, fields)} ({look.name})"
    width = item.width if item.bar else float(SIZE)
    place = f"/entry/{item.mark.entry}"
    return Shape(GUTTER + item.x, y + item.row * ROW + 2, width, look, place, label, item.bar, item.open)


def _words(kind: str, fields: Mapping[str, Any]) -> str:
    if not fields:
        return kind
    who, whom, what = told(kind, fields)
    parties = f"{who} to {whom}" if whom else who
    return f"{parties}, {what}" if what and what != "–" else parties


def _heap(cluster: Cluster, lane: Lane, y: float, listed: Filters, filters: Filters, path: str) -> Heap:
    scale = (TALL - 18) / max(lane.most, 1)
    base, parts = y + TALL, []
    for tone, number in cluster.tones.items():
        height = max(number * scale, 1.5)
        base -= height
        parts.append(Part(base, height, _look(tone)))
    window = Window(cluster.first, cluster.last)
    told = ", ".join(f"{number} {_look(tone).name}" for tone, number in cluster.tones.items())
    days = date_words(_written(window))
    near = _view(window, filters).link(path) if window.days > 1 else _view(window, listed).link("/entries")
    label = f"{cluster.number} {lane.name}, {days}: {told}"
    return Heap(GUTTER + cluster.x, max(cluster.width - 1, 2), base, cluster.number, tuple(parts), near, label)


def _look(tone: str) -> Look:
    if tone in _QUADS:
        return Look(tone, QUAD_SIGNS[_QUADS[tone]], _QUADS[tone])
    status = status_named(tone)
    return Look(f"tone-{status.tone}", status.sign, status_words(tone))


def _looks(strip: Strip) -> list[Look]:
    return [shape.look for shape in strip.shapes] + [part.look for heap in strip.heaps for part in heap.parts]


def _view(window: Window, filters: Filters) -> Filters:
    return filters.but(since=_day(window.first), until=_day(window.last))


def _day(day: date) -> str:
    return day.isoformat()


def _written(window: Window) -> str:
    return to_edtf(window.first, window.last)
