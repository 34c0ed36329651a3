"""Small numbers in words: "five tankers" against "six tankers"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.reconcile.words import words_listed

_TO_TWENTY: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen",
    "nineteen twenty",
)
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS: Final = tuple(word for line in (*_TO_TWENTY, _TENS) for word in line.split())
_FIGURES: Final = r"\d{1,3}(?:,\d{3})*|\d+"
_NO_COUNT: Final = r"(?!-| ?(?:per ?cent|percent|%|hundred|thousand|million|billion|dozen))"
_NUMBER: Final = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)}|{_FIGURES})\b{_NO_COUNT}", re.IGNORECASE)
_TITLED: Final = re.compile(
    rf"\b(?:{'|'.join(words_listed('numbered'))})\.?"
    r"\s+\d[\d,.]*(?:\s+(?:and|or|to)\s+\d[\d,.]*)*",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"(?:\s+[^\W\d_]+){1,2}")
_SHORT: Final = 3
_OTHERS: Final = {"one": "1", "dozen": "12"}
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")


@lru_cache(maxsize=50_000)
def number_of(text: str | None) -> str | None:
    """Return the one number that a text names, as figures; None where it names none, or several.

    Years and the numbers of laws and resolutions do not count, nor do shares and numbers in hundreds and more.
    """
    plain = _TITLED.sub(" ", text or "")
    found = {as_figures(match.lower()) for match in _NUMBER.findall(plain) if not _YEAR.fullmatch(match)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=50_000)
def counted(text: str) -> frozenset[tuple[str, str]]:
    """Return what a text counts: each number, as figures, with each of the two words after it ("4", "policemen")."""
    found: set[tuple[str, str]] = set()
    plain = _TITLED.sub(" ", text)
    for match in _NUMBER.finditer(plain):
        if not _YEAR.fullmatch(match[0]):
            after = _AFTER.match(plain, match.end())
            found.update((as_figures(match[0].lower()), word.lower()) for word in (after[0].split() if after else ()))
    return frozenset(found)


def clashing(a: str, b: str) -> tuple[str, str] | None:
    """Return the two counts of one thing by which two texts differ ("4 policemen", "3 policemen"), or None."""
    for thing in sorted({word for _, word in counted(a)} & {word for _, word in counted(b)}):
        x, y = ({number for number, word in counted(text) if word == thing} for text in (a, b))
        if len(thing) > _SHORT and not x & y:
            return f"{min(x)} {thing}", f"{min(y)} {thing}"
    return None


def as_figures(word: str) -> str:
    """Return a small number in figures, however it is written."""
    word = _OTHERS.get(word.lower(), word.lower())
    if word not in NUMBER_WORDS:
        return word.replace(",", "")
    place = NUMBER_WORDS.index(word)
    return str(place + 2 if place < 19 else (place - 18) * 10 + 20)
