"""What stands around an entry, and what a ledger said before its latest documents, as methods of the ledger."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, or_, select

from detente.errors import AmbiguousNameError, UnknownNameError
from detente.ledger import documents, entries, judgements, records, schema
from detente.ledger.chunks import rows_with
from detente.ledger.documents import HeldDocument
from detente.ledger.selection import Selection
from detente.ledger.votes import verdicts
from detente.reconcile import Entry, Link, reconcile
from detente.times import parse_edtf

T = TypeVar("T")

Linked = tuple[Link, bool, Entry]
"""A link, whether it leads from the entry looked at, and the entry at its other end."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A link, whether it leads from the entry looked at, and id, kind and status of the entry at its other end."""

    link: Link
    outgoing: bool
    entry: str
    kind: str
    status: str


class Looking(ABC):
    """The part of a ledger that looks from entries to others, and back in time."""

    @abstractmethod
    def _fresh(self, ask: Callable[[Connection], T]) -> T:
        """Return what is asked of entries that are not stale."""

    def linked(self, entry: Entry) -> list[Linked]:
        """Return the entries that an entry is linked to, either way, by type of link and id; not itself."""

        def ask(connection: Connection) -> list[Linked]:
            coming = list(_coming(connection, entry.id))
            wanted = {link.to for link in entry.links} | {name for name, _ in coming}
            known = {other.id: other for other in _named(connection, wanted - {entry.id})}
            told = [(link, True, known[link.to]) for link in entry.links if link.to in known]
            told += [(link, False, known[name]) for name, link in coming if name in known]
            return sorted(told, key=lambda one: (one[0].type, not one[1], one[2].id))

        return self._fresh(ask)

    def links_of(self, ids: Iterable[str]) -> dict[str, list[Bond]]:
        """Return the links of entries, either way, with kind and status of the other end; none to itself."""

        def ask(connection: Connection) -> dict[str, list[Bond]]:
            found: dict[str, list[Bond]] = {name: [] for name in ids}
            for mine, other, outgoing in (("entry", "other", True), ("other", "entry", False)):
                for row in _bonds(connection, mine, other, found):
                    if row.mine != row.end:
                        link = Link(row.type, row.end if outgoing else row.mine, row.record)
                        found[row.mine].append(Bond(link, outgoing, row.end, row.kind, row.status))
            return found

        return self._fresh(ask)

    def added_since(self, moment: str) -> int:
        """Return the number of documents added since a moment, as `since` takes it."""
        return self._fresh(lambda connection: len(_added_since(connection, _start(connection, moment))))

    def since(self, moment: str) -> tuple[list[Entry], list[Entry]]:
        """Return what a ledger says of the things that its latest documents speak of: before these, and now.

        moment: a time (ISO 8601, UTC where it names no zone) or the name or key of a document; that document
        and those added after it are the latest. What people decided since counts for both.
        Raises InputError where it is neither, or where several documents have the name.
        """

        def ask(connection: Connection) -> tuple[list[Entry], list[Entry]]:
            latest = _added_since(connection, _start(connection, moment))
            touched = _touching(connection, latest)
            near = touched | _neighbours(connection, touched)
            around = list(_named(connection, near | _neighbours(connection, near)))
            older = [record for entry in around for record in entry.records if record.document not in latest]
            keys = {record.document for record in older}
            before = reconcile(older, documents.origins(connection, keys), verdicts(judgements.votes(connection)))
            return before, [entry for entry in around if entry.id in near]

        return self._fresh(ask)

    def as_of(self, day: date) -> tuple[list[Entry], list[HeldDocument]]:
        """Return the entries as the documents published up to a day make them, and these documents.

        Documents of which no day of publication is known do not count. What people decided counts whenever they did.
        """

        def ask(connection: Connection) -> tuple[list[Entry], list[HeldDocument]]:
            known = [held for held in documents.held(connection) if _published_by(held, day)]
            keys = {held.key for held in known}
            told = [record for record in records.of(connection) if record.document in keys]
            made = reconcile(told, documents.origins(connection, keys), verdicts(judgements.votes(connection)))
            return made, known

        return self._fresh(ask)


def _published_by(held: HeldDocument, day: date) -> bool:
    return held.published is not None and held.dating != "inferred" and parse_edtf(held.published).last <= day


def _bonds(connection: Connection, mine: str, other: str, ids: Iterable[str]) -> Iterable[Any]:
    table, ends = schema.links, schema.entries
    columns = (table.c[mine].label("mine"), table.c[other].label("end"), table.c.type, table.c.record)
    query = select(*columns, ends.c.kind, ends.c.status).join(ends, ends.c.id == table.c[other])
    return rows_with(connection, query.order_by(table.c.type, table.c[other]), table.c[mine], ids)


def _coming(connection: Connection, entry: str) -> Iterable[tuple[str, Link]]:
    table = schema.links
    for row in connection.execute(select(table).where(table.c.other == entry).order_by(table.c.entry)):
        yield row.entry, Link(row.type, row.other, row.record)


def _named(connection: Connection, ids: set[str]) -> Iterable[Entry]:
    return entries.of(connection, Selection(ids=tuple(sorted(ids)))) if ids else ()


def _start(connection: Connection, moment: str) -> str:
    """Return the time from which documents are the latest, as the ledger writes it."""
    table = schema.documents
    known = select(table.c.added).where(or_(table.c.name == moment, table.c.key == moment))
    found = list(connection.execute(known).scalars())
    if len(found) > 1:
        raise AmbiguousNameError(
            f"{len(found)} documents are named {moment!r}; give the key of one (`show documents --json`)"
        )
    return (found[0] or "") if found else _written(moment)


def _written(moment: str) -> str:
    try:
        time = datetime.fromisoformat(moment)
        utc = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnknownNameError(
            f"{moment!r} is neither a document of the ledger nor a time; write 2026-05-01, 2026-05-01T12:30 or a name"
        ) from error
    return utc.isoformat(timespec="microseconds")


def _added_since(connection: Connection, start: str) -> set[str]:
    table = schema.documents
    return set(connection.execute(select(table.c.key).where(table.c.added >= start)).scalars())


def _touching(connection: Connection, keys: set[str]) -> set[str]:
    """Return the entries told by these documents."""
    part = schema.entry_records
    query = select(part.c.entry).join(schema.records, schema.records.c.id == part.c.record)
    return {row.entry for row in rows_with(connection, query, schema.records.c.document, keys)}


def _neighbours(connection: Connection, ids: set[str]) -> set[str]:
    table = schema.links
    there = {row.other for row in rows_with(connection, select(table), table.c.entry, ids)}
    return there | {row.entry for row in rows_with(connection, select(table), table.c.other, ids)}
