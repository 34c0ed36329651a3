"""New ledgers in files, made quickly: by what the migrations say, once they have been run.

Running ten migrations takes longer than most tests. So the first new ledger of a test run is made by them, and what
SQLite then holds is kept as statements; those make the further ones, in the same transaction at the same moment.
Ledgers of before, and those on a server, are always migrated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from detente.ledger import dialect, opening

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
    """Let new ledgers of this process be made so, and their statements be compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_upgrade", upgrade)
        patch.setattr(dialect, "engine_for", engine_for)
        yield


class Compiled(dict[tuple[Any, ...], Any]):
    """The statements that were compiled for one sort of database, whichever of its engines asked.

    An engine keeps them for itself alone, and to compile a ledger's statements takes as long as most tests; they
    are the same for each ledger, since all files are SQLite's and all servers in a test run are one installation's.
    """

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return super().__getitem__(key[1:])

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)


_plainly = dialect.engine_for
_compiled: dict[str, Compiled] = {}


def engine_for(url: URL) -> Engine:
    """Return an engine for the address as the ledger does, which knows what others have compiled."""
    engine = _plainly(url)
    engine.update_execution_options(compiled_cache=_compiled.setdefault(engine.dialect.name, Compiled()))
    return engine
