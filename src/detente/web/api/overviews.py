"""`/api/search`, `/api/actors`, `/api/people`, `/api/overdue`, `/api/ahead`, `/api/changes`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request

from detente.analysis import changes_since, count_actors, people
from detente.errors import InputError
from detente.ledger import Hit, sure
from detente.reconcile import Entry
from detente.web.api.answers import READING, answers
from detente.web.api.asking import AskedDay, AskedEntries, AskedSince, AskedWords, yes
from detente.web.api.forms import overviews as forms
from detente.web.api.telling import tell, tell_document
from detente.web.lines import documents_of, ledger_of
from detente.web.today import today

router = APIRouter(responses=answers(*READING))

_MOST: Final = 2000
"""So many entries are gone through at most where each must be looked at."""

_DOCUMENTS: Final = 500


@router.get("/search", summary="Search texts and entries", tags=["entries"])
def search(request: Request, asked: Annotated[AskedWords, Query()]) -> forms.Found:
    """Passages with all the words, best first, with the entries that rest on them; filters are those of the entries."""
    year = None if asked.year is None else f"{asked.year:04}"
    skip = (asked.page - 1) * asked.size
    found = ledger_of(request).search(asked.q, asked.filters.chosen, year=year, skip=skip, most=asked.size)
    names = set(forms.Found.model_fields) - {"hits"}
    told = {name: getattr(found, name) for name in names}
    return forms.Found.model_validate({**told, "hits": [_hit(hit) for hit in found.hits]})


@router.get("/actors", summary="Count actors", tags=["actors"])
def list_actors(request: Request, asked: Annotated[AskedEntries, Query()]) -> list[forms.Actor]:
    """States and other actors of the entries, those with most entries first; of at most 2,000 entries."""
    return [forms.Actor.model_validate(asdict(one)) for one in count_actors(_gone_through(request, asked))]


@router.get("/people", summary="List persons in office", tags=["actors"])
def list_people(request: Request, asked: Annotated[AskedEntries, Query()]) -> list[forms.Person]:
    """Persons who meet and speak, by state and office; of at most 2,000 entries."""
    found = _gone_through(request, asked)
    known = documents_of(ledger_of(request), found)
    return [forms.Person.model_validate(asdict(one)) for one in people(found, known.values())]


@router.get("/overdue", summary="List overdue commitments", tags=["entries"], response_model_exclude_unset=True)
def list_overdue(request: Request, asked: Annotated[AskedDay, Query()]) -> forms.Overdue:
    """Commitments whose deadlines lie before a day, with nothing reported since: not known whether kept."""
    day = asked.on or today(request).isoformat()
    total, found = ledger_of(request).overdue(day, most=asked.most)
    return forms.Overdue(on=day, total=total, entries=tell(request, found))


@router.get("/ahead", summary="List what lies ahead", tags=["entries"], response_model_exclude_unset=True)
def list_ahead(request: Request, asked: Annotated[AskedDay, Query()]) -> forms.Ahead:
    """Commitments due, and meetings planned, on or after a day."""
    day = asked.on or today(request).isoformat()
    pledges, meetings = ledger_of(request).ahead(day, most=asked.most)
    return forms.Ahead(on=day, commitments=tell(request, pledges), meetings=tell(request, meetings))


@router.get(
    "/changes",
    summary="List changes",
    tags=["entries"],
    response_model_exclude_unset=True,
    responses=answers(404, 409),
)
def list_changes(request: Request, asked: Annotated[AskedSince, Query()]) -> forms.Changes:
    """What the documents added since a moment changed; of at most 500 documents."""
    ledger = ledger_of(request)
    documents = ledger.added_since(asked.since)
    if documents > _DOCUMENTS:
        raise InputError(f"{documents:,} documents were added since; ask for a later moment, at most {_DOCUMENTS}")
    found = changes_since(ledger, asked.since) if documents else []
    shown = [change for change in found if yes(asked.all) or sure(change.entry)]
    entries = tell(request, [change.entry for change in shown])
    told = [
        forms.Change(change=change.what, was=change.was, now=change.now, entry=entry)
        for change, entry in zip(shown, entries, strict=True)
    ]
    return forms.Changes(documents=documents, changes=told)


def _gone_through(request: Request, asked: AskedEntries) -> list[Entry]:
    """Return all entries asked for; raises InputError where they are too many to go through."""
    ledger, chosen = ledger_of(request), asked.filters.chosen
    total = ledger.count(chosen)
    if total > _MOST:
        raise InputError(f"{total:,} entries answer to this, at most {_MOST:,} are gone through; narrow the filters")
    return ledger.page(chosen, most=_MOST)


def _hit(hit: Hit) -> forms.Hit:
    return forms.Hit(
        document=tell_document(hit.document), start=hit.start, end=hit.end, text=hit.text, entries=list(hit.entries)
    )
