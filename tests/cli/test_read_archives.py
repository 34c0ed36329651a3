"""`detente read` on archives: what is passed on a second run, and that a kill at any record costs nothing."""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from gold_reader import GoldReader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ran import Detente

from detente.cli import reading
from detente.ledger import Ledger
from detente.records import Record
from detente.sources import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
import made_archives as made
from made_archives import put, story, warc

PLEDGE = "PER promised ECU to withdraw its patrols."


def _wires(path: Path, number: int, first: int = 0) -> Path:
    rows = [{"id": f"w{n}", "text": f"{story(n)} {PLEDGE}", "published": "1996-10-14"} for n in range(first, number)]
    rows += rows[:1]  # a text that comes twice
    data = "".join(json.dumps(row) + "\n" for row in rows) + "no line\n"
    return put(path, gzip.compress(data.encode(), mtime=0))


def _pages(path: Path, number: int) -> Path:
    answers = [
        made.Answer(made.html(f"{story(n)} {PLEDGE}").encode(), f"https://example.org/{n}") for n in range(number)
    ]
    return put(path, warc(answers))


def test_a_second_run_passes_an_archive_unread(detente: Detente, tmp_path: Path) -> None:
    wires, pages = _wires(tmp_path / "wires.jsonl.gz", 5), _pages(tmp_path / "news.warc.gz", 3)
    first = detente("read", wires, pages)
    assert first.code == 1
    assert "9 documents (8 new)" in first.out
    assert "wires.jsonl.gz:7" in first.err
    second = detente("read", wires, pages)
    assert (second.code, second.err) == (0, "")
    assert "passed    10 documents" in second.out
    assert "0 documents (0 new)" in second.out
    again = detente("read", wires, pages, "--again")
    assert "9 documents (0 new)" in again.out


def test_an_archive_that_changed_is_looked_at_anew(detente: Detente, tmp_path: Path) -> None:
    path = _wires(tmp_path / "wires.jsonl.gz", 5)
    detente("read", path)
    _wires(path, 8)
    ran = detente("read", path)
    assert "3 documents (3 new)" in ran.out
    assert "held      6 documents" in ran.out


def test_another_reader_reads_it_again(detente: Detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _wires(tmp_path / "wires.jsonl.gz", 2)
    detente("read", path)
    monkeypatch.setattr(reading, "GRAMMAR", "grammar 99")
    assert "3 documents (0 new)" in detente("read", path).out


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


class Counting(GoldReader):
    """Counts how often each document is read, and is killed after so many."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.read_names: list[str] = []

    def read(self, document: Document) -> Iterable[Record]:
        if document.name != "nothing":
            if self.left == 0:
                raise Killed
            self.left -= 1
            self.read_names.append(document.name)
        return super().read(document)


def _content(path: Path) -> list[list[tuple[object, ...]]]:
    """All that a ledger holds, but when it came to hold it."""
    with Ledger(path) as ledger:
        ledger.refresh()
    with sqlite3.connect(path) as raw:
        columns = "key, name, other_names, text, published, dating, publisher, url, path, reader"
        return [
            raw.execute(f"SELECT {columns} FROM documents ORDER BY key").fetchall(),
            raw.execute("SELECT * FROM records ORDER BY id").fetchall(),
            raw.execute("SELECT * FROM entries ORDER BY id").fetchall(),
            raw.execute("SELECT * FROM archives ORDER BY archive").fetchall(),
        ]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kills=st.lists(st.integers(0, 16), min_size=1, max_size=2), kind=st.sampled_from(["jsonl.gz", "warc.gz"]))
def test_killed_at_any_record_it_ends_as_undisturbed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: list[int], kind: str
) -> None:
    path = tmp_path / f"news.{kind}"
    if not path.exists():
        _wires(path, 20) if kind == "jsonl.gz" else _pages(path, 20)
    ledger, alone = tmp_path / "killed.db", tmp_path / f"{kind}.db"
    for name in ("killed.db", "killed.db-wal", "killed.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    names: list[str] = []

    def run(place: Path, left: int) -> None:
        reader = Counting(left)
        monkeypatch.setattr("detente.engines.local.default_reader", lambda: reader)
        monkeypatch.setattr("detente.engines.local.BATCH_DOCUMENTS", 4)
        monkeypatch.setattr(reading, "_MARK_EVERY", 3)
        with Ledger(place) as held, suppress(Killed):
            reading.read_into(held, [str(path)])
        names.extend(reader.read_names)

    if not alone.exists():
        run(alone, 1000)
        names.clear()
    for left in [*kills, 1000]:
        run(ledger, left)
    assert _content(ledger) == _content(alone)
    twice = len(names) - len(set(names))
    assert twice <= 4 * len(kills) + (kind == "jsonl.gz")
