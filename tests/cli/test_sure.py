"""Sure and doubtful entries: what is told without being asked for, what is only counted, and how it is marked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from gold_reader import DOUBTFUL, SURE
from ran import Detente

SURELY = "PER promised ECU to withdraw its patrols."
PERHAPS = "CHL perhaps promised BOL to open the port."


@pytest.fixture
def both(detente: Detente, tmp_path: Path) -> Detente:
    """A ledger with one sure and one doubtful pledge."""
    path = tmp_path / "news.txt"
    path.write_text(f"The envoys spoke at length about the border and the coast. {SURELY} {PERHAPS}\n")
    ran = detente("read", path, "--published", "1996-10-15")
    assert ran.code == 0
    assert "2 commitments" in ran.out
    assert "1 of 2 entries" in ran.out
    return detente


def _parties(lines: str) -> list[str]:
    return [json.loads(line)["fields"]["by"] for line in lines.splitlines()]


@pytest.mark.parametrize("view", ["commitments", "timeline"])
def test_doubtful_entries_are_counted_and_shown_when_asked_for(both: Detente, view: str) -> None:
    plain = both("show", view)
    assert "Peru" in plain.out
    assert "Chile" not in plain.out
    assert plain.err == "1 entry, and 1 doubtful one not shown (--all shows it)\n"
    everything = both("show", view, "--all")
    assert "? open" in everything.out
    assert everything.out.count("?") == 1
    assert everything.err == "2 entries\n"


def test_json_says_how_sure_each_entry_is(both: Detente) -> None:
    told = [json.loads(line) for line in both("show", "commitments", "--all", "--json").out.splitlines()]
    assert {entry["fields"]["by"]: (entry["sure"], entry["confidence"]) for entry in told} == {
        "PER": (True, SURE),
        "CHL": (False, DOUBTFUL),
    }
    only_sure = both("show", "commitments", "--json")
    assert _parties(only_sure.out) == ["PER"]
    assert "1 doubtful one not shown" in only_sure.err


def test_a_threshold_of_ones_own(both: Detente) -> None:
    assert _parties(both("show", "commitments", "--json", "--min-confidence", DOUBTFUL).out) == ["PER", "CHL"]
    strict = both("show", "commitments", "--min-confidence", "0.95")
    assert strict.out == ""
    assert strict.err == "0 entries, and 2 below 0.95 not shown (--all shows them)\n"
    assert both("show", "commitments", "--min-confidence", "7").code == 2
    ran = both("show", "commitments", "--min-confidence", "0.5", "--all")
    assert ran.code == 2
    assert "exclude" in ran.err


@pytest.mark.parametrize(("form", "counted"), [("records", "1 record,"), ("entries", "1 entry,"), ("csv", "1 entry,")])
def test_exports_leave_doubtful_ones_out_and_say_so(both: Detente, form: str, counted: str) -> None:
    ran = both("export", "--format", form)
    assert SURELY in ran.out
    assert PERHAPS not in ran.out
    assert ran.err == f"{counted} and 1 doubtful one not shown (--all shows it)\n"
    everything = both("export", "--format", form, "--all")
    assert SURELY in everything.out
    assert PERHAPS in everything.out
    assert everything.err == ""


def test_exported_entries_and_rows_carry_their_confidence(both: Detente) -> None:
    rows = list(csv.DictReader(io.StringIO(both("export", "--format", "csv", "--all").out)))
    assert {row["actor"]: (row["confidence"], row["sure"]) for row in rows} == {
        "PER": (str(SURE), "True"),
        "CHL": (str(DOUBTFUL), "False"),
    }
    entries = [json.loads(line) for line in both("export", "--format", "entries", "--all").out.splitlines()]
    assert {entry["sure"] for entry in entries} == {True, False}


def test_an_entry_opened_says_whether_it_is_sure(both: Detente) -> None:
    found = [json.loads(line) for line in both("show", "timeline", "--all", "--json").out.splitlines()]
    said = {entry["fields"]["by"]: both("show", "entry", entry["id"]).out for entry in found}
    assert f"yes ({SURE})" in said["PER"]
    assert f"no ({DOUBTFUL}; " in said["CHL"]


def test_records_are_all_printed_unless_only_sure_ones_are_asked_for(detente: Detente, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(f"The envoys spoke at length about the border and the coast. {SURELY} {PERHAPS}\n")
    every, sure = detente("records", path), detente("records", path, "--sure")
    assert [json.loads(line)["by"] for line in every.out.splitlines()] == ["PER", "CHL"]
    assert [json.loads(line)["by"] for line in sure.out.splitlines()] == ["PER"]
    assert "1 record (1 doubtful left out)" in sure.err


def test_actors_count_what_is_shown(both: Detente) -> None:
    assert "Chile" not in both("show", "actors").out
    assert "Chile" in both("show", "actors", "--all").out


def test_the_demo_leaves_no_example_of_a_careful_person_out(detente: Detente) -> None:
    assert "doubtful" not in detente("demo").out
