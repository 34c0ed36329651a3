"""What may be shown of a server's own words: never our text, never the key, nothing that steers a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

_LONGEST: Final = 200
_READ: Final = 4 * _LONGEST
_QUOTE: Final = 20
"""Letters in a row that a server's words may share with the text that was sent."""

_DEPTH: Final = 6
_KEY_PIECE: Final = 6
_JUDGED: Final = 2000
_REPEATED: Final = frozenset({"input", "body", "ctx"})


def server_words(body: Any, hidden: Iterable[str], key: str | None) -> str:
    """Return a server's message on one short line, empty where it has none.

    body: the answer, decoded. hidden: what was sent; a message that quotes it is not shown. key: likewise, any
    piece of it.
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in _message(body)[:_READ]).split())[:_LONGEST]
    if key and _shares(words, key, min(_KEY_PIECE, len(key))):
        return "its message shows the key, so it is left out"
    if any(_shares(words, " ".join(text.split()), _QUOTE) for text in hidden):
        return "its message quotes what was sent, so it is left out"
    return words if len(words) < _LONGEST else f"{words}…"


def essence(body: Any, depth: int = _DEPTH) -> str:
    """Return all that an error says, without the input that some servers repeat in it; for judging, not for showing."""
    if depth and isinstance(body, Mapping):
        return "; ".join(f"{name}: {essence(said, depth - 1)}" for name, said in body.items() if name not in _REPEATED)
    if depth and isinstance(body, list):
        return "; ".join(essence(one, depth - 1) for one in body[:10])
    return body[:_JUDGED] if isinstance(body, str) else str(body)[:_JUDGED] if isinstance(body, int | float) else ""


def _message(body: Any, depth: int = _DEPTH) -> str:
    """Return the message of an error, wherever servers put it; not the input that some repeat beside it."""
    if isinstance(body, str):
        return "" if "<" in body else body
    if depth and isinstance(body, list):
        return "; ".join(_message(one, depth - 1) for one in body[:3])
    if depth and isinstance(body, Mapping):
        for name in ("error", "message", "detail", "msg"):
            if body.get(name):
                return _message(body[name], depth - 1)
    return ""


def _shares(words: str, secret: str, length: int) -> bool:
    """Tell whether some letters in a row, so many, stand in both."""
    words, secret = words.casefold(), secret.casefold()
    return any(words[at : at + length] in secret for at in range(len(words) - length + 1))
