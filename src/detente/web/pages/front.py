"""`/`: the pairs of states by activity, what changed since the last visit, what lies ahead, what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.analysis import Change, changes_since
from detente.ledger import Ledger, PairActivity
from detente.ontology import QUAD_CLASSES
from detente.web.address import Filters
from detente.web.lines import Actor, Line, ledger_of, lines
from detente.web.memory import remembered
from detente.web.rendering import page
from detente.web.today import today
from detente.web.visits import VISIT, last_visit, remember

router = APIRouter(include_in_schema=False)

_ORDER: Final = ("commitment", "measure", "meeting", "statement", "event")
_PAIRS: Final = 12
_AHEAD: Final = 5
_CHANGES: Final = 8
_MANY: Final = 100
_CONFLICT: Final = frozenset(place for place, name in enumerate(QUAD_CLASSES) if name.endswith("conflict"))
_WIDE: Final = 150.0
_HIGH: Final = 18.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A year of a pair's small chart: acts of cooperation above the middle, of conflict below."""

    x: float
    width: float
    up: float
    down: float


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair of the front page with its small chart, from the first year to the last."""

    sides: tuple[Actor, Actor]
    activity: PairActivity
    filters: Filters
    bars: tuple[Bar, ...]
    years: tuple[int, int] | None
    told: str

    @property
    def path(self) -> str:
        """The address of the pair's page."""
        return "/" + "/".join(side.code for side in self.sides)


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a moment: so many documents, and the changes unless there are too many to work out."""

    since: str
    documents: int
    changes: tuple[tuple[Change, Line], ...]
    more: int


@router.get("/")
def front(request: Request) -> HTMLResponse:
    """Show the ledger at a glance, every number a link to its entries."""
    filters, ledger = Filters.of(request), ledger_of(request)
    held, sure = remembered(request, "counts", lambda: (ledger.entry_counts(), ledger.entry_counts(sure_only=True)))
    shown = held if filters.all else sure
    day = today(request).isoformat()
    pledges, meetings = remembered(request, ("ahead", day), lambda: ledger.ahead(day, most=_AHEAD))
    number, overdue = remembered(request, ("overdue", day), lambda: ledger.overdue(day, most=_AHEAD))
    moment, visit = last_visit(request, datetime.now(UTC))
    context: dict[str, Any] = {
        "filters": filters,
        "tiles": [(kind, shown.get(kind, 0), Filters(kind=kind, all=filters.all)) for kind in _ORDER if kind in held],
        "doubtful": sum(held.values()) - sum(shown.values()),
        "ledger": ledger.name,
        "pairs": [_pair_line(one, filters.all) for one in _busiest(request, filters.all)],
        "pledges": lines(request, pledges),
        "meetings": lines(request, meetings),
        "overdue": lines(request, overdue),
        "overdue_number": number,
        "overdue_filters": Filters(kind="commitment", due_before=day, all=True),
        "news": _news(request, ledger, moment) if moment else None,
    }
    answer = page(request, "front.html", **context)
    return remember(answer, VISIT, visit)


def _busiest(request: Request, doubtful_too: bool) -> list[PairActivity]:
    ledger = ledger_of(request)
    make = partial(ledger.pairs, most=_PAIRS, sure_only=not doubtful_too)
    return remembered(request, ("pairs", doubtful_too), make)


def _news(request: Request, ledger: Ledger, moment: str) -> News:
    documents = ledger.added_since(moment)
    if not 0 < documents <= _MANY:
        return News(moment, documents, (), 0)
    found = changes_since(ledger, moment)
    told = lines(request, [change.entry for change in found[:_CHANGES]])
    return News(moment, documents, tuple(zip(found, told)), max(len(found) - _CHANGES, 0))


def _pair_line(activity: PairActivity, doubtful_too: bool) -> PairLine:
    one, other = (Actor(code) for code in activity.pair)
    filters = Filters(pair=activity.pair, all=doubtful_too)
    acts = {year: _sides(activity, year) for year, quad in activity.years if quad is not None}
    years = (min(acts), max(acts)) if acts else None
    up, down = sum(a for a, _ in acts.values()), sum(b for _, b in acts.values())
    told = f"{up} acts of cooperation, {down} of conflict" if acts else "no dated acts"
    return PairLine((one, other), activity, filters, tuple(_bars(acts)), years, told)


def _sides(activity: PairActivity, year: int) -> tuple[int, int]:
    """Return how many acts of cooperation and of conflict a year has."""
    mine = {quad: number for (when, quad), number in activity.years.items() if when == year and quad is not None}
    against = sum(number for quad, number in mine.items() if quad in _CONFLICT)
    return sum(mine.values()) - against, against


def _bars(acts: dict[int, tuple[int, int]]) -> list[Bar]:
    if not acts:
        return []
    first, most = min(acts), max(max(pair) for pair in acts.values())
    step = _WIDE / max(max(acts) - first + 1, 5)
    return [
        Bar((year - first) * step, max(step - 1, 0.8), _HIGH * up / most, _HIGH * down / most)
        for year, (up, down) in sorted(acts.items())
    ]
