"""Records as rows of one table, the same columns for all kinds, and back: what CSV and Parquet hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from detente.records.json_form import record_to_dict
from detente.records.model import Record

RECORD_COLUMNS: Final = (
    *("id", "kind", "doc", "document", "published", "publisher", "evidence", "start", "end", "date", "modality"),
    *("context", "confidence", "readers", "doubts", "source", "target", "type", "participants", "persons", "place"),
    *("by", "on", "action", "status", "reason", "to", "undertaking", "conditions", "deadline"),
    *("speaker", "quote", "about"),
)
"""The fields of all kinds, as the record guide names them; `published` and `publisher` are the document's."""

RECORD_LISTS: Final = ("context", "readers", "doubts", "participants", "persons", "conditions")
"""Columns of lists: in CSV as JSON; `conditions` are objects with `by` and `action`, the others texts."""

_NUMBERS: Final[Mapping[str, type]] = {"start": int, "end": int, "confidence": float}


def record_row(record: Record, published: str | None = None, publisher: str | None = None) -> dict[str, Any]:
    """Return the record as a row: every column of RECORD_COLUMNS, None where its kind has no such field."""
    told = {**record_to_dict(record), "published": published, "publisher": publisher}
    return {name: told.get(name) for name in RECORD_COLUMNS}


def row_to_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as cells of CSV: lists as JSON."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for name, value in row.items()
    }


def row_from_cells(cells: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the row that cells of CSV hold; an empty cell is None. Raises ValueError for a cell that is none."""
    return {name: _value(name, cell) for name, cell in cells.items() if name in RECORD_COLUMNS}


def row_to_plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as the fields that `record_from_dict` takes: no list where there is none."""
    return {name: value for name, value in row.items() if value is not None or name not in RECORD_LISTS}


def _value(name: str, cell: str | None) -> Any:
    if not cell:
        return None
    return json.loads(cell) if name in RECORD_LISTS else _NUMBERS.get(name, str)(cell)
