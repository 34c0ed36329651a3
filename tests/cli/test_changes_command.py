"""`detente changes`, and an entry opened with what stands around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import feedparser
import pytest
from click.testing import CliRunner

from detente.analysis import changes_since
from detente.cli.main import cli
from detente.errors import InputError
from detente.ledger import Ledger
from detente.records import Commitment, Event, Record
from detente.sources.document import Document

VOW = "Brazil promised Argentina to leave the river dam gates open in the dry season."
BREACH = "Brazil shut the dam gates on the river in violation of its promise to leave them open, Argentina found."


def _document(name: str, text: str, published: str, publisher: str) -> Document:
    return Document(name=name, text=text, published=published, dating="given", publisher=publisher)


def _shared(document: Document, evidence: str) -> dict[str, Any]:
    start = document.text.index(evidence)
    place = {"start": start, "end": start + len(evidence)}
    return {"doc": document.name, "document": document.key, "evidence": evidence, "confidence": 0.95, **place}


def _vow(document: Document) -> Record:
    what = "leave the river dam gates open in the dry season"
    return Commitment(**_shared(document, VOW), by="BRA", to="ARG", undertaking=what, date="1974-01")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a ledger in which a promise is told, told again, and then broken."""
    found = tmp_path / "dam.db"
    first = _document("first", VOW, "1974-02-01", "Gulf Post")
    again = _document("again", f"{VOW} So the papers say.", "1974-03-01", "El Diario")
    last = _document("last", BREACH, "1975-03-02", "The Sun")
    broken = Event(**_shared(last, BREACH), source="BRA", target="ARG", type="COERCE", date="1975-02")
    with Ledger(found) as ledger:
        ledger.add(first, [_vow(first)])
        ledger.add(again, [_vow(again)])
        ledger.add(last, [broken])
    return found


def _run(*args: object) -> str:
    result = CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.stdout


def _told(path: Path, since: str) -> list[tuple[str, str, str | None, str | None]]:
    lines = _run("changes", "--since", since, "--all", "--json", "--ledger", path).splitlines()
    found = [json.loads(line) for line in lines]
    return [(one["change"], one["entry"]["kind"], one["was"], one["now"]) for one in found]


def test_since_a_document_that_broke_the_promise(path: Path) -> None:
    assert _told(path, "last") == [("new", "event", None, None), ("status", "commitment", "open", "broken")]


def test_since_the_document_that_told_it_again(path: Path) -> None:
    assert _told(path, "again")[:2] == [("new", "event", None, None), ("status", "commitment", "open", "broken")]
    assert ("corroborated", "commitment", "1", "2") not in _told(path, "again")  # the sentence is a copy: one source


def test_since_a_time(path: Path) -> None:
    assert {what for what, *_ in _told(path, "1970-01-01")} == {"new"}
    assert _told(path, "2999-01-01") == []


def test_neither_time_nor_document(path: Path) -> None:
    with Ledger(path) as ledger, pytest.raises(InputError, match="neither a document of the ledger nor a time"):
        changes_since(ledger, "yesterday")


def test_the_table_says_what_it_was_and_is(path: Path) -> None:
    said = _run("changes", "--since", "last", "--all", "--ledger", path)
    assert "open → broken" in said
    assert "Brazil → Argentina" in said


def test_an_entry_is_opened_with_its_links_and_sources(path: Path) -> None:
    with Ledger(path) as ledger:
        (vow,) = ledger.entries("commitment")
        ((link, outgoing, other),) = ledger.linked(vow)
        assert (link.type, outgoing, other.kind) == ("breaches", False, "event")
    said = _run("show", "entry", vow.id, "--ledger", path)
    assert "broken by" in said
    assert "1 source (1 of neither side)" in said
    assert "open (Jan 1974) → broken (Feb 1975)" in " ".join(said.split())
    told = json.loads(_run("show", "entry", vow.id, "--json", "--ledger", path))
    assert [(one["type"], one["from"]) for one in told["linked_from"]] == [("breaches", other.id)]


def test_changes_are_a_feed_where_one_is_asked_for(path: Path) -> None:
    """The breach is new, and the promise that it breaks has another status; the feed is as old as the documents."""
    made = _run("changes", "--since", "last", "--format", "atom", "--ledger", path)
    feed = feedparser.parse(made)
    assert not feed.bozo
    assert sorted(one.title.partition("]")[0] for one in feed.entries) == ["[new", "[open → broken"]
    with Ledger(path) as held:
        (added,) = [one.added for one in held.documents() if one.name == "last"]
    assert feed.feed.updated == (added or "").replace("+00:00", "Z")
    assert _run("changes", "--since", "last", "--format", "atom", "--ledger", path) == made
    assert _run("changes", "--since", "last", "--format", "json", "--ledger", path) == _run(
        "changes", "--since", "last", "--json", "--ledger", path
    )
    with pytest.raises(click.UsageError, match="exclude each other"):
        _run("changes", "--since", "last", "--format", "atom", "--json", "--ledger", path)
