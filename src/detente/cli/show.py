"""`detente show`: what a ledger holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from detente.cli.options import filter_options, ledger_option, source_option
from detente.cli.sureness import Wanted, sure_options

if TYPE_CHECKING:
    from detente.ledger import Ledger
    from detente.reconcile import Entry

_JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines for programs in place of a table.")

_VIEWS: Final = {
    "commitments": ("commitment", "Pledges, promises, agreements and offers, and what became of them."),
    "measures": ("measure", "Sanctions, embargoes, bans and suspended ties, and whether they are in force."),
    "meetings": ("meeting", "Meetings, visits, summits and calls."),
    "statements": ("statement", "What was said, by whom, in whose words."),
    "events": ("event", "What one actor did to another, by type of act."),
    "timeline": (None, "Everything, by date."),
}


@click.group()
def show() -> None:
    """Show what a ledger holds, each line with its date, status, sentence and source.

    Entries of which three in four or more are right are shown, the doubtful ones counted; --all shows both.
    """


def _view(name: str, kind: str | None, about: str) -> Callable[..., int]:
    @show.command(name, help=about)
    @filter_options
    @source_option
    @sure_options
    @_JSON
    @ledger_option
    def command(as_json: bool, ledger: str, wanted: Wanted, source: str | None, **filters: Any) -> int:
        from detente.cli.tables import print_rows
        from detente.ledger import Ledger

        chosen = wanted if source is None else wanted.of_others
        with Ledger(ledger, create=False) as held:
            found = held.entries(kind, source=source, **filters)
            known = held.documents(source=source)
            print_rows(found, known, wanted=chosen, as_json=as_json, with_kind=kind is None)
        return 0

    return command


for _name, (_kind, _about) in _VIEWS.items():
    _view(_name, _kind, _about)


@show.command()
@source_option
@_JSON
@ledger_option
def documents(source: str | None, as_json: bool, ledger: str) -> int:
    """List the documents that were read."""
    from detente.cli.tables import print_documents
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        print_documents(held.documents(source=source), as_json=as_json)
    return 0


@show.command()
@filter_options
@source_option
@sure_options
@_JSON
@ledger_option
def actors(as_json: bool, ledger: str, wanted: Wanted, source: str | None, **filters: Any) -> int:
    """Count what each state or other actor takes part in, and list the people who meet and speak for them."""
    from detente.analysis import count_actors, people
    from detente.cli.tables import print_actors, print_people, tell_number
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        chosen = wanted if source is None else wanted.of_others
        found, left_out = chosen.parted(held.entries(source=source, **filters))
        print_actors(count_actors(found), as_json=as_json)
        print_people(people(found, held.documents(source=source)), as_json=as_json)
        if left_out:
            tell_number(len(found), left_out, wanted)
    return 0


@show.command()
@click.argument("entry_id", metavar="ID")
@_JSON
@ledger_option
def entry(entry_id: str, as_json: bool, ledger: str) -> int:
    """Open one entry with its history, judgements and sources; the first letters of its ID are enough."""
    from detente.cli.opened import print_entry
    from detente.ledger import Ledger, source_of

    with Ledger(ledger, create=False) as held:
        found = _opened(held, entry_id)
        judged = [one for one in held.judgements() if one.id in found.judgements] if found.judgements else []
        print_entry(found, held.documents(source=source_of(found)), judged, held.linked(found), as_json=as_json)
    return 0


def _opened(held: Ledger, entry_id: str) -> Entry:
    """Return the entry of that id: one read in texts, else one that was imported."""
    from detente.errors import UnknownNameError

    try:
        return held.entry(entry_id)
    except UnknownNameError as error:
        try:
            return held.imported_entry(entry_id)
        except UnknownNameError:
            raise error from None
