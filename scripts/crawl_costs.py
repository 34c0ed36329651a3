"""What a month of news from a crawl costs, worked out from measured figures, as the table of docs/crawl.md.

    python scripts/bench.py --json > gate.json; python scripts/bench_engines.py --json > engines.json
    python scripts/bench_ledger.py --json > ledger.json
    python scripts/crawl_costs.py gate.json engines.json ledger.json [--articles N] [--words N] [--fill FILE]

Every number comes from those files but three, which are assumptions: how many articles, how many words each, and
that one in ten is about relations between states, as in the mixed feed of `bench.py`. What grows with the ledger is
continued from the two largest sizes that were measured, by the power with which it grew between them.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ARTICLES: Final = 10_000_000
WORDS: Final = 500
ABOUT: Final = 0.1
HOUR: Final = 3600
GB: Final = 1e9
BEGIN, END = "<!-- costs -->", "<!-- end of costs -->"
Figures = dict[str, Any]


@dataclass(frozen=True)
class Month:
    """A month of a crawl. pages: seconds to take a page apart. read: words a second of a core. passed: documents that
    pass the gate, of all. All of one core that does nothing else."""

    articles: int
    words: int
    page: float
    read: float
    gate: float
    faster: float
    passed: float
    records: float

    @property
    def all_words(self) -> int:
        """Words of the month."""
        return self.articles * self.words


def main() -> int:
    """Work out and print, or put the table into a page."""
    options = arguments()
    figures: Figures = {}
    for path in options.figures:
        figures |= json.loads(path.read_text())
    rows = list(table(month_of(figures, options.articles, options.words), figures))
    lines = ["| what | a month | measured |", "| --- | ---: | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    if options.fill is None:
        print("\n".join(lines))
    else:
        before, _, rest = options.fill.read_text().partition(BEGIN)
        after = rest.partition(END)[2]
        options.fill.write_text(f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{after}")
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", nargs="+", type=Path, help="what the benchmarks printed with --json")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--words", type=int, default=WORDS, help="of an article")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="the page whose table is to be filled")
    return parser.parse_args()


def month_of(figures: Figures, articles: int, words: int) -> Month:
    """Put the figures of the benchmarks to the month."""
    feed, one = figures["mixed feed"], figures["engines"]["1 process"]
    records = (sum(feed["found"].values()) - sum(feed["lost"].values()) + feed["aside"][1]) / feed["articles"]
    return Month(
        articles=articles,
        words=words,
        page=figures["page seconds"],
        read=one["words"] / one["cpu"],
        gate=feed["gate"],
        faster=feed["speed_up"],
        passed=1 - (1 - ABOUT) * feed["stopped"],
        records=records * articles,
    )


def table(month: Month, figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Yield what, how much in a month, and from which figure."""
    yield from hours(month)
    yield from storage(month, figures)
    yield from ledger(month, figures)


def hours(month: Month) -> Iterator[tuple[str, str, str]]:
    """Processor time."""
    pages = month.articles * month.page / HOUR
    bare = month.all_words / month.read / HOUR
    gated = bare / month.faster
    yield "articles", f"{month.articles:,}", f"assumed, of {month.words} words; one in ten about states, as in the feed"
    yield "taking pages apart", f"{pages:,.0f} core-hours", f"{1000 * month.page:.0f} ms a page of 60 kB"
    yield "the gate alone", f"{month.all_words / month.gate / HOUR:,.1f} core-hours", f"{month.gate:,.0f} words/s"
    yield "reading, no gate", f"{bare:,.0f} core-hours", f"{month.read:,.0f} words a processor second"
    yield "reading, gate and all", f"{gated:,.0f} core-hours", f"{month.faster:.1f} times faster"
    total = pages + gated
    yield "**together, with the gate**", f"**{total:,.0f} core-hours**", f"{total / 64:,.0f} hours of 64 cores"


def storage(month: Month, figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Bytes of the parts."""
    word, record = figures["parquet bytes a word of text"], figures["parquet bytes a record"]
    yield "documents that pass the gate", f"{month.articles * month.passed:,.0f}", f"{month.passed:.1%} of the feed"
    per = f"{month.records / month.articles:.2f} an article of the feed"
    yield "records", f"{month.records:,.0f}", per
    texts, said = month.all_words * word / GB, month.records * record / GB
    told = f"{word:.2f} bytes a word, {record:.0f} a record"
    yield "parts in Parquet, all texts", f"{texts + said:,.0f} GB", told
    yield "parts in Parquet, texts that pass", f"{texts * month.passed + said:,.0f} GB", told


def ledger(month: Month, figures: Figures) -> Iterator[tuple[str, str, str]]:
    """What one ledger of the month needs; only texts that pass the gate are in it."""
    word, record = figures["ledger bytes a word"], figures["ledger bytes a record"]
    size = (month.all_words * month.passed * word + month.records * record) / GB
    yield "one ledger in SQLite", f"{size:,.0f} GB", f"{word:.1f} bytes a word, {record:,.0f} a record with its entry"
    each = figures["load cpu a document"]
    load = month.articles * month.passed * each / HOUR
    yield "`detente load`, one writer", f"{load:,.0f} hours", f"{1000 * each:.0f} ms a document, small ledger"
    reconcile = figures["reconcile"]
    spent, power = continued(reconcile, "seconds", month.records)
    largest = max(map(int, reconcile))
    said = f"{reconcile[str(largest)]['seconds']:.0f} s for {largest:,}; grows as n^{power:.2f}"
    yield "all entries computed anew", f"{spent / HOUR:,.1f} hours", said
    memory = reconcile[str(largest)]["megabytes"] * month.records / largest
    said = f"{reconcile[str(largest)]['megabytes']:,.0f} MB for {largest:,}"
    yield "memory for that", f"{memory / 1000:,.0f} GB", said
    if "add" in figures:
        adding, power = continued(figures["add"], "seconds", month.records)
        last = figures["add"][str(max(map(int, figures["add"])))]["seconds"]
        told = f"{1000 * last:.0f} ms at {max(map(int, figures['add'])):,}; grows as n^{power:.2f}"
        yield "one more document, entries up to date", f"{1000 * adding:,.0f} ms", told


def continued(found: dict[str, Figures], what: str, size: float) -> tuple[float, float]:
    """Return a figure for another size, and the power with which it grew between the two largest that were measured."""
    (few, one), (many, other) = sorted((int(size), each[what]) for size, each in found.items())[-2:]
    power = math.log(other / one) / math.log(many / few)
    return other * (size / many) ** power, power


if __name__ == "__main__":
    raise SystemExit(main())
