"""`/ONE/OTHER`: the relations of two states, as a timeline, in numbers, and in the latest entries."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, HTTPException
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.analysis import Timeline, timeline
from detente.analysis.timeline import extent
from detente.ledger import Ledger
from detente.web.address import Filters
from detente.web.chart import Chart, chart_of, singles, window_of
from detente.web.lines import Actor, ledger_of, lines
from detente.web.rendering import page, wants_part
from detente.web.today import today
from detente.world import is_state


class _Code(Convertor[str]):
    """A state's code as part of an address; other addresses of two parts are no pairs."""

    regex = "[A-Z]{3}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("state", _Code())
router = APIRouter(include_in_schema=False)

_LATEST: Final = 12
_KINDS: Final = ("commitment", "measure", "meeting", "event", "statement")


@router.get("/{one:state}/{other:state}")
def pair(request: Request, one: str, other: str) -> HTMLResponse:
    """Show what the ledger tells of two states; one timeline, zoomed by its address."""
    if not (is_state(one) and is_state(other)) or one == other:
        raise HTTPException(404)
    filters, ledger = Filters.of(request).but(pair=(one, other)), ledger_of(request)
    path = f"/{one}/{other}"
    kinds = ledger.counts(filters.chosen)
    held = ledger.count(filters.whole.chosen)
    context: dict[str, Any] = {
        "filters": filters,
        "path": path,
        "sides": (Actor(one), Actor(other)),
        "chart": _chart(request, ledger, filters, path),
        "tiles": _tiles(kinds, filters),
        "total": sum(kinds.values()),
        "doubtful": held - sum(kinds.values()),
        "latest": lines(request, ledger.page(filters.chosen, most=_LATEST)),
    }
    return page(request, "pair_part.html" if wants_part(request) else "pair.html", **context)


def _chart(request: Request, ledger: Ledger, filters: Filters, path: str) -> Chart | None:
    marks = ledger.marks(filters.but(since=None, until=None).chosen)
    window = window_of(filters, extent([mark for mark in marks if mark.first]))
    found: Timeline | None = timeline(marks, today(request), window)
    if found is None:
        return None
    return chart_of(found, ledger.fields_of(singles(found)), filters, path)


def _tiles(kinds: dict[tuple[str, str], int], filters: Filters) -> list[tuple[int, str, Filters]]:
    """Return number, kind and filters of each kind that there is."""
    numbers = {kind: sum(n for (one, _), n in kinds.items() if one == kind) for kind in _KINDS}
    return [(number, kind, filters.but(kind=kind)) for kind, number in numbers.items() if number]
