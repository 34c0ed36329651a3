"""`detente reciprocity`: whether two sides answer each other's cooperation and conflict."""

from __future__ import annotations

from typing import Any, Final

import click

from detente.cli.options import checked_date, ledger_option
from detente.cli.sureness import Wanted, sure_options

BY: Final = ("week", "month", "quarter")


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--third", multiple=True, metavar="C", help="A third party whose acts towards both are looked at, too.")
@click.option("--by", type=click.Choice(BY), default="month", show_default=True, help="The length of a period.")
@click.option(
    "--lags",
    type=click.IntRange(1, 60),
    metavar="N",
    help="Look back so many periods at most; without it 8 weeks, 6 months or 4 quarters.",
)
@click.option("--from", "--since", "since", metavar="DATE", callback=checked_date, help="Only acts from this date on.")
@click.option("--to", "--until", "until", metavar="DATE", callback=checked_date, help="Only acts up to this date.")
@sure_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object for programs, with the entries of each period.")
@click.option("--plot", metavar="FILE", help="Draw the series and the responses to FILE.svg or FILE.png too.")
@ledger_option
def reciprocity(
    a: str,
    b: str,
    third: tuple[str, ...],
    by: str,
    lags: int | None,
    since: str | None,
    until: str | None,
    wanted: Wanted,
    as_json: bool,
    plot: str | None,
    ledger: str,
) -> int:
    """Test whether two sides answer each other's cooperation and conflict, and tell what the tests say.

    A, B and C are states by code or name, or other actors. Each side's acts towards the other are added up by period;
    a vector autoregression tests whether the one helps to predict the other. It needs the extra `analysis`.
    """
    from detente.analysis.plots import check_plot, write_chart
    from detente.analysis.reciprocity import reciprocity as look
    from detente.analysis.reciprocity import reciprocity_chart
    from detente.cli.answering import print_reciprocity
    from detente.ledger import Ledger
    from detente.world import actor_code

    if plot is not None:
        check_plot(plot)  # before the work, so that a wrong name costs none
    how: dict[str, Any] = {"third": [actor_code(one) for one in third], "by": by, "lags": lags}
    with Ledger(ledger, create=False) as held:
        found = look(held, actor_code(a), actor_code(b), **how, since=since, until=until, **wanted.filters)
    print_reciprocity(found, wanted, as_json=as_json)
    if plot is not None:
        write_chart(reciprocity_chart(found), plot)
    return 0
