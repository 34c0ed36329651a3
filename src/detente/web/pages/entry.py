"""`/entry/ID`: what the ledger says, and why; with all that one can decide about it."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.analysis import decision, in_words, link_words, standing, support_words
from detente.ledger import Ledger, Linked, Selection
from detente.reconcile import Entry, Link
from detente.web.account import Account, account
from detente.web.errors import missing
from detente.web.field_words import fields, written
from detente.web.graph import Edge, Graph, graph_of
from detente.web.lines import Line, ledger_of, lines
from detente.web.notices import notice_of, undo_path
from detente.web.rendering import page
from detente.web.reviewer import reviewer
from detente.web.sent import Sent

router = APIRouter(include_in_schema=False)

_LEAST_LETTERS: Final = 4
_LETTERS: Final = 64
_FEW: Final = 5
_FURTHER: Final = 10


@router.get("/entry/{name}")
def entry(request: Request, name: str) -> Response:
    """Show an entry; the first letters of its id, or the id of a record of it, lead to it."""
    ledger = ledger_of(request)
    found = ledger.named([name])
    if found:
        return entry_page(request, found[0])
    rejected = ledger.rejections(name)
    home = ledger.homes_of([name]).get(name)
    if rejected and home is None:
        return rejected_page(request, name)
    query = f"?{request.url.query}" if request.url.query else ""
    place = f"{home}{query}#{name}" if home else f"{_whole(ledger, name)}{query}"
    return RedirectResponse(f"/entry/{place}", 307)


def _whole(ledger: Ledger, prefix: str) -> str:
    """Return the id that begins so; raises a 404 where none does, or several do."""
    enough = _LEAST_LETTERS <= len(prefix) <= _LETTERS and prefix.isascii() and prefix.isalnum()
    found = ledger.page(Selection(id_prefix=prefix.lower()), most=2) if enough else []
    if len(found) > 1:
        raise missing(f"Several entries begin with {prefix}; give more letters of the id.")
    if not found:
        raise missing("The ledger holds no entry of this name. It may have joined another one, or been read anew.")
    return found[0].id


def entry_page(
    request: Request, found: Entry, *, trouble: str = "", action: str = "", sent: Sent | None = None, status: int = 200
) -> HTMLResponse:
    """Return the page of an entry. trouble: why what was `sent` to do (`action`) was not done."""
    told, form = account(request, found), sent or Sent(tuple(request.query_params.multi_items()))
    graph, further = picture(request, told)
    context: dict[str, Any] = {
        "told": told,
        "line": told.line,
        "support": support_words(found.support),
        "graph": graph,
        "further": further,
        "trouble": trouble,
        "action": action,
        "mending": mending(found, form),
        "sent": form,
        "notice": None if trouble else notice_of(request),
        "who": reviewer(request),
        "back": form.back,
        "home": f"/entry/{found.id}",
        "decision": decision,
        "standing": standing,
        "undo_path": undo_path,
    }
    return page(request, "entry.html", status, **context)


def mending(found: Entry, form: Sent) -> dict[str, Any]:
    """Return what the form of a correction shows: the field chosen, and its value or what was written for it."""
    known = fields(found.kind)
    chosen = next((field for field in known if field.name == form.text("field")), known[0])
    typed = form.text("value") if any(name == "value" for name, _ in form.pairs) else None
    now = {field.name: written(_value(found, field.name)) for field in known}
    return {"fields": known, "chosen": chosen, "value": now[chosen.name] if typed is None else typed, "now": now}


def _value(found: Entry, name: str) -> Any:
    return found.status if name == "status" else found.fields.get(name)


def rejected_page(request: Request, name: str, trouble: str = "", status: int = 200) -> HTMLResponse:
    """Return the page of an entry, or record, that people rejected."""
    held = ledger_of(request).rejections(name)
    records = [one for judged in held for one in judged.judgement.judged if one.record.id == name]
    context: dict[str, Any] = {
        "name": name,
        "held": held,
        "record": records[0].record if records else None,
        "words": in_words(records[0].record) if records else "",
        "trouble": trouble,
        "back": f"/entry/{name}",
        "decision": decision,
        "standing": standing,
        "undo_path": undo_path,
    }
    return page(request, "entry_rejected.html", status, **context)


Further = dict[str, list[tuple[str, Line]]]
"""By linked entry what it is linked to in its turn: the link's words, and the entry."""


def picture(request: Request, told: Account) -> tuple[Graph | None, Further]:
    """Return the links as a picture, two steps deep where they are few, and what stands at the second step."""
    centre = told.entry
    around = {link.other.entry.id: link.other for link in told.links}
    edges = _edges(centre, [(link.type, link.outgoing, link.other.entry.id) for link in told.links])
    beyond = _beyond(ledger_of(request), centre, list(around.values()))
    for name, found in beyond.items():
        edges += _edges(around[name].entry, [(link.type, out, other.id) for link, out, other in found])
    entries = {other.id: other for found in beyond.values() for _, _, other in found if other.id not in around}
    shown = {line.entry.id: line for line in lines(request, list(entries.values())[:_FURTHER])}
    graph = graph_of(told.line, list(around.values()), list(shown.values()), list(dict.fromkeys(edges)))
    known = shown | around
    return graph, {
        name: [(link_words(link, out), known[other.id]) for link, out, other in found if other.id in known]
        for name, found in beyond.items()
    }


def _beyond(ledger: Ledger, centre: Entry, around: list[Line]) -> dict[str, list[Linked]]:
    """Return by linked entry its links to others than the one in the middle; nothing where there are many."""
    few = around if len(around) <= _FEW else []
    return {line.entry.id: [one for one in ledger.linked(line.entry) if one[2].id != centre.id] for line in few}


def _edges(one: Entry, linked: list[tuple[str, bool, str]]) -> list[Edge]:
    """Return an entry's links as edges, each read from its source."""
    return [
        Edge(one.id, _words(kind), other) if out else Edge(other, _words(kind), one.id) for kind, out, other in linked
    ]


def _words(kind: str) -> str:
    return link_words(Link(kind, "", ""), True)
