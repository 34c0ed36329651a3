"""Entries, documents and actors as tables for the terminal, or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.analysis import (
    ActorCount,
    PersonInOffice,
    Row,
    actor_name,
    rows,
    short_sentence,
)
from detente.analysis.wording import date_words
from detente.cli.colours import status_style
from detente.cli.sureness import Wanted
from detente.cli.wording import counted
from detente.export import entry_to_dict
from detente.ledger import HeldDocument
from detente.reconcile import Entry

_ID_LETTERS = 8
_WHAT_LETTERS = 400
_PIPE_WIDTH = 110
_ROOM_FOR_COLUMNS = 100


def console() -> Console:
    """Return the terminal, or a page of fixed width where the output is piped."""
    made = Console(highlight=False)
    return made if made.is_terminal else Console(highlight=False, width=_PIPE_WIDTH)


def print_rows(
    entries: Sequence[Entry],
    documents: Sequence[HeldDocument],
    *,
    wanted: Wanted,
    as_json: bool,
    with_kind: bool,
    whys: Mapping[str, str] | None = None,
) -> None:
    """Print the wanted entries as a table: date, status, who to whom, what with its sentence and source.

    whys: by entry why it is listed, where that is to be told.
    """
    shown, left_out = wanted.parted(entries)
    if as_json:
        print_json(shown, lambda entry: {**entry_json(entry, documents), **_why(entry.id, whys)})
    elif shown:
        out, told = console(), rows(shown, documents, date.today())
        table = _wide if out.width >= _ROOM_FOR_COLUMNS else _narrow
        out.print(table(told, with_kind, whys or {}))
    if not entries and not as_json:
        click.echo("nothing in the ledger answers to this", err=True)
    elif left_out or not as_json:
        tell_number(len(shown), left_out, wanted)


def tell_number(shown: int, left_out: int, wanted: Wanted) -> None:
    """Say on standard error how many entries are told, and how many are not."""
    click.echo(f"{counted(shown, 'entry', 'entries')}{wanted.left_out(left_out)}", err=True)


def _why(entry: str, whys: Mapping[str, str] | None) -> dict[str, str]:
    return {} if whys is None else {"why": whys[entry]}


def _wide(told: Sequence[Row], with_kind: bool, whys: Mapping[str, str]) -> Table:
    table = table_of("date", "status", "who", "what")
    for row in told:
        what = what_and_why(row, whys.get(row.id, "")).append("\n")
        table.add_row(row.date, _status(row, with_kind), who_to_whom(row), what, style=row_style(row))
    return table


def _narrow(told: Sequence[Row], with_kind: bool, whys: Mapping[str, str]) -> Table:
    """Return the same in two columns, for terminals without room for four."""
    table = table_of("date, status", "who, what")
    for row in told:
        when = Text(f"{row.date}\n").append_text(_status(row, with_kind))
        what = Text(f"{who_to_whom(row)}\n", style="bold")
        told_what = Text().append_text(what).append_text(what_and_why(row, whys.get(row.id, ""))).append("\n")
        table.add_row(when, told_what, style=row_style(row))
    return table


def who_to_whom(row: Row) -> str:
    """Return "China → United States", or one party alone."""
    return f"{row.who} → {row.whom}" if row.whom else row.who


def what_and_why(row: Row, why: str = "") -> Text:
    """Return what the entry says, then the sentence, then source and id; why: why it is listed, behind them."""
    told = Text(f"{short_sentence(row.what, _WHAT_LETTERS)}\n" if row.what else "")
    told.append_text(source_line(row) if row.quotes else sentence_and_source(row))
    return told.append(f"\n{why}" if why else "")


def sentence_and_source(row: Row, letters: int = 180) -> Text:
    """Return the sentence that the entry rests on, or its beginning, then the source and the id."""
    told = Text(f"“{short_sentence(row.sentence, letters)}”\n", style="italic")
    return Text().append_text(told).append_text(source_line(row))


def source_line(row: Row) -> Text:
    """Return who reports it, how many more do, and the entry's id."""
    more = len({source.doc for source in row.sources}) - 1
    others = f" and {more} more" if more else ""
    return Text(f"{row.sources[0].label}{others} · {row.id[:_ID_LETTERS]}", style="dim")


def print_documents(documents: Sequence[HeldDocument], *, as_json: bool) -> None:
    """Print the documents: name, date, publisher, title, words, records."""
    if as_json:
        print_json(documents, asdict)
        return
    table = table_of("document", "published", "publisher", "title", widest=30)
    for column in ("words", "records"):
        table.add_column(column, justify="right")
    for held in documents:
        dated = date_words(held.published) + (f" ({held.dating})" if held.dating in ("inferred", "stated") else "")
        names = ", ".join([held.name, *(f"= {name}" for name in held.other_names)])
        table.add_row(names, dated, held.publisher or "–", held.title or "–", f"{held.words:,}", f"{held.records:,}")
    console().print(table)


def print_actors(counts: Sequence[ActorCount], *, as_json: bool) -> None:
    """Print the actors with their numbers of entries by kind."""
    if as_json:
        print_json(counts, asdict)
        return
    kinds = sorted({kind for count in counts for kind in count.by_kind})
    table = table_of("actor", "mostly with")
    for column in ("entries", *kinds):
        table.add_column(column, justify="right")
    for count in counts:
        numbers = [f"{count.by_kind.get(kind, 0):,}" for kind in kinds]
        partner = actor_name(count.partner) if count.partner else "–"
        table.add_row(_with_code(count.actor), partner, f"{count.entries:,}", *numbers)
    console().print(table)


def print_people(people: Sequence[PersonInOffice], *, as_json: bool) -> None:
    """Print the persons by state and office, so that whoever followed in an office stands below."""
    if as_json:
        print_json(people, asdict)
        return
    if not people:
        return
    table = table_of("state", "office", "seen", "person", widest=40)
    table.add_column("entries", justify="right")
    for one in people:
        seen = [date_words(on) for on in (one.first, one.last)]
        table.add_row(
            actor_name(one.state), one.office or "–", " to ".join(dict.fromkeys(seen)), one.person, f"{one.entries:,}"
        )
    out = console()
    out.print(Text("People and offices", style="bold"))
    out.print(table)


def print_json(items: Iterable[Any], plain: Callable[[Any], Mapping[str, Any]]) -> None:
    """Print each item as one line of JSON."""
    for item in items:
        click.echo(json.dumps(plain(item), ensure_ascii=False))


def entry_json(entry: Entry, documents: Sequence[HeldDocument]) -> dict[str, Any]:
    told = {record.document for record in entry.records}
    sources = [asdict(held) for held in documents if held.key in told]
    return {**entry_to_dict(entry), "sources": sources}


def row_style(row: Row) -> str:
    """Return the style of a whole row: dim where it is doubtful."""
    return "" if row.sure else "dim"


def marked_status(row: Row) -> Text:
    """Return the status in its colour, after a question mark where the entry is doubtful."""
    return Text("" if row.sure else "? ").append(row.status, style=status_style(row.status))


def _status(row: Row, with_kind: bool) -> Text:
    told = marked_status(row)
    if with_kind:
        told = Text(f"{row.kind}\n").append_text(told)
    return told


def _with_code(actor: str) -> str:
    name = actor_name(actor)
    return f"{name} ({actor})" if name != actor else name


def table_of(*columns: str, widest: int = 20) -> Table:
    """Return a table whose last column takes what room the others, at most `widest`, leave."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns[:-1]:
        table.add_column(column, max_width=widest, overflow="fold")
    table.add_column(columns[-1], ratio=1, overflow="fold")
    return table
