"""`/entry/ID/merge`: which other entries tell the same fact; those of its kind and pair near it are offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.analysis.likeness import nearest
from detente.ledger import Ledger, Selection
from detente.reconcile import Entry
from detente.times import parse_edtf
from detente.web.lines import ledger_of, lines
from detente.web.rendering import page
from detente.web.reviewer import reviewer
from detente.web.sent import Sent

router = APIRouter(include_in_schema=False)

_LOOKED_AT: Final = 120
_OFFERED: Final = 12
_YEARS: Final = timedelta(days=731)


@router.get("/entry/{name}/merge")
def merge(request: Request, name: str) -> Response:
    """Offer entries to merge this one with."""
    found = ledger_of(request).named([name])
    if not found:
        return RedirectResponse(f"/entry/{name}", 307) if name.isalnum() else RedirectResponse("/entries", 307)
    return merge_page(request, found[0])


def merge_page(
    request: Request, found: Entry, *, trouble: str = "", sent: Sent | None = None, status: int = 200
) -> HTMLResponse:
    """Return the page. trouble: why what was `sent` was not done."""
    form = sent or Sent(tuple(request.query_params.multi_items()))
    words = form.text("q")[:200]
    offered = nearest(found, _candidates(ledger_of(request), found, words))[:_OFFERED]
    context: dict[str, Any] = {
        "line": lines(request, [found])[0],
        "offered": lines(request, offered),
        "chosen": form.all("other"),
        "typed": next((one for one in form.all("other") if one not in {other.id for other in offered}), ""),
        "words": words,
        "trouble": trouble,
        "sent": form,
        "who": reviewer(request),
        "back": form.back,
    }
    return page(request, "merge.html", status, **context)


def _candidates(ledger: Ledger, found: Entry, words: str) -> Iterable[Entry]:
    """Return entries of the same kind and pair: those with the words, else those within two years."""
    between = (found.actors[0], found.actors[1]) if len(found.actors) > 1 else None
    alike = Selection(kind=found.kind, between=between, actor=None if between else next(iter(found.actors), None))
    if words:
        return ledger.named(ledger.search(words, alike, most=1).entry_ids[:_LOOKED_AT])
    return ledger.page(_near(alike, found.fields.get("date")), most=_LOOKED_AT)


def _near(alike: Selection, date: str | None) -> Selection:
    """Return the selection within two years of a date."""
    if date is None:
        return alike
    span = parse_edtf(date)
    try:
        first, last = span.first - _YEARS, span.last + _YEARS
    except OverflowError:
        return alike
    return replace(alike, since=first.isoformat(), until=last.isoformat())
