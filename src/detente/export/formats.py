"""Writing a ledger in one of the known formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from detente.errors import InputError
from detente.export.flat import COLUMNS, table
from detente.export.plain import entry_to_dict
from detente.ledger import Ledger
from detente.records import record_to_dict

_COUNTS: Final = ("reports", "documents")


def write_export(ledger: Ledger, form: str, out: BinaryIO) -> None:
    """Write the ledger to a binary stream; `form` is one of FORMATS.

    `records`: one record a line as JSON. `entries`: one entry a line as JSON, with its records, history
    and links. `csv`, `parquet`: one entry a row, see `detente.export.flat`. Raises InputError for another.
    """
    if form not in FORMATS:
        raise InputError(f"{form!r} is no format; use one of {', '.join(FORMATS)}")
    FORMATS[form](ledger, out)


def _records(ledger: Ledger, out: BinaryIO) -> None:
    found = sorted(ledger.records(), key=lambda r: (r.doc, r.document, r.start, r.id))
    _write_lines(map(record_to_dict, found), out)


def _entries(ledger: Ledger, out: BinaryIO) -> None:
    _write_lines(map(entry_to_dict, ledger.entries()), out)


def _csv(ledger: Ledger, out: BinaryIO) -> None:
    for line in _csv_lines(table(ledger.entries(), ledger.documents())):
        out.write(line.encode())


def _csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in [dict(zip(COLUMNS, COLUMNS)), *rows]:
        line = io.StringIO()
        csv.DictWriter(line, COLUMNS, lineterminator="\n").writerow(row)
        yield line.getvalue()


def _parquet(ledger: Ledger, out: BinaryIO) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [pa.field(name, pa.int32() if name in _COUNTS else pa.string()) for name in COLUMNS]
    rows = table(ledger.entries(), ledger.documents())
    buffer = io.BytesIO()  # parquet seeks, which a pipe cannot
    parquet.write_table(pa.Table.from_pylist(rows, schema=pa.schema(columns)), buffer)
    out.write(buffer.getvalue())


def _write_lines(items: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    for item in items:
        out.write(json.dumps(item, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


FORMATS: Final[Mapping[str, Callable[[Ledger, BinaryIO], None]]] = {
    "records": _records,
    "entries": _entries,
    "csv": _csv,
    "parquet": _parquet,
}
