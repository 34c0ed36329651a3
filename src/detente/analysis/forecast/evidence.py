"""What speaks for each answer to a query: amounts that a model weighs and adds up.

A query asks for the object of a subject and a relation at a time; a subject is asked for through the inverse relation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.analysis.forecast.company import Company
from detente.analysis.forecast.facts import Floats, Ints
from detente.analysis.forecast.history import History


@dataclass(frozen=True)
class General:
    """What speaks for every entity as an object of a relation, a row each, whoever the subject is.

    shares: the share of each among all the objects that the relation ever had.
    """

    amounts: Floats
    shares: Floats

    @cached_property
    def total(self) -> Floats:
        """The amounts of all entities together."""
        found: Floats = self.amounts.sum(axis=0)
        return found

    @cached_property
    def ordered_shares(self) -> Floats:
        """The shares, ascending."""
        return np.sort(self.shares)


@dataclass(frozen=True, slots=True)
class Evidence:
    """own: what speaks for the subject's known partners (`partners`, sorted; a row each), and for nobody else.

    Each amount stands there twice, the second time multiplied with the partner's share in it: a partner with twice
    the amount may be more than twice as likely.

    company: what speaks for each entity because of the subject's like, a row a kind. general: whoever the subject is.
    The amounts stand in the order own, company, general.
    """

    partners: Ints
    own: Floats
    company: Floats
    general: General

    def of(self, entities: Ints) -> Floats:
        """Return the amounts for entities, a row each."""
        places = np.minimum(np.searchsorted(self.partners, entities), max(len(self.partners) - 1, 0))
        own = np.zeros((len(entities), self.own.shape[1]))
        if len(self.partners):
            own[:] = np.where((self.partners[places] == entities)[:, None], self.own[places], 0.0)
        return np.hstack([own, self.company[:, entities].T, self.general.amounts[entities]])

    def total(self) -> Floats:
        """Return the amounts of all entities together."""
        return np.concatenate([self.own.sum(axis=0), self.company.sum(axis=1), self.general.total])

    def scores(self, weights: Floats) -> Floats:
        """Return the weighed sum for every entity."""
        near = self.own.shape[1]
        far = near + len(self.company)
        found = self.general.amounts @ weights[far:] + weights[near:far] @ self.company
        found[self.partners] += self.own @ weights[:near]
        return found


class Witness:
    """Tells the evidence for queries out of a history. follow: how relations follow one another."""

    def __init__(self, history: History, follow: Floats) -> None:
        self._history, self._follow = history, follow
        self._seen_rates = 1 / np.array(history.scales.seen)
        self._anybody = np.full((history.entities, len(history.scales.any) + 1), 1 / history.entities)
        self._general: dict[int, General] = {}
        self._company = Company(history)
        self._time = -np.inf

    def look(self, time: float) -> None:
        """Look from a time, at what was before it."""
        self._history.advance(time)
        self._company.look()
        self._general.clear()
        self._anybody[:, :-1] = _as_shares(self._history.objects.sums)
        self._time = time

    def of(self, subject: int, relation: int) -> Evidence:
        """Return what speaks for each object of a subject and a relation now."""
        history = self._history
        pairs, triples, asked = (
            history.pairs_of(subject),
            history.of_subject(subject),
            history.of_query(subject, relation),
        )
        homes = history.pair_of[triples] - pairs.start
        number = pairs.stop - pairs.start
        scales = history.scales
        exact = np.zeros((number, len(scales.facts) + len(scales.seen)))
        exact[history.pair_of[asked] - pairs.start] = np.hstack([history.triples.sums[asked], self._lately(asked)])
        weighed = history.related.sums[triples] * self._follow[relation, history.relation_of[triples]][:, None]
        related = np.stack([np.bincount(homes, column, minlength=number) for column in weighed.T], axis=1)
        own = np.hstack([exact, related, history.pairs.sums[pairs]])
        own = np.hstack([own, own * _as_shares(own)])
        general = self.general(relation)
        company = self._company.of(subject, relation, general.shares)
        return Evidence(history.pairs.keys[pairs] % history.entities, own, company, general)

    def _lately(self, places: slice) -> Floats:
        """Return how lately facts were seen last: 1 for now, halved by each half-life, 0 for never."""
        last = self._history.last[places][:, None]
        met = np.isfinite(last)
        return np.where(met, 2.0 ** (np.where(met, last - self._time, 0.0) * self._seen_rates), 0.0)

    def general(self, relation: int) -> General:
        """Return what speaks for each entity as an object of a relation, whoever the subject is."""
        if relation not in self._general:
            amounts = self._shares(relation)
            shares = np.ascontiguousarray(amounts[:, len(self._history.scales.objects) - 1])
            self._general[relation] = General(amounts, shares)
        return self._general[relation]

    def _shares(self, relation: int) -> Floats:
        history = self._history
        entities, places = history.entities, history.shares_of(relation)
        width = len(history.scales.objects)
        found = np.zeros((entities, width + len(history.scales.any) + 1))
        found[history.shares.keys[places] % entities, :width] = _as_shares(history.shares.sums[places])
        found[:, width:] = self._anybody
        return found


def _as_shares(sums: Floats) -> Floats:
    total = sums.sum(axis=0)
    found: Floats = np.divide(sums, total, out=np.zeros_like(sums), where=total > 0)
    return found
