"""The body of an answer, unpacked piece by piece and never beyond a limit: a small file can unpack to terabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from detente.sources.fetch.errors import FetchError

ACCEPTED: Final = "gzip, deflate"
_EITHER: Final = 32 + zlib.MAX_WBITS  # gzip or zlib, as the data says
_STEP: Final = 1 << 18
_GZIP: Final = b"\x1f"


def body(pieces: Iterable[bytes], coding: str, limit: int) -> bytes:
    """Return the unpacked body; raises FetchError where it is larger than the limit, broken, or packed unasked."""
    gathered = bytearray()
    for piece in _unpacked(pieces, coding.strip().lower()):
        gathered += piece
        if len(gathered) > limit:
            raise FetchError(f"larger than {limit / 1e6:g} MB", "too-large", final=True)
    return bytes(gathered)


def _unpacked(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding in ("", "identity"):
        return iter(pieces)
    if coding in ("gzip", "x-gzip", "deflate"):
        return _inflated(pieces)
    raise FetchError(f"packed as {coding[:40]!r}, which nobody asked for", "packing", final=True)


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what deflate or gzip data hold, a step at a time, also where several members follow one another."""
    machine: zlib._Decompress | None = None
    try:
        for piece in pieces:
            waiting = piece
            while waiting and (machine is None or not machine.eof or waiting[:1] == _GZIP):
                machine = _machine(waiting) if machine is None or machine.eof else machine
                yield machine.decompress(waiting, _STEP)
                waiting = machine.unused_data if machine.eof else machine.unconsumed_tail
        while machine is not None and not machine.eof and (rest := machine.decompress(b"", _STEP)):
            yield rest
    except zlib.error as error:
        raise FetchError("its packing is broken", "broken") from error
    if machine is not None and not machine.eof:
        raise FetchError("it breaks off", "broken")


def _machine(start: bytes) -> zlib._Decompress:
    """Return what unpacks data that begin so; some servers send deflate data bare."""
    zlib_head = start[0] & 0x0F == 8 and (len(start) < 2 or int.from_bytes(start[:2], "big") % 31 == 0)
    return zlib.decompressobj(_EITHER if start[:1] == _GZIP or zlib_head else -zlib.MAX_WBITS)
