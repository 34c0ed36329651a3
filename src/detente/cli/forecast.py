"""`detente forecast`: the forecaster of facts on files of quadruples."""

from __future__ import annotations

import click


@click.group()
def forecast() -> None:
    """Forecast facts from files of facts in time, and measure how well."""


@forecast.command()
@click.argument("folder", metavar="DIR")
@click.option(
    "--mode",
    type=click.Choice(("single", "multi", "both")),
    default="both",
    show_default=True,
    help="Single step: all before a fact is known. Multi step: train.txt and valid.txt only.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines for programs in place of tables.")
def evaluate(folder: str, mode: str, as_json: bool) -> int:
    """Measure the forecaster on a folder with train.txt, valid.txt and test.txt.

    Each line is a fact: subject, relation, object, time. The forecaster learns from train.txt, chooses its parameters
    on valid.txt, and ranks the true object and the true subject of each fact of test.txt among all entities.
    """
    from time import perf_counter

    from detente.analysis.forecast import MODES, evaluate_quadruples, read_quadruples
    from detente.cli.forecast_printing import print_evaluations

    began = perf_counter()
    held = read_quadruples(folder)
    modes = [each for each in MODES if mode in (each, "both")]
    found = evaluate_quadruples(held, modes)
    print_evaluations(held, found, perf_counter() - began, as_json=as_json)
    return 0
