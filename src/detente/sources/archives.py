"""Archives: files of many documents (WARC, packed JSON lines, Parquet), read one by one and from where one stopped.

What an archive holds is named by itself, not by what came before it, so that nothing is kept in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from detente.errors import UnreadableFileError
from detente.sources.build import Known
from detente.sources.frontmatter import Facts
from detente.sources.lines import json_lines
from detente.sources.pages import page_of
from detente.sources.parquet import Row, parquet_rows
from detente.sources.raw import LARGEST_FILE, Item, Mark, Raw, Skipped, skipped
from detente.sources.walk import Found, kind_of
from detente.sources.warc import Damage, Place, warc_records

Passed = Callable[[str], Mark | None]
"""Asked with what an archive is: how far it was read before."""
_HEAD = 65_536
_Step = tuple[Raw | Skipped | None, int, int]
"""What was found, and from where to go on behind it: offset and number inside, as in Mark."""


def archive_items(found: Found, known: Known, passed: Passed) -> Iterator[Item]:
    """Yield what an archive holds from where it was left, each with its mark; at last the mark that it has ended.

    Raises OSError, or UnreadableFileError or MalformedFileError where the file is no such archive.
    """
    identity = _identity(found.path, known)
    mark = passed(identity) or Mark(identity, str(found.path))
    if mark.ended:
        return
    documents = mark.documents
    for content, offset, inside in _steps(found, known, mark):
        if content is not None:
            documents += 1
            yield Item(content, Mark(identity, str(found.path), offset, inside, documents))
    if not documents:
        raise UnreadableFileError("no document in it; nothing to read, take it out")
    yield Item(None, Mark(identity, str(found.path), found.path.stat().st_size, 0, documents, ended=True))


def _identity(path: Path, known: Known) -> str:
    """Return what changes when the archive does, or what is said of its documents."""
    there = path.stat()
    with path.open("rb") as file:
        said = repr((str(path), there.st_size, there.st_mtime_ns, known.published, known.index))
        return sha256(said.encode("utf-8", "replace") + file.read(_HEAD)).hexdigest()[:24]


def _steps(found: Found, known: Known, mark: Mark) -> Iterator[_Step]:
    kind = kind_of(found.path)
    if kind.startswith(".warc"):
        return _of_warc(found, known, mark)
    return _of_parquet(found, known, mark) if kind == ".parquet" else _of_lines(found, known, mark)


def _of_warc(found: Found, known: Known, mark: Mark) -> Iterator[_Step]:
    for record in warc_records(found.path, Place(mark.offset, mark.inside)):
        if isinstance(record, Damage):
            content: Raw | Skipped | None = skipped(str(found.path), record.error)
        else:
            content = page_of(record, found.path, known.published, known.index)
        yield content, record.after.offset, record.after.inside


def _of_lines(found: Found, known: Known, mark: Mark) -> Iterator[_Step]:
    for row in json_lines(found.path, LARGEST_FILE):
        if row[0] <= mark.inside:
            continue
        place = f"{found.path}:{row[0]}"
        if len(row) == 2:
            yield skipped(place, row[1]), 0, row[0]
        else:
            number, identity, text, facts = row
            yield _text(found, known, identity or f"{found.name}#{number}", text, facts, place), 0, number


def _of_parquet(found: Found, known: Known, mark: Mark) -> Iterator[_Step]:
    for row in parquet_rows(found.path, mark.offset, mark.inside, LARGEST_FILE):
        place = f"{found.path}:{row.at}"
        if isinstance(row, Row):
            name = row.identity or f"{found.name}#{row.at}"
            yield _text(found, known, name, row.text, row.facts, place), row.group, row.number + 1
        else:
            yield skipped(place, row.error), row.group, row.number + 1


def _text(found: Found, known: Known, name: str, text: str, facts: Facts, place: str) -> Raw:
    return Raw(name, text, False, Known(known.published, facts, known.index), str(found.path), place)
