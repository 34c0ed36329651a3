"""A server that is killed, restarted or gone: what was acknowledged is kept, and what is run again goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest
from killing import stories, write
from starlette.testclient import TestClient
from test_increments import exported

from detente.errors import LedgerError
from detente.ledger import Ledger
from detente.web import create_app
from postgres_server import Server

_SCRIPTS = Path(__file__).parents[2] / "scripts"
_READ = """
    import sys
    from detente.cli.main import run
    from detente.engines import local
    from detente.records import Meeting

    class Reader:  # quick, so that the ledger is what takes time
        def read(self, document):
            said = document.text[:80]
            return [Meeting(doc=document.name, evidence=said, start=0, end=80, participants=("PER", "ECU"))]

    local.default_reader = Reader
    sys.exit(run(["read", sys.argv[1], "--ledger", sys.argv[2]]))
"""


def _backend(server: Server, database: str) -> int | None:
    found = server.tell(f"SELECT pid FROM pg_stat_activity WHERE datname = '{database}'")
    return found[0][0] if found else None


@pytest.mark.parametrize("what", ["server", "connection"])
def test_nothing_acknowledged_is_lost_and_a_rerun_goes_on(frail: Server, tmp_path: Path, what: str) -> None:
    """Killed amid the adding; the writer is told, and adding again leads where an undisturbed run leads."""
    place, news = frail.new(), stories(40)
    url, acknowledged = frail.url(place), 0
    told: list[str] = []
    for turn in range(3):
        with suppress(AssertionError), Ledger(url) as ledger:
            for one in news[acknowledged:]:
                if acknowledged == 12 * (turn + 1):
                    frail.kill() if what == "server" else os.kill(_backend(frail, place) or 0, signal.SIGKILL)
                try:
                    ledger.add(one.document, one.records)
                    acknowledged += 1
                    ledger.entry_counts()
                except LedgerError as error:
                    told.append(str(error))
                    break
        if what == "server":
            frail.start()
        _until_up(frail)
        with Ledger(url) as ledger:
            held = {one.name for one in ledger.documents()}
            assert held >= {one.document.name for one in news[:acknowledged]}
            assert len(held) <= acknowledged + 1
    assert told
    assert all("what was acknowledged is kept" in one or "wait a moment" in one for one in told)
    write(url, news)
    write(str(tmp_path / "alone.db"), news)
    with Ledger(url) as one, Ledger(tmp_path / "alone.db") as other:
        assert exported(one) == exported(other)


def _until_up(server: Server) -> None:
    for _ in range(200):
        with suppress(Exception):
            return server.tell("SELECT 1")
        time.sleep(0.05)
    raise AssertionError("the server does not come back")


def test_the_command_ends_with_a_plain_line_and_goes_on_when_run_again(frail: Server, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number, one in enumerate(stories(120)):
        (texts / f"{number}.txt").write_text(one.document.text[:600])
    url, alone = frail.url(frail.new()), str(tmp_path / "alone.db")
    program = [sys.executable, "-c", textwrap.dedent(_READ), str(texts)]
    reading = subprocess.Popen([*program, url], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    for _ in range(600):
        if frail.tell("SELECT count(*) FROM documents", url.partition("@/")[2].partition("?")[0])[0][0] > 3:
            break
        time.sleep(0.05)
    frail.kill()
    _, said = reading.communicate(timeout=60)
    lines = [line for line in said.splitlines() if line.startswith("detente: ")]
    assert reading.returncode == 3, said
    assert len(lines) == 1
    assert "Traceback" not in said
    assert "run the same again (what was acknowledged is kept)" in lines[0]
    frail.start()
    for place in (url, alone):
        again = subprocess.run([*program, place], capture_output=True, text=True, check=False)
        assert again.returncode == 0, again.stderr
    with Ledger(url) as one, Ledger(alone) as other:
        assert len(one.documents()) == len(other.documents()) > 100
        assert exported(one) == exported(other)


def test_pages_outlive_a_restart_of_the_server(frail: Server) -> None:
    url = frail.url(frail.new())
    write(url, stories(5))
    with TestClient(create_app(url), base_url="http://127.0.0.1") as client:
        before = client.get("/documents")
        assert before.status_code == 200
        frail.kill()
        amid = client.get("/documents")
        assert amid.status_code == 503
        assert "no server answers" in amid.text or "was lost" in amid.text
        frail.start()
        assert client.get("/documents").text.count("<li") == before.text.count("<li")
