"""A program that adds news to a ledger and is killed again and again.

    python killing.py LEDGER KILLS DOCUMENTS SEED

Each time a process of its own goes on with the news where the ledger ends, acknowledges each document, asks for the
entries after each, and is killed at a random moment after its first acknowledgement. After each kill the ledger must
open, be whole and hold what was acknowledged. Prints how often it was killed (less often where the documents came to
their end) and how many documents were held after the last kill. Processes are forked from one that has all modules
loaded and the ledger's statements compiled, since starting Python a hundred times takes minutes.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import synthetic
from synthetic import News

from detente.ledger import Ledger, dialect
from new_ledgers import engine_for

_SCENE = synthetic.Scene(states=8, days=900, words=300)
_LONGEST = 0.05
"""Seconds from the first acknowledgement to the kill, at most: some two documents with their entries. Were it longer,
a quick machine would come to the end of the documents before the last kill."""


def main(path: str, kills: int, documents: int, seed: int) -> None:
    """Kill so many times, and look at the ledger after each."""
    dice, news = random.Random(seed), stories(documents)
    acknowledged: set[str] = set()
    killed = 0
    while killed < kills and len(acknowledged) < documents - 10:
        acknowledged |= _killed(path, news, len(acknowledged), dice.uniform(0, _LONGEST))
        killed += 1
        _look(path, acknowledged)
    print(killed, len(acknowledged))


def stories(documents: int) -> list[News]:
    """Return so many documents of a few records each."""
    found = [News(one.document, one.records[:4]) for one in synthetic.news(15 * documents, scene=_SCENE)]
    return found[:documents]


def write(path: str, news: list[News], acknowledge: int | None = None) -> None:
    """Add the documents, asking for the entries after each."""
    with Ledger(path) as ledger:
        for one in news:
            ledger.add(one.document, one.records)
            if acknowledge is not None:
                os.write(acknowledge, f"{one.document.name}\n".encode())
            ledger.entry_counts()


def _killed(path: str, news: list[News], done: int, seconds: float) -> set[str]:
    """Let a process write for so long after its first acknowledgement; return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        write(path, news[done:], writing)
        os._exit(0)
    os.close(writing)
    told = os.read(reading, 100)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    while more := os.read(reading, 65536):
        told += more
    os.close(reading)
    return set(told.decode().split())


def _look(path: str, acknowledged: set[str]) -> None:
    with Ledger(path, create=False) as ledger:
        held = {document.name: document.records for document in ledger.documents()}
        assert acknowledged <= set(held)
        assert min(held.values()) > 0
        if ledger._engine.dialect.name == "sqlite":  # a server's file is its own affair
            with ledger._engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        resting = sum(len(entry.records) for entry in ledger.entries())
        assert resting == sum(held.values())


if __name__ == "__main__":
    dialect.engine_for = engine_for
    sys.path.insert(0, str(Path(__file__).parent))
    main(sys.argv[1], *map(int, sys.argv[2:]))
