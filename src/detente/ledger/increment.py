"""Bringing the entries up to date after some documents changed, touching only what these can change.

What a record can change is local. Facts are grouped in components of records that are alike by pairs, each
component by itself: those that a changed record was in, and those that it is alike to now, are grouped anew.
An entry hangs on its own records, on those tied to them and on the names of the entries that those rest in.
The outcome is the same as that of computing all from nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection

from detente.ledger import documents, entries, joining, neighbours, prepared, records, ties
from detente.ledger.joining import alike_pairs, ends_of, ids_of
from detente.ledger.neighbours import Counts, Pair, Shift, all_count, by_key
from detente.ledger.prepared import Stand
from detente.reconcile.fact import Fact
from detente.reconcile.keys import id_at, kind_at, may_tie
from detente.reconcile.tie import Tie
from detente.reconcile.ties import ties_between, ties_within
from detente.reconcile.verdicts import NO_VERDICTS, Verdicts
from detente.reconcile.viewing import entries_of
from detente.reconcile.whole import RULES, facts_of, grouped_along, grouped_with

Facts = dict[str, Fact[Any]]

LARGE: Final = 400
"""Components of more records than so are not grouped anew as a whole, where that can be avoided."""


def take_in(connection: Connection, changed: Set[str], verdicts: Verdicts = NO_VERDICTS) -> None:
    """Let the entries tell what the changed documents (by key) say now, and what they no longer say."""
    _Increment(connection, verdicts).take_in(changed)


class _Increment:
    """One run: what is known of the records that it looks at."""

    def __init__(self, connection: Connection, verdicts: Verdicts) -> None:
        self._connection = connection
        self._verdicts = verdicts
        self._facts: Facts = {}

    def take_in(self, changed: Set[str]) -> None:
        """Do the whole of it, in order: neighbours, components, groups, ties, entries."""
        gone = prepared.of_documents(self._connection, changed)
        come = self._come(changed)
        alike = self._shift(gone, come, "keys", all_count)
        tied = self._shift(gone, come, "tie_keys", may_tie)
        prepared.change(self._connection, gone.values(), ((self._facts[one.record], one) for one in come.values()))
        groups = self._regrouped(gone, come, alike)
        ends = self._tie(gone, come, tied)
        self._enter(groups, gone.keys() | come.keys(), ends)

    def _come(self, changed: Set[str]) -> dict[str, Stand]:
        told = (record for key in sorted(changed) for record in records.of(self._connection, document=key))
        found = facts_of(told, documents.origins(self._connection, changed), self._verdicts)
        self._facts.update((fact.id, fact) for fact in found)
        return {fact.id: Stand.of(fact, fact.id) for fact in found}

    def _shift(self, gone: Mapping[str, Stand], come: Mapping[str, Stand], name: str, counts: Counts) -> Shift:
        then, now = (by_key((one.place, getattr(one, name)) for one in side.values()) for side in (gone, come))
        return neighbours.shift(self._connection, then, now, counts)

    def _components(self, gone: Mapping[str, Stand], come: Mapping[str, Stand], alike: Shift) -> set[str]:
        """Return the components that the changes touch."""
        gained, lost = ids_of(alike.gained), ids_of(alike.lost)
        bound = self._bound(come.keys())
        known = prepared.components(self._connection, {*ends_of(gained), *ends_of(lost), *bound} - come.keys())
        own = [pair for pair in gained if not come.keys().isdisjoint(pair)]
        mates = self._alike(own) | bound
        names = {one.component for one in gone.values()} | {known[mate] for mate in mates if mate in known}

        def unsure(pair: tuple[str, str]) -> bool:
            return come.keys().isdisjoint(pair) and not {known[one] for one in pair} <= names

        parted = (pair for pair in lost if known[pair[0]] == known[pair[1]])
        return names | {known[one] for one in self._alike(filter(unsure, (*gained, *parted)))}

    def _alike(self, pairs: Iterable[tuple[str, str]]) -> set[str]:
        """Return the records of the pairs that may tell one fact."""
        return ends_of(alike_pairs(self._known, pairs))

    def _bound(self, ids: Set[str]) -> set[str]:
        """Return the records that people said tell the same as one of these."""
        return {one for pair in self._verdicts.same if not ids.isdisjoint(pair) for one in pair}

    def _regrouped(self, gone: Mapping[str, Stand], come: Mapping[str, Stand], alike: Shift) -> list[list[Fact[Any]]]:
        """Group what the changes touch: where nothing goes, the groups that new records surely join, and of the rest
        whole components, or of large ones a few groups alone.
        """
        if gone or self._bound(come.keys()):
            names = self._components(gone, come, alike)
            return self._grouped({**prepared.of_components(self._connection, names), **come})
        joined = joining.join(self._connection, self._known, self._verdicts, come, alike)
        groups, hard, names = joined.groups, joined.hard, joined.names
        if sum(prepared.sizes(self._connection, names).values()) > LARGE:
            more, hard = self._joining(hard, joined.rest)
            names = self._components({}, hard, joined.rest.of({kind_at(one.place) for one in hard.values()}))
            groups = groups + more
        sure = come.keys() - joined.hard.keys()
        touched = {**prepared.of_components(self._connection, names), **hard}
        return groups + self._grouped({one: stand for one, stand in touched.items() if one not in sure})

    def _joining(self, come: Mapping[str, Stand], alike: Shift) -> tuple[list[list[Fact[Any]]], dict[str, Stand]]:
        """Group new records with the groups that they may join; return also those of kinds in which groups part."""
        gained, lost = ids_of(alike.gained), ids_of(alike.lost)
        edges = alike_pairs(self._known, gained)
        held = entries.homes(self._connection, (ends_of(edges) | ends_of(lost)) - come.keys())
        parted = self._alike(pair for pair in lost if held[pair[0]] == held[pair[1]])
        names = {held[one] for one in (ends_of(edges) | parted) - come.keys()}
        old = {record for ids in entries.members(self._connection, names).values() for record in ids}
        stands = {**prepared.stands(self._connection, old), **come}
        groups, parting = self._grouped_with(stands, come, alike.lost)
        easy = {one.record: one for one in stands.values() if kind_at(one.place) not in parting}
        prepared.join(self._connection, (pair for pair in edges if pair[0] in easy), easy)
        return groups, {record: one for record, one in come.items() if record not in easy}

    def _grouped_with(
        self, stands: Mapping[str, Stand], come: Mapping[str, Stand], lost: Set[Pair]
    ) -> tuple[list[list[Fact[Any]]], set[str]]:
        """Group the new records with those of whole groups; return also the kinds in which they part some of these."""
        near = set(neighbours.near_within(self._connection, by_key((one.place, one.keys) for one in stands.values())))
        new = {one.place for one in come.values()}
        groups: list[list[Fact[Any]]] = []
        parting: set[str] = set()
        for ordered in self._by_kind(stands):
            numbers = {one.place: number for number, one in enumerate(ordered)}
            now = {(numbers[a], numbers[b]) for a, b in near if a in numbers}
            then = {(numbers[a], numbers[b]) for a, b in near if a in numbers and a not in new and b not in new}
            then |= {(numbers[a], numbers[b]) for a, b in lost if a in numbers and b in numbers}
            found = grouped_with([self._facts[one.record] for one in ordered], then, now, self._verdicts)
            groups += found or ()
            if found is None:
                parting.add(kind_at(ordered[0].place))
        return groups, parting

    def _by_kind(self, stands: Mapping[str, Stand]) -> list[list[Stand]]:
        """Return the records of each kind, in the canonical order."""
        self._known(stands)
        kinds: dict[str, list[Stand]] = defaultdict(list)
        for one in sorted(stands.values(), key=lambda one: one.place):
            kinds[self._facts[one.record].kind].append(one)
        return list(kinds.values())

    def _grouped(self, touched: Mapping[str, Stand]) -> list[list[Fact[Any]]]:
        """Group the touched records, and note their components."""
        ordered = sorted(touched.values(), key=lambda one: (kind_at(one.place), one.place))
        near = neighbours.near_among(self._connection, [(one.place, one.keys) for one in ordered])
        pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for pair in near:
            pairs[kind_at(ordered[pair[0]].place)].append(pair)
        moved: dict[str, str] = {}
        groups: list[list[Fact[Any]]] = []
        first = 0
        self._known(touched)
        for kind, stands in groupby(ordered, key=lambda one: kind_at(one.place)):
            mine = list(stands)
            groups += self._grouped_kind(mine, ((a - first, b - first) for a, b in pairs[kind]), moved)
            first += len(mine)
        prepared.move(self._connection, moved)
        return groups

    def _grouped_kind(
        self, stands: list[Stand], pairs: Iterable[tuple[int, int]], moved: dict[str, str]
    ) -> list[list[Fact[Any]]]:
        found = grouped_along([self._facts[one.record] for one in stands], pairs, self._verdicts)
        named = ((one, stands[first].record) for one, first in zip(stands, found.components))
        moved.update((one.record, name) for one, name in named if one.component != name)
        return found.groups

    def _tie(self, gone: Mapping[str, Stand], come: Mapping[str, Stand], tied: Shift) -> set[str]:
        """Let the ties be those of the records now; return the records that lost or won one."""
        ends = ties.remove_of(self._connection, gone.keys())
        ends |= ties.remove_between(self._connection, self._no_longer_near(tied.lost))
        docs: dict[str, list[Fact[Any]]] = defaultdict(list)
        for record in come:
            docs[self._facts[record].doc].append(self._facts[record])
        found = {tie for facts in docs.values() for tie in ties_within(facts)} | set(self._ties_across(tied.gained))
        return ends | ties.add(self._connection, found)

    def _ties_across(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Any]:
        ids = ids_of(pairs)
        facts = self._known(ends_of(ids))
        for a, b in ids:
            yield from ties_between(facts[a], facts[b])

    def _no_longer_near(self, pairs: Set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield the tied records of different documents among the pairs that are near each other in no key now."""
        ids = {(min(id_at(a), id_at(b)), max(id_at(a), id_at(b))): (a, b) for a, b in pairs}
        bound = [pair for pair in ties.pairs_among(self._connection, ids) if pair in ids]
        stands = prepared.stands(self._connection, ends_of(bound))
        keys = by_key((one.place, one.tie_keys) for one in stands.values())
        near = set(neighbours.near_within(self._connection, keys, may_tie))
        for pair in bound:
            if stands[pair[0]].document != stands[pair[1]].document and ids[pair] not in near:
                yield pair

    def _enter(self, groups: list[list[Fact[Any]]], changed: Set[str], ends: Set[str]) -> None:
        """Replace the entries of groups that are others now, and of records tied to theirs; the rest stays as it is."""
        held = entries.homes(self._connection, changed | {fact.id for group in groups for fact in group})
        new = _new_groups(groups, held, changed)
        ids = {fact.id for group in new for fact in group}
        own = ties.of(self._connection, ids)
        tied = (ties.ends(own) | ends) - ids - changed
        homes = entries.homes(self._connection, tied)
        others = entries.members(self._connection, homes.values())
        facts = self._known(record for ids in others.values() for record in ids)
        wanted = [*new, *([facts[record] for record in ids] for ids in others.values())]
        found = self._ties_and_beyond({fact.id for group in wanted for fact in group}, ids, own)
        old = {*homes.values(), *(held[one] for one in ids | changed if one in held)}
        entries.replace(self._connection, old, entries_of(wanted, found[0], RULES, self._verdicts, found[1]))

    def _ties_and_beyond(
        self, ids: Set[str], asked: Set[str], known: Iterable[Tie]
    ) -> tuple[list[Tie], list[tuple[str, Fact[Any]]]]:
        """Return the ties of these records, and the records beyond them that they are tied to, with their entries.

        known: the ties of some of them, those that were asked for.
        """
        found = ties.in_order({*known, *ties.of(self._connection, ids - asked)})
        beyond = ties.ends(found) - ids
        facts, homes = self._known(beyond), entries.homes(self._connection, beyond)
        return found, [(homes[record], facts[record]) for record in sorted(beyond)]

    def _known(self, ids: Iterable[str]) -> Facts:
        """Return all facts known so far, with these among them."""
        self._facts.update(prepared.facts(self._connection, set(ids) - self._facts.keys()))
        return self._facts


def _new_groups(groups: list[list[Fact[Any]]], held: Mapping[str, str], changed: Set[str]) -> list[list[Fact[Any]]]:
    """Return the groups that no entry held yet has just the records of, and those of which a record changed."""
    before: dict[str, set[str]] = defaultdict(set)
    for record, entry in held.items():
        before[entry].add(record)
    return [
        group
        for group in groups
        if not changed.isdisjoint(ids := {fact.id for fact in group}) or before.get(held[group[0].id]) != ids
    ]
