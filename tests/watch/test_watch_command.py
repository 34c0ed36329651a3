"""`detente watch` as a program: what it prints, how it ends, what outlives a kill."""

from __future__ import annotations

import io
import json
import logging
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from unittest.mock import patch

import pytest
import soak
import watch_setting
from news_server import NewsServer

from detente.cli.main import run
from detente.engines import local
from detente.ledger import Ledger

PROGRAM = f"""
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell without job control has ignored
sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path(soak.__file__).parent)!r}]
import watch_setting
import detente.engines.local
detente.engines.local.default_reader = watch_setting.make_pledges
from detente.cli.main import main
sys.argv[0] = "detente"
main()
"""


def program(*args: object) -> subprocess.CompletedProcess[str]:
    """Run it as a program."""
    command = [sys.executable, "-c", PROGRAM, *map(str, args)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)


def detente(*args: object) -> subprocess.CompletedProcess[str]:
    """Run the same in this process, which costs no start; what it hung onto the loggers is taken away."""
    log, words = logging.getLogger("detente"), [str(arg) for arg in args]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        patch.object(local, "default_reader", watch_setting.make_pledges),
        patch.multiple(sys, stdout=out, stderr=err),
        patch.multiple(log, handlers=[], propagate=log.propagate, level=log.level),
    ):
        code = run(words)
        log.setLevel(logging.NOTSET)  # forgets what the loggers below remember of the level
    return subprocess.CompletedProcess(words, code, *(one.buffer.getvalue().decode() for one in (out, err)))


def test_it_says_whom_it_asks_and_prints_what_changed(server: NewsServer, tmp_path: Path) -> None:
    server.offer()
    server.offer("inline")
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><body><outline><outline xmlUrl="{server.url}/rss.xml?key=secret"/></outline></body></opml>')
    told = tmp_path / "told.jsonl"
    save = f"{sys.executable} -c 'import sys; open(sys.argv[1], \"a\").write(sys.stdin.read() + chr(10))' {told}"
    options = ("--ledger", tmp_path / "t.db", "--once", "--delay", 0, "--json", "--exec", save)
    ran = program("watch", opml, *options)
    assert ran.returncode == 0, ran.stderr
    changes = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(change["change"], change["entry"]["kind"]) for change in changes] == [("new", "commitment")]
    assert len(changes[0]["entry"]["records"]) == 2  # what the two promise is so alike that it is one entry
    assert [json.loads(line) for line in told.read_text().splitlines()] == changes
    first, feed, last = ran.stderr.splitlines()  # logs are silent unless asked for
    assert "uses the network" in first
    assert "127.0.0.1" in first
    assert feed.startswith("feed      Örtliche News, http://127.0.0.1")
    assert "2 read, 0 waiting" in feed
    assert last == "watched   2 articles read, 2 records, 0 held already, 0 failures, 0 given up"
    assert "secret" not in ran.stderr
    again = detente("watch", opml, *options)
    assert (again.returncode, again.stdout) == (0, "")
    assert len(told.read_text().splitlines()) == 1


def test_changes_that_a_killed_watch_did_not_tell_are_told_by_the_next(server: NewsServer, tmp_path: Path) -> None:
    server.offer()
    place = tmp_path / "t.db"
    with Ledger(place) as ledger:
        ledger.note_told("2026-01-01T00:00:00+00:00")
    assert detente("watch", f"{server.url}/rss.xml", "--ledger", place, "--once", "--exec", "false").returncode == 1
    with Ledger(place) as ledger:
        ledger.note_told("2026-01-01T00:00:00+00:00")  # as after a kill amid telling
    ran = detente("watch", f"{server.url}/rss.xml", "--ledger", place, "--once", "--json")
    assert len(ran.stdout.splitlines()) == 1


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(server: NewsServer, tmp_path: Path, end: signal.Signals) -> None:
    article = server.offer()
    args = ["watch", f"{server.url}/rss.xml", "--ledger", str(tmp_path / "t.db"), "--delay", "0"]
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *args], stderr=subprocess.PIPE, encoding="utf-8")
    _until(lambda: article.served)
    time.sleep(0.5)
    process.send_signal(end)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert err.splitlines()[-1].endswith("ended, run the same again to go on")
    assert "Traceback" not in err


