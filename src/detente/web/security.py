"""What every request and every answer is held to: headers, Host, methods.

The articles are strangers' words and the ledger is one person's work. So pages may run no script but ours and
ask nobody but us (Content-Security-Policy), a page of another site cannot reach us under a name of its own
(Host is checked: DNS rebinding), and what changes anything must be a POST (`forgery` checks where it comes from).
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.errors import trouble

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends "Origin: null" with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""Set on every answer, errors too, where the answer does not set its own."""

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
EVERYWHERE: Final = frozenset({"0.0.0.0", "::"})
METHODS: Final = ("GET", "HEAD", "POST")


class Headers:
    """Sets the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add what its answer lacks."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


class Hosts:
    """Refuses requests under a name that is not ours.

    hosts: what the server was bound to besides loopback. Bound to everywhere, any address in numbers will do
    (no page of a stranger has that as its origin), and the machine's own name.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app = app
        self.everywhere = bool(EVERYWHERE & set(hosts))
        own = {socket.gethostname().lower()} if self.everywhere else set()
        self.known = LOOPBACK | {host.lower() for host in hosts} | own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400."""
        if scope["type"] == "http" and not self.allows(RequestHeaders(scope=scope).getlist("host")):
            refused = trouble(scope, 400, "This server answers only under the address that it was started with.")
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def allows(self, named: list[str]) -> bool:
        """Tell whether the values of Host, of which there must be one, name this server."""
        host = host_of(named[0]) if len(named) == 1 else None
        return host is not None and (host in self.known or (self.everywhere and _in_numbers(host)))


def host_of(netloc: str) -> str | None:
    """Return the host of "host:port" in small letters, without brackets; None where it is none."""
    try:
        parts = urlsplit(f"//{netloc}")
        parts.port  # noqa: B018 - raises for what is no port
    except ValueError:
        return None
    return parts.hostname if parts.netloc == netloc and parts.username is None else None


def is_loopback(host: str) -> bool:
    """Tell whether a host to bind to is reached from this machine alone."""
    return host.lower() == "localhost" or (_in_numbers(host) and ip_address(host).is_loopback)


def _in_numbers(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class Methods:
    """Lets GET, HEAD and POST through; HEAD is answered as GET without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 405."""
        method = scope.get("method", "GET")
        if method not in METHODS:
            refused = trouble(scope, 405, "Pages are read with GET and changed with POST, nothing else.")
            refused.headers["Allow"] = ", ".join(_allowed(scope) or METHODS)
            await refused(scope, receive, send)
        elif method == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, _bodiless(send))
        else:
            await self.app(scope, receive, send)


def _allowed(scope: Scope) -> list[str]:
    """Return the methods that the address takes."""
    routes = scope["app"].routes if "app" in scope else ()

    def takes(method: str) -> bool:
        asked = {**scope, "method": "GET" if method == "HEAD" else method}
        return any(route.matches(asked)[0] is Match.FULL for route in routes)

    return [method for method in METHODS if takes(method)]


def _bodiless(send: Send) -> Send:
    async def without_body(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return without_body
