"""An outlook, printed as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.analysis.outlook import PARTS, Ahead, Chance, Check, Outlook
from detente.analysis.outlook.words import (
    NOTHING_AHEAD,
    TITLES,
    chance_words,
    day_words,
    explained,
    percent_words,
    titled,
    told_day,
    too_short,
    when_words,
)
from detente.analysis.rows import row_of
from detente.analysis.wording import actor_name
from detente.cli.forecast_printing import reliability_table
from detente.cli.sureness import Wanted
from detente.cli.tables import (
    console,
    entry_json,
    row_style,
    sentence_and_source,
    source_line,
    table_of,
    who_to_whom,
)
from detente.cli.wording import counted
from detente.ledger import HeldDocument
from detente.ontology import QUAD_CLASSES

_ID_LETTERS: Final = 8


def print_outlook(found: Outlook, documents: Sequence[HeldDocument], *, checked: bool, as_json: bool) -> None:
    """Print an outlook; checked: whether checks were asked for."""
    if as_json:
        click.echo(json.dumps(_plain(found, documents), ensure_ascii=False))
        return
    out, known = console(), {document.key: document for document in documents}
    out.print(Text(titled(found), style="bold"))
    out.print(Text(told_day(found), style="dim"))
    _print_ahead(found, known, out)
    _print_chances(found, out)
    for check in found.checks:
        _print_check(check, out)
    if checked and not found.checks:
        out.print("\nNo window of so many days has ended since the ledger's first acts: there is nothing to check.")


def _print_ahead(found: Outlook, known: Mapping[str, HeldDocument], out: Console) -> None:
    for part in PARTS:
        items = [one for one in found.ahead if one.part == part]
        if items:
            out.print(Text(f"\n{TITLES[part]}", style="bold"))
            out.print(_ahead_table(items, known))
    if not found.ahead:
        out.print(f"\n{NOTHING_AHEAD}")
    if found.left_out:
        out.print(Wanted().left_out(found.left_out).removeprefix(", and "))


def _ahead_table(items: Iterable[Ahead], known: Mapping[str, HeldDocument]) -> Table:
    table = table_of("when", "who", "what")
    for one in items:
        row = row_of(one.entry, known)
        said = source_line(row) if row.quotes else sentence_and_source(row)
        mark = "" if row.sure else "? "
        what = row.what if one.part != "condition" else ""
        told = Text(f"{mark}{one.words}\n").append(f"{what}\n" if what else "").append_text(said).append("\n")
        table.add_row(when_words(one), who_to_whom(row), told, style=row_style(row))
    return table


def _print_chances(found: Outlook, out: Console) -> None:
    a, b = (actor_name(actor) for actor in found.pair)
    out.print(Text(f"\nHow likely the ledger is to record at least one act in {found.days} days", style="bold"))
    if (why := too_short(found)) is not None:
        out.print(why)
    if not any(one.probability is not None for one in found.chances):
        return
    for title, source in ((f"{a} → {b}", found.pair[0]), (f"{b} → {a}", found.pair[1])):
        out.print(_chance_table(title, [one for one in found.chances if one.source == source]))
    out.print(Text(explained(found), style="dim"))


def _chance_table(title: str, told: Sequence[Chance]) -> Table:
    table = table_of(title, "probability", "all pairs", "recorded", "latest", widest=40)
    for one in told:
        name = Text(one.act, style="bold") if one.act in QUAD_CLASSES else Text(f"  {one.act}")
        latest = f"{day_words(one.latest)} · {one.entry[:_ID_LETTERS]}" if one.latest and one.entry else "–"
        table.add_row(name, chance_words(one), percent_words(one.plain), f"{one.recorded:,}", latest)
    return table


def _print_check(check: Check, out: Console) -> None:
    out.print(Text(f"\nEarlier forecasts of {check.of}", style="bold"))
    out.print(
        f"{counted(check.forecasts, 'forecast')} of all pairs in {counted(check.windows, 'window')}, each with what "
        f"was known at its time; {check.happened:,} came true"
    )
    better = f"{abs(check.skill):.1%} {'better' if check.skill >= 0 else 'worse'}"
    out.print(f"Brier score {check.brier:.5f}; of the plain base rate {check.plain:.5f} ({better})")
    out.print(reliability_table(check.bins))


def _plain(found: Outlook, documents: Sequence[HeldDocument]) -> dict[str, Any]:
    return {
        "pair": found.pair,
        "as_of": found.as_of.isoformat(),
        "until": found.until.isoformat(),
        "by": found.by,
        "probability_of": "the ledger recording at least one such act, dated and reported within the time",
        "ahead": [_ahead_plain(one, documents) for one in found.ahead],
        "left_out": found.left_out,
        "chances": [{**asdict(one), "latest": one.latest and one.latest.isoformat()} for one in found.chances],
        "acts": found.acts,
        "acts_left_out": found.acts_left_out,
        "explained": explained(found),
        "checks": [{**asdict(one), "skill": one.skill} for one in found.checks],
    }


def _ahead_plain(one: Ahead, documents: Sequence[HeldDocument]) -> dict[str, Any]:
    days = {name: day and day.isoformat() for name, day in (("first", one.first), ("last", one.last))}
    return {"part": one.part, **days, "words": one.words, "done": one.done, "entry": entry_json(one.entry, documents)}
