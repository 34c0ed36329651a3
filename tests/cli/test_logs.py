"""`-v` and `--log-json` before any command."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from ran import Detente


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> Iterator[None]:
    """Take away what a command hung onto the loggers."""
    yield
    log = logging.getLogger("detente")
    log.handlers, log.propagate = [], True
    log.setLevel(logging.NOTSET)


def _article(name: str) -> None:
    Path(name).write_text("PER promised ECU to withdraw its patrols from the valley of dragonflies.\n")


def test_nothing_is_logged_unless_asked_for(detente: Detente) -> None:
    _article("a.txt")
    assert detente("read", "a.txt").err == ""


def test_reading_is_logged_without_the_text(detente: Detente) -> None:
    _article("a.txt")
    Path("empty.txt").write_text("")
    told = detente("-v", "read", "a.txt", "empty.txt").err
    assert "read: read document=a words=12 records=1 new=True" in told
    assert "read: skipped path=empty.txt error=UnreadableFileError" in told
    assert "read: done documents=1 held=0 seconds=" in told
    assert "dragonflies" not in told


def test_json_lines_and_more_of_them(detente: Detente) -> None:
    _article("a.txt")
    detente("read", "a.txt")
    few = detente("--log-json", "read", "a.txt").err.splitlines()
    assert [json.loads(line)["message"] for line in few] == ["done"]
    more = [json.loads(line) for line in detente("-vv", "--log-json", "read", "a.txt").err.splitlines()]
    assert [(line["message"], line["level"], line["logger"]) for line in more] == [
        ("held", "debug", "detente.read"),
        ("done", "info", "detente.read"),
    ]
    assert more[0]["time"].endswith("+00:00")
