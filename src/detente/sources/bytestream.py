"""Bytes that come in pieces, read by line and by number, a piece or two in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

_BLOCK: Final = 65_536


def file_pieces(file: BinaryIO, start: int = 0) -> Iterator[bytes]:
    """Yield the bytes of a file from a place on."""
    file.seek(start)
    while piece := file.read(_BLOCK):
        yield piece


class ByteStream:
    """Bytes to be read once. at: how many were. Whatever the pieces raise is raised when they are reached."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.at = 0
        self._pieces = iter(pieces)
        self._held = bytearray()

    def line(self, most: int) -> bytes:
        """Return the next line with its end, or its first `most` bytes; nothing at the end."""
        looked = 0
        while (end := self._held.find(b"\n", looked, most)) < 0 and len(self._held) < most:
            looked = len(self._held)
            if not self._more():
                break
        return self._taken(min(end + 1 if end >= 0 else most, len(self._held)))

    def read(self, size: int) -> bytes:
        """Return so many bytes, or what there is."""
        while len(self._held) < size and self._more():
            pass
        return self._taken(min(size, len(self._held)))

    def skip(self, size: int) -> int:
        """Pass over so many bytes; return how many there were."""
        left = size
        while left and (taken := len(self.read(min(left, _BLOCK)))):
            left -= taken
        return size - left

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._held += piece
        return True

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._held[:size])
        del self._held[:size]
        self.at += size
        return taken
