"""How fast the pages answer, with a small ledger and with larger ones: milliseconds to the first byte.

    python scripts/bench_web.py [--quick] [--million] [--ledger FILE …] [--times N] [--json]

Ledgers are made of synthetic records (`synthetic.py`), 10 thousand and 100 thousand; with --million also 1 million,
which takes about half an hour to make. `--ledger` measures ledgers that are there in place of these. `detente serve`
answers in a process of its own; each page is asked for in turn, after one round that does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote, urlsplit

from bench_ledger import _fill
from synthetic import news

SIZES: Final = (10_000, 100_000)
MILLION: Final = 1_000_000
MOST_SMALL: Final = 50.0
MOST: Final = 200.0
"""Milliseconds to the first byte that 95 of 100 answers may take, with the small ledger and with any."""
MOST_BYTES: Final = 1_000_000
"""Bytes that the page of a pair may have."""
TIMES: Final = 40

Figures = dict[str, dict[str, float]]


def main() -> int:
    """Measure and print."""
    options = arguments()
    found: dict[str, Figures] = {}
    for path in options.ledger:
        found[path] = measured(Path(path), options.times)
    for size in sizes(options):
        with TemporaryDirectory() as folder:
            found[f"{size:,} records"] = measured(make(Path(folder) / "bench.db", size), options.times)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for name, figures in found.items():
            show(name, figures)
    return 0


def sizes(options: argparse.Namespace) -> tuple[int, ...]:
    """Return the numbers of records of the ledgers to make."""
    if options.ledger:
        return ()
    return (*SIZES, MILLION) if options.million else SIZES[:1] if options.quick else SIZES


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--million", action="store_true", help="measure a million records, too")
    parser.add_argument("--quick", action="store_true", help="measure the smallest alone")
    parser.add_argument("--ledger", action="append", default=[], metavar="FILE", help="measure this ledger")
    parser.add_argument("--times", type=int, default=TIMES, metavar="N", help="rounds through all pages")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser.parse_args()


def make(place: Path, size: int) -> Path:
    """Make a ledger of so many synthetic records."""
    from detente.ledger import Ledger

    with Ledger(place) as ledger:
        _fill(ledger, list(news(size)))
    return place


def measured(ledger: Path, times: int = TIMES) -> Figures:
    """Return for each page the median and the 95th percentile of the time to its first byte, and its bytes."""
    pages = pages_of(ledger)
    spent: dict[str, list[float]] = {name: [] for name in pages}
    size: dict[str, int] = {}
    with serving(ledger) as (host, port):
        for turn in range(times + 1):
            for name, addresses in pages.items():
                first_byte, size[name] = ask(host, port, addresses[turn % len(addresses)])
                spent[name] += [first_byte] if turn else []
    return {
        name: {"median": median(each), "p95": quantiles(each, n=20)[-1], "bytes": size[name]}
        for name, each in spent.items()
    }


def pages_of(ledger: Path) -> dict[str, list[str]]:
    """Return addresses of each page: the busiest pairs and actors, entries and documents drawn by chance."""
    from detente.ledger import Ledger

    dice = random.Random(3)
    with Ledger(ledger, create=False) as held:
        pairs = [one.pair for one in held.pairs(most=8)]
        some = [mark.entry for mark in held.marks(most=20_000)]
        entries = dice.sample(some, min(len(some), 30))
        documents = list(dict.fromkeys(record.document for entry in held.named(entries) for record in entry.records))
        publisher = quote(next(iter(held.publishers(1)), "none"))
        words = [entry.lead.evidence.split() for entry in held.named(entries[:10])]
    both = [f"{one}-{other}" for one, other in pairs]
    return {
        "front": ["/"],
        "pair": [f"/{one}/{other}?all=1" for one, other in pairs],
        "pair, filtered": [f"/{one}/{other}?kind=commitment&issue=trade&since=1990&until=2010" for one, other in pairs],
        "commitments": ["/commitments", *(f"/commitments?pair={pair}" for pair in both)],
        "measures": ["/measures", *(f"/measures?pair={pair}" for pair in both)],
        "entries": ["/entries", "/entries?all=1&page=9", *(f"/entries?pair={pair}&all=1&page=2" for pair in both)],
        "entries of a source": [f"/entries?source={publisher}", f"/entries?source={publisher}&pair={both[0]}"],
        "entry": [f"/entry/{one}" for one in entries],
        "document": [f"/document/{key}" for key in documents[:30]],
        "actor": [f"/actor/{pair[0]}" for pair in pairs],
        "search": [f"/search?q={quote(' '.join(some[:2]))}" for some in words] + ["/search?q=trade"],
        "review": ["/review"],
        "brief": [f"/brief/{one}/{other}" for one, other in pairs],
    }


@contextmanager
def serving(ledger: Path) -> Iterator[tuple[str, int]]:
    """Let `detente serve` show a ledger; yield host and port."""
    command = [sys.executable, "-c", "from detente.cli.main import main; main()", "serve", "--port", "0"]
    program = subprocess.Popen(
        [*command, "--ledger", str(ledger)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert program.stdout is not None
        line = program.stdout.readline()
        address = urlsplit(next(word for word in line.split() if word.startswith("http://")))
        yield str(address.hostname), int(address.port or 80)
    finally:
        program.send_signal(signal.SIGINT)
        program.wait(20)


def ask(host: str, port: int, address: str) -> tuple[float, int]:
    """Return the milliseconds to the first byte of an answer, and its bytes; fails where the page does."""
    connection = HTTPConnection(host, port, timeout=60)
    began = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    spent = 1000 * (time.perf_counter() - began)
    content = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return spent, len(content)


def show(name: str, figures: Figures) -> None:
    """Print how long each page took."""
    print(f"{name:>24} {'median ms':>10} {'p95 ms':>8} {'kB':>7}")
    for page, found in figures.items():
        print(f"{page:>24} {found['median']:10.0f} {found['p95']:8.0f} {found['bytes'] / 1000:7.0f}")
    slowest = max(figures.values(), key=lambda found: found["p95"])
    print(f"{'the slowest page':>24} {slowest['median']:10.0f} {slowest['p95']:8.0f}")


if __name__ == "__main__":
    raise SystemExit(main())
