"""`/feed.atom`: what changed in the ledger, for feed readers."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.analysis import changes_since
from detente.errors import InputError
from detente.export import changes_feed
from detente.ledger import sure
from detente.web.lines import documents_of, ledger_of
from detente.web.today import today

router = APIRouter(include_in_schema=False)

_DAYS: Final = 30
_DOCUMENTS: Final = 500


@router.get("/feed.atom")
def feed(request: Request, since: str = "", everything: Annotated[bool, Query(alias="all")] = False) -> Response:
    """Hand on what the documents added since a moment changed; without one, those of the last 30 days.

    since: as for `detente changes`. all: doubtful entries too. Raises InputError where the documents since
    are more than 500.
    """
    ledger = ledger_of(request)
    moment = since or (today(request) - timedelta(days=_DAYS)).isoformat()
    if (documents := ledger.added_since(moment)) > _DOCUMENTS:
        raise InputError(f"{documents:,} documents were added since; ask for a later moment, at most {_DOCUMENTS}")
    found = changes_since(ledger, moment) if documents else []
    shown = [change for change in found if everything or sure(change.entry)]
    known = documents_of(ledger, [change.entry for change in shown])
    made = changes_feed(shown, list(known.values()), lambda entry: f"{request.base_url}entry/{entry}")
    return Response(made, media_type="application/atom+xml; charset=utf-8")
