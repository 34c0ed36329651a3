"""Which records a person means who names an entry or a record by its id, or the first letters of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from detente.errors import AmbiguousNameError, InputError, UnknownNameError
from detente.ledger import entries, records, schema
from detente.ledger.selection import Selection, begins
from detente.reconcile import Entry
from detente.records import Record

_RECORDS = schema.records


def quoted(connection: Connection, name: str, record: bool = False) -> Record:
    """Return the record that an entry is quoted by, or the record of the name."""
    entry = None if record else _entry(connection, name)
    return entry.lead if entry else _record(connection, name)


def named(connection: Connection, name: str, record: bool = False) -> list[Record]:
    """Return the records of the entry of the name, or the one record."""
    entry = None if record else _entry(connection, name)
    return list(entry.records) if entry else [_record(connection, name)]


def distinct(sides: Iterable[Sequence[Record]]) -> list[Sequence[Record]]:
    """Return the sides of a comparison; raises InputError where they are fewer than two, or share a record."""
    found = list(sides)
    ids = [record.id for side in found for record in side]
    if len(found) < 2 or len(set(ids)) < len(ids):
        raise InputError("name two or more different entries; `split` takes records out of one")
    return found


def parted(connection: Connection, name: str, record_names: Iterable[str]) -> list[list[Record]]:
    """Return the named records of an entry, and its others."""
    entry = _entry(connection, name)
    if entry is None:
        raise _nothing(name)
    chosen = [_one_of(entry, record_name) for record_name in record_names]
    rest = [record for record in entry.records if record not in chosen]
    if not chosen or not rest:
        raise InputError(f"entry {entry.id} has {len(entry.records)} records; name some of them, and leave some")
    return [chosen, rest]


def _one_of(entry: Entry, name: str) -> Record:
    found = [record for record in entry.records if name and record.id.startswith(name)]
    if len(found) != 1:
        error = AmbiguousNameError if found else UnknownNameError
        raise error(f"{len(found) or 'no'} records of entry {entry.id} begin with {name!r}; give one's whole id")
    return found[0]


def _entry(connection: Connection, name: str) -> Entry | None:
    """Return the entry whose id begins so, or None; raises InputError where several do."""
    found = list(entries.of(connection, Selection(id_prefix=name))) if name else []
    if len(found) > 1:
        raise AmbiguousNameError(f"{len(found)} entries begin with {name!r}; give more letters of the id")
    return found[0] if found else None


def _record(connection: Connection, name: str) -> Record:
    """Return the record whose id begins so, rejected or not."""
    query = select(*records.TOLD).where(begins(_RECORDS.c.id, name)).limit(2)
    found = [records.told(row) for row in connection.execute(query)] if name else []
    if not found:
        raise _nothing(name)
    if len(found) > 1:
        raise AmbiguousNameError(f"several records begin with {name!r}; give more letters of the id")
    return found[0]


def _nothing(name: str) -> UnknownNameError:
    return UnknownNameError(
        f"no entry or record {name!r}; `detente show timeline --all` lists the entries with their ids"
    )
