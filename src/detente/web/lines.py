"""Entries as pages tell them: the row of words that the terminal shows too, with what a page links and colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request

from detente.analysis import OVERDUE, Row, actor_name, row_of
from detente.analysis.overdue import is_overdue
from detente.ledger import HeldDocument, Ledger
from detente.reconcile import Entry
from detente.records import Record
from detente.web.rendering import segment
from detente.web.statuses import Status, quad_of, status_named
from detente.web.text_pages import BACK, PAGE
from detente.web.today import today

DOERS: Final = ("participants", "source", "by")
_DONE_TO: Final = ("target", "to", "on")


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor: its code or name in the ledger, and how it is shown."""

    code: str

    @property
    def name(self) -> str:
        """How it is shown: "China"."""
        return actor_name(self.code)

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"/actor/{segment(self.code)}"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its row of words. overdue: its deadline is past with nothing reported."""

    entry: Entry
    row: Row
    overdue: bool

    @property
    def path(self) -> str:
        """The address of the entry's page."""
        return f"/entry/{self.entry.id}"

    @property
    def document_path(self) -> str:
        """The address of the quoted sentence, in its document."""
        return place_path(self.entry.lead)

    @property
    def status(self) -> Status:
        """The status with its look; one that the table does not know is shown plainly."""
        return status_named(self.entry.status)

    @property
    def status_words(self) -> str:
        """The status in words, without "overdue", which stands in a chip of its own."""
        return self.row.status.removesuffix(f", {OVERDUE}")

    @property
    def what(self) -> str:
        """What it says in words of its own; empty for events, whose type stands before, and where it says no more."""
        return "" if self.entry.kind == "event" or self.row.what == "–" else self.row.what

    @property
    def quad(self) -> str | None:
        """The quad class of an event."""
        return quad_of(str(self.entry.fields.get("type"))) if self.entry.kind == "event" else None

    @property
    def doers(self) -> tuple[Actor, ...]:
        """Who acts, promises, imposes, speaks; all who meet."""
        return actors_in(self.entry.fields, DOERS)

    @property
    def speaker(self) -> Actor | None:
        """Who speaks, where that is a person or body and not the state itself."""
        name = self.entry.fields.get("speaker")
        return None if name is None or name in [actor.name for actor in self.doers] else Actor(name)

    @property
    def others(self) -> tuple[Actor, ...]:
        """To whom."""
        return actors_in(self.entry.fields, _DONE_TO)

    @property
    def persons(self) -> tuple[Actor, ...]:
        """Who meets, where that is said beside the states."""
        known = {one.name for one in self.doers}
        return tuple(one for one in actors_in(self.entry.fields, ("persons",)) if one.name not in known)

    @property
    def sources(self) -> int:
        """The number of documents that tell it."""
        return len({source.doc for source in self.row.sources})


def lines(request: Request, entries: Iterable[Entry]) -> list[Line]:
    """Return entries as lines, in their order."""
    found = list(entries)
    known, on = documents_of(ledger_of(request), found), today(request)
    return [Line(entry, row_of(entry, known, on), is_overdue(entry, on)) for entry in found]


def ledger_of(request: Request) -> Ledger:
    """Return the ledger that the application shows."""
    held = request.app.state.ledger
    assert isinstance(held, Ledger)
    return held


def documents_of(ledger: Ledger, entries: Iterable[Entry]) -> Mapping[str, HeldDocument]:
    """Return the documents that tell these entries, by key."""
    wanted = {record.document for entry in entries for record in entry.records}
    return ledger.held(wanted)


def place_path(record: Record) -> str:
    """Return the address of a record's sentence, in its document; of a long one on the page where that stands."""
    at = f"?at={record.start}" if record.start >= PAGE - BACK else ""
    return f"/document/{record.document}{at}#{record.id}"


def actors_in(fields: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Actor, ...]:
    """Return the actors that these fields name, none twice."""
    found: list[str] = []
    for name in names:
        value = fields.get(name)
        found += [value] if isinstance(value, str) else value or ()
    return tuple(Actor(code) for code in dict.fromkeys(found))
