"""One period of an index: its sums, its band, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from detente.analysis.relations.band import range_without_one
from detente.analysis.relations.periods import Period
from detente.analysis.relations.weighing import Weighed


@dataclass(frozen=True, slots=True)
class Level:
    """What stands after a period: its net, and what is left of earlier ones; low, high: without any one source."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    """One period.

    cooperation, conflict: the sums of worth (score times weight) of the acts above and below 0; net: both together.
    low, high: the least and the most that the net would be without any one source. rests_on: the source without
    which it would move furthest, None where no act rests on one alone. tone: the mean score of the acts by weight,
    -10 to 10, None without acts. forward, back: the net of what the first did to the second, and the other way; what
    both did together counts in each, and once in `net`. level: with a half-life. entries: the ids of the entries
    behind it, that which weighs most first. sources: how many publishers, or documents without one, tell them.
    """

    period: Period
    cooperation: float
    conflict: float
    net: float
    low: float
    high: float
    rests_on: str | None
    tone: float | None
    forward: float
    back: float
    level: Level | None
    entries: tuple[str, ...]
    sources: int
    heaviest: Weighed | None

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.period.first

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.period.last

    @property
    def course(self) -> Level:
        """The level with its band; without a half-life the net with its own."""
        return self.level or Level(self.net, self.low, self.high)


def point_of(period: Period, acts: Sequence[Weighed], first_side: str, level: Level | None) -> Point:
    """Return the point of a period; acts: those of the pair in it, both ways."""
    pair = pair_acts(acts)
    worths = [one.worth for one in pair]
    band, rests_on = range_without_one(fsum(worths), lone_worths(pair))
    by_worth = sorted(pair, key=lambda one: (-abs(one.worth), one.act.entry, one.act.actor))
    return Point(
        period=period,
        cooperation=fsum(worth for worth in worths if worth > 0),
        conflict=fsum(worth for worth in worths if worth < 0),
        net=fsum(worths),
        low=band.low,
        high=band.high,
        rests_on=rests_on,
        tone=_tone(pair),
        forward=fsum(one.worth for one in acts if one.act.actor == first_side),
        back=fsum(one.worth for one in acts if one.act.actor != first_side),
        level=level,
        entries=tuple(dict.fromkeys(entry for one in by_worth for entry in one.act.entries)),
        sources=len({source for one in pair for source in one.sources}),
        heaviest=by_worth[0] if by_worth else None,
    )


def pair_acts(acts: Iterable[Weighed]) -> list[Weighed]:
    """Return the acts, what both did together once."""
    return [one for one in acts if not one.act.mutual or one.act.actor < one.act.target]


def lone_worths(acts: Iterable[Weighed]) -> dict[str, float]:
    """Return by source what the acts are worth that it alone tells."""
    found: dict[str, list[float]] = {}
    for one in acts:
        if one.lone is not None:
            found.setdefault(one.lone, []).append(one.worth)
    return {source: fsum(worths) for source, worths in sorted(found.items())}


def _tone(acts: Sequence[Weighed]) -> float | None:
    whole = fsum(one.weight for one in acts)
    return fsum(one.worth for one in acts) / whole if whole else None
