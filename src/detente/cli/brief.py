"""`detente brief`: the state of a relationship on about two pages, each sentence with its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from detente.cli.options import checked_date, ledger_option

if TYPE_CHECKING:
    from datetime import date

BRIEF_FORMATS: Final = ("md", "html", "pdf")
_BY_ENDING: Final = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".pdf": "pdf"}


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--since", metavar="DATE", callback=checked_date, help="Only from this date on, and what still runs then."
)
@click.option("--until", metavar="DATE", callback=checked_date, help="As it stood on this date.")
@click.option(
    "--format",
    "form",
    type=click.Choice(BRIEF_FORMATS),
    help="Markdown, HTML or PDF; without it what the file's name says, else Markdown.",
)
@click.option("--output", "-o", metavar="FILE", help="The file to write; standard output without it.")
@click.option("--all", "everything", is_flag=True, help="Doubtful entries too, each marked so.")
@click.option("--on", metavar="DAY", callback=checked_date, hidden=True, help="The day from which it looks.")
@ledger_option
def brief(
    a: str,
    b: str,
    since: str | None,
    until: str | None,
    form: str | None,
    output: str | None,
    everything: bool,
    on: str | None,
    ledger: str,
) -> int:
    """Write the state of relations between two actors on about two pages.

    A and B are states by code or name (USA China), or other actors. It tells what is in force and what is promised,
    kept, broken, planned, done and disputed, and what is not known; each sentence has its sources in footnotes.
    """
    from detente.analysis import brief as write
    from detente.export import write_brief
    from detente.ledger import Ledger
    from detente.world import actor_code

    chosen = form or _BY_ENDING.get(Path(output or "").suffix.lower(), "md")
    _check_output(output, chosen)
    with Ledger(ledger, create=False) as held:
        made = write(held, actor_code(a), actor_code(b), since=since, until=until, on=_day(on), everything=everything)
    _put(write_brief(made, chosen), output)
    return 0


def _day(on: str | None) -> date | None:
    from detente.times import parse_edtf

    return parse_edtf(on).last if on else None


def _check_output(output: str | None, form: str) -> None:
    import sys

    if output is None:
        if form == "pdf" and sys.stdout.isatty():
            raise click.BadParameter("a PDF is nothing for a terminal; name a file", param_hint="--output")
    elif not Path(output).absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {Path(output).parent}; make it first", param_hint="--output")


def _put(content: bytes, output: str | None) -> None:
    import sys

    if output is None:
        sys.stdout.buffer.write(content)
        return
    part = Path(output + ".part")  # a full disk must not cut short a file that was whole
    try:
        part.write_bytes(content)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
