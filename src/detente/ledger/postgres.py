"""All that is particular to PostgreSQL: locking, types and order of texts, and its full-text index.

Who writes holds a lock of the whole ledger for the transaction, so that writers queue and none can wait for another
in a circle; who reads sees one state of the ledger, whatever is written meanwhile. Texts are ordered by their bytes,
as in SQLite, so that both databases tell the same in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Engine,
    Integer,
    Text,
    TypeDecorator,
    cast,
    create_engine,
    event,
    func,
    text,
)
from sqlalchemy.engine import URL, Connection

from detente.errors import LedgerAwayError, LedgerError, LedgerWriteError
from detente.ledger import sqlite

DRIVER: Final = "postgresql+psycopg"
WAIT_SECONDS: Final = 60
CONNECT_SECONDS: Final = 10

_LOCK: Final = (
    f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'; "
    "SELECT pg_advisory_xact_lock(hashtext('detente-ledger'), hashtext(current_schema())); "
    # what is acknowledged must outlive the server, also where others may lose their last moments
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'"
)
_LONGEST_WORD: Final = 400
"""Letters of a word that the index keeps; it takes 2 kB of a word at most, and a letter may have 4 bytes."""

_UNSORTED: Final = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying')
      AND (collation_name IS DISTINCT FROM 'C' OR data_type <> 'text') AND table_name <> 'alembic_version'
    ORDER BY table_name, ordinal_position
"""
_OF_ANY_LENGTH: Final = {
    "ix_documents_name": "CREATE INDEX ix_documents_name ON documents USING hash (name)",
    "ix_documents_publisher": "CREATE INDEX ix_documents_publisher ON documents USING hash (publisher)",
    "documents_of_publisher": "CREATE INDEX documents_of_publisher ON documents "
    "(left(publisher, 200), published DESC NULLS LAST, key)",
}
"""Indexes of texts that may be long: those in order refuse more than 2.7 kB."""

_FULL: Final = "the server has no connection free; close some programs, or raise its max_connections"
_AGAIN: Final = "start it and run the same again (what was acknowledged is kept)"

TOLD: Final[tuple[tuple[str, type[LedgerError], str], ...]] = (
    ("password authentication failed", LedgerError, "the server refuses the role or its password; check both"),
    ("no password supplied", LedgerError, "the server asks for a password; write postgresql+psycopg://ROLE:PASSWORD@…"),
    ("no pg_hba.conf entry", LedgerError, "the server lets nobody in from here; its pg_hba.conf says who may"),
    ('role "', LedgerError, "the server does not know the role; make it with `createuser`, or name another"),
    ('database "', LedgerError, "there is no such database; make it with `createdb`, or name another"),
    ("connection refused", LedgerAwayError, f"no server answers there; check host and port, {_AGAIN}"),
    ("no such file", LedgerAwayError, f"no server answers there; check host and port, {_AGAIN}"),
    ("resolve host", LedgerAwayError, "the server's host is not known; check its name"),
    ("name or service not known", LedgerAwayError, "the server's host is not known; check its name"),
    ("starting up", LedgerAwayError, "the server is starting up; wait a moment and run the same again"),
    ("recovery mode", LedgerAwayError, "the server is recovering; wait a moment and run the same again"),
    ("not yet accepting", LedgerAwayError, "the server is starting up; wait a moment and run the same again"),
    ("timeout expired", LedgerAwayError, "the server does not answer; check host and port"),
    (
        "too many",
        LedgerAwayError,
        "the server has no connection free; close some programs, or raise its max_connections",
    ),
    ("connection", LedgerAwayError, f"the connection to the server was lost; {_AGAIN}"),
)
"""What its errors say without a code, as which of ours each is told, and with what advice; the first that fits."""

CODES: Final[Mapping[str, tuple[type[LedgerError], str]]] = {
    "53100": (LedgerWriteError, "the server's disk is full; free some space there and run the same again"),
    "53200": (LedgerWriteError, "the server has no memory left; run the same again when it has"),
    "53300": (LedgerAwayError, _FULL),
    "55P03": (LedgerWriteError, "another program is writing to the ledger; wait for it and run the same again"),
    "40P01": (LedgerWriteError, "another program is writing to the ledger; wait for it and run the same again"),
    "42501": (LedgerWriteError, "the role may not do this; the database's owner can allow it with GRANT"),
    "25006": (LedgerWriteError, "the database is read-only; name the server that takes writes"),
    "28P01": (LedgerError, "the server refuses the role or its password; check both"),
    "28000": (LedgerError, "the server refuses the role; check its name, and who may come in from here (pg_hba.conf)"),
    "3D000": (LedgerError, "there is no such database; make it with `createdb`, or name another"),
    "3F000": (LedgerError, "there is no schema to make tables in; make one with CREATE SCHEMA"),
    "57P01": (LedgerAwayError, f"the server was stopped; {_AGAIN}"),
    "57P02": (LedgerAwayError, f"the server broke down; {_AGAIN}"),
    "57P03": (LedgerAwayError, "the server is starting up; wait a moment and run the same again"),
}
"""The same by the codes of PostgreSQL (its manual, appendix A)."""


