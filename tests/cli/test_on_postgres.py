"""Every command that takes a ledger takes one on PostgreSQL, and shows its address without the password."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from ran import Detente, Ran
from starlette.testclient import TestClient

from detente.ledger import Ledger
from detente.web import create_app
from postgres_server import PASSWORD, Server


@pytest.fixture(scope="module")
def url(server: Server) -> Iterator[str]:
    """The address of a ledger with a password in it."""
    return server.over_network(server.new())


def test_the_commands(url: str, detente: Detente, examples: Path) -> None:
    def went_well(*args: object) -> Ran:
        ran = detente(*args, "--ledger", url)
        assert ran.code == 0, ran.err
        assert PASSWORD not in ran.out + ran.err
        return ran

    assert ":***@127.0.0.1" in went_well("read", examples).out
    assert "held" in went_well("read", examples).out
    first = json.loads(went_well("show", "timeline", "--json").out.splitlines()[0])
    for what in ("timeline", "documents", "actors"):
        assert went_well("show", what).out
    went_well("show", "entry", first["id"])
    went_well("brief", "USA", "CHN")
    assert went_well("export", "--format", "entries").out.count("\n") > 20
    assert "computed anew" in went_well("rebuild").err
    went_well("changes", "--since", "2020-01-01")
    went_well("review", "confirm", first["id"], "--by", "Ana")
    assert "Ana" in went_well("review", "list").out


def test_the_same_export_as_from_a_file(url: str, detente: Detente, examples: Path) -> None:
    detente("read", examples, "--ledger", "file.db")
    with Ledger(url) as ledger:
        for one in ledger.judgements():
            if not one.judgement.undone:
                ledger.undo(one.id, by="Ana")
    detente("read", examples, "--ledger", url)
    for form in ("records", "entries"):
        ours, theirs = (detente("export", "--format", form, "--ledger", place) for place in (url, "file.db"))
        assert ours.out == theirs.out
        assert ours.out


def test_pages_do_not_show_the_password(url: str) -> None:
    Ledger(url).close()
    with TestClient(create_app(url), base_url="http://127.0.0.1") as client:
        page = client.get("/").text
    assert "127.0.0.1" in page
    assert PASSWORD not in page


def test_a_ledger_that_is_not_there(server: Server, detente: Detente) -> None:
    ran = detente("show", "timeline", "--ledger", server.over_network("nowhere"))
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "there is no such database" in ran.err
    assert PASSWORD not in ran.err
