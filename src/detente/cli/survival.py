"""`detente survival`: what became of pledges, how long sanctions lasted, and what ended them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from detente.cli.options import checked_date, ledger_option
from detente.cli.sureness import Wanted, sure_options

if TYPE_CHECKING:
    from datetime import date

OF: Final = ("sanctions", "commitments")
CUT_OFF: Final = ("as-of", "last-report")


@click.command()
@click.argument("actors", nargs=-1, metavar="[STATE [OTHER]]")
@click.option("--of", type=click.Choice(OF), help="Only one of the two; both without it.")
@click.option(
    "--from", "--since", "since", metavar="DATE", callback=checked_date, help="Only what began from this date on."
)
@click.option(
    "--to", "--until", "until", metavar="DATE", callback=checked_date, help="Only what began up to this date."
)
@click.option(
    "--as-of",
    metavar="DAY",
    callback=checked_date,
    help="Look from this day: what was reported later is not known, deadlines before it are past, and what goes on "
    "is cut off there. Without it, the day of the last report on these actors.",
)
@click.option(
    "--cut-off",
    type=click.Choice(CUT_OFF),
    default=CUT_OFF[0],
    show_default=True,
    help="Until when that is followed of which no end is told: to that day, or to its own last report.",
)
@click.option("--entries", "with_entries", is_flag=True, help="Name the entries behind each number.")
@sure_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object for programs, with the entries of each number.")
@click.option("--plot", metavar="FILE", help="Draw the curves to FILE.svg or FILE.png too.")
@ledger_option
def survival(
    actors: tuple[str, ...],
    of: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    cut_off: str,
    with_entries: bool,
    wanted: Wanted,
    as_json: bool,
    plot: str | None,
    ledger: str,
) -> int:
    """Count what became of pledges, and tell how long sanctions lasted and what ended them.

    On all actors, on one STATE (code or name), or between two. A deadline past with nothing told is overdue, not
    broken. Curves and medians (Kaplan–Meier) need the extra `analysis`; counts do not.
    """
    from detente.analysis.plots import check_plot, write_chart
    from detente.analysis.survival import chart
    from detente.analysis.survival import survival as count
    from detente.cli.lasting import print_survival
    from detente.ledger import Ledger
    from detente.world import actor_code

    if plot is not None:
        check_plot(plot)  # before the work, so that a wrong name costs none
    with Ledger(ledger, create=False) as held:
        found = count(
            held,
            *(actor_code(actor) for actor in actors),
            of=OF if of is None else (of,),  # type: ignore[arg-type]
            since=since,
            until=until,
            as_of=_day(as_of),
            to_last_report=cut_off == CUT_OFF[1],
            **wanted.filters,
        )
        print_survival(found, wanted, as_json=as_json, with_entries=with_entries)
    if plot is not None:
        write_chart(chart(found), plot)
    return 0


def _day(as_of: str | None) -> date | None:
    from detente.times import parse_edtf

    return parse_edtf(as_of).last if as_of else None
