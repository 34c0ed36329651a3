"""What `detente watch` has seen and still owes, as methods of the ledger; it stands beside what was read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import Connection, select

from detente.ledger import watched
from detente.ledger.schema import meta
from detente.ledger.watched import ListedArticle, WatchedArticle, WatchedFeed

_TOLD: Final = "watch_told"


class Watching(ABC):
    """The part of a ledger that remembers feeds."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Return a transaction that reads."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """Return a transaction that writes."""

    def watched_feed(self, url: str) -> WatchedFeed:
        """Return what is known of a feed; of a new one nothing."""
        with self._reading() as connection:
            return watched.feed(connection, url) or WatchedFeed(url)

    def note_feed(self, feed: WatchedFeed, listed: Iterable[ListedArticle] = (), *, now: float = 0.0) -> int:
        """Note what is known of a feed and what it lists, all or nothing; return how many articles are due for it."""
        with self._writing() as connection:
            watched.put_feed(connection, feed)
            return watched.put_articles(connection, feed.url, listed, now)

    def waiting_articles(self, feeds: Collection[str], now: float, most: int = 100) -> list[WatchedArticle]:
        """Return articles of the feeds that are to be fetched now, those that waited longest first."""
        with self._reading() as connection:
            return watched.waiting(connection, feeds, now, most)

    def next_due(self, feeds: Collection[str]) -> float | None:
        """Return when the next feed, or article of one, is to be asked; None where nothing is."""
        with self._reading() as connection:
            return watched.next_due(connection, feeds)

    def postpone_article(self, key: str, due: float) -> None:
        """Let an article wait until a time, without counting it as a failure."""
        with self._writing() as connection:
            watched.put_failure(connection, key, {"due": due})

    def note_failure(self, article: WatchedArticle, fault: str, due: float | None) -> None:
        """Note that an article could not be had, and when to try again; None: never, it is given up."""
        values = {"fault": fault, "attempts": article.attempts + 1}
        values |= {"state": "given_up", "content": None} if due is None else {"due": due}
        with self._writing() as connection:
            watched.put_failure(connection, article.key, values)

    def note_read(self, key: str, document: str) -> None:
        """Note that an article is a document that is held already."""
        with self._writing() as connection:
            watched.put_read(connection, key, document)

    def watched_states(self, feeds: Collection[str]) -> dict[str, dict[str, int]]:
        """Return the number of articles of each feed by state: waiting, read, given_up."""
        with self._reading() as connection:
            return watched.states(connection, feeds)

    @property
    def changes_told(self) -> str | None:
        """The time (UTC, ISO 8601) until which changes were told; None where none ever were."""
        with self._reading() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.key == _TOLD)).scalar_one_or_none()

    def note_told(self, moment: str) -> None:
        """Note until when changes were told."""
        with self._writing() as connection:
            found = connection.execute(meta.update().where(meta.c.key == _TOLD).values(value=moment))
            if found.rowcount == 0:
                connection.execute(meta.insert().values(key=_TOLD, value=moment))
