"""The numbers on pledges and sanctions as tables and lines for the terminal, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

import click
from rich.text import Text

from detente.analysis.survival import (
    OUTCOMES,
    Lasting,
    Survival,
    Tally,
    explained,
    named,
    share_of,
    told_lasting,
    told_survival,
    told_tally,
)
from detente.analysis.wording import actor_name, short_sentence
from detente.cli.sureness import Wanted
from detente.cli.tables import console, table_of
from detente.cli.wording import counted

_ID_LETTERS: Final = 8
_MOST: Final = 20
_WHAT_LETTERS: Final = 60
_HEADS: Final = {"met": "kept"}
_TITLES: Final = {"sanctions": "Sanctions and suspensions", "commitments": "Pledges until an outcome is told"}


def print_survival(found: Survival, wanted: Wanted, *, as_json: bool, with_entries: bool) -> None:
    """Print the numbers; with_entries: with the beginnings of the ids of the entries behind each."""
    if as_json:
        click.echo(json.dumps(survival_json(found), ensure_ascii=False))
        return
    out = console()
    out.print(told_survival(found), soft_wrap=True)
    if found.tallies:
        _print_tallies(out, found.tallies, with_entries)
    for lasting in found.lastings:
        out.print(Text(f"\n{_TITLES[lasting.of]}, {named(lasting)}", style="bold"))
        out.print("\n".join(told_lasting(lasting)), soft_wrap=True)
        if with_entries:
            out.print("\n".join(_spells(lasting)), soft_wrap=True, style="dim")
    if said := explained(found):
        out.print(Text(f"\n{said}", style="dim"))
    for why, ids in found.not_counted.items():
        listed = f": {_short(ids)}" if with_entries else ""
        click.echo(f"not counted, {why}: {len(ids)}{listed}", err=True)
    if found.no_curves:
        click.echo(found.no_curves, err=True)
    if found.doubtful:
        click.echo(f"sure entries only{wanted.left_out(found.doubtful)}", err=True)


def survival_json(found: Survival) -> dict[str, Any]:
    """Return the numbers as `--json` prints them: each with the ids of its entries."""
    return {
        "as_of": found.as_of.isoformat(),
        "cut_off": "last-report" if found.to_last_report else "as-of",
        "since": found.since,
        "until": found.until,
        "actors": list(found.actors),
        "pledges": [_tally(tally) for tally in found.tallies],
        "lasting": [_lasting(lasting) for lasting in found.lastings],
        "not_counted": {why: list(ids) for why, ids in found.not_counted.items()},
        "doubtful_left_out": found.doubtful,
        "no_curves": found.no_curves,
        "explained": explained(found),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    known = sum(len(tally.counts[name]) for name in ("met", "broken", "withdrawn", "refused"))
    share = share_of(len(tally.counts["met"]), known)
    counts = {name: {"number": len(ids), "entries": list(ids)} for name, ids in tally.counts.items()}
    return {"by": tally.by, "to": tally.to, "pledges": tally.pledges, **counts, "kept": share and asdict(share)}


def _lasting(lasting: Lasting) -> dict[str, Any]:
    def numbered(groups: Mapping[str, Iterable[str]]) -> dict[str, Any]:
        return {name: list(ids) for name, ids in groups.items()}

    return {
        "of": lasting.of,
        "by": lasting.by,
        "to": lasting.to,
        "spells": [asdict(spell) for spell in lasting.spells],
        "ended_by": numbered(lasting.endings),
        "going_on": list(lasting.running),
        "eased": list(lasting.eased),
        "begun_with_first_report": list(lasting.by_report),
        "measured": len(lasting.measured),
        "left_out": numbered(lasting.left_out),
        "too_few": lasting.too_few,
        "median": lasting.median and asdict(lasting.median),
        "curve": lasting.curve and [asdict(point) for point in lasting.curve.points],
    }


def _print_tallies(out: Any, tallies: tuple[Tally, ...], with_entries: bool) -> None:
    out.print(Text("\nPledges and what became of them", style="bold"))
    table = table_of("by", "to")
    for name in (*OUTCOMES, "all"):
        table.add_column(_HEADS.get(name, name), justify="right")
    for tally in tallies[:_MOST]:
        numbers = [str(len(tally.counts[name]) or "–") for name in OUTCOMES]
        table.add_row(actor_name(tally.by), actor_name(tally.to), *numbers, str(tally.pledges))
    out.print(table)
    if len(tallies) > _MOST:
        out.print(f"and {counted(len(tallies) - _MOST, 'other pair')} (--json gives all)")
    for tally in tallies[:_MOST]:
        if any(tally.counts[name] for name in OUTCOMES[:4]):
            out.print(told_tally(tally), soft_wrap=True)
        if with_entries:
            told = "; ".join(f"{_HEADS.get(k, k)} {_short(ids)}" for k, ids in tally.counts.items() if ids)
            out.print(f"{actor_name(tally.by)} → {actor_name(tally.to)}: {told}", style="dim", soft_wrap=True)


def _spells(lasting: Lasting) -> list[str]:
    """Return a line for each spell: its entry, its time, how it ended and why."""
    lines = []
    for spell in sorted(lasting.spells, key=lambda one: (one.start or one.end or "", one.entry)):
        length = "not measured" if spell.length is None else f"{spell.length.days:,.0f} days"
        how = spell.ended or ("eased, going on" if spell.eased else "going on")
        why = [*spell.reasons, *(f"{words} {other[:_ID_LETTERS]}" for words, other in spell.links)]
        what = short_sentence(spell.what, _WHAT_LETTERS)
        told = f"{spell.entry[:_ID_LETTERS]} {spell.start or '?'} to {spell.end or '…'}: {what}; {how}, {length}"
        lines.append("; ".join([told, *why]))
    return lines


def _short(ids: Iterable[str]) -> str:
    return " ".join(name[:_ID_LETTERS] for name in ids)
