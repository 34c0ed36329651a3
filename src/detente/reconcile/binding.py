"""Records that people said tell one fact, as grouping needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from detente.reconcile.fact import Fact
from detente.reconcile.verdicts import Verdicts

Pair = tuple[int, int]
Excludes = Callable[[Fact[Any], Fact[Any]], bool]


def bound(facts: Sequence[Fact[Any]], verdicts: Verdicts) -> list[list[int]]:
    """Return the places of facts that people put together, each set of two or more in order.

    Pairs bind one after another as the verdicts list them; one that would bring together two facts that a
    person keeps apart binds nothing.
    """
    sets: dict[int, list[int]] = {}
    for a, b in said_same(facts, verdicts):
        one, other = (sets.get(place, [place]) for place in (a, b))
        if one is not other and not any(verdicts.are_apart(facts[x].id, facts[y].id) for x in one for y in other):
            sets.update(dict.fromkeys(one + other, sorted(one + other)))
    return sorted({id(found): found for found in sets.values()}.values())


def said_same(facts: Sequence[Fact[Any]], verdicts: Verdicts) -> list[Pair]:
    """Return the places of each two facts that a person said are the same, in the order in which they bind."""
    home = {fact.id: place for place, fact in enumerate(facts)} if verdicts.same else {}
    return [(home[a], home[b]) for a, b in verdicts.same if a in home and b in home]


def excluding(
    facts: Sequence[Fact[Any]], sets: Sequence[Sequence[int]], rule: Excludes, verdicts: Verdicts
) -> Excludes:
    """Return whether two facts cannot be the same, with what people said before what the rule says.

    Facts put together speak with one voice: the rule must exclude each of them to keep another fact out.
    """
    if not sets and not verdicts.apart:
        return rule
    mates = {facts[place].id: [facts[x] for x in found] for found in sets for place in found}

    def excludes(a: Fact[Any], b: Fact[Any]) -> bool:
        if verdicts.are_apart(a.id, b.id):
            return True
        return all(rule(x, y) for x in mates.get(a.id, (a,)) for y in mates.get(b.id, (b,)))

    return excludes
