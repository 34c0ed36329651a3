"""The recurrency baseline of temporal knowledge graph forecasting.

Gastinger, Meilicke, Errica, Sztyler, Schuelke and Stuckenschmidt (IJCAI 2024), "History Repeats Itself: A Baseline for
Temporal Knowledge Graph Forecasting": strict recurrency ψ(s, r, o, t) = 2^(λ (k - t)), k being when the fact was last
seen, 0 where it never was; relaxed recurrency ξ(r, o), the share of o among all objects that r ever had; and their
sum α ψ + (1 - α) ξ, with λ and α of each relation and direction chosen by the mean reciprocal rank on `valid.txt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.analysis.forecast.facts import Floats, Ints
from detente.analysis.forecast.questions import Question
from detente.analysis.forecast.ranking import SAME

DECAYS: Final = (0.0, 0.0001, 0.001, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5)
SHARES: Final = (0.0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 1.0)
_USUAL: Final = (DECAYS[9], SHARES[9])
"""λ and α of a relation that `valid.txt` does not have, where it has none at all."""
_DECAYS: Final = np.array(DECAYS)
_SHARES: Final = np.array(SHARES)
_UNUSUAL: Final = 1e-9 * np.add.outer(np.abs(np.arange(len(DECAYS)) - 9), np.abs(np.arange(len(SHARES)) - 9))
_PULL: Final = 3.0
"""So many queries of the average relation are added to each relation's own: of three, one cannot choose."""


def strict(last: Floats, time: float, decay: float | Floats) -> Floats:
    """Return ψ for times when facts were last seen (-inf: never)."""
    seen = np.isfinite(last)
    return np.where(seen, 2.0 ** (decay * (np.where(seen, last, time) - time)), 0.0)


def combined(psi: Floats, xi: Floats, share: float | Floats) -> Floats:
    """Return α ψ + (1 - α) ξ."""
    return share * psi + (1 - share) * xi


@dataclass(frozen=True, slots=True)
class Choice:
    """λ and α for each relation, inverse ones too."""

    decay: Floats
    share: Floats


class Trials:
    """What every λ (row) and α (column) would have gained in reciprocal rank, by relation."""

    def __init__(self, relations: int) -> None:
        self._gained = np.zeros((relations, len(DECAYS), len(SHARES)))
        self._asked = np.zeros(relations)

    def add(self, relation: int, gained: Floats) -> None:
        """Take in the reciprocal ranks of an answered query under every choice."""
        self._gained[relation] += gained
        self._asked[relation] += 1

    def __add__(self, other: Trials) -> Trials:
        both = Trials(len(self._asked))
        both._gained, both._asked = self._gained + other._gained, self._asked + other._asked
        return both

    def best(self) -> Choice:
        """Choose: the best for the relation's own queries and a few of the average of all relations.

        Of equals the one nearest to the usual choice is taken.
        """
        if not self._asked.any():
            return Choice(np.full(len(self._asked), _USUAL[0]), np.full(len(self._asked), _USUAL[1]))
        usual = self._gained.sum(axis=0) / self._asked.sum()
        gained = (self._gained + _PULL * usual - _UNUSUAL).reshape(len(self._asked), -1)
        decays, shares = np.unravel_index(gained.argmax(axis=1), usual.shape)
        return Choice(_DECAYS[decays], _SHARES[shares])


def tried(question: Question, true: int, others: Ints) -> Floats:
    """Return the reciprocal rank of the true answer under every λ (row) and α (column); others: left out."""
    left_out = others[others != true]
    named = np.unique(np.concatenate([question.seen, left_out, [true]]))
    last = np.full(len(named), -np.inf)
    last[np.searchsorted(named, question.seen)] = question.last
    kept = np.ones(len(named), dtype=np.bool_)
    kept[np.searchsorted(named, left_out)] = False
    rivals = named[kept]
    psi = strict(last[kept][None, None, :], question.time, _DECAYS[:, None, None])
    scores = combined(psi, question.shares[rivals][None, None, :], _SHARES[None, :, None])
    own = scores[..., np.searchsorted(rivals, true)]
    low, high = own * (1 - SAME), own * (1 + SAME)
    better = (scores > high[..., None]).sum(axis=2)
    at_least = (scores >= low[..., None]).sum(axis=2)
    for sign, shares in ((1, question.ordered_shares), (-1, np.sort(question.shares[named]))):
        better += sign * _above(shares, high)
        at_least += sign * _from(shares, low)
    found: Floats = 2 / (better + at_least + 1)
    return found


def _above(ordered: Floats, bounds: Floats) -> Ints:
    """Return how many of the shares, each times 1 - α, exceed the bounds."""
    found = len(ordered) - np.searchsorted(ordered, _undone(bounds), side="right")
    return np.where(_SHARES < 1, found, 0)


def _from(ordered: Floats, bounds: Floats) -> Ints:
    """Return how many of the shares, each times 1 - α, reach the bounds."""
    found = len(ordered) - np.searchsorted(ordered, _undone(bounds), side="left")
    return np.where(_SHARES < 1, found, np.where(bounds <= 0, len(ordered), 0))


def _undone(bounds: Floats) -> Floats:
    found: Floats = np.divide(bounds, 1 - _SHARES, out=np.full_like(bounds, np.inf), where=_SHARES < 1)
    return found
