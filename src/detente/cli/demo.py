"""`detente demo`: the example articles, read into a fresh ledger, and the story that they tell."""

from __future__ import annotations

import click

from detente.cli.sureness import Wanted, sure_options


@click.command()
@click.option("--ledger", "-l", metavar="URL", help="Keep the ledger here; without it, it is thrown away.")
@sure_options
def demo(ledger: str | None, wanted: Wanted) -> int:
    """Read the example articles of the package and tell the meetings, pledges and sanctions in them."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from detente.cli.story import tell_examples

    if ledger is not None:
        return tell_examples(ledger, kept=True, wanted=wanted)
    with TemporaryDirectory(prefix="detente-") as folder:
        return tell_examples(str(Path(folder) / "demo.db"), kept=False, wanted=wanted)
