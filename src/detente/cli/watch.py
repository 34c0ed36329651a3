"""`detente watch`: feeds over the network, and what they list into a ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from detente.cli.options import ledger_option
from detente.cli.reader_options import Wish, reader_options

F = TypeVar("F", bound=Callable[..., Any])

LOWEST_PORT, HIGHEST_PORT = 0, 65535


def _at_least(
    name: str, least: float, default: float, unit: str, words: str, *, beyond: bool = False
) -> Callable[[F], F]:
    """Return what adds an option that takes a time of at least so much, or (beyond) of more than that."""
    range_ = click.FloatRange(min=least, min_open=beyond)
    return click.option(name, type=range_, default=default, show_default=True, metavar=unit, help=words)


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS.opml|URL...")
@ledger_option
@_at_least("--every", 0, 15.0, "MINUTES", "How often each feed is asked.", beyond=True)
@click.option("--once", is_flag=True, help="Ask each feed once, read what is new, and end.")
@click.option("--json", "as_json", is_flag=True, help="Print changes as JSON lines, for programs.")
@click.option("--exec", "command", metavar="COMMAND", help="Run this for each change, with it as JSON on its input.")
@click.option(
    "--attempts",
    type=click.IntRange(1, 50),
    default=6,
    show_default=True,
    help="How often an article is tried before it is given up.",
)
@_at_least("--retry", 0.05, 60.0, "SECONDS", "The wait before a second attempt; each further one waits twice as long.")
@_at_least("--delay", 0, 2.0, "SECONDS", "The pause between two requests to one host; robots.txt may ask for more.")
@_at_least("--timeout", 0.1, 60.0, "SECONDS", "How long a request may take, with its redirects.")
@_at_least(
    "--patience",
    0,
    60.0,
    "MINUTES",
    "How long the server of a shared ledger may stay away, once the watch is on, before the watch ends.",
)
@click.option("--contact", default="", metavar="TEXT", help="How hosts reach you (an address); told with each request.")
@click.option("--private", is_flag=True, help="Let public feeds lead into private networks too.")
@click.option(
    "--metrics-port",
    type=click.IntRange(LOWEST_PORT, HIGHEST_PORT),
    metavar="PORT",
    help="Answer at /metrics here for Prometheus, to this machine alone; 0 takes any port that is free.",
)
@reader_options
def watch(ledger: str, wish: Wish, feeds: tuple[str, ...], **options: object) -> int:
    """Watch feeds (RSS, Atom) over the network, and read what they list into a ledger, until Ctrl-C.

    FEEDS are lists of feeds (OPML) or addresses. Hosts are asked politely: robots.txt, a pause between requests,
    no second time for what did not change. What was seen stands in the ledger, so that after an interruption, of
    whatever kind, nothing is lost and nothing is read twice. After each round the changes are printed.
    """
    from detente.cli.watching import Wanted, watch_and_tell

    return watch_and_tell(ledger, wish, feeds, Wanted(**options))  # type: ignore[arg-type]
