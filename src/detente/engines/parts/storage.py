"""Files on this machine or in object storage, by path or by address (`s3://bucket/news/a.warc.gz`).

pyarrow knows file, s3, gs and hdfs; other schemes are asked of fsspec, where that is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from detente.errors import MissingPathError, UnreadableFileError

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_TRIES: Final = 3
_WAIT: Final = 2.0
UNFINISHED: Final = ".part"
"""How the name ends of a file that is being written."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: its path or address, and what changes when it does."""

    place: str
    size: int
    changed: int


def is_address(place: str) -> bool:
    """Tell whether a place is an address of object storage, not a path."""
    return _ADDRESS.match(place) is not None


def joined(folder: str, name: str) -> str:
    """Return the place of a file in a folder."""
    return f"{folder.rstrip('/')}/{name}"


def files_under(place: str) -> list[Stored]:
    """Return the file at a place, or those in the folder there, by name. Raises MissingPathError, OSError."""
    from pyarrow import fs

    system, path = _system(place)
    info = system.get_file_info(path)
    if info.type == fs.FileType.NotFound:
        raise MissingPathError(f"{place}: no such file or folder; check the address")
    found = [info] if info.is_file else system.get_file_info(fs.FileSelector(path, recursive=True))
    stem = place[: len(place) - len(path)] if place.endswith(path) else ""
    stored = [Stored(stem + each.path, each.size or 0, each.mtime_ns or 0) for each in found if each.is_file]
    return sorted(stored, key=lambda each: each.place)


def exists(place: str) -> bool:
    """Tell whether a file is there."""
    system, path = _system(place)
    return bool(system.get_file_info(path).is_file)


def fetch(place: str, to: Path) -> None:
    """Copy a file to this machine. Raises UnreadableFileError where it does not come, tried three times."""
    import pyarrow

    for attempt in range(_TRIES):
        try:
            system, path = _system(place)
            with system.open_input_stream(path, compression=None) as source, to.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
            return
        except (OSError, pyarrow.ArrowException) as error:
            if attempt == _TRIES - 1:
                raise UnreadableFileError(f"cannot be fetched ({error}); run again to try again") from error
            time.sleep(_WAIT * (attempt + 1))


@contextmanager
def opened(place: str) -> Iterator[Any]:
    """Open a file for reading at any place in it."""
    system, path = _system(place)
    with system.open_input_file(path) as file:
        yield file


@contextmanager
def written(place: str) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its name once it is whole; where the block fails, there is none."""
    system, path = _system(place)
    if not is_address(place):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    waiting = f"{path}.{os.getpid()}-{time.time_ns():x}{UNFINISHED}"
    try:
        with system.open_output_stream(waiting, compression=None) as file:
            yield cast(BinaryIO, file)
        if not is_address(place):
            _to_disk(waiting)
        system.move(waiting, path)
    except BaseException:
        if system.get_file_info(waiting).is_file:
            system.delete_file(waiting)
        raise


def remove(place: str) -> None:
    """Take a file away."""
    system, path = _system(place)
    if system.get_file_info(path).is_file:
        system.delete_file(path)


def _to_disk(path: str) -> None:
    """Have the bytes on the disk before the name says that they are."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def _system(place: str) -> tuple[Any, str]:
    """Return the file system of a place, and the path in it. Raises UnreadableFileError for a scheme nobody knows."""
    import pyarrow
    from pyarrow import fs

    if not is_address(place):
        return fs.LocalFileSystem(), place
    try:
        system, path = fs.FileSystem.from_uri(place)
        return system, path
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError):
        return _by_fsspec(place)


def _by_fsspec(place: str) -> tuple[Any, str]:
    from pyarrow import fs

    try:
        import fsspec  # type: ignore[import-untyped,unused-ignore]

        system, path = fsspec.core.url_to_fs(place)
    except (ImportError, ValueError) as error:
        raise UnreadableFileError(
            f"{place}: nothing here knows such addresses ({error}); use a path or s3://"
        ) from error
    return fs.PyFileSystem(fs.FSSpecHandler(system)), path
