"""The columns of the tables of `detente.export.frames`, with their Arrow types in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

_CONDITIONS: Final = "conditions"

_FIELDS: Final = {
    "date": "text",
    "date_first": "day",
    "date_last": "day",
    "modality": "text",
    "issues": "texts",
    "source": "text",
    "target": "text",
    "type": "text",
    "participants": "texts",
    "persons": "texts",
    "place": "text",
    "by": "text",
    "to": "text",
    "on": "text",
    "about": "text",
    "action": "text",
    "reason": "text",
    "undertaking": "text",
    "conditions": _CONDITIONS,
    "deadline": "text",
    "deadline_first": "day",
    "deadline_last": "day",
    "speaker": "text",
    "quote": "text",
}
"""What the kinds say, by the names of the record guide; `issues` is its `context`."""

ENTRIES: Final[Mapping[str, str]] = {
    **{"id": "text", "kind": "text", "status": "text", "confidence": "number", "sure": "truth", "actors": "texts"},
    **_FIELDS,
    "reasons": "texts",
    "terms": _CONDITIONS,
    "history": "steps",
    "links": "links",
    "conflicts": "texts",
    "sources": "count",
    "sides": "sides",
    "first_told": "text",
    "last_told": "text",
    "evidence": "text",
    "records": "texts",
    "docs": "texts",
    "judgements": "texts",
}
"""One row an entry. `actors`: all, the doer first. `terms`: what ends a measure. `conflicts`: fields on which accounts
differ. `sources`: independent ones; `sides`: how many stand on whose side. `evidence`: of the record to quote."""

RECORDS: Final[Mapping[str, str]] = {
    **{"id": "text", "kind": "text", "entry": "text", "confidence": "number", "sure": "truth"},
    **{"doc": "text", "document": "text", "evidence": "text", "start": "count", "end": "count"},
    **_FIELDS,
    **{"status": "text", "readers": "texts", "doubts": "texts"},
}
"""One row a record. `start` and `end` count characters (Unicode code points) of the document's text."""

LINKS: Final[Mapping[str, str]] = {"from": "text", "type": "text", "to": "text", "record": "text"}
"""One row a link between entries; `record` is the one whose sentence says so."""

DOCUMENTS: Final[Mapping[str, str]] = {
    **{"key": "text", "name": "text", "other_names": "texts", "title": "text", "published": "text"},
    **{"published_first": "day", "published_last": "day", "dating": "text", "publisher": "text", "url": "text"},
    **{"words": "count", "reader": "text", "records": "count", "added": "text"},
}
"""One row a document; `key` is the hash of its text, which records call `document`."""


def schema_of(columns: Mapping[str, str]) -> pa.Schema:
    """Return the columns as an Arrow schema."""
    import pyarrow as pa

    text = pa.string()

    def structs(**parts: pa.DataType) -> pa.DataType:
        return pa.list_(pa.struct([pa.field(name, kind) for name, kind in parts.items()]))

    types = {
        "text": text,
        "texts": pa.list_(text),
        "day": pa.date32(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "count": pa.int64(),
        _CONDITIONS: structs(by=text, action=text),
        "steps": structs(status=text, date=text, record=text),
        "links": structs(type=text, to=text, record=text),
        "sides": structs(party=text, sources=pa.int64()),
    }
    return pa.schema([pa.field(name, types[kind]) for name, kind in columns.items()])
