"""New facts that join groups which stand, where it is sure that nothing else changes.

A new fact that may be the same only as members of one group, none of which excludes it, joins that group at its
surest pair, and all groups stay what they were. For at every step each group is no less than it was at the same
step before, what it was kept from then excludes it still, and what joined it then is of its own group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from detente.reconcile.binding import bound, excluding
from detente.reconcile.fact import Fact
from detente.reconcile.rule import Rule
from detente.reconcile.verdicts import NO_VERDICTS, Verdicts

Node = TypeVar("Node", bound=Hashable)
Facts = Mapping[str, Fact[Any]]


@dataclass(frozen=True, slots=True)
class Joining:
    """New facts (by id) that are one fact with each other and with the group, if any; sure: whether that is known."""

    new: frozenset[str]
    group: str | None
    sure: bool


def joinings(
    facts: Facts,
    new: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    groups: Mapping[str, Sequence[str]],
    rules: Mapping[str, Rule[Any]],
    verdicts: Verdicts = NO_VERDICTS,
) -> list[Joining]:
    """Return what becomes of new facts.

    facts: the new ones and those of the groups. pairs: all pairs of a new fact and another that may be the same, the
    pairs of old ones being what they were. groups: those in which these others rest, by name, with all their facts.
    No new fact may be one that a person said is the same as another.
    """
    home = {one: name for name, group in groups.items() for one in group}
    excludes = _excluding(facts, rules, verdicts)
    links = [(home.get(a, a), home.get(b, b)) for a, b in pairs if not excludes(facts[a], facts[b])]
    found = []
    for cluster in clusters(new, links):
        held = cluster & groups.keys()
        fresh = sorted(cluster - held)
        others = [one for name in held for one in groups[name]]
        tried = (*combinations(fresh, 2), *((one, other) for one in fresh for other in others))
        sure = len(held) < 2 and not any(excludes(facts[a], facts[b]) for a, b in tried)
        found.append(Joining(frozenset(fresh), min(held, default=None), sure))
    return found


def _excluding(
    facts: Facts, rules: Mapping[str, Rule[Any]], verdicts: Verdicts
) -> Callable[[Fact[Any], Fact[Any]], bool]:
    kinds: dict[str, list[Fact[Any]]] = defaultdict(list)
    for fact in facts.values():
        kinds[fact.kind].append(fact)
    tests = {
        kind: excluding(mine, bound(mine, verdicts), rules[kind].excludes, verdicts) for kind, mine in kinds.items()
    }
    return lambda a, b: tests[a.kind](a, b)


def clusters(nodes: Iterable[Node], links: Iterable[tuple[Node, Node]]) -> list[set[Node]]:
    """Return the nodes, and those that links lead to, in sets between which no link leads."""
    home = {node: {node} for node in nodes}
    for a, b in links:
        one, other = (home.setdefault(node, {node}) for node in (a, b))
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            home.update(dict.fromkeys(small, large))
    return list({id(found): found for found in home.values()}.values())
