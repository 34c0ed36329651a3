"""`detente import`: events of others into a ledger, kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from detente.cli.options import EVENT_SOURCES, ledger_option

if TYPE_CHECKING:
    from detente.ledger import Taken

_TOLD: Final = 20


@click.command(name="import")
@click.argument("source", type=click.Choice(EVENT_SOURCES))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@ledger_option
def import_events(source: str, files: tuple[str, ...], ledger: str) -> int:
    """Take the rows of event tables into a ledger, kept apart from what was read in texts.

    gdelt: GDELT 2.0 or 1.0, tab separated. icews: ICEWS with its 20 columns. plover: PLOVER events as JSON lines.
    Plain, .gz or .zip. Nothing shows them but what asks for them: --source of `show` and `export`. What is held
    stays, and the order of the files means nothing; a line that is no row is skipped and told.
    """
    from detente.errors import InputError
    from detente.ledger import Ledger, Taken

    taken, faults = Taken(), 0
    with Ledger(ledger) as held:
        for file in files:
            problems = _Problems(file)
            try:
                taken += held.import_events(source, [file], on_problem=problems.tell)
            except InputError as error:
                faults += 1
                click.echo(f"detente: {error}", err=True)
            problems.close()
    _sum_up(source, taken)
    return 1 if taken.malformed or faults else 0


class _Problems:
    """Tells the first problems of a file, and how many more there were."""

    def __init__(self, file: str) -> None:
        self._file, self._number = file, 0

    def tell(self, problem: str) -> None:
        self._number += 1
        if self._number <= _TOLD:
            click.echo(f"detente: {problem}", err=True)

    def close(self) -> None:
        if self._number > _TOLD:
            click.echo(f"detente: {self._file}: {self._number - _TOLD:,} more lines skipped", err=True)


def _sum_up(source: str, taken: Taken) -> None:
    from detente.read.event_tables import untold

    parts = [f"{taken.new:,} new", f"{taken.replaced:,} replaced", f"{taken.held:,} held already"]
    if taken.malformed:
        parts.append(f"{taken.malformed:,} skipped")
    click.echo(f"rows of {source}: {', '.join(parts)}", err=True)
    if taken.untold:
        click.echo(f"of the new ones held without an entry: {untold(taken.untold)}", err=True)
