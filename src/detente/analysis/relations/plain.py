"""An index as plain dictionaries, as `detente index --json` and `/api/index` tell it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from detente.analysis.relations.index import Index
from detente.analysis.relations.point import Point

_DIGITS: Final = 4


def index_to_dict(index: Index) -> dict[str, Any]:
    """Return the index as JSON-ready fields, numbers to four digits; points in order, also those without entries."""
    return {
        "a": index.a,
        "b": index.b,
        "by": index.by,
        "issue": index.issue,
        "half_life": index.half_life,
        "whole": _rounded(asdict(index.whole)),
        "issues": {issue: _rounded(asdict(total)) for issue, total in index.issues.items()},
        "left_out": dict(index.left_out),
        "points": [_point(point) for point in index.points],
    }


def _point(point: Point) -> dict[str, Any]:
    names = ("cooperation", "conflict", "net", "low", "high", "tone", "forward", "back")
    return {
        "period": point.period.edtf,
        "first": point.first.isoformat(),
        "last": point.last.isoformat(),
        **_rounded({name: getattr(point, name) for name in names}),
        "level": None if point.level is None else _rounded(asdict(point.level)),
        "rests_on": point.rests_on,
        "sources": point.sources,
        "entries": list(point.entries),
    }


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with fractions rounded; what rounds to nothing is 0, never -0."""
    return {name: round(v, _DIGITS) + 0.0 if isinstance(v, float) else v for name, v in values.items()}
