"""What is said when something is amiss: a page in plain words, or JSON under /api; never a trace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.errors import AmbiguousNameError, DetenteError, InputError, UnknownNameError
from detente.web.rendering import page

_LOG = logging.getLogger("detente.web")

TITLES: Final = {
    400: "This cannot be asked so",
    401: "A token is needed",
    403: "This was not sent from here",
    404: "There is no such page",
    405: "This cannot be done here",
    409: "This does not fit what the ledger holds",
    413: "That is too much at once",
    422: "This cannot be asked so",
    500: "Something went wrong here",
    503: "The ledger cannot be used just now",
}

WORDS: Final = {
    404: "The address may be mistyped, or what it named is no longer in the ledger.",
    405: "This address can be read, or changed, but not the way it was asked.",
    500: "It is our fault, not yours. Nothing was changed. The terminal that runs `detente serve` says more.",
}


def missing(words: str) -> HTTPException:
    """Return the error to raise for something that the ledger does not hold (404)."""
    return HTTPException(404, words)


def unfit(words: str) -> HTTPException:
    """Return the error to raise for what does not fit what the ledger holds (409)."""
    return HTTPException(409, words)


def trouble(scope: Scope, status: int, words: str) -> Response:
    """Return the page, or the JSON, that says what is amiss."""
    if is_api(scope):
        return JSONResponse({"detail": words.encode("utf-8", "replace").decode()}, status)
    title = TITLES.get(status) or HTTPStatus(status).phrase
    return page(Request(scope), "trouble.html", status, title=title, words=words, status=status)


def is_api(scope: Scope) -> bool:
    """Tell whether a program asked."""
    path = str(scope.get("path", ""))
    return path == "/api" or path.startswith("/api/")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    answer = trouble(request.scope, error.status_code, said or WORDS.get(error.status_code, error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(_one_problem(problem) for problem in error.errors())
    return trouble(request.scope, 422 if is_api(request.scope) else 400, said)


def _one_problem(problem: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in problem["loc"][1:])
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"{where}: {said}" if where else said


async def _ours(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    return trouble(request.scope, status, str(error))


_STATUSES: Final[tuple[tuple[type[DetenteError], int], ...]] = (
    (UnknownNameError, 404),
    (AmbiguousNameError, 409),
    (InputError, 400),
    (DetenteError, 503),
)


HANDLERS: Final[dict[int | type[Exception], Callable[[Request, Exception], Any]]] = {
    HTTPException: _http,
    RequestValidationError: _invalid,
    DetenteError: _ours,
}


class PlainTrouble:
    """Answers 500 in plain words where a page fails; the trace goes to the log alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; where that fails before anything was sent, say so."""
        began = False

        async def noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception:
            if scope["type"] != "http" or began:
                raise
            _LOG.exception("%s %s failed", scope.get("method"), scope.get("path"))
            await trouble(scope, 500, WORDS[500])(scope, receive, send)
