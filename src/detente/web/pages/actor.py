"""`/actor/NAME`: a state, person or organisation: offices, what it did, said and promised, with whom, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.analysis import PersonInOffice, people
from detente.ledger import Ledger
from detente.reconcile import Entry
from detente.web.address import Filters, actor_of
from detente.web.barchart import Bars, bars_of
from detente.web.errors import missing
from detente.web.lines import Actor, Line, documents_of, ledger_of, lines
from detente.web.memory import remembered
from detente.web.rendering import page, segment
from detente.web.terms import ORGANISATION, PERSON, STATE, sort_of, terms_of
from detente.world import is_state

router = APIRouter(include_in_schema=False)

_LATEST: Final = 4
_COMPANY: Final = 24
_LOOKED_THROUGH: Final = 40
_PERSONS: Final = 30
"""So many of the latest meetings and statements are looked through for persons and their offices."""

_TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "event": {STATE: "What it did, and what was done to it", PERSON: "Events", ORGANISATION: "What it did"},
    "statement": {
        STATE: "What it said, and what was said of it",
        PERSON: "What was said",
        ORGANISATION: "What it said",
    },
    "commitment": {STATE: "What it promised, and what it was promised"},
    "measure": {STATE: "Measures that it took, and measures against it"},
    "meeting": {STATE: "Whom it met"},
}
_PLAIN: Final = {
    "event": "Events",
    "statement": "Statements",
    "commitment": "Commitments",
    "measure": "Measures",
    "meeting": "Meetings",
}
_ORDER: Final = ("commitment", "measure", "statement", "meeting", "event")


@dataclass(frozen=True, slots=True)
class Section:
    """What the ledger tells of one kind. filters: lead to all of it. latest: the newest of it."""

    title: str
    kind: str
    number: int
    filters: Filters
    latest: list[Line]


@dataclass(frozen=True, slots=True)
class Company:
    """Another actor beside whom this one stands. href: the pair's page, or the list of entries of both."""

    actor: Actor
    number: int
    href: str


@router.get("/actor/{name:path}")
def actor(request: Request, name: str) -> Response:
    """Show an actor, by a state's code or by the name that the ledger has; other names of states lead to the code."""
    code = actor_of(name)
    if code != name:
        return RedirectResponse(f"/actor/{segment(code)}", 303)
    ledger, filters = ledger_of(request), Filters.of(request).but(actor=code)
    years = remembered(request, ("years", filters), lambda: ledger.years(filters.chosen))
    total, held = sum(years.values()), ledger.count(filters.whole.chosen)
    sort = sort_of(code, ledger.page(filters.whole.chosen, most=_LATEST))
    terms = terms_of(code)
    if not (held or is_state(code) or terms or sort == ORGANISATION or filters.active[1:]):
        raise missing("The ledger tells of no state, person or organisation of this name, however it is written here.")
    context: dict[str, Any] = {
        "actor": Actor(code),
        "sort": sort,
        "filters": filters,
        "path": Actor(code).path,
        "total": total,
        "doubtful": held - total,
        "sections": _sections(request, filters, years, sort),
        "company": remembered(request, ("company", filters), lambda: _company(ledger, filters)),
        "bars": _bars(years, filters),
        "terms": terms,
        "seen": remembered(request, ("people", filters), lambda: _people(ledger, filters, code)),
    }
    return page(request, "actor.html", **context)


def _sections(
    request: Request, filters: Filters, years: Mapping[tuple[str, int | None], int], sort: str
) -> list[Section]:
    numbers = Counter[str]()
    for (kind, _), number in years.items():
        numbers[kind] += number
    ledger, there = ledger_of(request), [kind for kind in _ORDER if numbers[kind]]
    latest = [entry for kind in there for entry in ledger.page(filters.but(kind=kind).chosen, most=_LATEST)]
    shown: dict[str, list[Line]] = {kind: [] for kind in there}
    for line in lines(request, latest):
        shown[line.entry.kind].append(line)
    return [
        Section(_TITLES[kind].get(sort, _PLAIN[kind]), kind, numbers[kind], filters.but(kind=kind), shown[kind])
        for kind in there
    ]


def _company(ledger: Ledger, filters: Filters) -> list[Company]:
    """Return those beside whom the actor stands most often."""
    assert filters.actor
    found = ledger.company(filters.actor, most=_COMPANY, sure_only=not filters.all)
    return [Company(Actor(other), number, _beside(filters, other)) for other, number in found.items()]


def _beside(filters: Filters, other: str) -> str:
    assert filters.actor
    if is_state(filters.actor) and is_state(other):
        return Filters(all=filters.all).link(f"/{filters.actor}/{other}")
    return Filters(pair=(filters.actor, other), all=filters.all).link("/entries")


def _bars(years: Mapping[tuple[str, int | None], int], filters: Filters) -> Bars | None:
    numbers = Counter[int]()
    for (_, year), number in years.items():
        if year is not None:
            numbers[year] += number
    return bars_of(numbers, filters)


@dataclass(frozen=True, slots=True)
class Seen:
    """A person in an office, and how many entries there are of that person, the doubtful ones too."""

    person: PersonInOffice
    entries: int
    filters: Filters


def _people(ledger: Ledger, filters: Filters, code: str) -> list[Seen]:
    """Return the persons of a state, or a person's own offices, as the latest meetings and statements show them."""
    found: list[Entry] = []
    for kind in ("meeting", "statement"):
        found += ledger.page(filters.but(kind=kind).chosen, most=_LOOKED_THROUGH)
    told = people(found, documents_of(ledger, found).values())
    mine = [one for one in told if code in (one.state, one.person)][:_PERSONS]
    all_of = [Filters(actor=one.person, all=True) for one in mine]
    return [Seen(one, ledger.count(those.chosen), those) for one, those in zip(mine, all_of, strict=True)]
