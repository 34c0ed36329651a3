"""Lists as notebooks show them: entries, records, and whatever else is a table.

A single entry or record shows itself. A list of them does not, for a list is Python's own; `show_entries(ledger.
entries(kind="meeting"), ledger.documents())` shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from detente.analysis import actor_name, rows
from detente.analysis.wording import date_words
from detente.ledger import HeldDocument
from detente.reconcile import Entry
from detente.records import Record, record_to_dict
from detente.records.html import grid, short

_MOST: Final = 50
_COMMON: Final = frozenset(
    {"id", "kind", "doc", "document", "evidence", "start", "end", "date", "confidence", "context", "modality"}
)
_ACTORS: Final = frozenset({"source", "target", "by", "to", "on", "about"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a notebook shows. html: a table, all its text escaped."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show_table(head: Sequence[str], body: Iterable[Sequence[Any]], caption: str = "", most: int = _MOST) -> Shown:
    """Show a table: the names of its columns, and the first `most` of its rows; the caption says where there are more.

    Values are shown as text, several of one cell joined by "; "; all are escaped.
    """
    found = list(body)
    cut = f"the first {most:,} of {len(found):,} rows" if len(found) > most else ""
    return Shown(grid(head, found[:most], ": ".join(filter(None, [caption, cut]))))


def show_entries(entries: Iterable[Entry], documents: Iterable[HeldDocument] = (), most: int = _MOST) -> Shown:
    """Show entries: date, kind and status, who to whom, what, the sentence, and who reports it.

    documents: `Ledger.documents()`, for publishers and dates of report; else the documents' names stand for them.
    """
    told = rows(entries, documents)
    body = [
        (
            row.date,
            f"{row.kind}, {row.status}" if row.sure else f"{row.kind}, {row.status} ?",
            f"{row.who} → {row.whom}" if row.whom else row.who,
            row.what,
            short(row.sentence),
            [source.label for source in row.sources],
        )
        for row in told
    ]
    head = ("date", "status", "who", "what", "sentence", "sources")
    return show_table(head, body, _counted(len(told), "entry", "entries"), most)


def show_records(records: Iterable[Record], most: int = _MOST) -> Shown:
    """Show records: date, kind, what each kind says, the evidence, and the document."""
    told = list(records)
    body = [(date_words(one.date), one.kind, _said(one), short(one.evidence), one.doc, one.confidence) for one in told]
    head = ("date", "kind", "what", "evidence", "document", "confidence")
    return show_table(head, body, _counted(len(told), "record", "records"), most)


def _said(record: Record) -> list[str]:
    """Return the fields of the kind, "by: China", actors by name."""
    said = {name: value for name, value in record_to_dict(record).items() if name not in _COMMON and value}
    return [f"{name}: {_words(name, value)}" for name, value in said.items()]


def _words(name: str, value: Any) -> str:
    if name in _ACTORS:
        return actor_name(value)
    if name == "participants":
        return ", ".join(map(actor_name, value))
    if name == "conditions":
        return ", ".join(f"{actor_name(one['by'])}: {one['action']}" for one in value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
