"""All that is particular to SQLite: locking, how a connection is set up, and its full-text index.

Writing begins with BEGIN IMMEDIATE, so that two processes queue for the ledger in place of failing
halfway; the write-ahead log lets others read meanwhile and makes a killed process harmless.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any, Final

from sqlalchemy import JSON, ColumnElement, Engine, create_engine, event, text, type_coerce
from sqlalchemy.engine import URL, Connection

from detente.errors import LedgerError, LedgerWriteError, NotALedgerError

WAIT_SECONDS: Final = 60
CACHE_KILOBYTES: Final = 65_536

TOKENS: Final = "tokenize='porter unicode61 remove_diacritics 2'"
"""How words are taken from a text: stems, without accents."""

_NO_LETTERS: Final = re.compile("[\0\x02\x03\ud800-\udfff]")
_OPEN, _CLOSE = "\x02", "\x03"
_MARKED: Final = re.compile("\x02[^\x03]*\x03")

TOLD: Final[tuple[tuple[str, type[LedgerError], str], ...]] = (
    ("not a database", NotALedgerError, "the file is not a ledger; name another file"),
    (
        "malformed",
        NotALedgerError,
        "the ledger's file is damaged; restore a copy, or read the documents into a new one",
    ),
    (
        "full",
        LedgerWriteError,
        "the disk is full; free some space and run the same again (what was held is unchanged)",
    ),
    ("readonly", LedgerWriteError, "the ledger is read-only; allow writing to its file and folder"),
    (
        "unable to open",
        LedgerWriteError,
        "the file cannot be opened; check that its folder exists and allows writing",
    ),
    (
        "locked",
        LedgerWriteError,
        "another program is writing to the ledger; wait for it and run the same again",
    ),
    (
        "disk i/o error",
        LedgerWriteError,
        "the disk refuses to write; check its space and health, then run the same again",
    ),
)
"""What its errors say, as which of ours each is told, and with what advice."""


def engine_for(url: URL) -> Engine:
    """Return an engine for the address, with connections set up for a ledger."""
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def writing(connection: Connection) -> Connection:
    """Mark the connection as one whose next transaction writes."""
    return connection.execution_options(writes=True)


def make_ready(engine: Engine) -> None:
    """Switch a new ledger to the write-ahead log (kept in the file for ever after)."""
    with engine.connect().execution_options(begins=False) as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # refused within a transaction


def settle(connection: Connection) -> None:
    """Do what is left after migrations: nothing."""


def counted(connection: Connection) -> None:
    """Let the database know how its tables have grown: nothing that it needs."""


def make_words(connection: Connection) -> None:
    """Make the index of words."""
    connection.execute(text(f"CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', {TOKENS})"))


def take_words(connection: Connection, passages: Sequence[tuple[int, str]]) -> None:
    """Take the words of passages, each with its number, into the index."""
    put = text("INSERT INTO passage_words (rowid, words) VALUES (:id, :words)")
    connection.execute(put, [{"id": number, "words": words} for number, words in passages])


def with_words(connection: Connection, phrases: Sequence[str], most: int, *, newest: bool) -> list[int]:
    """Return the numbers of passages with all the phrases: the last that were taken in, or the best first."""
    order = "rowid DESC" if newest else "rank"
    query = text(f"SELECT rowid FROM passage_words WHERE passage_words MATCH :wanted ORDER BY {order} LIMIT :most")
    return list(connection.execute(query, {"wanted": _asked(phrases, " "), "most": most}).scalars())


def number_in(fields: ColumnElement[str], name: str) -> ColumnElement[int]:
    """Return the whole number under a name in a column that holds JSON."""
    found: ColumnElement[int] = type_coerce(fields, JSON)[name].as_integer()
    return found


def marked(texts: Sequence[str], phrases: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return where in each text any of the phrases stands, as the index of words knows them.

    The texts are put into an index of their own, kept nowhere, which marks what it finds.
    """
    with closing(sqlite3.connect(":memory:")) as book:
        _fill(book, texts)
        query = "SELECT rowid, highlight(texts, 0, ?, ?) FROM texts WHERE texts MATCH ?"
        found = dict(book.execute(query, (_OPEN, _CLOSE, _asked(phrases, " OR "))))
    return [_places(found.get(number, "")) for number in range(1, len(texts) + 1)]


def words_of(texts: Sequence[str]) -> list[dict[str, list[int]]]:
    """Return the words of each text as the index of words knows them, each with its places (the first is 0)."""
    found: list[dict[str, list[int]]] = [defaultdict(list) for _ in texts]
    with closing(sqlite3.connect(":memory:")) as book:
        _fill(book, texts)
        book.execute("CREATE VIRTUAL TABLE said USING fts5vocab(texts, 'instance')")
        for term, number, place in book.execute('SELECT term, doc, "offset" FROM said'):
            found[number - 1][term].append(place)
    return found


def _fill(book: sqlite3.Connection, texts: Iterable[str]) -> None:
    book.execute(f"CREATE VIRTUAL TABLE texts USING fts5(words, {TOKENS})")
    bare = [(number, _NO_LETTERS.sub(" ", one)) for number, one in enumerate(texts, 1)]
    book.executemany("INSERT INTO texts (rowid, words) VALUES (?, ?)", bare)


def _asked(phrases: Iterable[str], between: str) -> str:
    return between.join(f'"{phrase}"' for phrase in phrases)


def _places(marks: str) -> list[tuple[int, int]]:
    """Return the places of what stands in brackets, as they are in the text without them."""
    return [
        (one.start() - 2 * number, one.end() - 2 * number - 2) for number, one in enumerate(_MARKED.finditer(marks))
    ]


def _set_up(raw: Any, _: Any) -> None:
    raw.isolation_level = None  # sqlite3 must not begin transactions of its own
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("begins", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")
