"""Records in the ledger: each whole as JSON, with the columns that queries filter by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select

from detente.ledger import schema
from detente.records import Record, record_from_dict, record_to_dict

_TABLE = schema.records
_COUNTING = _TABLE.c.verdict.is_distinct_from("rejected")
TOLD = (_TABLE.c.fields, _TABLE.c.confidence)


def of(connection: Connection, kind: str | None = None, document: str | None = None) -> Iterator[Record]:
    """Yield the records by document, place and id; of one kind or one document (by key) where asked.

    Those that a person rejected stay away; those confirmed have the confidence 1.
    """
    query = select(*TOLD, schema.documents.c.name).join(schema.documents).where(_COUNTING)
    if kind is not None:
        query = query.where(_TABLE.c.kind == kind)
    if document is not None:
        query = query.where(_TABLE.c.document == document)
    query = query.order_by(schema.documents.c.name, _TABLE.c.document, _TABLE.c.id)
    for row in connection.execute(query):
        yield told(row)


def told(row: Any) -> Record:
    """Return the record of a row of the columns TOLD."""
    fields = json.loads(row.fields)
    return record_from_dict({**fields, "confidence": row.confidence})


def same(connection: Connection, document: str, found: Iterable[Record]) -> bool:
    """Tell whether the document's records, as its reader gave them, are these already."""
    query = select(_TABLE.c.fields).where(_TABLE.c.document == document, _TABLE.c.kept.is_(False))
    return set(connection.execute(query).scalars()) == {_fields(record) for record in found}


def replace_all(connection: Connection, document: str, found: Iterable[Record]) -> int:
    """Let the document have these records and no others; return how many."""
    rows = {row["id"]: row for row in map(_row, found)}
    connection.execute(delete(_TABLE).where(_TABLE.c.document == document))
    if rows:
        connection.execute(_TABLE.insert(), list(rows.values()))
    return len(rows)


def of_reader(connection: Connection, document: str) -> Iterator[Record]:
    """Yield the document's records as its reader gave them, whatever people think of them."""
    query = select(_TABLE.c.fields).where(_TABLE.c.document == document, _TABLE.c.kept.is_(False))
    for fields in connection.execute(query.order_by(_TABLE.c.id)).scalars():
        yield record_from_dict(json.loads(fields))


def all_of(connection: Connection, document: str) -> list[Record]:
    """Return all records of a document, rejected ones too."""
    return [told(row) for row in connection.execute(select(*TOLD).where(_TABLE.c.document == document))]


def marked(connection: Connection, document: str) -> bool:
    """Tell whether a judgement has left its mark on a record of the document."""
    query = select(_TABLE.c.id).where(_TABLE.c.document == document, _TABLE.c.kept | _TABLE.c.verdict.is_not(None))
    return connection.execute(query.limit(1)).first() is not None


def mark(connection: Connection, document: str, kept: Iterable[Record], verdicts: Mapping[str, str]) -> bool:
    """Put back the records that are kept and no others, and let each have its verdict; return whether that is new."""
    before = _marks(connection, document)
    connection.execute(delete(_TABLE).where(_TABLE.c.document == document, _TABLE.c.kept))
    rows = [{**_row(record), "kept": True} for record in kept]
    if rows:
        connection.execute(_TABLE.insert(), rows)
    for row in connection.execute(select(_TABLE.c.id, _TABLE.c.fields).where(_TABLE.c.document == document)).all():
        verdict = verdicts.get(row.id)
        confidence = 1.0 if verdict == "confirmed" else json.loads(row.fields)["confidence"]
        values = {"verdict": verdict, "confidence": confidence}
        connection.execute(_TABLE.update().where(_TABLE.c.id == row.id).values(values))
    return _marks(connection, document) != before


def _marks(connection: Connection, document: str) -> list[tuple[Any, ...]]:
    query = select(_TABLE.c.id, _TABLE.c.kept, _TABLE.c.verdict).where(_TABLE.c.document == document)
    return [tuple(row) for row in connection.execute(query.order_by(_TABLE.c.id))]


def _row(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "document": record.document,
        "kind": record.kind,
        "date": record.date,
        "modality": record.modality,
        "confidence": record.confidence,
        "fields": _fields(record),
    }


def _fields(record: Record) -> str:
    return json.dumps(record_to_dict(record), ensure_ascii=False, sort_keys=True)
