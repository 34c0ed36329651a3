"""`detente changes`: what the ledger says now that it did not say before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from detente.cli.options import ledger_option
from detente.cli.sureness import Wanted, sure_options

if TYPE_CHECKING:
    from detente.analysis import Change
    from detente.ledger import Ledger

FORMATS: Final = ("table", "json", "atom")


@click.command()
@click.option(
    "--since",
    required=True,
    metavar="TIME|DOCUMENT",
    help="A time (2026-05-01 or 2026-05-01T12:30, UTC), or the name of a document: itself and those after it.",
)
@sure_options
@click.option("--json", "as_json", is_flag=True, help="JSON lines for programs in place of a table.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="A table, JSON lines, or an Atom feed.")
@ledger_option
def changes(since: str, wanted: Wanted, as_json: bool, form: str | None, ledger: str) -> int:
    """Tell what the documents added since a time changed.

    Told are new entries, altered statuses, entries whose accounts differ now or that another contradicts, and
    entries that further independent sources tell.
    """
    from detente.analysis import changes_since
    from detente.cli.tables import tell_number
    from detente.ledger import Ledger

    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other; give one of them")
    with Ledger(ledger, create=False) as held:
        found = changes_since(held, since)
        known = {entry.id for entry in wanted.parted([change.entry for change in found])[0]}
        shown = [change for change in found if change.entry.id in known]
        _print(shown, held, "json" if as_json else form)
        if not as_json and form in (None, "table"):
            tell_number(len(shown), len(found) - len(shown), wanted)
    return 0


def _print(shown: list[Change], ledger: Ledger, form: str | None) -> None:
    import sys

    from detente.cli.changed import print_changes
    from detente.cli.tables import print_json
    from detente.export import changes_feed

    if form == "json":
        print_json(shown, plain_change)
    elif form == "atom":
        sys.stdout.buffer.write(changes_feed(shown, ledger.documents()))
    else:
        print_changes(shown, ledger.documents())


def plain_change(change: Change) -> dict[str, Any]:
    """Return a change as `--json` prints it."""
    from detente.export import entry_to_dict

    return {"change": change.what, "was": change.was, "now": change.now, "entry": entry_to_dict(change.entry)}
