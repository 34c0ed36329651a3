"""What those do who keep the same company: subjects that share partners are expected to share further ones.

A walk from the subject to a partner, and from there to one of the partner's partners, each step with the share that the
pair has in the sightings of its first member, ends at another subject with the probability that is its likeness.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.forecast.affinity import spread
from detente.analysis.forecast.facts import Floats, Ints
from detente.analysis.forecast.history import History

KINDS = 3
"""How many kinds of evidence there are."""


class Company:
    """Evidence from a subject's like, out of a history as it stands."""

    def __init__(self, history: History) -> None:
        self._history = history
        keys, entities = history.pairs.keys, history.entities
        self._first: Ints = keys // entities
        self._starts = np.searchsorted(keys, np.arange(entities) * entities)
        self._ends = np.append(self._starts[1:], len(keys))
        triples = history.triples.keys
        self._by_relation = np.argsort(history.relation_of, kind="stable")
        bounds = np.searchsorted(history.relation_of[self._by_relation], np.arange(history.relations + 1))
        self._bounds: Ints = bounds
        self._subject_of = (triples // (entities * history.relations))[self._by_relation]
        self._object_of = (triples % entities)[self._by_relation]
        self._ever: Floats = np.zeros(len(triples))
        self._taken = -1
        self._like: dict[int, Floats] = {}
        self._steps: Floats = np.zeros(len(keys))

    def look(self) -> None:
        """Look at the history as it is now; where nothing was added since, all is as it was."""
        if self._history.taken == self._taken:
            return
        self._taken = self._history.taken
        self._like.clear()
        self._ever = self._history.triples.sums[self._by_relation, -1]
        sums = self._history.pairs.sums[:, -1]
        total = np.bincount(self._first, sums, minlength=self._history.entities)
        self._steps = np.divide(sums, total[self._first], out=np.zeros_like(sums), where=sums > 0)

    def of(self, subject: int, relation: int, shares: Floats) -> Floats:
        """Return, for every entity (a column each): how often the subject's like had it as an object of the relation;
        how much it is the subject's like itself; and that times its share among the relation's objects."""
        like = self.like(subject)
        places = slice(self._bounds[relation], self._bounds[relation + 1])
        weights = like[self._subject_of[places]] * self._ever[places]
        had = np.bincount(self._object_of[places], weights, minlength=self._history.entities)
        found = np.empty((KINDS, self._history.entities))
        found[0], found[1], found[2] = _share(had), like, _share(like * shares)
        return found

    def like(self, subject: int) -> Floats:
        """Return how alike each entity is to the subject, 1 in all; the subject itself is left out."""
        if subject not in self._like:
            self._like[subject] = self._walked(subject)
        return self._like[subject]

    def _walked(self, subject: int) -> Floats:
        entities, keys = self._history.entities, self._history.pairs.keys
        own = np.arange(self._starts[subject], self._ends[subject])
        own = own[self._steps[own] > 0]
        partners = keys[own] % entities
        rows, places = spread(self._starts[partners], self._ends[partners])
        found = np.bincount(keys[places] % entities, self._steps[own][rows] * self._steps[places], minlength=entities)
        found[subject] = 0.0
        return _share(found)


def _share(amounts: npt.NDArray[Any]) -> Floats:
    total = amounts.sum()
    return amounts / total if total > 0 else np.zeros(len(amounts))
