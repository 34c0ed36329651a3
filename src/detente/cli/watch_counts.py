"""`detente watch --metrics-port`: what a watch does, counted for Prometheus, told to this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from detente.export.numbers import LedgerNumbers
from detente.ledger import Ledger

if TYPE_CHECKING:
    from detente.engines.watching import Happening


class Counts:
    """Counts requests, feeds, articles, and what reading takes. address: where the numbers are shown."""

    def __init__(self, ledger: Ledger) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self.address = ""
        self.registry = CollectorRegistry()
        self.registry.register(LedgerNumbers(ledger))
        own = self.registry
        self._requests = Counter(
            "detente_fetches", "Requests over the network, by status or cause of failure", ["outcome"], registry=own
        )
        self._fetching = Histogram("detente_fetch_seconds", "What a request took", registry=own)
        self._feeds = Counter("detente_feeds_asked", "Looks at feeds, by what came of them", ["outcome"], registry=own)
        self._articles = Counter("detente_articles", "Articles, by what came of them", ["outcome"], registry=own)
        self._records = Counter("detente_records_read", "Records found in articles", registry=own)
        self._words = Counter("detente_words_read", "Words of articles read", registry=own)
        self._reading = Histogram("detente_reading_seconds", "What reading an article took", registry=own)

    def request(self, outcome: str, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(outcome).inc()
        self._fetching.observe(seconds)

    def note(self, happening: Happening) -> None:
        """Count what happened to a feed or an article."""
        (self._feeds if happening.of == "feed" else self._articles).labels(happening.what).inc()
        if happening.what == "read":
            self._records.inc(happening.number)
            self._words.inc(happening.words)
            self._reading.observe(happening.seconds)


@contextmanager
def served(ledger: Ledger, port: int) -> Iterator[Counts]:
    """Answer at a port of the loopback address while inside; raises a usage error where it cannot be had."""
    from prometheus_client import start_http_server

    counts = Counts(ledger)
    try:
        server, thread = start_http_server(port, addr="127.0.0.1", registry=counts.registry)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise click.UsageError(f"cannot answer at port {port}: {why}; --metrics-port 0 takes a free one") from error
    counts.address = f"http://127.0.0.1:{server.server_port}/metrics"
    try:
        yield counts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
