"""`detente index`: cooperation and conflict between two actors over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from detente.cli.options import checked_date, issue_option, ledger_option, source_option
from detente.cli.sureness import Wanted, sure_options

if TYPE_CHECKING:
    from detente.analysis import Index

PERIODS: Final = ("day", "month", "quarter", "year")
HALF_LIFE: Final = 180.0


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--by", type=click.Choice(PERIODS), default="month", show_default=True, help="The periods to sum up.")
@issue_option
@click.option("--from", "--since", "since", metavar="DATE", callback=checked_date, help="Only periods from this on.")
@click.option("--to", "--until", "until", metavar="DATE", callback=checked_date, help="Only periods up to this.")
@click.option(
    "--half-life",
    type=click.FloatRange(min=0),
    default=HALF_LIFE,
    show_default=True,
    metavar="DAYS",
    help="After so many days half of the level is left; 0 for no level.",
)
@click.option("--undated", is_flag=True, help="Count undated acts, too, as news of the days before their report.")
@source_option
@sure_options
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for programs in place of a table.")
@click.option("--plot", metavar="FILE", help="Draw it, too, as FILE.svg or FILE.png (needs the extra `analysis`).")
@ledger_option
def index(
    a: str,
    b: str,
    by: str,
    issue: str | None,
    since: str | None,
    until: str | None,
    half_life: float,
    undated: bool,
    source: str | None,
    wanted: Wanted,
    as_json: bool,
    plot: str | None,
    ledger: str,
) -> int:
    """Tell cooperation and conflict between two actors by day, month, quarter or year.

    A and B are states by code or name (USA China), or other actors. Each act of the ledger counts once, by its score
    and by how well it is told; below a sum stands how far it depends on a single source, and below the table how
    it is computed and what it cannot say.
    """
    from detente.analysis import relations_index_of, write_plot
    from detente.analysis.plots import check_plot
    from detente.cli.index_table import print_index
    from detente.ledger import Ledger
    from detente.world import actor_code

    if plot is not None:
        check_plot(plot)
    with Ledger(ledger, create=False) as held:
        how: dict[str, Any] = {"by": by, "issue": issue, "since": since, "until": until, "undated": undated}
        how |= {"half_life": half_life or None, "source": source, **wanted.filters}
        found = relations_index_of(held, actor_code(a), actor_code(b), **how)
        if as_json:
            _print_json(found)
        else:
            print_index(found)
    if plot is not None:
        write_plot(found, plot)
    return 0


def _print_json(found: Index) -> None:
    import json

    from detente.analysis import index_to_dict

    click.echo(json.dumps(index_to_dict(found), ensure_ascii=False))
