"""The tables of `detente watch`: feeds, and the articles that they list. Times are seconds since 1970."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, Table

from detente.ledger.schema import TEXT, metadata, word

watched_feeds = Table(
    "watched_feeds",
    metadata,
    Column("url", TEXT, primary_key=True),
    Column("title", TEXT),
    Column("etag", TEXT),
    Column("modified", TEXT),
    Column("due", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("fault", TEXT),
)

watched_articles = Table(
    "watched_articles",
    metadata,
    Column("key", word(24), primary_key=True),
    Column("feed", TEXT, nullable=False),
    Column("link", TEXT),
    Column("title", TEXT),
    Column("published", word(40)),
    Column("content", TEXT),  # what the feed holds of an article without a link, until it is read
    Column("stamp", word(24), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", word(10), nullable=False),  # waiting, read, given_up
    Column("due", Float, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("fault", TEXT),
    Column("document", word(40)),
    Index("watched_articles_due", "state", "due"),
    Index("watched_articles_feed", "feed", "state"),
)
