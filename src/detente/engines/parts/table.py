"""The Parquet file of a part: a document a row, with its text, what is known of it, and its records as a list.

Columns are those of `detente.sources.Document` that a ledger keeps; `records` is a list of structs with the fields of
all kinds of record (those of other kinds are null). What the part is stands in the file's metadata, under `detente`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, BinaryIO, Final

from detente.errors import MalformedFileError
from detente.records import Record, record_from_dict
from detente.sources import Document
from detente.sources.decode import whole
from detente.times import is_edtf

ABOUT: Final = b"detente"
_WORDS: Final = ("name", "key", "text", "title", "published", "dating", "publisher", "url", "path")
_DATINGS: Final = ("given", "stated", "inferred", "unknown")
_PLAIN: Final = (
    *("id", "kind", "evidence", "date", "modality", "source", "target", "type", "place", "by", "on", "action"),
    *("status", "reason", "to", "undertaking", "deadline", "speaker", "quote", "about"),
)
_LISTS: Final = ("context", "participants", "persons", "readers", "doubts")
Told = tuple[Document, list[Record]]

_ROWS: Final = 256
_BYTES: Final = 64_000_000
"""A row group has no more documents than this, and is ended once its texts have so many characters."""


def _schema() -> Any:
    import pyarrow as pa

    lists = [(name, pa.list_(pa.string())) for name in _LISTS]
    conditions = pa.list_(pa.struct([("by", pa.string()), ("action", pa.string())]))
    places = [("start", pa.int32()), ("end", pa.int32()), ("confidence", pa.float64())]
    record = pa.struct([*((name, pa.string()) for name in _PLAIN), *places, *lists, ("conditions", conditions)])
    columns = [*((name, pa.string()) for name in _WORDS), ("words", pa.int32()), ("records", pa.list_(record))]
    return pa.schema(columns)


class TableWriter:
    """Writes documents with their records to a binary stream, some hundred in memory at a time."""

    def __init__(self, out: BinaryIO) -> None:
        from pyarrow import parquet

        self._schema = _schema()
        self._writer = parquet.ParquetWriter(out, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._size = 0

    def add(self, document: Document, records: tuple[Record, ...]) -> None:
        """Add a document."""
        row = {name: getattr(document, name) for name in _WORDS}
        row |= {"words": len(document.text.split()), "records": [_record_row(record) for record in records]}
        self._rows.append(row)
        self._size += len(document.text)
        if len(self._rows) >= _ROWS or self._size >= _BYTES:
            self._flush()

    def close(self, about: Mapping[str, Any]) -> None:
        """Write what is left, and what the part is."""
        self._flush()
        self._writer.add_key_value_metadata({ABOUT: json.dumps(about, ensure_ascii=False)})
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the stream, whatever is in it."""
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._size = [], 0


def _record_row(record: Record) -> dict[str, Any]:
    return {"id": record.id, "kind": record.kind, **asdict(record)}


def about_of(table: Any) -> dict[str, Any]:
    """Return what is said of its part in an opened Parquet file; raises MalformedFileError where it is none of ours."""
    said = (table.schema_arrow.metadata or {}).get(ABOUT) or (table.metadata.metadata or {}).get(ABOUT)
    try:
        about: Any = json.loads(said or b"")
    except (TypeError, ValueError):
        about = None
    if not isinstance(about, dict) or not isinstance(about.get("reader"), str):
        raise MalformedFileError("no part of a reading; give what `detente records --out` wrote")
    return about


def rows_of(table: Any, group: int, inside: int) -> Iterator[tuple[int, int, Told | None]]:
    """Yield (row group, rows passed in it, document with records) from row `inside` of a group on.

    None stands for a row that is no document with its records. Raises MalformedFileError for other columns.
    """
    if not set(_WORDS) | {"records"} <= set(table.schema_arrow.names):
        raise MalformedFileError("lacks columns of a part; give what `detente records --out` wrote")
    for each in range(group, table.num_row_groups):
        number = 0
        for batch in table.iter_batches(64, row_groups=[each], use_threads=False):
            for row in batch.to_pylist():
                number += 1
                if each > group or number > inside:
                    yield each, number, _told(row)


def _told(row: dict[str, Any]) -> Told | None:
    try:
        document = _document(row)
        return document, [_record(said, document) for said in row["records"] or ()]
    except (MalformedFileError, TypeError, ValueError, KeyError, AttributeError):
        return None


def _document(row: Mapping[str, Any]) -> Document:
    said = {name: row[name] for name in _WORDS if name != "key"}
    if not all(value is None or isinstance(value, str) for value in said.values()):
        raise MalformedFileError("a column of another type")
    if not said["name"] or not said["text"] or said["dating"] not in _DATINGS:
        raise MalformedFileError("no name, text or dating")
    if said["published"] is not None and not is_edtf(said["published"]):
        raise MalformedFileError("published on no day")
    known: dict[str, Any] = {name: value and whole(value) for name, value in said.items()}
    return Document(**known)


def _record(said: Mapping[str, Any], document: Document) -> Record:
    """Return a record; a field that is null is one of another kind, or has the value of none."""
    there = {name: value for name, value in said.items() if value is not None or name not in _LISTS}
    return record_from_dict({**there, "doc": document.name, "document": document.key})
