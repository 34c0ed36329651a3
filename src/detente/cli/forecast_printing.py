"""What the forecaster gained, printed as tables or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click
from rich.table import Table
from rich.text import Text

from detente.analysis.forecast import Evaluation, Quadruples, Ranking
from detente.analysis.reliability import Bin
from detente.cli.tables import console, table_of
from detente.cli.wording import counted


def print_evaluations(held: Quadruples, found: Sequence[Evaluation], seconds: float, *, as_json: bool) -> None:
    """Print each mode's figures; seconds: of reading and evaluating all."""
    if as_json:
        for one in found:
            click.echo(json.dumps(_plain(held, one), ensure_ascii=False))
        return
    out = console()
    out.print(_sizes(held))
    for one in found:
        out.print(Text(f"\n{one.mode} step", style="bold"))
        out.print(_ranks(one))
        on_valid = ", ".join(f"{name} {_percent(gained)}" for name, gained in one.on_valid.items())
        parameters = "".join(f", {name} {value:g}" for name, value in one.parameters.items())
        out.print(f"model: {one.model}{parameters}; MRR on the later half of valid.txt: {on_valid}")
        out.print(f"Brier score {one.brier:.4f} (0 to 2; of the relations' mere shares: {one.plain_brier:.4f})")
        out.print(reliability_table(one.reliability))
        out.print(f"{one.seconds:.1f} seconds")
    out.print(f"\n{seconds:.1f} seconds in all")


def reliability_table(bins: Sequence[Bin]) -> Table:
    """Return the bins as a table: what was given how often, and how often it happened."""
    table = table_of("probability", "given")
    for column in ("mean", "happened"):
        table.add_column(column, justify="right")
    for one in bins:
        span = f"{one.low:.0%} to {one.high:.0%}"
        table.add_row(span, counted(one.forecasts, "time"), f"{one.mean:.2%}", f"{one.share:.2%}")
    return table


def _sizes(held: Quadruples) -> str:
    parts = ", ".join(f"{len(part):,} {name}" for name, part in _parts(held).items())
    return f"facts: {parts}; {held.entities:,} entities, {held.relations:,} relations, {held.times:,} times"


def _parts(held: Quadruples) -> dict[str, Sequence[object]]:
    return {"train": range(len(held.train)), "valid": range(len(held.valid)), "test": range(len(held.test))}


def _ranks(one: Evaluation) -> Table:
    table = table_of("asked for", "queries")
    for column in ("MRR", "hits@1", "hits@3", "hits@10"):
        table.add_column(column, justify="right")
    for name, gained in (("both", one.ranking), ("objects", one.objects), ("subjects", one.subjects)):
        table.add_row(name, f"{gained.queries:,}", *(_percent(figure) for figure in _figures(gained)))
    return table


def _figures(gained: Ranking) -> tuple[float, float, float, float]:
    return gained.mrr, gained.hits1, gained.hits3, gained.hits10


def _percent(share: float) -> str:
    return f"{100 * share:.2f} %"


def _plain(held: Quadruples, one: Evaluation) -> dict[str, object]:
    sizes = {name: len(part) for name, part in _parts(held).items()}
    sizes |= {"entities": held.entities, "relations": held.relations, "times": held.times}
    return {"mode": one.mode, **asdict(one.ranking), "counts": sizes, **_without_ranking(asdict(one))}


def _without_ranking(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if name not in ("mode", "ranking")}
