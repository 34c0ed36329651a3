"""Tables of Arrow and frames of Polars."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import affair
import polars
import pyarrow as pa
import pytest

from detente.errors import InputError, MissingEngineError
from detente.export import frames
from detente.export.frame_columns import DOCUMENTS, ENTRIES, LINKS, RECORDS
from detente.ledger import Ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Ledger(tmp_path_factory.mktemp("frames") / "affair.db") as held:
        affair.fill(held, affair.news())
        yield held


def test_entries_have_dates_lists_and_structs(ledger: Ledger) -> None:
    """Two commitments: Peru's of 1996 with a deadline, told by the paper of 15 October; Brazil's of 1974, broken."""
    table = frames.entries_table(ledger, kind="commitment")
    assert table.column_names == list(ENTRIES)
    rows = {row["by"]: row for row in table.to_pylist()}
    assert set(rows) == {"PER", "BRA"}
    peru, brazil = rows["PER"], rows["BRA"]
    assert (peru["deadline"], peru["deadline_first"], peru["deadline_last"]) == (
        "1997-03",
        date(1997, 3, 1),
        date(1997, 3, 31),
    )
    assert (peru["date"], peru["date_first"], peru["participants"], peru["conditions"]) == (None, None, [], [])
    assert (peru["actors"], peru["docs"], peru["sources"]) == (["PER", "ECU"], ["talks"], 1)
    assert brazil["status"] == "broken"
    assert [step["status"] for step in brazil["history"]][-1] == "broken"
    assert table.schema.field("history").type.value_type.field("date").type == pa.string()


def test_a_selection_is_that_of_the_ledger(ledger: Ledger) -> None:
    table = frames.entries_table(ledger, between=("PER", "ECU"), since="1997")
    assert table["date"].to_pylist() == ["1997-01"]
    with pytest.raises(InputError):
        frames.entries_table(ledger, kind="rumour")


def test_records_name_their_entry_and_their_place(ledger: Ledger) -> None:
    table = frames.records_table(ledger)
    assert table.column_names == list(RECORDS)
    texts = {held.key: ledger.text(held.key) or "" for held in ledger.documents()}
    homes = {record.id: entry.id for entry in ledger.entries() for record in entry.records}
    rows = table.to_pylist()
    assert {row["id"]: row["entry"] for row in rows} == homes
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["evidence"] for row in rows)
    assert frames.records_table(ledger, kind="measure").num_rows == 2


def test_open_ends_are_null(tmp_path: Path) -> None:
    paper = affair.document("ban", affair.BANNED, None, "The Sun")
    told = type(affair.news()[1][1][0])(
        **affair.at(paper, affair.BANNED), by="ECU", on="PER", action="fish", status="in_force", date="1996-11-01/.."
    )
    with Ledger(tmp_path / "open.db") as held:
        held.add(paper, [told])
        (row,) = frames.entries_table(held).to_pylist()
    assert (row["date_first"], row["date_last"]) == (date(1996, 11, 1), None)


def test_links_and_documents_are_tables_too(ledger: Ledger) -> None:
    links = frames.links_table(ledger)
    assert links.column_names == list(LINKS)
    assert "breaches" in links["type"].to_pylist()
    documents = frames.documents_table(ledger)
    assert documents.column_names == list(DOCUMENTS)
    (talks,) = [row for row in documents.to_pylist() if row["name"] == "talks"]
    assert (talks["published_first"], talks["records"], talks["reader"]) == (date(1996, 10, 15), 3, "hand")


def test_polars_takes_the_tables_with_their_lists(ledger: Ledger) -> None:
    frame = frames.entries_frame(ledger)
    assert isinstance(frame, polars.DataFrame)
    assert frame.height == len(ledger.entries())
    peruvian = frame.filter(polars.col("actors").list.contains("PER") & (polars.col("kind") == "meeting"))
    assert sorted(peruvian["date"].to_list()) == ["1996-10-14", "1997-01"]
    assert frames.records_frame(ledger, kind="event").height == 1


def test_an_empty_ledger_has_the_columns(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.db") as empty:
        assert frames.entries_frame(empty).columns == list(ENTRIES)
        assert frames.records_table(empty).num_rows == 0


def test_without_polars_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    assert frames.entries_table(ledger).num_rows
    with pytest.raises(MissingEngineError, match=r"detente\[exchange\]"):
        frames.entries_frame(ledger)
