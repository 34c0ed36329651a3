"""New ledgers in files, made quickly: by what the migrations say, once they have been run.

Running ten migrations takes longer than most tests. So the first new ledger of a test run is made by them, and what
SQLite then holds is kept as statements; those make the further ones, in the same transaction at the same moment.
Ledgers of before, and those on a server, are always migrated.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from detente.ledger import opening

_OF_THE_WORDS = "passage_words_"  # what full-text search makes by itself
migrate = opening._upgrade
_made: list[str] = []


def upgrade(connection: Connection) -> None:
    """Bring a ledger up to date, as `opening` does."""
    new = connection.dialect.name == "sqlite" and not list(_tables(connection))
    if not new or not _made:
        migrate(connection)
        _made[:] = _statements(connection) if new else _made
        return
    for statement in _made:
        connection.exec_driver_sql(statement)


def _tables(connection: Connection) -> Iterator[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return (name for (name,) in connection.exec_driver_sql(query) if not name.startswith(_OF_THE_WORDS))


def _statements(connection: Connection) -> list[str]:
    """What makes all that the database holds: tables, indices and rows."""
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND substr(name, 1, ?) != ? ORDER BY type DESC, rowid"
    shapes = [sql for (sql,) in connection.exec_driver_sql(query, (len(_OF_THE_WORDS), _OF_THE_WORDS))]
    rows = [
        f"INSERT INTO {table} VALUES ({', '.join(map(_literal, row))})"
        for table in _tables(connection)
        for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
    ]
    return [*shapes, *rows]


def _literal(value: object) -> str:
    assert isinstance(value, str), value
    return "'" + value.replace("'", "''") + "'"


def made_quickly() -> Iterator[None]:
    """Let new ledgers of this process be made so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_upgrade", upgrade)
        yield
