"""`/entries`: the list behind every number, by the filters of the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.ledger import HeldDocument, Ledger, parted
from detente.reconcile import Entry
from detente.web.address import Filters
from detente.web.lines import documents_of, ledger_of, lines
from detente.web.paging import Facet, Pager
from detente.web.rendering import page, wants_part

router = APIRouter(include_in_schema=False)

_A_PAGE: Final = 50
_VALUES: Final = 12


@router.get("/entries")
def entries(request: Request) -> HTMLResponse:
    """List the entries that the filters let through, a page at a time, the doubtful ones counted."""
    filters = Filters.of(request)
    sure, doubtful = chosen(ledger_of(request), filters)
    pager = Pager.of(filters, "/entries", len(sure), _A_PAGE)
    context: dict[str, Any] = {
        "filters": filters,
        "pager": pager,
        "doubtful": doubtful,
        "found": lines(request, sure[pager.first : pager.last]),
        "facets": _facets(sure),
    }
    return page(request, "entries_results.html" if wants_part(request) else "entries.html", **context)


def chosen(ledger: Ledger, filters: Filters) -> tuple[list[Entry], int]:
    """Return the entries that pass, and how many more are doubtful."""
    found = [entry for entry in ledger.entries(**filters.selection) if _passes(entry, filters)]
    if filters.source is not None:
        known = documents_of(ledger, found)
        found = [entry for entry in found if filters.source in _publishers(entry, known)]
    if filters.all and filters.confidence is None:
        return found, 0
    sure, doubtful = parted(found, filters.confidence)
    return sure, len(doubtful)


def _passes(entry: Entry, filters: Filters) -> bool:
    """Apply the filters that the ledger does not."""
    status, actor = filters.status, filters.actor
    return (status is None or entry.status == status) and (actor is None or actor in entry.actors)


def _publishers(entry: Entry, documents: Mapping[str, HeldDocument]) -> set[str | None]:
    return {documents[record.document].publisher for record in entry.records if record.document in documents}


def _facets(found: Iterable[Entry]) -> list[Facet]:
    kinds, statuses, issues = Counter[str](), Counter[str](), Counter[str]()
    for entry in found:
        kinds[entry.kind] += 1
        statuses[entry.status] += 1
        issues.update(entry.fields.get("context", ()))
    counts = (("kind", kinds), ("status", statuses), ("issue", issues))
    return [Facet(name, tuple(counter.most_common(_VALUES))) for name, counter in counts]
