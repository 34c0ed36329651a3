"""What was seen before a time: how often and how lately, each sighting worth the less the longer ago it is.

A sighting at time k is worth 2^((k - t) / h) at time t, h being the half-life in steps; the sum over sightings is the
state of an exponentially decaying counter, so that it can be carried from one time to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.analysis.forecast.facts import Facts, Floats, Ints

FOREVER: Final = float("inf")
"""The half-life with which nothing is forgotten."""


class Counters:
    """Decaying counters, one a key; keys: sorted numbers, each once. half_lives: in steps."""

    def __init__(self, keys: Ints, half_lives: Sequence[float]) -> None:
        self.keys = keys
        self._rates = 1 / np.array(half_lives, dtype=np.float64)
        self.sums: Floats = np.zeros((len(keys), len(half_lives)))
        self.now = 0.0

    def add(self, places: Ints, times: Floats) -> None:
        """Count sightings at places of the keys, at times that are not after now."""
        np.add.at(self.sums, places, 2.0 ** ((times - self.now)[:, None] * self._rates))

    def forget_until(self, time: float) -> None:
        """Let time pass."""
        if time != self.now:
            self.sums *= 2.0 ** ((self.now - time) * self._rates)
            self.now = time

    def places(self, keys: Ints) -> Ints:
        """Return where the keys stand; each must be one of ours."""
        return np.searchsorted(self.keys, keys)

    def between(self, first: int, end: int) -> slice:
        """Return the places of the keys from `first` up to, not including, `end`."""
        low, high = np.searchsorted(self.keys, [first, end])
        return slice(int(low), int(high))


@dataclass(frozen=True, slots=True)
class Scales:
    """The half-lives by which each thing is counted, in steps: facts, pairs, objects of relations, and objects.

    The last one of facts, pairs and objects is FOREVER.
    """

    facts: tuple[float, ...] = (1, 3, 10, 30, 100, FOREVER)
    seen: tuple[float, ...] = (2, 10, 50, FOREVER)
    pairs: tuple[float, ...] = (3, 30, FOREVER)
    related: tuple[float, ...] = (3, 30, FOREVER)
    objects: tuple[float, ...] = (10, 100, FOREVER)
    any: tuple[float, ...] = (10, FOREVER)


class History:
    """The facts before a time, counted: as facts, by pair, by relation and object, and by object.

    known: all facts that will be known in time, inverse ones included. `advance` takes in those before a time.
    """

    def __init__(self, known: Facts, entities: int, relations: int, scales: Scales) -> None:
        self.entities, self.relations, self.scales = entities, relations, scales
        facts = known.once()
        self._times = facts.time
        self.triples, self._triple = _counters(
            (facts.subject * relations + facts.relation) * entities + facts.object, scales.facts
        )
        self.related = Counters(self.triples.keys, scales.related)
        self.last: Floats = np.full(len(self.triples.keys), -np.inf)
        self.relation_of: Ints = self.triples.keys // entities % relations
        self.pairs, self._pair = _counters(facts.subject * entities + facts.object, scales.pairs)
        self.pair_of = self.pairs.places(
            self.triples.keys // (entities * relations) * entities + self.triples.keys % entities
        )
        self.shares, self._share = _counters(facts.relation * entities + facts.object, scales.objects)
        self.objects = Counters(np.arange(entities), scales.any)
        self._object = facts.object
        self.taken = 0

    def advance(self, time: float) -> None:
        """Take in the facts before a time that is not before the last one asked for, and look from it."""
        end = int(np.searchsorted(self._times, time, side="left"))
        rows, self.taken = slice(self.taken, end), end
        times = self._times[rows]
        for counters, places in (
            (self.triples, self._triple),
            (self.related, self._triple),
            (self.pairs, self._pair),
            (self.shares, self._share),
            (self.objects, self._object),
        ):
            counters.forget_until(time)
            counters.add(places[rows], times)
        np.maximum.at(self.last, self._triple[rows], times)

    def of_query(self, subject: int, relation: int) -> slice:
        """Return the places of the triples with a subject and a relation."""
        start = (subject * self.relations + relation) * self.entities
        return self.triples.between(start, start + self.entities)

    def of_subject(self, subject: int) -> slice:
        """Return the places of the triples of a subject."""
        return self.triples.between(
            subject * self.relations * self.entities, (subject + 1) * self.relations * self.entities
        )

    def pairs_of(self, subject: int) -> slice:
        """Return the places of the pairs of a subject."""
        return self.pairs.between(subject * self.entities, (subject + 1) * self.entities)

    def shares_of(self, relation: int) -> slice:
        """Return the places of the objects of a relation."""
        return self.shares.between(relation * self.entities, (relation + 1) * self.entities)


def _counters(keys: Ints, half_lives: Sequence[float]) -> tuple[Counters, Ints]:
    """Return counters of the different keys, and where each key stands."""
    different, places = np.unique(keys, return_inverse=True)
    return Counters(different, half_lives), places
