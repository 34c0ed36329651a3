"""The pace of requests: at even distances across threads, and silence where the server asked for it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from detente.read.model.pace import Pace


class Clock:
    """A clock that moves when somebody waits; for one thread."""

    def __init__(self) -> None:
        self.now = 100.0

    def wait(self, seconds: float) -> None:
        """Let the time pass."""
        self.now += seconds

    def read(self) -> float:
        """Tell the time."""
        return self.now


def taken(pace: Pace, clock: Clock, times: int) -> list[float]:
    """Return when each request went through, counted from the beginning."""
    found = []
    for _ in range(times):
        pace.take()
        found.append(clock.now - 100)
    return found


def test_requests_go_at_even_distances() -> None:
    clock = Clock()
    assert taken(Pace(30, wait=clock.wait, clock=clock.read), clock, 4) == [0, 2, 4, 6]


def test_time_that_passed_without_requests_is_not_saved_up() -> None:
    clock = Clock()
    pace = Pace(30, wait=clock.wait, clock=clock.read)
    pace.take()
    clock.now += 60
    assert taken(pace, clock, 3) == [60, 62, 64]


def test_without_a_limit_nothing_waits_but_for_the_server() -> None:
    clock = Clock()
    pace = Pace(None, wait=clock.wait, clock=clock.read)
    assert taken(pace, clock, 3) == [0, 0, 0]
    pace.hold(20)
    pace.hold(5)
    assert taken(pace, clock, 2) == [20, 20]


def test_threads_share_the_pace() -> None:
    waited: list[float] = []
    lock = threading.Lock()

    def wait(seconds: float) -> None:
        with lock:
            waited.append(seconds)

    pace = Pace(60, wait=wait, clock=lambda: 0.0)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: pace.take(), range(40)))
    assert sorted(waited) == list(range(1, 40))
