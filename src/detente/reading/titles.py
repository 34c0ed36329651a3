"""Titles that stand away from the name: `Under Secretary for Financial Intelligence Ana Ruiz`, `On Monday Ruiz`."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from detente.reading.lists import portfolios

if TYPE_CHECKING:
    from detente.reading.tokens import Token
    from detente.world import OfficeMatch

_DAYS: Final = frozenset(day.lower() for day in calendar.day_name)
_BETWEEN: Final = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "CCONJ", "DET"})
TITLE_LINKS: Final = frozenset({"ADP", "CCONJ", "ADJ", "PROPN"})
"""Before what an office is for, where it is no first name (`minister Justice Mugabo`)."""

_LONGEST_TITLE: Final = 10  # tokens from an office to the name


def is_day(word: str) -> bool:
    """Whether a word names a day of the week, which is no part of a person's name."""
    return word.lower() in _DAYS


def without_portfolio(words: Sequence[str], start: int, end: int) -> int:
    """Where the name of a person begins within capitalised words, what an office is for left out."""
    held = [k for k in range(start, end - 1) if words[k].lower() in portfolios()]
    return held[-1] + 1 if held else start


def office_before(tokens: Sequence[Token], start: int, offices: Mapping[int, OfficeMatch]) -> OfficeMatch | None:
    """The office whose title ends right before a name: nothing but its own phrase stands between them."""
    for k in range(start - 1, max(start - _LONGEST_TITLE, -1), -1):
        if k in offices:
            return offices[k]
        if tokens[k].pos_ not in _BETWEEN or (tokens[k].pos_ == "NOUN" and not tokens[k].text[:1].isupper()):
            return None
    return None


def without_acronym(name: str) -> str | None:
    """`DNI Haines`: the name after a title in capitals; None where there is no such title."""
    title, _, rest = name.partition(" ")
    return rest if rest and title.isupper() and title.isalpha() and len(title) > 1 and not rest.isupper() else None
