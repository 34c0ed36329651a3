"""Judgements survive adding in any order, reading again, rebuilding and sharing: the ledger is the same to the byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_judgements import AGAIN, BLAME, ONE, TALKS, TWO, Judgement, blame, exported, pledge, shared, talks, warning

from detente.errors import InputError
from detente.ledger import Ledger
from detente.records import Record
from detente.sources.document import Document

pytestmark = pytest.mark.usefixtures("database")

THREE = Document(name="three", text=f"{TALKS} {AGAIN} {BLAME}", published="1996-10-20", dating="given")

READINGS: Final[dict[str, tuple[Document, tuple[list[Record], ...]]]] = {
    "one": (
        ONE,
        (
            [pledge(), talks(), blame(), warning()],
            [pledge(deadline="1996-12"), talks(date="1996-10"), warning(), blame(date=None)],
            [pledge(undertaking="withdraw patrols", confidence=0.9)],
        ),
    ),
    "two": (TWO, ([pledge(TWO, AGAIN)], [pledge(TWO, AGAIN, to=None, status="broken"), talks(TWO, AGAIN)], [])),
    "three": (
        THREE,
        (
            [talks(THREE), pledge(THREE, AGAIN)],
            [talks(THREE, date=None, persons=("Ana Paz",)), pledge(THREE, AGAIN, date="1996")],
            [talks(THREE, place="Quito")],
        ),
    ),
}

ACTIONS: Final[list[Callable[[Ledger, list[str], str], Judgement]]] = [
    lambda ledger, ids, who: ledger.confirm(ids[0], by=who),
    lambda ledger, ids, who: ledger.reject(ids[0], by=who),
    lambda ledger, ids, who: ledger.correct(ids[0], "date", "1997", by=who),
    lambda ledger, ids, who: ledger.correct(ids[0], "status", "met", by=who),
    lambda ledger, ids, who: ledger.same(*ids, by=who),
    lambda ledger, ids, who: ledger.apart(*ids, by=who),
    lambda ledger, ids, who: ledger.split(ids[0], ledger.entry(ids[0]).records[-1].id, by=who),
    lambda ledger, ids, who: ledger.undo(ledger.judgements()[0].id, by=who),
]

Decided = list[tuple[int, int, int]]
Readings = dict[str, int]


@lru_cache(maxsize=1)
def empty() -> Path:
    """A ledger with nothing in it, to copy."""
    path = Path(tempfile.mkdtemp()) / "empty.db"
    Ledger(path).close()
    return path


@contextmanager
def fresh(database: str) -> Iterator[Ledger]:
    """A ledger with nothing in it; a file is copied, which is faster than making one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.db"
        if database == "sqlite":
            shutil.copy(empty(), path)
        with Ledger(path) as ledger:
            yield ledger


def read(ledger: Ledger, name: str, number: int) -> None:
    document, readings = READINGS[name]
    ledger.add(document, readings[number], reader=str(number))


def decide(ledger: Ledger, decided: Decided) -> None:
    """Judge what there is, as the numbers say; what is no judgement is none."""
    for action, first, second in decided:
        ids = [entry.id for entry in ledger.entries()]
        if ids:
            chosen = [ids[first % len(ids)], ids[second % len(ids)]]
            with suppress(InputError, IndexError):
                ACTIONS[action](ledger, chosen, "ana" if first % 2 else "ben")


decisions = st.lists(st.tuples(st.integers(0, len(ACTIONS) - 1), st.integers(0, 9), st.integers(0, 9)), max_size=5)
readings = st.fixed_dictionaries({name: st.integers(0, 2) for name in READINGS})
STEPS: Final = ("one", "two", "three", "import", "rebuild", "ask")


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(
    decisions,
    readings,
    readings,
    st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), max_size=8),
    st.permutations([*READINGS, "import"]),
)
def test_law_judgements_outlive_every_reading(
    database: str, decided: Decided, judged: Readings, last: Readings, steps: list[tuple[str, int]], end: list[str]
) -> None:
    with fresh(database) as ledger, fresh(database) as other:
        for name, number in judged.items():
            read(ledger, name, number)
        decide(ledger, decided)
        judgements = shared(ledger)
        for name, number in last.items():
            read(ledger, name, number)

        for step, number in [*steps, *((name, last.get(name, 0)) for name in end)]:
            if step == "import":
                other.take_judgements(judgements[number:] + judgements[:number])
            elif step == "rebuild":
                other.rebuild()
            elif step == "ask":
                other.entries()
            else:
                read(other, step, number)
        assert exported(other) == exported(ledger)
        other.rebuild()
        assert exported(other) == exported(ledger)
        assert len(other.judgements()) == len(judgements)


@settings(max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(decisions, decisions, readings)
def test_law_sharing_both_ways_makes_two_ledgers_one(
    database: str, ours: Decided, theirs: Decided, read_as: Readings
) -> None:
    with fresh(database) as ledger, fresh(database) as other:
        for one, decided in ((ledger, ours), (other, theirs)):
            for name, number in read_as.items():
                read(one, name, number)
            decide(one, decided)
        ledger.take_judgements(shared(other))
        other.take_judgements(shared(ledger))
        assert exported(ledger) == exported(other)
        assert ledger.take_judgements(shared(other)) == 0
