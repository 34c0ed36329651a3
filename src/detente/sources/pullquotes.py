"""Pull quotes and captions: short lines set between the paragraphs that repeat or label, not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from detente.sources.dates import month_pattern
from detente.sources.paragraphs import Paragraph
from detente.sources.shapes import ends_sentence, is_caption, is_name

_WORD: Final = re.compile(r"\w+")
_QUOTES: Final = re.compile(r"[\"“”«»]")
_SENTENCE: Final = re.compile(r"[^.!?…]+")
_MOST_PARAGRAPHS: Final = 600
_LONGEST_DOCUMENT: Final = 200_000


def pullquotes(text: str, found: Sequence[Paragraph], first: int) -> set[int]:
    """Return the indexes, from `first` on, of pull quotes and of the names below them."""
    return _signed(text, found, first) | _repeated(text, found, first)


def captions(text: str, found: Sequence[Paragraph], first: int) -> set[int]:
    """Return the indexes of captions: by their form, or directly below one and without a final stop."""
    indexes: set[int] = set()
    for index in range(first, len(found)):
        piece = text[found[index].start : found[index].end]
        below = index - 1 in indexes and not found[index].after_blank
        if found[index].marker:
            continue
        if is_caption(piece) or _name_and_day(piece) or (below and len(piece) < 200 and not ends_sentence(piece)):
            indexes.add(index)
    return indexes


def _name_and_day(piece: str) -> bool:
    return len(piece) <= 90 and _dated_label().fullmatch(piece) is not None


@lru_cache(maxsize=1)
def _dated_label() -> re.Pattern[str]:
    """A line such as `Ann Smith, Feb 2010`: some words, a comma or dash, and a month with its year."""
    return re.compile(
        r"[A-Z][\w .'’-]{2,60}(?:,| [-–—]) (?:in )?(?:\d{1,2} )?"
        rf"(?:{month_pattern()})\.? (?:\d{{1,2}}, )?\d{{4}}",
        re.IGNORECASE,
    )


def _signed(text: str, found: Sequence[Paragraph], first: int) -> set[int]:
    """A short paragraph without marks, right below it a line with only a name, and maybe an office."""
    indexes: set[int] = set()
    for index in range(first, len(found) - 1):
        quote, name = found[index], found[index + 1]
        if name.after_blank or not quote.after_blank or not is_name(text[name.start : name.end]):
            continue
        words = text[quote.start : quote.end]
        if not 6 <= len(words.split()) <= 60 or _QUOTES.search(words) or is_caption(words):
            continue
        indexes |= {index, index + 1}
        if index + 2 < len(found) and _is_office(text, found[index + 2]):
            indexes.add(index + 2)
    return indexes


def _is_office(text: str, paragraph: Paragraph) -> bool:
    piece = text[paragraph.start : paragraph.end]
    return not paragraph.after_blank and len(piece) <= 100 and not ends_sentence(piece)


def _repeated(text: str, found: Sequence[Paragraph], first: int) -> set[int]:
    """A short paragraph all of whose sentences stand again within one longer paragraph."""
    if len(found) > _MOST_PARAGRAPHS or len(text) > _LONGEST_DOCUMENT:
        return set()
    plain = [_plain(text[each.start : each.end]) for each in found]
    everything = "\n".join(plain)
    indexes = set()
    for index in range(first, len(found)):
        each = found[index]
        if each.marker or not 8 <= plain[index].count(" ") - 1 <= 45:
            continue
        parts = [part for part in map(_plain, _SENTENCE.findall(text[each.start : each.end])) if part.count(" ") > 4]
        if parts and all(everything.count(part) > 1 for part in parts) and _within_longer(plain, index, parts):
            indexes.add(index)
    return indexes


def _within_longer(plain: Sequence[str], index: int, parts: Sequence[str]) -> bool:
    longer = [other for at, other in enumerate(plain) if at != index and len(other) > len(plain[index]) + 10]
    return all(any(part in other for other in longer) for part in parts)


def _plain(piece: str) -> str:
    """Return the words alone, in small letters, each between spaces."""
    return " " + " ".join(_WORD.findall(piece.lower())) + " "
