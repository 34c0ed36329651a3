"""`/documents`: the texts that the ledger holds."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.web.asking import Asked
from detente.web.lines import ledger_of
from detente.web.paging import Pager
from detente.web.rendering import page

router = APIRouter(include_in_schema=False)

_A_PAGE: Final = 50
_PUBLISHERS: Final = 15


@router.get("/documents")
def documents(request: Request) -> HTMLResponse:
    """List the documents, the newest first, of one publisher or year where that is asked for."""
    ledger, given = ledger_of(request), Asked.of(request)
    asked = Asked(source=given.source, year=given.year, page=given.page)
    years = ledger.shelved(asked.source)
    total = years.get(asked.year, 0) if asked.year else sum(years.values())
    pager = Pager.of(asked, "/documents", total, _A_PAGE)
    shown = ledger.shelf(asked.source, year=asked.year, skip=pager.first, most=_A_PAGE)
    context: dict[str, Any] = {
        "asked": asked,
        "pager": pager,
        "shown": shown,
        "imported": ledger.event_sources(),
        "facets": [
            ("publisher", "source", asked.source, list(ledger.publishers(_PUBLISHERS).items())),
            ("year", "year", asked.year, [(year, number) for year, number in years.items() if year]),
        ],
    }
    return page(request, "documents.html", **context)
