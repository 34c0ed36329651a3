"""How the ledger's work grows: reconciling more and more records, and adding one document to larger ledgers.

    python scripts/bench_ledger.py [--million] [--only reconcile|add] [--json]

Records are synthetic (`synthetic.py`), 10 thousand and 100 thousand; with --million also 1 million, which takes some
minutes for the first part and about an hour for the second, most of it to make the ledger. Times are processor times
(user and system together); each size is measured in a process of its own, whose peak memory is told. Of the documents
added one by one the median is told, what 19 of 20 stay below, and the longest; beside them the time that passed, which
hangs on what else the machine does. The ledger's file was read once before, so that it is in the machine's memory, and
one document added, so that the program has loaded what it needs.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import pickle
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from synthetic import News, news

SIZES: Final = (10_000, 100_000)
MILLION: Final = 1_000_000
ADDED: Final = 40
"""So many documents are added one by one, after a first that is not counted."""
CHUNK: Final = 1 << 20
MOST_EXPONENT: Final = 1.15
MOST_TIMES: Final = 3.0

Figures = dict[str, float]


def main() -> int:
    """Measure and print."""
    options = arguments()
    if options.to:
        print(json.dumps(added_to(Path(options.to))))
        return 0
    if options.one:
        print(json.dumps(MEASURES[options.only](options.one)))
        return 0
    sizes = (*SIZES, MILLION) if options.million else SIZES
    measures = [options.only] if options.only else list(MEASURES)
    found = {what: {size: alone(what, size) for size in sizes} for what in measures}
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for what, figures in found.items():
            SHOWN[what](figures)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--million", action="store_true", help="measure a million records, too")
    parser.add_argument("--only", choices=MEASURES, help="measure one of the two")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--one", type=int, metavar="N", help=argparse.SUPPRESS)
    parser.add_argument("--to", metavar="FILE", help=argparse.SUPPRESS)
    return parser.parse_args()


def alone(what: str, size: int, *more: str) -> Figures:
    """Measure one size in a process of its own."""
    command = [sys.executable, __file__, "--only", what, "--one", str(size), *more]
    figures: Figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return figures


def reconciling(size: int) -> Figures:
    """Measure entries out of so many records."""
    from detente.reconcile import Origin, reconcile

    items = list(news(size))
    records = [record for item in items for record in item.records]
    origins = {item.document.key: Origin(item.document.published, item.document.publisher) for item in items}
    del items
    entries: list[Any] = []
    spent = seconds(lambda: entries.extend(reconcile(records, origins)))
    return {"seconds": spent, "entries": len(entries), "megabytes": megabytes()}


def adding(size: int) -> Figures:
    """Measure adding documents to a ledger of so many records, each with bringing the entries up to date.

    They are added by a process of their own: who adds one does not hold the memory in which a ledger was made.
    """
    from detente.ledger import Ledger

    items = list(news(size))
    random.Random(5).shuffle(items)
    with TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        _beside(place).write_bytes(pickle.dumps(items[: ADDED + 1]))
        with Ledger(place) as ledger:
            spent = seconds(lambda: _fill(ledger, items[ADDED + 1 :]))
        return {**alone("add", size, "--to", str(place)), "making": spent, "megabytes": megabytes()}


def added_to(place: Path) -> Figures:
    """Measure adding to the ledger that `adding` made."""
    from detente.ledger import Ledger

    first, *items = pickle.loads(_beside(place).read_bytes())
    with place.open("rb") as file:
        while file.read(CHUNK):
            pass
    gc.collect()
    with Ledger(place) as ledger:
        _add(ledger, first)
        each = [_spent(lambda one=item: _add(ledger, one)) for item in items]
    both = sorted(user + system for user, system, _ in each)
    user, system, passed = (median(column) for column in zip(*each))
    figures = {"seconds": median(both), "user": user, "system": system, "passed": passed}
    return figures | {"most of them": both[len(both) * 19 // 20], "longest": both[-1]}


def _beside(place: Path) -> Path:
    """Return where the documents wait that are to be added to a ledger."""
    return place.with_suffix(".pickle")


def _spent(work: Callable[[], object]) -> tuple[float, float, float]:
    """Return the user and system seconds that the work takes, and those that pass."""
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    work()
    after, passed = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter() - began
    return after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime, passed


def _fill(ledger: Any, items: list[News]) -> None:
    """Add many documents in one transaction, which costs less than one for each, and compute the entries."""
    from detente.ledger import ledger as inner

    with ledger._writing() as connection:
        for item in items:
            inner._add(connection, item.document, list(item.records), "bench")
    ledger.rebuild()


def _add(ledger: Any, item: News) -> None:
    ledger.add(item.document, item.records, reader="bench")
    ledger.refresh()


def show_reconciling(found: dict[int, Figures]) -> None:
    """Print how time grows with the number of records."""
    print(f"{'reconcile: records':>20} {'entries':>9} {'seconds':>9} {'MB':>7}   grows as")
    before: tuple[int, float] | None = None
    for size, figures in found.items():
        grows = f"n^{exponent(before, (size, figures['seconds'])):.2f}" if before else ""
        print(f"{size:20,} {figures['entries']:9,} {figures['seconds']:9.1f} {figures['megabytes']:7,.0f}   {grows}")
        before = size, figures["seconds"]


def show_adding(found: dict[int, Figures]) -> None:
    """Print what one more document costs."""
    heads = ("ms", "user", "system", "19 of 20 <", "longest", "ms passed")
    columns = ("seconds", "user", "system", "most of them", "longest", "passed")
    print(f"{'one more: records':>20} {''.join(f'{head:>11}' for head in heads)}   times the smallest")
    least = next(iter(found.values()))["seconds"]
    for size, figures in found.items():
        told = "".join(f"{1000 * figures[column]:11.0f}" for column in columns)
        print(f"{size:20,} {told} {figures['seconds'] / least:20.2f}")


def exponents(found: dict[int, Figures]) -> list[float]:
    """Return the power of the size with which time grows, from each size to the next."""
    points = [(size, figures["seconds"]) for size, figures in found.items()]
    return [exponent(one, other) for one, other in pairwise(points)]


def exponent(one: tuple[int, float], other: tuple[int, float]) -> float:
    """Return the power with which the second number of two points grows with the first."""
    return math.log(other[1] / one[1]) / math.log(other[0] / one[0])


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that the work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def megabytes() -> float:
    """Return the peak memory of this process."""
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


MEASURES: Final[dict[str, Callable[[int], Figures]]] = {"reconcile": reconciling, "add": adding}
SHOWN: Final[dict[str, Callable[[dict[int, Figures]], None]]] = {"reconcile": show_reconciling, "add": show_adding}


if __name__ == "__main__":
    raise SystemExit(main())
