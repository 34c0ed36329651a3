"""Feeds: what RSS, Atom and OPML say, out of bytes; nothing here asks the network.

Broken XML is read as far as it goes and the fault is told; entities are not expanded beyond those of HTML.
"""

from detente.sources.feeds.article import article_of, article_of_entry
from detente.sources.feeds.entries import Feed, FeedEntry, read_feed
from detente.sources.feeds.opml import read_opml

__all__ = ["Feed", "FeedEntry", "article_of", "article_of_entry", "read_feed", "read_opml"]
