"""`/api/entries`, `/api/counts`, `/api/marks`, `/api/pairs`: the entries, counted, charted, and one by one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request

from detente.errors import AmbiguousNameError
from detente.ledger import Ledger, PairActivity, Selection
from detente.ontology import QUAD_CLASSES
from detente.reconcile import Entry
from detente.web.address import Filters
from detente.web.api.answers import READING, answers
from detente.web.api.asking import AskedEntries, AskedMarks, AskedPage, AskedPairs, yes
from detente.web.api.forms import overviews as forms
from detente.web.api.forms.entries import LinkedFrom
from detente.web.api.forms.words import Id
from detente.web.api.telling import tell, tell_judgement
from detente.web.errors import missing
from detente.web.lines import ledger_of

router = APIRouter(tags=["entries"], responses=answers(*READING))

_QUADS = tuple(QUAD_CLASSES)


@router.get("/entries", summary="List entries", response_model_exclude_unset=True)
def list_entries(request: Request, asked: Annotated[AskedPage, Query()]) -> forms.EntryPage:
    """A page of the entries that the filters let through, the newest first, undated ones last."""
    filters, ledger = asked.filters, ledger_of(request)
    total = ledger.count(filters.chosen)
    found = ledger.page(filters.chosen, skip=(asked.page - 1) * asked.size, most=asked.size)
    return forms.EntryPage(
        total=total,
        doubtful=_doubtful(ledger, filters, total),
        page=asked.page,
        pages=pages(total, asked.size),
        entries=tell(request, found),
    )


@router.get("/entries/{id}", summary="Open an entry", response_model_exclude_unset=True, responses=answers(404, 409))
def open_entry(
    request: Request,
    id: Annotated[Id, Path(description="Its id, or the first four letters or more.")],  # noqa: A002
) -> forms.EntryOpened:
    """One entry with its history, the links from and to it, conflicts, support, records, sources and judgements."""
    ledger = ledger_of(request)
    entry = one_entry(ledger, id)
    linked = ledger.linked(entry)
    judged = [one for one in ledger.judgements() if one.id in entry.judgements] if entry.judgements else []
    coming = [(link, other) for link, outgoing, other in linked if not outgoing]
    others = {other.id: other for _, _, other in linked}
    return forms.EntryOpened(
        entry=tell(request, [entry])[0],
        linked_from=[
            LinkedFrom.model_validate({"type": link.type, "from": other.id, "record": link.record_id})
            for link, other in coming
        ],
        linked=tell(request, others.values()),
        judgements=[tell_judgement(one) for one in judged],
    )


@router.get("/counts", summary="Count entries")
def count_entries(request: Request, asked: Annotated[AskedEntries, Query()]) -> forms.Counts:
    """The numbers of entries by kind and status."""
    filters, ledger = asked.filters, ledger_of(request)
    found = ledger.counts(filters.chosen)
    total = sum(found.values())
    told = [{"kind": kind, "status": status, "number": number} for (kind, status), number in found.items()]
    return forms.Counts.model_validate({"total": total, "doubtful": _doubtful(ledger, filters, total), "counts": told})


@router.get("/marks", summary="Chart entries")
def mark_entries(request: Request, asked: Annotated[AskedMarks, Query()]) -> forms.Marks:
    """The entries as marks of a timeline, the earliest first."""
    filters, ledger = asked.filters, ledger_of(request)
    found = [
        {**asdict(mark), "quad": None if mark.quad is None else _QUADS[mark.quad]}
        for mark in ledger.marks(filters.chosen, most=asked.most)
    ]
    return forms.Marks.model_validate({"total": ledger.count(filters.chosen), "marks": found})


@router.get("/pairs", summary="List pairs of states")
def list_pairs(request: Request, asked: Annotated[AskedPairs, Query()]) -> list[forms.Pair]:
    """The pairs of states of which most is told, with their entries by year."""
    found = ledger_of(request).pairs(most=asked.most, sure_only=not yes(asked.all))
    return [_pair(one) for one in found]


def one_entry(ledger: Ledger, name: str) -> Entry:
    """Return the entry whose id begins so; raises the error of 404 where none does, of 409 where several do."""
    found = ledger.named([name]) or ledger.page(Selection(id_prefix=name), most=2)
    if not found:
        raise missing(f"There is no entry {name!r}.")
    if len(found) > 1:
        raise AmbiguousNameError(f"several entries begin with {name!r}; give more letters of the id")
    return found[0]


def pages(total: int, size: int) -> int:
    """Return how many pages a list has; an empty one has one."""
    return max(1, -(-total // size))


def _doubtful(ledger: Ledger, filters: Filters, total: int) -> int:
    return ledger.count(filters.whole.chosen) - total


def _pair(one: PairActivity) -> forms.Pair:
    years = [
        {"year": year, "quad": None if quad is None else _QUADS[quad], "number": number}
        for (year, quad), number in sorted(one.years.items(), key=lambda item: (item[0][0], item[0][1] or -1))
    ]
    return forms.Pair.model_validate({**asdict(one), "years": years})
