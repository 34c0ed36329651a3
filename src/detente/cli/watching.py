"""A watch as the command runs it: announced, told of while it goes on, ended cleanly, summed up."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from detente.cli.reader_options import GRAMMAR, Wish
from detente.errors import InputError
from detente.ledger import Ledger
from detente.logs import logger, say, shown

if TYPE_CHECKING:
    from detente.cli.model_reading import SecondReading
    from detente.cli.watch_counts import Counts
    from detente.engines.watching import Happening, Round

_LOG = logger("watch")
_HOSTS_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `detente watch`, as `cli/watch.py` explains them."""

    every: float = 15.0
    once: bool = False
    as_json: bool = False
    command: str | None = None
    attempts: int = 6
    retry: float = 60.0
    delay: float = 2.0
    timeout: float = 60.0
    contact: str = ""
    private: bool = False
    metrics_port: int | None = None
    patience: float = 60.0


def watch_and_tell(ledger: str, wish: Wish, given: tuple[str, ...], wanted: Wanted) -> int:
    """Watch the feeds until the end, and return the exit code."""
    _check_libraries()
    feeds = _feeds(given)
    with _second(wish) as second, Ledger(ledger) as held:
        _announce(feeds, wanted)
        if second is not None:
            second.agree_to_all()
        with _counts(held, wanted) as counts:
            return _watched(held, feeds, wanted, second, counts)


def _check_libraries() -> None:
    try:
        import feedparser  # noqa: F401
        import httpcore2  # noqa: F401
        import protego  # noqa: F401
    except ImportError as error:
        raise InputError(
            f"`detente watch` needs the package {error.name}; install it with: pip install 'detente[watch]'"
        ) from error


def _feeds(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses given, and those in the lists given, each once."""
    from detente.sources.feeds import read_opml

    found: list[str] = []
    for each in given:
        found += [each] if "://" in each else read_opml(Path(each))
    for url in found:
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            raise InputError(f"{url}: no address of the web; feeds are asked over http and https alone")
    return tuple(dict.fromkeys(found))


@contextmanager
def _second(wish: Wish) -> Iterator[SecondReading | None]:
    if wish.reader == "grammar":
        yield None
        return
    from detente.cli.model_reading import opened_second

    with opened_second(wish) as second:
        if second.only_writes:
            raise click.UsageError("no model's server is set; --record alone is for `detente read`")
        yield second


@contextmanager
def _counts(ledger: Ledger, wanted: Wanted) -> Iterator[Counts | None]:
    if wanted.metrics_port is None:
        yield None
        return
    from detente.cli.watch_counts import served

    with served(ledger, wanted.metrics_port) as counts:
        click.echo(f"detente: numbers for Prometheus at {counts.address}", err=True)
        yield counts


def _announce(feeds: tuple[str, ...], wanted: Wanted) -> None:
    hosts = list(dict.fromkeys(urlsplit(url).hostname or "" for url in feeds))
    named = ", ".join(hosts[:_HOSTS_SHOWN]) + (f" and {len(hosts) - _HOSTS_SHOWN} more" * (len(hosts) > _HOSTS_SHOWN))
    how = "once" if wanted.once else f"every {wanted.every:g} minutes, until Ctrl-C"
    click.echo(
        f"detente: watch uses the network: it asks {named}, and the hosts that their articles stand on, {how}", err=True
    )


def _watched(
    ledger: Ledger, feeds: tuple[str, ...], wanted: Wanted, second: SecondReading | None, counts: Counts | None
) -> int:
    from detente.cli.main import OK, SKIPPED
    from detente.cli.watch_telling import Teller, print_watch_summary, server_told
    from detente.engines import TIME_LIMIT
    from detente.engines.watching import Patience, Plan, Round, Watch
    from detente.sources.fetch import Fetcher, Limits, Places, SystemClock

    clock, total = SystemClock(), Round()
    limits = Limits(total=wanted.timeout, idle=min(20.0, wanted.timeout), delay=wanted.delay)
    told = counts.request if counts is not None else (lambda outcome, seconds: None)
    fetcher = Fetcher(limits, clock=clock, places=Places(private=wanted.private), contact=wanted.contact, told=told)
    reader, make = (GRAMMAR, None) if second is None else (second.title, second.make_reader)
    limit = TIME_LIMIT if second is None else None  # a model's answers have a time-out of their own
    plan = Plan(feeds, wanted.every * 60, wanted.retry, wanted.attempts, reader, make, limit)
    patience = Patience(clock, wanted.patience * 60, server_told(ledger.name, wanted.patience))
    teller = Teller(ledger, as_json=wanted.as_json, command=wanted.command, patience=patience)

    def tell(happening: Happening) -> None:
        total.note(happening)
        _log(happening)
        teller.tell(happening)
        if second is not None:
            second.note_records(happening.records)
        if counts is not None:
            counts.note(happening)

    with _ended_by_signals() as ended:
        teller.tell_changes()  # of an earlier session that ended before it could
        for each in Watch(ledger, fetcher, plan, clock, tell, patience).rounds(once=wanted.once):
            _log_round(each)
            if each.read or each.interrupted:
                teller.tell_changes()
    well = print_watch_summary(ledger, feeds, total, ended.is_set())
    for line in () if second is None else second.summary():
        click.echo(line, err=True)
    return OK if well and not teller.failures else SKIPPED


@contextmanager
def _ended_by_signals() -> Iterator[threading.Event]:
    """Let Ctrl-C and SIGTERM end what is inside, between two transactions or by undoing the one that is open."""
    ended = threading.Event()

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end) if threading.current_thread() is threading.main_thread() else None
    try:
        yield ended
    except KeyboardInterrupt:
        ended.set()
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _log(happening: Happening) -> None:
    values = {"url": shown(happening.url), "kind": happening.kind, "number": happening.number}
    if happening.words:
        values |= {"words": happening.words, "seconds": round(happening.seconds, 3)}
    level = logging.DEBUG if happening.what in ("unchanged", "held") else logging.INFO
    say(_LOG, level, f"{happening.of} {happening.what}", **{name: value for name, value in values.items() if value})


def _log_round(each: Round) -> None:
    say(
        _LOG,
        logging.INFO if each.read or each.failed or each.given_up else logging.DEBUG,
        "round",
        feeds=each.feeds,
        read=each.read,
        records=each.records,
        held=each.held,
        failed=each.failed,
        given_up=each.given_up,
    )
