"""Time, and how it is passed; and what servers say of when to come again."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import Final, Protocol

_LONGEST: Final = 24 * 3600.0


class Clock(Protocol):
    """A clock that tests can set."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let so much time pass."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Let so much time pass."""
        time.sleep(max(0.0, seconds))


def retry_after(value: str | None, now: float) -> float | None:
    """Return the seconds that a Retry-After asks for, a day at most; None where it says nothing readable."""
    if not value:
        return None
    said = value.strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:12]), _LONGEST)
    try:
        then = parsedate_to_datetime(said).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, then - now), _LONGEST)


def backoff(first: float, attempts: int, longest: float) -> float:
    """Return the seconds to wait after so many failures in a row: `first`, then twice that, and so on."""
    return min(longest, first * 2.0 ** min(max(attempts - 1, 0), 30))
