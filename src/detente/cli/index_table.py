"""An index as a table for the terminal, with what it says in words below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click
from rich.table import Table
from rich.text import Text

from detente.analysis import Index, Point, actor_name, explained, period_words, short_sentence, signed
from detente.analysis.wording import status_words
from detente.cli.tables import console, table_of
from detente.cli.wording import counted
from detente.extract.sureness import is_sure

_ID_LETTERS: Final = 8
_SENTENCE_LETTERS: Final = 120
_NUMBERS: Final = ("cooperation", "conflict", "net", "level", "entries", "sources")


def print_index(index: Index) -> None:
    """Print the periods with entries, the issue areas, and a paragraph on method and limits."""
    if not index.told:
        click.echo(f"nothing in the ledger tells of an act between {_pair(index)} that answers to this", err=True)
    else:
        out = console()
        out.print(Text(f"{_pair(index)}{_issue(index)}, by {index.by}", style="bold"))
        out.print(_table(index))
        out.print(Text(_below(index)))
        if index.issues:
            out.print(_issues(index))
    if index.told or index.left_out:
        console().print(Text(explained(index)))


def _pair(index: Index) -> str:
    return f"{actor_name(index.a)} and {actor_name(index.b)}"


def _issue(index: Index) -> str:
    return f", {status_words(index.issue)}" if index.issue else ""


def _table(index: Index) -> Table:
    table = table_of(index.by, *(name for name in _NUMBERS if name != "level" or index.half_life), "weighs most")
    for column in table.columns[1:-1]:
        column.justify = "right"
    for point in index.told:
        table.add_row(period_words(point.period), *_numbers(point), _most(point))
    return table


def _numbers(point: Point) -> Sequence[str]:
    level = [f"{signed(point.level.value)}\n{_range(point.level.low, point.level.high)}"] if point.level else []
    net = f"{signed(point.net)}\n{_range(point.low, point.high)}"
    counts = (f"{len(point.entries):,}", f"{point.sources:,}")
    return (signed(point.cooperation), signed(point.conflict), net, *level, *counts)


def _range(low: float, high: float) -> str:
    return f"{signed(low)} to {signed(high)}"


def _most(point: Point) -> Text:
    if point.heaviest is None:
        return Text()
    one, act = point.heaviest, point.heaviest.act
    sides = f"{actor_name(act.actor)} {'and' if act.mutual else '→'} {actor_name(act.target)}"
    doubtful = "" if is_sure(act.kind, act.confidence) else "? "
    told = Text(f"{doubtful}{signed(one.worth)} {sides}: {act.root}\n")
    told.append(f"“{short_sentence(act.sentence, _SENTENCE_LETTERS)}” ", style="italic")
    return told.append(act.entry[:_ID_LETTERS], style="dim")


def _below(index: Index) -> str:
    silent = len(index.points) - len(index.told)
    empty = f"; {counted(silent, index.by)} without entries left out" if silent else ""
    a, b, whole = actor_name(index.a), actor_name(index.b), index.whole
    given, back = (signed(sum(getattr(point, side) for point in index.points)) for side in ("forward", "back"))
    sums = f"{signed(whole.cooperation)} {signed(whole.conflict)} = {signed(whole.net)} in {counted(whole.acts, 'act')}"
    return f"all: {sums}; {a} → {b} {given}, {b} → {a} {back}{empty}\n"


def _issues(index: Index) -> Table:
    table = table_of("issue area", "cooperation", "conflict", "net", "acts", widest=30)
    for column in table.columns[1:]:
        column.justify = "right"
        column.ratio = None
    for issue, total in sorted(index.issues.items(), key=lambda item: (-item[1].acts, item[0])):
        numbers = (signed(value) for value in (total.cooperation, total.conflict, total.net))
        table.add_row(status_words(issue), *numbers, f"{total.acts:,}")
    return table
