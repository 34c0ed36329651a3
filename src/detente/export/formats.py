"""Writing a ledger in one of the known formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from detente.errors import InputError
from detente.export.content import Content
from detente.export.event_tables import Laid, write_acts, write_rows
from detente.export.flat import COLUMNS, table
from detente.export.linked import write_atom, write_ftm, write_graphml, write_ical, write_jsonld
from detente.export.plain import entry_to_dict
from detente.export.record_tables import write_record_csv, write_record_lines, write_record_parquet
from detente.ledger import Ledger
from detente.ledger.sureness import told
from detente.read.event_tables import EVENT_TABLES

RECORD_FORMATS: Final = ("records", "records-csv", "records-parquet")
"""Formats of records, the others being of entries."""
_COUNTS: Final = ("reports", "documents")


@dataclass(frozen=True, slots=True)
class Written:
    """How many records, entries or acts were written (of a calendar its events), and how many left out as doubtful.

    unheld: acts that an event table cannot hold, by the reason.
    """

    written: int
    left_out: int
    unheld: Mapping[str, int] = field(default_factory=dict)


def write_export(
    ledger: Ledger,
    form: str,
    out: BinaryIO,
    *,
    sure_only: bool = False,
    min_confidence: float | None = None,
    source: str | None = None,
) -> Written:
    """Write the ledger to a binary stream; `form` is one of FORMATS.

    `records`: one record a line as JSON; `records-csv`, `records-parquet`: the same as tables. `entries`: one entry a
    line as JSON, with its records, history and links. `csv`, `parquet`: one entry a row, see `detente.export.flat`.
    `gdelt`, `icews`, `plover`: one act a row, see `detente.export.event_tables`. `jsonld`, `ftm`, `ical`, `graphml`,
    `atom`: entries as `detente.export.linked` says. sure_only, min_confidence, source: as for `Ledger.entries`. Raises
    InputError for another format or source, MissingEngineError where `ical` lacks its library.
    """
    if form not in FORMATS:
        raise InputError(f"{form!r} is no format; use one of {', '.join(FORMATS)}")
    held = _content(ledger, form in RECORD_FORMATS, sure_only, min_confidence) if source is None else None
    content, left_out = held or (_imported(ledger, source or "", form), 0)
    laid = FORMATS[form](content, out)
    if isinstance(laid, Laid):
        return Written(laid.rows, left_out, laid.unheld)
    return Written(len(content.records) + len(content.entries) if laid is None else laid, left_out)


def _content(ledger: Ledger, of_records: bool, sure_only: bool, least: float | None) -> tuple[Content, int]:
    """What to write, and how many are left out as doubtful."""
    if of_records:
        records = ledger.records()
        kept = told(records, sure_only, least)
        return Content(records=kept, documents=ledger.documents()), len(records) - len(kept)
    entries = ledger.entries()
    shown = told(entries, sure_only, least)
    return Content(entries=shown, documents=ledger.documents(), text=ledger.text), len(entries) - len(shown)


def _imported(ledger: Ledger, source: str, form: str) -> Content:
    """Return what was imported of an event table: its rows for another, else its records or entries."""
    if form in EVENT_TABLES:
        return Content(source=source, lines=ledger.event_lines(source))
    entries = ledger.entries(source=source)
    documents = ledger.documents(source=source)
    if form in RECORD_FORMATS:
        records = [record for entry in entries for record in entry.records]
        return Content(source=source, records=records, documents=documents)
    return Content(source=source, entries=entries, documents=documents)


def _records(content: Content, out: BinaryIO) -> None:
    write_record_lines(content.records, content.documents, out)


def _records_csv(content: Content, out: BinaryIO) -> None:
    write_record_csv(content.records, content.documents, out)


def _records_parquet(content: Content, out: BinaryIO) -> None:
    write_record_parquet(content.records, content.documents, out)


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


def _events(form: str) -> Callable[[Content, BinaryIO], Laid]:
    def write(content: Content, out: BinaryIO) -> Laid:
        if content.source is not None:
            return write_rows(form, content.source, content.lines, out)
        return write_acts(form, content.entries, content.documents, out)

    return write


def _write_lines(items: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    for item in items:
        out.write(json.dumps(item, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


FORMATS: Final[Mapping[str, Callable[[Content, BinaryIO], Laid | int | None]]] = {
    "records": _records,
    "records-csv": _records_csv,
    "records-parquet": _records_parquet,
    "entries": _entries,
    "csv": _csv,
    "parquet": _parquet,
    "jsonld": write_jsonld,
    "ftm": write_ftm,
    "ical": write_ical,
    "graphml": write_graphml,
    "atom": write_atom,
    **{form: _events(form) for form in EVENT_TABLES},
}
