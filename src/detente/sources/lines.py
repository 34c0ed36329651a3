"""JSON Lines: one document a line, plain or packed."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from detente.errors import DetenteError, MalformedFileError, TornError, UnreadableFileError
from detente.sources.bytestream import ByteStream, file_pieces
from detente.sources.decode import decode, is_binary, whole
from detente.sources.frontmatter import Facts, facts_of
from detente.sources.packed import Member, members, packing

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD: Final = 8192

Line = tuple[int, str | None, str, Facts] | tuple[int, DetenteError]


def json_lines(path: Path, largest: int) -> Iterator[Line]:
    """Yield (line number, id or None, text, facts) for each good line, (line number, error) for each bad one.

    One line is held at a time; one longer than `largest` bytes is an error. Empty lines are passed over.
    A file packed with gzip or zstd is unpacked on the way; what is damaged in it is an error of the line reached.
    Raises OSError where the file cannot be read, UnreadableFileError where it is no text.
    """
    with path.open("rb") as file:
        for number, line in enumerate(_all_lines(file, largest), 1):
            if isinstance(line, DetenteError):
                yield number, line
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _read(number, line)


def _all_lines(file: BinaryIO, largest: int) -> Iterator[bytes | DetenteError]:
    kind = packing(file)
    if kind is None:
        _require_text(file)
        yield from _lines(ByteStream(file_pieces(file)), largest)
        return
    parts = members(file, kind, _looks_like_text)
    ended = False
    while not ended:
        try:
            yield from _lines(ByteStream(_pieces(parts)), largest)
            ended = True
        except TornError as error:  # the line in hand is lost with it; a new one begins behind it
            yield error


def _pieces(parts: Iterator[Member]) -> Iterator[bytes]:
    for part in parts:
        yield from part.pieces()


def _require_text(file: BinaryIO) -> None:
    file.seek(0)
    head = file.read(_HEAD)
    if head.startswith(_UTF16) or is_binary(head):
        raise UnreadableFileError("not UTF-8 text; save the file as UTF-8")


def _looks_like_text(first: bytes) -> bool:
    return bool(first) and not is_binary(first)


def _lines(stream: ByteStream, largest: int) -> Iterator[bytes | DetenteError]:
    while line := stream.line(largest + 1):
        if len(line) <= largest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.line(_HEAD)
        yield UnreadableFileError(f"the line is longer than {largest:,} bytes; split it")


def _read(number: int, line: bytes) -> Line:
    try:
        fields = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        return number, MalformedFileError(f"no JSON ({error}); write one JSON object a line")
    except UnreadableFileError as error:
        return number, error
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        return number, MalformedFileError('no text; each line is an object with the text under "text"')
    if not fields["text"].strip():
        return number, UnreadableFileError('the text is empty; write it under "text" or take the line out')
    return number, id_of(fields), whole(fields["text"]), facts_of(fields)


def id_of(fields: dict[object, object]) -> str | None:
    """Return what a document is called in its line or row: its `id` or `doc`."""
    for key in ("id", "doc"):
        value = fields.get(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None
