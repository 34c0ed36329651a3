"""What a server sent, as crawlers keep it: status, headers, and the body unpacked within bounds."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from email.message import Message
from typing import Any, Final

from detente.errors import DetenteError, MalformedFileError, UnreadableFileError

LARGEST_BODY: Final = 20_000_000
"""Bytes of a body, unpacked. What gives more is passed over."""
_MOST_HEADERS: Final = 200
_FEED: Final = 8192


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """status: 200 and so on, 0 where there is none. headers: by small name, the first of each. body: as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The kind of the body as the server calls it, without parameters; empty where it says none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server says."""
        said = Message()
        said["content-type"] = "".join(c for c in self.headers.get("content-type", "") if c.isprintable())
        found = said.get_param("charset")
        return found.strip() or None if isinstance(found, str) else None


def http_message(block: bytes) -> HttpMessage:
    """Take a recorded answer apart; what is none has the status 0."""
    first, at = _line(block, 0)
    words = first.split(None, 2)
    if not first.startswith("HTTP/") or len(words) < 2 or not (words[1].isascii() and words[1].isdigit()):
        return HttpMessage(0, {}, block)
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line, at = _line(block, at)
        if not line.strip():
            break
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return HttpMessage(int(words[1][:3]), headers, block[at:])


def body_of(message: HttpMessage) -> bytes:
    """Return the body without its wrappings, as far as it goes.

    Many archives keep headers of wrappings that they took off: a body that does not look wrapped is left as it is.
    Raises UnreadableFileError where it is too large, or packed in a way that is not known; MalformedFileError where
    it cannot be unpacked.
    """
    body = message.body
    if "chunked" in message.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    wrappings = message.headers.get("content-encoding", "").lower().replace(" ", "").split(",")
    for wrapping in reversed([each for each in wrappings if each not in {"", "identity", "utf-8", "none"}][:4]):
        body = _unwrapped(body, wrapping)
    if len(body) > LARGEST_BODY:
        raise _too_large()
    return body


def _line(block: bytes, at: int) -> tuple[str, int]:
    end = block.find(b"\n", at)
    end = len(block) if end < 0 else end
    return block[at:end].decode("utf-8", "replace").rstrip("\r"), end + 1


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body, as far as they go; one that does not begin with the size of a chunk has none."""
    joined, at = bytearray(), 0
    while at < len(body):
        end = body.find(b"\n", at, at + 1024)
        digits = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not digits or len(digits) > 8 or digits.strip(b"0123456789abcdefABCDEF"):
            return bytes(joined) if at else body
        size = int(digits, 16)
        if size == 0:
            break
        joined += body[end + 1 : end + 1 + size]
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return bytes(joined)


def _unwrapped(body: bytes, wrapping: str) -> bytes:
    if wrapping in {"gzip", "x-gzip"}:
        return _inflated(body, zlib.decompressobj(31)) if body.startswith(b"\x1f\x8b") else body
    if wrapping == "deflate":
        zlib_head = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0
        return _inflated(body, zlib.decompressobj(15 if zlib_head else -15))
    if wrapping == "br":
        return _unbrotlied(body)
    raise UnreadableFileError(f"its body is packed as {wrapping!r}, which Détente does not know")


def _inflated(body: bytes, unpacker: Any) -> bytes:
    """Unpack deflate; a body that breaks off is given as far as it goes."""
    out = bytearray()
    try:
        for at in range(0, len(body), _FEED):
            out += unpacker.decompress(body[at : at + _FEED])
            if len(out) > LARGEST_BODY:
                raise _too_large()
    except zlib.error as error:
        raise MalformedFileError(f"its body cannot be unpacked ({error})") from error
    return bytes(out)


def _unbrotlied(body: bytes) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise UnreadableFileError("its body is packed with brotli; `pip install brotli` to read it") from error
    unpacker, out = brotli.Decompressor(), bytearray()
    try:
        out += unpacker.process(body, output_buffer_limit=_FEED)
        while len(out) <= LARGEST_BODY and not unpacker.is_finished() and not unpacker.can_accept_more_data():
            out += unpacker.process(b"", output_buffer_limit=1 << 20)
    except brotli.error as error:
        raise MalformedFileError(f"its body cannot be unpacked ({error})") from error
    if len(out) > LARGEST_BODY:
        raise _too_large()
    return bytes(out)


def _too_large() -> DetenteError:
    return UnreadableFileError(f"more than {LARGEST_BODY // 1_000_000} MB unpacked; no article is so long")
