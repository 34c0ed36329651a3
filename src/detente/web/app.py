"""The application: the ledger, the guards before it, and the pages in their order."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware

from detente import __version__
from detente.ledger import Ledger
from detente.web import api, static_files
from detente.web.errors import HANDLERS, PlainTrouble
from detente.web.forgery import Forgery
from detente.web.metrics import Counting, Counts, note_page
from detente.web.metrics import router as metrics_router
from detente.web.pages import (
    actor,
    boards,
    brief,
    document,
    documents,
    entries,
    entry,
    feed,
    front,
    imported,
    index,
    judging,
    merge,
    pair,
    review,
    search,
)
from detente.web.security import Headers, Hosts, Methods
from detente.web.tokens import Tokens

ROUTERS: Final[tuple[APIRouter, ...]] = (
    static_files.router,
    metrics_router,
    api.router,
    front.router,
    boards.router,
    entries.router,
    entry.router,
    merge.router,
    judging.router,
    document.router,
    documents.router,
    imported.router,
    actor.router,
    search.router,
    review.router,
    brief.router,
    index.router,
    feed.router,
    pair.router,
)
"""In the order in which an address is looked for; `/{one}/{other}` of the pair comes last."""


def create_app(
    ledger: str | Path,
    *,
    token: str | None = None,
    hosts: Iterable[str] = (),
    today: Callable[[], date] = date.today,
) -> FastAPI:
    """Return the application that shows a ledger.

    token: what a visitor must present before anything is shown. hosts: names under which the machine is
    reached besides loopback (`security.Hosts`); only with a token. today: the day by which deadlines are past.
    Raises MissingPathError, NotALedgerError, NewerLedgerError, LedgerWriteError as `Ledger` does.
    """
    held = Ledger(ledger, create=False)
    counts = Counts(held)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        held.close()

    app = FastAPI(
        title="Détente",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        description=api.ABOUT,
        openapi_tags=api.TAGS,
        redirect_slashes=False,
        lifespan=lifespan,
        dependencies=[Depends(note_page)],
        middleware=[
            Middleware(Counting, counts=counts),
            Middleware(Headers),
            Middleware(PlainTrouble),
            Middleware(Hosts, hosts=tuple(hosts) if token else ()),
            Middleware(Methods),
            Middleware(Tokens, token=token),
            Middleware(Forgery),
        ],
        exception_handlers=HANDLERS,
    )
    app.state.ledger, app.state.today, app.state.counts = held, today, counts
    app.state.secret, app.state.memory = secrets.token_bytes(32), {}
    for router in ROUTERS:
        app.include_router(router)
    return app
