"""About how many tokens a text is to a model, without the model's own tokenizer: rather too many than too few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from detente.read.model.exchange import Request

_PIECES: Final = re.compile(r"[A-Za-z]+|[^A-Za-z\s]|\n+|[^\S\n]{2,}")
_LETTERS_EACH: Final = 4
_LONG_WORD: Final = 16  # letters; beyond, a run of letters is seldom a word that a tokenizer knows
_MESSAGE: Final = 8  # tokens by which a chat's form surrounds each message


def estimate(text: str) -> int:
    """Return about how many tokens a text is, seldom fewer than any current tokenizer counts.

    A word counts a token for each four letters begun (English prose has about five letters a token), a run of
    letters too long for a word one for each two; a digit or mark counts one, and a character beyond ASCII one
    for each of its bytes in UTF-8, which is the most that a tokenizer of bytes can make of it.
    """
    return sum(_cost(piece) for piece in _PIECES.findall(text))


def estimate_request(request: Request) -> int:
    """Return about how many tokens a request's messages are, without the schema and the answer."""
    return sum(estimate(message.content) + _MESSAGE for message in request.messages)


def clipped(text: str, tokens: int) -> str:
    """Return the words at the beginning of a text that are at most so many tokens, with `…` where some lack."""
    if estimate(text) <= tokens:
        return text
    kept: list[str] = []
    left = tokens - estimate("…")
    for word in text.split():
        left -= estimate(word)
        if left < 0:
            break
        kept.append(word)
    return " ".join([*kept, "…"])


def _cost(piece: str) -> int:
    if not piece.isascii():
        return len(piece.encode("utf-8", "replace"))
    if piece.isspace():
        return 1 + len(piece) // 8
    if len(piece) > _LONG_WORD:
        return -(-len(piece) // 2)
    return -(-len(piece) // _LETTERS_EACH)
