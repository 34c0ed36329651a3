"""`detente read` and `detente records`: what is read, what is skipped, and the exit codes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from ran import Detente

PLEDGE = "PER promised ECU to withdraw its patrols."


def _article(folder: Path, name: str = "one.txt", text: str = PLEDGE) -> Path:
    path = folder / name
    path.write_text(f"The two countries spoke at length about their border. {text}\n")
    return path


def test_reading_into_the_default_ledger(detente: Detente, tmp_path: Path) -> None:
    ran = detente("read", _article(tmp_path), "--published", "1996-10-15")
    assert (ran.code, ran.err) == (0, "")
    assert "1 document (1 new)" in ran.out
    assert "1 commitment" in ran.out
    assert (tmp_path / "detente.db").exists()


def test_the_ledger_can_be_named(detente: Detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = _article(tmp_path)
    assert detente("read", article, "--ledger", "a.db").code == 0
    monkeypatch.setenv("DETENTE_LEDGER", "b.db")
    assert detente("read", article).code == 0
    assert {path.name for path in tmp_path.glob("*.db")} == {"a.db", "b.db"}


def test_reading_again_adds_nothing(detente: Detente, tmp_path: Path) -> None:
    article = _article(tmp_path)
    detente("read", article)
    before = detente("export", "--format", "entries").out
    again = detente("read", article)
    assert again.code == 0
    assert "1 document already" in again.out
    assert detente("read", article, "--again").code == 0
    assert detente("export", "--format", "entries").out == before != ""


def test_what_cannot_be_read_is_told_and_the_rest_is_read(detente: Detente, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    _article(folder)
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    ran = detente("read", folder, tmp_path / "missing.txt")
    assert ran.code == 1
    lines = ran.err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("detente: skipped ") for line in lines)
    assert {name for name in ("empty.txt", "binary.txt", "missing.txt") if name in ran.err} == {
        "empty.txt",
        "binary.txt",
        "missing.txt",
    }
    assert "skipped   3" in ran.out
    assert "1 document (1 new)" in ran.out


def test_one_broken_line_of_ten(detente: Detente, tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Dispatch {n} from the border says this. {PLEDGE}"}) for n in range(10)]
    lines[6] = lines[6][:-4]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines))
    ran = detente("records", "wire.jsonl")
    assert ran.code == 1
    assert "wire.jsonl:7" in ran.err
    assert len(ran.out.splitlines()) == 9


def test_records_are_json_lines_and_nothing_else(detente: Detente, tmp_path: Path) -> None:
    path = _article(tmp_path)
    ran = detente("records", path, "--published", "1996-10-15")
    assert ran.code == 0
    (record,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (record["kind"], record["by"], record["to"], record["date"]) == (
        "commitment",
        "PER",
        "ECU",
        "1996-10-15",
    )
    assert path.read_text()[record["start"] : record["end"]] == record["evidence"] == PLEDGE
    assert "1 record" in ran.err
    assert not (tmp_path / "detente.db").exists()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["read"], "Missing argument"),
        (["read", "x.txt", "--published", "yesterday"], "no date"),
        (["records", "x.txt", "--workers", "0"], "--workers"),
        (["write"], "No such command"),
        (["show", "measures"], "no ledger here"),
        (["show", "measures", "--since", "then"], "no date"),
        (["show", "measures", "--between", "USA"], "--between"),
        (["show", "measures", "--issue", "football"], "--issue"),
        (["export", "--format", "xml"], "--format"),
    ],
)
def test_wrong_use_is_one_line_and_2(detente: Detente, args: list[str], says: str) -> None:
    ran = detente(*args)
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith("detente: ")
    assert says in line


def test_unusable_ledgers_are_one_line_and_3(detente: Detente, tmp_path: Path) -> None:
    article = _article(tmp_path)
    detente("read", article, "--ledger", "newer.db")
    with sqlite3.connect("newer.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    for ledger in (article, "newer.db", tmp_path, tmp_path / "nowhere" / "x.db"):
        ran = detente("read", article, "--ledger", ledger)
        assert ran.code == 3, ledger
        (line,) = ran.err.splitlines()
        assert line.startswith("detente: ")


def test_workers_change_nothing(detente: Detente, examples: Path) -> None:
    one = detente("records", examples)
    two = detente("records", examples, "--workers", "2")
    assert two.out == one.out != ""


def test_a_page_that_breaks_off_is_read_and_told_of(detente: Detente, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><head><title>Border talks</title></head><body><p>The patrols stay out. {PLEDGE}</p><p>A gr")
    ran = detente("read", page)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "page.html" in ran.err
    assert "breaks off" in ran.err
    assert "1 document (1 new)" in ran.out


@pytest.mark.parametrize("command", ["read", "records"])
def test_a_date_that_is_none_is_told_and_the_text_read(detente: Detente, tmp_path: Path, command: str) -> None:
    (tmp_path / "dated.md").write_text(f"---\ndate: someday\n---\nThe patrols stay out of the valley. {PLEDGE}\n")
    ran = detente(command, tmp_path / "dated.md")
    assert ran.code == 1
    assert "'someday' is no date" in ran.err
    assert "1 document" in ran.out + ran.err


def test_with_the_gate_other_matters_are_passed_over(detente: Detente, tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    folder.mkdir()
    (folder / "kitchen.txt").write_text(f"The chef of the restaurant bakes bread in Lima. {PLEDGE}\n")
    ran = detente("read", folder, "--gate", "--ledger", "a.db")
    assert ran.code == 0
    assert "passed over 1 document" in ran.out
    assert "no entries yet" in ran.out
    assert "passed over 1 by the gate" in detente("records", folder, "--gate").err
    assert "1 commitment" in detente("read", folder, "--ledger", "a.db").out
    assert "1 document already" in detente("read", folder, "--gate", "--ledger", "a.db").out
