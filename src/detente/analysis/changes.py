"""What a ledger says now that it did not say before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from detente.analysis.support import differs
from detente.ledger import Ledger
from detente.reconcile import Entry

What = Literal["new", "status", "contradicted", "corroborated"]
WHATS: Final[tuple[What, ...]] = ("new", "status", "contradicted", "corroborated")


@dataclass(frozen=True, slots=True)
class Change:
    """what: `new`, `status` (was and is: the statuses), `contradicted` (accounts differ that did not), or
    `corroborated` (was and is: numbers of independent sources). entry: as it is now.
    """

    what: What
    entry: Entry
    was: str | None = None
    now: str | None = None


def changes(before: Iterable[Entry], after: Iterable[Entry]) -> list[Change]:
    """Return what changed from one state of entries to another, new entries first, then in the entries' order.

    An entry is the one that held any of its records before; where two became one, it is compared with each.
    """
    homes = {record.id: entry for entry in before for record in entry.records}
    entries = list(after)
    contradicted = _contradicted(entries)
    was_contradicted = {record.id for entry in _told_against(homes.values()) for record in entry.records}
    found = [
        change
        for entry in entries
        for change in _of(entry, _held(entry, homes), entry.id in contradicted, was_contradicted)
    ]
    return sorted(found, key=lambda change: WHATS.index(change.what))


def changes_since(ledger: Ledger, moment: str) -> list[Change]:
    """Return what the documents added since a time, or since a document (itself included), changed in a ledger.

    Raises InputError where `moment` is neither a time (ISO 8601) nor a document of the ledger.
    """
    return changes(*ledger.since(moment))


def _held(entry: Entry, homes: dict[str, Entry]) -> list[Entry]:
    found = {homes[record.id].id: homes[record.id] for record in entry.records if record.id in homes}
    return [found[name] for name in sorted(found)]


def _of(entry: Entry, held: list[Entry], contradicted: bool, known: set[str]) -> Iterator[Change]:
    if not held:
        yield Change("new", entry)
        return
    statuses = {old.status for old in held}
    if statuses != {entry.status}:
        yield Change("status", entry, " / ".join(sorted(statuses)), entry.status)
    if contradicted and not any(record.id in known for record in entry.records):
        yield Change("contradicted", entry)
    sources = max(old.support.sources for old in held)
    if entry.support.sources > sources:
        yield Change("corroborated", entry, str(sources), str(entry.support.sources))


def _contradicted(entries: list[Entry]) -> set[str]:
    return {entry.id for entry in _told_against(entries)}


def _told_against(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries whose accounts differ, or that another contradicts."""
    known = list(entries)
    denied = {link.to for entry in known for link in entry.links if link.type == "contradicts"}
    for entry in known:
        if entry.id in denied or differs(entry):
            yield entry
