"""Whether a quotation stands in the document, in one piece or in several of one broken quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.model.align import Ground, Place, folded
from detente.reading.sentences import Sentence

_REACH: Final = 2  # sentences before the evidence
_BEYOND: Final = 400  # characters after it, besides those that the quotation itself may take
_STRETCH: Final = 1.5  # what a broken quotation takes with the words between its pieces
_LEAST: Final = 2  # words of a piece of a broken quotation
_MOST_PIECES: Final = 8
_ENDS: Final = " .,;:!?…-–—[]"


def verbatim(quote: str, place: Place, ground: Ground) -> str | None:
    """Return the quotation in the document's own words, its pieces joined by a blank; None where it is not there.

    It must stand in the evidence or closely around it; a long one goes on after it.
    """
    first = max(place.sentences[0].index - _REACH, 0) if place.sentences else 0
    end = place.end + int(_STRETCH * len(quote)) + _BEYOND
    near = [s for s in ground.reading.sentences[first:] if s.start < end]
    words = folded(quote).text.strip().lstrip(_ENDS).split(" ")
    return _pieced(words, _text(near, ground)) if any(words) else None


def _text(near: Sequence[Sentence], ground: Ground) -> str:
    return folded(" ".join(ground.document.text[s.start : s.end] for s in near)).text


def _pieced(words: list[str], text: str) -> str | None:
    """The words found one stretch after the other, each as long as it can be."""
    pieces: list[str] = []
    after = 0
    while words:
        count, at = _longest(words, text, after)
        if count < min(_LEAST, len(words)) or len(pieces) == _MOST_PIECES:
            return None
        piece = " ".join(words[:count])
        end = _with_tail(text, at + len(_bare(piece)), piece)
        pieces.append(text[at:end].rstrip(" ,") if words[count:] else text[at:end])
        after, words = end, words[count:]
    return " ".join(pieces) or None


def _longest(words: list[str], text: str, after: int) -> tuple[int, int]:
    """How many of the words stand together somewhere after a place, and where."""
    low, high, where = 0, len(words), -1
    while low < high:  # what stands with n words stands with fewer
        middle = (low + high + 1) // 2
        at = _stands(" ".join(words[:middle]), text, after)
        low, high, where = (middle, high, at) if at >= 0 else (low, middle - 1, where)
    return low, where


def _stands(words: str, text: str, after: int) -> int:
    bare = _bare(words)
    at = text.find(bare, after) if bare else -1
    while at >= 0:
        end = at + len(bare)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            return at
        at = text.find(bare, at + 1)
    return -1


def _bare(words: str) -> str:
    """Without the last mark, which a model may have put where the document has another."""
    return words.rstrip(_ENDS)


def _with_tail(text: str, end: int, piece: str) -> int:
    """The end with the mark that both the piece and the document have there."""
    return end + 1 if text[end : end + 1] and piece.endswith(text[end : end + 1]) else end
