"""What lists, charts and boards ask of a ledger, in time that hardly grows with it, as methods of the ledger."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, func, select

from detente.ledger import documents, entries, freshness, queueing, records, schema
from detente.ledger.chunks import rows_with
from detente.ledger.documents import HeldDocument
from detente.ledger.selection import ALL, WITHOUT_OUTCOME, Selection, identity, sure_test
from detente.reconcile import Entry
from detente.records import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry as a chart needs it. first, last: days (ISO), None where undated.

    ends: the last day of a commitment's deadline, or that on which a measure was lifted or ran out. quad: of an
    event, the place of its class in `ontology.QUAD_CLASSES`.
    """

    entry: str
    kind: str
    status: str
    first: str | None
    last: str | None
    ends: str | None
    quad: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class PairActivity:
    """How much a ledger tells of two states. years: number of entries by year and quad class (None: no event)."""

    pair: tuple[str, str]
    entries: int
    kinds: dict[str, int]
    first: str | None
    last: str | None
    years: dict[tuple[int, int | None], int]


class Surveying(ABC):
    """The part of a ledger that lists, counts and charts."""

    @abstractmethod
    def _fresh(self, ask: Callable[[Connection], T]) -> T:
        """Return what is asked of entries that are not stale."""

    def count(self, selection: Selection = ALL) -> int:
        """Return the number of entries selected."""
        return self._fresh(lambda connection: _count(connection, selection))

    def counts(self, selection: Selection = ALL) -> dict[tuple[str, str], int]:
        """Return the number of entries selected, by kind and status."""
        table = selection.table
        query = selection.applied(select(table.c.kind, table.c.status, func.count().label("number")), table)
        query = query.group_by(table.c.kind, table.c.status).order_by(table.c.kind, table.c.status)
        return self._fresh(lambda c: {(row.kind, row.status): row.number for row in c.execute(query)})

    def page(self, selection: Selection = ALL, *, skip: int = 0, most: int = 50) -> list[Entry]:
        """Return some of the entries selected, the newest first, undated ones last."""
        table = selection.table
        query = selection.applied(select(identity(table).label("id")), table)
        query = query.order_by(table.c.first_day.desc().nulls_last(), identity(table)).offset(skip).limit(most)
        return self._fresh(lambda connection: _in_order(connection, query))

    def marks(self, selection: Selection = ALL, *, most: int | None = None) -> list[Mark]:
        """Return the entries selected as marks of a chart, the earliest first, undated ones before all."""
        table = selection.table
        names = ("kind", "status", "first_day", "last_day", "ends", "quad", "confidence")
        query = selection.applied(select(identity(table).label("id"), *(table.c[name] for name in names)), table)
        query = query.order_by(table.c.first_day.nulls_first(), identity(table)).limit(most)
        return self._fresh(lambda connection: [_mark(row) for row in connection.execute(query)])

    def pairs(self, *, most: int = 20, sure_only: bool = False) -> list[PairActivity]:
        """Return the pairs of states of which most is told, those first."""
        return self._fresh(lambda connection: _pairs(connection, most, sure_only))

    def ahead(self, day: str, *, most: int = 10) -> tuple[list[Entry], list[Entry]]:
        """Return commitments whose deadlines, and meetings whose days, lie on or after a day (ISO), the next first."""
        return self._fresh(lambda c: (_due(c, day, most, past=False), _meetings(c, day, most)))

    def overdue(self, day: str, *, most: int = 10) -> tuple[int, list[Entry]]:
        """Return how many commitments have a deadline before a day (ISO) and no outcome, and the latest of them."""
        return self._fresh(lambda c: (_overdue(c, day), _due(c, day, most, past=True)))

    def waiting(self, most: int = 200, selection: Selection = ALL) -> list[Entry]:
        """Return entries that wait for a judgement (`detente.ledger.waiting`); the review queue's material.

        What one of several readers alone found, the most consequential first, then those whose confidence lies
        nearest to what is sure for their kind. Those that were judged are left out, and those surer by more than 0.1.
        """
        return self._fresh(lambda c: _these(c, [one.entry for one in queueing.nearest(c, most, selection)]))

    def queue(self, most: int = 200, selection: Selection = ALL) -> list[str]:
        """Return the ids of the entries `waiting`, those first that a judgement would help most."""
        return self._fresh(lambda connection: queueing.urgent(connection, most, selection))

    def publishers(self, most: int = 50) -> dict[str, int]:
        """Return the publishers with the number of their documents, those with most first."""
        name, number = schema.documents.c.publisher, func.count().label("number")
        query = select(name, number).where(name.is_not(None)).group_by(name).order_by(number.desc(), name).limit(most)
        return self._fresh(lambda c: {row.publisher: row.number for row in c.execute(query)})

    def held(self, keys: Iterable[str]) -> dict[str, HeldDocument]:
        """Return what is known of the documents with these keys."""
        wanted = sorted(set(keys))
        return self._fresh(lambda connection: documents.several(connection, wanted))

    def document_count(self) -> int:
        """Return how many documents the ledger holds."""
        query = select(func.count()).select_from(schema.documents)
        return self._fresh(lambda connection: int(connection.execute(query).scalar_one()))

    def told_by(self, document: str) -> tuple[list[Record], dict[str, str]]:
        """Return a document's records (by key), by place, and the entry that each rests in, by the record's id."""

        def ask(connection: Connection) -> tuple[list[Record], dict[str, str]]:
            found = sorted(records.of(connection, document=document), key=lambda one: (one.start, one.end, one.id))
            return found, entries.homes(connection, {one.id for one in found})

        return self._fresh(ask)

    def named(self, ids: Iterable[str]) -> list[Entry]:
        """Return the entries with these ids, in the order of the ids, those that are none left out."""
        wanted = list(dict.fromkeys(ids))
        return self._fresh(lambda connection: _these(connection, wanted))

    def fields_of(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return the fields of each entry with one of these ids."""
        table = schema.entries
        query = select(table.c.id, table.c.fields)
        return self._fresh(lambda c: {row.id: json.loads(row.fields) for row in rows_with(c, query, table.c.id, ids)})

    def homes_of(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Return the entry that each of these records rests in, by the record's id."""
        return self._fresh(lambda connection: entries.homes(connection, set(record_ids)))

    def version(self) -> int:
        """Return a number that grows when what the ledger tells may have changed."""
        return self._fresh(freshness.records_version)


def _mark(row: Any) -> Mark:
    return Mark(
        row.id, row.kind, row.status, row.first_day or None, row.last_day, row.ends, row.quad, round(row.confidence, 4)
    )


def _count(connection: Connection, selection: Selection) -> int:
    query = selection.applied(select(func.count()).select_from(selection.table), selection.table)
    return int(connection.execute(query).scalar_one())


def _in_order(connection: Connection, query: Select[Any]) -> list[Entry]:
    """Return the entries whose ids the query gives, in its order."""
    return _these(connection, list(connection.execute(query).scalars()))


def _these(connection: Connection, ids: list[str]) -> list[Entry]:
    known = {entry.id: entry for entry in entries.of(connection, Selection(ids=tuple(ids)))} if ids else {}
    return [known[one] for one in ids if one in known]


def _pairs(connection: Connection, most: int, sure_only: bool) -> list[PairActivity]:
    table = schema.entry_pairs
    number = func.count().label("number")
    query = select(table.c.side, number).group_by(table.c.side).order_by(number.desc(), table.c.side).limit(most)
    if sure_only:
        query = query.where(sure_test(table))
    return [_activity(connection, table, row.side, sure_only) for row in connection.execute(query).all()]


def _activity(connection: Connection, table: Table, side: str, sure_only: bool) -> PairActivity:
    year = func.substr(table.c.first_day, 1, 4).label("year")
    columns = (table.c.kind, table.c.quad, year, func.count().label("number"))
    ends = (func.nullif(func.min(table.c.first_day), "").label("first"), func.max(table.c.first_day).label("last"))
    query = select(*columns, *ends).where(table.c.side == side).group_by(table.c.kind, table.c.quad, year)
    rows = connection.execute(query.where(sure_test(table)) if sure_only else query).all()
    kinds, years = Counter[str](), Counter[tuple[int, int | None]]()
    for row in rows:
        kinds[row.kind] += row.number
        if row.year:
            years[int(row.year), row.quad] += row.number
    days = [day for row in rows for day in (row.first, row.last) if day]
    one, other = side.split("-")
    return PairActivity(
        (one, other), kinds.total(), dict(kinds), min(days, default=None), max(days, default=None), dict(years)
    )


def _due(connection: Connection, day: str, most: int, *, past: bool) -> list[Entry]:
    table = schema.entries
    when = table.c.ends < day if past else table.c.ends >= day
    query = select(table.c.id).where(when, table.c.status.in_(WITHOUT_OUTCOME))
    order = table.c.ends.desc() if past else table.c.ends
    return _in_order(connection, query.order_by(order, table.c.id).limit(most))


def _overdue(connection: Connection, day: str) -> int:
    table = schema.entries
    query = select(func.count()).where(table.c.ends < day, table.c.status.in_(WITHOUT_OUTCOME))
    return int(connection.execute(query).scalar_one())


def _meetings(connection: Connection, day: str, most: int) -> list[Entry]:
    table = schema.entries
    query = select(table.c.id).where(table.c.kind == "meeting", table.c.first_day >= day)
    return _in_order(connection, query.order_by(table.c.first_day, table.c.id).limit(most))
