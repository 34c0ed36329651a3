"""The laws of the house, each with its test; what a law means in detail is tested where its code lives.

1. Evidence is verbatim or the record stays outside.   Details: tests/ledger/test_ledger.py, tests/extract
2. Order, batches and workers change nothing.           Details: tests/ledger, tests/reconcile, tests/engines
3. Reading twice changes nothing; a text counts once.   Details: tests/ledger/test_ledger.py, tests/cli/test_read.py
4. Nothing leaves the machine.
5. A person's judgement outlives every re-read.         Details: tests/ledger/test_judgements_survive.py
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.cli.main import run
from detente.engines import read_paths
from detente.errors import EvidenceError
from detente.ledger import Ledger
from detente.read import read_document, read_documents
from detente.read.door import admit, require
from detente.records import Meeting, Record
from detente.sources import Document, documents

EXAMPLES = Path(detente.__file__).parent / "examples"
FORMATS = ("records", "entries", "csv", "parquet")


# ------------------------------------------------- 1. evidence is verbatim, or the record stays outside

SENTENCE = "Envoys of Peru and Chile met in Arica on Monday."
TEXT = f"Talks.\n\n{SENTENCE} They will meet again in “May”."
ARTICLE = Document(name="arica", text=TEXT, published="1993-05-10", dating="given")


def meeting(evidence: str = SENTENCE, start: int = TEXT.index(SENTENCE), end: int | None = None) -> Meeting:
    """A meeting with that evidence at that place."""
    last = start + len(evidence) if end is None else end
    return Meeting(doc="arica", evidence=evidence, start=start, end=last, participants=("PER", "CHL"))


FALSE = {
    "a letter changed": meeting(SENTENCE.replace("Monday", "Sunday")),
    "a mark made plain": meeting('again in "May".', TEXT.index("again")),
    "white space tidied": meeting("Talks. " + SENTENCE, 0),
    "a word left out": meeting(SENTENCE.replace(" on Monday", "")),
    "another place": meeting(start=0),
    "one letter too far": meeting(start=TEXT.index(SENTENCE) + 1),
    "an end too early": meeting(end=TEXT.index(SENTENCE) + 5),
    "no place": meeting(start=-1),
    "beyond the text": meeting(start=10_000),
    "nothing": meeting("", 3, 3),
    "white space alone": meeting("\n\n", 6),
    "of another text": meeting("Envoys of Peru and Bolivia met in La Paz.", 8),
}


class Forger:
    """A reader that anybody may write: it gives one true record and the false ones."""

    name = "forger"

    def read(self, document: Document) -> Iterable[Record]:
        """Return them, whatever the document says."""
        return [meeting(), *FALSE.values()]


class ForgerOfMany(Forger):
    """The same, reading in batches."""

    def read_many(self, many: Iterable[Document]) -> Iterable[tuple[Document, Iterable[Record]]]:
        """Yield each document with the records."""
        return ((document, self.read(document)) for document in many)


@pytest.mark.parametrize("name", FALSE)
def test_law_evidence_that_is_not_verbatim_is_refused(name: str) -> None:
    assert admit([FALSE[name]], ARTICLE)[0] == []
    with pytest.raises(EvidenceError, match="arica"):
        require(FALSE[name], ARTICLE)


@pytest.mark.parametrize("reader", [Forger(), ForgerOfMany()], ids=lambda reader: type(reader).__name__)
def test_law_every_way_in_has_the_door(reader: Forger, tmp_path: Path) -> None:
    admitted, refused = read_document(ARTICLE, reader)
    assert ([r.evidence for r in admitted], len(refused)) == ([SENTENCE], len(FALSE))
    ((_, admitted, refused),) = read_documents([ARTICLE], reader)
    assert ([r.evidence for r in admitted], len(refused)) == ([SENTENCE], len(FALSE))
    with Ledger(tmp_path / "a.db") as ledger:
        added = ledger.add(ARTICLE, reader.read(ARTICLE))
        assert (added.records, added.refused) == (1, len(FALSE))
        assert [r.evidence for r in ledger.records()] == [SENTENCE]


def test_law_reading_paths_has_the_door(tmp_path: Path) -> None:
    (tmp_path / "arica.txt").write_text(TEXT, encoding="utf-8")
    (outcome,) = read_paths([tmp_path], make_reader=Forger)
    assert [r.evidence for r in outcome.records] == [SENTENCE]
    assert len(outcome.refusals) == len(FALSE)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SENTENCE) - 1), st.characters(codec="utf-8"))
def test_law_one_altered_letter_is_enough(place: int, letter: str) -> None:
    altered = SENTENCE[:place] + letter + SENTENCE[place + 1 :]
    admitted, refused = admit([meeting(altered)], ARTICLE)
    assert (len(admitted), len(refused)) == ((1, 0) if altered == SENTENCE else (0, 1))


def test_law_records_are_stamped_with_the_text_they_were_found_in() -> None:
    (record,) = admit([replace(meeting(), doc="elsewhere", document="forged")], ARTICLE)[0]
    assert (record.doc, record.document) == (ARTICLE.name, ARTICLE.key)


# ------------------------------------------------- 2. order, batches and workers change nothing


def detente_of(*args: object) -> None:
    """Run the command line in this process; it must go well."""
    assert run([str(arg) for arg in args]) == 0


def exported(ledger: Path) -> dict[str, bytes]:
    """All that a ledger exports, in every format."""
    told = {}
    for form in FORMATS:
        out = ledger.with_suffix(f".{form}")
        detente_of("export", "--format", form, "--out", out, "--ledger", ledger)
        told[form] = out.read_bytes()
    return told


@pytest.fixture(scope="module")
def plainly_read(tmp_path_factory: pytest.TempPathFactory, database: str) -> Path:
    """A ledger of the example articles, read in one go by one process."""
    ledger = tmp_path_factory.mktemp("plain") / "plain.db"
    detente_of("read", EXAMPLES, "--ledger", ledger)
    return ledger


@pytest.fixture(scope="module")
def plain(plainly_read: Path) -> dict[str, bytes]:
    """What it exports."""
    told = exported(plainly_read)
    assert all(len(content) > 1_000 for content in told.values())
    return told


@lru_cache(maxsize=1)
def shuffled_batches() -> list[list[tuple[Document, list[Record]]]]:
    """The example articles in another order, read in batches of one, of five and of the rest; on whatever database."""
    found = [one for one in documents(EXAMPLES) if isinstance(one, Document)]
    random.Random(7).shuffle(found)
    batches = (found[:1], found[1:6], found[6:])
    return [[(document, list(records)) for document, records, _ in read_documents(batch)] for batch in batches]


def test_law_order_and_batches_change_nothing(plain: dict[str, bytes], tmp_path: Path) -> None:
    with Ledger(tmp_path / "shuffled.db") as ledger:
        for batch in shuffled_batches():
            for document, records in batch:
                ledger.add(document, records, reader=f"grammar {detente.__version__}")
            ledger.entries()  # asking amid the adding changes nothing either
    assert exported(tmp_path / "shuffled.db") == plain


def test_law_workers_change_nothing(plain: dict[str, bytes], tmp_path: Path) -> None:
    detente_of("read", EXAMPLES, "--workers", 2, "--ledger", tmp_path / "two.db")
    assert exported(tmp_path / "two.db") == plain


# ------------------------------------------------- 3. reading twice changes nothing; a text counts once


@pytest.mark.parametrize("again", [[], ["--again"]])
def test_law_reading_twice_changes_nothing(
    again: list[str], plainly_read: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    ledger = tmp_path / "twice.db"
    shutil.copy(plainly_read, ledger)
    detente_of("read", EXAMPLES, *again, "--ledger", ledger)
    assert exported(ledger) == plain


def test_law_a_text_under_another_name_adds_nothing(
    plainly_read: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    for path in EXAMPLES.glob("*.txt"):
        content = path.read_text(encoding="utf-8")
        (copies / f"zz-{path.stem}.txt").write_text("  " + content.replace("\n", "\r\n") + "\n", encoding="utf-8")
    ledger = tmp_path / "copied.db"
    shutil.copy(plainly_read, ledger)
    detente_of("read", copies, "--ledger", ledger)
    told = exported(ledger)
    assert (told["records"], told["entries"]) == (plain["records"], plain["entries"])
    with Ledger(ledger) as held:
        assert sum("zz-" in name for one in held.documents() for name in one.other_names) == len(list(copies.iterdir()))


# ------------------------------------------------- 4. nothing leaves the machine

GUARD = """
import os, sys

