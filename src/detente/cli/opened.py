"""One entry opened: what it says, where its accounts differ, what stands around it, and every source's sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.table import Table
from rich.text import Text

from detente.analysis import (
    Row,
    conflict_words,
    decision,
    episodes,
    link_words,
    row_of,
    short_sentence,
    standing,
    support_words,
)
from detente.analysis.wording import actor_name, date_words, readers_words, status_words
from detente.cli.tables import console, entry_json, print_json, who_to_whom
from detente.extract.sureness import sure_from
from detente.ledger import HeldDocument, HeldJudgement, Linked
from detente.reconcile import Entry

_ID_LETTERS = 8
_LINE = 70

Said = tuple[str, str]
"""A name and what is said under it."""


def print_entry(
    entry: Entry,
    documents: Sequence[HeldDocument],
    judged: Sequence[HeldJudgement] = (),
    linked: Sequence[Linked] = (),
    *,
    as_json: bool,
) -> None:
    """Print one entry with its life, its links, what people judged of it, and every source's sentence."""
    if as_json:
        print_json([entry], lambda one: _with_links(entry_json(one, documents), linked))
        return
    known = {document.key: document for document in documents}
    row, out = row_of(entry, known, date.today()), console()
    out.print(Text(f"{row.kind} {row.id}", style="bold"))
    grid = Table.grid(padding=(0, 2))
    for name, value in [*_facts(row, entry), *_around(linked, known), *_decided(judged)]:
        grid.add_row(Text(name, style="dim"), Text(value))
    out.print(grid)
    for source in row.sources:
        title = f" – {source.title}" if source.title else ""
        record = f", record {source.record_id[:_ID_LETTERS]}" if len(row.sources) > 1 else ""
        out.print(Text(f"\n{source.label}{title} ({source.doc}{record})", style="bold"))
        out.print(Text(f"“{' '.join(source.evidence.split())}”", style="italic"))
        if found := "; ".join(filter(None, [readers_words(source.readers), *source.doubts])):
            out.print(Text(found, style="dim"))


def _facts(row: Row, entry: Entry) -> list[Said]:
    facts = [
        ("who", who_to_whom(row)),
        ("what", row.what),
        ("date", row.date),
        ("status", row.status),
        ("history", _history(entry)),
        *((f"{conflict.field} differs", conflict_words(conflict)) for conflict in entry.conflicts),
        ("ends when", "; ".join(_terms(entry))),
        ("modality", str(entry.fields.get("modality", ""))),
        ("issues", ", ".join(status_words(area) for area in entry.fields.get("context", ()))),
        ("told by", support_words(entry.support)),
        ("sure", _sureness(row)),
        ("found", readers_words(entry.readers).removeprefix("found ")),
    ]
    return [(name, value) for name, value in facts if value]


def _history(entry: Entry) -> str:
    """Return the steps with their days; a measure's episodes one after the other."""
    runs = [episode.steps for episode in episodes(entry)] if entry.kind == "measure" else [entry.history]
    told = [" → ".join(f"{status_words(s.status)} ({date_words(s.date)})" for s in steps) for steps in runs]
    return "; then ".join(told) if len(entry.history) > 1 else ""


def _terms(entry: Entry) -> Iterator[str]:
    for term in entry.fields.get("terms", ()):
        doer = f" ({actor_name(term['by'])})" if term["by"] else ""
        yield f"{term['action']}{doer}"


def _around(linked: Sequence[Linked], documents: dict[str, HeldDocument]) -> Iterator[Said]:
    for link, outgoing, other in linked:
        row = row_of(other, documents)
        what = f"{who_to_whom(row)}: {short_sentence(row.what or row.sentence, _LINE)}"
        yield link_words(link, outgoing), f"{row.kind} {row.id[:_ID_LETTERS]} ({row.date}) {what}"


def _decided(judged: Sequence[HeldJudgement]) -> Iterator[Said]:
    for one in judged:
        yield "judged", f"{decision(one.judgement)} ({one.id[:_ID_LETTERS]}, {standing(one)})"


def _sureness(row: Row) -> str:
    """Return "yes (0.83)", or why the entry is doubtful."""
    if row.sure:
        return f"yes ({row.confidence:g})"
    return f"no ({row.confidence:g}; a {row.kind} is sure from {sure_from(row.kind):g} on)"


def _with_links(told: dict[str, Any], linked: Sequence[Linked]) -> dict[str, Any]:
    """Return the entry with the links that lead to it, which its own fields do not tell."""
    coming = [
        {"type": link.type, "from": other.id, "record": link.record_id}
        for link, outgoing, other in linked
        if not outgoing
    ]
    return {**told, "linked_from": coming}
