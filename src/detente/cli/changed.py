"""Changes of a ledger as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from rich.text import Text

from detente.analysis import Change, conflict_words, row_of
from detente.analysis.wording import status_words
from detente.cli.tables import console, sentence_and_source, table_of, who_to_whom
from detente.ledger import HeldDocument


def print_changes(found: Sequence[Change], documents: Sequence[HeldDocument]) -> None:
    """Print the changes, each with what it was and is, the entry, its sentence and source."""
    if not found:
        click.echo("nothing changed", err=True)
        return
    known = {document.key: document for document in documents}
    table = table_of("what changed", "entry")
    for change in found:
        row = row_of(change.entry, known)
        entry = Text(f"{row.kind}: {who_to_whom(row)}", style="bold")
        if row.what:
            entry.append(f"\n{row.what}", style="not bold")
        table.add_row(_what(change), entry.append("\n").append_text(sentence_and_source(row)).append("\n"))
    console().print(table)


def _what(change: Change) -> Text:
    return Text("\n".join(_lines(change)))


def _lines(change: Change) -> Iterator[str]:
    match change.what:
        case "new":
            yield "new"
            yield status_words(change.entry.status)
        case "status":
            yield f"{status_words(change.was or '')} → {status_words(change.now or '')}"
        case "corroborated":
            yield f"{change.was} → {change.now} sources"
        case "contradicted":
            yield "accounts differ"
            yield from (f"{conflict.field}: {conflict_words(conflict)}" for conflict in change.entry.conflicts)
