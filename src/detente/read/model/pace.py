"""How fast requests may follow each other, whichever threads send them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

_MINUTE: Final = 60.0

Wait = Callable[[float], None]
"""Waits for so many seconds, or less where the run is ended."""


class Pace:
    """Lets requests through at even distances, and none while the server asked for silence.

    requests_a_minute: None for as many as there are. Even distances, since servers that count by the minute
    mostly count by the second too.
    """

    def __init__(
        self,
        requests_a_minute: int | None = None,
        *,
        wait: Wait = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._apart = _MINUTE / requests_a_minute if requests_a_minute else 0.0
        self._wait = wait
        self._clock = clock
        self._lock = threading.Lock()
        self._next = float("-inf")

    def take(self) -> None:
        """Wait until a request may be sent; each attempt is one."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._apart
        if turn > now:
            self._wait(turn - now)

    def hold(self, seconds: float) -> None:
        """Let nothing through for so many seconds from now: the server had too much from all threads."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)
