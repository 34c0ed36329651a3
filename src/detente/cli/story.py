"""Telling the example articles: for each pair of states its meetings, pledges and sanctions in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import Final

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.analysis import Row, rows
from detente.analysis.wording import actor_names, status_words
from detente.cli.main import OK, SKIPPED
from detente.cli.reading import read_into
from detente.cli.sureness import Wanted
from detente.cli.tables import console, marked_status, row_style, sentence_and_source, who_to_whom
from detente.cli.wording import counted
from detente.ledger import HeldDocument, Ledger
from detente.ledger.dialect import shown
from detente.reconcile import Entry

_CHAPTERS: Final = (("meeting", "Meetings"), ("commitment", "Pledges"), ("measure", "Sanctions"))
_AFFAIRS: Final = 2
_ARTICLES: Final = (".txt", ".md", ".html", ".jsonl")
_SENTENCE_LETTERS: Final = 240


def tell_examples(ledger: str, *, kept: bool, wanted: Wanted) -> int:
    """Read the package's examples into the ledger and print what they tell; return the exit code."""
    with as_file(files("detente").joinpath("examples")) as folder, Ledger(ledger) as held:
        articles = sorted(path for path in folder.iterdir() if path.suffix in _ARTICLES and path.stem != "README")
        tally = read_into(held, [str(article) for article in articles])
        entries, left_out = wanted.parted(held.entries())
        _tell(entries, held.documents(), console())
        _close(ledger, kept, len(held.documents()), wanted.left_out(left_out))
    return SKIPPED if tally.skipped else OK


def _tell(entries: Sequence[Entry], documents: Sequence[HeldDocument], out: Console) -> None:
    for pair in _affairs(entries):
        concerned = [entry for entry in entries if pair <= set(entry.actors)]
        names = actor_names(sorted(pair))
        out.rule(Text(names, style="bold"), align="left")
        for kind, heading in _CHAPTERS:
            found = [entry for entry in concerned if entry.kind == kind]
            if found:
                _chapter(heading, names, rows(found, documents), out)
        _outcome(concerned, out)


def _affairs(entries: Sequence[Entry]) -> list[frozenset[str]]:
    """Return the pairs of actors that share most entries of the chapters' kinds."""
    told = {kind for kind, _ in _CHAPTERS}
    pairs = Counter(frozenset(e.actors) for e in entries if e.kind in told and len(e.actors) == 2)
    return sorted(pairs, key=lambda pair: (-pairs[pair], sorted(pair)))[:_AFFAIRS]


def _chapter(heading: str, parties: str, found: Sequence[Row], out: Console) -> None:
    out.print(Text(f"\n{heading}", style="bold underline"))
    grid = Table.grid(padding=(0, 2, 1, 0))
    grid.add_column(width=16)
    grid.add_column(ratio=1)
    for row in found:
        left = Text(f"{row.date}\n").append_text(marked_status(row))
        grid.add_row(left, _told(row, parties), style=row_style(row))
    out.print(Padding(grid, (1, 0, 0, 2)))


def _told(row: Row, parties: str) -> Text:
    """Return who does what to whom (of a meeting of the two alone, who met and where), then the words."""
    told = Text(who_to_whom(row), style="bold") if row.kind != "meeting" or row.who != parties else Text()
    what = Text(row.what, style="bold" if not told else "")
    told = told.append("\n").append_text(what) if told else what
    return Text().append_text(told).append("\n").append_text(sentence_and_source(row, _SENTENCE_LETTERS))


def _outcome(entries: Sequence[Entry], out: Console) -> None:
    """Print what became of the pledges and sanctions, in one sentence each."""
    for kind, noun in (("commitment", "pledge"), ("measure", "sanction")):
        statuses = Counter(status_words(entry.status) for entry in entries if entry.kind == kind)
        if statuses:
            parts = ", ".join(f"{number} {status}" for status, number in statuses.most_common())
            out.print(Text(f"Of {counted(statuses.total(), noun)}: {parts}.", style="bold"))
    out.print()


def _close(ledger: str, kept: bool, documents: int, left_out: str) -> None:
    where = f"--ledger {shown(ledger)}" if kept else "--ledger demo.db"
    again = "" if kept else "keep the ledger with `detente demo --ledger demo.db`, then "
    click.echo(
        f"Read from {counted(documents, 'example article')}{left_out}. Every line is tied to its sentence: {again}"
        f"`detente show timeline {where}` and `detente show entry ID {where}`."
    )
