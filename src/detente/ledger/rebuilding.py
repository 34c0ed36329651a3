"""Computing the entries anew from all records."""

from __future__ import annotations

from sqlalchemy import Engine

from detente.ledger import documents, entries, freshness, judgements, records, sqlite
from detente.ledger.votes import verdicts
from detente.reconcile import reconcile

_TRIES = 3


def rebuild(engine: Engine) -> int:
    """Compute and store the entries of the records held; return how many.

    The computing holds no lock; where another process changed the records meanwhile, it is done
    again, and the last time under the lock.
    """
    for last in [False] * _TRIES + [True]:
        made = _try_once(engine, under_lock=last)
        if made is not None:
            return made
    raise AssertionError("under the lock nobody else writes")


def _try_once(engine: Engine, under_lock: bool) -> int | None:
    with engine.connect() as plain:
        connection = sqlite.writing(plain) if under_lock else plain
        with connection.begin():
            version = freshness.records_version(connection)
            found = reconcile(
                records.of(connection), documents.origins(connection), verdicts(judgements.votes(connection))
            )
            if under_lock:
                entries.replace_all(connection, found)
                freshness.entries_computed(connection, version)
                return len(found)
    with sqlite.writing(engine.connect()) as connection, connection.begin():
        if freshness.records_version(connection) != version:
            return None
        entries.replace_all(connection, found)
        freshness.entries_computed(connection, version)
        return len(found)
