"""`detente export`: a ledger's content for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from detente.cli.options import EVENT_SOURCES, ledger_option, source_option
from detente.cli.sureness import Wanted, sure_options
from detente.cli.wording import counted

if TYPE_CHECKING:
    from detente.export import Written

FORMATS: Final = (
    *("records", "records-csv", "records-parquet", "entries", "csv", "parquet"),
    *("jsonld", "ftm", "ical", "graphml", "atom", "gdelt", "icews", "plover"),
)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="records, entries: JSON lines; records-csv, records-parquet: one record a row; csv, parquet: one entry a row; "
    "gdelt, icews, plover: one act a row; jsonld: a graph with Web Annotations; ftm: FollowTheMoney entities; "
    "ical: meetings and deadlines; graphml: entries and their links; atom: a feed.",
)
@click.option("--out", metavar="PATH", help="The file to write; standard output without it.")
@source_option
@sure_options
@ledger_option
def export(form: str, out: str | None, source: str | None, wanted: Wanted, ledger: str) -> int:
    """Write a ledger's content for other programs; the same ledger gives the same bytes.

    Without --all, records and entries of which three in four or more are right.
    """
    import sys
    from pathlib import Path

    from detente.export import write_export
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        if out is None:
            written = write_export(held, form, sys.stdout.buffer, source=source, **wanted.filters)
            _tell(written, form, wanted)
            return 0
        if not Path(out).absolute().parent.is_dir():
            raise click.BadParameter(f"there is no folder {Path(out).parent}; make it first", param_hint="--out")
        part = Path(out + ".part")  # a full disk must not cut short a file that was whole
        try:
            with part.open("wb") as stream:
                written = write_export(held, form, stream, source=source, **wanted.filters)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    _tell(written, form, wanted)
    return 0


def _tell(written: Written, form: str, wanted: Wanted) -> None:
    """Say on standard error how much was left out, if anything."""
    for why, number in written.unheld.items():
        click.echo(f"left out, {why}: {counted(number, 'act')}", err=True)
    if written.left_out:
        noun = "record" if form.startswith("records") else "act" if form in EVENT_SOURCES else "entry"
        what = counted(written.written, noun, "entries" if noun == "entry" else "")
        click.echo(f"{what}{wanted.left_out(written.left_out)}", err=True)
