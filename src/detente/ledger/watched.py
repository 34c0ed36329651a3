"""Feeds and articles that are watched, row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, func, select

from detente.ledger.watched_tables import watched_articles as _articles
from detente.ledger.watched_tables import watched_feeds as _feeds

State = Literal["waiting", "read", "given_up"]

MOST_VERSIONS: Final = 5
"""How often an article is fetched again because its feed says that it changed; some feeds say so at every look."""


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """What is known of a feed. etag, modified: what its server wants to hear again. due: when it is to be asked
    next (seconds since 1970). failures: how often in a row asking failed. fault: what was wrong the last time."""

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """What a feed says of an article. key: what it is known by. stamp: changes when the article is said to have.
    content: what the feed holds of it, where it has no link."""

    key: str
    link: str | None
    title: str | None
    published: str | None
    content: str | None
    stamp: str


@dataclass(frozen=True, slots=True)
class WatchedArticle(ListedArticle):
    """What became of an article so far. feed: which listed it. version: how often it was listed as changed, and
    once. attempts: how often in vain."""

    feed: str = ""
    version: int = 1
    state: State = "waiting"
    due: float = 0.0
    attempts: int = 0
    fault: str | None = None
    document: str | None = None


def feed(connection: Connection, url: str) -> WatchedFeed | None:
    """Return what is known of a feed, or None where it is new."""
    row = connection.execute(select(_feeds).where(_feeds.c.url == url)).first()
    return None if row is None else WatchedFeed(**row._mapping)


def put_feed(connection: Connection, known: WatchedFeed) -> None:
    """Note what is known of a feed now."""
    values = asdict(known)
    if connection.execute(_feeds.update().where(_feeds.c.url == known.url).values(values)).rowcount == 0:
        connection.execute(_feeds.insert().values(values))


def put_articles(connection: Connection, url: str, listed: Iterable[ListedArticle], now: float) -> int:
    """Note what a feed lists; return how many articles are new, or said to be changed."""
    fresh = 0
    for article in listed:
        row = connection.execute(select(_articles).where(_articles.c.key == article.key)).first()
        if row is None:
            values = asdict(WatchedArticle(**asdict(article), feed=url, due=now))
            connection.execute(_articles.insert().values(values))
            fresh += 1
        elif row.feed == url and row.stamp != article.stamp and row.version < MOST_VERSIONS:
            _put_change(connection, row.state == "waiting", row.version, article, now)
            fresh += 1
    return fresh


def _put_change(connection: Connection, waits: bool, version: int, article: ListedArticle, now: float) -> None:
    """Let an article be fetched again; one that waits anyway only gets the newer words."""
    values: dict[str, Any] = asdict(article)
    if not waits:
        values |= {"state": "waiting", "due": now, "attempts": 0, "fault": None, "version": version + 1}
    connection.execute(_articles.update().where(_articles.c.key == article.key).values(values))


def waiting(connection: Connection, feeds: Collection[str], now: float, most: int) -> list[WatchedArticle]:
    """Return articles of the feeds that are due, those that waited longest first."""
    query = select(_articles).where(_articles.c.state == "waiting", _articles.c.due <= now)
    query = query.where(_articles.c.feed.in_(list(feeds))).order_by(_articles.c.due, _articles.c.key).limit(most)
    return [WatchedArticle(**row._mapping) for row in connection.execute(query)]


def next_due(connection: Connection, feeds: Collection[str]) -> float | None:
    """Return when the next feed or article is due, None where nothing ever is."""
    names = list(feeds)
    waits = select(func.min(_articles.c.due)).where(_articles.c.state == "waiting", _articles.c.feed.in_(names))
    asked = select(func.min(_feeds.c.due)).where(_feeds.c.url.in_(names))
    found = [connection.execute(query).scalar_one() for query in (waits, asked)]
    return min((due for due in found if due is not None), default=None)


def put_failure(connection: Connection, key: str, values: Mapping[str, Any]) -> None:
    """Note on an article that it could not be had."""
    connection.execute(_articles.update().where(_articles.c.key == key).values(**values))


def put_read(connection: Connection, key: str, document: str) -> None:
    """Note that an article is read, and which document it is."""
    values = {"state": "read", "document": document, "content": None, "fault": None}
    connection.execute(_articles.update().where(_articles.c.key == key).values(values))


def states(connection: Connection, feeds: Collection[str]) -> dict[str, dict[str, int]]:
    """Return the number of articles of each feed by state."""
    query = select(_articles.c.feed, _articles.c.state, func.count().label("number"))
    query = query.where(_articles.c.feed.in_(list(feeds))).group_by(_articles.c.feed, _articles.c.state)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.feed, {})[row.state] = row.number
    return found
