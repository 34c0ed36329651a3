"""Sentences cut to what is looked for, as pieces of which some are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from detente.ledger.passages import found_in
from detente.web.text_pages import harmless

LETTERS: Final = 320

Piece = tuple[str, bool]
"""Words, and whether they are what is looked for."""


def snippets(texts: Sequence[str], asked: str) -> list[tuple[Piece, ...]]:
    """Return each text in pieces, cut to about LETTERS around the first words that are looked for."""
    return [tuple(_pieces(harmless(text), places)) for text, places in zip(texts, found_in(texts, asked), strict=True)]


def _pieces(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    start, end = _window(text, places[0][0] if places else 0)
    if start:
        yield "… ", False
    here = start
    for a, b in places:
        if b > end:
            break
        if a > here:
            yield text[here:a], False
        yield text[a:b], True
        here = b
    if here < end:
        yield text[here:end], False
    if end < len(text):
        yield " …", False


def _window(text: str, first: int) -> tuple[int, int]:
    """Return which part of a text to show, from word to word where there are words."""
    if len(text) <= LETTERS:
        return 0, len(text)
    start = max(0, min(first - LETTERS // 3, len(text) - LETTERS))
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + LETTERS)
    if end < len(text):
        blank = text.rfind(" ", first, end)
        end = blank if blank > first else end
    return start, end
