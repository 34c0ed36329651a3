"""What an action or undertaking is about, where a reader took too much or too little of the sentence for it.

"its ban on new contracts" bars new contracts; "sign new contracts in Iran since July 1991, when a court …" goes on to
other things; "lift the ban before the New Year" says by when.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.reconcile.words import stems, words_listed

_LEAST: Final = 2
_CLAUSE: Final = re.compile(rf"[,;]?\s+(?:{'|'.join(words_listed('clauses'))})\b.*", re.IGNORECASE | re.DOTALL)
_TERM: Final = re.compile(rf"[,;]?\s+(?:{'|'.join(words_listed('terms'))})\b.*", re.IGNORECASE | re.DOTALL)

_MONTHS: Final = "|".join(words_listed("months"))
_UNITS: Final = "|".join(words_listed("units of time"))
_NAMED: Final = rf"(?:{'|'.join(words_listed('times'))}|{_MONTHS})\b"
_DAY: Final = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b|(?:1[5-9]|20)\d\d\b(?!\s+[a-z])"
_SPAN: Final = rf"(?:\w+\s+){{1,2}}(?:{_UNITS})\b"
"""What "by" is not put before, but where it says by how much."""

_TIME: Final = re.compile(
    rf"[,;]?\s+(?:{'|'.join(words_listed('terms'))})\s+(?:the\s+)?(?:{_NAMED}|{_DAY}|(?<!by )(?<!by the ){_SPAN}).*",
    re.IGNORECASE | re.DOTALL,
)
"""A term that a time follows is one whether or not it was read as the deadline."""


@lru_cache(maxsize=100_000)
def barred(action: str, parties: tuple[str, ...]) -> frozenset[str]:
    """Return the words of what a measure bars, without the clauses after it."""
    return stems(_without(_CLAUSE, action), parties)


@lru_cache(maxsize=100_000)
def promised(undertaking: str, parties: tuple[str, ...], by_then: bool) -> frozenset[str]:
    """Return the words of what is promised, without those that say by when: all that may, where the deadline was read
    (`by_then`), else those that name a time.
    """
    return stems(_without(_TERM if by_then else _TIME, undertaking), parties)


def _without(tail: re.Pattern[str], text: str) -> str:
    """Return the text up to the tail, or the whole where too little of it would be left."""
    kept = tail.sub("", text)
    return kept if len(stems(kept)) >= _LEAST else text
