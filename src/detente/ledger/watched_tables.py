"""The tables of `detente watch`: feeds, and the articles that they list. Times are seconds since 1970."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, String, Table, Text

from detente.ledger.schema import metadata

watched_feeds = Table(
    "watched_feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("due", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("fault", Text),
)

watched_articles = Table(
    "watched_articles",
    metadata,
    Column("key", String(24), primary_key=True),
    Column("feed", Text, nullable=False),
    Column("link", Text),
    Column("title", Text),
    Column("published", String(40)),
    Column("content", Text),  # what the feed holds of an article without a link, until it is read
    Column("stamp", String(24), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(10), nullable=False),  # waiting, read, given_up
    Column("due", Float, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("fault", Text),
    Column("document", String(40)),
    Index("watched_articles_due", "state", "due"),
    Index("watched_articles_feed", "feed", "state"),
)
