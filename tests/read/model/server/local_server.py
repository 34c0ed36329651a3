"""A model's server for tests: it checks every request against the published schema, and misbehaves on demand.

with LocalServer() as local:
    local.then(status(503), says("{}"))   # how the next requests are answered; later ones by local.otherwise
    ...                                   # ask local.url
    assert not local.faults               # what was wrong with requests, by the schema
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema_rs

SCHEMA = json.loads((Path(__file__).parent / "chat_completions.schema.json").read_text("utf-8"))
_KNOWN_HEADERS = {
    *("host", "accept", "content-type", "content-length", "connection"),
    *("user-agent", "accept-encoding", "authorization"),
}


class Asked(BaseHTTPRequestHandler):
    """One request, and the means to answer it, well or ill."""

    protocol_version = "HTTP/1.1"
    server: Listening
    body: Any = None

    def do_GET(self) -> None:
        """List the models."""
        self.server.owner.greeted.append(self.path)
        self.server.owner.listing(self)

    def do_POST(self) -> None:
        """Check the request, then do as told."""
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.owner.take(self)

    def json(self, code: int, content: Any, headers: Mapping[str, str] | None = None) -> None:
        """Answer with JSON."""
        self.text(code, json.dumps(content), {"Content-Type": "application/json", **(headers or {})})

    def text(self, code: int, content: str, headers: Mapping[str, str] | None = None) -> None:
        """Answer with any text."""
        data = content.encode()
        self.send_response(code)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


Behaviour = Callable[[Asked], None]


class Listening(ThreadingHTTPServer):
    """The socket and its threads."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, place: tuple[str, int], owner: LocalServer) -> None:
        super().__init__(place, Asked)
        self.owner = owner
        self.connections: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, Any]:
        """Remember each connection, so that all can be broken off."""
        made, whence = super().get_request()
        self.connections.append(made)
        return made, whence

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that left."""


@dataclass
class LocalServer:
    """A server on this machine. at: its port, 0: a free one. asked: the bodies of requests; times: when they came."""

    otherwise: Behaviour = field(default_factory=lambda: says("{}"))
    listing: Behaviour = field(default_factory=lambda: lists("model", "other"))
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)
    at: int = 0
    _next: deque[Behaviour] = field(default_factory=deque)
    _lock: Any = field(default_factory=threading.Lock)

    def __enter__(self) -> LocalServer:
        self._listening = Listening(("127.0.0.1", self.at), self)
        self._thread = threading.Thread(target=self._listening.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return self._listening.server_address[1]

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    def then(self, *behaviours: Behaviour) -> None:
        """Answer the next requests so, one after the other."""
        self._next.extend(behaviours)

    def stop(self) -> None:
        """Die: nothing listens any more."""
        if self._thread.is_alive():
            self._listening.shutdown()
            self._thread.join()
            self._listening.server_close()
            for connection in self._listening.connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def take(self, asked: Asked) -> None:
        """Note the request and answer it."""
        faults = _faults(asked, self.asked)
        with self._lock:
            self.asked.append(asked.body)
            self.headers.append({name.lower(): value for name, value in asked.headers.items()})
            self.times.append(time.monotonic())
            self.faults.extend(faults)
            behaviour = self._next.popleft() if self._next else self.otherwise
        if faults:
            asked.json(400, {"error": {"message": faults[0], "type": "invalid_request_error"}})
        else:
            behaviour(asked)


def _faults(asked: Asked, before: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong with a request by the published schema, and by what we want to show of ourselves."""
    body = _as_published(asked.body) if any("json_schema" in str(one) for one in before) else asked.body
    found = [error.message for error in jsonschema_rs.validator_for(SCHEMA).iter_errors(body)]
    if asked.path != "/v1/chat/completions":
        found.append(f"nothing is at {asked.path}")
    if asked.headers.get_content_type() != "application/json":
        found.append("the body is not said to be JSON")
    return [*found, *(f"header {name}" for name in asked.headers if name.lower() not in _KNOWN_HEADERS)]


def _as_published(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body without the schema in `json_object`, which some servers want when they refuse `json_schema`."""
    form = body.get("response_format", {})
    if form.get("type") != "json_object":
        return body
    return {**body, "response_format": {name: value for name, value in form.items() if name != "schema"}}


def completion(text: str | None, finish: str | None = "stop", usage: Any = (11, 7), **message: Any) -> dict[str, Any]:
    """Return a chat completion. usage: tokens of prompt and answer, None to count none."""
    made: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "model",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}},
        ],
    }
    if usage is not None:
        made["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return made


def says(text: str | None, finish: str | None = "stop", usage: Any = (11, 7), **message: Any) -> Behaviour:
    """Answer with a text."""
    return lambda asked: asked.json(200, completion(text, finish, usage, **message))


def gives(content: Any) -> Behaviour:
    """Answer 200 with any JSON."""
    return lambda asked: asked.json(200, content)


def page(content: str) -> Behaviour:
    """Answer 200 with a web page."""
    return lambda asked: asked.text(200, content, {"Content-Type": "text/html"})


def status(number: int, message: str = "", headers: Mapping[str, str] | None = None, **error: Any) -> Behaviour:
    """Answer with an error. error: its further fields (param, code, type)."""
    return lambda asked: asked.json(number, {"error": {"message": message, **error}}, headers)


def lists(*names: str) -> Behaviour:
    """List models."""
    return lambda asked: asked.json(
        200, {"object": "list", "data": [{"id": name, "object": "model"} for name in names]}
    )


def sleeps(seconds: float) -> Behaviour:
    """Answer, but late."""

    def late(asked: Asked) -> None:
        time.sleep(seconds)
        says("{}")(asked)

    return late


def drips(seconds: float, pieces: int) -> Behaviour:
    """Answer a letter at a time, each after some seconds."""

    def drip(asked: Asked) -> None:
        data = json.dumps(completion("{}")).encode()
        asked.send_response(200)
        asked.send_header("Content-Type", "application/json")
        asked.send_header("Content-Length", str(len(data)))
        asked.end_headers()
        for letter in data[:pieces]:
            asked.wfile.write(bytes([letter]))
            time.sleep(seconds)

    return drip


def cut(asked: Asked) -> None:
    """Say that a body is long, and end amid it."""
    asked.send_response(200)
    asked.send_header("Content-Type", "application/json")
    asked.send_header("Content-Length", "5000")
    asked.end_headers()
    asked.wfile.write(json.dumps(completion("{}")).encode()[:40])
    asked.close_connection = True


def reset(asked: Asked) -> None:
    """Reset the connection instead of an answer."""
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    asked.close_connection = True
    asked.connection.close()


def knows_no(*fields: str) -> Behaviour:
    """Refuse requests with one of these fields, else answer."""

    def answer(asked: Asked) -> None:
        for name in fields:
            if name in asked.body:
                asked.json(400, {"error": {"message": f"Unsupported parameter: '{name}'", "param": name}})
                return
        says("{}")(asked)

    return answer


def wants_json_object(asked: Asked) -> None:
    """Fail on a schema in the published form, as llama-cpp-python's server does, and take it in its own."""
    form = asked.body.get("response_format", {})
    (status(500) if form.get("type") == "json_schema" else says(json.dumps(sorted(form))))(asked)
