"""`/brief/ONE/OTHER`: the state of two states' relations on about two pages, each sentence with its sources."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from detente.analysis import Brief, Note, brief
from detente.export import Links, brief_fragment, write_brief
from detente.ledger import pair_name
from detente.web.address import Filters
from detente.web.lines import Actor, ledger_of
from detente.web.rendering import flowing, wants_part
from detente.web.today import today
from detente.world import is_state

router = APIRouter(include_in_schema=False)

_TYPES: Final = {"md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "pdf": "application/pdf"}


@router.get("/brief/{one}/{other}")
def brief_page(request: Request, one: str, other: str) -> Response:
    """Show the brief, its notes leading to entries and documents; alone for the page of the pair."""
    filters = Filters.of(request)
    _check(one, other)
    alone = wants_part(request)

    def written() -> Markup:
        made = _written(request, one, other, filters)
        return Markup(brief_fragment(made, _LINKS, level=2 if alone else 1))  # escaped by its template

    context: dict[str, Any] = {
        "sides": (Actor(one), Actor(other)),
        "brief": written,
        "path": f"/{one}/{other}",
        "files": [(form, f"/brief/{one}/{other}/{form}?{filters.query}") for form in _TYPES],
    }
    return flowing(request, "brief_part.html" if alone else "brief.html", **context)


@router.get("/brief/{one}/{other}/{form}")
def brief_file(request: Request, one: str, other: str, form: str) -> Response:
    """Hand on the brief as a file."""
    _check(one, other)
    if form not in _TYPES:
        raise HTTPException(404)
    made = write_brief(_written(request, one, other, Filters.of(request)), form)
    name = f"brief-{pair_name(one, other)}.{form}"
    return Response(made, media_type=_TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _check(one: str, other: str) -> None:
    if not (is_state(one) and is_state(other)) or one == other:
        raise HTTPException(404)


def _written(request: Request, one: str, other: str, filters: Filters) -> Brief:
    ledger, day = ledger_of(request), today(request)
    period = {"since": filters.since, "until": filters.until}
    return brief(ledger, one, other, **period, on=None if filters.until else day, everything=filters.all)


def _listing(note: Note) -> str | None:
    return f"/entries?{urlencode(note.query)}" if note.query else None


_LINKS: Final = Links(entry="/entry/{}".format, document="/document/{}".format, listing=_listing)
