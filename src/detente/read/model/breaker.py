"""When a server is given up for the rest of a run, so that a thousand documents do not wait for it one by one."""

from __future__ import annotations

import threading
from typing import Final

from detente.errors import ServerError
from detente.read.model.trouble import Trouble

FAILURES_IN_A_ROW: Final = 5


class Breaker:
    """Lets requests through until too many in a row found the server away; then none, with the same reason."""

    def __init__(self, failures: int = FAILURES_IN_A_ROW) -> None:
        self._most = failures
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._reason: str | None = None

    def check(self) -> None:
        """Raise ServerError where the server is given up."""
        if self._reason is not None:
            raise ServerError(self._reason)

    def well(self) -> None:
        """Count an answer, of whatever kind: the server is there."""
        with self._lock:
            self._in_a_row = 0

    def failed(self, trouble: Trouble) -> None:
        """Count a request that failed for good."""
        with self._lock:
            self._in_a_row = self._in_a_row + 1 if trouble.down else 0
            if self._reason is None and trouble.ends:
                self._reason = f"{trouble.told}; the rest was not sent"
            elif self._reason is None and self._in_a_row >= self._most:
                self._reason = f"{trouble.told}; after {self._in_a_row} failures in a row the rest was not sent"
