"""`/review`: the queue of doubtful entries, one at a time; `/judgements`: all that people decided."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.analysis import decision, in_words, standing, why_listed
from detente.ledger import HeldJudgement, Ledger, Selection
from detente.reconcile import Entry
from detente.web.address import Filters
from detente.web.field_words import fields, parts
from detente.web.lines import ledger_of, lines
from detente.web.notices import Notice, notice_of, undo_path
from detente.web.pages.entry import mending
from detente.web.paging import Pager
from detente.web.rendering import page
from detente.web.reviewer import reviewer
from detente.web.sent import Sent
from detente.web.walk import Walk

router = APIRouter(include_in_schema=False)

_QUEUE: Final = 200
_AROUND: Final = 280
_EMPTY_LINES: Final = re.compile(r"\s*\n\s*")
_A_PAGE: Final = 50
_SHOWN: Final = 5
_NEXT: Final = 8


@router.get("/review")
def review(request: Request) -> HTMLResponse:
    """Show the entry that a judgement would help most, of those not skipped."""
    ledger, walk = ledger_of(request), Walk.of(request)
    left = walk.left(ledger.queue(_QUEUE + len(walk.skipped) + 1, walk.filters.whole.chosen))
    near = ledger.named(left[: _NEXT + 1])
    shown = _asked(ledger, walk.at) or next(iter(near), None)
    following = lines(request, [one for one in near if shown is None or one.id != shown.id][:_NEXT])
    notice = notice_of(request)
    context: dict[str, Any] = {
        "walk": walk,
        "filters": walk.filters.but(all=False),
        "waiting": len(left),
        "more": len(left) > _QUEUE,
        "following": [(one, replace(walk, at=one.entry.id).path) for one in following],
        "notice": notice,
        "undo_back": _undo_back(walk, notice),
        "who": reviewer(request),
        "keys": KEYS,
        **(_shown(request, shown) if shown else {"line": None}),
    }
    return page(request, "review.html", **context)


KEYS: Final = (
    ("c", "confirm it"),
    ("r", "reject it"),
    ("e", "correct it: go to the form"),
    ("m", "merge it with another"),
    ("s", "skip it; also j"),
    ("k", "back to the one skipped last"),
    ("o", "open its page"),
    ("u", "undo what was just done"),
    ("?", "show these keys"),
)
"""The keys, and what they do; `static/review.js` presses what has them in `data-key`."""


def _asked(ledger: Ledger, name: str) -> Entry | None:
    """Return the entry that is asked for by its id, by its first letters, or by a record's id."""
    if not name:
        return None
    found = ledger.named([name]) or ledger.named(ledger.homes_of([name]).values())
    if not found and name.isalnum():
        found = ledger.page(Selection(id_prefix=name), most=2)
    return found[0] if len(found) == 1 else None


def _shown(request: Request, shown: Entry) -> dict[str, Any]:
    told = [(field, parts(field.name, _value(shown, field.name))) for field in fields(shown.kind)]
    return {
        "line": lines(request, [shown])[0],
        "why": why_listed(shown),
        "doubts": list(dict.fromkeys(doubt for record in shown.records for doubt in record.doubts)),
        "context": _context(ledger_of(request), shown),
        "told": [(field, values) for field, values in told if values],
        "mending": mending(shown, Sent(tuple(request.query_params.multi_items()))),
    }


def _value(shown: Entry, name: str) -> Any:
    return shown.status if name == "status" else shown.fields.get(name)


def _context(ledger: Ledger, shown: Entry) -> tuple[str, str, str]:
    """Return the sentence that an entry is quoted by, with some text before and after it, cut at words."""
    lead = shown.lead
    text = ledger.text(lead.document) or lead.evidence
    start, end = (lead.start, lead.end) if text[lead.start : lead.end] == lead.evidence else (0, len(lead.evidence))
    if text[start:end] != lead.evidence:
        return "", lead.evidence, ""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = "… " + before.partition(" ")[2] if start > _AROUND else before
    after = after.rpartition(" ")[0] + " …" if end + _AROUND < len(text) else after
    return _EMPTY_LINES.sub("\n", before), lead.evidence, _EMPTY_LINES.sub("\n", after)


def _undo_back(walk: Walk, notice: Notice | None) -> str:
    """Return where an undo leads: to the entry that was judged."""
    return walk.again(notice.judgement.judgement.judged[0].record.id).path if notice else walk.path


@router.get("/judgements")
def judgements(request: Request) -> HTMLResponse:
    """List all judgements, the latest first; `state` narrows them."""
    found = ledger_of(request).judgements()[::-1]
    states = Counter(one.state for one in found)
    asked = request.query_params.get("state", "")
    chosen = [one for one in found if not asked or one.state == asked]
    pager = Pager.of(Filters.of(request), "/judgements", len(chosen), _A_PAGE)
    context: dict[str, Any] = {
        "found": [(one, _sides(one)) for one in chosen[pager.first : pager.last]],
        "states": sorted(states.items()),
        "asked": asked if asked in states else "",
        "total": len(found),
        "pager": pager,
        "notice": notice_of(request),
        "decision": decision,
        "standing": standing,
        "undo_path": undo_path,
        "back": f"/judgements?{request.url.query}" if request.url.query else "/judgements",
    }
    return page(request, "judgements.html", **context)


def _sides(held: HeldJudgement) -> list[list[tuple[str, str, str, bool]]]:
    """Return for each side what was judged: in words, its sentence, id, and whether the ledger holds it."""
    rows = list(zip(held.judgement.judged, held.records, strict=True))
    return [
        [(in_words(one.record), one.record.evidence, now or one.record.id, now is not None) for one, now in found][
            :_SHOWN
        ]
        for _, found in groupby(rows, key=lambda row: row[0].side)
    ]
