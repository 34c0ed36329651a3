"""A folder of all that is read in parts, for tests: loose files, JSON lines whose names clash, and archives."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent / name) for name in ("cli", "sources")]
from made_archives import pages, put, story, warc  # noqa: E402

STATES = ("PER", "ECU", "BRA", "CHL", "ARG")
TASKS = ("reopen the bridge", "free the pilots", "sign the treaty", "withdraw the patrols", "lower the tariff")


def pledge(number: int) -> str:
    """Return an English text with a promise that the gold reader finds, told by several of the texts."""
    by, to = STATES[number % 5], STATES[(number + 1 + number // 5 % 3) % 5]
    return f"{story(number)} {by} promised {to} to {TASKS[number % 4]}."


def fill(folder: Path) -> Path:
    """Make the folder: 29 documents in eight files, two of the documents the same text."""
    for name in ("loose", "wires"):
        (folder / name).mkdir(parents=True)
    for number in range(4):
        (folder / "loose" / f"d{number}.txt").write_text(pledge(number))
    (folder / "loose" / "index.csv").write_text("doc,published,publisher\nd1,1995-02-03,The Gazette\n")
    _lines(folder / "wires" / "a.jsonl", [("d1", 4), ("x", 5), ("x", 6), (None, 7)])
    _lines(folder / "wires" / "m.jsonl", [("x", 8), ("d9", 9), ("d3", 0)])
    (folder / "z.jsonl.gz").write_bytes(gzip.compress(_lines(folder / "tmp", [(f"z{n}", n) for n in range(10, 19)])))
    (folder / "tmp").unlink()
    answers = pages(9, first=20)
    for number, answer in enumerate(answers):
        answer.body = answer.body.replace(b"</p>", f" {pledge(number)}</p>".encode())
    put(folder / "news.warc.gz", warc(answers))
    return folder


def _lines(path: Path, wanted: list[tuple[str | None, int]]) -> bytes:
    lines = [json.dumps({"id": name, "text": pledge(n), "date": f"1996-03-{n + 1:02}"}) for name, n in wanted]
    path.write_text("\n".join(lines) + "\n")
    return path.read_bytes()
