"""Which records are tied to which.

Ties within a document depend on that document's records alone; ties across documents on two records
alone. So a new document can change only the ties of its own records.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from typing import Any, Final

from detente.reconcile import (
    keeping_keys,
    ties_answers,
    ties_claims,
    ties_conditions,
    ties_endings,
    ties_keeping,
    ties_lifting,
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
    ties_endings.within,
    ties_keeping.within,
    ties_lifting.within,
    ties_returns.within,
    ties_visits.within,
)

_BETWEEN: Final[Mapping[tuple[str, str], Sequence[Callable[[Fact[Any], Fact[Any]], Iterator[Tie]]]]] = {
    ("event", "event"): (ties_answers.between, ties_claims.between),
    ("event", "commitment"): (ties_keeping.between, ties_conditions.between, ties_endings.between),
    ("commitment", "event"): (ties_keeping.between, ties_conditions.between, ties_endings.between),
    ("commitment", "commitment"): (ties_succession.between,),
    ("commitment", "measure"): (ties_lifting.between,),
    ("measure", "commitment"): (ties_lifting.between,),
    ("measure", "measure"): (ties_succession.between,),
    ("meeting", "meeting"): (ties_visits.between,),
}
"""Which rules can tie records of two kinds, since very many pairs are asked."""


@dataclass(frozen=True, slots=True)
class Family:
    """Keys under which records of some kinds are asked whether they are tied; those of other kinds are not."""

    keys: Callable[[Fact[Any]], Iterator[Hashable]]
    kinds: frozenset[tuple[str, str]]


def _kinds(first: Sequence[str], second: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset((*product(first, second), *product(second, first)))


FAMILIES: Final[Sequence[Family]] = (
    Family(ties_succession.keys, frozenset({("measure", "measure"), ("commitment", "commitment")})),
    Family(keeping_keys.keys, _kinds(["event"], ["commitment"])),
    Family(ties_answers.keys, _kinds(["event"], ["event"])),
    Family(ties_claims.keys, _kinds(["event"], ["event"])),
    Family(ties_conditions.keys, _kinds(["event"], ["commitment"])),
    Family(ties_endings.keys, _kinds(["event"], ["commitment"])),
    Family(ties_lifting.keys, _kinds(["measure"], ["commitment"])),
    Family(ties_visits.keys, _kinds(["meeting"], ["meeting"])),
)
"""The keys that a record must share with one of another document to be tied to it."""


def ties_of(facts: Sequence[Fact[Any]]) -> list[Tie]:
    """Return what the facts have to do with each other, in order; `facts` in the canonical order."""
    found: set[Tie] = set()
    for family in FAMILIES:
        for a, b in near(facts, family.keys):
            if (facts[a].kind, facts[b].kind) in family.kinds:
                found.update(ties_between(facts[a], facts[b]))
    for _, told in groupby(sorted(facts, key=lambda fact: (fact.doc, fact.id)), key=lambda fact: fact.doc):
        found.update(ties_within(list(told)))
    return sorted(found)


def ties_within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield the ties among the records of one document, in whatever order these come."""
    ordered = sorted(facts, key=lambda fact: fact.id)
    for rule in _WITHIN:
        yield from rule(ordered)


def ties_between(a: Fact[Any], b: Fact[Any]) -> Iterator[Tie]:
    """Yield the ties of two records of different documents, either way round; their order changes nothing."""
    if a.doc == b.doc:
        return
    one, other = (a, b) if a.id < b.id else (b, a)
    for rule in _BETWEEN.get((one.kind, other.kind), ()):
        yield from rule(one, other)
        yield from rule(other, one)
