"""All that is particular to SQLite: addresses, locking, and how a connection is set up.

Writing begins with BEGIN IMMEDIATE, so that two processes queue for the ledger in place of failing
halfway; the write-ahead log lets others read meanwhile and makes a killed process harmless.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from detente.errors import LedgerError

WAIT_SECONDS: Final = 60
CACHE_KILOBYTES: Final = 65_536


def address(place: str | Path) -> URL:
    """Return the database URL of a path or URL; raises LedgerError for a URL of no known form."""
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        return make_url(text)
    except ArgumentError as error:
        raise LedgerError(f"{text}: no ledger address; give a path or sqlite:///path") from error


def file_of(url: URL) -> Path | None:
    """Return the file that a SQLite address names; None for one in memory, on a server, or with options."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    special = url.database == ":memory:" or url.database.startswith("file:")
    return None if special else Path(url.database)


def engine_for(url: URL) -> Engine:
    """Return an engine for the address, with SQLite's connections set up for a ledger."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def scratch() -> sqlite3.Connection:
    """Return an empty database in memory, the caller's own to close."""
    return sqlite3.connect(":memory:")


def writing(connection: Connection) -> Connection:
    """Mark the connection as one whose next transaction writes."""
    return connection.execution_options(writes=True)


def _set_up(raw: Any, _: Any) -> None:
    raw.isolation_level = None  # sqlite3 must not begin transactions of its own
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    cursor.close()


def log_ahead(engine: Engine) -> None:
    """Switch a new ledger to the write-ahead log (kept in the file for ever after)."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(begins=False) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # refused within a transaction


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("begins", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")
