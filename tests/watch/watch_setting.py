"""What the tests of watching share: a clock that is set, a reader of pledges, a watch on a server of news."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from news_server import NewsServer, Offered

from detente.engines.watching import Happening, Plan, Watch
from detente.ledger import Ledger
from detente.records import Commitment, Record
from detente.sources import Document
from detente.sources.fetch import Fetcher, Limits, Places

_PLEDGE = re.compile(r"([A-Z]{3}) promised ([A-Z]{3}) to ([\w ]+)\.")
READER = "pledges 1"


class SetClock:
    """A clock that moves when somebody sleeps. slept: for how long each time."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.time, self.slept = now, list[float]()

    def now(self) -> float:
        """Return the time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.time += seconds


class Pledges:
    """Takes "AAA promised BBB to do something." from any text; fails on texts that bear the word `poison`."""

    name = "pledges"

    def read(self, document: Document) -> Iterable[Record]:
        """Return the pledges of the document."""
        if "poison" in document.text:
            raise RuntimeError("cannot read this")
        return [_pledge(match, document) for match in _PLEDGE.finditer(document.text)]


def _pledge(match: re.Match[str], document: Document) -> Commitment:
    return Commitment(
        doc=document.name,
        evidence=match.group(),
        start=match.start(),
        end=match.end(),
        date=document.published,
        by=match.group(1),
        to=match.group(2),
        undertaking=match.group(3),
        confidence=0.9,
    )


def make_pledges() -> Pledges:
    """Return the reader."""
    return Pledges()


class Setting:
    """A ledger and a watch on the feeds of a server. happened: what the watch told."""

    def __init__(self, server: NewsServer, place: Path, *feeds: str) -> None:
        self.server, self.place = server, place
        self.clock = SetClock()
        self.ledger = Ledger(place)
        self.happened: list[Happening] = []
        self.feeds = tuple(f"{server.url}{feed}" for feed in feeds or ("/rss.xml",))
        self.places = Places()
        self.limits = Limits(total=1.0, idle=0.5, delay=0.0)

    def watch(self, attempts: int = 4) -> Watch:
        """Return a watch as after a start."""
        fetcher = Fetcher(self.limits, clock=self.clock, places=self.places)
        plan = Plan(self.feeds, 60.0, 10.0, attempts, READER, make_pledges)
        return Watch(self.ledger, fetcher, plan, self.clock, self.happened.append)

    def rounds(self, number: int, *, pause: float = 61.0) -> None:
        """Run so many rounds, each by a watch of its own, a minute apart."""
        for _ in range(number):
            self.watch().round()
            self.clock.time += pause

    def told(self, of: str = "article") -> list[tuple[str, str]]:
        """Return what happened to articles or feeds: what, and the cause."""
        return [(each.what, each.kind) for each in self.happened if each.of == of]

    def copies(self, article: Offered, version: int | None = None) -> int:
        """Return how many documents hold the article's text."""
        texts = [self.ledger.text(held.key) or "" for held in self.ledger.documents()]
        return sum(article.marker(version) in text for text in texts)
