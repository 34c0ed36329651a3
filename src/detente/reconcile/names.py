"""Names that two sentences share: persons, ships, places, companies, whatever stands in capitals."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

from detente.reconcile.words import folded

_SENTENCE: Final = re.compile(r"(?<=[.!?:])\s+|\n+|\s[-–—]\s")
_WORD: Final = re.compile(r"\w[\w’'-]*")


@lru_cache(maxsize=100_000)
def names_in(text: str, drop: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the capitalised words that do not begin a sentence, in lower case, accents off.

    drop: beginnings of words to leave out (the names of the parties themselves). Words of `common_capitals.txt`
    (days, months, titles) are no names.
    """
    found = set()
    for sentence in _SENTENCE.split(text):
        for place, word in enumerate(_WORD.findall(sentence)):
            if place and word[0].isupper() and len(word) > 2:
                found.add(folded(word.lower()).removesuffix("'s").removesuffix("’s"))
    kept = found - _common()
    return frozenset(word for word in kept if not (drop and word.startswith(drop)))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = files("detente.reconcile").joinpath("data", "common_capitals.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
