"""`detente records --out` and `detente load`: the ledger is the one that `detente read` makes, whatever happened."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import gold_reader
import pytest
from pyarrow import parquet
from ran import Detente

from detente.engines import ray as ray_engine
from detente.ledger import Ledger
from detente.records import Record
from detente.sources import Document

sys.path.insert(0, str(Path(__file__).parent.parent / "engines"))
from made_paths import fill, pledge

DOCUMENTS, TEXTS = 29, 28


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """The paths to read."""
    return fill(tmp_path / "news")


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """What `wanted` keeps for all tests, since it is the same for all."""
    return {}


@pytest.fixture
def wanted(news: Path, detente: Detente, known: dict[str, str]) -> dict[str, str]:
    """What `detente read` makes of them."""
    if not known:
        assert detente("read", "news", "--ledger", "read.db").code == 0
        known.update(_exported(detente, "read.db"))
    return dict(known)


def _exported(detente: Detente, ledger: str) -> dict[str, str]:
    exports = {form: detente("export", "--all", "--format", form, "--ledger", ledger).out for form in FORMS}
    with Ledger(ledger) as held:
        known = [(d.key, d.name, d.other_names, d.published, d.dating, d.publisher, d.path) for d in held.documents()]
    return {**exports, "documents": repr(known)}


FORMS = ("records", "entries", "csv")


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


def test_the_ledger_is_that_of_read(news: Path, detente: Detente, wanted: dict[str, str]) -> None:
    ran = detente("records", "news", "--out", "parts")
    assert (ran.code, ran.err) == (0, "")
    assert f"read      {DOCUMENTS} documents" in ran.out
    assert "in 5 parts" in ran.out
    assert f"loaded    {DOCUMENTS} documents ({TEXTS} new)" in detente("load", "parts", "--ledger", "l.db").out
    assert _exported(detente, "l.db") == wanted
    assert wanted["records"].count("\n") >= TEXTS


def test_names_that_clash_are_told_apart_as_in_one_reading(
    news: Path, detente: Detente, wanted: dict[str, str]
) -> None:
    for name in ("'d1'", "'a#d1'", "'x'", "'a#x'", "'a#4'", "'m#x'"):
        assert name in wanted["documents"], name


def test_what_is_whole_is_not_read_again(news: Path, detente: Detente) -> None:
    detente("records", "news", "--out", "parts")
    ran = detente("records", "news", "--out", "parts")
    assert "read      0 documents" in ran.out
    assert "whole     5 parts already" in ran.out


def test_workers_write_the_same_bytes(news: Path, detente: Detente) -> None:
    detente("records", "news", "--out", "one")
    detente("records", "news", "--out", "two", "--workers", "2")
    one, two = ({p.name: p.read_bytes() for p in Path(folder).iterdir()} for folder in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("before", [1, 6, 14, 27])
def test_a_killed_reading_goes_on_at_the_part(
    before: int, news: Path, detente: Detente, wanted: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    class Mortal(gold_reader.GoldReader):
        def read(self, document: Document) -> Iterable[Record]:
            if len(read) == before:
                raise Killed
            read.append(document.name)
            return super().read(document)

    monkeypatch.setattr("detente.engines.local.default_reader", Mortal)
    monkeypatch.setattr("detente.engines.local.BATCH_DOCUMENTS", 1)
    with pytest.raises(Killed):
        detente("records", "news", "--out", "parts")
    whole = [json.loads(line) for line in Path("parts/manifest.jsonl").read_text().splitlines()]
    assert {p.name for p in Path("parts").glob("*.parquet")} == {line["file"] for line in whole}
    monkeypatch.setattr("detente.engines.local.default_reader", gold_reader.make_reader)
    ran = detente("records", "news", "--out", "parts")
    left = DOCUMENTS - sum(line["documents"] for line in whole)
    assert f"read      {left} documents" in ran.out
    detente("load", "parts", "--ledger", "l.db")
    assert _exported(detente, "l.db") == wanted
    assert not list(Path("parts").glob("*.part"))


@pytest.mark.parametrize("before", [0, 3, 17, 28])
def test_a_killed_load_goes_on(
    before: int, news: Path, detente: Detente, wanted: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    detente("records", "news", "--out", "parts")
    added, add = [0], Ledger.add

    def mortal(ledger: Ledger, *args: object, **more: object) -> object:
        if added[0] == before:
            raise Killed
        added[0] += 1
        return add(ledger, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "add", mortal)
    with pytest.raises(Killed):
        detente("load", "parts", "--ledger", "l.db")
    monkeypatch.setattr(Ledger, "add", add)
    assert detente("load", "parts", "--ledger", "l.db").code == 0
    assert _exported(detente, "l.db") == wanted


def test_loading_twice_changes_nothing(news: Path, detente: Detente) -> None:
    detente("records", "news", "--out", "parts")
    detente("load", "parts", "--ledger", "l.db")
    before = Path("l.db").read_bytes()
    again = detente("load", "parts", "--ledger", "l.db")
    assert f"passed    {DOCUMENTS} documents of parts loaded before" in again.out
    assert Path("l.db").read_bytes() == before
    assert f"{DOCUMENTS} documents (0 new)" in detente("load", "parts", "--again", "--ledger", "l.db").out


def test_an_archive_that_changed_takes_the_place_of_its_part(news: Path, detente: Detente) -> None:
    detente("records", "news", "--out", "parts")
    with (news / "wires" / "m.jsonl").open("a") as file:
        file.write(json.dumps({"id": "d77", "text": pledge(77)}) + "\n")
    ran = detente("records", "news", "--out", "parts")
    assert "in 1 part" in ran.out
    assert len(list(Path("parts").glob("*.parquet"))) == 5
    detente("read", "news", "--ledger", "read.db")
    detente("load", "parts", "--ledger", "l.db")
    assert _exported(detente, "l.db") == _exported(detente, "read.db")


def test_other_paths_join_what_is_there(news: Path, detente: Detente) -> None:
    detente("records", "news/loose", "--out", "parts")
    detente("records", "news/z.jsonl.gz", "--out", "parts")
    lines = Path("parts/manifest.jsonl").read_text().splitlines()
    assert [len(json.loads(line)["places"]) for line in lines] == [4, 1]


def test_a_damaged_part_is_told_and_read_anew(news: Path, detente: Detente, wanted: dict[str, str]) -> None:
    detente("records", "news", "--out", "parts")
    part = sorted(Path("parts").glob("*.parquet"))[0]
    part.write_bytes(part.read_bytes()[:-100])
    ran = detente("load", "parts", "--ledger", "l.db")
    assert ran.code == 1
    assert f"skipped parts/{part.name}: damaged" in ran.err
    assert "in 1 part" in detente("records", "news", "--out", "parts").out
    detente("load", "parts", "--ledger", "l.db")
    assert _exported(detente, "l.db") == wanted


def test_forged_evidence_does_not_pass_the_door(news: Path, detente: Detente) -> None:
    detente("records", "news/z.jsonl.gz", "--out", "parts")
    part = next(Path("parts").glob("*.parquet"))
    table = parquet.read_table(part)
    rows = table.to_pylist()
    rows[0]["records"][0]["evidence"] = "ECU promised PER to pay."
    rows[1]["published"] = "on a Tuesday"
    rows[2]["text"] = None
    forged = type(table).from_pylist(rows, schema=table.schema)
    about = parquet.ParquetFile(part).metadata.metadata
    parquet.write_table(forged.replace_schema_metadata(about), part)
    ran = detente("load", "parts", "--ledger", "l.db")
    assert ran.code == 1
    assert "refused   1 record by the door" in ran.out
    assert "row 2 is no document with its records" in ran.err
    assert "row 3 is no document with its records" in ran.err
    with Ledger("l.db") as ledger:
        assert len(ledger.documents()) == 7
        assert len(ledger.records()) == 6


def test_parquet_of_others_is_no_part(detente: Detente, tmp_path: Path) -> None:
    import pyarrow as pa

    parquet.write_table(pa.table({"text": ["On Monday the envoys met."]}), tmp_path / "other.parquet")
    ran = detente("load", "other.parquet", "--ledger", "l.db")
    assert ran.code == 1
    assert "no part of a reading" in ran.err


def test_what_is_skipped_is_told_and_counted_with_whole_parts_too(news: Path, detente: Detente) -> None:
    (news / "loose" / "empty.txt").write_text("")
    first = detente("records", "news", "--out", "parts")
    assert first.code == 1
    assert "empty.txt: empty" in first.err
    again = detente("records", "news", "--out", "parts")
    assert again.code == 1
    assert "skipped   1 (1 UnreadableFileError), of all parts" in again.out


def test_a_folder_without_parts_is_an_error(detente: Detente, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = detente("load", "none", "--ledger", "l.db")
    assert ran.code == 2
    assert "no parts of a reading here" in ran.err


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--engine", "ray"), "--out DIR"),
        (("--out", "o", "--sure"), "leave --sure out"),
        (("--out", "o", "--reader", "model"), "leave --reader out"),
    ],
)
def test_options_that_mean_nothing_together(options: tuple[str, ...], word: str, detente: Detente) -> None:
    ran = detente("records", "news", *options)
    assert ran.code == 2
    assert word in ran.err


def test_without_ray_it_is_said_how_to_get_it(news: Path, detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_engine, "find_spec", lambda name: None)
    ran = detente("records", "news", "--out", "parts", "--engine", "ray")
    assert ran.code == 2
    assert "pip install 'detente[ray]'" in ran.err


def test_ray_is_loaded_by_nothing_else() -> None:
    program = "import detente.engines.parts, detente.engines.ray, detente.cli.parts, sys; print('ray' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "False"
