"""Records out of files of JSON lines, CSV or Parquet, by whatever reader or person these were written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from detente.errors import InputError, MalformedFileError, MissingPathError, UnreadableFileError
from detente.read.door import value_fault
from detente.records import Record, record_from_dict
from detente.records.table_form import row_from_cells, row_to_plain
from detente.times import parse_edtf

_NOT_THERE: Final = "{}: no such file; give files of records, as `detente records` prints them"
_MOST_LETTERS: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line of a file of records.

    record: None where the line is none. published, publisher: the document's, where the line says so.
    problem: why there is no record, with file and line.
    """

    record: Record | None
    published: str | None = None
    publisher: str | None = None
    problem: str | None = None


def read_record_lines(path: Path) -> Iterator[RecordLine]:
    """Yield the records of a file in the record guide's form: JSON lines, or a table (.csv, .parquet).

    Tables have the columns of `detente.records.table_form`; empty lines are passed over. A record without `document`
    takes `doc` as its document's key. Raises MissingPathError, UnreadableFileError, and MalformedFileError for a table
    that is none.
    """
    for number, told in enumerate(_told(path), 1):
        try:
            line = told()
        except InputError as error:
            yield RecordLine(None, problem=f"{path}: line {number}: {error}; the line is skipped")
        else:
            if line is not None:
                yield line


def _told(path: Path) -> Iterator[Callable[[], RecordLine | None]]:
    """Yield what reads each line or row."""
    if path.suffix.lower() == ".csv":
        for cells in _cells(path):
            yield partial(_from_cells, cells)
    elif path.suffix.lower() == ".parquet":
        for row in _rows(path):
            yield partial(_checked, row_to_plain(row))
    else:
        for line in _lines(path):
            yield partial(_parsed, line)


def _cells(path: Path) -> Iterator[dict[str, str | None]]:
    csv.field_size_limit(_MOST_LETTERS)
    rows = csv.DictReader(_lines(path, newline=""))
    if not {"doc", "kind", "evidence"} <= set(rows.fieldnames or ()):
        raise MalformedFileError(f"{path}: the columns doc, kind and evidence are missing; name them in its first line")
    try:
        yield from rows
    except csv.Error as error:
        raise MalformedFileError(f"{path}: line {rows.line_num}: no CSV ({error}); write it anew") from error


def _from_cells(cells: dict[str, str | None]) -> RecordLine:
    try:
        return _checked(row_to_plain(row_from_cells(cells)))
    except (ValueError, RecursionError) as error:
        raise MalformedFileError(f"a cell that is none ({error})") from error


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=1000):
                yield from batch.to_pylist()
    except FileNotFoundError as error:
        raise MissingPathError(_NOT_THERE.format(path)) from error
    except (pa.ArrowException, OSError) as error:
        raise MalformedFileError(f"{path}: no table of Parquet ({error}); write it anew") from error


def _lines(path: Path, newline: str | None = None) -> Iterator[str]:
    if not path.exists():
        raise MissingPathError(_NOT_THERE.format(path))
    try:
        with path.open(encoding="utf-8", errors="replace", newline=newline) as stream:
            yield from stream
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}; give a file of records that can be read") from error


def _parsed(line: str) -> RecordLine | None:
    if not line.strip():
        return None
    try:
        said: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedFileError(f"no JSON ({error})") from error
    return _checked(said)


def _checked(said: Any) -> RecordLine:
    try:
        json.dumps(said, ensure_ascii=False, allow_nan=False).encode()  # halves of characters, and what is no number
    except (ValueError, RecursionError) as error:
        raise MalformedFileError(f"no JSON ({error})") from error
    if not isinstance(said, dict) or not isinstance(said.get("doc"), str) or not isinstance(said.get("evidence"), str):
        raise MalformedFileError("no record: it must be a JSON object with `doc`, `kind`, `evidence` and the rest")
    record = record_from_dict({**said, "document": said.get("document") or said["doc"]})
    fault = "no evidence" if not record.evidence.strip() else value_fault(record)
    if fault is not None:
        raise MalformedFileError(f"a {record.kind} record with {fault}, which the record guide does not know")
    published = _text(said.get("published"))
    if published is not None:
        parse_edtf(published)
    return RecordLine(record, published, _text(said.get("publisher")))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
