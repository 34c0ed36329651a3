"""What `detente reader check` finds out of a server, and what it asks before."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from asking import KEY
from local_server import Asked, LocalServer, knows_no, lists, says, status

from detente.cli.main import run


def by_the_schema(asked: Asked) -> None:
    """Answer as a server does that binds its output."""
    says('{"state": "ready"}' if "response_format" in asked.body else "I am ready.")(asked)


@pytest.fixture
def check(
    local: LocalServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> object:
    """Run `detente reader check` on the local server; gives the exit code and all that was printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DETENTE_READER_URL", local.url)
    monkeypatch.setenv("DETENTE_READER_KEY", KEY)
    monkeypatch.setenv("DETENTE_READER_RETRIES", "0")

    def checked(*args: str) -> tuple[int, str]:
        code = run(["reader", "check", *args])
        printed = capfd.readouterr()
        return code, printed.out + printed.err

    return checked


def test_a_good_server_is_usable(local: LocalServer, check) -> None:
    local.otherwise = by_the_schema
    code, said = check()
    assert code == 0
    lines = said.splitlines()
    assert lines[0] == f"server    127.0.0.1:{local.port} (on this machine), model model, with a key"
    assert lines[1] == "models    model is there, with 1 others"
    assert lines[3:5] == ["schema    kept; answers are bound to their form", "tokens    counted by the server"]
    assert lines[-1].startswith("usable ")
    assert KEY not in said


def test_two_short_questions_are_sent_and_nothing_else(local: LocalServer, check) -> None:
    local.otherwise = by_the_schema
    check()
    assert len(local.asked) == 2
    assert all(len(str(body["messages"])) < 200 for body in local.asked)
    assert local.greeted == ["/v1/models"]


def test_a_plain_server_is_usable_too(local: LocalServer, check) -> None:
    local.listing = status(404)
    local.otherwise = says("I am ready.", usage=None)
    code, said = check()
    assert code == 0
    assert "models    not listed" in said
    assert "schema    taken, but not kept" in said
    assert "tokens    not counted by the server" in said


def test_what_it_does_not_take_is_told(local: LocalServer, check) -> None:
    local.listing = lists("llama\x1b[2J")
    local.otherwise = knows_no("response_format", "seed")
    code, said = check()
    assert code == 0
    assert "models    model is not among those listed (llama[2J); set model" in said
    assert "schema    not taken" in said
    assert "form      asked without seed" in said


@pytest.mark.parametrize(("fault", "told"), [(status(401), "DETENTE_READER_KEY"), (status(503), "fails with 503")])
def test_a_server_that_does_not_answer_is_unusable(local: LocalServer, check, fault: object, told: str) -> None:
    local.otherwise = fault
    code, said = check()
    assert code == 3
    assert told in said
    assert said.splitlines()[-1].startswith("unusable ")


def test_a_server_that_is_gone_is_unusable(local: LocalServer, check) -> None:
    local.stop()
    code, said = check()
    assert code == 3
    assert "is not reached (connection refused)" in said


def test_without_a_server_set_that_is_told(check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_READER_URL", "")
    code, said = check()
    assert code == 2
    assert "no server is set; set url, or DETENTE_READER_URL" in said


def test_another_machine_is_asked_only_with_consent(check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_READER_URL", "http://models.invalid/v1")
    code, said = check()
    assert code == 2
    assert "models.invalid is another machine; give --yes to send it 2 questions" in said
    assert "answers" not in said


def test_one_who_says_no_sends_nothing(check, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = []
    monkeypatch.setenv("DETENTE_READER_URL", "http://models.invalid/v1")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", questions.append)
    code, said = check()
    assert questions == ["Send 2 short questions of our own to models.invalid?"]
    assert code == 130
    assert said.splitlines()[-1] == "nothing was sent"


def test_one_who_says_yes_is_told_that_the_way_is_open(
    local: LocalServer, check, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy"):  # so that the test leaves this machine in no case
        monkeypatch.setenv(name, f"http://127.0.0.1:{local.port}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    local.stop()
    monkeypatch.setenv("DETENTE_READER_URL", "http://models.invalid/v1")
    code, said = check("--yes")
    assert code == 3
    assert "safety    texts and the key go there unencrypted" in said
    assert "models.invalid is not reached (connection refused)" in said