def test_killed_at_random_moments_it_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Twenty seconds of the soak (`make soak`): articles of each kind, faults of the feeds, three times SIGKILL."""
    outcome = soak.soak(0.15, 180, 3, 7, tmp_path, PROGRAM, retry=0.2)
    assert (outcome.lost, outcome.doubled, outcome.decoys_held) == (0, 0, 0), outcome
    assert outcome.good
    assert outcome.held == outcome.offered >= 15
    assert outcome.kills == 3


def test_the_soak_sees_what_is_lost_and_what_is_doubled(tmp_path: Path) -> None:
    from detente.sources import document_from_text

    with NewsServer() as server, Ledger(tmp_path / "t.db") as ledger:
        lost, doubled, decoy = server.offer(), server.offer(), server.offer("bomb")
        for name, one in (("a", doubled), ("b", doubled), ("c", decoy)):
            ledger.add(document_from_text(f"{name} tells of the {one.marker()}.", name=name), [])
        found = soak.counted([lost, doubled, decoy], tmp_path / "t.db")
    assert (found.offered, found.held, found.lost, found.doubled, found.decoys_held) == (2, 1, 1, 1, 1)
    assert not found.good


def test_numbers_for_prometheus_while_it_watches(server: NewsServer, tmp_path: Path) -> None:
    server.offer()
    server.offer("image")
    args = ["watch", f"{server.url}/rss.xml", "--ledger", str(tmp_path / "t.db"), "--delay", "0", "--metrics-port", "0"]
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *args], stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr is not None
    address = ""
    while not address:
        line = process.stderr.readline()
        assert line, "it ended"
        found = re.search(r"Prometheus at (http://127\.0\.0\.1:\d+/metrics)", line)
        address = found[1] if found else ""

    def numbers() -> str:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode()

    _until(lambda: 'detente_articles_total{outcome="given_up"} 1.0' in numbers())
    _until(lambda: "detente_documents 1.0" in numbers())
    told = numbers()
    assert 'detente_articles_total{outcome="read"} 1.0' in told
    assert 'detente_records{kind="commitment"} 1.0' in told
    assert 'detente_fetches_total{outcome="200"} 4.0' in told  # robots.txt, the feed, the article, the picture
    assert 'detente_feeds_asked_total{outcome="listed"} 1.0' in told
    process.terminate()
    process.communicate(timeout=20)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ftp://a/b"], "http and https alone"),
        (["none.opml"], "none.opml: cannot be read"),
        (["http://a/", "--exec", "'"], "--exec"),
        (["http://a/", "--every", "0"], "--every"),
        (["http://a/", "--yes"], "need --reader model"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_asked(
    args: list[str], words: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["watch", *args, "--once"]) == 2
    assert words in capfd.readouterr().err


def test_logs_say_what_is_done_and_never_texts_or_keys(server: NewsServer, tmp_path: Path) -> None:
    server.offer()
    server.offer("image")
    args = ("watch", f"{server.url}/rss.xml?key=secret", "--once", "--delay", 0, "--json", "--ledger")
    ran = detente("-vv", "--log-json", *args, tmp_path / "b.db")
    lines = [json.loads(line) for line in ran.stderr.splitlines() if line.startswith("{")]
    messages = {line["message"] for line in lines}
    assert {"asked", "feed listed", "article read", "article given_up", "round"} <= messages
    (read,) = [line for line in lines if line["message"] == "article read"]
    assert read["logger"] == "detente.watch"
    assert read["level"] == "info"
    assert read["words"] > 30
    assert "secret" not in ran.stderr
    assert "withdraw its patrols" not in ran.stderr
    plain = detente("-v", *args, tmp_path / "c.db").stderr
    assert re.search(r"^\d\d:\d\d:\d\d watch: article read url=http://127\.0\.0\.1:\d+/a/0 number=1 ", plain, re.M)
    assert "fetch: asked" not in plain


def _until(done: object, seconds: float = 20.0) -> None:
    """Wait until it is so."""
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def test_with_a_model_what_it_did_is_summed_up_and_an_article_without_answer_waits(
    server: NewsServer, tmp_path: Path
) -> None:
    server.offer()
    (tmp_path / "answers").mkdir()
    settings = tmp_path / "s.toml"
    settings.write_text('[reader]\nmodel = "m"\n')
    options = ["--reader", "both", "--replay", tmp_path / "answers", "--settings", settings]
    ran = detente("watch", f"{server.url}/rss.xml", "--ledger", tmp_path / "t.db", "--once", "--delay", 0, *options)
    assert ran.returncode == 1, ran.stderr
    assert "will try again: article" in ran.stderr
    assert "0 read, 1 waiting" in ran.stderr
    assert "model     m: 0 answers" in ran.stderr
    assert "Traceback" not in ran.stderr
