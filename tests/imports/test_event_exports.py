"""Acts of a ledger as rows: which, with which code, on which day; read with libraries that know such files."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import polars
import pyarrow as pa
import pytest
from pyarrow import csv

from detente.export import Written, write_export
from detente.export.acts import acts_of
from detente.ledger import Ledger
from detente.read.event_tables.gdelt import COLUMNS
from detente.read.event_tables.icews import COLUMNS as ICEWS_COLUMNS
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement
from detente.sources.document import Document

BARRED = "Washington imposed an arms embargo on Beijing on March 5."
LIFTED = "It was lifted in June."
MET = "Envoys of France and Italy will meet in Geneva on May 1."
DENIED = "Paris did not aid Rome in 1996."
TEXT = " ".join((BARRED, LIFTED, MET, DENIED))


def _told(kind: type[Record], evidence: str, **fields: object) -> Record:
    start = TEXT.index(evidence)
    return kind(doc="a", evidence=evidence, start=start, end=start + len(evidence), confidence=0.9, **fields)  # type: ignore[arg-type]


RECORDS = [
    _told(Event, BARRED, source="USA", target="CHN", type="SANCTION", date="2021-03-05"),
    _told(Measure, BARRED, by="USA", on="CHN", action="arms embargo", status="in_force", date="2021-03-05"),
    _told(Measure, LIFTED, by="USA", on="CHN", action="arms embargo", status="lifted", date="2021-06"),
    _told(Meeting, MET, participants=("FRA", "ITA"), place="Geneva", modality="planned", date="2021-05-01"),
    _told(Event, DENIED, source="FRA", target="ITA", type="AID", modality="negated", date="1996"),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    held = Ledger(tmp_path / "own.db")
    document = Document(
        name="a",
        text=TEXT,
        published="2021-03-06",
        dating="given",
        publisher="El Diario",
        url="https://example.org/1",
    )
    held.add(document, RECORDS)
    return held


def _written(ledger: Ledger, form: str) -> tuple[bytes, Written]:
    out = io.BytesIO()
    told = write_export(ledger, form, out)
    return out.getvalue(), told


def test_an_act_told_as_an_event_and_as_a_measure_is_one(ledger: Ledger) -> None:
    acts = {(act.source, act.target, act.cameo, act.date) for act in acts_of(ledger.entries())}
    assert acts == {
        ("USA", "CHN", "163", "2021-03-05"),  # SANCTION is 16; the measure knows that it is an embargo
        ("USA", "CHN", "085", "2021-06"),
        ("FRA", "ITA", "036", "2021-05-01"),
        ("FRA", "ITA", None, "1996"),
    }


def test_gdelt_reads_with_the_columns_and_types_of_the_codebook(ledger: Ledger) -> None:
    raw, told = _written(ledger, "gdelt")
    assert (told.written, told.unheld) == (3, {"denied, weighed or of no CAMEO code": 1})
    numbers = {name: pa.int64() for name in ("GLOBALEVENTID", "Day", "MonthYear", "Year", "IsRootEvent", "QuadClass",
                                             "NumMentions", "NumSources", "NumArticles", "DATEADDED")}  # fmt: skip
    floats = {name: pa.float64() for name in COLUMNS if name in ("FractionDate", "GoldsteinScale", "AvgTone") or
              name.endswith(("_Lat", "_Long"))}  # fmt: skip
    geo = {f"{who}Geo_Type": pa.int64() for who in ("Actor1", "Actor2", "Action")}
    table = csv.read_csv(
        io.BytesIO(raw),
        csv.ReadOptions(column_names=COLUMNS),
        csv.ParseOptions(delimiter="\t", quote_char=False),
        csv.ConvertOptions(column_types={name: pa.string() for name in COLUMNS} | numbers | floats | geo),
    )
    assert (table.num_rows, table.num_columns) == (3, 61)
    shown = ["Day", "Actor1Code", "Actor2Code", "EventCode", "EventRootCode", "QuadClass", "GoldsteinScale"]
    assert [tuple(row[name] for name in shown) for row in table.to_pylist()] == [
        (20210305, "USA", "CHN", "163", "16", 4, -8.0),
        (20210306, "FRA", "ITA", "036", "03", 1, 4.0),  # announced on the paper's day: the meeting is yet to come
        (20210601, "USA", "CHN", "085", "08", 2, 7.0),  # "in June": its first day
    ]
    assert set(table["DATEADDED"].to_pylist()) == {20210306000000}
    assert set(table["SOURCEURL"].to_pylist()) == {"https://example.org/1"}
    assert table["NumMentions"].to_pylist() == [1, 1, 2]  # the measure's entry has two records: barred, lifted


def test_icews_reads_with_its_columns_and_types(ledger: Ledger) -> None:
    raw, _ = _written(ledger, "icews")
    types = {"Event ID": polars.Int64, "Event Date": polars.Date, "CAMEO Code": polars.String, "Story ID": polars.Int64,
             "Intensity": polars.Float64, "Sentence Number": polars.Int64, "Latitude": polars.Float64}  # fmt: skip
    table = polars.read_csv(raw, separator="\t", quote_char=None, schema_overrides=types)
    assert tuple(table.columns) == ICEWS_COLUMNS
    assert table.select("Source Name", "Target Country", "CAMEO Code", "Intensity").rows() == [
        ("United States", "China", "163", -8.0),
        ("France", "Italy", "036", 4.0),
        ("United States", "China", "085", 7.0),
    ]
    assert table["City"].to_list() == [None, "Geneva", None]
    assert table["Country"].to_list() == [None, "Switzerland", None]
    assert table["Publisher"].to_list() == ["El Diario"] * 3


def test_plover_keeps_dates_as_they_are_and_tells_what_did_not_happen(ledger: Ledger) -> None:
    raw, told = _written(ledger, "plover")
    events = [json.loads(line) for line in raw.splitlines()]
    assert told.unheld == {}
    assert [(e["date"], e["event"], e["context"]) for e in events] == [
        ("1996", ["AID"], ["negation"]),
        ("2021-03-05", ["SANCTION"], []),
        ("2021-05-01", ["CONSULT"], ["future"]),
        ("2021-06", ["RETREAT"], []),
    ]
    assert events[1]["source"] == [{"code": "USA", "actor_text": "United States"}]
    assert events[1]["event_text"] == [BARRED]
    assert {name for event in events for name in event} >= {"id", "date", "source", "recipient", "event", "cite_info"}
    assert polars.read_ndjson(raw).height == 4


def test_what_has_no_second_party_or_no_day(tmp_path: Path) -> None:
    text = "Paris promised aid. Rome said so in 1996. Rome met Oslo."
    shared: Any = {"doc": "b", "evidence": text, "start": 0, "end": len(text)}
    with Ledger(tmp_path / "l.db") as held:
        parts = [
            Commitment(**shared, by="FRA", to=None, undertaking="give aid", date="2021-01-02"),
            Statement(**shared, speaker="x", by="ITA", about="FRA", date="1996"),
        ]
        held.add(Document(name="b", text=text), parts)
        raw, told = _written(held, "gdelt")
    (cells,) = [dict(zip(COLUMNS, line.split("\t"))) for line in raw.decode().splitlines()]
    assert (cells["Actor1Code"], cells["Actor2Code"], cells["EventCode"]) == ("FRA", "", "03")
    assert told.unheld == {"not dated to a month": 1}
