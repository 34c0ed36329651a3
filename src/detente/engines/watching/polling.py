"""A feed asked once: what it lists goes into the ledger, with what its server wants to hear the next time."""

from __future__ import annotations

from dataclasses import replace

from detente.engines.watching.plan import Happening, Plan, What
from detente.ledger import Ledger, ListedArticle, WatchedFeed
from detente.sources.feeds import Feed, FeedEntry, read_feed
from detente.sources.fetch import FEED_BYTES, Answer, Closed, Fetcher, FetchError


def poll(ledger: Ledger, fetcher: Fetcher, plan: Plan, known: WatchedFeed, now: float) -> Happening | None:
    """Ask a feed and note what it lists; return what happened, None where its host wants to be left alone."""
    try:
        answer = _asked(fetcher, known)
        feed = _read(answer, known.url) if answer.status != 304 else None
    except Closed as closed:
        ledger.note_feed(replace(known, due=closed.until, fault=str(closed)))
        return None
    except FetchError as error:
        return _failed(ledger, plan, known, error, now)
    if feed is None:
        ledger.note_feed(replace(known, due=now + plan.every, failures=0, fault=None))
        return Happening("feed", "unchanged", known.url, known.url)
    return _noted(ledger, plan, known, feed, answer, now)


def _asked(fetcher: Fetcher, known: WatchedFeed) -> Answer:
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    headers = {name: value for name, value in said.items() if value}
    private = fetcher.places.is_private(known.url)
    return fetcher.get(known.url, limit=FEED_BYTES, private=private, headers=headers)


def _read(answer: Answer, url: str) -> Feed:
    """Return what a feed says; raises FetchError where it says nothing."""
    try:
        feed = read_feed(answer.content, answer.url, answer.headers)
    except Exception as error:
        raise FetchError(f"it cannot be read ({type(error).__name__})", "broken") from error
    if feed.fault is not None and not feed.entries:
        raise FetchError(feed.fault, "broken")
    return feed


def _failed(ledger: Ledger, plan: Plan, known: WatchedFeed, error: FetchError, now: float) -> Happening:
    """Let a feed wait: longer with each failure, but no failure is final, for its host may come back."""
    failures = known.failures + 1
    due = now + plan.again(failures, error.wait)
    ledger.note_feed(replace(known, due=due, failures=failures, fault=str(error)))
    return Happening("feed", "failed", known.url, known.url, str(error), error.kind)


def _noted(ledger: Ledger, plan: Plan, known: WatchedFeed, feed: Feed, answer: Answer, now: float) -> Happening:
    """Note a feed's entries and its ETag together, so that neither stands without the other.

    Of a feed that broke off no ETag is kept: its server would say that nothing is new, and the rest be lost.
    """
    whole = feed.fault is None
    seen = replace(
        known,
        title=feed.title or known.title,
        etag=answer.headers.get("etag") if whole else None,
        modified=answer.headers.get("last-modified") if whole else None,
        due=now + plan.every,
        failures=0,
        fault=feed.fault,
    )
    new = ledger.note_feed(seen, map(_listed, feed.entries), now=now)
    what: What = "listed" if feed.fault in (None, known.fault) else "amiss"
    return Happening("feed", what, known.url, known.url, feed.fault or "", number=new)


def _listed(entry: FeedEntry) -> ListedArticle:
    content = None if entry.link else entry.content
    return ListedArticle(entry.key, entry.link, entry.title, entry.published, content, entry.stamp)
