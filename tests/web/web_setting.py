"""A ledger with a hostile article, and the application that shows it, for the tests of the web page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.testclient import TestClient

from detente.records import Commitment, Event, Measure, Record, Statement
from detente.web import create_app

HOME = "http://127.0.0.1:8712"
DAY = date(1992, 6, 1)

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
BIDI = "\u202eevil\u2066"
CONTROL = "be\x00ll\x1b"

PROMISE = "China promised the United States to sign the memorandum by the end of 1991."
BAN = f"The United States banned the sale of {HOSTILE} to China{BIDI} on 3 March 1992."
HINT = f"Peru {CONTROL} criticised Ecuador."
SAID = f"“We regret it,” {HOSTILE} said."
TEXT = " ".join((PROMISE, BAN, HINT, SAID))


def _placed(sentence: str) -> dict[str, Any]:
    start = TEXT.index(sentence)
    return {"doc": "hostile", "evidence": sentence, "start": start, "end": start + len(sentence)}


def records() -> list[Record]:
    return [
        Commitment(
            **_placed(PROMISE), by="CHN", to="USA", undertaking="sign the memorandum", deadline="1991", confidence=0.95
        ),
        Measure(
            **_placed(BAN),
            by="USA",
            on="CHN",
            action=f"sale of {HOSTILE}",
            status="in_force",
            date="1992-03-03",
            context=("trade",),
            confidence=0.95,
        ),
        Event(**_placed(HINT), source="PER", target="ECU", type="ACCUSE", date="1992", confidence=0.05),
        Statement(**_placed(SAID), speaker=HOSTILE, by="PER", quote="We regret it", confidence=0.95),
    ]


def make_app(ledger: Path, **options: Any) -> FastAPI:
    """Return the application, with three addresses more: one that changes, one that fails, one with a form."""
    app = create_app(ledger, today=lambda: DAY, **options)
    app.state.changed = 0

    def change(request: Request) -> dict[str, int]:
        request.app.state.changed += 1
        return {"changed": request.app.state.changed}

    def fail() -> None:
        raise RuntimeError("the secret of the trace")

    app.add_api_route("/test-change", change, methods=["POST"])
    app.add_api_route("/api/test-change", change, methods=["POST"])
    app.add_api_route("/test-fail", fail)
    app.add_api_route("/api/test-fail", fail)
    return app


def csrf_of(client: TestClient, path: str = "/") -> str:
    """Visit a page and return what its forms must carry."""
    found = re.search(r"X-CSRF-Token&#34;: &#34;([0-9a-f]+)", client.get(path).text)
    assert found
    return found[1]


Visit = Callable[..., TestClient]
