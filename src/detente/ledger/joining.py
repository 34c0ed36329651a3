"""New records that surely join what stands, so that only their groups are looked at; the others are told apart.

What hangs together by pairs that are alike is settled together: new records and the components that they touch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
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
    edges = alike_pairs(known, ids_of(alike.gained))
    homes = entries.homes(connection, ends_of((*edges, *ids_of(alike.lost))) - come.keys())
    parted = _parted(connection, known, homes, alike.lost)
    held = prepared.components(connection, ends_of((*edges, *ids_of(parted))) - come.keys())
    met = {homes[one] for one in ends_of(edges) - come.keys()}
    groups = entries.members(connection, met)
    facts = known(one for group in groups.values() for one in group)
    concerned = {one: facts[one] for one in (*come, *(one for group in groups.values() for one in group))}
    found = joinings(concerned, come, edges, groups, RULES, verdicts)
    kinds = {kind_at(place) for pair in parted for place in pair}
    unsure = {one for joining in found if not joining.sure for one in joining.new}
    unsure |= {one for one, stand in come.items() if kind_at(stand.place) in kinds}
    bundles = clusters(come, ((held.get(a, a), held.get(b, b)) for a, b in edges))
    hard = {one for bundle in bundles if not bundle.isdisjoint(unsure) for one in bundle}
    _name(connection, [bundle for bundle in bundles if bundle.isdisjoint(unsure)], come)
    return Joined(
        [_group(facts, one, groups) for one in found if one.new.isdisjoint(hard)],
        {one: stand for one, stand in come.items() if one in hard},
        (hard - come.keys()) | {held[one] for one in ends_of(ids_of(parted))},
        Shift({pair for pair in alike.gained if not hard.isdisjoint(map(id_at, pair))}, parted),
    )


def _parted(connection: Connection, known: Known, homes: Mapping[str, str], lost: Set[Pair]) -> set[Pair]:
    """Return the pairs of one group that are alike and stood near each other, and now do so in no key."""
    within = [pair for pair in lost if homes[id_at(pair[0])] == homes[id_at(pair[1])]]
    bound = alike_pairs(known, ids_of(within))
    stands = prepared.stands(connection, ends_of(bound))
    near = set(neighbours.near_within(connection, by_key((one.place, one.keys) for one in stands.values())))
    return {(stands[a].place, stands[b].place) for a, b in bound} - near


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
