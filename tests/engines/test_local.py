"""Reading paths: order, bad files, documents held, and any number of workers."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from detente.engines import Outcome, read_paths
from detente.engines.local import BATCH_DOCUMENTS
from detente.errors import DateError, ModelError
from detente.records import Record, record_to_dict
from detente.sources import Document

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))
from gold_reader import GoldReader, make_reader

_STATES = ("PER", "ECU", "IND", "PAK", "TUR", "GRC")


def _fill(folder: Path, number: int) -> None:
    for n in range(number):
        by, to = _STATES[n % 6], _STATES[(n + 1) % 6]
        words = f"Dispatch number {n} from the capital. {by} promised {to} to reopen crossing {chr(97 + n % 26)}."
        (folder / f"d{n:03}.txt").write_text(words)


def _plain(outcomes: list[Outcome]) -> list[object]:
    return [
        (o.document and o.document.name, [record_to_dict(r) for r in o.records], o.skipped, o.held) for o in outcomes
    ]


def test_documents_in_order_with_their_records(tmp_path: Path) -> None:
    _fill(tmp_path, 3)
    outcomes = list(read_paths([tmp_path], make_reader=make_reader, published="1996-10-15"))
    assert [o.document.name for o in outcomes if o.document] == ["d000", "d001", "d002"]
    assert [(r.by, r.to, r.date) for o in outcomes for r in o.records] == [  # type: ignore[attr-defined]
        ("PER", "ECU", "1996-10-15"),
        ("ECU", "IND", "1996-10-15"),
        ("IND", "PAK", "1996-10-15"),
    ]


def test_two_workers_give_what_one_gives(tmp_path: Path) -> None:
    _fill(tmp_path, 2 * BATCH_DOCUMENTS + 5)
    (tmp_path / "d010b.txt").write_bytes(b"\x00\x01\x02" * 50)
    one = _plain(list(read_paths([tmp_path], make_reader=make_reader)))
    two = _plain(list(read_paths([tmp_path], make_reader=make_reader, workers=2)))
    assert len(one) == 2 * BATCH_DOCUMENTS + 6
    assert two == one


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    _fill(tmp_path, 1)
    missing = tmp_path / "nothing.txt"
    outcomes = list(read_paths([missing, tmp_path], make_reader=make_reader))
    assert [o.skipped.error if o.skipped else None for o in outcomes] == ["MissingPathError", None]
    assert len(outcomes[1].records) == 1


def test_what_is_held_stays_unread(tmp_path: Path) -> None:
    _fill(tmp_path, 3)
    outcomes = list(read_paths([tmp_path], make_reader=make_reader, held=lambda document: document.name == "d001"))
    assert [(o.held, len(o.records)) for o in outcomes] == [(False, 1), (True, 0), (False, 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_gate_stops_is_passed_over_and_counted(tmp_path: Path, workers: int) -> None:
    words = "The ambassador of Peru signed a treaty with Ecuador in Quito. PER promised ECU to reopen the border."
    (tmp_path / "a.txt").write_text(words)
    (tmp_path / "b.txt").write_text("The chef of the restaurant bakes bread. PER promised ECU to reopen the oven.")
    outcomes = list(read_paths([tmp_path], make_reader=make_reader, gate=True, workers=workers))
    assert [(o.passed_over, len(o.records)) for o in outcomes] == [(False, 1), (True, 0)]
    assert not any(o.passed_over for o in read_paths([tmp_path], make_reader=make_reader))


class Stumbling(GoldReader):
    """A reader with a fault: one document is too much for it."""

    def read(self, document: Document) -> Iterable[Record]:
        if document.name == "d001":
            raise ZeroDivisionError("a fault")
        return super().read(document)


def test_a_reader_that_fails_on_one_document_reads_the_rest(tmp_path: Path) -> None:
    _fill(tmp_path, 3)
    outcomes = list(read_paths([tmp_path], make_reader=Stumbling))
    assert [len(o.records) for o in outcomes] == [1, 0, 1]
    skipped = outcomes[1].skipped
    assert skipped is not None
    assert skipped.error == "ReaderError"
    assert skipped.path.endswith("d001.txt")
    assert "ZeroDivisionError: a fault" in skipped.reason


class Speechless(GoldReader):
    """A reader without its model: nothing can be read at all."""

    def read(self, document: Document) -> Iterable[Record]:
        raise ModelError("no model")


def test_a_reader_without_its_model_ends_the_reading(tmp_path: Path) -> None:
    _fill(tmp_path, 2)
    with pytest.raises(ModelError):
        list(read_paths([tmp_path], make_reader=Speechless))


def test_a_date_that_is_none_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DateError):
        list(read_paths([tmp_path], published="yesterday"))


_READ_ALL = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell without job control has ignored
sys.path.insert(0, sys.argv[1])
from gold_reader import make_reader
from detente.engines import read_paths

if __name__ == "__main__":
    try:
        for outcome in read_paths([sys.argv[2]], workers=2, make_reader=make_reader):
            print(outcome.document.name, flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
"""


def test_an_interrupt_ends_the_workers_too(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    _fill(tmp_path / "news", 400)
    script = tmp_path / "read_all.py"
    script.write_text(_READ_ALL)
    here = Path(__file__).parent.parent / "cli"
    reading = subprocess.Popen(
        [sys.executable, str(script), str(here), str(tmp_path / "news")], stdout=subprocess.PIPE, text=True
    )
    assert reading.stdout is not None
    assert reading.stdout.readline() == "d000\n"
    reading.send_signal(signal.SIGINT)
    rest = reading.stdout.read()  # ends when the last process that holds the pipe has ended
    assert reading.wait(20) == 130
    assert "d399" not in rest
