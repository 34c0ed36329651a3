"""Lines of event tables, plain, gzipped or zipped as GDELT ships them, one after another without holding the file."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from detente.errors import MalformedFileError, MissingPathError, UnreadableFileError
from detente.read.event_tables.row import MOST_LETTERS

_ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b"
_BOM: Final = "\ufeff"


class _Stream(Protocol):
    def readline(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its place ("may.tsv:3", of a zipped file "may.zip/may.CSV:3") and its text; None where it is too long."""

    place: str
    text: str | None


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the lines of a file that are not empty.

    Bytes that are no UTF-8 become replacement marks. Raises MissingPathError, UnreadableFileError, and
    MalformedFileError where an archive is torn.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
        yield from _zipped(path) if head == _ZIP else _single(path, packed=head[:2] == _GZIP)
    except FileNotFoundError as error:
        raise MissingPathError(f"{path}: no such file; check the path") from error
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise MalformedFileError(f"{path}: the archive is damaged or broken off ({error}); fetch it again") from error
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror or error}; name a file that can be read") from error


def _single(path: Path, packed: bool) -> Iterator[Line]:
    with gzip.open(path, "rb") if packed else path.open("rb") as stream:
        yield from _lines(stream, str(path))


def _zipped(path: Path) -> Iterator[Line]:
    with zipfile.ZipFile(path) as archive:
        for member in sorted(archive.namelist()):
            if not member.endswith("/"):
                with closing(archive.open(member)) as stream:
                    yield from _lines(stream, f"{path}/{member}")


def _lines(stream: _Stream, place: str) -> Iterator[Line]:
    number, whole = 0, True
    while piece := stream.readline(MOST_LETTERS):
        ended = piece.endswith(b"\n")
        begun, whole = whole, ended or len(piece) < MOST_LETTERS
        number += begun
        if not begun or not whole:  # a line longer than any row is told once, and read over
            if begun:
                yield Line(f"{place}:{number}", None)
            continue
        text = piece.decode("utf-8", "replace").rstrip("\r\n")
        text = text.removeprefix(_BOM) if number == 1 else text
        if text.strip():
            yield Line(f"{place}:{number}", text)
