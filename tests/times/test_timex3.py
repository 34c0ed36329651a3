"""TIMEX3 spans, types and values against sentences judged by hand, by TempEval-3's measure.

`python tests/times/test_timex3.py` prints the figures by class and every difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest

from detente.times import temporal_expressions

TABLE = Path(__file__).parent / "timex3.txt"
TYPES = {"D": "DATE", "T": "TIME", "P": "DURATION", "S": "SET"}
MARK = re.compile(r"\[([^\]|]+)\|([DTPS])\|([^\]]+)\]")


@dataclass(frozen=True)
class Time:
    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class Line:
    group: str
    published: str
    text: str
    times: tuple[Time, ...]

    def found(self) -> tuple[Time, ...]:
        return tuple(Time(e.start, e.end, e.type, e.value) for e in temporal_expressions(self.text, self.published))


@dataclass
class Tally:
    """Counts of gold and found expressions, and of the pairs that agree."""

    gold: int = 0
    out: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, line: Line) -> None:
        found = line.found()
        self.gold, self.out = self.gold + len(line.times), self.out + len(found)
        self.strict += len({(t.start, t.end) for t in found} & {(t.start, t.end) for t in line.times})
        for own, other in pairs(line.times, found):
            self.relaxed += 1
            self.type += own.type == other.type
            self.value += own.value == other.value
        if found != line.times:
            self.wrong.append(difference(line, found))

    def f1(self, right: int) -> float:
        return 2 * right / (self.gold + self.out) if self.gold + self.out else 1.0


def pairs(gold: tuple[Time, ...], found: tuple[Time, ...]) -> list[tuple[Time, Time]]:
    """Each gold expression with the first one found that overlaps it and is not taken."""
    free, matched = list(found), []
    for own in gold:
        other = next((t for t in free if t.start < own.end and own.start < t.end), None)
        if other is not None:
            free.remove(other)
            matched.append((own, other))
    return matched


def difference(line: Line, found: tuple[Time, ...]) -> str:
    def shown(times: set[Time]) -> str:
        ordered = sorted(times, key=lambda t: t.start)
        return "; ".join(f"{line.text[t.start : t.end]}|{t.type}|{t.value}" for t in ordered) or "-"

    gold, out = set(line.times), set(found)
    return f"{line.published} {line.text}\n    wanted {shown(gold - out)}\n    found  {shown(out - gold)}"


def read_line(group: str, published: str, raw: str) -> Line:
    text, times, end = "", [], 0
    for mark in MARK.finditer(raw):
        text += raw[end : mark.start()]
        times.append(Time(len(text), len(text) + len(mark[1]), TYPES[mark[2]], mark[3]))
        text, end = text + mark[1], mark.end()
    return Line(group, published, text + raw[end:], tuple(times))


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    group = published = ""
    read = []
    for raw in TABLE.read_text("utf-8").splitlines():
        if raw.startswith("= "):
            group = raw[2:]
        elif raw.startswith("@ "):
            published = raw[2:]
        elif raw and not raw.startswith("#"):
            read.append(read_line(group, published, raw))
    return tuple(read)


@lru_cache(maxsize=1)
def tallies() -> dict[str, Tally]:
    by_group: dict[str, Tally] = {"all": Tally()}
    for line in lines():
        by_group.setdefault(line.group, Tally()).add(line)
        by_group["all"].add(line)
    return by_group


def test_the_table_is_as_large_as_it_says() -> None:
    assert sum(bool(line.times) for line in lines()) >= 400
    assert sum(not line.times for line in lines()) >= 80


def test_measured_over_all_sentences() -> None:
    tally = tallies()["all"]
    floors = {"strict": 0.99, "relaxed": 0.99, "type": 0.99, "value": 0.985}
    below = {what: tally.f1(getattr(tally, what)) for what in floors if tally.f1(getattr(tally, what)) < floors[what]}
    assert not below, "\n".join(tally.wrong)


@pytest.mark.parametrize("group", sorted({line.group for line in lines()} - {"near misses"}))
def test_measured_by_class(group: str) -> None:
    tally = tallies()[group]
    assert min(tally.f1(tally.strict), tally.f1(tally.value)) >= 0.95, "\n".join(tally.wrong)


def test_near_misses_stay_silent() -> None:
    assert tallies()["near misses"].out == 0, "\n".join(tallies()["near misses"].wrong)


if __name__ == "__main__":
    print(f"{'class':24} gold  out strict relaxed  type value")
    for name, counted in tallies().items():
        figures = " ".join(f"{counted.f1(getattr(counted, w)):6.3f}" for w in ("strict", "relaxed", "type", "value"))
        print(f"{name:24} {counted.gold:4} {counted.out:4} {figures}")
    print(*tallies()["all"].wrong, sep="\n")
