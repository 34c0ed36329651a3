"""Packed JSON lines and Parquet: what becomes a document, what is told, and from where reading goes on."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import made_archives as made
import pyarrow
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_archives import pages, put, story, warc
from pyarrow import parquet

from detente.sources import Document, Mark, Skipped, documents, items


def read(*paths: Path) -> tuple[list[Document], list[Skipped]]:
    found = list(documents(paths))
    return [i for i in found if isinstance(i, Document)], [i for i in found if isinstance(i, Skipped)]


def lines(number: int) -> bytes:
    rows = [{"id": f"wire-{n}", "text": story(n), "published": "1996-10-14"} for n in range(number)]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def table(path: Path, columns: dict[str, object], **how: object) -> Path:
    parquet.write_table(pyarrow.table(columns), path, **how)
    return path


def _pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@pytest.mark.parametrize(
    "ending", [".jsonl.gz", ".jsonl.zst", "-split.jsonl.gz", "-split.jsonl.zst", "-plain.jsonl.gz"]
)
def test_packed_lines_are_the_plain_ones(tmp_path: Path, ending: str) -> None:
    data = lines(9)
    packed = {
        ".jsonl.gz": gzip.compress(data),
        ".jsonl.zst": zstandard.compress(data),
        "-split.jsonl.gz": b"".join(map(gzip.compress, _pieces(data, 1000))),
        "-split.jsonl.zst": b"".join(map(zstandard.compress, _pieces(data, 1000))),
        "-plain.jsonl.gz": data,
    }
    good, bad = read(put(tmp_path / f"a{ending}", packed[ending]))
    plain, _ = read(put(tmp_path / "a.jsonl", data))
    assert bad == []
    assert [(d.name, d.text, d.published, d.blocks) for d in good] == [
        (d.name, d.text, d.published, d.blocks) for d in plain
    ]
    assert [d.name for d in good] == [f"wire-{n}" for n in range(9)]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_damage_amid_packed_lines_costs_the_lines_it_spoils(tmp_path: Path, pack: object) -> None:
    parts = [pack(piece) for piece in lines(9).splitlines(keepends=True)]  # type: ignore[operator]
    parts[4] = parts[4][:6] + b"\xff" * 60 + parts[4][66:]
    ending = ".jsonl.gz" if pack is gzip.compress else ".jsonl.zst"
    good, (bad,) = read(put(tmp_path / f"a{ending}", b"".join(parts)))
    assert [d.name for d in good] == [f"wire-{n}" for n in range(9) if n != 4]
    assert f"byte {sum(map(len, parts[:4])):,}" in bad.reason


def test_packed_lines_that_break_off(tmp_path: Path) -> None:
    whole = gzip.compress(lines(200))
    good, (bad,) = read(put(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2]))
    assert 60 < len(good) < 140
    assert [d.text for d in good] == [story(n) for n in range(len(good))]
    assert "breaks off" in bad.reason


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_lines_that_swell_without_end(tmp_path: Path, pack: object) -> None:
    ending = ".jsonl.gz" if pack is gzip.compress else ".jsonl.zst"
    bomb = pack(bytes(100_000_000))  # type: ignore[operator]
    data = pack(lines(2)) + bomb + pack(lines(4))  # type: ignore[operator]
    good, bad = read(put(tmp_path / f"a{ending}", data))
    assert [d.name for d in good][:2] == ["wire-0", "wire-1"]
    assert good[-1].name == "wire-3"
    assert any("swells" in s.reason for s in bad)


def test_a_table_of_texts(tmp_path: Path) -> None:
    columns = {
        "Title": pyarrow.array(["Border talks", None]).dictionary_encode(),
        "content": [story(1), story(2)],
        "date": [date(1996, 10, 14), None],
        "source": ["The Gazette", "Wires"],
        "url": ["https://example.org/1", None],
        "id": [17, 18],
        "tags": [["a"], []],
    }
    (first, second), bad = read(table(tmp_path / "news.parquet", columns))
    assert bad == []
    assert (first.name, first.title, first.text, first.published) == ("17", "Border talks", story(1), "1996-10-14")
    assert (first.publisher, first.url, first.dating) == ("The Gazette", "https://example.org/1", "given")
    assert (second.name, second.published, second.publisher, second.url) == ("18", None, "Wires", None)


@pytest.mark.parametrize(
    "column",
    [
        pyarrow.array([story(1)], pyarrow.large_string()),
        pyarrow.array([story(1).encode()], pyarrow.binary()),
        pyarrow.array([story(1)]).dictionary_encode(),
    ],
)
def test_texts_of_other_types(tmp_path: Path, column: object) -> None:
    (document,), bad = read(table(tmp_path / "news.parquet", {"text": column}))
    assert (document.name, document.text, bad) == ("news#1", story(1), [])


def test_rows_without_a_text_are_told_and_the_others_read(tmp_path: Path) -> None:
    day = datetime(1996, 10, 14, 9, 30)
    columns = {"text": [story(1), None, " ", story(4)], "published": [day, day, day, day]}
    good, bad = read(table(tmp_path / "news.parquet", columns, row_group_size=2))
    assert [(d.name, d.published) for d in good] == [("news#1", "1996-10-14"), ("news#4", "1996-10-14")]
    assert [Path(s.path).name for s in bad] == ["news.parquet:2", "news.parquet:3"]


@pytest.mark.parametrize(
    ("columns", "says"),
    [({"words": ["The talks go on."]}, "no column of texts"), ({"text": [["a list"]]}, "no column of texts")],
)
def test_a_table_without_texts_is_one_line(tmp_path: Path, columns: dict[str, object], says: str) -> None:
    good, (bad,) = read(table(tmp_path / "news.parquet", columns))
    assert good == []
    assert says in bad.reason


def test_a_table_damaged_in_the_middle(tmp_path: Path) -> None:
    path = table(
        tmp_path / "news.parquet", {"text": [story(n) for n in range(6)]}, row_group_size=2, use_dictionary=False
    )
    data = bytearray(path.read_bytes())
    start = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[start : start + 60] = b"\xff" * 60
    good, (bad,) = read(put(path, bytes(data)))
    assert [d.name for d in good] == ["news#1", "news#2", "news#5", "news#6"]
    assert "row group 1 is damaged" in bad.reason


def test_no_table_at_all(tmp_path: Path) -> None:
    for content in (b"", b"PAR1", b"PAR1 no table PAR1"):
        good, (bad,) = read(put(tmp_path / "a.parquet", content))
        assert good == []
        assert bad.error == "MalformedFileError"


def _archives(folder: Path) -> list[Path]:
    data, plain = lines(7), warc(pages(6), packed=False)
    damaged = bytearray(warc(pages(6)))
    damaged[1500] ^= 0xFF
    return [
        put(folder / "a.jsonl.gz", gzip.compress(data)),
        put(folder / "b.jsonl.zst", b"".join(map(zstandard.compress, _pieces(data, 900)))),
        put(folder / "c.warc", plain),
        put(folder / "d.warc.gz", bytes(damaged)),
        put(folder / "e.warc.gz", made.in_one_member(plain)),
        put(folder / "f.warc.zst", zstandard.compress(plain)),
        table(folder / "g.parquet", {"text": [story(n) for n in range(7)]}, row_group_size=3),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 6), stop=st.integers(0, 8))
def test_from_any_mark_the_rest_follows_and_nothing_else(tmp_path: Path, which: int, stop: int) -> None:
    path = (sorted(tmp_path.iterdir()) or _archives(tmp_path))[which]
    whole = list(items([path]))
    taken = whole[: min(stop, len(whole))]
    mark = taken[-1].mark if taken else None
    asked: list[str] = []

    def passed(archive: str) -> Mark | None:
        asked.append(archive)
        return mark

    rest = list(items([path], passed=passed))
    assert [i.content for i in taken + rest] == [i.content for i in whole]
    assert all(i.mark is not None and i.mark.archive == asked[0] for i in whole)
    assert whole[-1].mark is not None
    assert whole[-1].mark.ended


def test_an_archive_is_known_by_what_it_is(tmp_path: Path) -> None:
    def identity(path: Path, published: str | None = None) -> str:
        mark = next(items([path], published=published)).mark
        assert mark is not None
        return mark.archive

    path = put(tmp_path / "a.jsonl.gz", gzip.compress(lines(3), mtime=0))
    before = identity(path)
    assert identity(path) == before
    assert identity(path, "1996-10-15") != before
    put(path, gzip.compress(lines(4), mtime=0))
    assert identity(path) != before


_MEASURE = """
import sys
from pathlib import Path
from detente.sources import items
found = sum(item.content is not None for item in items([Path(sys.argv[1])]))
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(found, int(peak.split()[1]) // 1024)
"""


def _peak(path: Path) -> tuple[int, int]:
    ran = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True)
    found, megabytes = map(int, ran.stdout.split())
    return found, megabytes


def _texts(copies: int) -> list[str]:
    texts = [story(n, 40) for n in range(500)]
    return [f"{text} Copy {copy}." for copy in range(copies) for text in texts]


def _large(path: Path, copies: int) -> Path:
    """Write an archive of 2 MB of texts, or of so many copies of them."""
    if path.suffix == ".parquet":
        return table(path, {"text": _texts(copies)}, row_group_size=500)
    if path.suffix == ".zst":
        rows = "".join(json.dumps({"text": text}) + "\n" for text in _texts(copies))
        return put(path, zstandard.compress(rows.encode()))
    answers = [made.Answer(text.encode(), f"https://example.org/{n}") for n, text in enumerate(_texts(1))]
    return put(path, warc(answers) * copies)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured by Linux's own count")
@pytest.mark.parametrize("ending", [".warc.gz", ".jsonl.zst", ".parquet"])
def test_memory_does_not_grow_with_the_archive(tmp_path: Path, ending: str) -> None:
    """Of 30 MB of texts no more is held at a time than of 2 MB."""
    peaks = [_peak(_large(tmp_path / f"news{copies}{ending}", copies)) for copies in (1, 15)]
    assert [found for found, _ in peaks] == [500, 7500]
    assert peaks[1][1] < peaks[0][1] + 22, peaks
