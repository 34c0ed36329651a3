"""New records that surely join what stands, so that only their groups are looked at; the others are told apart.

What hangs together by pairs that are alike is settled together: new records and the components that they touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from detente.ledger import entries, neighbours, prepared
from detente.ledger.neighbours import Pair, Shift, by_key
from detente.ledger.prepared import Stand
from detente.reconcile.fact import Fact
from detente.reconcile.joining import Joining, clusters, joinings
from detente.reconcile.keys import id_at, kind_at, place_of
from detente.reconcile.verdicts import Verdicts
from detente.reconcile.whole import RULES

Facts = dict[str, Fact[Any]]
Known = Callable[[Iterable[str]], Facts]
"""Gives all facts known so far, with those of these ids among them."""


@dataclass(frozen=True, slots=True)
class Joined:
    """groups: those that new records surely join, with them. hard: the other new records. names: the components that
    must be grouped anew with these. rest: what changed among them.
    """

    groups: list[list[Fact[Any]]]
    hard: dict[str, Stand]
    names: set[str]
    rest: Shift


def join(connection: Connection, known: Known, verdicts: Verdicts, come: Mapping[str, Stand], alike: Shift) -> Joined:
    """Let new records that surely join a group, or make one, be of its component; return the groups, and the rest.

    No record may have gone, nor may people have said of a new one that it is the same as another.
    """
    edges, bound = (alike_pairs(known, ids_of(pairs)) for pairs in (alike.gained, alike.lost))
    homes = entries.homes(connection, ends_of((*edges, *bound)) - come.keys())
    parted = _parted(connection, [(a, b) for a, b in bound if homes[a] == homes[b]])
    held = prepared.components(connection, ends_of((*edges, *ids_of(parted))) - come.keys())
    groups = entries.members(connection, {homes[one] for one in ends_of(edges) - come.keys()})
    facts = known(one for group in groups.values() for one in group)
    concerned = {one: facts[one] for one in (*come, *(one for group in groups.values() for one in group))}
    found = joinings(concerned, come, edges, groups, RULES, verdicts)
    parted -= _held_together(connection, parted, found, edges, groups, held)
    names = {held[one] for one in ends_of(ids_of(parted))}
    bundles = clusters(come, ((held.get(a, a), held.get(b, b)) for a, b in edges))
    unsure = names.union(*(joining.new for joining in found if not joining.sure))
    if lonely := names.difference(*bundles):  # no new record is alike to these: all of their kind are looked at
        kinds = {kind_at(place) for pair in parted for place in pair if held[id_at(place)] in lonely}
        unsure |= {one for one, stand in come.items() if kind_at(stand.place) in kinds}
    hard = {one for bundle in bundles if not bundle.isdisjoint(unsure) for one in bundle}
    _name(connection, [bundle for bundle in bundles if bundle.isdisjoint(unsure)], come)
    return Joined(
        [_group(facts, one, groups) for one in found if one.new.isdisjoint(hard)],
        {one: stand for one, stand in come.items() if one in hard},
        (hard - come.keys()) | names,
        Shift({pair for pair in alike.gained if not hard.isdisjoint(map(id_at, pair))}, parted),
    )


def _parted(connection: Connection, bound: Sequence[tuple[str, str]]) -> set[Pair]:
    """Return which of these pairs that stood near each other now do so in no key, as places."""
    stands = prepared.stands(connection, ends_of(bound))
    near = set(neighbours.near_within(connection, by_key((one.place, one.keys) for one in stands.values())))
    return {(stands[a].place, stands[b].place) for a, b in bound} - near


def _held_together(
    connection: Connection,
    parted: Set[Pair],
    found: Iterable[Joining],
    edges: Iterable[tuple[str, str]],
    groups: Mapping[str, Sequence[str]],
    held: Mapping[str, str],
) -> set[Pair]:
    """Return the parted pairs that a new record holds together, in groups that were alike to no other record."""
    sizes = prepared.sizes(connection, {held[one] for one in ends_of(ids_of(parted))})
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in edges:
        beside[a].add(b)
        beside[b].add(a)
    home = {one: name for name, group in groups.items() for one in group}
    joined = {one: joining.group for joining in found if joining.sure for one in joining.new}

    def holds(a: str, b: str) -> bool:
        group = home.get(a)
        alone = group is not None and sizes[held[a]] == len(groups[group])
        return alone and any(joined.get(new) == group for new in beside[a] & beside[b])

    return {pair for pair in parted if holds(*map(id_at, pair))}


def _name(connection: Connection, bundles: Iterable[Set[str]], come: Mapping[str, Stand]) -> None:
    """Let the new records of each bundle be of its component, the components in it being one."""
    moved: dict[str, str] = {}
    for bundle in bundles:
        new = sorted(bundle & come.keys(), key=lambda one: come[one].place)
        name = prepared.unite(connection, bundle - come.keys()) or new[0]
        moved.update((one, name) for one in new if one != name)
    prepared.move(connection, moved)


def _group(facts: Facts, joining: Joining, groups: Mapping[str, list[str]]) -> list[Fact[Any]]:
    old = groups[joining.group] if joining.group is not None else ()
    return sorted((facts[one] for one in (*joining.new, *old)), key=place_of)


def alike_pairs(known: Known, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of records that may tell one fact."""
    ids = list(pairs)
    facts = known(ends_of(ids))
    return [(a, b) for a, b in ids if RULES[facts[a].kind].likeness(facts[a], facts[b]) > 0]


def ids_of(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    """Return the ids of the records at pairs of places."""
    return [(id_at(a), id_at(b)) for a, b in pairs]


def ends_of(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Return all that stands in pairs."""
    return {one for pair in pairs for one in pair}
