"""An outlook, printed as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.analysis.outlook import PARTS, Ahead, Chance, Check, Outlook
from detente.analysis.rows import row_of
from detente.analysis.wording import actor_name, date_words
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
_TITLES: Final = {
    "meeting": "Meetings planned",
    "deadline": "Deadlines ahead",
    "overdue": "Past their deadline, with nothing reported",
    "condition": "Conditions that stand open",
    "ending": "Measures that end",
    "renewal": "Measures that come up for renewal",
}
_BY: Final = {"asked": "", "latest document": ", the day of the latest document", "today": ", today"}


def print_outlook(found: Outlook, documents: Sequence[HeldDocument], *, checked: bool, as_json: bool) -> None:
    """Print an outlook; checked: whether checks were asked for."""
    if as_json:
        click.echo(json.dumps(_plain(found, documents), ensure_ascii=False))
        return
    out, known = console(), {document.key: document for document in documents}
    a, b = (actor_name(actor) for actor in found.pair)
    days = f"{_day(found.as_of)} to {_day(found.until)}"
    out.print(Text(f"{a} – {b}: {days}", style="bold"))
    out.print(Text(f"as of {_day(found.as_of)}{_BY[found.by]}; {counted(found.days, 'day')} ahead", style="dim"))
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
            out.print(Text(f"\n{_TITLES[part]}", style="bold"))
            out.print(_ahead_table(items, known))
    if not found.ahead:
        out.print("\nThe ledger tells of nothing ahead: no meeting planned, no deadline, no open condition.")
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
        table.add_row(_when(one), who_to_whom(row), told, style=row_style(row))
    return table


def _when(one: Ahead) -> str:
    if one.part in ("deadline", "overdue"):
        return f"by {_day(one.last)}"
    days = [_day(day) for day in (one.first, one.last) if day is not None]
    return " to ".join(dict.fromkeys(days)) or "open"


def _print_chances(found: Outlook, out: Console) -> None:
    a, b = (actor_name(actor) for actor in found.pair)
    out.print(Text(f"\nHow likely the ledger is to record at least one act in {found.days} days", style="bold"))
    if not any(one.probability is not None for one in found.chances):
        out.print("The ledger's history is too short to say: too few acts are told as news, or over too few days.")
        return
    if any(one.basis == "base rate" for one in found.chances):
        out.print("The ledger's history is too short for more than the rate of all pairs, with its 95 % interval.")
    for title, source in ((f"{a} → {b}", found.pair[0]), (f"{b} → {a}", found.pair[1])):
        out.print(_chance_table(title, [one for one in found.chances if one.source == source]))
    out.print(Text(_caution(found), style="dim"))


def _caution(found: Outlook) -> str:
    return (
        "These are probabilities that the ledger records such an act, dated and reported within the time; what its "
        f"documents do not report it does not see. They rest on {counted(found.acts, 'act')} told as news of all "
        f"pairs; {counted(found.acts_left_out, 'event')} without a certain day, or told long after, left out."
    )


def _chance_table(title: str, told: Sequence[Chance]) -> Table:
    table = table_of(title, "probability", "all pairs", "recorded", "latest", widest=40)
    for one in told:
        name = Text(one.act, style="bold") if one.act in QUAD_CLASSES else Text(f"  {one.act}")
        latest = f"{_day(one.latest)} · {one.entry[:_ID_LETTERS]}" if one.latest and one.entry else "–"
        table.add_row(name, _probability(one), _percent(one.plain), f"{one.recorded:,}", latest)
    return table


def _probability(one: Chance) -> str:
    if one.low is None or one.high is None:
        return _percent(one.probability)
    return f"{_percent(one.probability)} ({_percent(one.low)} to {_percent(one.high)})"


def _percent(share: float | None) -> str:
    """Return a share in percent; never 0 % or 100 %, which no forecast is worth."""
    if share is None:
        return "–"
    if share < 0.005:
        return "< 0.5 %"
    return "> 99.5 %" if share > 0.995 else f"{100 * share:.0f} %" if share >= 0.095 else f"{100 * share:.1f} %"


def _print_check(check: Check, out: Console) -> None:
    out.print(Text(f"\nEarlier forecasts of {check.of}", style="bold"))
    out.print(
        f"{counted(check.forecasts, 'forecast')} of all pairs in {counted(check.windows, 'window')}, each with what "
        f"was known at its time; {check.happened:,} came true"
    )
    better = f"{abs(check.skill):.1%} {'better' if check.skill >= 0 else 'worse'}"
    out.print(f"Brier score {check.brier:.5f}; of the plain base rate {check.plain:.5f} ({better})")
    out.print(reliability_table(check.bins))


def _day(day: date | None) -> str:
    return date_words(day.isoformat()) if day else "–"


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
        "checks": [{**asdict(one), "skill": one.skill} for one in found.checks],
    }


def _ahead_plain(one: Ahead, documents: Sequence[HeldDocument]) -> dict[str, Any]:
    days = {name: day and day.isoformat() for name, day in (("first", one.first), ("last", one.last))}
    return {"part": one.part, **days, "words": one.words, "done": one.done, "entry": entry_json(one.entry, documents)}
