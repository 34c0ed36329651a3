"""`detente watch --reader model`: a model's server answers, dies, and comes back; articles wait, and none is lost."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import soak
from local_server import Asked, LocalServer, completion
from news_server import NewsServer

from detente.ledger import Ledger

PROGRAM = "import sys; from detente.cli.main import main; sys.argv[0] = 'detente'; main()"
_PLEDGE = re.compile(r"PER promised ECU to (open crossing \d+ of round \d+)\.")


def reads(asked: Asked) -> None:
    """Answer as a model would that finds the pledge of each article, which bears its number."""
    text = asked.body["messages"][-1]["content"]
    found = [
        {
            **{"evidence": match[0], "date": None, "modality": "actual", "context": ["territory"]},
            **{"by": "PER", "to": "ECU", "undertaking": match[1], "conditions": [], "deadline": None, "status": "open"},
        }
        for match in _PLEDGE.finditer(text)
    ]
    asked.json(200, completion(json.dumps({"commitments": found}), usage=(900, 100)))


@pytest.fixture
def model() -> Iterator[LocalServer]:
    """A model's server; every request to it must be one by the published schema."""
    with LocalServer(otherwise=reads) as made:
        yield made
    assert made.faults == []


def _settings(folder: Path, port: int) -> Path:
    path = folder / "reader.toml"
    said = {"url": f"http://127.0.0.1:{port}/v1", "memory": str(folder / "memory"), "retries": 0, "parallel": 1}
    path.write_text("\n".join(["[reader]", *(f"{name} = {json.dumps(value)}" for name, value in said.items())]) + "\n")
    return path


def _command(folder: Path, news: NewsServer, port: int, *more: str) -> list[str]:
    options = ["--every", "0.004", "--retry", "0.3", "--attempts", "50", "--delay", "0", *more]
    reader = ["--reader", "model", "--yes", "--settings", str(_settings(folder, port))]
    place = ["--ledger", str(folder / "t.db")]
    return [sys.executable, "-c", PROGRAM, "watch", f"{news.url}/rss.xml", *place, *options, *reader]


def _until(done: Callable[[], object], seconds: float = 40.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_articles_wait_while_the_models_server_is_dead_and_are_read_when_it_is_back(
    server: NewsServer, model: LocalServer, tmp_path: Path
) -> None:
    ledger, err = tmp_path / "t.db", tmp_path / "err"
    answered = [server.offer(), server.offer()]
    with err.open("wb") as told:
        watch = subprocess.Popen(_command(tmp_path, server, model.port), stdout=subprocess.DEVNULL, stderr=told)
    _until(lambda: ledger.exists() and len(model.asked) >= 2)
    _until(lambda: not soak.counted(answered, ledger).lost)
    port = model.port
    model.stop()
    waiting = [server.offer(), server.offer(), server.offer()]
    _until(lambda: err.read_text().count("will try again: article") >= 3)
    assert soak.counted(waiting, ledger).held == 0
    with LocalServer(otherwise=reads, at=port) as back:
        _until(lambda: not soak.counted(server.articles, ledger).lost)
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(30) == 0, err.read_text()
        assert back.faults == []
        assert len(back.asked) == 3  # each that waited once, and none of those that were answered before
    found = soak.counted(server.articles, ledger)
    assert (found.held, found.lost, found.doubled) == (5, 0, 0)
    with Ledger(ledger) as held:
        promised = sorted(record.undertaking for record in held.records("commitment"))
        assert all(document.reader.startswith("model model") for document in held.documents())
    assert promised == [f"open crossing {number} of round 1" for number in range(5)]
    assert "Traceback" not in err.read_text()
