"""Records out of files of JSON lines, by whatever reader or person these were written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import InputError, MalformedFileError, MissingPathError, UnreadableFileError
from detente.read.door import value_fault
from detente.records import Record, record_from_dict
from detente.times import parse_edtf


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
    """Yield the records of a file of JSON lines in the record guide's form; empty lines are passed over.

    A record without `document` takes `doc` as its document's key. Raises MissingPathError, UnreadableFileError.
    """
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                yield _parsed(line)
            except InputError as error:
                yield RecordLine(None, problem=f"{path}: line {number}: {error}; the line is skipped")


def _lines(path: Path) -> Iterator[str]:
    if not path.exists():
        raise MissingPathError(f"{path}: no such file; give files of records, as `detente records` prints them")
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            yield from stream
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}; give a file of records that can be read") from error


def _parsed(line: str) -> RecordLine:
    try:
        said: Any = json.loads(line)
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
