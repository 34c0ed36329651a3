"""Telling the year 1991 from 1991 people, Resolution 1929 and $2000."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.times.tables import load_yaml

_BEFORE: Final = re.compile(r"([A-Za-z.$#]+|[^\w\s])\s*$")
_AFTER: Final = re.compile(r"[^\S\n]*([A-Za-z%°-]+)")
_SURE: Final = re.compile(r"(?:19[0-9]\d|20[0-4]\d)$")
_OWNED: Final = frozenset({"the", "its", "their", "his", "her", "of", "that", "this", "a", "an"})


def is_year(text: str, start: int, end: int) -> bool:
    """Tell whether the four figures at `text[start:end]` are a year."""
    lists = _lists()
    before = _BEFORE.search(text, max(0, start - 16), start)
    after = _AFTER.match(text, end, min(len(text), end + 24))
    sign = before.group(1).lower() if before else ""
    following = after.group(1) if after else ""
    if sign in lists["no_signs"] or sign.rstrip(".") in lists["no_signs"]:
        return False
    if following.lower() in lists["counted"] or re.match(r"[%°]|-[A-Za-z]", text[end : end + 2]):
        return False
    if sign in lists["signs"] and sign not in lists["doubtful"]:
        return True
    likely = sign in _OWNED or _SURE.match(text[start:end])
    return bool(likely) and not _counts(sign, following)


def _counts(sign: str, following: str) -> bool:
    """A plural right after a bare number is what it counts; after `the` or `in`, or in a name, it is not."""
    plural = (
        following.islower()
        and following.endswith("s")
        and not following.endswith(("ss", "is", "us"))
        and len(following) > 4
        and following not in _lists()["verbs"]
    )
    return plural and sign not in {"the", "its", "their", "of"}


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(str(w) for w in listed) for name, listed in load_yaml("years.yaml").items()}
