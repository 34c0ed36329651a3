"""Single quotation marks, curly or straight, told from apostrophes.

`'We shall wait,' the ministers' envoy said, 'but not till the '90s.'` has two quotations and two apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Final

_OPENERS: Final = "‘'`"
_CLOSERS: Final = "’'"
_BEFORE: Final = " \t\n\r\u00a0([{—–:"
_AFTER: Final = ".,!?…;:)]}—–"
_YEARS: Final = re.compile(r"\d0s\b|\d\d\b(?!%)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEW: Final = 6  # words between an opener and what may be the apostrophe of a plural: `the 'rogue states' that`


def single_marks(text: str) -> list[int]:
    """The places of single quotation marks in a block, opening and closing in turn; none that does not pair."""
    openers = [i for i in range(len(text)) if _opens(text, i)]
    places: list[int] = []
    for number, opener in enumerate(openers):
        if places and opener < places[-1]:
            continue
        end = openers[number + 1] if number + 1 < len(openers) else len(text)
        closer = _closer(text, opener, end)
        if closer is not None:
            places += [opener, closer]
    return places


def _opens(text: str, place: int) -> bool:
    """Whether a mark can open a quotation: before a word, after a blank, and no elision."""
    if text[place] not in _OPENERS or not (place == 0 or text[place - 1] in _BEFORE):
        return False
    rest = text[place + 1 : place + 20]
    if not rest or not (rest[0].isalnum() or rest[0] in "[($£€…") or _YEARS.match(rest):
        return False
    word = _WORD.match(rest)
    return word is None or word.group().lower() not in _elisions()


def _closer(text: str, opener: int, end: int) -> int | None:
    """The mark that closes what an opener begins: the first that is clear, else one that may be a plural's."""
    doubtful: int | None = None
    for place in _ending(text, opener, end):
        if not _may_be_plural(text, place):
            return place
        if doubtful is None and len(text[opener:place].split()) <= _FEW:
            doubtful = place
    return doubtful


def _ending(text: str, opener: int, end: int) -> Iterator[int]:
    """The marks after an opener that stand at the end of a word."""
    for place in range(opener + 2, end):
        ends_word = not text[place - 1].isspace() and not text[place + 1 : place + 2].isalnum()
        if text[place] in _CLOSERS and ends_word:
            yield place


def _may_be_plural(text: str, place: int) -> bool:
    """Whether a mark can be the apostrophe of a plural: after an s, with a word to follow (`the miners' strike`)."""
    after = text[place + 1 : place + 2]
    return text[place - 1] in "sS" and bool(after) and after not in _AFTER


@lru_cache(maxsize=1)
def _elisions() -> frozenset[str]:
    lines = resources.files("detente.reading").joinpath("data/elisions.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
