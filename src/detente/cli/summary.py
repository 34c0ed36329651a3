"""What a session of reading did, in a few lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import click

from detente.cli.reading import Tally
from detente.cli.wording import counted
from detente.ledger import Ledger

_ORDER: Final = ("commitment", "measure", "meeting", "statement", "event")


def print_summary(tally: Tally, ledger: Ledger, asked: Iterable[str] = (), verb: str = "read") -> None:
    """Print what was read, held and skipped, and what the ledger holds now; asked: lines on a model's part in it."""
    click.echo(
        f"{verb:9} {counted(tally.documents, 'document')} ({tally.new:,} new), "
        f"{counted(tally.words, 'word')} ({tally.words_a_second:,.0f} words/s), "
        f"{counted(tally.records, 'record')}"
    )
    if tally.held:
        click.echo(
            f"held      {counted(tally.held, 'document')} already (--again {verb.removesuffix('ed')}s them again)"
        )
    if tally.passed:
        of = "of archives read before (--again reads them again)" if verb == "read" else "of parts loaded before"
        click.echo(f"passed    {counted(tally.passed, 'document')} {of}")
    if tally.passed_over:
        over = counted(tally.passed_over, "document")
        click.echo(f"passed over {over} (by the gate: not about relations between states)")
    if tally.refused:
        click.echo(f"refused   {counted(tally.refused, 'record')} by the door (no verbatim evidence, unknown values)")
    if tally.skipped:
        click.echo(f"skipped   {tally.skipped.total():,} ({_reasons(tally)})")
    for line in asked:
        click.echo(line)
    held, certain = ledger.entry_counts(), ledger.entry_counts(sure_only=True)
    click.echo(f"ledger    {ledger.name}: {kinds(held)}")
    if sum(certain.values()) < sum(held.values()):
        click.echo(
            f"sure      {sum(certain.values()):,} of {sum(held.values()):,} entries (--all shows the others too)"
        )


def kinds(counts: dict[str, int]) -> str:
    """Return counts by kind in words: "3 commitments, 1 meeting"."""
    named = [counted(counts[kind], kind) for kind in _ORDER if counts.get(kind)]
    return ", ".join(named) or "no entries yet"


def _reasons(tally: Tally) -> str:
    return ", ".join(f"{number} {error}" for error, number in sorted(tally.skipped.items()))
