"""Tables of a ledger for analysis in Python: Arrow tables, and Polars frames of them; pandas is not needed.

What a field of a record or an entry holds several of is a list, and what has parts a struct. Dates stand as they are
held (EDTF), and besides as the first and last day that they cover, each null where that end is open. Columns of
fields that a kind does not have are null, or empty lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from detente.errors import MissingEngineError
from detente.export.frame_columns import DOCUMENTS, ENTRIES, LINKS, RECORDS, schema_of
from detente.export.plain import links_of, steps_of
from detente.ledger import Ledger, sure
from detente.reconcile import Entry
from detente.records import Record, record_to_dict
from detente.times import is_edtf, parse_edtf

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa


def entries_table(ledger: Ledger, **selection: Any) -> pa.Table:
    """Return the entries, one a row, with the columns of `frame_columns.ENTRIES`.

    selection: as for `Ledger.entries` (kind, between, since, until, issue, sure_only, min_confidence). Raises what
    that raises.
    """
    return _table(map(_entry, ledger.entries(**selection)), ENTRIES)


def records_table(ledger: Ledger, **selection: Any) -> pa.Table:
    """Return the records, one a row, with the columns of `frame_columns.RECORDS`.

    selection: as for `Ledger.records` (kind, sure_only, min_confidence). `entry` names the entry that the record
    tells.
    """
    homes = {record.id: entry.id for entry in ledger.entries() for record in entry.records}
    found = sorted(ledger.records(**selection), key=lambda r: (r.doc, r.document, r.start, r.id))
    return _table((_record(record, homes) for record in found), RECORDS)


def links_table(ledger: Ledger, **selection: Any) -> pa.Table:
    """Return the links of the entries selected, one a row: from, type, to, and the record that each rests on."""
    rows = (
        {"from": entry.id, "type": link.type, "to": link.to, "record": link.record_id}
        for entry in ledger.entries(**selection)
        for link in entry.links
    )
    return _table(rows, LINKS)


def documents_table(ledger: Ledger) -> pa.Table:
    """Return what is known of the documents, one a row, their texts apart; columns: `frame_columns.DOCUMENTS`."""
    return _table(({**asdict(held), **_days("published", held.published)} for held in ledger.documents()), DOCUMENTS)


def to_polars(table: pa.Table) -> pl.DataFrame:
    """Return an Arrow table as a Polars frame; raises MissingEngineError where Polars is not installed."""
    if find_spec("polars") is None:
        raise MissingEngineError("Polars is not installed; install it with `pip install 'detente[exchange]'`")
    import polars

    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def entries_frame(ledger: Ledger, **selection: Any) -> pl.DataFrame:
    """Return `entries_table` as a Polars frame; raises MissingEngineError where Polars is not installed."""
    return to_polars(entries_table(ledger, **selection))


def records_frame(ledger: Ledger, **selection: Any) -> pl.DataFrame:
    """Return `records_table` as a Polars frame; raises MissingEngineError where Polars is not installed."""
    return to_polars(records_table(ledger, **selection))


def _table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist([{name: row.get(name) for name in columns} for row in rows], schema=schema_of(columns))


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        **_fields(entry.fields),
        "id": entry.id,
        "kind": entry.kind,
        "status": entry.status,
        "confidence": entry.confidence,
        "sure": sure(entry),
        "actors": list(entry.actors),
        "history": steps_of(entry),
        "links": links_of(entry),
        "conflicts": [conflict.field for conflict in entry.conflicts],
        "sources": entry.support.sources,
        "sides": [{"party": party, "sources": number} for party, number in entry.support.sides.items()],
        "first_told": entry.support.first,
        "last_told": entry.support.last,
        "evidence": entry.lead.evidence,
        "records": [record.id for record in entry.records],
        "docs": list(dict.fromkeys(record.doc for record in entry.records)),
        "judgements": list(entry.judgements),
    }


def _record(record: Record, homes: Mapping[str, str]) -> dict[str, Any]:
    plain = record_to_dict(record)
    lists = {"readers": list(record.readers), "doubts": list(record.doubts)}
    return {**plain, **_fields(plain), **lists, "entry": homes.get(record.id), "sure": sure(record)}


def _fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a kind under the names of the columns."""
    told: dict[str, Any] = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    for name in _LISTS:
        told[name] = told.get(name) or []
    told["issues"] = told.pop("context", None) or []
    return {**told, **_days("date", told.get("date")), **_days("deadline", told.get("deadline"))}


_LISTS: Sequence[str] = ("participants", "persons", "conditions", "terms", "reasons")


def _days(name: str, edtf: str | None) -> dict[str, date | None]:
    """Return the first and last day of a date as columns; null where that end is open, or the date is none."""
    if not edtf or not is_edtf(edtf):
        return {f"{name}_first": None, f"{name}_last": None}
    days = parse_edtf(edtf)
    first = None if days.first == date.min else days.first
    return {f"{name}_first": first, f"{name}_last": None if days.last == date.max else days.last}
