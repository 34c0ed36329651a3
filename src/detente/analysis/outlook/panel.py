"""Forecasts from many origins: what was known of each pair and kind of act then, and what came of it.

An origin is a day; the window after it has as many days as are asked for. The windows lie end to end, the last one
begins on the day from which is looked. Of an act, it counts whether the ledger recorded one within the window that also
happened in it. A pair is forecast from the origin on at which the ledger knows of any act between the two.
Where a ledger has more pairs than can be looked at, some are drawn by a hash of their names: whoever took the most
active ones would know the future.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

from detente.analysis.outlook.acts import Act

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_MOST_CELLS: Final = 1_500_000
_MOST_ORIGINS: Final = 240
_ENOUGH_ORIGINS: Final = 120
_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Setting:
    """How the past is weighed. half_life: days after which an act counts half. pull: days of shrinkage."""

    half_life: float
    pull: float


SETTINGS: Final = tuple(
    Setting(half_life, pull)
    for half_life in (30.0, 90.0, 365.0, 1825.0, float("inf"))
    for pull in (30.0, 120.0, 480.0, 1920.0)
)


class Panel:
    """Pairs (directed) by kinds of act by origins.

    kinds: the roots, or the quad classes; of: what an act's kind is. start: the first day of the ledger, now: the
    day from which is looked, both ordinals. pair: one that is forecast even where nothing is known of it.
    """

    def __init__(
        self,
        acts: Iterable[tuple[Act, str]],
        kinds: Sequence[str],
        start: int,
        now: int,
        days: int,
        pair: tuple[str, str],
    ) -> None:
        news = [(act, kind) for act, kind in acts if start <= act.day and act.known <= now]
        ways = _sample({way for act, _ in news for way in _both(act)}, len(kinds)) | {pair, pair[::-1]}
        told = [(act, kind) for act, kind in news if (act.source, act.target) in ways]
        self.ways = {way: place for place, way in enumerate(sorted(ways))}
        self.kinds, self.days = list(kinds), days
        self.origins = _origins(start, now, days, len(ways) * len(kinds))
        self.exposed = (self.origins - start).astype(np.float64)
        rows = [(self._place(act, kind), act.day, act.known) for act, kind in told]
        self._key, self._day, self._known = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        self.active = self._active(told, pair)
        self.happened = self._happened()

    def _place(self, act: Act, kind: str) -> int:
        return self.ways[act.source, act.target] * len(self.kinds) + self.kinds.index(kind)

    @property
    def shape(self) -> tuple[int, int, int]:
        """The numbers of directed pairs, kinds and origins."""
        return len(self.ways), len(self.kinds), len(self.origins)

    def _active(self, told: Sequence[tuple[Act, str]], pair: tuple[str, str]) -> Flags:
        """Return by pair and origin whether any act between the two was known."""
        first = np.full(len(self.ways), np.iinfo(np.int64).max)
        for act, _ in told:
            for way in _both(act):
                first[self.ways[way]] = min(first[self.ways[way]], act.known)
        active = first[:, None] <= self.origins[None, :]
        active[[self.ways[pair], self.ways[pair[::-1]]], -1] = True
        return active

    def _happened(self) -> Flags:
        """Return by pair, kind and origin whether the window brought such an act; nothing is known of the last one."""
        found: Flags = np.zeros(self.shape, dtype=np.bool_).reshape(-1, len(self.origins))
        place = np.searchsorted(self.origins, self._day, side="left") - 1  # the window that holds the day
        within = (place >= 0) & (self._known <= self.origins[np.maximum(place, 0)] + self.days)
        found[self._key[within], place[within]] = True
        return found.reshape(self.shape)

    def probabilities(self, setting: Setting) -> Floats:
        """Return by pair, kind and origin the probability of at least one act in the window.

        The rate of each is a gamma's: so many acts in so many days, with the pull's days of the rate that the pair's
        acts of all kinds and the share of the kind let one expect, itself drawn to the rate of all pairs. That no act
        comes in N days then has the probability (E / (E + N))^n.
        """
        counts, exposure = self._counts(setting.half_life), self._exposure(setting.half_life)
        active = self.active[:, None, :]
        all_acts = (counts * active).sum(axis=(0, 1))
        pairs = np.maximum(self.active.sum(axis=0), 1)
        usual = all_acts / np.maximum(pairs * exposure, _LEAST)  # acts of all kinds a day, of a directed pair
        share = ((counts * active).sum(axis=0) + 1) / (all_acts + len(self.kinds))
        own = counts.sum(axis=1)
        both = own + own[self._turned()]
        together = (both + 2 * setting.pull * usual) / (2 * (exposure + setting.pull))
        expected = together[:, None, :] * share[None, :, :]
        number = counts + setting.pull * expected
        days = exposure + setting.pull
        return np.asarray(1 - (days / (days + self.days)) ** number)

    def _turned(self) -> list[int]:
        """Return where each pair stands the other way about."""
        return [self.ways[target, source] for source, target in self.ways]

    def _exposure(self, half_life: float) -> Floats:
        """Return the days looked at before each origin, weighed as acts are."""
        if np.isinf(half_life):
            return np.maximum(self.exposed, 1.0)
        rate = np.log(2) / half_life
        return np.asarray(np.maximum((1 - np.exp(-rate * self.exposed)) / rate, 1.0))

    def _counts(self, half_life: float) -> Floats:
        """Return by pair, kind and origin the acts known by then, each weighed by its age."""
        place = np.searchsorted(self.origins, np.maximum(self._day, self._known), side="left")
        age = self.origins[place] - self._day
        size = len(self.ways) * len(self.kinds)
        weights = 2.0 ** (-age / half_life)
        added: Floats = np.zeros(size * len(self.origins))
        np.add.at(added, place * size + self._key, weights)
        added = added.reshape(len(self.origins), size)
        fading = 2.0 ** (-self.days / half_life)
        for origin in range(1, len(self.origins)):
            added[origin] += fading * added[origin - 1]
        return np.ascontiguousarray(added.T).reshape(self.shape)

    def known(self, source: str, target: str, kind: str) -> int:
        """Return how many acts of a kind the ledger recorded."""
        key = self.ways[source, target] * len(self.kinds) + self.kinds.index(kind)
        return int(np.count_nonzero(self._key == key))


def _both(act: Act) -> tuple[tuple[str, str], tuple[str, str]]:
    return (act.source, act.target), (act.target, act.source)


def _sample(ways: set[tuple[str, str]], kinds: int) -> set[tuple[str, str]]:
    """Return as many pairs, both ways of each, as can be looked at from enough origins."""
    most = _MOST_CELLS // (kinds * _ENOUGH_ORIGINS * 2)
    drawn = sorted({tuple(sorted(way)) for way in ways}, key=lambda two: (crc32("|".join(two).encode()), two))
    return {way for one, other in drawn[:most] for way in ((one, other), (other, one))}


def _origins(start: int, now: int, days: int, keys: int) -> npt.NDArray[np.int64]:
    """Return the origins, a window apart, the last one now; no more than are worth their while."""
    most = max(min((now - start) // days, _MOST_ORIGINS, _MOST_CELLS // max(keys, 1)), 0)
    return np.arange(now - most * days, now + 1, days, dtype=np.int64)
