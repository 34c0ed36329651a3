"""`detente outlook`: what lies ahead between two actors, and how likely acts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.options import checked_date, ledger_option

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="How far to look.")
@click.option(
    "--as-of",
    metavar="DATE",
    callback=checked_date,
    help="Look from this date, knowing only what was published by then; without it, from the latest document's day.",
)
@click.option("--all", "everything", is_flag=True, help="Doubtful entries too, each marked with a question mark.")
@click.option("--check", is_flag=True, help="Print what earlier forecasts of the same make were worth.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for programs in place of tables.")
@click.option("--plot", metavar="FILE", help="Draw it to FILE.svg or FILE.png too (needs the extra `analysis`).")
@ledger_option
def outlook(
    a: str,
    b: str,
    days: int,
    as_of: str | None,
    everything: bool,
    check: bool,
    as_json: bool,
    plot: str | None,
    ledger: str,
) -> int:
    """Tell what lies ahead between two actors, and how likely acts are.

    A and B are states by code or name (USA China), or other actors. First what the ledger itself tells: meetings
    planned, deadlines, conditions that stand open, measures that end. Then how likely the ledger is to record acts of
    each kind by one upon the other, from how often and how lately it did.
    """
    from detente.analysis.outlook import outlook as look
    from detente.analysis.outlook import outlook_chart
    from detente.analysis.plots import check_plot, write_chart
    from detente.cli.outlook_printing import print_outlook
    from detente.ledger import Ledger
    from detente.world import actor_code

    if plot is not None:
        check_plot(plot)  # before the work, so that a wrong name costs none
    with Ledger(ledger, create=False) as held:
        found = look(
            held,
            actor_code(a),
            actor_code(b),
            days=days,
            as_of=_day(as_of),
            everything=everything,
            check=check,
        )
        print_outlook(found, held.documents(), checked=check, as_json=as_json)
    if plot is not None:
        write_chart(outlook_chart(found), plot)
    return 0


def _day(as_of: str | None) -> date | None:
    from detente.times import parse_edtf

    return parse_edtf(as_of).last if as_of else None
