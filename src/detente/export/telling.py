"""An entry in words, for programs that show lines and paragraphs: calendars and feed readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from detente.analysis import Row, conflict_words, row_of, short_sentence, support_words
from detente.analysis.wording import status_words
from detente.export.plain_text import one_line
from detente.ledger import HeldDocument
from detente.reconcile import Entry

_TITLE: Final = 200
_CUT: Final = "…"


def title_of(row: Row) -> str:
    """Return one line, cut where it is long: "measure, in force: United States → China, arms sales"."""
    who = f"{row.who} → {row.whom}" if row.whom else row.who
    said = ", ".join(filter(None, [f"{row.kind}, {row.status}: {who}", row.what.strip(" –")]))
    return short_sentence(one_line(said), _TITLE)


def paragraphs(entry: Entry, documents: Mapping[str, HeldDocument]) -> list[str]:
    """Return what is known of an entry, a line each: what the title cuts, date, issues, sources, sentences."""
    return [one_line(line) for line in _lines(entry, row_of(entry, documents))]


def _lines(entry: Entry, row: Row) -> Iterator[str]:
    if title_of(row).endswith(_CUT):
        yield f"What: {row.what}"
    yield f"Date: {row.date}"
    if areas := entry.fields.get("context"):
        yield f"Issues: {', '.join(map(status_words, areas))}"
    yield f"Told by: {support_words(entry.support)}"
    if not row.sure:
        yield f"Doubtful: confidence {row.confidence:g}"
    for conflict in entry.conflicts:
        yield f"Accounts differ on the {conflict.field}: {conflict_words(conflict)}"
    for source in row.sources:
        yield f"“{' '.join(source.evidence.split())}” ({source.label})"
