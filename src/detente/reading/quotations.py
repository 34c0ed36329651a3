"""Quotations: stretches between quotation marks, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MIN_WORDS: Final = 1
_DOUBLED: Final = frozenset({"``", "''"})  # of typewriters and wires: `normalise` makes the first of the two a mark


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks of one block: `start`, `end` are places in the block, marks outside.

    open: the closing mark is missing, as where a quotation goes on in the next paragraph.
    """

    block: int
    start: int
    end: int
    text: str
    open: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def quotations(block: int, original: str, normalised: str) -> list[Quotation]:
    """The quotations of a block in double marks, which `normalise` gives single ones where there are no others."""
    places = [i for i, c in enumerate(normalised) if c == '"']
    found = []
    for opening, closing in _pairs(places, original):
        start = opening + 1 + (original[opening : opening + 2] in _DOUBLED)
        text = original[start:closing].strip()
        if len(text.split()) >= _MIN_WORDS:
            found.append(Quotation(block, start, closing, text, closing >= len(original)))
    return found


def _pairs(places: Sequence[int], text: str) -> list[tuple[int, int]]:
    """Opening and closing places; a mark that opens twice starts a new quotation."""
    pairs: list[tuple[int, int]] = []
    opening: int | None = None
    for place in places:
        if opening is None or _opens(text, place):
            opening = place
        else:
            pairs.append((opening, place))
            opening = None
    if opening is not None and _opens(text, opening):
        pairs.append((opening, len(text)))
    return pairs


def _opens(text: str, place: int) -> bool:
    """Whether the mark at a place can only open: a curly opener, or one with space before and none after."""
    if text[place] in "“„«‘`":
        return True
    if text[place] in "”»’":
        return False
    last = place + (text[place : place + 2] in _DOUBLED)
    before = text[place - 1] if place else " "
    after = text[last + 1] if last + 1 < len(text) else " "
    return before in " \t\n([—–-" and not after.isspace()
