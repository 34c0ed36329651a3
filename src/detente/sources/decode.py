"""From bytes to text: byte-order marks, UTF-8, older encodings; what is no text at all is refused."""

from __future__ import annotations

import codecs
import re
from typing import Final

from detente.errors import UnreadableFileError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How files that are no text begin: PDF, ZIP and Office, PNG, GIF, JPEG, gzip, ELF, old Office, SQLite.
_MAGIC: Final = (
    *(b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF"),
    *(b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00"),
)
_SAMPLE: Final = 65_536
_CONTROL: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_DECLARED: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def decode(data: bytes, *, html: bool = False, charset: str | None = None) -> str:
    """Return the text of a file's bytes; line ends stay as they are, broken bytes become U+FFFD.

    A byte-order mark is left out. For a page (`html`) the encoding it declares counts where the bytes
    are not UTF-8, and before it `charset`, the one that a server says. Raises UnreadableFileError where
    the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return whole(data[len(mark) :].decode(encoding, "replace"))
    if is_binary(data):
        raise UnreadableFileError("not a text but a binary file; convert it to .txt or .html first")
    if wide := _wide(data[:_SAMPLE]):
        return whole(data.decode(wide, "replace"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return whole(_decoded(data, _encoding(data, html, charset)))


def whole(text: str) -> str:
    """Replace lone surrogates, which no file can hold, by U+FFFD; every other character keeps its place."""
    return _SURROGATES.sub("\ufffd", text)


def is_binary(data: bytes) -> bool:
    """Tell whether the bytes look like no text: a known beginning, or many control characters."""
    sample = data[:_SAMPLE]
    if sample.startswith(_MAGIC):
        return True
    if _wide(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > 0.02 * len(sample)


def _wide(sample: bytes) -> str | None:
    """Name UTF-16 without a mark: in English text every second byte of it is NUL."""
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0) * 2, sample[1::2].count(0) * 2
    if odd > 0.8 * len(sample) and even < 0.1 * len(sample):
        return "utf-16-le"
    if even > 0.8 * len(sample) and odd < 0.1 * len(sample):
        return "utf-16-be"
    return None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except (UnicodeError, LookupError, ValueError):  # codecs that Python knows and that are none of texts
        return data.decode("cp1252", "replace")


def _encoding(data: bytes, html: bool, charset: str | None) -> str:
    sample = data[:_SAMPLE]
    if _mostly_utf8(data):
        return "utf-8"
    if charset and (name := _known(charset)):
        return name
    declared = _DECLARED.search(data[:4096]) if html else None
    if declared and (name := _known(declared.group(1).decode("ascii"))):
        return name
    high = sum(byte > 127 for byte in sample)
    # English with a few odd bytes is Western; guessing from so few would be chance.
    return "cp1252" if high < 0.25 * len(sample) else _guessed(sample)


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    return sound >= 4 * broken


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a name with NUL in it
        return None


def _guessed(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
