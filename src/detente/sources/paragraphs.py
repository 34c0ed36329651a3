"""A plain text cut into paragraphs: lines, or runs of lines where the text is wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

Hint = Literal["", "title", "heading", "bullet", "caption", "pullquote", "outside"]

_LINE: Final = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
_BLANK: Final = " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u2028\u2029\u3000\ufeff\u200b\u200e\u200f\x00"
_MARKER: Final = re.compile(
    r"(?:[-*•–—▪■●◦‣·○+]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[A-H])\)|\d{1,2}\.)[ \t\u00a0]+(?=\S)"
    r"|[•▪■●◦‣](?=\S)"
)
_WORD: Final = re.compile(r"[^ \t\r\n]+")  # a hard space does not break a line
_WIDEST: Final = 140  # a longer line is a paragraph of its own, not a wrapped one
_NARROWEST: Final = 30


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text[start:end]`, blank edges left out. after_blank: an empty line stands before. marker: length of
    a list marker at its start, 0 where none. hint: what the page's markup says of it."""

    start: int
    end: int
    after_blank: bool = True
    marker: int = 0
    hint: Hint = ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    after_blank: bool
    marker: int
    width: int  # columns from the line's beginning, indent included


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of `text[start:end]` without blank edges; start equals end where all is blank."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_BLANK))
    return start, max(start, start + len(piece.strip(_BLANK)))


def paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """Return the paragraphs from a place on. Wrapped lines are joined if the text as a whole is wrapped."""
    lines = list(_lines(text, start))
    joins = _joins(text, lines)
    found: list[Paragraph] = []
    for line, joined in zip(lines, joins):
        if joined:
            last = found[-1]
            found[-1] = Paragraph(last.start, line.end, last.after_blank, last.marker)
        else:
            found.append(Paragraph(line.start, line.end, line.after_blank, line.marker))
    return found


def _lines(text: str, start: int) -> Iterator[_Line]:
    after_blank = True
    for found in _LINE.finditer(text, start):
        first, last = trimmed(text, found.start(), found.end())
        if first == last:
            after_blank = True
            continue
        marker = _MARKER.match(text, first, last)
        length = marker.end() - first if marker and marker.end() < last else 0
        yield _Line(first, last, after_blank, length, last - found.start())
        after_blank = False


def _joins(text: str, lines: list[_Line]) -> list[bool]:
    """Tell of each line whether it goes on the paragraph of the line before."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank and not b.marker]
    broken = [a.width for a, b in pairs if _NARROWEST <= a.width <= _WIDEST and text[b.start].islower()]
    if not broken or len(broken) < 0.2 * len(pairs):
        return [False] * len(lines)
    width = max(broken)
    return [False, *(_goes_on(text, a, b, width) for a, b in pairwise(lines))]


def _goes_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    if following.after_blank or following.marker:
        return False
    if line.width > _WIDEST:  # only an address makes a wrapped line so long
        return "://" in text[line.start : line.end]
    if text[following.start].islower():
        return line.width >= _NARROWEST
    if line.width >= 0.8 * width:
        return True
    word = _WORD.match(text, following.start)
    return word is not None and line.width + 1 + (word.end() - word.start()) > width
