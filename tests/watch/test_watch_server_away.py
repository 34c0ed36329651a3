"""A watch whose ledger's server goes away: it waits and says so, loses and doubles nothing, and ends after its time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import soak
from news_server import NewsServer
from test_watch_command import PROGRAM, detente
from watch_setting import SetClock

from detente.analysis import changes_since
from detente.engines.watching import Patience
from detente.errors import LedgerAwayError, LedgerError
from detente.ledger import Ledger
from postgres_server import Server, missing


class Failing:
    """Work that fails so often before it is done."""

    def __init__(self, times: int, kind: type[LedgerError] = LedgerAwayError) -> None:
        self.left, self.kind = times, kind

    def __call__(self) -> str:
        """Do it."""
        if self.left:
            self.left -= 1
            raise self.kind("away")
        return "done"


def test_pauses_grow_up_to_a_minute_and_it_is_told_once() -> None:
    clock, told = SetClock(), list[LedgerAwayError | None]()
    assert Patience(clock, tell=told.append).with_ledger(Failing(8)) == "done"
    assert clock.slept == [1, 2, 4, 8, 16, 32, 60, 60]  # doubled from a second, a minute at most
    assert [str(one) for one in told] == ["away", "None"]


def test_after_its_time_patience_ends() -> None:
    clock, told = SetClock(), list[LedgerAwayError | None]()
    patience = Patience(clock, 10.0, told.append)
    with pytest.raises(LedgerAwayError):
        patience.with_ledger(Failing(99))
    assert clock.slept == [1, 2, 4, 3]  # 7 seconds are over after three pauses, so that 3 are left of the ten
    assert len(told) == 1
    assert patience.with_ledger(Failing(3)) == "done"  # each time that it goes away has its own ten seconds
    assert patience.waits == 2


def test_what_no_waiting_mends_is_not_waited_for() -> None:
    clock = SetClock()
    with pytest.raises(LedgerError):
        Patience(clock).with_ledger(Failing(1, LedgerError))
    assert clock.slept == []


QUICK = f"""
from dataclasses import replace
import detente.engines.watching.patience as patience
patience.FIRST_PAUSE = patience.LONGEST_PAUSE = 0.2
{PROGRAM.replace("main()", "")}
from detente.world import states
CODES = sorted(states())

class Pledges(watch_setting.Pledges):
    def read(self, document):
        for record in super().read(document):
            yield replace(record, by=CODES[int(record.undertaking.split()[2])])

detente.engines.local.default_reader = Pledges
main()
"""
"""The program with pauses of a fifth of a second, so that a test need not last minutes, and a reader that takes the
pledge of each article for another state's, so that each is an entry of its own."""


class Watched:
    """A watch as a program, and what it said so far."""

    def __init__(self, folder: Path, url: str, ledger: str, *more: str) -> None:
        self.out, self.err = folder / "out", folder / "err"
        options = ["--every", "0.004", "--retry", "0.2", "--delay", "0", "--json", *more]
        command = [sys.executable, "-c", QUICK, "watch", f"{url}/rss.xml", "--ledger", ledger, *options]
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(command, stdout=out, stderr=err)

    def said(self, words: str) -> int:
        """How often it said so."""
        return self.err.read_text().count(words)


def _until(done: Callable[[], object], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def _offer(server: NewsServer, seconds: float) -> None:
    """Offer ten articles a second for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        server.offer(("plain", "twin", "inline")[len(server.articles) % 3])
        time.sleep(0.1)


def _backend(server: Server, database: str) -> int:
    """The process that serves the watch: killed, it takes the server through its recovery."""
    found = server.tell(f"SELECT pid FROM pg_stat_activity WHERE datname = '{database}'")
    return int(found[0][0]) if found else 0


def test_a_server_killed_while_articles_come_loses_and_doubles_nothing(
    frail: Server, server: NewsServer, tmp_path: Path
) -> None:
    database = frail.new()
    ledger = frail.url(database)
    watch = Watched(tmp_path, server.url, ledger)
    _offer(server, 0.5)
    _until(lambda: soak.counted(server.articles, ledger).held)  # type: ignore[arg-type]
    for gone in (0.1, 1.5):  # killed with all its processes, for a moment and for longer
        before = watch.said("answers again")
        frail.kill()
        _offer(server, gone)
        frail.start()
        _offer(server, 0.5)
        _until(lambda: watch.said("answers again") > before)  # noqa: B023 - asked before the next turn
    if process := _backend(frail, database):
        os.kill(process, signal.SIGKILL)
    _offer(server, 0.5)
    _until(lambda: not soak.counted(server.articles, ledger).lost)  # type: ignore[arg-type]
    watch.process.send_signal(signal.SIGTERM)
    assert watch.process.wait(30) == 0, watch.err.read_text()
    out, err = watch.out.read_text(), watch.err.read_text()
    assert "Traceback" not in err
    found = soak.counted(server.articles, ledger)  # type: ignore[arg-type]
    assert (found.lost, found.doubled) == (0, 0)
    assert found.held == len(server.articles) > 20
    away = [line for line in err.splitlines() if ": the server " in line]
    assert 2 <= sum("went away" in line for line in away) <= 3
    assert [("went away" in line) for line in away] == [True, False] * (len(away) // 2)  # each followed by its return
    with Ledger(ledger) as held:
        entries = sorted(entry.id for entry in held.entries())
        changed = changes_since(held, held.changes_told or "")  # which the next watch would tell first
    told = [json.loads(line) for line in out.splitlines()]
    new = [one["entry"]["id"] for one in told if one["change"] == "new"]
    assert sorted(new + [one.entry.id for one in changed if one.what == "new"]) == entries
    assert len(entries) == len(server.articles)


def test_a_server_that_stays_away_ends_the_watch_and_the_next_goes_on(
    frail: Server, server: NewsServer, tmp_path: Path
) -> None:
    ledger = frail.url(frail.new())
    first = server.offer()
    watch = Watched(tmp_path, server.url, ledger, "--patience", "0.02")  # 1.2 seconds
    _until(lambda: first.served)
    _until(lambda: not soak.counted(server.articles, ledger).lost)  # type: ignore[arg-type]
    frail.kill()
    server.offer()
    code, err = watch.process.wait(30), watch.err.read_text()
    frail.start()
    assert code == 3, err
    assert "Traceback" not in err
    first_line, last_line = err.splitlines()[-2:]
    assert "the server went away; asked again and again for 0.02 minutes" in first_line
    assert "run the same again (what was acknowledged is kept)" in last_line
    ran = detente("watch", f"{server.url}/rss.xml", "--ledger", ledger, "--once", "--delay", 0)
    assert ran.returncode == 0, ran.stderr
    found = soak.counted(server.articles, ledger)  # type: ignore[arg-type]
    assert (found.held, found.lost, found.doubled) == (2, 0, 0)


def test_a_server_that_is_not_there_at_the_start_is_told_at_once(server: NewsServer, tmp_path: Path) -> None:
    if why := missing():
        pytest.skip(why)
    nowhere = f"postgresql+psycopg://nobody@/nothing?host={tmp_path}"
    began = time.monotonic()
    ran = detente("watch", f"{server.url}/rss.xml", "--ledger", nowhere, "--once")
    assert ran.returncode == 3
    assert time.monotonic() - began < 20
    assert ran.stderr.count("\n") == 1
