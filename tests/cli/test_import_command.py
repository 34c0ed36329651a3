"""`detente import`, and what asks for its rows."""

from __future__ import annotations

import json
from pathlib import Path

from ran import Detente

from detente.read.event_tables import EVENT_TABLES, EventRow

ROW = EventRow(number="7", date="2021-03-05", sources=("USA",), targets=("CHN",), cameo="163", added="2021-03-06")


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "may.CSV"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def test_rows_are_imported_shown_and_written_again(detente: Detente, tmp_path: Path) -> None:
    line = EVENT_TABLES["gdelt"].write(ROW)
    alone = EVENT_TABLES["gdelt"].write(
        EventRow(number="8", date="2021-03-05", sources=("USA",), targets=(), cameo="01")
    )
    path = _file(tmp_path, line, alone)
    first = detente("import", "gdelt", path)
    assert (first.code, first.out) == (0, "")
    assert first.err.splitlines() == [
        "rows of gdelt: 2 new, 0 replaced, 0 held already",
        "of the new ones held without an entry: names one actor only 1",
    ]
    assert detente("import", "gdelt", path).err == "rows of gdelt: 0 new, 0 replaced, 2 held already\n"

    assert "nothing in the ledger" in detente("show", "events").err
    shown = detente("show", "events", "--source", "gdelt", "--between", "USA", "China")
    assert "sanction" in shown.out
    assert "GDELT, 6 Mar 2021" in shown.out
    assert "?" not in shown.out
    (entry,) = map(json.loads, detente("show", "timeline", "--source", "gdelt", "--json").out.splitlines())
    opened = detente("show", "entry", entry["id"])
    assert "from the event table of GDELT" in opened.out
    assert "gdelt 7" in detente("show", "documents", "--source", "gdelt").out
    assert "China" in detente("show", "actors", "--source", "gdelt").out

    assert detente("export", "--format", "gdelt", "--source", "gdelt").out == f"{line}\n{alone}\n"
    assert detente("export", "--format", "gdelt").out == ""
    told = detente("export", "--format", "icews", "--source", "gdelt")
    assert told.out.splitlines()[1].split("\t")[:7] == [
        *("7", "2021-03-05", "United States", "", "United States", "Imposes embargo, boycott or sanctions", "163")
    ]
    csv = detente("export", "--format", "csv", "--source", "gdelt").out.splitlines()
    assert (len(csv), ",gdelt," in csv[1]) == (2, True)


def test_what_is_no_row_is_told_and_the_rest_goes_on(detente: Detente, tmp_path: Path) -> None:
    path = _file(tmp_path, *["rubbish"] * 23, EVENT_TABLES["gdelt"].write(ROW))
    ran = detente("import", "gdelt", tmp_path / "none.zip", path)
    told = ran.err.splitlines()
    assert ran.code == 1
    assert told[0] == f"detente: {tmp_path / 'none.zip'}: no such file; check the path"
    assert told[1].startswith(f"detente: {path}:1: 1 columns")
    assert told[21] == f"detente: {path}: 3 more lines skipped"
    assert told[22] == "rows of gdelt: 1 new, 0 replaced, 0 held already, 23 skipped"


def test_another_source_is_wrong_use(detente: Detente) -> None:
    assert detente("import", "cameo", "x").code == 2
