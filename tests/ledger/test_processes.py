"""Two processes at one ledger, and one that is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from test_ledger import content

from detente.ledger import Ledger

_HERE = Path(__file__).parent

_WRITER = """
    import sys
    sys.path.insert(0, sys.argv[1])
    from test_ledger import MEETING, document, reading
    from detente.ledger import Ledger

    with Ledger(sys.argv[2]) as ledger:
        for number in range(int(sys.argv[3]), int(sys.argv[4])):
            one = document(f"d{number}", f"Dispatch {number}. {MEETING}")
            ledger.add(one, reading(one))
            print(one.name, flush=True)
"""


def _writer(ledger: Path, first: int, end: int) -> subprocess.Popen[str]:
    code = textwrap.dedent(_WRITER)
    args = [sys.executable, "-c", code, str(_HERE), str(ledger), str(first), str(end)]
    return subprocess.Popen(args, stdout=subprocess.PIPE, text=True)


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path, alone = tmp_path / "both.db", tmp_path / "alone.db"
    writers = [_writer(path, 0, 25), _writer(path, 15, 40)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert _writer(alone, 0, 40).wait(60) == 0
    with Ledger(path) as both, Ledger(alone) as one:
        assert len(both.documents()) == 40
        assert content(both) == content(one)


def test_killed_while_writing(tmp_path: Path) -> None:
    path, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    writer = _writer(path, 0, 3000)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(20)]
    time.sleep(0.03)
    writer.send_signal(signal.SIGKILL)
    acknowledged += writer.stdout.read().split()
    assert writer.wait(60) == -signal.SIGKILL
    with Ledger(path) as ledger:
        held = {document.name: document.records for document in ledger.documents()}
        assert set(acknowledged[:-1]) <= set(held)  # the last line may be cut
        assert set(held.values()) == {1}
        assert sum(len(entry.records) for entry in ledger.entries()) == len(held)
    assert _writer(path, 0, 100).wait(60) == 0
    assert _writer(whole, 0, max(100, len(held))).wait(60) == 0
    with Ledger(path) as ledger, Ledger(whole) as other:
        assert content(ledger) == content(other)
