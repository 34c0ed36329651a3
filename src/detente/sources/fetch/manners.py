"""How often a host is asked: a pause between requests, and silence where it asks for it."""

from __future__ import annotations

from detente.sources.fetch.errors import Closed
from detente.sources.fetch.limits import Limits
from detente.sources.fetch.waiting import Clock


class Manners:
    """Remembers when each host may be asked again."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._ready: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Let the time pass until the host may be asked; raises Closed where that is long."""
        closed = self._closed.get(host, 0.0)
        if closed - self._clock.now() > self._limits.patience:
            raise Closed(host, closed)
        pause = max(closed, self._ready.get(host, 0.0)) - self._clock.now()
        if pause > 0:
            self._clock.sleep(pause)

    def asked(self, host: str, delay: float | None = None) -> None:
        """Note that the host was asked; delay: what it wishes between requests, in seconds."""
        pause = max(self._limits.delay, min(delay or 0.0, self._limits.longest_delay))
        self._ready[host] = self._clock.now() + pause

    def close(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        self._closed[host] = max(self._closed.get(host, 0.0), self._clock.now() + seconds)
