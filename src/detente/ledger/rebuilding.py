"""Computing the entries: what changed documents can change, or all anew from all records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, func, select

from detente.ledger import (
    dialect,
    documents,
    entries,
    freshness,
    increment,
    judgements,
    prepared,
    records,
    schema,
    ties,
)
from detente.ledger.prepared import Stand
from detente.ledger.votes import verdicts
from detente.reconcile import Entry
from detente.reconcile.fact import Fact
from detente.reconcile.grouping import near
from detente.reconcile.tie import Tie
from detente.reconcile.ties import ties_of
from detente.reconcile.viewing import entries_of
from detente.reconcile.whole import RULES, facts_of, grouped_along

_TRIES = 3
_FEW: Final = 20
_SHARE: Final = 0.05
"""Up to so many changed documents, or such a share of all, are taken in by themselves."""
_MANY: Final = 1000
"""From so many entries on the database should know how many."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that is computed from the records."""

    entries: list[Entry]
    prepared: list[tuple[Fact[Any], str]]
    ties: list[Tie]


def refresh(engine: Engine) -> None:
    """Bring the entries up to date, whichever way costs less."""
    if not _taken_in(engine):
        rebuild(engine)


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


def _taken_in(engine: Engine) -> bool:
    """Take in the documents changed since the entries were computed; False where all must be computed anew."""
    with dialect.writing(engine.connect()) as connection, connection.begin():
        changed = freshness.changed(connection)
        if changed is None or _many(connection, len(changed)):
            return False
        increment.take_in(connection, changed, verdicts(judgements.votes(connection)))
        freshness.entries_computed(connection, freshness.records_version(connection))
        return True


def _many(connection: Connection, changed: int) -> bool:
    if changed <= _FEW:
        return False
    held = connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()
    return changed > _SHARE * held


def _try_once(engine: Engine, under_lock: bool) -> int | None:
    with engine.connect() as plain:
        connection = dialect.writing(plain) if under_lock else plain
        with connection.begin():
            version = freshness.records_version(connection)
            found = _whole(connection)
            if under_lock:
                return _store(connection, found, version)
    with dialect.writing(engine.connect()) as connection, connection.begin():
        if freshness.records_version(connection) != version:
            return None
        return _store(connection, found, version)


def _whole(connection: Connection) -> _Whole:
    """Do what `reconcile` does, and keep what the next increment needs."""
    decided = verdicts(judgements.votes(connection))
    facts = facts_of(records.of(connection), documents.origins(connection), decided)
    groups: list[list[Fact[Any]]] = []
    ready: list[tuple[Fact[Any], str]] = []
    for kind, rule in RULES.items():
        mine = [fact for fact in facts if fact.kind == kind]
        found = grouped_along(mine, near(mine, rule.keys), decided)
        groups += found.groups
        ready += ((fact, mine[first].id) for fact, first in zip(mine, found.components))
    bonds = ties_of(facts)
    return _Whole(entries_of(groups, bonds, RULES, decided), ready, bonds)


def _store(connection: Connection, found: _Whole, version: int) -> int:
    prepared.replace_all(connection, ((fact, Stand.of(fact, component)) for fact, component in found.prepared))
    ties.replace_all(connection, found.ties)
    entries.replace_all(connection, found.entries)
    if len(found.entries) > _MANY:
        dialect.of(connection).counted(connection)
    freshness.entries_computed(connection, version)
    return len(found.entries)
