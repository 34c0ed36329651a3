"""Entries in the ledger: stored as computed, with what queries filter by beside them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, select

from detente.extract.sureness import is_sure
from detente.ledger import judgements, records, schema
from detente.ledger.selection import Selection, bounds, listed
from detente.ledger.votes import verdicts
from detente.reconcile import Entry, Link, Step
from detente.records import Record

_TABLE = schema.entries
_PARTS = (schema.entry_records, schema.history, schema.links)


def replace_all(connection: Connection, found: Iterable[Entry]) -> None:
    """Let the ledger have these entries and no others."""
    for table in (*_PARTS, _TABLE):
        connection.execute(delete(table))
    rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for entry in found:
        _collect(entry, rows)
    for table in (_TABLE, *_PARTS):
        if rows[table]:
            connection.execute(table.insert(), rows[table])


def _collect(entry: Entry, rows: dict[Table, list[dict[str, Any]]]) -> None:
    rows[_TABLE].append(_row(entry))
    for place, record in enumerate(entry.records):
        rows[schema.entry_records].append({"entry": entry.id, "place": place, "record": record.id})
    for place, step in enumerate(entry.history):
        values = {"status": step.status, "date": step.date, "record": step.record_id}
        rows[schema.history].append({"entry": entry.id, "place": place, **values})
    for place, link in enumerate(entry.links):
        values = {"type": link.type, "other": link.to, "record": link.record_id}
        rows[schema.links].append({"entry": entry.id, "place": place, **values})


def _row(entry: Entry) -> dict[str, Any]:
    first_day, last_day = bounds(entry.fields.get("date"))
    return {
        "id": entry.id,
        "kind": entry.kind,
        "status": entry.status,
        "first_day": first_day,
        "last_day": last_day,
        "actors": listed(entry.actors),
        "issues": listed(entry.fields.get("context", ())),
        "fields": json.dumps(dict(entry.fields), ensure_ascii=False, sort_keys=True),
    }


def of(connection: Connection, selection: Selection) -> Iterator[Entry]:
    """Yield the selected entries, by their first day, undated ones last, then by id."""
    chosen = selection.applied(select(_TABLE))
    steps = _steps(connection, selection)
    links = _links(connection, selection)
    told = _records(connection, selection)
    people = verdicts(judgements.votes(connection))
    ordered = chosen.order_by(_TABLE.c.first_day.is_(None), _TABLE.c.first_day, _TABLE.c.last_day, _TABLE.c.id)
    for row in connection.execute(ordered):
        yield Entry(
            id=row.id,
            kind=row.kind,
            status=row.status,
            fields=json.loads(row.fields),
            records=tuple(told[row.id]),
            history=tuple(steps[row.id]),
            links=tuple(links[row.id]),
            judgements=people.judged(record.id for record in told[row.id]),
        )


def counts(connection: Connection, sure_only: bool = False) -> dict[str, int]:
    """Return the number of entries of each kind that has any, the doubtful ones left out where asked."""
    part = schema.entry_records
    surest = func.max(schema.records.c.confidence).label("surest")
    query = select(_TABLE.c.kind, surest).join(part, part.c.entry == _TABLE.c.id)
    query = query.join(schema.records, schema.records.c.id == part.c.record).group_by(_TABLE.c.id, _TABLE.c.kind)
    kinds = (row.kind for row in connection.execute(query) if not sure_only or is_sure(row.kind, row.surest))
    return dict(sorted(Counter(kinds).items()))


def _records(connection: Connection, selection: Selection) -> dict[str, list[Record]]:
    part = schema.entry_records
    query = select(part.c.entry, *records.TOLD).join(schema.records, schema.records.c.id == part.c.record)
    found: dict[str, list[Record]] = defaultdict(list)
    for row in _of_part(connection, query, part, selection):
        found[row.entry].append(records.told(row))
    return found


def _steps(connection: Connection, selection: Selection) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for row in _of_part(connection, select(schema.history), schema.history, selection):
        found[row.entry].append(Step(row.status, row.date, row.record))
    return found


def _links(connection: Connection, selection: Selection) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for row in _of_part(connection, select(schema.links), schema.links, selection):
        found[row.entry].append(Link(row.type, row.other, row.record))
    return found


def _of_part(connection: Connection, query: Select[Any], part: Table, selection: Selection) -> Iterable[Row[Any]]:
    ids = selection.applied(select(_TABLE.c.id))
    return connection.execute(query.where(part.c.entry.in_(ids)).order_by(part.c.entry, part.c.place))
