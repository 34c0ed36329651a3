"""The watch itself: what is due is asked for, what came is read, and each step stands in the ledger at once."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from detente.engines.tasks import read_all
from detente.engines.watching.fetching import fetched, named
from detente.engines.watching.patience import Patience
from detente.engines.watching.plan import Happening, Plan, Round, Tell, What
from detente.engines.watching.polling import poll
from detente.ledger import Ledger, WatchedArticle
from detente.records import Record
from detente.sources import Document, Skipped
from detente.sources.fetch import Clock, Closed, Fetcher, FetchError

ARTICLES_A_ROUND: Final = 200
BATCH: Final = 8
_SHORTEST: Final = 0.05

Fetched = tuple[WatchedArticle, Document]


class Watch:
    """Watches the feeds of a plan. tell: is told of everything that happens, when it does. patience: with a ledger
    whose server goes away; the usual one without it."""

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        plan: Plan,
        clock: Clock,
        tell: Tell = lambda happening: None,
        patience: Patience | None = None,
    ) -> None:
        self._ledger, self._fetcher, self._plan, self._clock = ledger, fetcher, plan, clock
        self._tell_others, self._patience = tell, patience or Patience(clock)
        self._round, self._ask_all = Round(), False

    def rounds(self, *, once: bool = False) -> Iterator[Round]:
        """Yield what each round came to, for ever; once: every feed asked now, and then until nothing is due.

        Raises LedgerAwayError where the ledger's server stays away.
        """
        self._ask_all = once
        while True:
            yield self.round()
            pause = self._patience.with_ledger(self._pause)
            if pause > 0 and once:
                return
            self._clock.sleep(max(pause, _SHORTEST))

    def round(self) -> Round:
        """Ask the feeds that are due, then fetch and read the articles that are.

        Where the ledger's server goes away meanwhile, what it had not acknowledged is still due when it is back.
        """
        self._round, before = Round(), self._patience.waits
        self._patience.with_ledger(self._ask_and_read)
        self._round.interrupted = self._patience.waits > before
        return self._round

    def _ask_and_read(self) -> None:
        for url in self._plan.feeds:
            known = self._ledger.watched_feed(url)
            if known.due <= self._clock.now() or (self._ask_all and known.fault is None):
                self._tell(poll(self._ledger, self._fetcher, self._plan, known, self._clock.now()))
        self._ask_all = False
        due = self._ledger.waiting_articles(self._plan.feeds, self._clock.now(), ARTICLES_A_ROUND)
        batch: list[Fetched] = []
        for article, document in self._fetched(_in_turn(due)):
            batch.append((article, document))
            if len(batch) == BATCH:
                self._read(batch)
                batch = []
        self._read(batch)

    def _pause(self) -> float:
        due = self._ledger.next_due(self._plan.feeds)
        return self._plan.every if due is None else due - self._clock.now()

    def _tell(self, happening: Happening | None) -> None:
        if happening is not None:
            self._round.note(happening)
            self._tell_others(happening)

    def _fetched(self, articles: Iterable[WatchedArticle]) -> Iterator[Fetched]:
        private: dict[str, bool] = {}
        for article in articles:
            if article.feed not in private:
                private[article.feed] = self._fetcher.places.is_private(article.feed)
            try:
                document = fetched(article, self._fetcher, private=private[article.feed])
                yield article, named(document, article, self._ledger)
            except Closed as closed:
                self._ledger.postpone_article(article.key, closed.until)
            except FetchError as error:
                self._fail(article, error)

    def _fail(self, article: WatchedArticle, error: FetchError) -> None:
        """Let an article be tried again later, or give it up."""
        attempts = article.attempts + 1
        final = error.final or attempts >= self._plan.attempts
        due = None if final else self._clock.now() + self._plan.again(attempts, error.wait)
        self._ledger.note_failure(article, str(error), due)
        what: What = "given_up" if final else "failed"
        self._tell(Happening("article", what, _name(article), article.feed, str(error), error.kind))

    def _read(self, batch: list[Fetched]) -> None:
        """Read the documents that the ledger does not hold, and add each with the note that it is read."""
        unread: list[Fetched] = []
        for article, document in batch:
            if self._ledger.is_current(document, self._plan.reader):
                self._ledger.note_read(article.key, document.key)
                self._tell(Happening("article", "held", _name(article), article.feed))
            else:
                unread.append((article, document))
        began = time.perf_counter()
        readings = list(read_all([document for _, document in unread], self._plan.make, self._plan.time_limit))
        seconds = (time.perf_counter() - began) / max(len(unread), 1)
        for (article, document), reading in zip(unread, readings):
            if isinstance(reading, Skipped):
                self._fail(article, FetchError(reading.reason, "reader"))
            else:
                self._add(article, document, reading[0], seconds)

    def _add(self, article: WatchedArticle, document: Document, records: list[Record], seconds: float) -> None:
        added = self._ledger.add(document, records, reader=self._plan.reader, article=article.key)
        self._tell(
            Happening(
                "article",
                "read" if added.new else "held",
                _name(article),
                article.feed,
                number=len(records),
                words=len(document.text.split()),
                seconds=seconds,
                records=tuple(records),
            )
        )


def _name(article: WatchedArticle) -> str:
    return article.link or f"{article.feed}#{article.key}"


def _in_turn(articles: Iterable[WatchedArticle]) -> Iterator[WatchedArticle]:
    """Yield the articles so that hosts take turns, and the pause of one is the time of another."""
    queues: dict[str, deque[WatchedArticle]] = defaultdict(deque)
    for article in articles:
        queues[urlsplit(article.link or "").netloc].append(article)
    while queues:
        for host in list(queues):
            yield queues[host].popleft()
            if not queues[host]:
                del queues[host]
