"""A browser before the pages: what it sees go wrong is kept, so that tests can ask for it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request

from detente.web import create_app

DAY: Final = date(1994, 7, 1)
"""The day by which deadlines are past in these tests."""

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_ABORTED: Final = "ERR_ABORTED"
"""What a browser says of a request that it gave up because the visitor went on."""

ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Visitor:
    """A page of a browser, and the faults that it told of."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen for errors on the console, failed requests, and requests to other hosts."""
        self.page.on("console", lambda told: self._note(told.type in ("error", "warning"), f"console: {told.text}"))
        self.page.on("pageerror", lambda error: self._note(True, f"script: {error}"))
        self.page.on(
            "requestfailed",
            lambda request: self._note(_ABORTED not in (request.failure or ""), f"failed: {request.url}"),
        )
        self.page.on("response", lambda answer: self._note(answer.status >= 500, f"{answer.status}: {answer.url}"))
        self.page.on("request", self._outside)

    def open(self, path: str) -> Page:
        """Open a page of the site; it must answer 200."""
        answer = self.page.goto(self.home + path)
        assert answer is not None
        assert answer.status == 200, path
        return self.page

    def _outside(self, request: Request) -> None:
        self._note(not request.url.startswith((self.home, "data:")), f"another host: {request.url}")

    def _note(self, wrong: bool, words: str) -> None:
        if wrong:
            self.faults.append(words)


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """Show a ledger on a port of this machine; yield the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(ledger, today=lambda: DAY), host="127.0.0.1", port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def visiting(browser: Browser, home: str, **options: object) -> Iterator[Visitor]:
    """Open a window; options: of `Browser.new_context`."""
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    try:
        yield Visitor(context.new_page(), home)
    finally:
        context.close()
