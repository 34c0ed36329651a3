"""Parts from and to object storage, stood for by a file system in memory and by addresses of this machine."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.engines.local import Crew
from detente.engines.parts import Done, Part, Shelf, load_parts, plan, read_parts, storage
from detente.errors import InputError, MissingPathError, UnreadableFileError
from detente.sources import Document

sys.path[:0] = [str(Path(__file__).parent.parent / name) for name in ("cli", "engines")]
from gold_reader import make_reader  # noqa: E402
from made_paths import fill, pledge  # noqa: E402

READER = "gold 1"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address in memory where an archive and a text stand."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    memory = fsspec.filesystem("memory")
    lines = "\n".join(json.dumps({"id": f"m{n}", "text": pledge(n), "date": "1996-03-01"}) for n in range(5))
    memory.pipe({"/crawl/a.jsonl.gz": gzip.compress(lines.encode()), "/crawl/b.txt": pledge(7).encode()})
    memory.pipe({"/crawl/picture.png": b"\x89PNG"})
    monkeypatch.setattr(storage, "_WAIT", 0.0)
    yield "memory://crawl"
    memory.store.clear()


def _read(parts: list[Part], folder: str) -> list[Done]:
    with Crew(0, make_reader) as crew:
        return list(read_parts(parts, crew, Shelf(folder), READER))


def _documents(places: list[str]) -> list[Document]:
    found = load_parts(places, lambda document, reader: False, lambda archive, reader: None)
    return [outcome.document for outcome, _ in found if outcome.document is not None]


def test_a_bucket_is_read_into_a_bucket(bucket: str) -> None:
    parts = plan([bucket], None, READER)
    shelf = Shelf("memory://out")
    done = _read(parts, shelf.folder)
    shelf.list(done)
    assert [each.documents for each in done] == [5, 1]
    assert set(shelf.whole(parts)) == {part.identity for part in parts}
    documents = _documents(["memory://out"])
    assert [document.name for document in documents] == ["m0", "m1", "m2", "m3", "m4", "b"]
    assert documents[0].path == "memory://crawl/a.jsonl.gz" or documents[0].path == "memory:///crawl/a.jsonl.gz"


def test_addresses_give_the_texts_that_paths_give(tmp_path: Path) -> None:
    fill(tmp_path / "news")
    (tmp_path / "news" / "loose" / "index.csv").unlink()
    near = _read(plan([tmp_path / "news"], None, READER), str(tmp_path / "near"))
    far = _read(plan([(tmp_path / "news").as_uri()], None, READER), str(tmp_path / "far"))
    places = [
        [str(tmp_path / where / str(each.file)) for each in done] for where, done in (("near", near), ("far", far))
    ]
    keys = [sorted(document.key for document in _documents(each)) for each in places]
    assert len(keys[0]) == 29
    assert keys[0] == keys[1]


def test_what_does_not_come_is_told_and_its_part_tried_again(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec

    parts = plan([bucket], None, READER)
    fsspec.filesystem("memory").rm("/crawl/a.jsonl.gz")
    done = _read(parts, "memory://out")
    assert [each.file is None for each in done] == [True, False]
    assert "cannot be fetched" in done[0].told[0][1]
    assert set(Shelf("memory://out").whole(parts)) == {parts[1].identity}


def test_what_stands_nowhere_or_nobody_knows_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError):
        plan([(tmp_path / "nowhere").as_uri()], None, READER)
    with pytest.raises(UnreadableFileError, match="nothing here knows such addresses"):
        plan(["gopher://news/a.jsonl.gz"], None, READER)
    with pytest.raises(InputError, match="one after the other"):
        plan([tmp_path, "s3://bucket/a.jsonl.gz"], None, READER)


def test_a_part_is_another_when_anything_said_of_it_changes(tmp_path: Path) -> None:
    news = fill(tmp_path / "news")

    def identities(published: str | None = None, reader: str = READER) -> set[str]:
        return {part.identity for part in plan([news], published, reader)}

    first = identities()
    assert len(first) == 5
    assert identities() == first
    assert not identities(published="1995") & first
    assert not identities(reader="gold 2") & first
    (news / "loose" / "index.csv").write_text("doc,published\nd1,1995-02-04\n")
    assert len(identities() & first) == 4
