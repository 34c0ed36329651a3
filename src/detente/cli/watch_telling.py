"""What a watch prints: troubles at once, changes after each round, and a summary by feed at the end."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from detente.analysis import Change, changes_since
from detente.cli.wording import counted
from detente.errors import LedgerAwayError
from detente.ledger import HeldDocument, Ledger
from detente.logs import shown

if TYPE_CHECKING:
    from detente.engines.watching import Happening, Patience, Round

_SECONDS_TO_RUN: Final = 120.0


class Teller:
    """Tells what happens. command: is run for each change. failures: how often it could not be, or failed.
    patience: with the ledger's server, where that goes away."""

    def __init__(self, ledger: Ledger, *, as_json: bool, command: str | None, patience: Patience) -> None:
        self._ledger, self._as_json, self._patience = ledger, as_json, patience
        self._command = _split(command)
        self.failures = 0
        self._until = ledger.changes_told
        if self._until is None:
            self._until = _now()
            ledger.note_told(self._until)

    def tell(self, happening: Happening) -> None:
        """Tell a trouble in a line on standard error."""
        if happening.what in ("failed", "amiss", "given_up"):
            words = {"failed": "will try again", "amiss": "note", "given_up": "skipped"}[happening.what]
            click.echo(f"detente: {words}: {happening.of} {shown(happening.url)}: {happening.reason}", err=True)

    def tell_changes(self) -> None:
        """Tell what changed since changes were told last; only then note that they are told.

        So a change may be told twice where the program is killed amid telling, and none is left untold.
        """
        moment, found, documents = self._patience.with_ledger(self._untold)
        if found:
            self._print(found, documents)
        for change in found if self._command else ():
            self._run(change)
        self._until = moment
        self._patience.with_ledger(lambda: self._ledger.note_told(moment))

    def _untold(self) -> tuple[str, Sequence[Change], Sequence[HeldDocument]]:
        """Return the time now, and what changed until then, with the documents where that can be told of them."""
        assert self._until is not None
        moment = _now()
        found = changes_since(self._ledger, self._until)
        return moment, found, self._ledger.documents() if found and not self._as_json else ()

    def _print(self, found: Sequence[Change], documents: Sequence[HeldDocument]) -> None:
        from detente.cli.changed import print_changes
        from detente.cli.changes import plain_change

        if self._as_json:
            for change in found:
                click.echo(json.dumps(plain_change(change), ensure_ascii=False))
        else:
            print_changes(found, documents)
        sys.stdout.flush()

    def _run(self, change: Change) -> None:
        from detente.cli.changes import plain_change

        said = json.dumps(plain_change(change), ensure_ascii=False)
        try:
            ran = subprocess.run(self._command, input=said, encoding="utf-8", timeout=_SECONDS_TO_RUN, check=False)
            trouble = f"ended with {ran.returncode}" if ran.returncode else ""
        except (OSError, subprocess.TimeoutExpired) as error:
            trouble = getattr(error, "strerror", None) or "took too long"
        if trouble:
            self.failures += 1
            click.echo(f"detente: --exec {self._command[0]}: {trouble}", err=True)


def _split(command: str | None) -> list[str]:
    """Return the command's words; no shell reads them."""
    try:
        words = shlex.split(command) if command is not None else []
    except ValueError as error:
        raise click.UsageError(f"--exec: {error}") from error
    if command is not None and not words:
        raise click.UsageError("--exec needs a command")
    return words


def server_told(name: str, minutes: float) -> Callable[[LedgerAwayError | None], None]:
    """Return what tells, once each time, that the ledger's server went away, and that it is back."""

    def tell(away: LedgerAwayError | None) -> None:
        says = "answers again" if away is None else f"went away; asked again and again for {minutes:g} minutes"
        click.echo(f"detente: {name}: the server {says}", err=True)

    return tell


def print_watch_summary(ledger: Ledger, feeds: Sequence[str], total: Round, ended: bool) -> bool:
    """Print a line a feed, then what the session did, on standard error; return whether all is well: nothing given
    up in this session, no feed that fails, no article that waits (unless the session was ended by hand)."""
    try:
        well = _print_feeds(ledger, feeds, ended)
    except LedgerAwayError as error:
        well = False
        click.echo(f"detente: {error}", err=True)
    click.echo(
        f"watched   {counted(total.read, 'article')} read, {counted(total.records, 'record')}, {total.held:,} held "
        f"already, {counted(total.failed, 'failure')}, {total.given_up:,} given up"
        + ("; ended, run the same again to go on" if ended else ""),
        err=True,
    )
    return well and not total.given_up


def _print_feeds(ledger: Ledger, feeds: Sequence[str], ended: bool) -> bool:
    """Print a line a feed; return whether none fails, and none has an article that waits (unless ended by hand)."""
    well = True
    states: dict[str, Any] = ledger.watched_states(feeds)
    for url in feeds:
        known, found = ledger.watched_feed(url), states.get(url, {})
        well = well and not known.failures and (ended or not found.get("waiting"))
        parts = [f"{found.get('read', 0):,} read", f"{found.get('waiting', 0):,} waiting"]
        parts += [f"{found['given_up']:,} given up"] if found.get("given_up") else []
        parts += [f"FAILS ({known.fault})" if known.failures else known.fault] if known.fault else []
        name = f"{known.title}, " if known.title else ""
        click.echo(f"feed      {name}{shown(url)}: {', '.join(parts)}", err=True)
    return well


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
