"""`detente show`: what a ledger holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

from detente.cli.options import filter_options, ledger_option
from detente.cli.sureness import Wanted, sure_options

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
    @sure_options
    @_JSON
    @ledger_option
    def command(as_json: bool, ledger: str, wanted: Wanted, **filters: Any) -> int:
        from detente.cli.tables import print_rows
        from detente.ledger import Ledger

        with Ledger(ledger, create=False) as held:
            found = held.entries(kind, **filters)
            print_rows(found, held.documents(), wanted=wanted, as_json=as_json, with_kind=kind is None)
        return 0

    return command


for _name, (_kind, _about) in _VIEWS.items():
    _view(_name, _kind, _about)


@show.command()
@_JSON
@ledger_option
def documents(as_json: bool, ledger: str) -> int:
    """List the documents that were read."""
    from detente.cli.tables import print_documents
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        print_documents(held.documents(), as_json=as_json)
    return 0


@show.command()
@filter_options
@sure_options
@_JSON
@ledger_option
def actors(as_json: bool, ledger: str, wanted: Wanted, **filters: Any) -> int:
    """Count what each state or other actor takes part in, and list the people who meet and speak for them."""
    from detente.analysis import count_actors, people
    from detente.cli.tables import print_actors, print_people, tell_number
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        found, left_out = wanted.parted(held.entries(**filters))
        print_actors(count_actors(found), as_json=as_json)
        print_people(people(found, held.documents()), as_json=as_json)
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
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        found = held.entry(entry_id)
        judged = [one for one in held.judgements() if one.id in found.judgements] if found.judgements else []
        print_entry(found, held.documents(), judged, held.linked(found), as_json=as_json)
    return 0
