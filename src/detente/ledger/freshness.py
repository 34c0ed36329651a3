"""Whether the entries tell what the records say: two counters, moved in the writers' transactions."""

from __future__ import annotations

from sqlalchemy import Connection, select

from detente.ledger.schema import meta


def records_version(connection: Connection) -> int:
    """Return the number that grows with each change of records."""
    return _counter(connection, "records_version")


def stale(connection: Connection) -> bool:
    """Tell whether records changed since the entries were computed."""
    return _counter(connection, "records_version") != _counter(connection, "entries_version")


def records_changed(connection: Connection) -> None:
    """Note, in the transaction that changes them, that the records are others now."""
    _set(connection, "records_version", records_version(connection) + 1)


def entries_computed(connection: Connection, version: int) -> None:
    """Note that the entries are those of this version of the records."""
    _set(connection, "entries_version", version)


def _counter(connection: Connection, key: str) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one())


def _set(connection: Connection, key: str, value: int) -> None:
    connection.execute(meta.update().where(meta.c.key == key).values(value=str(value)))
