"""`detente serve`: what it refuses, and that it answers and ends quietly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ran import Detente

from detente.ledger import Ledger

RUN = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell without job control has ignored
from detente.cli.main import main
sys.argv[0] = "detente"
main()
"""
TOKEN = "a-token-of-some-length"


@contextmanager
def served(place: Path, *args: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command on a new ledger; give the process and the address it prints."""
    Ledger(place / "t.db").close()
    command = [sys.executable, "-u", "-c", RUN, "serve", "--ledger", "t.db", "--port", "0", *args]
    process = subprocess.Popen(
        command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        yield process, line.partition(" at ")[2].partition(" (")[0]
    finally:
        process.kill()
        process.wait(30)


def test_it_prints_its_address_answers_there_and_ends_quietly(tmp_path: Path) -> None:
    with served(tmp_path) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert "The ledger is empty" in answer.read().decode()
            assert "Server" not in answer.headers
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (0, "ended\n")


def test_with_a_token_the_address_printed_opens_and_the_bare_one_does_not(tmp_path: Path) -> None:
    with served(tmp_path, DETENTE_TOKEN=TOKEN) as (_, address):
        bare, _, token = address.partition("?token=")
        assert token == TOKEN
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(bare, timeout=30)
        asked = urllib.request.Request(bare, headers={"Authorization": f"Bearer {TOKEN}"})
        with urllib.request.urlopen(asked, timeout=30) as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--host", "0.0.0.0"), "can be reached from other machines; give --token"),
        (("--host", "::"), "give --token"),
        (("--host", "example.org"), "give --token"),
        (("--token", "short"), "at least 16 letters"),
        (("--token", "with blanks in it, and long"), "at least 16 letters"),
        (("--port", "70000"), "--port"),
    ],
)
def test_what_is_refused_is_told_in_one_line(detente: Detente, args: tuple[str, ...], words: str) -> None:
    Ledger("t.db").close()
    ran = detente("serve", "--ledger", "t.db", *args)
    assert ran.code == 2
    (line,) = ran.err.splitlines()
    assert words in line


def test_a_port_in_use_is_told_in_one_line(detente: Detente) -> None:
    Ledger("t.db").close()
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        ran = detente("serve", "--ledger", "t.db", "--port", busy.getsockname()[1])
    assert ran.code == 2
    (line,) = ran.err.splitlines()
    assert "in use" in line
    assert "--port 0" in line


def test_a_ledger_that_is_not_there_is_told(detente: Detente) -> None:
    ran = detente("serve", "--ledger", "none.db")
    assert ran.code == 2
    assert "no ledger here" in ran.err
