"""`detente show`, `export` and `demo`, on the example articles with the records a careful person takes."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copy

import pytest
from ran import Detente


@pytest.fixture
def filled(detente: Detente, examples_ledger: Path, tmp_path: Path) -> Detente:
    copy(examples_ledger, tmp_path / "detente.db")
    return detente


def test_pledges_show_their_outcome_sentence_and_source(filled: Detente) -> None:
    ran = filled("show", "commitments", "--between", "PER", "ECU")
    flat = " ".join(ran.out.split())
    assert ran.code == 0
    assert "broken" in flat
    assert "Ecuador → Peru" in flat
    assert "Andean Telegraph, 3 Apr 1998" in flat
    assert "China" not in flat


@pytest.mark.parametrize("view", ["commitments", "measures", "meetings", "statements", "events", "timeline"])
def test_tables_and_json_tell_the_same_entries(filled: Detente, view: str) -> None:
    table, lines = filled("show", view), filled("show", view, "--json")
    entries = [json.loads(line) for line in lines.out.splitlines()]
    assert entries
    assert all(entry["id"][:8] in table.out for entry in entries)
    assert f"{len(entries)} entr" in table.err
    kinds = {entry["kind"] for entry in entries}
    assert kinds == {view.removesuffix("s")} if view != "timeline" else len(kinds) == 5


def test_tables_fit_their_width(filled: Detente) -> None:
    for view in ("timeline", "documents", "actors"):
        assert max(len(line) for line in filled("show", view).out.splitlines()) <= 120


def test_filters(filled: Detente) -> None:
    def dates(*args: str) -> list[str]:
        lines = filled("show", "measures", *args, "--json").out.splitlines()
        return [json.loads(line)["fields"]["date"] for line in lines]

    assert {date[:4] for date in dates("--since", "1993-06", "--until", "1993-12")} == {"1993"}
    assert len(dates("--between", "usa", "China")) == len(dates("--between", "CHN", "United States")) > 0
    assert len(dates("--issue", "human_rights")) < len(dates())


def test_nothing_found_is_no_error(filled: Detente) -> None:
    ran = filled("show", "meetings", "--between", "FIN", "BRA")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing" in ran.err


def test_one_entry_with_all_its_sources(filled: Detente) -> None:
    lines = filled("show", "measures", "--json").out.splitlines()
    entry = max(map(json.loads, lines), key=lambda e: len({r["doc"] for r in e["records"]}))
    ran = filled("show", "entry", entry["id"][:10])
    flat = " ".join(ran.out.split())
    assert ran.code == 0
    for record in entry["records"]:
        assert " ".join(record["evidence"].split()) in flat
        assert record["doc"] in flat
    opened = json.loads(filled("show", "entry", entry["id"], "--json").out)
    assert {name: value for name, value in opened.items() if name != "linked_from"} == entry
    assert filled("show", "entry", "zz").code == 2


def test_documents_and_actors(filled: Detente) -> None:
    documents = [json.loads(line) for line in filled("show", "documents", "--json").out.splitlines()]
    herald = next(d for d in documents if d["name"] == "us-cn-19911118-herald")
    assert (herald["publisher"], herald["published"]) == ("The Morning Herald", "1991-11-18")
    actors = [json.loads(line) for line in filled("show", "actors", "--json").out.splitlines()]
    assert {actor["actor"] for actor in actors[:4]} == {"USA", "CHN", "PER", "ECU"}
    assert "Morning Herald" in filled("show", "documents").out
    assert "China (CHN)" in filled("show", "actors").out


def test_export_to_a_file_and_to_the_output(filled: Detente, tmp_path: Path) -> None:
    for form in ("records", "entries", "csv", "parquet"):
        out = tmp_path / f"out.{form}"
        assert filled("export", "--format", form, "--out", out).code == 0
        assert out.stat().st_size > 1000
        if form != "parquet":
            assert filled("export", "--format", form).out == out.read_text()
    assert not list(tmp_path.glob("*.part"))


def test_export_into_a_folder_that_is_not_there(filled: Detente) -> None:
    ran = filled("export", "--format", "csv", "--out", "nowhere/out.csv")
    assert ran.code == 2
    assert "no folder nowhere" in ran.err


def test_export_on_a_full_disk_keeps_the_old_file(filled: Detente, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, a file on a full disk")
    out = tmp_path / "out.csv"
    out.write_text("as it was")
    (tmp_path / "out.csv.part").symlink_to("/dev/full")
    ran = filled("export", "--format", "csv", "--out", out)
    assert ran.code == 3
    assert "space" in ran.err
    assert out.read_text() == "as it was"


def test_demo_tells_both_affairs(detente: Detente, tmp_path: Path) -> None:
    ran = detente("demo")
    flat = " ".join(ran.out.split())
    assert ran.code == 0
    for words in (
        "China and United States",
        "Ecuador and Peru",
        "Meetings",
        "Pledges",
        "Sanctions",
        "Missile Technology Control Regime",
        "broken",
        "The Morning Herald, 18 Nov 1991",
        "Of 5 pledges: 2 open, 2 broken, 1 met.",
    ):
        assert words in flat
    assert not list(tmp_path.iterdir())


def test_demo_keeps_its_ledger_where_asked(detente: Detente, tmp_path: Path) -> None:
    assert detente("demo", "--ledger", "kept.db").code == 0
    assert (tmp_path / "kept.db").exists()
    assert detente("show", "meetings", "--ledger", "kept.db").code == 0
