"""From a row of an event table to records: events, and statements of what CAMEO calls public statements (01)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Any, Final

from detente.errors import InputError
from detente.read.event_tables import gdelt, icews, plover
from detente.read.event_tables.actors import apart
from detente.read.event_tables.row import EventRow
from detente.records import Event, Record, Statement
from detente.sources.document import Document
from detente.world import is_state


@dataclass(frozen=True, slots=True)
class EventTable:
    """One format. name: of the source that its rows are kept under. publisher: as documents show it."""

    name: str
    publisher: str
    parse: Callable[[str], EventRow]
    write: Callable[[EventRow], str]
    is_header: Callable[[str], bool] = lambda line: False


EVENT_TABLES: Final[Mapping[str, EventTable]] = MappingProxyType(
    {
        "gdelt": EventTable("gdelt", "GDELT", gdelt.parse, gdelt.write),
        "icews": EventTable("icews", "ICEWS", icews.parse, icews.write, icews.is_header),
        "plover": EventTable("plover", "PLOVER", plover.parse, plover.write),
    }
)
"""The event tables that are known, by name."""


def event_table(name: str) -> EventTable:
    """Return the format called so; raises InputError where there is none."""
    if name not in EVENT_TABLES:
        raise InputError(f"{name!r} is no source of events; use one of {', '.join(EVENT_TABLES)}")
    return EVENT_TABLES[name]


def row_document(table: EventTable, row: EventRow, line: str) -> Document:
    """Return the row as a document: its text is the line as it came, its name the source and the row's number."""
    return Document(
        name=f"{table.name} {row.number}",
        text=line,
        published=row.added or None,
        dating="given" if row.added else "unknown",
        publisher=table.publisher,
        url=row.url,
    )


def row_records(table: EventTable, row: EventRow, document: Document) -> list[Record]:
    """Return what the row tells; the evidence is the whole row, and `readers` names the source."""
    return [_record(table, row, document, pair, root) for root in row.roots or (None,) for pair in _pairs(row, root)]


def why_untold(row: EventRow) -> str:
    """Return why a row tells no record of ours."""
    if len({*row.sources, *row.targets}) < 2:
        sides = len(row.sources) + len(row.targets)
        return "names one actor only" if sides < 2 else "an actor's act upon itself"
    return "no state among its actors"


def _pairs(row: EventRow, root: str | None) -> list[tuple[str, str]]:
    mutual = not row.targets and root == "CONSULT"
    found = list(combinations(row.sources, 2)) if mutual else apart(row.sources, row.targets)
    return [pair for pair in found if any(map(is_state, pair))]


def _record(table: EventTable, row: EventRow, document: Document, pair: tuple[str, str], root: str | None) -> Record:
    source, target = pair
    shared: dict[str, Any] = {
        "doc": document.name,
        "document": document.key,
        "evidence": document.text,
        "start": 0,
        "end": len(document.text),
        "date": row.date,
        "modality": row.modality,
        "context": row.contexts,
        "readers": (table.name,),
    }
    if root is None:
        return Statement(**shared, speaker=source, by=source, about=target)
    return Event(**shared, source=source, target=target, type=root)


def untold(reasons: Counter[str]) -> str:
    """Return reasons with their numbers in words: "names one actor only 3, no state among its actors 1"."""
    return ", ".join(f"{why} {number:,}" for why, number in sorted(reasons.items()))
