"""WARC files (ISO 28500): their records one by one, from plain, gzip and zstd files, damaged ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from detente.errors import DetenteError, MalformedFileError, TornError, UnreadableFileError
from detente.sources.bytestream import ByteStream, file_pieces
from detente.sources.packed import members, packing

LARGEST_BLOCK: Final = 20_000_000
"""Bytes of a record. A larger one is passed over: no news article is so long."""
_LONGEST_LINE: Final = 65_536
_MOST_HEADERS: Final = 200
_BEGINNING: Final = b"WARC/"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file to go on: the byte at which a member begins, and how many records in it are passed."""

    offset: int
    inside: int


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """headers: by small name. block: the bytes, None where there are too many. after: where the next one stands."""

    headers: dict[str, str]
    block: bytes | None
    after: Place

    @property
    def kind(self) -> str:
        """What it records: response, request, warcinfo, revisit…"""
        return self.headers.get("warc-type", "").lower()


@dataclass(frozen=True, slots=True)
class Damage:
    """What could not be read of a file, and where to go on."""

    error: DetenteError
    after: Place


def warc_records(path: Path, start: Place) -> Iterator[WarcRecord | Damage]:
    """Yield the records from a place on, and the damages between them; one record is held at a time.

    Raises OSError where the file cannot be read, UnreadableFileError where it is no WARC file.
    """
    with path.open("rb") as file:
        kind = packing(file)
        if kind is None:
            yield from _of_plain(file, start.offset)
            return
        for member in members(file, kind, lambda first: first.startswith(_BEGINNING), start.offset):
            passed = start.inside if member.offset == start.offset else 0
            for number, record in enumerate(_whole(ByteStream(member.pieces()))):
                if number >= passed:
                    after = Place(member.offset, number + 1)
                    yield _damage(record, after) if isinstance(record, DetenteError) else WarcRecord(*record, after)


def _of_plain(file: BinaryIO, start: int) -> Iterator[WarcRecord | Damage]:
    file.seek(0)
    head = file.read(len(_BEGINNING))
    if head != _BEGINNING:
        raise UnreadableFileError("empty; nothing to read, take it out" if not head else "no WARC file; check its kind")
    stream = ByteStream(file_pieces(file, start))
    for record in _until_torn(stream):
        after = Place(start + stream.at, 0)
        yield _damage(record, after) if isinstance(record, DetenteError) else WarcRecord(*record, after)


def _damage(error: DetenteError, after: Place) -> Damage:
    return Damage(error, after)


_Parsed = tuple[dict[str, str], bytes | None]


def _until_torn(stream: ByteStream) -> Iterator[_Parsed | DetenteError]:
    try:
        yield from _parsed(stream)
    except TornError as error:
        yield error


def _whole(stream: ByteStream) -> Iterator[_Parsed | DetenteError]:
    """Yield the records; of a damaged stretch not the last, since damage is noticed only after the bytes it spoils.

    Of a file that breaks off, each that is there to its end.
    """
    last: _Parsed | None = None
    found = _parsed(stream)
    while True:
        try:
            record = next(found, None)
        except TornError as error:
            if last is not None and error.sound:
                yield last
            yield error
            return
        if last is not None:
            yield last
        if record is None:
            return
        last = record if isinstance(record, tuple) else None
        if isinstance(record, DetenteError):
            yield record


def _parsed(stream: ByteStream) -> Iterator[_Parsed | DetenteError]:
    """Yield what can be taken from the stream; raises TornError where it breaks off."""
    while line := _after_blank(stream):
        if not line.startswith(_BEGINNING):
            yield MalformedFileError(f"no record begins at byte {stream.at - len(line):,}; passed over to the next")
            line = _next_beginning(stream)
        while line:
            headers = _headers(stream)
            size = headers.get("content-length", "")
            if size.isascii() and size.isdigit() and len(size) < 16:
                yield _block(stream, headers, int(size))
                break
            yield MalformedFileError(f"the record before byte {stream.at:,} has no length; passed over to the next")
            line = _next_beginning(stream)


def _after_blank(stream: ByteStream) -> bytes:
    while line := stream.line(_LONGEST_LINE):
        if line.strip():
            return line
    return b""


def _next_beginning(stream: ByteStream) -> bytes:
    while line := stream.line(_LONGEST_LINE):
        if line.startswith(b"WARC/1."):
            return line
    return b""


def _headers(stream: ByteStream) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.line(_LONGEST_LINE).decode("utf-8", "replace")
        if not line.strip():
            break
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _block(stream: ByteStream, headers: dict[str, str], size: int) -> _Parsed:
    taken = b"" if size > LARGEST_BLOCK else stream.read(size)
    there = stream.skip(size) if size > LARGEST_BLOCK else len(taken)
    if there < size:
        raise TornError(f"breaks off in the record before byte {stream.at:,}; fetch it again", sound=True)
    return headers, None if size > LARGEST_BLOCK else taken
