"""Records for other programs: JSON lines, CSV, Parquet; `detente reconcile` makes the same entries of them again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from detente.ledger import HeldDocument
from detente.records import Record, record_to_dict
from detente.records.table_form import RECORD_COLUMNS, RECORD_LISTS, record_row, row_to_cells

Told = tuple[str | None, str | None]
"""When and by whom a document was published, as far as entries go by it."""


def write_record_lines(records: Iterable[Record], documents: Iterable[HeldDocument], out: BinaryIO) -> None:
    """Write a record a line as JSON, with its document's `published` and `publisher` where known."""
    for record, (published, publisher) in _ordered(records, documents):
        told = {"published": published, "publisher": publisher}
        line = {**record_to_dict(record), **{name: value for name, value in told.items() if value}}
        out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def write_record_csv(records: Iterable[Record], documents: Iterable[HeldDocument], out: BinaryIO) -> None:
    """Write a record a row as CSV with the columns of RECORD_COLUMNS."""
    for row in _cells(records, documents):
        text = io.StringIO()
        csv.DictWriter(text, RECORD_COLUMNS, lineterminator="\n").writerow(row)
        out.write(text.getvalue().encode("utf-8", "replace"))


def write_record_parquet(records: Iterable[Record], documents: Iterable[HeldDocument], out: BinaryIO) -> None:
    """Write a record a row as Parquet with the columns of RECORD_COLUMNS, lists as lists."""
    import pyarrow as pa
    from pyarrow import parquet

    rows = [record_row(record, *told) for record, told in _ordered(records, documents)]
    buffer = io.BytesIO()  # parquet seeks, which a pipe cannot
    parquet.write_table(pa.Table.from_pylist(rows, schema=_schema()), buffer)
    out.write(buffer.getvalue())


def _schema() -> Any:
    import pyarrow as pa

    lists = {name: pa.list_(pa.string()) for name in RECORD_LISTS}
    lists["conditions"] = pa.list_(pa.struct([("by", pa.string()), ("action", pa.string())]))
    types = {**lists, "start": pa.int64(), "end": pa.int64(), "confidence": pa.float64()}
    return pa.schema([pa.field(name, types.get(name, pa.string())) for name in RECORD_COLUMNS])


def _cells(records: Iterable[Record], documents: Iterable[HeldDocument]) -> Iterator[dict[str, Any]]:
    yield dict(zip(RECORD_COLUMNS, RECORD_COLUMNS))
    for record, told in _ordered(records, documents):
        yield row_to_cells(record_row(record, *told))


def _ordered(records: Iterable[Record], documents: Iterable[HeldDocument]) -> list[tuple[Record, Told]]:
    """Return the records by document and place, each with what is known of its document.

    A date inferred from what the text tells is no date of report.
    """
    known = {one.key: (None if one.dating == "inferred" else one.published, one.publisher) for one in documents}
    found = sorted(records, key=lambda r: (r.doc, r.document, r.start, r.id))
    return [(record, known.get(record.document, (None, None))) for record in found]
