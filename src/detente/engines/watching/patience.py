"""Waiting for a ledger whose server went away: asked again after growing pauses, for so long and no longer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from detente.errors import LedgerAwayError
from detente.sources.fetch import Clock
from detente.sources.fetch.waiting import backoff

T = TypeVar("T")

PATIENCE: Final = 3600.0
"""Seconds that a ledger's server may stay away."""
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0


class Patience:
    """Does what a ledger is asked for until its server answers.

    seconds: how long it may stay away at a time. tell: is told once when it goes, with why, and once when it is back,
    with None. waits: how often it was away.
    """

    def __init__(
        self, clock: Clock, seconds: float = PATIENCE, tell: Callable[[LedgerAwayError | None], None] = lambda _: None
    ) -> None:
        self._clock, self._seconds, self._tell = clock, seconds, tell
        self.waits = 0

    def with_ledger(self, work: Callable[[], T]) -> T:
        """Do the work, from its beginning each time that the server went away amid it.

        What it does to the ledger must be the same done once and twice, for a server may go away between doing and
        saying so. Raises LedgerAwayError where the server stays away.
        """
        away: float | None = None
        failures = 0
        while True:
            try:
                done = work()
            except LedgerAwayError as error:
                failures += 1
                if away is None:
                    away, self.waits = self._clock.now(), self.waits + 1
                    self._tell(error)
                self._pause(failures, away, error)
            else:
                if away is not None:
                    self._tell(None)
                return done

    def _pause(self, failures: int, away: float, error: LedgerAwayError) -> None:
        left = away + self._seconds - self._clock.now()
        if left <= 0:
            raise error
        self._clock.sleep(min(backoff(FIRST_PAUSE, failures, LONGEST_PAUSE), left))
