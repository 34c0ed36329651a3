"""`/index/ONE/OTHER`: cooperation and conflict between two states over time, each period with its entries."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.analysis import PERIODS, Index, Point, explained, period_words, signed
from detente.errors import InputError
from detente.web.address import Filters
from detente.web.index_drawing import drawing_of, label_of
from detente.web.index_held import MOST, index_held
from detente.web.lines import Actor, ledger_of, lines
from detente.web.rendering import page, wants_part
from detente.world import is_state

router = APIRouter(include_in_schema=False)

_MOST_BEHIND: Final = 60
_DAYS: Final = {"month": 12 * 366, "quarter": 40 * 366}
"""So many days are shown by month, or by quarter, where nothing else is asked for; more are shown by year."""


@router.get("/index/{one}/{other}")
def index_page(request: Request, one: str, other: str) -> HTMLResponse:
    """Show the index, with the entries behind the period that `at` names; alone for the page of the pair."""
    if not (is_state(one) and is_state(other)) or one == other:
        raise HTTPException(404)
    given = Filters.of(request)
    filters = given.but(pair=None, kind=None, status=None, quad=None, source=None, actor=None, due_before=None)
    index, total = _index(request, one, other, filters)
    path, at = f"/index/{one}/{other}", _at(request, index)

    def href(**more: str) -> str:
        return f"{path}?{urlencode([*filters.pairs(), *more.items()])}"

    context: dict[str, Any] = {
        "sides": (Actor(one), Actor(other)),
        "pair_path": filters.link(f"/{one}/{other}"),
        "index": index,
        "drawing": drawing_of(index, lambda point: href(by=index.by, at=point.period.edtf) + "#behind"),
        "ways": [(by, href(by=by), by == index.by) for by in PERIODS],
        "rows": [(point, period_words(point.period), href(by=index.by, at=point.period.edtf)) for point in index.told],
        "at": at,
        "at_words": label_of(at) if at else None,
        "behind": lines(request, ledger_of(request).named(at.entries[:_MOST_BEHIND])) if at else [],
        "explained": explained(index),
        "signed": signed,
        "passed_over": max(0, total - MOST),
    }
    return page(request, "index_part.html" if wants_part(request) else "index.html", **context)


def _index(request: Request, one: str, other: str, filters: Filters) -> tuple[Index, int]:
    """Return the index by the periods asked for, or by those that suit its length, and how many entries there are."""
    by, ledger = request.query_params.get("by", "").strip(), ledger_of(request)
    index, total = index_held(ledger, one, other, filters, by or "year")
    if by:
        return index, total
    days = (index.points[-1].last - index.points[0].first).days if index.points else 0
    fitting = next((name for name, most in _DAYS.items() if days <= most), "year")
    return (index, total) if fitting == "year" else index_held(ledger, one, other, filters, fitting)


def _at(request: Request, index: Index) -> Point | None:
    asked = request.query_params.get("at", "").strip()
    if not asked:
        return None
    found = next((point for point in index.told if point.period.edtf == asked), None)
    if found is None:
        raise InputError(f"{asked[:40]!r} is no period of this index with entries; choose one of its columns")
    return found
