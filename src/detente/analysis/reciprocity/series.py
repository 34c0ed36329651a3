"""Directed series: for each period the sum of the scores of what one side did to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.analysis.calendar import UNITS
from detente.analysis.relations import Act
from detente.errors import InputError

BY: Final = ("week", "month", "quarter")
_UNITS: Final = {unit.name: unit for unit in UNITS}
_WIDEST: Final = {"week": 7, "month": 31, "quarter": 92}
"""An act whose date covers more days than these is not counted: its period would be a guess."""
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Series:
    """What `actor` did to `target`, period by period.

    values: sums of scores (-10 to 10 an act), 0 where nothing is told. entries: the ids behind each value.
    """

    actor: str
    target: str
    values: tuple[float, ...]
    entries: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """ "USA→CHN"."""
        return f"{self.actor}→{self.target}"

    @property
    def active(self) -> int:
        """In how many periods anything is told."""
        return sum(bool(ids) for ids in self.entries)


@dataclass(frozen=True, slots=True)
class Counted:
    """Acts laid out over the same periods. starts: the first day of each. vague: acts with too wide a date to count.

    mutual: acts done by both together, which answer nobody and are left out.
    """

    by: str
    starts: tuple[date, ...]
    series: tuple[Series, ...]
    vague: int = 0
    mutual: int = 0


def series_of(
    acts: Iterable[Act],
    directions: Sequence[tuple[str, str]],
    by: str = "month",
    *,
    since: date | None = None,
    until: date | None = None,
) -> Counted:
    """Return a series for each direction (who, to whom), all over the same periods.

    The periods go from that of the first act in the first two directions to that of the last. since, until: only acts
    of these days and between them count. Raises InputError where `by` is no period, or there are too many of them.
    """
    if by not in BY:
        raise InputError(f"{by!r} is no period; use one of {', '.join(BY)}")
    wanted = [act for act in acts if (act.actor, act.target) in directions]
    told = [act for act in wanted if (since or date.min) <= act.day <= (until or date.max)]
    alone = [act for act in told if not act.mutual]
    kept = [act for act in alone if act.open_days <= _WIDEST[by]]
    days = [act.day for act in kept if (act.actor, act.target) in directions[:2]]
    starts = _starts(min(days, default=None), max(days, default=None), by)
    series = tuple(_series(actor, target, kept, starts, by) for actor, target in directions)
    mutual = len({act.entry for act in told if act.mutual})
    return Counted(by, starts, series, len(alone) - len(kept), mutual)


def _starts(first: date | None, last: date | None, by: str) -> tuple[date, ...]:
    if first is None or last is None:
        return ()
    unit = _UNITS[by]
    if (last - first).days / unit.length > _MOST:
        raise InputError(f"more than {_MOST:,} periods by {by}; choose longer ones, or less time")
    starts = []
    start: date | None = unit.start(first)
    while start is not None and start <= last:
        starts.append(start)
        start = unit.following(start)
    return tuple(starts)


def _series(actor: str, target: str, acts: Sequence[Act], starts: Sequence[date], by: str) -> Series:
    places = {start: place for place, start in enumerate(starts)}
    values = [0.0] * len(starts)
    entries: list[set[str]] = [set() for _ in starts]
    for act in sorted((a for a in acts if (a.actor, a.target) == (actor, target)), key=lambda a: (a.day, a.entry)):
        place = places.get(_UNITS[by].start(act.day))
        if place is not None:
            values[place] += act.score
            entries[place].update(act.entries)
    return Series(actor, target, tuple(values), tuple(tuple(sorted(ids)) for ids in entries))
