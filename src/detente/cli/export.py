"""`detente export`: a ledger's content for other programs."""

from __future__ import annotations

from typing import Final

import click

from detente.cli.options import ledger_option

FORMATS: Final = ("records", "entries", "csv", "parquet")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="records, entries: JSON lines; csv, parquet: one entry a row.",
)
@click.option("--out", metavar="PATH", help="The file to write; standard output without it.")
@ledger_option
def export(form: str, out: str | None, ledger: str) -> int:
    """Write a ledger's content for other programs; the same ledger gives the same bytes."""
    import sys
    from pathlib import Path

    from detente.export import write_export
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        if out is None:
            write_export(held, form, sys.stdout.buffer)
            return 0
        if not Path(out).absolute().parent.is_dir():
            raise click.BadParameter(f"there is no folder {Path(out).parent}; make it first", param_hint="--out")
        part = Path(out + ".part")  # a full disk must not cut short a file that was whole
        try:
            with part.open("wb") as stream:
                write_export(held, form, stream)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    return 0
