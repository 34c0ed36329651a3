"""`detente reconcile`: any file of records, without a ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from detente.cli.main import cli

MEETING = {
    "doc": "a", "kind": "meeting", "evidence": "The ministers met in Doha.", "date": "1974-01-30", "modality": "actual",
    "context": [], "participants": ["OMN", "QAT"], "persons": ["Zawawi"], "place": "Doha",
}  # fmt: skip


def _run(*args: str) -> tuple[list[dict[str, Any]], str, int]:
    result = CliRunner().invoke(cli, ["reconcile", *args], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr, result.return_value


def _file(folder: Path, *lines: object, name: str = "records.jsonl") -> str:
    path = folder / name
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return str(path)


def test_records_of_two_documents_make_one_entry(tmp_path: Path) -> None:
    other = {**MEETING, "doc": "b", "evidence": "Zawawi was in Doha on 30 January."}
    entries, told, code = _run(_file(tmp_path, MEETING, other))
    assert code == 0
    assert [(e["kind"], e["status"], len(e["records"]), e["support"]["sources"]) for e in entries] == [
        ("meeting", "actual", 2, 2)
    ]
    assert told == "read 2 records, 1 entry, skipped 0\n"


def test_the_order_of_files_and_lines_changes_nothing(tmp_path: Path) -> None:
    other = {**MEETING, "doc": "b", "evidence": "Zawawi was in Doha on 30 January.", "published": "1974-02-01"}
    one = _run(_file(tmp_path, MEETING, other))[0]
    split = (_file(tmp_path, other, name="x.jsonl"), _file(tmp_path, MEETING, name="y.jsonl"))
    assert _run(*split)[0] == one


def test_dates_and_publishers_come_from_a_table(tmp_path: Path) -> None:
    index = tmp_path / "index.csv"
    index.write_text("doc,published,publisher\na,1974-02-01,Gulf Post\nb,,\n")
    other = {
        **MEETING,
        "doc": "b",
        "evidence": "Zawawi was in Doha.",
        "published": "1974-02-03",
        "publisher": "Gulf Post",
    }
    entries, _, _ = _run(_file(tmp_path, MEETING, other), "--documents", str(index))
    assert entries[0]["support"] == {"sources": 1, "sides": {"neither": 1}, "first": "1974-02-01", "last": "1974-02-03"}


def test_bad_lines_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = ["{", "[1]", {"doc": "a"}, {**MEETING, "date": "May"}, {**MEETING, "kind": "rumour"}, MEETING, ""]
    entries, told, code = _run(_file(tmp_path, *lines))
    assert (len(entries), code) == (1, 1)
    said = told.splitlines()
    assert len(said) == 6
    assert all(": line " in line and line.endswith("the line is skipped") for line in said[:5])
    assert said[-1] == "read 1 record, 1 entry, skipped 5"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["reconcile", str(tmp_path / "none.jsonl")], standalone_mode=False)
    assert "no such file" in str(result.exception)
