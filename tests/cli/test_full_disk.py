"""A disk that is really full, for `detente read` and `detente records --out`: nothing acknowledged is lost, and the
same command, run again with room, leads where an undisturbed one leads.

Two ways of a full disk, each on any machine that allows it: a file system of a size (needs root, and the right to
mount), and a limit to how large a file may grow (`RLIMIT_FSIZE`), which the programs of this module set themselves.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.engines.parts import load_parts
from detente.ledger import Ledger
from detente.records import record_to_dict

pytest.importorskip("resource", reason="a system without limits to what a program may take")

TEXTS, WORDS = 60, 500
PROGRAM = """
import json, os, resource, sys
from detente.cli import reading, parts, summary
from detente.cli.main import run
from detente.engines import local
from detente.records import Meeting
from detente.sources import document_from_text

class Reader:  # quick, so that what is written is what takes time
    def read(self, document):
        said = document.text[:80]
        return [Meeting(doc=document.name, evidence=said, start=0, end=80, participants=("PER", "ECU"))]

def told(largest, args):
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    code = run(args)
    sys.stdout.flush()
    return code

local.default_reader = Reader
document_from_text("On 3 May 1996 the envoys met in Geneva.")  # loads what making documents needs
for line in sys.stdin:  # a run each, in a process of its own that has all modules loaded
    largest, args = json.loads(line)
    reading_end, writing_end = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading_end)
        os.dup2(writing_end, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(told(largest, args))
    os.close(writing_end)
    with open(reading_end, errors="replace") as pipe:
        said = pipe.read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said]), flush=True)
"""


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it said on standard error."""

    code: int
    err: str


class Program:
    """Runs detente in processes of its own, one after the other."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", PROGRAM]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, largest: int, *args: object) -> Ended:
        """Run it with files of at most so many bytes; 0 for any."""
        given, told = self._process.stdin, self._process.stdout
        assert given is not None
        assert told is not None
        given.write(json.dumps([largest, [str(arg) for arg in args]]) + "\n")
        given.flush()
        return Ended(*json.loads(told.readline()))

    def end(self) -> None:
        """Let it end."""
        self._process.communicate("", timeout=30)


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    """Detente, with its modules loaded once."""
    made = Program()
    yield made
    made.end()


class Disk:
    """A folder that holds so many bytes, at `folder`; room: lets it hold more. largest: of a file."""

    def __init__(self, folder: Path, way: str, program: Program) -> None:
        self.folder, self.way, self.largest, self._program = folder, way, 0, program

    def holds(self, size: int) -> None:
        """Let it hold so much, and what is there already stays."""
        if self.way == "limit":
            self.largest = size
            return
        again = "remount," if os.path.ismount(self.folder) else ""
        options = ["-t", "tmpfs", "-o", f"{again}size={size}", "tmpfs", str(self.folder)]
        done = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no file system of a size can be had here: {done.stderr.strip()}")

    def room(self) -> None:
        """Let there be room."""
        self.largest = 0
        if self.way == "tmpfs":
            self.holds(100_000_000)

    def run(self, *args: object) -> Ended:
        """Run detente with files of no more than this."""
        return self._program.run(self.largest, *args, "--published", "1995-02-01")


@pytest.fixture(params=["tmpfs", "limit"])
def disk(request: pytest.FixtureRequest, program: Program, tmp_path: Path) -> Iterator[Disk]:
    """A disk to fill."""
    if request.param == "tmpfs" and os.geteuid() != 0:
        pytest.skip("only root may mount a file system of a size")
    folder = tmp_path / "disk"
    folder.mkdir()
    yield Disk(folder, request.param, program)
    if os.path.ismount(folder):
        subprocess.run(["umount", folder], check=True)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Texts of some 4 kB each, alike in nothing but their first words."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(TEXTS):
        words = " ".join(f"of the item {(number * WORDS + n) * 7919 % 999_983}" for n in range(WORDS // 4))
        text = f"Peru and Ecuador met on day {number} to speak about the border and the news that follows {words}.\n"
        (folder / f"{number:03}.txt").write_text(text)
    return folder


def _exported(place: Path) -> tuple[list[str], list[str]]:
    with Ledger(place, create=False) as held:
        names = [document.name for document in held.documents()]
        return names, [json.dumps(record_to_dict(record), sort_keys=True) for record in held.records()]


def _one_line(ran: Ended) -> str:
    """The line that tells of the full disk, which is the only one."""
    assert ran.code == 3, ran.err
    assert "Traceback" not in ran.err
    (line,) = [line for line in ran.err.splitlines() if line.startswith("detente: ")]
    return line


def test_a_reading_that_fills_the_disk_keeps_what_it_acknowledged_and_goes_on(
    disk: Disk, news: Path, tmp_path: Path
) -> None:
    alone, place = tmp_path / "alone.db", disk.folder / "news.db"
    assert disk.run("read", news, "--ledger", alone).code == 0
    disk.holds(alone.stat().st_size * 2 // 3)
    ran = disk.run("-v", "--log-json", "read", news, "--ledger", place)
    assert "disk" in _one_line(ran)
    logged = [json.loads(line) for line in ran.err.splitlines() if line.startswith("{")]
    acknowledged = {line["document"] for line in logged if line["message"] == "read"}
    assert 0 < len(acknowledged) < TEXTS
    assert disk.run("read", news, "--ledger", place).code == 3  # as long as there is no room
    disk.room()
    names, _ = _exported(place)
    assert acknowledged <= set(names)
    assert disk.run("read", news, "--ledger", place).code == 0
    assert _exported(place) == _exported(alone)
    assert len(_exported(place)[0]) == TEXTS


def _loaded(folder: Path) -> list[str]:
    found = load_parts([str(folder)], lambda document, reader: False, lambda archive, reader: None)
    return [outcome.document.name for outcome, _ in found if outcome.document is not None]


def test_parts_that_fill_the_disk_are_whole_or_not_there_and_the_rest_follows(
    disk: Disk, news: Path, tmp_path: Path
) -> None:
    alone, out = tmp_path / "alone", disk.folder / "parts"
    large = tmp_path / "texts"
    large.mkdir()
    lines = [json.dumps({"id": path.stem, "text": path.read_text()}) for path in sorted(news.iterdir())]
    for first, end in ((0, 5), (5, 20), (20, 60)):  # three files, and so three parts, each larger than the one before
        (large / f"{first:02}.jsonl").write_text("\n".join(lines[first:end]))
    assert disk.run("records", large, "--out", alone).code == 0
    sizes = sorted(path.stat().st_size for path in alone.glob("*.parquet"))
    assert len(sizes) == 3
    disk.holds(sizes[0] + (sizes[1] - sizes[0]) // 2 if disk.way == "limit" else sizes[0] + sizes[1] * 3 // 2)
    ran = disk.run("records", large, "--out", out)
    _one_line(ran)
    disk.room()
    whole = sorted(path.name for path in out.glob("*.parquet"))
    assert 1 <= len(whole) < 3
    for name in whole:
        assert (out / name).read_bytes() == (alone / name).read_bytes()
    assert disk.run("records", large, "--out", out).code == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in alone.iterdir())
    assert _loaded(out) == _loaded(alone)
    assert len(_loaded(out)) == TEXTS
