"""`/commitments` and `/measures`: boards by status, each card with what its status rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.analysis import Episode, actor_name, episodes
from detente.ledger import Bond, Ledger
from detente.reconcile import Entry, Step
from detente.reconcile.commitment_life import CONDITION_MET
from detente.records import Record
from detente.web.address import Filters
from detente.web.lines import Line, ledger_of, lines
from detente.web.rendering import page, wants_part
from detente.web.statuses import Status, statuses_of
from detente.web.today import today

router = APIRouter(include_in_schema=False)

_CARDS: Final = 8


@dataclass(frozen=True, slots=True)
class Term:
    """A condition, who must do it, and its state in words; entry: what it rests on, where the ledger holds it."""

    doer: str | None
    action: str
    state: str
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """An entry on a board. promise, outcome: the records that tell of the one and the other, where they differ."""

    line: Line
    terms: tuple[Term, ...]
    steps: tuple[Step, ...]
    episodes: tuple[Episode, ...]
    promise: Record | None
    outcome: Record | None


@dataclass(frozen=True, slots=True)
class Column:
    """A status with the number of its entries, and the latest of them."""

    status: Status
    number: int
    filters: Filters
    cards: tuple[Card, ...]


@router.get("/commitments")
def commitments(request: Request) -> HTMLResponse:
    """Show who promised what to whom, and what became of it."""
    day = today(request)
    return _board(request, "commitment", "commitments", due=day)


@router.get("/measures")
def measures(request: Request) -> HTMLResponse:
    """Show sanctions, bans and suspensions, and whether they are in force."""
    return _board(request, "measure", "measures")


def _board(request: Request, kind: str, name: str, due: date | None = None) -> HTMLResponse:
    filters, ledger = Filters.of(request).but(kind=kind), ledger_of(request)
    counts = ledger.counts(filters.chosen)
    total = sum(counts.values())
    overdue = filters.but(due_before=due.isoformat()) if due else None
    context: dict[str, Any] = {
        "filters": filters.but(kind=None),
        "listed": filters,
        "name": name,
        "path": f"/{name}",
        "columns": _columns(request, ledger, filters, {status: n for (_, status), n in counts.items()}),
        "total": total,
        "doubtful": ledger.count(filters.whole.chosen) - total,
        "overdue": overdue,
        "overdue_number": ledger.count(overdue.chosen) if overdue else 0,
    }
    return page(request, "board_part.html" if wants_part(request) else "board.html", **context)


def _columns(request: Request, ledger: Ledger, filters: Filters, numbers: Mapping[str, int]) -> list[Column]:
    assert filters.kind is not None
    found = []
    for status in statuses_of(filters.kind):
        if numbers.get(status.name):
            mine = filters.but(status=status.name)
            cards = _cards(request, ledger, ledger.page(mine.chosen, most=_CARDS))
            found.append(Column(status, numbers[status.name], mine, tuple(cards)))
    return found


def _cards(request: Request, ledger: Ledger, entries: Iterable[Entry]) -> list[Card]:
    found = lines(request, entries)
    bonds = ledger.links_of([line.entry.id for line in found])
    return [_card(line, bonds[line.entry.id]) for line in found]


def _card(line: Line, bonds: Iterable[Bond]) -> Card:
    entry = line.entry
    promise, outcome = _sides(entry)
    runs = tuple(episodes(entry)) if entry.kind == "measure" else ()
    return Card(line, tuple(_terms(entry, list(bonds))), entry.history, runs, promise, outcome)


def _terms(entry: Entry, bonds: list[Bond]) -> list[Term]:
    """Return the conditions with their states: met where the ledger tells so, else not reported."""
    met = any(step.status == CONDITION_MET for step in entry.history)
    ground = next((bond.entry for bond in bonds if bond.link.type == "condition_of" and not bond.outgoing), None)
    told = entry.fields.get("conditions") or entry.fields.get("terms") or ()
    state = "not reported as met" if not met else "met" if len(told) == 1 else "one of these is met"
    return [Term(one["by"] and actor_name(one["by"]), one["action"], state, ground) for one in told]


def _sides(entry: Entry) -> tuple[Record | None, Record | None]:
    """Return the record of the promise (or the start) and that of what became of it, where two tell them."""
    known = {record.id: record for record in entry.records}
    told = [known[step.record_id] for step in entry.history if step.record_id in known]
    if len(told) < 2 or told[0].id == told[-1].id:
        return None, None
    return told[0], told[-1]
