"""Queries in the order of time, each asked of a history that knows only what came before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from detente.analysis.forecast.evidence import Evidence, Witness
from detente.analysis.forecast.facts import Facts, Floats, Ints
from detente.analysis.forecast.history import History


@dataclass(frozen=True, slots=True)
class Question:
    """Which objects do a subject and a relation have at a time? true: those in the files, as often as they stand there.

    evidence: what speaks for each entity. seen, last: the objects that subject and relation had before, and when last.
    """

    relation: int
    time: float
    true: Ints
    evidence: Evidence
    seen: Ints
    last: Floats

    @property
    def shares(self) -> Floats:
        """The share that each entity has among all the objects that the relation ever had."""
        return self.evidence.general.shares

    @property
    def ordered_shares(self) -> Floats:
        """The same, ascending."""
        return self.evidence.general.ordered_shares


def questions(history: History, follow: Floats, asked: Facts) -> Iterator[Question]:
    """Ask for the objects of facts (inverse ones among them), once for each subject, relation and time."""
    order = np.lexsort((asked.object, asked.relation, asked.subject, asked.time))
    facts = asked.chosen(order)
    witness, now = Witness(history, follow), -np.inf
    changes = (np.diff(facts.subject) != 0) | (np.diff(facts.relation) != 0) | (np.diff(facts.time) != 0)
    bounds = [0, *(np.flatnonzero(changes) + 1).tolist(), len(facts)]
    for first, end in pairwise(bounds):
        if first == end:
            return
        if facts.time[first] != now:
            now = float(facts.time[first])
            witness.look(now)
        yield _question(witness, history, facts, slice(first, end))


def _question(witness: Witness, history: History, facts: Facts, rows: slice) -> Question:
    subject, relation = int(facts.subject[rows.start]), int(facts.relation[rows.start])
    places = history.of_query(subject, relation)
    met = np.isfinite(history.last[places])
    return Question(
        relation=relation,
        time=float(facts.time[rows.start]),
        true=facts.object[rows],
        evidence=witness.of(subject, relation),
        seen=(history.triples.keys[places] % history.entities)[met],
        last=history.last[places][met],
    )
