"""Dividing what is to be read into parts: archives and JSON lines one a file, others some hundred together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final

from detente.engines.parts.storage import Stored, files_under, is_address
from detente.errors import InputError
from detente.sources.dates import required_date
from detente.sources.index import INDEX_NAME
from detente.sources.load import names_taken
from detente.sources.walk import ARCHIVES, Found, kind_of, named, walk

FILES_TOGETHER: Final = 500
"""Loose files in a part: some minutes of reading, which is what a kill costs."""
_FORM: Final = "1"
"""To be changed where parts are to be read anew, as when their columns change."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a reading. identity: what changes when its files do, or what is said of them, or the reader.

    places: its files by path or address. files: the same, to be read; with addresses, where they are to be fetched
    to. fetched: whether they are to be fetched. taken: names that documents of other parts have.
    """

    identity: str
    places: tuple[str, ...]
    files: tuple[Found, ...]
    published: str | None = None
    taken: frozenset[str] = frozenset()
    fetched: bool = False

    @property
    def name(self) -> str:
        """How the part is told to people."""
        more = f" and {len(self.places) - 1:,} more" if len(self.places) > 1 else ""
        return f"{self.places[0]}{more}"


def plan(paths: Iterable[str | Path], published: str | None, reader: str) -> list[Part]:
    """Return the parts in the order in which one reading of the paths would come to them.

    Paths are all of this machine or all addresses (`s3://bucket/news/`). Raises DateError for a date that is none,
    InputError for paths and addresses together, MissingPathError for an address where nothing is.
    """
    day = required_date(published) if published is not None else None
    given = [str(path) for path in paths]
    far = [is_address(place) for place in given]
    if any(far) and not all(far):
        raise InputError("paths of this machine and addresses of object storage; give them one after the other")
    files = _far(given) if any(far) else [(_near(found), found) for found in walk([Path(p) for p in given])]
    return list(_parts(files, day, reader, any(far)))


def _near(found: Found) -> Stored:
    try:
        there = found.path.stat()
    except (OSError, ValueError):  # told where it is read
        return Stored(str(found.path), -1, 0)
    return Stored(str(found.path), there.st_size, there.st_mtime_ns)


def _far(addresses: Sequence[str]) -> list[tuple[Stored, Found]]:
    stored = {each.place: each for address in addresses for each in _readable(address)}
    return list(zip(stored.values(), named([Found(Path(place), "") for place in stored])))


def _readable(address: str) -> Iterator[Stored]:
    """Yield what is at an address; of a folder, what can be read."""
    return (each for each in files_under(address) if each.place == address or kind_of(Path(each.place)))


def _parts(files: Sequence[tuple[Stored, Found]], day: str | None, reader: str, far: bool) -> Iterator[Part]:
    lines = len(files) > 1 and any(kind_of(found.path) == ".jsonl" for _, found in files)
    taken: set[str] = set()
    for group in _groups(files):
        stored, found = [each for each, _ in group], tuple(each for _, each in group)
        clashes = frozenset().union(*(names_taken(each, taken) for each in found if lines and not far))
        said = repr((_FORM, reader, day, [(*_row(s), f.name) for s, f in group], sorted(clashes), _indexes(found)))
        identity = sha256(said.encode("utf-8", "replace")).hexdigest()[:24]
        yield Part(identity, tuple(each.place for each in stored), found, day, clashes, far)


def _row(stored: Stored) -> tuple[str, int, int]:
    return stored.place, stored.size, stored.changed


def _groups(files: Sequence[tuple[Stored, Found]]) -> Iterator[list[tuple[Stored, Found]]]:
    """Yield the files of each part, in order."""
    for alone, group in groupby(files, lambda each: kind_of(each[1].path) in ARCHIVES | {".jsonl"}):
        together = list(group)
        size = 1 if alone else FILES_TOGETHER
        yield from (together[at : at + size] for at in range(0, len(together), size))


def _indexes(found: Iterable[Found]) -> list[tuple[str, int, int]]:
    """Return what changes when what the folders' indexes say of the files may have changed."""
    indexes = sorted({each.path.parent / INDEX_NAME for each in found})
    return [_row(_near(Found(index, ""))) for index in indexes if index.is_file()]
