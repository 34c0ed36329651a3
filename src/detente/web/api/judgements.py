"""`/api/judgements`, `/api/review`: what people decided, and what waits for a decision."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.errors import AmbiguousNameError, InputError, UnknownNameError
from detente.ledger import Judgement, Ledger, Selection, judgement_to_dict, read_judgements
from detente.sources import Skipped
from detente.web.api.answers import READING, WRITING, answers
from detente.web.api.asking import AskedJudgements, AskedQueue, yes
from detente.web.api.entries import pages
from detente.web.api.forms import judgements as forms
from detente.web.api.forms.waiting import WaitingEntry
from detente.web.api.forms.words import Id
from detente.web.api.telling import tell_judgement, tell_waiting
from detente.web.errors import unfit
from detente.web.lines import ledger_of

router = APIRouter(tags=["judgements"], responses=answers(*READING))

LINES: Final = "application/x-ndjson"
_FILE: Final[dict[str, Any]] = {LINES: {"schema": {"minLength": 1}}}
_QUEUE: Final = 500

OneId = Annotated[Id, Path(description="Its id, or the first four letters or more.")]


@router.get("/review", summary="List what to judge", response_model_exclude_unset=True)
def list_queue(request: Request, asked: Annotated[AskedQueue, Query()]) -> list[WaitingEntry]:
    """Entries that a judgement would help most, and why: what one of several readers alone found, then the doubtful."""
    ledger = ledger_of(request)
    waiting = ledger.queue(_QUEUE, Selection(kind=asked.kind))
    return tell_waiting(request, ledger.named(waiting[: asked.most]))


@router.get("/judgements", summary="List judgements", response_model_exclude_unset=True)
def list_judgements(request: Request, asked: Annotated[AskedJudgements, Query()]) -> forms.JudgementPage:
    """A page of what people decided, the earliest first, and what becomes of it here."""
    found = [one for one in ledger_of(request).judgements() if yes(asked.undone) or one.state != "undone"]
    if yes(asked.waiting):
        found = [one for one in found if one.state == "waiting"]
    first = (asked.page - 1) * asked.size
    return forms.JudgementPage(
        total=len(found),
        page=asked.page,
        pages=pages(len(found), asked.size),
        judgements=[tell_judgement(one) for one in found[first : first + asked.size]],
    )


@router.post(
    "/judgements", summary="Judge", status_code=201, response_model_exclude_unset=True, responses=answers(*WRITING)
)
def judge(request: Request, decision: forms.Decision) -> forms.HeldJudgement:
    """Confirm or reject an entry, correct a field, or say what is the same, apart, or to be split."""
    ledger = ledger_of(request)
    made = _fitting(lambda: _judge(ledger, decision))
    return tell_judgement(ledger.judgement(made.id))


@router.get(
    "/judgements.jsonl",
    summary="Export judgements",
    response_class=Response,
    responses={200: {"content": _FILE, "description": "A judgement a line, undone ones too."}},
)
def export_judgements(request: Request) -> Response:
    """All judgements as lines of JSON, for colleagues, and for other ledgers of the same texts."""
    found = ledger_of(request).judgements()
    lines = [json.dumps(judgement_to_dict(one.judgement), ensure_ascii=False) for one in found]
    name = {"Content-Disposition": 'attachment; filename="judgements.jsonl"'}
    return Response("".join(f"{line}\n" for line in lines).encode(), media_type=LINES, headers=name)


async def _body(request: Request) -> bytes:
    content = await request.body()
    if not content:
        raise InputError("nothing was sent; send judgements as lines of JSON, as the export gives them")
    return content


@router.post(
    "/judgements.jsonl",
    summary="Import judgements",
    responses=answers(*WRITING),
    openapi_extra={"requestBody": {"required": True, "content": _FILE}},
)
def import_judgements(request: Request, content: Annotated[bytes, Depends(_body)]) -> forms.Imported:
    """Add the judgements of lines of JSON; those held already stay one, those on texts not held wait for them."""
    ledger, found = ledger_of(request), list(read_judgements(content.splitlines(), "line"))
    good = [one for one in found if isinstance(one, Judgement)]
    news = ledger.take_judgements(good)
    return forms.Imported(
        added=news,
        held=len(good) - news,
        skipped=[_skipped(one) for one in found if isinstance(one, Skipped)],
        waiting=sum(one.state == "waiting" for one in ledger.judgements()),
    )


@router.get(
    "/judgements/{id}", summary="Open a judgement", response_model_exclude_unset=True, responses=answers(404, 409)
)
def open_judgement(request: Request, id: OneId) -> forms.HeldJudgement:  # noqa: A002
    """One judgement and what becomes of it here."""
    return tell_judgement(ledger_of(request).judgement(id))


@router.post(
    "/judgements/{id}/undo", summary="Undo a judgement", response_model_exclude_unset=True, responses=answers(*WRITING)
)
def undo_judgement(request: Request, id: OneId, signed: forms.Signed) -> forms.HeldJudgement:  # noqa: A002
    """Take a judgement back; it stays noted, with who did so, when and why."""
    ledger = ledger_of(request)
    undone = _fitting(lambda: ledger.undo(id, by=signed.by, why=signed.why))
    return tell_judgement(ledger.judgement(undone.id))


def _judge(ledger: Ledger, one: forms.Decision) -> Judgement:
    signed: dict[str, Any] = {"by": one.by, "why": one.why}
    match one:
        case forms.Confirming():
            return ledger.confirm(one.id, record=one.record, **signed)
        case forms.Rejecting():
            return ledger.reject(one.id, record=one.record, **signed)
        case forms.Correcting():
            return ledger.correct(one.id, one.field, one.model_dump()["value"], **signed)
        case forms.Comparing():
            compare = ledger.same if one.action == "same" else ledger.apart
            return compare(*one.ids, record=one.record, **signed)
        case forms.Splitting():
            return ledger.split(one.id, *one.records, **signed)


def _fitting(make: Any) -> Judgement:
    """Return the judgement made; what the ledger's entries do not allow is answered with 409."""
    try:
        made = make()
    except (UnknownNameError, AmbiguousNameError):
        raise
    except InputError as error:
        raise unfit(str(error)) from error
    assert isinstance(made, Judgement)
    return made


def _skipped(one: Skipped) -> forms.Skipped:
    return forms.Skipped(line=int(one.path.rpartition(":")[2]), why=one.reason)
