"""`/document/KEY`: a text as it was, with the sentence of each record marked and named in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.errors import InputError
from detente.ledger import HeldDocument
from detente.records import Record
from detente.web.errors import missing
from detente.web.lines import ledger_of
from detente.web.marking import Marked, Paragraph, marked
from detente.web.places import places
from detente.web.rendering import page
from detente.web.text_pages import harmless, page_at, pages_of, paragraphs
from detente.web.told import Told, leaders

router = APIRouter(include_in_schema=False)

DATINGS: Final = {
    "given": "as given with the text",
    "stated": "as the text itself states",
    "inferred": "inferred from what the text tells",
    "unknown": "not known",
}
_MOST_PLACED: Final = 300
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class TextPager:
    """A page of a text. at: where each page starts."""

    path: str
    number: int
    pages: int

    def link(self, number: int) -> str:
        """Return the address of another page."""
        return f"{self.path}?page={number}" if number > 1 else self.path

    @property
    def near(self) -> list[int | None]:
        """The pages to offer: the first, the last, those around this one; None for what is left out."""
        around = {n for n in range(self.number - 2, self.number + 3) if 1 <= n <= self.pages}
        offered = sorted({1, self.pages} | around)
        told: list[int | None] = []
        for before, number in zip([0, *offered], offered, strict=False):
            told += [number] if number == before + 1 else [None, number]
        return told


@router.get("/document/{key}")
def document(request: Request, key: str) -> HTMLResponse:
    """Show a document, a page of its text at a time."""
    ledger = ledger_of(request)
    held = ledger.held([key]).get(key)
    text = ledger.text(key)
    if held is None or text is None:
        raise missing("The ledger holds no document of this key. It may have been left out when the ledger was made.")
    records, homes = ledger.told_by(key)
    pages = pages_of(text)
    number = _page_asked(request, pages, records)
    shown, margin = _shown(text, pages[number - 1], held, records, homes)
    context: dict[str, Any] = {
        "held": held,
        "address": held.url if held.url and _is_web(held.url) else None,
        "dating": DATINGS.get(held.dating, held.dating),
        "pager": TextPager(request.url.path, number, len(pages)),
        "paragraphs": shown,
        "margin": margin,
        "text": text,
        "letters": len(text),
        "at": _number("at", request.query_params["at"]) if "at" in request.query_params else -1,
        "elsewhere": len(records) - len(margin),
        "hidden": harmless(text[slice(*pages[number - 1])]).count("\ufffd"),
    }
    return page(request, "document.html", **context)


def _shown(
    text: str, place: tuple[int, int], held: HeldDocument, records: list[Record], homes: dict[str, str]
) -> tuple[list[Paragraph], dict[int, Told]]:
    """Return the paragraphs of a page, and by number the records whose sentences begin on it."""
    start, end = place
    here = list(enumerate((one for one in records if one.start < end and one.end > start), 1))
    first = leaders(here)
    day = held.published if held.dating != "inferred" else None
    told = {
        number: Told(one, number, first[number], homes.get(one.id), places(one, day) if number <= _MOST_PLACED else ())
        for number, one in here
    }
    marks = [Marked(r.record.id, n, r.record.start, r.record.end, r.sure, r.places) for n, r in told.items()]
    shown = list(marked(text, paragraphs(text, start, end), marks))
    return shown, {number: one for number, one in told.items() if one.record.start >= start}


def _page_asked(request: Request, pages: list[tuple[int, int]], records: list[Record]) -> int:
    """Return the page that is asked for: by its number, by a place in the text, or by a record."""
    query = request.query_params
    if wanted := query.get("record"):
        start = next((one.start for one in records if one.id == wanted), 0)
        return page_at(pages, start)
    if "at" in query:
        return page_at(pages, _number("at", query["at"]))
    return min(max(_number("page", query.get("page") or "1"), 1), len(pages))


def _number(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
        raise InputError(f"{name} must be a number, like {name}=2")
    return int(value)


def _is_web(url: str) -> bool:
    """Tell whether an address may be followed: http or https, to some host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
