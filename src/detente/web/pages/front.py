"""`/`: what the ledger holds."""

from __future__ import annotations

from collections import Counter
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.ledger import Ledger
from detente.web.address import Filters
from detente.web.lines import ledger_of
from detente.web.rendering import page

router = APIRouter(include_in_schema=False)

_ORDER: Final = ("commitment", "measure", "meeting", "statement", "event")


@router.get("/")
def front(request: Request) -> HTMLResponse:
    """Show the number of entries of each kind, each a link to them."""
    filters, ledger = Filters.of(request), ledger_of(request)
    held, sure = _by_kind(ledger, Filters(all=True)), _by_kind(ledger, Filters())
    shown = held if filters.all else sure
    tiles = [(kind, shown[kind], Filters(kind=kind, all=filters.all)) for kind in _ORDER if held[kind]]
    doubtful = held.total() - shown.total()
    return page(request, "front.html", filters=filters, tiles=tiles, doubtful=doubtful, ledger=ledger.name)


def _by_kind(ledger: Ledger, filters: Filters) -> Counter[str]:
    found = Counter[str]()
    for (kind, _), number in ledger.counts(filters.chosen).items():
        found[kind] += number
    return found
