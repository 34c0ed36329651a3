"""Entries in the ledger: stored as computed, with what queries filter by beside them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Table, delete, func, select

from detente.ledger import concerned, documents, judgements, records, schema
from detente.ledger.accounts import conflicts_from_text, conflicts_to_text, support_from_text, support_to_text
from detente.ledger.chunks import delete_with, insert_all, rows_with
from detente.ledger.differing import bring
from detente.ledger.selection import Selection, listed, sure_test
from detente.ledger.votes import verdicts
from detente.reconcile import Entry, Link, Step
from detente.records import Record

_TABLE = schema.entries
_PARTS = (schema.entry_records, schema.history, schema.links, *concerned.TABLES)


def replace_all(connection: Connection, found: Sequence[Entry]) -> None:
    """Let the ledger have these entries and no others."""
    for table in (*_PARTS, _TABLE):
        connection.execute(delete(table))
    insert_all(connection, _TABLE, map(_row, found))
    for table, rows in _parts(connection, found):
        insert_all(connection, table, rows)


def replace(connection: Connection, ids: Iterable[str], found: Sequence[Entry]) -> None:
    """Put these entries in the place of those with the ids; what stays as it is is not written."""
    known = {*ids, *(entry.id for entry in found)}
    kept = {entry.id for entry in found}
    bring(connection, _TABLE, _TABLE.c.id, kept, map(_row, found))
    for table, rows in _parts(connection, found):
        bring(connection, table, table.c.entry, known, rows)
    delete_with(connection, _TABLE, _TABLE.c.id, known - kept)


def _parts(connection: Connection, found: Sequence[Entry]) -> Iterator[tuple[Table, Iterator[dict[str, Any]]]]:
    """Yield the tables of what belongs to entries, each with its rows."""
    for table, rows in _ROWS.items():
        yield table, (row for entry in found for row in rows(entry))
    named = documents.publishers(connection, {record.document for entry in found for record in entry.records})
    yield schema.entry_publishers, (row for entry in found for row in concerned.publisher_rows(entry, named))


def homes(connection: Connection, record_ids: Iterable[str]) -> dict[str, str]:
    """Return the id of the entry that each of these records rests in."""
    part = schema.entry_records
    query = select(part.c.record, part.c.entry)
    return {row.record: row.entry for row in rows_with(connection, query, part.c.record, record_ids)}


def members(connection: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of the records of each of these entries."""
    part = schema.entry_records
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows_with(connection, select(part.c.entry, part.c.record), part.c.entry, ids):
        found[row.entry].append(row.record)
    return found


def _record_rows(entry: Entry) -> Iterator[dict[str, Any]]:
    for place, record in enumerate(entry.records):
        yield {"entry": entry.id, "place": place, "record": record.id}


def _step_rows(entry: Entry) -> Iterator[dict[str, Any]]:
    for place, step in enumerate(entry.history):
        values = {"status": step.status, "date": step.date, "record": step.record_id}
        yield {"entry": entry.id, "place": place, **values}


def _link_rows(entry: Entry) -> Iterator[dict[str, Any]]:
    for place, link in enumerate(entry.links):
        values = {"type": link.type, "other": link.to, "record": link.record_id}
        yield {"entry": entry.id, "place": place, **values}


_ROWS: Final[Mapping[Table, Callable[[Entry], Iterator[dict[str, Any]]]]] = {
    schema.entry_records: _record_rows,
    schema.history: _step_rows,
    schema.links: _link_rows,
    schema.entry_actors: concerned.actor_rows,
    schema.entry_pairs: concerned.pair_rows,
}


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        **concerned.narrow(entry),
        "actors": listed(entry.actors),
        "fields": json.dumps(dict(entry.fields), ensure_ascii=False, sort_keys=True),
        "conflicts": conflicts_to_text(entry.conflicts),
        "support": support_to_text(entry.support),
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
            conflicts=conflicts_from_text(row.conflicts),
            support=support_from_text(row.support),
            judgements=people.judged(record.id for record in told[row.id]),
        )


def counts(connection: Connection, sure_only: bool = False) -> dict[str, int]:
    """Return the number of entries of each kind that has any, the doubtful ones left out where asked."""
    query = select(_TABLE.c.kind, func.count().label("number")).group_by(_TABLE.c.kind).order_by(_TABLE.c.kind)
    if sure_only:
        query = query.where(sure_test(_TABLE))
    return {row.kind: row.number for row in connection.execute(query)}


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
