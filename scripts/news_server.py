"""A server of news on this machine that behaves as servers do: well, badly, and not at all.

It offers articles in an RSS and an Atom feed. An article's kind says what goes wrong when it is asked for, the first
time or always; `Offered.expected` says whether a patient reader ends up with its text.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Final, Self
from xml.sax.saxutils import escape

SOUND: Final = ("plain", "gzip", "redirect", "twin", "inline", "changed")
PASSING: Final = ("loop", "busy", "fails", "slow", "cut", "broken_gzip")
"""Kinds that fail the first time and are well afterwards."""
DECOYS: Final = ("bomb", "circle", "image", "forbidden", "gone")
"""Kinds that never are an article."""

_BOMB_BYTES: Final = 25_000_000
_FEED_LENGTH: Final = 400
_BOMB: Final = gzip.compress(bytes(_BOMB_BYTES), 1)


@dataclass
class Offered:
    """An article. version: grows when its text changes. served: how often it was given in full. link: under which it
    is listed, if not its own. leads: where a `redirect` leads, if not to itself."""

    number: int
    kind: str
    version: int = 1
    served: int = 0
    asked: int = 0
    at: float = field(default_factory=time.time)
    link: str = ""
    leads: str = ""

    @property
    def expected(self) -> bool:
        """Whether its text is to be had."""
        return self.kind not in DECOYS

    def marker(self, version: int | None = None) -> str:
        """Return words that stand in this text, of this version, alone."""
        return f"dossier {self.number:06d}-{version or self.version}"

    @property
    def title(self) -> str:
        """Return the headline."""
        return f"Envoys speak of the {self.marker()}"

    @property
    def path(self) -> str:
        """Return where it stands."""
        return f"/forbidden/{self.number}" if self.kind == "forbidden" else f"/a/{self.number}"

    def paragraphs(self) -> str:
        """Return its text as HTML."""
        return "".join(
            f"<p>{line}</p>"
            for line in (
                f"The foreign ministers of Peru and Ecuador met in Lima on Monday and spoke of the {self.marker()}.",
                f"PER promised ECU to open crossing {self.number} of round {self.version}.",
                "Ecuador said that it would withdraw its patrols from the border by the end of the year.",
            )
        )

    def page(self) -> bytes:
        """Return its page."""
        head = f"<title>{self.title}</title>"
        return f"<html><head>{head}</head><body><h1>{self.title}</h1>{self.paragraphs()}</body></html>".encode()


class NewsServer:
    """Serves on loopback while it is open. faults counts what went wrong on purpose."""

    def __init__(self) -> None:
        self.articles: list[Offered] = []
        self.faults: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        self.feed_faults: deque[str] = deque()
        self.slow_step = 0.2
        self.lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"news": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def offer(self, kind: str = "plain") -> Offered:
        """Put one more article into the feeds."""
        with self.lock:
            made = Offered(len(self.articles), kind)
            self.articles.append(made)
        return made

    def change(self, article: Offered) -> None:
        """Let an article have another text, as its feed will say."""
        with self.lock:
            article.version += 1
            self.faults["changed article"] += 1

    def rss(self) -> bytes:
        """Return the feed as RSS; twins stand in it twice, under two links."""
        items = []
        for one in self.articles[-_FEED_LENGTH:]:
            date = formatdate(one.at + one.version)
            said = f"<title>{escape(one.title)}</title><pubDate>{date}</pubDate>"
            said += f"<guid isPermaLink='false'>{one.number}</guid>"
            if one.kind == "inline":
                items.append(f"<item>{said}<description>{escape(one.paragraphs())}</description></item>")
                continue
            items.append(f"<item>{said}<link>{one.link or self.url + one.path}</link></item>")
            if one.kind == "twin":
                items.append(
                    f"<item>{said.replace('</guid>', 't</guid>')}<link>{self.url}/b/{one.number}</link></item>"
                )
        body = "".join(reversed(items))
        head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Örtliche News</title>'
        return f"{head}{body}</channel></rss>".encode()

    def atom(self) -> bytes:
        """Return the feed as Atom: the same links under other ids."""
        items = "".join(
            f"<entry><id>tag:{one.number},{one.version}</id><title>{escape(one.title)}</title>"
            f'<link href="{one.path}#top"/><updated>2026-05-01T00:00:{one.version:02d}Z</updated></entry>'
            for one in self.articles[-_FEED_LENGTH:]
            if one.kind != "inline"
        )
        head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Other News</title>'
        return f"{head}{items}</feed>".encode()


class _Handler(BaseHTTPRequestHandler):
    news: NewsServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Stay silent."""

    def do_GET(self) -> None:
        """Answer, well or badly."""
        self.close_connection = True
        path = self.path.partition("?")[0]
        self.news.requests[path] += 1
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(path)

    def _answer(self, path: str) -> None:
        if path == "/robots.txt":
            self._send(b"User-agent: *\nDisallow: /forbidden/\n", "text/plain")
        elif path in ("/rss.xml", "/atom.xml"):
            self._feed(self.news.rss() if path == "/rss.xml" else self.news.atom())
        elif (number := path.rpartition("/")[2]).isdigit() and int(number) < len(self.news.articles):
            self._article(path, self.news.articles[int(number)])
        else:
            self._send(b"nothing here", "text/plain", 404)

    def _feed(self, content: bytes) -> None:
        fault = self.news.feed_faults.popleft() if self.news.feed_faults else ""
        etag = f'"{hash(content):x}"'
        if fault:
            self.news.faults[f"feed {fault}"] += 1
        if fault == "500":
            self._send(b"", "text/plain", 500)
        elif fault == "429":
            self._send(b"", "text/plain", 429, {"Retry-After": "1"})
        elif fault == "broken":
            self._send(content[: len(content) // 2], "application/xml", 200, {"ETag": etag})
        elif fault == "slow":
            self._dribble(content)
        elif fault == "bomb":
            self._send(_BOMB, "application/xml", 200, {"Content-Encoding": "gzip"})
        elif self.headers.get("If-None-Match") == etag:
            self.news.faults["feed 304"] += 1
            self._send(b"", "application/xml", 304)
        else:
            self._send(content, "application/rss+xml", 200, {"ETag": etag})

    def _article(self, path: str, one: Offered) -> None:
        if path.startswith(("/moved/", "/b/")):
            self._good(one)
            return
        if path.startswith("/loop/"):
            self._redirect(f"/a/{one.number}")
            return
        with self.news.lock:
            one.asked += 1
            first = one.asked == 1 or (one.kind == "fails" and one.asked == 2)
        act: Callable[[], None] | None = {
            "redirect": lambda: self._redirect(one.leads or f"/moved/{one.number}"),
            "circle": lambda: self._redirect(f"/loop/{one.number}"),
            "bomb": lambda: self._send(_BOMB, "text/html", 200, {"Content-Encoding": "gzip"}),
            "image": lambda: self._send(b"\x89PNG\r\n\x1a\n", "image/png"),
            "gone": lambda: self._send(b"", "text/html", 410),
            "gzip": lambda: self._good(one, packed=True),
        }.get(one.kind)
        passing: Callable[[], None] | None = {
            "loop": lambda: self._redirect(f"/loop/{one.number}"),
            "busy": lambda: self._send(b"", "text/html", 429, {"Retry-After": "1"}),
            "fails": lambda: self._send(b"", "text/html", 500),
            "slow": lambda: self._dribble(one.page()),
            "cut": lambda: self._send(one.page()[:100], "text/html", 200, {}, len(one.page())),
            "broken_gzip": lambda: self._send(
                gzip.compress(one.page())[:-20], "text/html", 200, {"Content-Encoding": "gzip"}
            ),
        }.get(one.kind)
        if act is not None or (passing is not None and first):
            self.news.faults[one.kind] += 1
        (act or (passing if first else None) or (lambda: self._good(one)))()

    def _good(self, one: Offered, *, packed: bool = False) -> None:
        content = one.page()
        if packed:
            self._send(gzip.compress(content), "text/html", 200, {"Content-Encoding": "gzip"})
        else:
            self._send(content, "text/html; charset=utf-8")
        one.served += 1

    def _redirect(self, there: str) -> None:
        self._send(b"", "text/html", 302, {"Location": there})

    def _dribble(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        for number in range(len(content)):
            self.wfile.write(content[number : number + 1])
            self.wfile.flush()
            time.sleep(self.news.slow_step)

    def _send(
        self, content: bytes, kind: str, status: int = 200, headers: dict[str, str] | None = None, length: int = -1
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content) if length < 0 else length))
        self.send_header("Connection", "close")
        self.end_headers()
        if status != 304:
            self.wfile.write(content)
