"""What people decide, as forms send it: each decision by a POST, then back to where it was taken, with Undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.errors import InputError
from detente.ledger import Judgement, Ledger
from detente.web.field_words import read
from detente.web.lines import ledger_of
from detente.web.notices import with_done
from detente.web.pages.entry import entry_page, rejected_page
from detente.web.pages.merge import merge_page
from detente.web.rendering import page
from detente.web.reviewer import name_of, remember, reviewer
from detente.web.sent import FormSent, Sent

router = APIRouter(include_in_schema=False)

Judge = Callable[[Ledger, str, str | None], Judgement]
"""Decides in a ledger, in somebody's name, for a reason."""

_MOST: Final = 200


@router.post("/entry/{name}/confirm")
def confirm(request: Request, name: str, sent: FormSent) -> Response:
    """Say that an entry is right."""
    return _on_entry(request, name, sent, "confirm", lambda ledger, by, why: ledger.confirm(name, by=by, why=why))


@router.post("/entry/{name}/reject")
def reject(request: Request, name: str, sent: FormSent) -> Response:
    """Say that an entry is wrong."""
    return _on_entry(request, name, sent, "reject", lambda ledger, by, why: ledger.reject(name, by=by, why=why))


@router.post("/entry/{name}/correct")
def correct(request: Request, name: str, sent: FormSent) -> Response:
    """Set a field."""
    field = sent.text("field")

    def judge(ledger: Ledger, by: str, why: str | None) -> Judgement:
        return ledger.correct(name, field, read(field, sent.text("value")), by=by, why=why)

    return _on_entry(request, name, sent, "correct", judge)


@router.post("/entry/{name}/same")
def same(request: Request, name: str, sent: FormSent) -> Response:
    """Say that other entries tell the same fact."""
    others = list(dict.fromkeys(map(_pasted, sent.all("other")[:_MOST])))

    def judge(ledger: Ledger, by: str, why: str | None) -> Judgement:
        if not others:
            raise InputError("choose another entry, or write its id")
        return ledger.same(name, *others, by=by, why=why)

    return _on_entry(request, name, sent, "same", judge)


@router.post("/entry/{name}/split")
def split(request: Request, name: str, sent: FormSent) -> Response:
    """Say that some of an entry's sentences tell another fact."""
    chosen = sent.all("record")

    def judge(ledger: Ledger, by: str, why: str | None) -> Judgement:
        if not chosen:
            raise InputError("choose the sentences that tell another fact, and leave those that stay")
        return ledger.split(name, *chosen, by=by, why=why)

    return _on_entry(request, name, sent, "split", judge)


@router.post("/entry/{name}/record/{record}/confirm")
def confirm_record(request: Request, name: str, record: str, sent: FormSent) -> Response:
    """Say that the reading of one sentence is right."""

    def judge(ledger: Ledger, by: str, why: str | None) -> Judgement:
        return ledger.confirm(record, by=by, why=why, record=True)

    return _on_entry(request, name, sent, "record", judge)


@router.post("/entry/{name}/record/{record}/reject")
def reject_record(request: Request, name: str, record: str, sent: FormSent) -> Response:
    """Say that the reading of one sentence is wrong."""

    def judge(ledger: Ledger, by: str, why: str | None) -> Judgement:
        return ledger.reject(record, by=by, why=why, record=True)

    return _on_entry(request, name, sent, "record", judge)


@router.post("/judgements/{judgement}/undo")
def undo(request: Request, judgement: str, sent: FormSent) -> Response:
    """Take a judgement back."""
    ledger = ledger_of(request)

    def refused(words: str) -> Response:
        return page(request, "trouble.html", 409, title="This cannot be undone", words=words, status=409)

    def back(made: Judgement) -> str:
        return sent.back or _home(ledger, [one.record.id for one in made.judged])

    held = ledger.judgements_named([judgement])
    if not held:
        return refused("The ledger holds no such judgement.")
    return _judged(request, sent, lambda ledger, by, why: ledger.undo(judgement, by=by, why=why), back, refused)


@router.get("/reviewer")
def who(request: Request) -> HTMLResponse:
    """Ask for the visitor's name."""
    sent = Sent(tuple(request.query_params.multi_items()))
    return page(request, "reviewer.html", action="/reviewer", hidden=list(sent.but("by", "csrf")), by=reviewer(request))


@router.post("/reviewer")
def name_reviewer(request: Request, sent: FormSent) -> Response:
    """Remember the visitor's name."""
    answer = RedirectResponse(sent.back or "/review", 303)
    remember(answer, name_of(sent.text("by")))
    return answer


def _on_entry(request: Request, name: str, sent: Sent, action: str, judge: Judge) -> Response:
    """Decide about an entry; what is amiss is said on its page, with all that was sent."""
    ledger = ledger_of(request)
    found = ledger.named([name])

    def refused(words: str) -> Response:
        return _refused(request, name, sent, action, words)

    def back(made: Judgement) -> str:
        return sent.back or _home(ledger, [name, *(record.id for record in found[0].records)])

    if not found:
        return refused("It is no longer in the ledger as it was shown; nothing was changed.")
    return _judged(request, sent, judge, back, refused)


def _judged(
    request: Request, sent: Sent, judge: Judge, back: Callable[[Judgement], str], refused: Callable[[str], Response]
) -> Response:
    """Decide in the visitor's name and lead back; ask for the name first where it is not known."""
    try:
        given = name_of(sent.text("by"))
        by = given or reviewer(request)
        if not by:
            return page(request, "reviewer.html", action=request.url.path, hidden=list(sent.but("by", "csrf")), by="")
        made = judge(ledger_of(request), by, sent.why)
    except InputError as error:
        return refused(str(error))
    answer = RedirectResponse(with_done(back(made), made.id), 303)
    if given:
        remember(answer, given)
    return answer


def _refused(request: Request, name: str, sent: Sent, action: str, words: str) -> Response:
    """Return the page again, with what is amiss and what was sent; nothing is lost."""
    ledger = ledger_of(request)
    found = ledger.named([name]) or ledger.named(ledger.homes_of([name]).values())
    gone = not found or found[0].id != name
    if not found:
        return rejected_page(request, name, words, 409)
    if action == "same":
        return merge_page(request, found[0], trouble=words, sent=sent, status=409 if gone else 400)
    return entry_page(request, found[0], trouble=words, action=action, sent=sent, status=409 if gone else 400)


def _home(ledger: Ledger, records: list[str]) -> str:
    """Return the address of the entry in which the first of these records rests now; else of the first one's id."""
    homes = ledger.homes_of(records)
    return f"/entry/{next((homes[one] for one in records if one in homes), records[0])}"


def _pasted(text: str) -> str:
    """Return an id, given as such or as the address of an entry's page."""
    _, marked, rest = text.rpartition("/entry/")
    return (rest if marked else text).split("?")[0].split("#")[0].strip("/ ").lower()
