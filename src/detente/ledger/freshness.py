"""Whether the entries tell what the records say, and which documents they do not know yet.

Two counters and a list of documents, moved in the writers' transactions. `rules` names those by which the
entries were computed: other rules make all of them stale.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

from sqlalchemy import Connection, delete, select

from detente.ledger.schema import changed_documents, meta

_ALL: Final = "*"


def records_version(connection: Connection) -> int:
    """Return the number that grows with each change of records."""
    return int(_value(connection, "records_version") or 0)


def stale(connection: Connection) -> bool:
    """Tell whether records, or the rules, changed since the entries were computed."""
    known = {row.key: row.value for row in connection.execute(select(meta.c.key, meta.c.value))}
    return known["records_version"] != known["entries_version"] or known.get("rules") != rules()


def records_changed(connection: Connection, document: str = _ALL) -> None:
    """Note, in the transaction that changes them, that a document's records (by key; else any) are others now."""
    _set(connection, "records_version", str(records_version(connection) + 1))
    known = select(changed_documents).where(changed_documents.c.document == document)
    if connection.execute(known).first() is None:
        connection.execute(changed_documents.insert().values(document=document))


def changed(connection: Connection) -> set[str] | None:
    """Return the documents changed since the entries were computed; None where all must be computed anew."""
    if _value(connection, "rules") != rules():
        return None
    found = set(connection.execute(select(changed_documents.c.document)).scalars())
    return None if _ALL in found else found


def entries_computed(connection: Connection, version: int) -> None:
    """Note that the entries are those of this version of the records."""
    _set(connection, "entries_version", str(version))
    _set(connection, "rules", rules())
    connection.execute(delete(changed_documents))


@lru_cache(maxsize=1)
def rules() -> str:
    """Return a name for the rules of reconciliation: a hash of the files that they stand in."""
    hashed = blake2b(digest_size=8)
    for folder in (files("detente.reconcile"), files("detente.reconcile").joinpath("data")):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".tsv", ".txt")):
                hashed.update(file.read_bytes())
    return hashed.hexdigest()


def _value(connection: Connection, key: str) -> str | None:
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


def _set(connection: Connection, key: str, value: str) -> None:
    if connection.execute(meta.update().where(meta.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(meta.insert().values(key=key, value=value))
