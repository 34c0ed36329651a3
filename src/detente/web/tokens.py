"""The token of `detente serve --token`: without it nothing is shown.

It is given once as `?token=…`, which leaves a cookie and leads on without it, or by programs with every request
as `Authorization: Bearer …`. The cookie holds a hash of the token, not the token.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.web.errors import trouble

_WEEK: Final = 7 * 24 * 3600
_NEEDED: Final = "Open the address that `detente serve` printed, with the token in it, or give the token here."


class Tokens:
    """Refuses requests without the token; lets all through where there is none."""

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        self.app = app
        self.token = token
        self.cookie, self.proof = _cookie_of(token) if token else ("", "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 401, or take the token and lead on."""
        refused = self._answer(Request(scope)) if self.token and scope["type"] == "http" else None
        await (refused or self.app)(scope, receive, send)

    def _answer(self, request: Request) -> Response | None:
        """Return the answer to a request that may not pass as it is."""
        if self._is_token(_bearer(request)):
            request.state.bearer = True
            return None
        if request.method == "GET" and self._is_token(request.query_params.get("token", "")):
            return self._welcome(request)
        if _same(request.cookies.get(self.cookie, ""), self.proof):
            return None
        answer = trouble(request.scope, 401, _NEEDED)
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    def _is_token(self, given: str) -> bool:
        return _same(given, self.token or "")

    def _welcome(self, request: Request) -> Response:
        asked = [(name, value) for name, value in parse_qsl(request.url.query) if name != "token"]
        path = "/" + quote(request.scope["path"].lstrip("/\\"), safe="/")
        answer = RedirectResponse(f"{path}?{urlencode(asked)}" if asked else path, 303)
        # Lax, not Strict: a link to a page, in a mail, must open; what changes anything needs more (`forgery`)
        answer.set_cookie(self.cookie, self.proof, max_age=_WEEK, httponly=True, samesite="lax", path="/")
        return answer


def _cookie_of(token: str) -> tuple[str, str]:
    """Return name and value of the cookie; the name differs by token, as ports share their cookies."""
    proof = hmac.new(token.encode(), b"detente cookie", sha256).hexdigest()
    return f"detente_{sha256(proof.encode()).hexdigest()[:8]}", proof


def _bearer(request: Request) -> str:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" else ""


def _same(given: str, wanted: str) -> bool:
    """Compare in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
