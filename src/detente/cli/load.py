"""`detente load`: parts of a reading into a ledger."""

from __future__ import annotations

import click

from detente.cli.options import ledger_option


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="DIR|PARQUET...")
@ledger_option
@click.option("--again", is_flag=True, help="Load again what is held already.")
def load(places: tuple[str, ...], ledger: str, again: bool) -> int:
    """Take what `detente records --out` wrote into a ledger.

    Of a folder, the parts are taken that its manifest names, in order. Each document is one
    transaction, and its records pass the same door as when they are read here; what is held
    stays as it is, so the same command after a kill goes on where it stopped. The ledger is the
    one that `detente read` makes of the same files.
    """
    from detente.cli.loading import load_and_tell
    from detente.ledger import Ledger

    with Ledger(ledger) as held:
        return load_and_tell(held, places, again)
