"""The database's errors, told as ours: what cannot be done, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from detente.errors import LedgerError, LedgerWriteError, NotALedgerError

_KNOWN: Final[tuple[tuple[str, type[LedgerError], str], ...]] = (
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


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn a database error inside the block into a LedgerError that names the ledger."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(name, error) from error


def _plain(name: str, error: DBAPIError) -> LedgerError:
    message = str(error.orig).lower()
    for sign, kind, advice in _KNOWN:
        if sign in message:
            return kind(f"{name}: {advice}")
    return LedgerError(f"{name}: the database says {error.orig}; check the ledger's address and its server")
