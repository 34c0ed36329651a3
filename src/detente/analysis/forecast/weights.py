"""Weights for evidence, found by the likelihood of what happened.

The probability of an answer is its weighed evidence over that of all entities: w·f / w·F. Its likelihood is raised by
the minorise-maximise update w ← (w Σ f/(w·f)) / (Σ F/(w·F)), which never lowers it and keeps weights positive
(Lange, Hunter and Yang 2000, "Optimization Transfer Using Surrogate Objective Functions"). A relation's own weights are
drawn to those of all relations by a gamma prior worth `pull` answers a weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.analysis.forecast.facts import Floats, Ints

_ROUNDS = 60
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Lessons:
    """Answered queries: relation, evidence for the true answer, and for all entities that could have been it."""

    relation: Ints
    true: Floats
    all: Floats

    def chosen(self, rows: Ints) -> Lessons:
        """Return some of them."""
        return Lessons(self.relation[rows], self.true[rows], self.all[rows])


def fit(lessons: Lessons, relations: int, pull: float) -> Floats:
    """Return the weights for each relation, a row each; those of all together for relations without lessons."""
    everybody = _fit(lessons.true, lessons.all, np.ones(lessons.true.shape[1]), 0.0)
    found = np.tile(everybody, (relations, 1))
    if np.isfinite(pull):
        for relation in np.unique(lessons.relation):
            own = lessons.chosen(np.flatnonzero(lessons.relation == relation))
            found[relation] = _fit(own.true, own.all, everybody, pull)
    return found


def likelihood(lessons: Lessons, weights: Floats) -> float:
    """Return the mean logarithm of the probability of the true answers."""
    chosen = weights[lessons.relation]
    return float(np.log(_summed(lessons.true, chosen) / _summed(lessons.all, chosen)).mean())


def _fit(true: Floats, everything: Floats, start: Floats, pull: float) -> Floats:
    weights = _scaled(start, everything) if pull == 0 else start
    drawn = np.maximum(start, _LEAST)
    for _ in range(_ROUNDS):
        gained = weights * (true / _summed(true, weights)[:, None]).sum(axis=0) + pull
        spent = (everything / _summed(everything, weights)[:, None]).sum(axis=0) + pull / drawn
        weights = np.divide(gained, spent, out=np.zeros_like(gained), where=spent > 0)
    return weights


def _scaled(start: Floats, everything: Floats) -> Floats:
    """Return weights under which each kind of evidence weighs alike in all."""
    total = everything.mean(axis=0)
    found: Floats = np.divide(start, total, out=np.zeros_like(start), where=total > 0)
    return found


def _summed(evidence: Floats, weights: Floats) -> Floats:
    found: Floats = np.maximum((evidence * weights).sum(axis=-1), _LEAST)
    return found
