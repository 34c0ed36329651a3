"""Exports: their forms, and that the same content gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import DetenteError
from detente.export import FORMATS, write_export
from detente.export.flat import COLUMNS
from detente.ledger import Ledger
from detente.records import Commitment, Condition, Meeting
from detente.sources.document import Document

TALKS = "Envoys of Peru and Ecuador met in Quito."
PLEDGE = 'Peru promised, "once and for all", to withdraw if Ecuador withdraws too.'


def _fill(ledger: Ledger, *names: str) -> None:
    for name in names:
        text = f"{TALKS} {PLEDGE} {name}"
        document = Document(name=name, text=text, published="1996-10-15", dating="given", publisher="El Diario")
        meeting = Meeting(doc=name, evidence=TALKS, start=0, end=len(TALKS), participants=("PER", "ECU"), place="Quito")
        start = text.index(PLEDGE)
        pledge = Commitment(
            doc=name,
            evidence=PLEDGE,
            start=start,
            end=start + len(PLEDGE),
            date="1996-10",
            by="PER",
            to="ECU",
            undertaking="withdraw",
            conditions=(Condition("ECU", "withdraw too"),),
            status="conditional",
        )
        ledger.add(document, [meeting, pledge])


def _exported(path: Path, form: str, *names: str) -> bytes:
    with Ledger(path) as ledger:
        _fill(ledger, *names)
        out = io.BytesIO()
        write_export(ledger, form, out)
        return out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_any_order_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    one = _exported(tmp_path / "1.db", form, "a", "b", "c")
    assert one
    assert _exported(tmp_path / "2.db", form, "c", "a", "b", "a") == one


def test_records_have_the_fields_of_the_guide(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in _exported(tmp_path / "t.db", "records", "a").splitlines()]
    assert [line["kind"] for line in lines] == ["meeting", "commitment"]
    assert lines[1]["conditions"] == [{"by": "ECU", "action": "withdraw too"}]
    for line in lines:
        assert {
            "id",
            "doc",
            "kind",
            "evidence",
            "start",
            "end",
            "date",
            "modality",
            "context",
            "confidence",
        } <= set(line)


def test_entries_hold_their_records(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in _exported(tmp_path / "t.db", "entries", "a", "b").splitlines()]
    pledge = next(line for line in lines if line["kind"] == "commitment")
    assert pledge["status"] == "conditional"
    assert [record["doc"] for record in pledge["records"]] in (["a", "b"], ["b", "a"])
    assert pledge["links"] == []
    assert [step["status"] for step in pledge["history"]] == ["conditional"]


def test_csv_is_one_entry_a_row(tmp_path: Path) -> None:
    text = _exported(tmp_path / "t.db", "csv", "a", "b").decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(COLUMNS)
    (pledge,) = [row for row in rows if row["kind"] == "commitment"]
    assert (pledge["actor"], pledge["other"], pledge["what"]) == ("PER", "ECU", "withdraw")
    assert (pledge["conditions"], pledge["reports"], pledge["documents"]) == ("ECU: withdraw too", "2", "2")
    assert (pledge["evidence"], pledge["publisher"]) == (PLEDGE, "El Diario")


def test_parquet_says_what_csv_says(tmp_path: Path) -> None:
    from pyarrow import parquet

    rows = parquet.read_table(io.BytesIO(_exported(tmp_path / "1.db", "parquet", "a", "b"))).to_pylist()
    plain = list(csv.DictReader(io.StringIO(_exported(tmp_path / "2.db", "csv", "a", "b").decode())))
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows] == plain


def test_the_scorer_takes_the_entries(tmp_path: Path) -> None:
    """The form that `score_ledger.py` describes: id, kind, status, records with doc and evidence, links."""
    for line in _exported(tmp_path / "t.db", "entries", "a").splitlines():
        entry = json.loads(line)
        assert {"id", "kind", "status", "records", "links"} <= set(entry)
        assert all(record["doc"] == "a" and record["evidence"] for record in entry["records"])


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with Ledger(tmp_path / "t.db") as ledger, pytest.raises(DetenteError, match="no format"):
        write_export(ledger, "xml", io.BytesIO())


def test_who_found_it_and_what_is_doubted_stand_in_every_form(tmp_path: Path) -> None:
    document = Document(name="a", text=TALKS, published="1996-10-15", dating="given")
    doubts = ("date: the model reads 1996-09",)
    found = Meeting(doc="a", evidence=TALKS, start=0, end=len(TALKS), participants=("PER", "ECU"), doubts=doubts)
    outs = {form: io.BytesIO() for form in FORMATS}
    with Ledger(tmp_path / "t.db") as ledger:
        ledger.add(document, [replace(found, readers=("grammar", "model"))])
        for form, out in outs.items():
            write_export(ledger, form, out)
    record = json.loads(outs["records"].getvalue())
    assert (record["readers"], record["doubts"]) == (["grammar", "model"], list(doubts))
    assert record.pop("published") == "1996-10-15"
    assert json.loads(outs["entries"].getvalue())["records"] == [record]
    (row,) = csv.DictReader(io.StringIO(outs["csv"].getvalue().decode()))
    assert (row["readers"], row["doubts"]) == ("grammar; model", doubts[0])
