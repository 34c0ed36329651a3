"""`detente rebuild`: all entries anew, and none other than before."""

from __future__ import annotations

from pathlib import Path

from ran import Detente


def test_rebuilding_changes_nothing(detente: Detente, tmp_path: Path) -> None:
    for number in range(3):
        article = tmp_path / f"{number}.txt"
        article.write_text(f"Dispatch {number} from the border. PER promised ECU to withdraw its patrols.\n")
        assert detente("read", article, "--published", f"1996-10-1{number}").code == 0
        before = detente("export", "--format", "entries", "--all").out
    ran = detente("rebuild")
    assert (ran.code, ran.out) == (0, "")
    assert "entr" in ran.err
    assert "computed anew" in ran.err
    assert detente("export", "--format", "entries", "--all").out == before != ""


def test_there_must_be_a_ledger(detente: Detente) -> None:
    ran = detente("rebuild", "--ledger", "none.db")
    assert ran.code != 0
    assert "none.db" in ran.err
