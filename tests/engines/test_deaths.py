"""Bad days of a reading: documents that never end, and processes that die; the rest is read, in order."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from detente.engines import Outcome, local, read_paths, workers
from detente.errors import WorkerError
from detente.records import Record
from detente.sources import Document, Raw, Skipped

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))
from gold_reader import GoldReader, make_reader


def _fill(folder: Path, number: int) -> Path:
    for n in range(number):
        words = f"Dispatch number {n} from the capital. PER promised ECU to reopen crossing {chr(97 + n % 26)}."
        (folder / f"d{n:03}.txt").write_text(words)
    return folder


def _names(outcomes: list[Outcome]) -> list[str]:
    return [
        o.document.name if o.document else "!" + Path(o.skipped.path).stem for o in outcomes if o.skipped or o.document
    ]


class Endless(GoldReader):
    """A reader that never comes back from one document, as Python code may."""

    def read(self, document: Document) -> Iterable[Record]:
        while document.name == "d001":
            pass
        return super().read(document)


class Deaf(GoldReader):
    """A reader that never comes back from one document, and cannot be called either, as C code may."""

    def read(self, document: Document) -> Iterable[Record]:
        if document.name == "d001":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(600)
        return super().read(document)


class Deadly(GoldReader):
    """A reader whose process dies of one document, as for want of memory."""

    def read(self, document: Document) -> Iterable[Record]:
        if document.name == "d001":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(document)


class Unlucky(GoldReader):
    """A reader whose process is killed once, whatever it reads."""

    def read(self, document: Document) -> Iterable[Record]:
        killed = Path(document.path or "").parent.parent / "killed"
        if document.name == "d003" and not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(document)


class Hungry(GoldReader):
    """A reader that wants more memory than there is for one document."""

    def read(self, document: Document) -> Iterable[Record]:
        if document.name == "d001":
            raise MemoryError
        return super().read(document)


class Unstartable(GoldReader):
    """A reader of which each process dies at once."""

    def __init__(self) -> None:
        os._exit(1)


@pytest.mark.parametrize("number", [1, 2])
def test_a_document_without_end_is_left_out(tmp_path: Path, number: int) -> None:
    outcomes = list(read_paths([_fill(tmp_path, 4)], make_reader=Endless, workers=number, time_limit=0.5))
    assert _names(outcomes) == ["d000", "!d001", "d002", "d003"]
    assert [len(o.records) for o in outcomes] == [1, 0, 1, 1]
    skipped = outcomes[1].skipped
    assert skipped is not None
    assert (skipped.error, "0.5 s" in skipped.reason) == ("TimeLimitError", True)


def test_a_worker_that_does_not_come_back_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_GRACE", 0.5)
    outcomes = list(read_paths([_fill(tmp_path, 40)], make_reader=Deaf, workers=2, time_limit=0.5))
    assert _names(outcomes) == ["!d001" if n == 1 else f"d{n:03}" for n in range(40)]
    assert [o.skipped.error for o in outcomes if o.skipped] == ["TimeLimitError"]


def test_a_document_that_kills_is_left_out(tmp_path: Path) -> None:
    outcomes = list(read_paths([_fill(tmp_path, 60)], make_reader=Deadly, workers=2))
    assert _names(outcomes) == ["!d001" if n == 1 else f"d{n:03}" for n in range(60)]
    assert [o.skipped.error for o in outcomes if o.skipped] == ["WorkerError"]


def test_a_worker_killed_by_another_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    news = _fill(tmp_path / "news", 60)
    outcomes = list(read_paths([news], make_reader=Unlucky, workers=2))
    assert (tmp_path / "killed").exists()
    assert outcomes == list(read_paths([news], make_reader=make_reader))


def test_processes_are_replaced_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = _fill(tmp_path, 80)
    begun: list[int] = []
    start = workers._Worker.__init__
    monkeypatch.setattr(workers, "MOST_THINGS", 40)
    monkeypatch.setattr(workers._Worker, "__init__", lambda self, how: (begun.append(1), start(self, how))[1])
    outcomes = list(read_paths([news], make_reader=make_reader, workers=2))
    assert outcomes == list(read_paths([news], make_reader=make_reader))
    assert len(begun) > 2


@pytest.mark.parametrize("number", [1, 2])
def test_want_of_memory_costs_one_document(tmp_path: Path, number: int) -> None:
    outcomes = list(read_paths([_fill(tmp_path, 3)], make_reader=Hungry, workers=number))
    assert _names(outcomes) == ["d000", "!d001", "d002"]


def test_workers_that_cannot_start_are_told(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="die on starting"):
        list(read_paths([_fill(tmp_path, 3)], make_reader=Unstartable, workers=2))


def test_a_page_that_makes_the_parser_run_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.engines import tasks

    really = tasks.make

    def make(raw: Raw) -> Document | Skipped:
        while raw.name == "d001":
            pass
        if raw.name == "d002":
            raise RecursionError("too deep")
        return really(raw)

    monkeypatch.setattr(tasks, "make", make)
    outcomes = list(read_paths([_fill(tmp_path, 4)], make_reader=make_reader, time_limit=0.3))
    assert _names(outcomes) == ["d000", "!d001", "!d002", "d003"]
    assert [o.skipped.error for o in outcomes if o.skipped] == ["TimeLimitError", "MalformedFileError"]


def test_no_alarm_is_left_behind(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGALRM)
    list(read_paths([_fill(tmp_path, 2)], make_reader=make_reader, time_limit=0.2))
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
