"""Which records are tied to which.

Ties within a document depend on that document's records alone; ties across documents on two records
alone. So a new document can change only the ties of its own records.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from detente.reconcile import (
    ties_answers,
    ties_claims,
    ties_conditions,
    ties_keeping,
    ties_returns,
    ties_succession,
    ties_visits,
)
from detente.reconcile.fact import Fact
from detente.reconcile.grouping import near
from detente.reconcile.tie import Tie

_WITHIN: Final[tuple[Callable[[Sequence[Fact[Any]]], Iterator[Tie]], ...]] = (
    ties_answers.within,
    ties_claims.within,
    ties_conditions.within,
    ties_keeping.within,
    ties_returns.within,
    ties_visits.within,
)

_BETWEEN: Final[Mapping[tuple[str, str], Sequence[Callable[[Fact[Any], Fact[Any]], Iterator[Tie]]]]] = {
    ("event", "event"): (ties_answers.between, ties_claims.between),
    ("event", "commitment"): (ties_keeping.between,),
    ("commitment", "event"): (ties_keeping.between,),
    ("commitment", "commitment"): (ties_succession.between,),
    ("measure", "measure"): (ties_succession.between,),
    ("meeting", "meeting"): (ties_visits.between,),
}
"""Which rules can tie records of two kinds, since very many pairs are asked."""


def ties_of(facts: Sequence[Fact[Any]]) -> list[Tie]:
    """Return what the facts have to do with each other, in order; `facts` in the canonical order."""
    found = {tie for a, b in near(facts, tie_keys) for tie in ties_between(facts[a], facts[b])}
    for _, told in groupby(sorted(facts, key=lambda fact: (fact.doc, fact.id)), key=lambda fact: fact.doc):
        found.update(ties_within(list(told)))
    return sorted(found)


def ties_within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield the ties among the records of one document, in whatever order these come."""
    ordered = sorted(facts, key=lambda fact: fact.id)
    for rule in _WITHIN:
        yield from rule(ordered)


def tie_keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield the keys that a record must share with one of another document to be tied to it."""
    yield from ties_succession.keys(fact)
    yield from ties_keeping.keys(fact)
    yield from ties_answers.keys(fact)
    yield from ties_claims.keys(fact)
    yield from ties_visits.keys(fact)


def ties_between(a: Fact[Any], b: Fact[Any]) -> Iterator[Tie]:
    """Yield the ties of two records of different documents, either way round; their order changes nothing."""
    if a.doc == b.doc:
        return
    one, other = (a, b) if a.id < b.id else (b, a)
    for rule in _BETWEEN.get((one.kind, other.kind), ()):
        yield from rule(one, other)
        yield from rule(other, one)
