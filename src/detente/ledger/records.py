"""Records in the ledger: each whole as JSON, with the columns that queries filter by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, select

from detente.ledger import schema
from detente.ledger.chunks import rows_with
from detente.records import Record, record_from_dict, record_to_dict

_TABLE = schema.records


def of(connection: Connection, kind: str | None = None, document: str | None = None) -> Iterator[Record]:
    """Yield the records by document, place and id; of one kind or one document (by key) where asked."""
    query = select(_TABLE.c.fields, schema.documents.c.name).join(schema.documents)
    if kind is not None:
        query = query.where(_TABLE.c.kind == kind)
    if document is not None:
        query = query.where(_TABLE.c.document == document)
    query = query.order_by(schema.documents.c.name, _TABLE.c.document, _TABLE.c.id)
    for row in connection.execute(query):
        yield record_from_dict(json.loads(row.fields))


def by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Record]:
    """Return the records with these ids."""
    rows = rows_with(connection, select(_TABLE.c.id, _TABLE.c.fields), _TABLE.c.id, ids)
    return {row.id: record_from_dict(json.loads(row.fields)) for row in rows}


def same(connection: Connection, document: str, found: Iterable[Record]) -> bool:
    """Tell whether the document's records are these already."""
    held = connection.execute(select(_TABLE.c.fields).where(_TABLE.c.document == document)).scalars()
    return set(held) == {_row(record)["fields"] for record in found}


def replace_all(connection: Connection, document: str, found: Iterable[Record]) -> int:
    """Let the document have these records and no others; return how many."""
    rows = {row["id"]: row for row in map(_row, found)}
    connection.execute(delete(_TABLE).where(_TABLE.c.document == document))
    if rows:
        connection.execute(_TABLE.insert(), list(rows.values()))
    return len(rows)


def _row(record: Record) -> dict[str, Any]:
    fields = record_to_dict(record)
    return {
        "id": fields["id"],
        "document": record.document,
        "kind": record.kind,
        "date": record.date,
        "modality": record.modality,
        "confidence": record.confidence,
        "fields": json.dumps(fields, ensure_ascii=False, sort_keys=True),
    }
