"""A question to a server, and settings to ask it with, for the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from local_server import LocalServer

from detente.read.model.exchange import Message, Parameters, Request
from detente.read.model.server import Server
from detente.read.model.settings import ModelSettings

KEY = "sk-local-0123456789"
TEXT = "The envoys of Ruritania and Strelsau met at the frontier and signed the customs accord on Monday."
SCHEMA = {"type": "object", "properties": {"events": {"type": "array"}}, "required": ["events"]}


@dataclass
class Waits:
    """Waits no time, and remembers how long it would have been."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        """Remember."""
        self.seconds.append(seconds)


def request(text: str = TEXT, schema: Any = None, **parameters: Any) -> Request:
    """Return a question about a text."""
    messages = (Message("system", "List what happened."), Message("user", text))
    return Request("model", messages, Parameters(**parameters), "1", SCHEMA if schema is None else schema)


def server_at(local: LocalServer | str, waits: Waits | None = None, **settings: Any) -> Server:
    """Return what asks the local server, without waiting between attempts."""
    url = local if isinstance(local, str) else local.url
    return Server(ModelSettings(url=url, **{"key": KEY, **settings}), wait=waits or Waits())
