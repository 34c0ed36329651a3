"""The level from period to period: what stands of all acts so far, and how far that rests on single sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Final

from detente.analysis.relations.band import range_without_one
from detente.analysis.relations.periods import Period
from detente.analysis.relations.point import Level, lone_worths
from detente.analysis.relations.weighing import Weighed

_SMALL: Final = 1e-100


class Levels:
    """The level, and by source that part of it that no other source tells; half_life: in days, None for no level."""

    def __init__(self, half_life: float | None) -> None:
        self._half_life = half_life
        self._value = 0.0
        self._alone = _Fading()

    def after(self, period: Period, acts: Sequence[Weighed]) -> Level | None:
        """Return the level at the period's end: its acts, and what the days of the period left of the level before."""
        if self._half_life is None:
            return None
        left = 0.5 ** (period.days / self._half_life)
        self._value = self._value * left + fsum(one.worth for one in acts)
        self._alone.fade(left)
        for source, worth in lone_worths(acts).items():
            self._alone.add(source, worth)
        band, _ = range_without_one(self._value, self._alone.extremes)
        return Level(self._value, band.low, band.high)


class _Fading:
    """Numbers that all fade alike; the largest and the smallest are known without going through all.

    They are kept as they would stand before any fading (divided by `_faded`), so that a period without acts costs
    nothing however many sources there are.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, float] = {}
        self._faded = 1.0
        self._ends: list[str] = []

    @property
    def extremes(self) -> Mapping[str, float]:
        """The largest and the smallest, by name."""
        return {name: self._numbers[name] * self._faded for name in self._ends}

    def fade(self, left: float) -> None:
        """Leave this share of every number."""
        self._faded *= left
        if self._faded < _SMALL:
            self._numbers = {name: number * self._faded for name, number in self._numbers.items()}
            self._faded = 1.0

    def add(self, name: str, worth: float) -> None:
        """Add to one number."""
        self._numbers[name] = self._numbers.get(name, 0.0) + worth / self._faded
        among = self._numbers if name in self._ends else [*self._ends, name]
        self._ends = [max(among, key=self._order), min(among, key=self._order)]

    def _order(self, name: str) -> tuple[float, str]:
        return self._numbers[name], name
