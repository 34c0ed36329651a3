"""Files packed with gzip or zstd, member by member: what is damaged is told and passed over, the rest is given.

A gzip file is a row of members, a zstd file a row of frames ("member" means both here). Archives of the web hold
one record in each, so that a damaged one costs no other: reading goes on at the next place where a member begins.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from detente.errors import TornError

GZIP: Final = b"\x1f\x8b\x08"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
_SKIPPABLE: Final = tuple(bytes((0x50 + n, 0x2A, 0x4D, 0x18)) for n in range(16))
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
_FEED: Final = {GZIP: 8192, ZSTD: 512}
"""Bytes unpacked at once: at the most that each format can say in few bytes, 8 to 16 MB come of them."""
BOMB_SIZE: Final = 20_000_000
BOMB_RATIO: Final = 200
"""A member that gave more bytes than this, and so many times what it took, is let go: text packs ten to one."""
_WINDOW: Final = 1 << 27
_BLOCK: Final = 1 << 20
_TRIED: Final = 1 << 18


class Member:
    """One member of a packed file; its bytes come in pieces, once."""

    def __init__(self, file: BinaryIO, offset: int, kind: bytes, make: Callable[[], Any]) -> None:
        self.offset, self.end, self.sound = offset, offset + 1, False
        self._file, self._kind, self._make = file, kind, make

    def pieces(self) -> Iterator[bytes]:
        """Yield the member's bytes unpacked; raises TornError where it is damaged, breaks off or swells without end."""
        unpacker, taken, given = self._make(), 0, 0
        while not unpacker.eof:
            self._file.seek(self.offset + taken)
            packed = self._file.read(_FEED[self._kind])
            if not packed:
                self.end = self.offset + taken
                raise TornError(f"breaks off in what begins at byte {self.offset:,}; fetch it again", sound=True)
            piece = _unpacked(unpacker, packed, self.offset)
            taken, given = taken + len(packed), given + len(piece)
            if given > BOMB_SIZE and given > BOMB_RATIO * taken and not unpacker.eof:
                self.end = self.offset + taken
                raise TornError(f"what begins at byte {self.offset:,} swells more than {BOMB_RATIO} times; passed over")
            if piece:
                yield piece
        self.end, self.sound = self.offset + taken - len(unpacker.unused_data), True


class Gap(Member):
    """A stretch of a packed file in which no member begins."""

    def __init__(self, file: BinaryIO, offset: int, end: int) -> None:
        super().__init__(file, offset, GZIP, zlib.decompressobj)
        self.end, self.sound = end, True

    def pieces(self) -> Iterator[bytes]:
        """Raise TornError."""
        raise TornError(f"{self.end - self.offset:,} bytes from byte {self.offset:,} on are damaged; passed over")
        yield b""


def packing(file: BinaryIO) -> bytes | None:
    """Tell by its first bytes how a file is packed: GZIP, ZSTD or not at all."""
    file.seek(0)
    head = file.read(4)
    if head.startswith(GZIP):
        return GZIP
    return ZSTD if head == ZSTD or head in _SKIPPABLE else None


def members(file: BinaryIO, kind: bytes, begins: Callable[[bytes], bool], start: int = 0) -> Iterator[Member]:
    """Yield the members from a byte on, where one begins; each is to be used up before the next is asked for.

    begins: whether bytes look like the beginning of a member's content, asked where one is searched for.
    """
    make, at = _maker(file, kind), start
    while (found := _next(file, at, kind, make, begins)) is not None:
        if found > at and not _padding(file, at, found):
            yield Gap(file, at, found)
        member = Member(file, found, kind, make)
        yield member
        at = member.end if member.sound else _searched(file, member.end, kind, make, begins)
    if not _padding(file, at, size := _size(file)):
        yield Gap(file, at, size)


def _next(file: BinaryIO, at: int, kind: bytes, make: Callable[[], Any], begins: Callable[[bytes], bool]) -> int | None:
    """Return where a member begins, here or further on; None where there is none."""
    while (head := _head(file, at)) in _SKIPPABLE and kind == ZSTD:
        at += 8 + struct.unpack("<I", (file.read(4) + bytes(4))[:4])[0]
    if head.startswith(kind):
        return at
    found = _searched(file, at, kind, make, begins)
    return found if found < _size(file) else None


def _searched(file: BinaryIO, at: int, kind: bytes, make: Callable[[], Any], begins: Callable[[bytes], bool]) -> int:
    """Return where from `at` on a member begins, or the file's size."""
    while True:
        file.seek(at)
        block = file.read(_BLOCK)
        if len(block) < len(kind):
            return _size(file)
        place = block.find(kind)
        while place >= 0:
            if begins(_first_bytes(file, at + place, make)):
                return at + place
            place = block.find(kind, place + 1)
        at += len(block) - len(kind) + 1


def _first_bytes(file: BinaryIO, at: int, make: Callable[[], Any]) -> bytes:
    """Return some bytes that unpacking from here gives; none where it fails."""
    unpacker, taken = make(), 0
    try:
        while not unpacker.eof and taken < _TRIED:
            file.seek(at + taken)
            packed = file.read(512)
            if not packed:
                break
            taken += len(packed)
            if piece := _unpacked(unpacker, packed, at):
                return piece
    except TornError:
        pass
    return b""


def _unpacked(unpacker: Any, packed: bytes, at: int) -> bytes:
    try:
        return bytes(unpacker.decompress(packed))
    except Exception as error:
        # zstandard's own error type is not to be named without loading it
        if isinstance(error, (zlib.error, MemoryError)) or type(error).__name__ == "ZstdError":
            raise TornError(f"what begins at byte {at:,} is damaged ({error}); passed over") from error
        raise


def _maker(file: BinaryIO, kind: bytes) -> Callable[[], Any]:
    if kind == GZIP:
        return lambda: zlib.decompressobj(31)
    import zstandard

    plain = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    words = _dictionary(file, plain)
    chosen = plain if words is None else zstandard.ZstdDecompressor(dict_data=words, max_window_size=_WINDOW)
    return chosen.decompressobj


def _dictionary(file: BinaryIO, plain: Any) -> Any:
    """Return the dictionary that some crawlers put before the records, in a frame that others skip."""
    import zstandard

    if _head(file, 0) != _DICTIONARY:
        return None
    size = struct.unpack("<I", (file.read(4) + bytes(4))[:4])[0]
    held = file.read(min(size, BOMB_SIZE))
    try:
        raw = plain.decompress(held, max_output_size=BOMB_SIZE) if held.startswith(ZSTD) else held
        return zstandard.ZstdCompressionDict(raw)
    except (zstandard.ZstdError, MemoryError, ValueError):
        return None


def _head(file: BinaryIO, at: int) -> bytes:
    file.seek(at)
    return file.read(4)


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _padding(file: BinaryIO, start: int, end: int) -> bool:
    """Tell whether there is nothing between the two places, or only what fills blocks up."""
    while start < end:
        file.seek(start)
        block = file.read(min(_BLOCK, end - start))
        if block.strip(b"\0") and not block.startswith(_SKIPPABLE):
            return False
        if block.startswith(_SKIPPABLE) or not block:
            return True
        start += len(block)
    return True
