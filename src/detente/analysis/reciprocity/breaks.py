"""Change points: where the level of a series changed for good, by binary segmentation with a CUSUM test.

A series is cut where the running sum of its deviations from the mean is farthest from 0, if that distance is more than
chance would give; then each part is looked at in the same way. The distance is measured in the series' long-run
standard deviation, so that what merely lingers from period to period is not taken for a change (prewhitened as in
D. W. K. Andrews and J. C. Monahan, Econometrica 60, 1992), and compared with the supremum of a Brownian bridge
(W. Ploberger and W. Krämer, "The CUSUM Test with OLS Residuals", Econometrica 60, 1992). A level that changes and
changes back is sought beside, by the distance from the highest to the lowest of these sums (N. H. Kuiper, "Tests
Concerning Random Points on a Circle", Indagationes Mathematicae 22, 1960). Needs numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, inf, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy

    Values = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]

LEAST: Final = 10
"""A part has at least so many periods."""
_MOST_LINGERING: Final = 0.95
_TERMS: Final = 100
_NOTHING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Break:
    """A change of level. at: the place of the first value after it. before, after: the mean of the part before and of
    that after it, to the next changes. p: of the test, of this part alone."""

    at: int
    before: float
    after: float
    p: float


def breaks_of(values: Sequence[float], level: float = 0.05) -> tuple[Break, ...]:
    """Return the changes of level, in time. level: the share of series without any in which one would be found.

    Each cut halves the level of the parts that it leaves, so that looking more often does not find more by chance.
    """
    import numpy

    cuts = sorted(_cuts(numpy.asarray(values, dtype=float), 0, level))
    ends = [0, *(at for at, _ in cuts), len(values)]
    means = [float(numpy.mean(values[a:b])) if b > a else 0.0 for a, b in pairwise(ends)]
    return tuple(Break(at, means[n], means[n + 1], p) for n, (at, p) in enumerate(cuts))


def _cuts(values: Values, start: int, level: float) -> list[tuple[int, float]]:
    """Return where to cut (counted from `start`), each with the p-value of its test."""
    if len(values) < 2 * LEAST:
        return []
    places, p = min(_once(values), _there_and_back(values), key=lambda found: found[1])
    p = min(1.0, 2 * p)  # two tests are made
    if p >= level:
        return []
    ends = [0, *places, len(values)]
    parts = [_cuts(values[a:b], start + a, level / 2) for a, b in pairwise(ends)]
    return [*((start + at, p) for at in places), *(cut for part in parts for cut in part)]


def _once(values: Values) -> tuple[tuple[int, ...], float]:
    """Return the likeliest cut that leaves parts of the least length, and the p-value that there is none."""
    import numpy

    sums = numpy.abs(_sums(values))
    at = int(numpy.argmax(sums)) + LEAST
    rest = numpy.concatenate([_without_mean(values[:at]), _without_mean(values[at:])])
    return (at,), _bridge(_distance(float(sums.max()), rest))


def _there_and_back(values: Values) -> tuple[tuple[int, ...], float]:
    """Return the two cuts that likeliest part a middle from both ends, and the p-value that there are none."""
    import numpy

    sums = _sums(values)
    first, last = sorted((int(numpy.argmin(sums)) + LEAST, int(numpy.argmax(sums)) + LEAST))
    if last - first < LEAST:
        return (first, last), 1.0
    outside = numpy.concatenate([values[:first], values[last:]])
    rest = values.copy()
    rest[:first] -= outside.mean()
    rest[last:] -= outside.mean()
    rest[first:last] -= values[first:last].mean()
    return (first, last), _range(_distance(float(sums.max() - sums.min()), rest))


def _sums(values: Values) -> Values:
    """Return the running sums of the deviations from the mean, at every place where a cut may be."""
    import numpy

    sums: Values = numpy.cumsum(values - values.mean())
    return sums[LEAST - 1 : len(values) - LEAST]


def _without_mean(values: Values) -> Values:
    rest: Values = values - values.mean()
    return rest


def _distance(sums: float, rest: Values) -> float:
    """Return the distance in long-run standard deviations of what is left, for so many values; 0 of nothing."""
    deviation = _long_run(rest)
    if deviation == 0:
        return inf if sums > _NOTHING else 0.0
    return sums / (deviation * sqrt(len(rest)))


def _long_run(rest: Values) -> float:
    """Return the long-run standard deviation of what is left when both parts' means are taken away.

    What is left follows itself, period by period, less closely than the series did: with two means taken away by about
    (2 + 4 r) / n, where r is the correlation with the period before. This is put right.
    """
    number, whole = len(rest), float(rest @ rest)
    if whole < _NOTHING:
        return 0.0
    raw = float(rest[1:] @ rest[:-1]) / whole
    lingering: float = min(max((raw * number + 2) / (number - 4), 0.0), _MOST_LINGERING)
    shocks: float = whole * (1 - raw * raw) / (number - 3)
    return sqrt(shocks) / (1 - lingering)


def _bridge(distance: float) -> float:
    """Return how likely a Brownian bridge strays farther from 0 than this (the distribution of Kolmogorov)."""
    if distance < 0.2:
        return 1.0
    found: float = 2 * sum((-1) ** (k - 1) * exp(-2 * k * k * distance * distance) for k in range(1, _TERMS))
    return min(1.0, max(0.0, found))


def _range(distance: float) -> float:
    """Return how likely a Brownian bridge's highest and lowest lie farther apart than this (that of Kuiper)."""
    if distance < 0.4:
        return 1.0
    squares = [(k * distance) ** 2 for k in range(1, _TERMS)]
    found = 2 * sum((4 * square - 1) * exp(-2 * square) for square in squares)
    return min(1.0, max(0.0, found))
