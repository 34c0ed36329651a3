"""Writing a ledger in one of the known formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from detente.errors import InputError
from detente.export.content import Content
from detente.export.flat import COLUMNS, table
from detente.export.linked import write_atom, write_ftm, write_graphml, write_ical, write_jsonld
from detente.export.plain import entry_to_dict
from detente.ledger import Ledger
from detente.ledger.sureness import told
from detente.records import record_to_dict

_COUNTS: Final = ("reports", "documents")


@dataclass(frozen=True, slots=True)
class Written:
    """How many records or entries were written (of a calendar its events), and how many left out as doubtful."""

    written: int
    left_out: int


def write_export(
    ledger: Ledger, form: str, out: BinaryIO, *, sure_only: bool = False, min_confidence: float | None = None
) -> Written:
    """Write the ledger to a binary stream; `form` is one of FORMATS.

    `records`: one record a line as JSON. `entries`: one entry a line as JSON, with its records, history
    and links. `csv`, `parquet`: one entry a row, see `detente.export.flat`. `jsonld`, `ftm`, `ical`, `graphml`,
    `atom`: entries as `detente.export.linked` says. sure_only, min_confidence: as for `Ledger.entries`. Raises
    InputError for another format, MissingEngineError where `ical` lacks its library.
    """
    if form not in FORMATS:
        raise InputError(f"{form!r} is no format; use one of {', '.join(FORMATS)}")
    content, left_out = _content(ledger, form == "records", sure_only, min_confidence)
    written = FORMATS[form](content, out)
    return Written(len(content.records) + len(content.entries) if written is None else written, left_out)


def _content(ledger: Ledger, of_records: bool, sure_only: bool, least: float | None) -> tuple[Content, int]:
    """What to write, and how many are left out as doubtful."""
    if of_records:
        records = ledger.records()
        kept = told(records, sure_only, least)
        return Content(records=kept), len(records) - len(kept)
    entries = ledger.entries()
    shown = told(entries, sure_only, least)
    return Content(entries=shown, documents=ledger.documents(), text=ledger.text), len(entries) - len(shown)


def _records(content: Content, out: BinaryIO) -> None:
    found = sorted(content.records, key=lambda r: (r.doc, r.document, r.start, r.id))
    _write_lines(map(record_to_dict, found), out)


def _entries(content: Content, out: BinaryIO) -> None:
    _write_lines(map(entry_to_dict, content.entries), out)


def _csv(content: Content, out: BinaryIO) -> None:
    for line in _csv_lines(table(content.entries, content.documents)):
        out.write(line.encode())


def _csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in [dict(zip(COLUMNS, COLUMNS)), *rows]:
        line = io.StringIO()
        csv.DictWriter(line, COLUMNS, lineterminator="\n").writerow(row)
        yield line.getvalue()


def _parquet(content: Content, out: BinaryIO) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    types = {**dict.fromkeys(_COUNTS, pa.int32()), "confidence": pa.float64(), "sure": pa.bool_()}
    columns = [pa.field(name, types.get(name, pa.string())) for name in COLUMNS]
    rows = table(content.entries, content.documents)
    buffer = io.BytesIO()  # parquet seeks, which a pipe cannot
    parquet.write_table(pa.Table.from_pylist(rows, schema=pa.schema(columns)), buffer)
    out.write(buffer.getvalue())


def _write_lines(items: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    for item in items:
        out.write(json.dumps(item, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


FORMATS: Final[Mapping[str, Callable[[Content, BinaryIO], int | None]]] = {
    "records": _records,
    "entries": _entries,
    "csv": _csv,
    "parquet": _parquet,
    "jsonld": write_jsonld,
    "ftm": write_ftm,
    "ical": write_ical,
    "graphml": write_graphml,
    "atom": write_atom,
}
