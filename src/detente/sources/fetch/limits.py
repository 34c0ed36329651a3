"""How much, how long and how often a request may ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ARTICLE_BYTES: Final = 20_000_000
"""Bytes of an article, unpacked."""

FEED_BYTES: Final = 10_000_000
"""Bytes of a feed, unpacked."""

ROBOTS_BYTES: Final = 512_000
"""Bytes of robots.txt; RFC 9309 asks for 500 kibibytes at least."""


@dataclass(frozen=True, slots=True)
class Limits:
    """total: seconds for a request with all its redirects. idle: seconds without a byte. redirects: how many at most.
    delay: seconds between requests to one host. longest_delay: seconds that a Crawl-delay may ask for at most.
    patience: seconds that a host's own wish to wait is sat out; for longer ones something else is done meanwhile.
    """

    total: float = 60.0
    idle: float = 20.0
    redirects: int = 8
    delay: float = 2.0
    longest_delay: float = 60.0
    patience: float = 5.0
