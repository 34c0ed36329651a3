"""An index as notebooks show it: a table of its periods with entries, and how it is computed below."""

from __future__ import annotations

from typing import Any

from detente.analysis.relations.index import Index
from detente.analysis.relations.point import Point
from detente.analysis.relations.words import explained, period_words, signed
from detente.analysis.wording import actor_name
from detente.records.html import escaped, grid, short

_HEAD = ("period", "cooperation", "conflict", "net", "without any one source", "level", "entries", "weighs most")


def index_sheet(index: Index) -> str:
    """Return the index as HTML, all its text escaped."""
    caption = f"{actor_name(index.a)} and {actor_name(index.b)}, by {index.by}"
    return f"{grid(_HEAD, map(_row, index.told), caption)}<p>{escaped(explained(index))}</p>"


def _row(point: Point) -> tuple[Any, ...]:
    return (
        period_words(point.period),
        signed(point.cooperation),
        signed(point.conflict),
        signed(point.net),
        f"{signed(point.low)} to {signed(point.high)}",
        signed(point.level.value) if point.level else None,
        len(point.entries),
        short(point.heaviest.act.sentence, 120) if point.heaviest else None,
    )
