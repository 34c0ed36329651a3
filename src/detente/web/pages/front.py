"""`/`: what the ledger holds."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.web.address import Filters
from detente.web.lines import ledger_of
from detente.web.rendering import page

router = APIRouter(include_in_schema=False)

_ORDER: Final = ("commitment", "measure", "meeting", "statement", "event")


@router.get("/")
def front(request: Request) -> HTMLResponse:
    """Show the number of entries of each kind, each a link to them."""
    filters, ledger = Filters.of(request), ledger_of(request)
    held, sure = ledger.entry_counts(), ledger.entry_counts(sure_only=True)
    tiles = [
        (kind, sure.get(kind, 0), held[kind], Filters(kind=kind, all=filters.all)) for kind in _ORDER if kind in held
    ]
    doubtful = sum(held.values()) - sum(sure.values())
    return page(request, "front.html", filters=filters, tiles=tiles, doubtful=doubtful, ledger=ledger.name)
