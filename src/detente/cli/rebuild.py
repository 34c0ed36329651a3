"""`detente rebuild`: all entries computed anew."""

from __future__ import annotations

import click

from detente.cli.options import ledger_option
from detente.cli.wording import counted


@click.command()
@ledger_option
def rebuild(ledger: str) -> int:
    """Compute all entries of a ledger anew from its records.

    Nothing needs this: entries are brought up to date whenever they are asked for, and the outcome is the
    same to the byte. It is there to convince oneself of that.
    """
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        made = held.rebuild()
    click.echo(f"{counted(made, 'entry', 'entries')} computed anew", err=True)
    return 0
