"""Fetching over the network: the one place in the package that does, besides a language model's server.

`Fetcher.get` asks one address politely (robots.txt, a pause for each host, Retry-After) and safely: http and https
alone, no private address unless the one who named it is private too, every redirect looked at again, and limits of
size, after unpacking, and of time. What goes wrong is a `FetchError` that says whether trying again may help.
"""

from detente.sources.fetch.errors import Closed, FetchError
from detente.sources.fetch.fetcher import Answer, Fetcher
from detente.sources.fetch.limits import ARTICLE_BYTES, FEED_BYTES, Limits
from detente.sources.fetch.places import Places
from detente.sources.fetch.waiting import Clock, SystemClock

__all__ = [
    "ARTICLE_BYTES",
    "FEED_BYTES",
    "Answer",
    "Clock",
    "Closed",
    "FetchError",
    "Fetcher",
    "Limits",
    "Places",
    "SystemClock",
]
