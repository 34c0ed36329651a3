"""The database's errors, told as ours: what cannot be done, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from detente.errors import LedgerAwayError, LedgerError
from detente.ledger import postgres, sqlite

Told = tuple[type[LedgerError], str]
"""As which error something is told, and what to do about it."""


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn a database error inside the block into a LedgerError that names the ledger."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(name, error) from error
    except NoConnectionError as error:
        raise LedgerError(f"{name}: too many ask at once; wait a moment and try again") from error


def _plain(name: str, error: DBAPIError) -> LedgerError:
    message = str(error.orig).lower()
    known: Told | None
    if error.orig is not None and type(error.orig).__module__.startswith("psycopg"):
        known = postgres.advice(error.orig)
    else:
        known = next(((kind, advice) for sign, kind, advice in sqlite.TOLD if sign in message), None)
    if known is not None:
        return known[0](f"{name}: {known[1]}")
    said = next(iter(str(error.orig).splitlines()), type(error.orig).__name__)
    kind = LedgerAwayError if error.connection_invalidated else LedgerError
    return kind(f"{name}: the database says {said}; check the ledger's address and its server")
