"""What the gate gains and loses on a mixed feed (`mixed_feed.py`), for `bench.py` and the floors.

The gate alone is timed over the whole feed. Reading with it and without it is timed in turns; both in CPU time of this
process, since other programs share the machine. A record is lost where reading without the gate finds it in an
article about relations between states, and reading with the gate does not find the same one. What the reader makes of
the other nine articles in ten is counted apart: hardly any of that is right.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from mixed_feed import Item, mixed_feed

from detente.read import gated_reader, read_documents
from detente.reading.gate import can_hold_records
from detente.records import Record
from detente.sources import Document


@dataclass(frozen=True)
class Feed:
    """The figures of a mixed feed.

    gate: words a second that the gate alone looks through. speed_up: time of reading without it over time with it.
    found, lost: records of the articles about relations between states, by kind. aside: records of the other
    articles without the gate, and with it. stopped: share of the other articles that the gate stops.
    """

    articles: int
    words: int
    gate: float
    speed_up: float
    found: dict[str, int]
    lost: dict[str, int]
    aside: tuple[int, int]
    stopped: float

    @property
    def share_lost(self) -> float:
        """The share of the records that the gate costs."""
        return sum(self.lost.values()) / max(sum(self.found.values()), 1)


def measure(articles: int, rounds: int) -> Feed:
    """Read a mixed feed of so many articles with the gate and without it, so many times."""
    items = mixed_feed(articles)
    texts = [item.document for item in items]
    words = sum(len(text.text.split()) for text in texts)
    read(texts[:3])
    read_gated(texts[:3])
    alone = min(cpu(lambda: [can_hold_records(text) for text in texts]) for _ in range(3))
    times = [(cpu(lambda: read(texts)), cpu(lambda: read_gated(texts))) for _ in range(rounds)]
    without, with_gate = read(texts), read_gated(texts)
    told = {item.document.name for item in items if item.sort == "relations"}
    before, after = _of(told, without), _of(told, with_gate)
    return Feed(
        articles=len(items),
        words=words,
        gate=words / alone,
        speed_up=median(one for one, _ in times) / median(other for _, other in times),
        found=dict(Counter(record.kind for record in before.values())),
        lost=dict(Counter(before[key].kind for key in before.keys() - after.keys())),
        aside=(len(without) - len(before), len(with_gate) - len(after)),
        stopped=_stopped(items),
    )


def lost_of(texts: Sequence[Document]) -> tuple[int, int]:
    """How many records reading finds in the texts without the gate, and how many of them it costs."""
    found = {record.id for record in read(texts)}
    return len(found), len(found - {record.id for record in read_gated(texts)})


def read(texts: Iterable[Document]) -> list[Record]:
    """All records of the texts."""
    return [record for _, records, _ in read_documents(texts) for record in records]


def read_gated(texts: Iterable[Document]) -> list[Record]:
    """The records of the texts that pass the gate."""
    passed = (text for text in texts if can_hold_records(text))
    return [record for _, records, _ in read_documents(passed, gated_reader()) for record in records]


def show(feed: Feed) -> None:
    """Print the figures."""
    kinds = ", ".join(f"{kind} {feed.lost.get(kind, 0)}/{number}" for kind, number in sorted(feed.found.items()))
    print(f"mixed feed, {feed.articles:,} articles ({feed.words:,} words), one in ten about relations between states")
    print(f"the gate alone, words/s     {feed.gate:12,.0f}")
    print(f"reading is faster by        {feed.speed_up:12.1f} times (goal 6)")
    print(f"records lost to the gate    {feed.share_lost:12.2%} ({kinds})")
    print(
        f"other articles stopped      {feed.stopped:12.1%} (records from them: {feed.aside[0]:,} → {feed.aside[1]:,})"
    )


def _of(names: set[str], records: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in records if record.doc in names}


def _stopped(items: Sequence[Item]) -> float:
    others = [item.document for item in items if item.sort != "relations"]
    return sum(not can_hold_records(text) for text in others) / len(others)


def cpu(work: Callable[[], object]) -> float:
    """Return the seconds of CPU time that the work took."""
    began = time.process_time()
    work()
    return time.process_time() - began
