"""Two processes at one ledger, and one that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import killing
import pytest
from test_increments import exported
from test_ledger import content

from detente.ledger import Ledger
from postgres_server import Server

_HERE = Path(__file__).parent
_SCRIPTS = _HERE.parents[1] / "scripts"

_WRITER = """
    import sys
    sys.path[:0] = sys.argv[1:3]
    from synthetic import news
    from detente.ledger import Ledger

    with Ledger(sys.argv[3]) as ledger:
        first, end = map(int, sys.argv[4:6])
        for number, one in enumerate(news(700)):
            if first <= number < end:
                ledger.add(one.document, one.records)
                print(one.document.name, flush=True)
                if number % 3 == 2:
                    ledger.entry_counts()
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """Where two ledgers may be made, as other processes can name them too."""
    if request.param == "sqlite":
        return [str(tmp_path / "one.db"), str(tmp_path / "other.db")]
    server: Server = request.getfixturevalue("server")
    return [server.url(server.bare()), server.url(server.new())]


def _writer(ledger: str, first: int, end: int) -> subprocess.Popen[str]:
    code = textwrap.dedent(_WRITER)
    args = [sys.executable, "-c", code, str(_HERE), str(_SCRIPTS), str(ledger), str(first), str(end)]
    return subprocess.Popen(args, stdout=subprocess.PIPE, text=True)


def test_two_writers_lose_nothing(places: list[str]) -> None:
    path, alone = places
    writers = [_writer(path, 0, 25), _writer(path, 15, 40)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert _writer(alone, 0, 40).wait(60) == 0
    with Ledger(path) as both, Ledger(alone) as one:
        assert len(both.documents()) == 40
        assert content(both) == content(one)


def test_killed_again_and_again(places: list[str]) -> None:
    """Whenever it is killed, the ledger is whole; and a rerun leads where an undisturbed run leads."""
    path, alone = places
    kills = 25 if "://" in path else 100
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_SCRIPTS), *filter(None, sys.path)])}
    program = [sys.executable, str(_HERE / "killing.py"), path, str(kills), "400", "11"]
    ran = subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert ran.returncode == 0, ran.stderr
    killed, acknowledged = map(int, ran.stdout.split())
    assert killed == kills
    news = killing.stories(400)[: acknowledged + 10]
    killing.write(path, news[-30:])
    with Ledger(path) as killed, Ledger(alone) as whole:
        for one in news:
            killed.add(one.document, one.records)
            whole.add(one.document, one.records)
        assert exported(killed) == exported(whole)
