"""Event tables of others (GDELT, ICEWS, PLOVER): their rows, and what these say in the ledger's words.

A row is a document of its own, whose text is the line as it came; `parse` and `write` of each format are a way in and
a way out. What is kept of them in a ledger, and how it is kept apart, says `detente.ledger.importing`.
"""

from detente.read.event_tables.files import Line, lines_of
from detente.read.event_tables.row import EventRow, MalformedRowError
from detente.read.event_tables.telling import (
    EVENT_TABLES,
    EventTable,
    event_table,
    row_document,
    row_records,
    untold,
    why_untold,
)

__all__ = [
    "EVENT_TABLES",
    "EventRow",
    "EventTable",
    "Line",
    "MalformedRowError",
    "event_table",
    "lines_of",
    "row_document",
    "row_records",
    "untold",
    "why_untold",
]
