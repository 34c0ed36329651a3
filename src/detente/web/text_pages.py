"""Texts in pages and paragraphs, whatever their size and however long their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

PAGE: Final = 50_000
"""Characters of a page, at most."""

BACK: Final = 5_000
"""So far back from there a page may end, where a line or a word does."""

_MOST_PARAGRAPHS: Final = 1000
_GAP: Final = re.compile(r"\n[ \t\r]*\n\s*")

_UNTRUE: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the order of letters around, so that a text reads as what it is not."""


def pages_of(text: str) -> list[tuple[int, int]]:
    """Return where each page of a text starts and ends; one, empty, of an empty text."""
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text) or not places:
        end = _end_of_page(text, start)
        places.append((start, end))
        start = end
    return places


def _end_of_page(text: str, start: int) -> int:
    end = start + PAGE
    if end >= len(text):
        return len(text)
    for sign in ("\n", " "):
        place = text.rfind(sign, end - BACK, end)
        if place >= 0:
            return place + 1
    return end


def page_at(pages: list[tuple[int, int]], place: int) -> int:
    """Return the number, from 1, of the page on which a place of the text lies; the last one for what lies behind."""
    return next((number for number, (_, end) in enumerate(pages, 1) if place < end), len(pages))


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph of a page starts and ends, the empty lines after it with it.

    Where there are very many, several together.
    """
    gaps = [found.end() for found in _GAP.finditer(text, start, end)]
    least = 1 if len(gaps) < _MOST_PARAGRAPHS else PAGE // _MOST_PARAGRAPHS
    for gap in gaps:
        if gap - start >= least and gap < end:
            yield start, gap
            start = gap
    yield start, end


def harmless(text: str) -> str:
    """Return a text without what would turn its letters around, one U+FFFD for each; other controls go with it.

    (`rendering.clean` replaces what HTML cannot hold.)
    """
    return _UNTRUE.sub("\ufffd", text)
