"""The probabilities of answers, scored: Brier score over all entities, and bins of reliability."""

from __future__ import annotations

import numpy as np

from detente.analysis.forecast.facts import Floats, Ints
from detente.analysis.reliability import EDGES, Bin

_EDGES = np.array(EDGES)


class Scored:
    """Sums of squares, and counts by bin, over queries of which each has one true answer."""

    def __init__(self) -> None:
        self._queries = 0
        self._squares = 0.0
        self._number = np.zeros(len(EDGES) - 1)
        self._given = np.zeros(len(EDGES) - 1)
        self._happened = np.zeros(len(EDGES) - 1)

    def add(self, scores: Floats, true: int, others: Ints) -> None:
        """Take in a query: the scores as shares of their sum are the probabilities; others: left out."""
        left_out = others[others != true]
        total = float(scores.sum() - scores[left_out].sum())
        if total <= 0:
            scores, total = np.ones_like(scores), float(len(scores) - len(left_out))
        own = float(scores[true]) / total
        squares = float(scores @ scores - scores[left_out] @ scores[left_out]) / total**2
        self._queries += 1
        self._squares += squares - 2 * own + 1
        self._count(scores, left_out, total)
        self._happened[_place(own)] += 1

    def _count(self, scores: Floats, left_out: Ints, total: float) -> None:
        """Count probabilities by bin; nearly all lie in the lowest, which gets what the others do not."""
        named = scores >= EDGES[1] * total
        named[left_out] = False
        likely = scores[named] / total
        places = np.minimum(np.searchsorted(_EDGES, likely, side="right") - 1, len(EDGES) - 2)
        self._number += np.bincount(places, minlength=len(self._number))
        self._given += np.bincount(places, likely, minlength=len(self._number))
        self._number[0] += len(scores) - len(left_out) - len(likely)
        self._given[0] += 1 - float(likely.sum())

    @property
    def brier(self) -> float:
        """The mean over queries of the sum over entities of (probability less outcome) squared: 0 to 2."""
        return self._squares / self._queries if self._queries else 0.0

    def bins(self) -> tuple[Bin, ...]:
        """Return the bins that hold any probability."""
        return tuple(
            Bin(EDGES[n], EDGES[n + 1], int(number), float(given / number), float(happened / number))
            for n, (number, given, happened) in enumerate(zip(self._number, self._given, self._happened))
            if number
        )


def _place(probability: float) -> int:
    return min(int(np.searchsorted(_EDGES, probability, side="right")) - 1, len(EDGES) - 2)
