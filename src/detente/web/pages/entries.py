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
    counts = ledger.counts(filters.chosen)
    pager = Pager.of(filters, "/entries", sum(counts.values()), _A_PAGE)
    held = pager.total if filters.all and filters.confidence is None else ledger.count(filters.whole.chosen)
    context: dict[str, Any] = {
        "filters": filters,
        "pager": pager,
        "doubtful": held - pager.total,
        "found": lines(request, ledger.page(filters.chosen, skip=pager.first, most=_A_PAGE)),
        "facets": _facets(counts),
    }
    return page(request, "entries_results.html" if wants_part(request) else "entries.html", **context)


def _facets(counts: Mapping[tuple[str, str], int]) -> list[Facet]:
    kinds, statuses = Counter[str](), Counter[str]()
    for (kind, status), number in counts.items():
        kinds[kind] += number
        statuses[status] += number
    return [Facet("kind", tuple(kinds.most_common())), Facet("status", tuple(statuses.most_common()))]
