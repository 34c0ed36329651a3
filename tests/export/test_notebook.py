"""What notebooks show of entries, records and lists of them: HTML in which strangers' words do nothing."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import affair
import pytest
from hypothesis import HealthCheck, given, settings

from detente.export.content import Content
from detente.export.notebook import show_entries, show_records, show_table
from detente.ledger import Ledger
from detente.records.html import short

TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "p"}


class Read(HTMLParser):
    """The tags, attributes and text of a page; raises AssertionError where a tag is not closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.cells: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        self.tags.add(tag)
        self.attributes.update(attrs)
        self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.cells[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("no comment is ours")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Ledger(tmp_path_factory.mktemp("notebook") / "affair.db") as held:
        affair.fill(held, affair.news())
        yield held


def test_an_entry_shows_who_what_when_and_its_evidence(ledger: Ledger) -> None:
    (ban,) = [entry for entry in ledger.entries("measure") if entry.lead.evidence == affair.BANNED]
    shown = Read(ban._repr_html_())
    told = dict(zip(shown.cells, shown.cells[1:]))
    assert (told["by"], told["on"], told["action"]) == ("Ecuador", "Peru", "fish")
    assert (told["status"], told["date"], told["confidence"]) == ("in force", "1996-11-01", "0.95")
    assert {affair.BANNED, "fish", f"measure {ban.id}"} <= set(shown.cells)
    assert "reason" not in told


def test_a_record_shows_what_it_holds_and_where_it_stands(ledger: Ledger) -> None:
    (vow,) = [record for record in ledger.records("commitment") if record.evidence == affair.VOWED]
    shown = Read(vow._repr_html_())
    told = dict(zip(shown.cells, shown.cells[1:]))
    assert (told["by"], told["undertaking"], told["deadline"]) == ("PER", "withdraw its boats", "1997-03")
    # "Quito, 15 October. " is 19 characters, MET 50, two line ends follow: 71
    assert f"talks, characters 71 to {71 + len(affair.VOWED)}" in shown.cells


def test_lists_are_tables_with_sources(ledger: Ledger) -> None:
    shown = Read(show_entries(ledger.entries("meeting"), ledger.documents())._repr_html_())
    assert {"3 entries", "Ecuador and Peru", "14 Oct 1996", "El Diario, 15 Oct 1996"} <= set(shown.cells)
    records = Read(show_records(ledger.records("event")).html)
    assert {"1 record", "source: Brazil; target: Argentina; type: COERCE", affair.BREACH, "breach"} <= set(
        records.cells
    )


def test_a_table_says_how_many_rows_it_leaves_out() -> None:
    shown = Read(show_table(("month", "score"), [("1993-01", 2.5), ("1993-02", None), ("1993-03", -1)], most=2).html)
    assert "the first 2 of 3 rows" in shown.cells
    assert "1993-03" not in shown.cells
    assert {"month", "score", "1993-01", "2.5", "1993-02"} <= set(shown.cells)


def test_long_evidence_is_cut() -> None:
    assert short("a" * 500, 10) == "a" * 10 + " …"
    assert short("ab", 2) == "ab"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(affair.contents())
def test_strangers_words_are_letters_and_nothing_else(content: Content) -> None:
    records = [record for entry in content.entries for record in entry.records]
    pages = [thing._repr_html_() for thing in [*content.entries, *records]]
    pages += [show_entries(content.entries, content.documents).html, show_records(records).html]
    for page in pages:
        shown = Read(page)
        assert shown.tags <= TAGS
        assert shown.attributes <= {("scope", "row"), ("scope", "col"), ("dir", "auto")}
        assert page.encode("utf-8")
        assert not set(page) & set("\x00\x1b\u202e")
