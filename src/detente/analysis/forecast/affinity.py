"""How relations follow one another between the same two: what is to be expected after what."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from detente.analysis.forecast.facts import Facts, Floats, Ints
from detente.analysis.forecast.history import Counters

_HALF_LIFE = 30.0
_DOUBT = 5.0
"""So many sightings without any follower are added to each relation's own: a rare one tells little."""


def followers(facts: Facts, entities: int, relations: int) -> Floats:
    """Return how many facts of a relation (row) follow one of another (column) between the same two, on average.

    facts: with the inverse ones. A follower counts 2^(-days/30), days being the steps between the two, and a pair's
    own earlier facts of one relation together count as one at most: the strength of a tie, not of its repetition.
    """
    known = facts.once()
    pair = known.subject * entities + known.object
    keys, triple = np.unique(pair * relations + known.relation, return_inverse=True)
    state = Counters(keys, [_HALF_LIFE])
    starts = np.searchsorted(keys, pair * relations)
    ends = np.searchsorted(keys, (pair + 1) * relations)
    seen = np.zeros((relations, relations))
    given: Floats = np.bincount(known.relation, minlength=relations).astype(np.float64)
    bounds = [0, *(np.flatnonzero(np.diff(known.time)) + 1).tolist(), len(known)]
    for first, end in pairwise(bounds):
        time = float(known.time[first]) if end > first else 0.0
        state.forget_until(time)
        rows, places = spread(starts[first:end], ends[first:end])
        cells = known.relation[first:end][rows] * relations + keys[places] % relations
        weights = np.minimum(state.sums[places, 0], 1.0)
        seen += np.bincount(cells, weights, minlength=relations * relations).reshape(relations, relations)
        state.add(triple[first:end], known.time[first:end])
    return seen / (given + _DOUBT)


def spread(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Return the numbers from each start up to its end one after the other, and of which start each is."""
    lengths = ends - starts
    rows = np.repeat(np.arange(len(starts)), lengths)
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return rows, starts[rows] + offsets
