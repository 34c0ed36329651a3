"""What a watch is to do, and what it tells of its work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from detente.engines.local import usual_reader
from detente.engines.tasks import TIME_LIMIT, MakeReader
from detente.records import Record
from detente.sources.fetch.waiting import backoff

What = Literal["listed", "unchanged", "amiss", "failed", "read", "held", "given_up"]

LONGEST_RETRY: Final = 6 * 3600.0


@dataclass(frozen=True, slots=True)
class Plan:
    """feeds: addresses. every: seconds between two looks at a feed. reader: how the ledger names who reads.
    retry: seconds until a first failure is tried again, doubled for each further one. attempts: how often an article
    is tried before it is given up. time_limit: seconds that reading an article may take; None for no limit.
    """

    feeds: tuple[str, ...]
    every: float = 900.0
    retry: float = 60.0
    attempts: int = 6
    reader: str = ""
    make_reader: MakeReader | None = None
    time_limit: float | None = TIME_LIMIT

    @property
    def make(self) -> MakeReader:
        """Return what makes the reader."""
        return self.make_reader or usual_reader()

    def again(self, failures: int, wait: float | None) -> float:
        """Return the seconds until the next attempt; wait: what the server asked for."""
        return max(backoff(self.retry, failures, LONGEST_RETRY), wait or 0.0)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a feed or an article. what: of feeds `listed`, `unchanged`, `amiss` (read in
    part), `failed`; of articles `read`, `held` (its text is in the ledger already), `failed` (and will be tried
    again), `given_up`. kind: the cause of a failure in a word. number: of new articles listed, or of `records`.
    words, seconds: of an article, and what reading took.
    """

    of: Literal["feed", "article"]
    what: What
    url: str
    feed: str
    reason: str = ""
    kind: str = ""
    number: int = 0
    words: int = 0
    seconds: float = 0.0
    records: tuple[Record, ...] = ()


Tell = Callable[[Happening], None]


@dataclass(slots=True)
class Round:
    """What a round came to. read: articles new in the ledger, or in another wording than before. interrupted: whether
    the ledger's server was away meanwhile, and may have added one more before it could say so."""

    feeds: int = 0
    read: int = 0
    records: int = 0
    held: int = 0
    failed: int = 0
    given_up: int = 0
    interrupted: bool = False

    def note(self, happening: Happening) -> None:
        """Count what happened."""
        if happening.of == "feed":
            self.feeds += 1
            return
        match happening.what:
            case "read":
                self.read += 1
                self.records += happening.number
            case "held":
                self.held += 1
            case "failed":
                self.failed += 1
            case "given_up":
                self.given_up += 1
