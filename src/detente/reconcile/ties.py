"""Which records are tied to which.

Ties within a document depend on that document's records alone; ties across documents on two records
alone. So a new document can change only the ties of its own records.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import Any

from detente.reconcile.fact import Fact
from detente.reconcile.grouping import near
from detente.reconcile.tie import Tie


def ties_of(facts: Sequence[Fact[Any]]) -> list[Tie]:
    """Return what the facts have to do with each other, in order; `facts` in the canonical order."""
    found = {tie for a, b in near(facts, tie_keys) for tie in ties_between(facts[a], facts[b])}
    for _, told in groupby(sorted(facts, key=lambda fact: fact.doc), key=lambda fact: fact.doc):
        found.update(ties_within(list(told)))
    return sorted(found)


def ties_within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield the ties among the records of one document, in whatever order these come."""
    yield from ()


def tie_keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield the keys that a record must share with one of another document to be tied to it."""
    yield from ()


def ties_between(a: Fact[Any], b: Fact[Any]) -> Iterator[Tie]:
    """Yield the ties of two records of different documents, either way round; their order changes nothing."""
    yield from ()
