"""`/search`: words found in entries, sentences and documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from detente.analysis.wording import actor_name, status_words
from detente.ledger import Found, HeldDocument, Hit, Ledger, Selection
from detente.ledger.passages import phrases_in
from detente.ledger.searching import MOST
from detente.web.address import actor_of, pair_of
from detente.web.asking import SHOWN, Asked
from detente.web.lines import Actor, Line, ledger_of, lines
from detente.web.paging import Pager
from detente.web.rendering import page
from detente.web.snippets import Piece, snippets
from detente.web.terms import sort_of

router = APIRouter(include_in_schema=False)

_FEW: Final = 5
_A_PAGE: Final = 20
_VALUES: Final = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which the results can be narrowed. on: whether they are."""

    words: str
    number: int
    href: str
    on: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the sorts of results, with their number; href shows them alone."""

    name: str
    number: int
    href: str
    on: bool


Results = dict[str, list[tuple[Any, tuple[Piece, ...]]]]
"""Of each sort of results (SHOWN) some, each with its snippet: Line, Hit or HeldDocument."""


@router.get("/search")
def search(request: Request) -> HTMLResponse:
    """Show what is found, some of each sort, or one sort a page at a time."""
    asked, ledger = Asked.of(request), ledger_of(request)
    if asked.q is None or not phrases_in(asked.q):
        return page(request, "search.html", asked=asked, found=None)
    most = {None: _FEW, "sentences": _A_PAGE}.get(asked.show, 0)
    found = _found(ledger, asked, (asked.page - 1) * most if asked.show else 0, most)
    numbers = dict(zip(SHOWN, (len(found.entry_ids), found.passages, len(found.document_keys)), strict=True))
    pager = Pager.of(asked, "/search", numbers[asked.show], _A_PAGE) if asked.show else None
    context: dict[str, Any] = {
        "asked": asked,
        "found": found,
        "pager": pager,
        "tabs": [Tab(name, numbers[name], asked.but(show=name).link("/search"), name == asked.show) for name in SHOWN],
        "overview": asked.but(show=None).link("/search"),
        "results": _results(request, asked, found, pager),
        "facets": _facets(asked, found),
        "actor": _actor(ledger, asked.q),
    }
    return page(request, "search.html", most=MOST, **context)


def _found(ledger: Ledger, asked: Asked, skip: int, most: int) -> Found:
    return ledger.search(asked.q or "", asked.whole.chosen, year=asked.year, skip=skip, most=most)


def _results(request: Request, asked: Asked, found: Found, pager: Pager | None) -> Results:
    """Return the results to show: a page of one sort, or the first few of each."""
    skip, most = (pager.first, _A_PAGE) if pager else (0, _FEW)
    wanted = (asked.show,) if asked.show else SHOWN
    return {name: _FIND[name](request, asked, found, skip, most) for name in wanted}


Pieced = list[tuple[Any, tuple[Piece, ...]]]


def _entries(request: Request, asked: Asked, found: Found, skip: int, most: int) -> Pieced:
    shown: list[Line] = lines(request, ledger_of(request).named(found.entry_ids[skip : skip + most]))
    return _with(shown, [line.row.sentence for line in shown], asked)


def _sentences(request: Request, asked: Asked, found: Found, skip: int, most: int) -> Pieced:
    hits: Sequence[Hit] = found.hits
    if not hits and found.passages:  # a page behind the last one was asked for
        hits = _found(ledger_of(request), asked, skip, most).hits
    return _with(hits, [hit.text for hit in hits], asked)


def _documents(request: Request, asked: Asked, found: Found, skip: int, most: int) -> Pieced:
    ledger, keys = ledger_of(request), found.document_keys[skip : skip + most]
    held: Mapping[str, HeldDocument] = ledger.held(keys)
    extracts = ledger.extracts(asked.q or "", keys)
    shown = [held[key] for key in keys if key in held]
    return _with(shown, [extracts.get(one.key, "") for one in shown], asked)


_FIND: Final = {"entries": _entries, "sentences": _sentences, "documents": _documents}


def _with(shown: Sequence[Any], texts: Sequence[str], asked: Asked) -> Pieced:
    return list(zip(shown, snippets(texts, asked.q or ""), strict=True))


def _facets(asked: Asked, found: Found) -> list[tuple[str, list[Choice]]]:
    """Return by what the results can be narrowed, each with its values."""
    pair = "-".join(sorted(asked.pair)) if asked.pair else None
    told = [
        ("kind", _choices(asked, "kind", asked.kind, found.kinds)),
        ("pair", _choices(asked, "pair", pair, found.pairs)),
        ("issue", _choices(asked, "issue", asked.issue, found.issues)),
        ("publisher", _choices(asked, "source", asked.source, found.publishers)),
        ("year", _choices(asked, "year", asked.year, dict(sorted(found.years.items(), reverse=True)))),
    ]
    return [(name, choices) for name, choices in told if len(choices) > 1 or any(choice.on for choice in choices)]


def _choices(asked: Asked, name: str, chosen: str | None, numbers: Mapping[str, int]) -> list[Choice]:
    return [
        Choice(_in_words(name, value), number, _narrowed(asked, name, value, chosen), value == chosen)
        for value, number in list(numbers.items())[:_VALUES]
    ]


def _narrowed(asked: Asked, name: str, value: str, chosen: str | None) -> str:
    """Return the address with this value chosen, or without it where it is."""
    other: Any = None if value == chosen else pair_of(value) if name == "pair" else value
    return asked.but(**{name: other}).link("/search")


def _in_words(name: str, value: str) -> str:
    if name == "pair":
        return " – ".join(actor_name(actor) for actor in pair_of(value))
    return status_words(value) if name in ("kind", "issue") else value


def _actor(ledger: Ledger, words: str) -> tuple[Actor, str] | None:
    """Return the actor that is named so, with what it is."""
    code = actor_of(words.strip(' "“”'))
    entries = ledger.page(Selection(actor=code), most=1)
    return (Actor(code), sort_of(code, entries)) if entries else None