def _guard(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        if not str(args[-1]).startswith("/"):  # a place in the file system is on this machine
            with open(os.environ["GUARD_LOG"], "a") as log:
                log.write(f"{event} {args!r}\\n")
            raise OSError(f"the test lets nothing out: {event}")

sys.addaudithook(_guard)
"""
COMMANDS = (
    f"read {EXAMPLES} --workers 2 --ledger offline.db",
    f"records {EXAMPLES / 'us-cn-19911118-herald.txt'}",
    "show actors --ledger offline.db",
    "show timeline --json --ledger offline.db",
    "export --format entries --out offline.entries --ledger offline.db",
    "demo",
)
RUN_ALL = """
import sys
from detente.cli.main import run
if __name__ == "__main__":
    for line in sys.argv[1:]:
        if run(line.split()) != 0:
            sys.exit(f"failed: {line}")
        print("done:", line, flush=True)
"""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which every Python process fails, and notes it, when it looks for another machine."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    log = tmp_path / "guard.log"
    log.touch()
    path = os.pathsep.join([str(tmp_path / "guard"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return {**os.environ, "PYTHONPATH": path, "GUARD_LOG": str(log), "PYTHONHASHSEED": "12345"}


@pytest.mark.parametrize(
    "looking",
    [
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_guard_holds(looking: str, offline: dict[str, str]) -> None:
    ran = subprocess.run([sys.executable, "-c", looking], env=offline, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "lets nothing out" in ran.stderr
    assert Path(offline["GUARD_LOG"]).read_text()


def test_law_nothing_leaves_the_machine(
    offline: dict[str, str], plain: dict[str, bytes], tmp_path: Path, database: str
) -> None:
    if database != "sqlite":
        pytest.skip("a ledger on a server is reached through the network")
    script = tmp_path / "run_all.py"  # a file, since worker processes import it again
    script.write_text(RUN_ALL)
    command = [sys.executable, str(script), *COMMANDS]
    ran = subprocess.run(command, env=offline, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert [line for line in COMMANDS if f"done: {line}\n" not in ran.stdout] == []
    assert Path(offline["GUARD_LOG"]).read_text() == ""
    assert (tmp_path / "offline.entries").read_bytes() == plain["entries"]
