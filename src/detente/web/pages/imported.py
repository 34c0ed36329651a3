"""`/imported/gdelt`: the events of others' tables that were imported, each labelled with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.analysis import Row, row_of
from detente.ledger import Selection
from detente.read.event_tables import event_table
from detente.reconcile import Entry
from detente.web.address import Filters
from detente.web.lines import ledger_of
from detente.web.paging import Pager
from detente.web.rendering import page

router = APIRouter(include_in_schema=False)

_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported entry with its row of words."""

    entry: Entry
    row: Row


@router.get("/imported/{source}")
def imported(request: Request, source: str) -> HTMLResponse:
    """List what was imported of an event table, by day: of a pair, from a day, to a day where that is asked for."""
    ledger, given, table = ledger_of(request), Filters.of(request), event_table(source)
    asked = Filters(pair=given.pair, since=given.since, until=given.until, page=given.page)
    wanted = Selection(between=asked.pair, since=asked.since, until=asked.until)
    total = ledger.imported_rows(table.name, wanted, most=0)[1]
    pager = Pager.of(asked, f"/imported/{table.name}", total, _A_PAGE)
    found, _ = ledger.imported_rows(table.name, wanted, skip=pager.first, most=_A_PAGE)
    shown = [Imported(entry, row_of(entry, {})) for entry in found]
    return page(request, "imported.html", table=table, asked=pager.filters, pager=pager, shown=shown)
