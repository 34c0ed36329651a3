"""A time limit for what runs in this process, where the system can set one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OverdueError(BaseException):
    """Time is up. No Exception, so that no library that is to be ended takes it for a fault of its own."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Raise OverdueError in the block once it has taken so many seconds; None: without limit.

    Python looks up only between its own steps: a library that never returns from C is not ended so (a worker process
    is, see `workers`). Elsewhere than in the main thread, or where there are no such alarms, there is no limit.
    """
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again each second, should a library have swallowed the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise OverdueError
