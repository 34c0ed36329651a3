"""Whether a POST comes from a page of ours (cross-site request forgery), and that it is not too long.

Every visitor has a random cookie (SameSite=Strict, HttpOnly). Forms carry its signature in the hidden field
`csrf`, scripts in the header `X-CSRF-Token`; only a page of ours can know it. A browser also says where a
request comes from (Origin, Sec-Fetch-Site): from elsewhere it is refused whatever it carries.
"""

from __future__ import annotations

import hmac
import re
import secrets
from typing import Final
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.errors import trouble
from detente.web.visitor import COOKIE, csrf_token

FIELD: Final = "csrf"
HEADER: Final = "x-csrf-token"
BODY_LIMIT: Final = 1_000_000
"""Bytes of a request's body, at most."""

_COOKIE_VALUE: Final = re.compile(r"[A-Za-z0-9_-]{32,64}")
_FIELDS_LIMIT: Final = 1_000
_FORM: Final = "application/x-www-form-urlencoded"


class TooLongError(Exception):
    """The body is longer than BODY_LIMIT."""


class Forgery:
    """Gives visitors their cookie and refuses POSTs that are not from our pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body at hand, or answer 403 or 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        known = request.cookies.get(COOKIE, "")
        fresh = not _COOKIE_VALUE.fullmatch(known)
        request.state.visitor = secrets.token_urlsafe(32) if fresh else known
        send = _with_cookie(send, request.state.visitor) if fresh else send
        if scope["method"] != "POST":
            await self.app(scope, receive, send)
            return
        await self._post(request, receive, send)

    async def _post(self, request: Request, receive: Receive, send: Send) -> None:
        scope = request.scope
        try:
            body = await _whole(request, receive)
        except TooLongError:
            await trouble(scope, 413, f"At most {BODY_LIMIT:,} bytes can be sent.")(scope, receive, send)
            return
        why = _foreign(request) or _unsigned(request, body)
        if why:
            await trouble(scope, 403, why)(scope, receive, send)
        else:
            await self.app(scope, _again(body, receive), send)


def _foreign(request: Request) -> str:
    """Say why a request comes from elsewhere; empty where it does not, or does not tell."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    named = request.headers.get("origin", request.headers.get("referer"))
    if site == "same-origin" and (named is None or _netloc(named) == request.headers["host"].lower()):
        return ""
    return "It came from a page of another site. Nothing was changed."


def _netloc(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in ("http", "https") else None


def _unsigned(request: Request, body: bytes) -> str:
    """Say why a request is not known to be from a page of ours; empty where it is.

    A program that gave the token in a header needs no more: no page of a stranger can do that.
    """
    if getattr(request.state, "bearer", False):
        return ""
    given = request.headers.get(HEADER) or _field(request, body)
    if hmac.compare_digest(given.encode("utf-8", "replace"), csrf_token(request).encode()):
        return ""
    return "The page it was sent from is too old. Go back, load it again, and repeat. Nothing was changed."


def _field(request: Request, body: bytes) -> str:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        return ""
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_FIELDS_LIMIT)
    except ValueError:
        return ""
    return fields.get(FIELD, [""])[0]


async def _whole(request: Request, receive: Receive) -> bytes:
    """Return the body; raises TooLongError as soon as it is known to be too long."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > BODY_LIMIT:
        raise TooLongError
    parts, length = [], 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        parts.append(part)
        length += len(part)
        if length > BODY_LIMIT:
            raise TooLongError
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body first, then whatever comes."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _with_cookie(send: Send, visitor: str) -> Send:
    async def with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            cookie = f"{COOKIE}={visitor}; Path=/; HttpOnly; SameSite=Strict"
            MutableHeaders(scope=message).append("Set-Cookie", cookie)
        await send(message)

    return with_cookie
