"""Which database an address names, and what is particular to it: a module each, `sqlite` and `postgres`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import ColumnElement, Engine
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from detente.errors import LedgerError
from detente.ledger import postgres, sqlite

_PASSWORD: Final = re.compile(r"(?P<before>://[^:/@]*:).*(?=@)|(?P<named>password=)[^&]*")


class Particular(Protocol):
    """What each database does in its own way; the functions of `sqlite` say what each is for."""

    def engine_for(self, url: URL) -> Engine: ...
    def writing(self, connection: Connection) -> Connection: ...
    def make_ready(self, engine: Engine) -> None: ...
    def settle(self, connection: Connection) -> None: ...
    def counted(self, connection: Connection) -> None: ...
    def make_words(self, connection: Connection) -> None: ...
    def take_words(self, connection: Connection, passages: Sequence[tuple[int, str]]) -> None: ...
    def with_words(self, connection: Connection, phrases: Sequence[str], most: int, *, newest: bool) -> list[int]: ...
    def number_in(self, fields: ColumnElement[str], name: str) -> ColumnElement[int]: ...


_KNOWN: Final[Mapping[str, Particular]] = {"sqlite": sqlite, "postgresql": postgres}


def address(place: str | Path) -> URL:
    """Return the database URL of a path or URL; raises LedgerError for a URL of no known form."""
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
        url = url.set(drivername=postgres.DRIVER) if url.drivername in ("postgres", "postgresql") else url
        if url.drivername in ("sqlite", postgres.DRIVER):
            return url
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"{_NO_ADDRESS.format(shown(text))}") from error
    raise LedgerError(f"{_NO_ADDRESS.format(shown(text))}")


_NO_ADDRESS: Final = "{}: no ledger address; give a path, sqlite:///path or postgresql+psycopg://role@host/database"


def shown(place: str | Path) -> str:
    """Return an address as it may be shown: without the password."""
    return _PASSWORD.sub(r"\g<before>\g<named>***", str(place)) if "://" in str(place) else str(place)


def file_of(url: URL) -> Path | None:
    """Return the file that a SQLite address names; None for one in memory, on a server, or with options."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    special = url.database == ":memory:" or url.database.startswith("file:")
    return None if special else Path(url.database)


def engine_for(url: URL) -> Engine:
    """Return an engine for the address, set up for a ledger."""
    return _KNOWN[url.get_backend_name()].engine_for(url)


def of(database: Engine | Connection) -> Particular:
    """Return what is particular to the database behind an engine or a connection."""
    return _KNOWN[database.dialect.name]


def writing(connection: Connection) -> Connection:
    """Mark the connection as one whose next transaction writes."""
    return of(connection).writing(connection)
