"""`detente review`: judgements by command, kept whatever is read again, and shared as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ran import Detente

from detente.ledger import Ledger
from detente.records import Measure
from detente.sources.document import Document

SURELY = "PER promised ECU to withdraw its patrols."
PERHAPS = "CHL perhaps promised BOL to open the port."
OTHER = "ECU perhaps promised PER to free the boats."


@pytest.fixture
def both(detente: Detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Detente:
    """A ledger with one sure and one doubtful pledge, and a reviewer."""
    monkeypatch.setenv("DETENTE_REVIEWER", "ana")
    path = tmp_path / "news.txt"
    path.write_text(f"The envoys spoke at length about the border and the coast. {SURELY} {PERHAPS}\n")
    assert detente("read", path, "--published", "1996-10-15").code == 0
    return detente


def shown(detente: Detente, *more: str) -> dict[str, Any]:
    lines = detente("show", "commitments", "--json", *more).out.splitlines()
    return {entry["fields"]["by"]: entry for entry in map(json.loads, lines)}


def id_of(detente: Detente, by: str) -> str:
    return str(shown(detente, "--all")[by]["id"])


def listed(detente: Detente, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in detente("review", "list", "--json", *options).out.splitlines()]


def test_the_queue_names_what_is_doubtful_with_its_evidence(both: Detente) -> None:
    ran = both("review")
    assert ran.code == 0
    assert PERHAPS in " ".join(ran.out.split())
    assert SURELY not in ran.out
    assert id_of(both, "CHL")[:8] in ran.out
    assert "review confirm ID" in ran.err
    both("review", "confirm", id_of(both, "CHL"))
    assert both("review").out == ""
    assert both("review", "--kind", "event", "--json").out == ""


def test_confirm_makes_sure_and_says_what_was_noted(both: Detente) -> None:
    doubtful = id_of(both, "CHL")
    ran = both("review", "confirm", doubtful[:8], "--why", "the port is open")
    assert ran.code == 0
    assert "confirmed by ana on" in ran.out
    assert "the port is open" in ran.out
    assert "Chile → Bolivia: open the port" in ran.out
    assert set(shown(both)) == {"PER", "CHL"}
    (judgement,) = listed(both)
    assert shown(both)["CHL"]["judgements"] == [judgement["id"]]
    told = " ".join(both("show", "entry", doubtful).out.split())
    assert "yes (1)" in told
    assert "judged confirmed by ana on" in told
    exported = [json.loads(line) for line in both("export", "--format", "entries").out.splitlines()]
    assert {len(entry["judgements"]) for entry in exported} == {0, 1}


def test_reject_takes_out_of_everything_even_when_read_again(both: Detente, tmp_path: Path) -> None:
    wrong = id_of(both, "PER")
    assert both("review", "reject", wrong, "--by", "ben").code == 0
    for _ in range(2):
        assert set(shown(both, "--all")) == {"CHL"}
        for form in ("records", "entries", "csv"):
            assert SURELY not in both("export", "--format", form, "--all").out
        assert both("read", tmp_path / "news.txt", "--published", "1996-10-15", "--again").code == 0
    assert listed(both)[0]["who"] == "ben"


def test_several_at_once_are_judged_one_by_one(both: Detente) -> None:
    ran = both("review", "reject", id_of(both, "PER"), id_of(both, "CHL"), "zz")
    assert ran.code == 2
    assert "'zz'" in ran.err
    assert ran.out.count("rejected by ana") == 2
    assert shown(both, "--all") == {}


def test_correct_sets_a_field_and_refuses_what_it_cannot_be(both: Detente) -> None:
    pledge = id_of(both, "PER")
    assert both("review", "correct", pledge, "to", "Chile").code == 0
    assert both("review", "correct", pledge, "deadline", "1996-12").code == 0
    fields = shown(both)["PER"]["fields"]
    assert (fields["to"], fields["deadline"]) == ("CHL", "1996-12")
    for field, value, hint in (
        ("deadline", "soon", "YYYY-MM"),
        ("status", "done", "broken"),
        ("colour", "red", "undertaking"),
    ):
        ran = both("review", "correct", pledge, field, value)
        assert ran.code == 2
        assert hint in ran.err
    assert len(listed(both)) == 2


def test_same_and_split(both: Detente) -> None:
    first, second = id_of(both, "PER"), id_of(both, "CHL")
    assert both("review", "same", first, second).code == 0
    (entry,) = shown(both, "--all").values()
    records = [record["id"] for record in entry["records"]]
    assert sorted(records) == sorted([first, second])
    assert "A: " in both("review", "list").out
    opened = both("show", "entry", entry["id"]).out
    assert all(f"record {record[:8]}" in opened for record in records)
    assert both("review", "split", entry["id"], records[1]).code == 0
    assert set(shown(both, "--all")) == {"PER", "CHL"}
    assert both("review", "apart", first, second).code == 0
    assert [one["state"] for one in listed(both)] == ["overruled", "stands", "stands"]
    assert both("review", "same", first, first).code == 2


def test_undo_takes_back_and_list_tells(both: Detente) -> None:
    assert both("review", "list").err == "no judgements\n"
    both("review", "reject", id_of(both, "PER"))
    (judgement,) = listed(both)
    ran = both("review", "undo", judgement["id"][:8], "--by", "eva", "--why", "by mistake")
    assert ran.code == 0
    assert "undone by eva" in ran.out
    assert "PER" in shown(both)
    assert listed(both) == []
    (undone,) = listed(both, "--undone")
    assert (undone["undone"]["who"], undone["undone"]["why"]) == ("eva", "by mistake")
    assert "undone by eva" in " ".join(both("review", "list", "--undone").out.split())
    assert both("review", "undo", judgement["id"]).code == 2
    assert both("review", "undo", "zz").code == 2


def test_contradictions_are_told(both: Detente) -> None:
    doubtful = id_of(both, "CHL")
    both("review", "reject", doubtful, "--by", "ben")
    ran = both("review", "confirm", doubtful, "--by", "eva")
    assert "overrules" in ran.out
    states = {one["who"]: one["state"] for one in listed(both)}
    assert states == {"ben": "overruled", "eva": "stands"}
    assert "overruled by" in " ".join(both("review", "list").out.split())


def test_judgements_go_to_a_colleague_and_wait_for_the_text(both: Detente, tmp_path: Path) -> None:
    both("review", "reject", id_of(both, "PER"))
    both("review", "confirm", id_of(both, "CHL"))
    assert both("review", "export", "mine.jsonl").code == 0
    assert both("review", "export", "-").out == (tmp_path / "mine.jsonl").read_text()
    elsewhere = ("--ledger", "colleague.db")
    (tmp_path / "other.txt").write_text(f"The envoys spoke at length about the border and the sea. {OTHER}\n")
    both("read", tmp_path / "other.txt", *elsewhere)
    ran = both("review", "import", "mine.jsonl", *elsewhere)
    assert (ran.code, ran.out) == (0, "2 judgements added, skipped 0; 2 of all wait for their texts\n")
    assert "2 held already" in both("review", "import", "mine.jsonl", *elsewhere).out
    assert len(both("review", "list", "--waiting", "--json", *elsewhere).out.splitlines()) == 2
    both("read", tmp_path / "news.txt", "--published", "1996-10-15", *elsewhere)
    assert both("review", "list", "--waiting", "--json", *elsewhere).out == ""
    sure = [json.loads(line) for line in both("show", "commitments", "--json", *elsewhere).out.splitlines()]
    assert [entry["fields"]["undertaking"] for entry in sure] == ["open the port"]


def test_bad_lines_are_skipped_and_told(both: Detente, tmp_path: Path) -> None:
    both("review", "reject", id_of(both, "PER"))
    good = both("review", "export", "-").out
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"\xff\n{}\n[]\nnonsense\n\n" + good.encode())
    ran = both("review", "import", path, "--ledger", "detente.db")
    assert ran.code == 1
    assert ran.out == "0 judgements added, 1 held already, skipped 4\n"
    lines = ran.err.splitlines()
    assert [line.split(": ")[1].split(" ")[1].rpartition(":")[2] for line in lines] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("args", "code", "hint"),
    [
        (("import", "nowhere.jsonl"), 2, "no such file"),
        (("import", "."), 2, "name a file"),
        (("export", "nowhere/out.jsonl"), 2, "no folder"),
        (("confirm", "abc", "--ledger", "nowhere.db"), 2, "no ledger here"),
        (("confirm",), 2, "ID"),
    ],
)
def test_wrong_use_is_told(both: Detente, args: tuple[str, ...], code: int, hint: str) -> None:
    ran = both("review", *args)
    assert ran.code == code
    assert hint in ran.err


def test_options_of_the_queue_are_not_taken_for_those_of_a_subcommand(both: Detente) -> None:
    ran = both("review", "--ledger", "other.db", "reject", id_of(both, "PER"))
    assert ran.code == 2
    assert "behind `reject`" in ran.err
    assert set(shown(both)) == {"PER"}


def test_what_one_reader_alone_found_is_listed_first_with_the_reason(both: Detente) -> None:
    text = "TGO bars rice from BEN."
    ban = Measure(
        **{"doc": "rice", "evidence": text, "start": 0, "end": len(text), "confidence": 0.97},
        by="TGO",
        on="BEN",
        action="rice",
        status="in_force",
        readers=("model",),
        doubts=("date: the grammar reads 1995",),
    )
    with Ledger("detente.db") as ledger:
        ledger.add(Document(name="rice", text=text, published="1996-10-16", dating="given"), [ban])
    found = [json.loads(line) for line in both("review", "--json").out.splitlines()]
    assert [one["why"] for one in found] == ["only the model read it so", "doubtful"]
    assert found[0]["fields"]["by"] == "TGO"
    assert "only the model read it so" in " ".join(both("review").out.split())
    opened = " ".join(both("show", "entry", found[0]["id"]).out.split())
    assert "found by the model only; date: the grammar reads 1995" in opened
    assert "found by the" not in both("show", "entry", found[1]["id"]).out