class Words(TypeDecorator[str]):
    """Any text: PostgreSQL takes no NUL, so that U+0000 and U+0001 are kept as two signs each, in the same order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text as it is kept."""
        if value is None or ("\0" not in value and "\1" not in value):
            return value
        return value.replace("\1", "\1\2").replace("\0", "\1\1")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text that was kept."""
        if value is None or "\1" not in value:
            return value
        return value.replace("\1\1", "\0").replace("\1\2", "\1")


def engine_for(url: URL) -> Engine:
    """Return an engine for the address; raises LedgerError where the driver is not installed."""
    if find_spec("psycopg") is None:
        raise LedgerError("a ledger on PostgreSQL needs its driver; install it with `pip install detente[postgres]`")
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    url = url.set(drivername=DRIVER)
    engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True, connect_args=patience)
    event.listen(engine, "begin", _begin)
    return engine


def writing(connection: Connection) -> Connection:
    """Mark the connection as one whose next transaction writes: it waits for the lock, then sees what is there."""
    return connection.execution_options(isolation_level="READ COMMITTED", writes=True)


def make_ready(engine: Engine) -> None:
    """Do what comes before migrations: nothing."""


def settle(connection: Connection) -> None:
    """Let all texts be of any length and ordered by their bytes, whatever the database's language."""
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(text(_UNSORTED)).all():
        columns.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE text COLLATE "C"')
    for name in _OF_ANY_LENGTH if "documents" in columns else ():
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    for table, changes in columns.items():
        connection.execute(text(f'ALTER TABLE "{table}" {", ".join(changes)}'))
    for made in _OF_ANY_LENGTH.values() if "documents" in columns else ():
        connection.execute(text(made))


def counted(connection: Connection) -> None:
    """Let the database know how its tables have grown, lest it look for entries the long way."""
    connection.execute(text("ANALYZE"))


def make_words(connection: Connection) -> None:
    """Make the index of words."""
    connection.execute(text("CREATE TABLE passage_words (id integer PRIMARY KEY, words tsvector NOT NULL)"))
    connection.execute(text("CREATE INDEX passage_words_words ON passage_words USING gin (words)"))


def take_words(connection: Connection, passages: Sequence[tuple[int, str]]) -> None:
    """Take the words of passages, each with its number, into the index.

    They are the words that SQLite's index would take, so that both databases find the same.
    """
    said = sqlite.words_of([words for _, words in passages])
    rows = [{"id": number, "words": _vector(words)} for (number, _), words in zip(passages, said)]
    connection.execute(text("INSERT INTO passage_words (id, words) VALUES (:id, CAST(:words AS tsvector))"), rows)


def with_words(connection: Connection, phrases: Sequence[str], most: int, *, newest: bool) -> list[int]:
    """Return the numbers of passages with all the phrases: the last that were taken in, or the best first."""
    wanted = " & ".join(_phrase(words) for words in sqlite.words_of(phrases) if words)
    if not wanted:
        return []
    order = "id DESC" if newest else "ts_rank(words, asked, 1) DESC, id"
    query = text(
        "SELECT id FROM passage_words, CAST(:wanted AS tsquery) AS asked "
        f"WHERE words @@ asked ORDER BY {order} LIMIT :most"
    )
    return list(connection.execute(query, {"wanted": wanted, "most": most}).scalars())


def number_in(fields: ColumnElement[str], name: str) -> ColumnElement[int]:
    """Return the whole number under a name in a column that holds JSON.

    By its letters, which no text within can have (its quotes are escaped there): as JSON, PostgreSQL refuses U+0000.
    """
    return cast(func.substring(fields, f'"{name}": ([0-9]+)'), Integer)


def _vector(words: Mapping[str, Sequence[int]]) -> str:
    return " ".join(f"{_quoted(word)}:{','.join(str(place + 1) for place in at)}" for word, at in words.items())


def _phrase(words: Mapping[str, Iterable[int]]) -> str:
    ordered = sorted((place, word) for word, places in words.items() for place in places)
    return f"({' <-> '.join(_quoted(word) for _, word in ordered)})"


def _quoted(word: str) -> str:
    escaped = word[:_LONGEST_WORD].replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(_LOCK)


def advice(error: BaseException) -> tuple[type[LedgerError], str] | None:
    """Return as which of ours an error of the driver is told, and what to do; None for one that is not known."""
    known: Any = CODES.get(getattr(error, "sqlstate", None) or "")
    if known is not None:
        return known[0], known[1]
    message = str(error).lower()
    return next(((kind, advice) for sign, kind, advice in TOLD if sign in message), None)
