"""Ranks of true answers among all entities, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.analysis.forecast.facts import Floats, Ints

SAME: Final = 1e-9
"""Scores that differ by less than this share of the true one's are equal: the order of summing must not rank."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well true answers rank: mean reciprocal rank, and the shares ranked first, up to third, up to tenth.

    queries: how many were asked, both ways.
    """

    queries: int
    mrr: float
    hits1: float
    hits3: float
    hits10: float


def rank(scores: Floats, true: int, others: Ints) -> float:
    """Return the rank of the true answer, 1 for the best; the others that are true too are left out.

    Among equals it has the mean of the ranks they share: 2.5 where four share the ranks 1 to 4.
    """
    own = scores[true]
    margin = SAME * abs(own)
    better = int(np.count_nonzero(scores > own + margin))
    equal = int(np.count_nonzero(scores >= own - margin)) - better
    left_out = scores[others[others != true]]
    better -= int(np.count_nonzero(left_out > own + margin))
    equal -= int(np.count_nonzero((left_out >= own - margin) & (left_out <= own + margin)))
    return better + (equal + 1) / 2


def ranking(ranks: Floats) -> Ranking:
    """Sum up ranks. Hits count a tied rank as it is: 1.5 is no hit at 1."""
    if not len(ranks):
        return Ranking(0, 0.0, 0.0, 0.0, 0.0)
    hits = (float((ranks <= most).mean()) for most in (1, 3, 10))
    return Ranking(len(ranks), float((1 / ranks).mean()), *hits)
