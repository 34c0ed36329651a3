"""`/metrics`: what the ledger holds and how the pages are asked for, for Prometheus.

Pages are named by the pattern of their address (`/{one}/{other}`), never by the address itself, so that nobody can
make the table grow. The token guards it as everything else.
"""

from __future__ import annotations

import logging
import time

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.export.numbers import LedgerNumbers
from detente.ledger import Ledger
from detente.logs import logger, say

router = APIRouter(include_in_schema=False)

_LOG = logger("web")
_NOWHERE = "(none)"


class Counts:
    """Counts the requests of one application, beside what its ledger holds."""

    def __init__(self, ledger: Ledger) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(LedgerNumbers(ledger))
        self._requests = Counter(
            "detente_requests", "Requests, by page and status", ["page", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "detente_request_seconds", "What answering a request took", ["page"], registry=self.registry
        )

    def note(self, page: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(page, str(status)).inc()
        self._seconds.labels(page).observe(seconds)


class Counting:
    """Counts each request with the page that answered it, and how long it took."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self.app, self.counts = app, counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count it when its answer is sent."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()
        seen = scope.setdefault("state", {})

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            page, seconds = seen.get("page", _NOWHERE), time.perf_counter() - began
            self.counts.note(page, status, seconds)
            say(_LOG, logging.INFO, "answered", page=page, status=status, seconds=round(seconds, 3))


async def note_page(request: Request) -> None:
    """Remember the pattern of the address that answers; a dependency of every page."""
    route = request.scope.get("route")
    request.state.page = getattr(route, "path", _NOWHERE)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Answer with all numbers in Prometheus's text format."""
    counts: Counts = request.app.state.counts
    return Response(generate_latest(counts.registry), media_type=CONTENT_TYPE_LATEST)
