"""One address asked for, with its redirects, politely and within limits."""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore2

from detente import __version__
from detente.logs import logger, say, shown
from detente.sources.fetch.bodies import ACCEPTED, body
from detente.sources.fetch.errors import FetchError
from detente.sources.fetch.limits import ROBOTS_BYTES, Limits
from detente.sources.fetch.manners import Manners
from detente.sources.fetch.network import Deadline, GuardedNetwork
from detente.sources.fetch.places import Places
from detente.sources.fetch.robots import Robots
from detente.sources.fetch.waiting import Clock, SystemClock, retry_after

_LOG = logger("fetch")
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_BUSY: Final = frozenset({429, 503})
_GONE: Final = 410
_NO_RULES: Final = frozenset({"too-large", "packing"})  # a robots.txt that is none
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_MOST_LETTERS: Final = 4000

Told = Callable[[str, float], None]
"""Is told what came of each request: a word or a status, and the seconds that it took."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. url: where it was in the end. status: 200, or 304 where nothing is new."""

    url: str
    status: int
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Fetcher:
    """Asks addresses, one at a time.

    places: which machines may be asked. contact: how a host's people reach ours, told with each request. told: is
    told what came of each request.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Clock | None = None,
        places: Places | None = None,
        contact: str = "",
        told: Told = lambda outcome, seconds: None,
    ) -> None:
        self._limits, self._clock = limits or Limits(), clock or SystemClock()
        self.places = places or Places()
        self._agent = f"detente/{__version__}" + (f" ({contact})" if contact else "")
        self._manners = Manners(self._limits, self._clock)
        self._trust = ssl.create_default_context()
        self._told = told
        self._robots = {each: self._rules(each) for each in (False, True)}

    def get(self, url: str, *, limit: int, private: bool = False, headers: Mapping[str, str] | None = None) -> Answer:
        """Return what an address gives.

        limit: bytes, unpacked. private: whether it may lead into a private network. headers: sent besides ours, to
        the first address alone. Raises FetchError.
        """
        deadline, seen, here, own = self._deadline(), set[str](), _checked(url), dict(headers or {})
        while True:
            if here in seen or len(seen) > self._limits.redirects:
                raise FetchError("it leads in a circle, or too far on", "redirects")
            seen.add(here)
            delay = self._robots[private].check(_origin(here), here)
            answer = self._asked(here, own, limit, deadline, private, delay)
            if answer.status not in _REDIRECTS:
                return _accepted(answer)
            own = {}
            here = _next(here, answer)

    def _rules(self, private: bool) -> Robots:
        return Robots(lambda url: self._robots_text(url, private), self._clock.now)

    def _robots_text(self, url: str, private: bool) -> tuple[int, bytes]:
        """Return status and content of a robots.txt, after five redirects at most."""
        here, deadline = url, self._deadline()
        for _ in range(6):
            try:
                answer = self._asked(here, {}, ROBOTS_BYTES, deadline, private, 0.0)
            except FetchError as error:
                if error.kind in _NO_RULES:
                    return 404, b""
                raise
            if answer.status not in _REDIRECTS:
                return answer.status, answer.content
            here = _next(here, answer)
        return 404, b""

    def _deadline(self) -> Deadline:
        return Deadline(self._limits.total, self._limits.idle)

    def _asked(
        self, url: str, headers: Mapping[str, str], limit: int, deadline: Deadline, private: bool, delay: float | None
    ) -> Answer:
        """Ask one address once, when its host may be asked."""
        host = urlsplit(url).netloc
        self._manners.wait(host)
        began, outcome = time.perf_counter(), "failed"
        try:
            answer = self._exchange(url, headers, limit, deadline, private)
            outcome = str(answer.status)
        except FetchError as error:
            outcome = error.kind
            raise
        finally:
            seconds = time.perf_counter() - began
            self._manners.asked(host, delay)
            self._told(outcome, seconds)
            say(_LOG, logging.DEBUG, "asked", url=shown(url), outcome=outcome, seconds=round(seconds, 3))
        self._heed(host, answer)
        return answer

    def _heed(self, host: str, answer: Answer) -> None:
        """Leave a host alone that says it is busy; raises FetchError."""
        if answer.status in _BUSY:
            wait = retry_after(answer.headers.get("retry-after"), self._clock.now())
            if wait:
                self._manners.close(host, wait)
            raise FetchError(f"the server is busy ({answer.status})", "busy", wait=wait)

    def _exchange(self, url: str, headers: Mapping[str, str], limit: int, deadline: Deadline, private: bool) -> Answer:
        network = GuardedNetwork(self.places, deadline, private=private)
        sent = {"User-Agent": self._agent, "Accept-Encoding": ACCEPTED, "Accept": "*/*", **headers}
        try:
            with (
                httpcore2.ConnectionPool(network_backend=network, ssl_context=self._trust) as pool,
                pool.stream("GET", url, headers=_raw(sent)) as response,
            ):
                got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                wanted = response.status < 300
                content = body(response.iter_stream(), got.get("content-encoding", ""), limit) if wanted else b""
        except httpcore2.TimeoutException as error:
            raise FetchError("the server is too slow", "slow") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError, OSError) as error:
            raise FetchError(f"the connection failed ({type(error).__name__})", "connection") from error
        except (httpcore2.UnsupportedProtocol, ValueError, UnicodeError) as error:
            raise FetchError("it is no address that can be asked", "address", final=True) from error
        return Answer(url, response.status, content, got)


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return the headers as bytes; a server's own words (ETag) come back as they were."""
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers.items()]


def _checked(url: str) -> str:
    """Return the address as it is sent; raises FetchError where it is none of http or https."""
    from urllib.parse import quote

    plain = urldefrag(url.strip())[0]
    try:
        parts = urlsplit(plain)
        _ = parts.port
    except ValueError as error:
        raise FetchError("it is no address", "address", final=True) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or len(plain) > _MOST_LETTERS:
        raise FetchError("it is no address of the web (http, https)", "address", final=True)
    try:
        host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    except UnicodeError as error:
        raise FetchError("it is no address", "address", final=True) from error
    place = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path, safe=_SAFE) or "/"
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return f"{parts.scheme}://{place}{port}{path}{query}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _next(here: str, answer: Answer) -> str:
    """Return where a redirect leads; raises FetchError where that is nowhere."""
    there = answer.headers.get("location", "")
    if not there:
        raise FetchError("it leads nowhere", "redirects")
    try:
        return _checked(urljoin(here, there.encode("latin-1").decode("utf-8", "replace")))
    except ValueError as error:
        raise FetchError("it leads to no address", "redirects", final=True) from error


def _accepted(answer: Answer) -> Answer:
    """Return the answer where it is one; raises FetchError."""
    if answer.status in (200, 203, 304):
        return answer
    raise FetchError(f"the server answers {answer.status}", f"{answer.status}", final=answer.status == _GONE)
