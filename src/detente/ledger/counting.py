"""How much a ledger holds, as numbers for whoever watches over it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from detente.ledger import schema


@dataclass(frozen=True, slots=True)
class Numbers:
    """documents, and their words. records by kind. entries by kind and status, as old as they were computed last.
    judgements by action, those undone apart."""

    documents: int = 0
    words: int = 0
    records: dict[str, int] = field(default_factory=dict)
    entries: dict[tuple[str, str], int] = field(default_factory=dict)
    judgements: dict[str, int] = field(default_factory=dict)


class Counting(ABC):
    """The part of a ledger that counts."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Return a transaction that reads."""

    def numbers(self) -> Numbers:
        """Return how much the ledger holds; nothing is computed for it."""
        with self._reading() as connection:
            return _numbers(connection)


def _numbers(connection: Connection) -> Numbers:
    number = func.count()
    held = connection.execute(select(number, func.sum(schema.documents.c.words))).one()
    records, entries, judgements = schema.records.c, schema.entries.c, schema.judgements.c
    standing = select(entries.kind, entries.status, number).group_by(entries.kind, entries.status)
    made = select(judgements.action, number).where(judgements.undone_when.is_(None)).group_by(judgements.action)
    return Numbers(
        held[0],
        int(held[1] or 0),
        {row[0]: row[1] for row in connection.execute(select(records.kind, number).group_by(records.kind))},
        {(kind, status): count for kind, status, count in connection.execute(standing)},
        {row[0]: row[1] for row in connection.execute(made)},
    )
