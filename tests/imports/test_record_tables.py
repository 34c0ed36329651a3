"""Records as JSON lines, CSV and Parquet: reconciling what was exported gives the ledger's entries again."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_imports import RECORDS, TEXT

from detente.export import gather, write_export
from detente.ledger import Ledger
from detente.reconcile import reconcile
from detente.records import Commitment, Condition, Event, Record
from detente.records.table_form import RECORD_COLUMNS
from detente.sources.document import Document

SUFFIXES = {"records": "jsonl", "records-csv": "csv", "records-parquet": "parquet"}
AWKWARD = 'supply "arms",\r\n if both; \N{BABY} = agree \\ | \t=1+1'


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Ledger(path).close()
    return path


def _pledge(text: str) -> Record:
    return Commitment(
        doc="b",
        evidence=text,
        start=0,
        end=len(text),
        by="FRA",
        to=None,
        undertaking=AWKWARD,
        conditions=(Condition(None, AWKWARD), Condition("ITA", "agree")),
        deadline="1997",
        status="conditional",
        readers=("grammar", "model"),
        doubts=("date: the model reads 1996-09; or none",),
        confidence=0.1 + 0.2,  # 0.30000000000000004: every digit counts
    )


@settings(max_examples=10, deadline=None)
@given(records=st.lists(RECORDS, max_size=6), dating=st.sampled_from(("given", "inferred", "unknown")))
def test_reconciling_what_was_exported_gives_the_same_entries(empty: Path, records: list[Record], dating: str) -> None:
    published = None if dating == "unknown" else "1996-10-15"
    with TemporaryDirectory() as folder, Ledger(shutil.copy(empty, Path(folder) / "l.db")) as held:
        held.add(
            Document(name="a", text=TEXT, published=published, dating=dating, publisher="A, \n“B”"),  # type: ignore[arg-type]
            records,
        )
        held.add(Document(name="b", text=AWKWARD), [_pledge(AWKWARD)])
        entries = sorted(held.entries(), key=lambda entry: (entry.id, entry.kind))
        for form, suffix in SUFFIXES.items():
            path = Path(folder) / f"records.{suffix}"
            with path.open("wb") as out:
                write_export(held, form, out)
            found = gather([path])
            assert found.problems == ()
            assert reconcile(found.records, found.origins) == entries


def test_tables_have_the_columns_of_the_record_guide(empty: Path, tmp_path: Path) -> None:
    outs = {form: io.BytesIO() for form in SUFFIXES}
    with Ledger(shutil.copy(empty, tmp_path / "l.db")) as held:
        held.add(Document(name="b", text=AWKWARD, published="1996-10-15", dating="given"), [_pledge(AWKWARD)])
        for form, out in outs.items():
            write_export(held, form, out)
    table = polars.read_parquet(outs["records-parquet"].getvalue())
    assert tuple(table.columns) == RECORD_COLUMNS
    (row,) = table.to_dicts()
    assert (row["undertaking"], row["published"], row["participants"]) == (AWKWARD, "1996-10-15", None)
    assert row["conditions"] == [{"by": None, "action": AWKWARD}, {"by": "ITA", "action": "agree"}]
    cells = polars.read_csv(outs["records-csv"].getvalue(), infer_schema=False).to_dicts()[0]
    assert (cells["undertaking"], cells["readers"]) == (AWKWARD, '["grammar", "model"]')


def test_rows_that_are_no_records_are_told(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    head = "doc,kind,evidence,source,target,type,start,confidence\n"
    path.write_text(f"{head}a,event,E.,FRA,ITA,AID,0,0.5\nb,event,E.,FRA,ITA,AID,none,0.5\nc,dance,E.,,,,,\n")
    found = gather([path])
    assert [(type(one), one.doc) for one in found.records] == [(Event, "a")]
    assert [problem.split(": ")[1] for problem in found.problems] == ["line 2", "line 3"]
