"""`/entries`: the list behind every number, by the filters of the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.web.address import Filters
from detente.web.lines import ledger_of, lines
from detente.web.paging import Facet, Pager
from detente.web.rendering import page, wants_part

router = APIRouter(include_in_schema=False)

_A_PAGE: Final = 50


@router.get("/entries")
def entries(request: Request) -> HTMLResponse:
    """List the entries that the filters let through, a page at a time, the doubtful ones counted."""
    filters, ledger = Filters.of(request), ledger_of(request)
    counts = ledger.counts(filters.selection)
    total = sum(counts.values())
    pager = Pager.of(filters, "/entries", total, _A_PAGE)
    found = ledger.page(filters.selection, skip=pager.first, most=_A_PAGE)
    context: dict[str, Any] = {
        "filters": filters,
        "pager": pager,
        "doubtful": ledger.count(filters.with_doubtful) - total,
        "found": lines(request, found),
        "facets": facets(counts),
    }
    return page(request, "entries_results.html" if wants_part(request) else "entries.html", **context)


def facets(counts: Mapping[tuple[str, str], int]) -> list[Facet]:
    """Return how entries divide by kind and by status, out of `Ledger.counts`."""
    kinds, statuses = Counter[str](), Counter[str]()
    for (kind, status), number in counts.items():
        kinds[kind] += number
        statuses[status] += number
    return [Facet("kind", tuple(kinds.most_common())), Facet("status", tuple(statuses.most_common()))]
