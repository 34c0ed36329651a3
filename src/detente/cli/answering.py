"""What is found on reciprocity, for the terminal or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click
from rich.text import Text

from detente.analysis.reciprocity import Fit, Reciprocity, summary
from detente.cli.sureness import Wanted
from detente.cli.tables import console, table_of


def print_reciprocity(found: Reciprocity, wanted: Wanted, *, as_json: bool) -> None:
    """Print the summary in words and, where anything was tested, the tests; or all of it as one JSON object."""
    if as_json:
        click.echo(json.dumps(reciprocity_json(found), ensure_ascii=False))
        return
    out = console()
    for sentence in summary(found):
        out.print(Text(sentence))
    if found.fit is not None:
        out.print(_tests(found.fit))
    if found.doubtful:
        click.echo(f"sure entries only{wanted.left_out(found.doubtful)}", err=True)


def reciprocity_json(found: Reciprocity) -> dict[str, Any]:
    """Return what is found as `--json` prints it: with the entries behind each value of each series."""
    return {
        "pair": list(found.pair),
        "third": list(found.third),
        "by": found.by,
        "summary": summary(found),
        "refused": found.refused,
        "left_out": list(found.left_out),
        "acts_too_vague": found.vague,
        "acts_of_both": found.mutual,
        "doubtful_left_out": found.doubtful,
        "fit": found.fit and asdict(found.fit),
        "breaks": {
            name: [{**asdict(one), "period": found.starts[one.at].isoformat()} for one in breaks]
            for name, breaks in found.breaks
        },
        "series": {
            one.name: [
                {"period": start.isoformat(), "value": round(value, 6), "entries": list(ids)}
                for start, value, ids in zip(found.starts, one.values, one.entries, strict=True)
            ]
            for one in found.series
        },
    }


def _tests(fit: Fit) -> Any:
    table = table_of("what came before", "what it helps to predict", widest=40)
    for column in ("F", "p", "p (Holm)", "found"):
        table.add_column(column, justify="right")
    for test in fit.tests:
        numbers = (f"{test.statistic:.2f}", f"{test.p:.3f}", f"{test.holm:.3f}", "yes" if test.found else "–")
        table.add_row(", ".join(test.causes), test.effect, *numbers)
    return table
