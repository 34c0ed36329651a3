"""A light guess at the tense that governs a place in a text, for when no parser says.

The nearest sign before the place in its sentence decides; failing that, the nearest after it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.times.tables import load_yaml

Tense = str | None

_WORD: Final = re.compile(r"['’]ll\b|[A-Za-z]+(?:-[A-Za-z]+)*|\d[\d.,]*")
_BREAK: Final = re.compile(r"[.!?][\"”')]*\s+(?=[\"“'(]?[A-Z0-9])|\n|[;:]\s")
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No))\.\s*$"
)
_WINDOW: Final = 240
_REACH: Final = 64


def guess_tense(text: str, start: int, end: int) -> Tense:
    """Return `past`, `present` or `future` for what `text[start:end]` dates, or None without a sign."""
    before = _WORD.findall(_clause_before(text, start))
    after = _WORD.findall(_clause_after(text, end))
    return _backward(before) or _forward(after)


def settled_tense(text: str, start: int) -> Tense:
    """Return the tense that the words right before a date settle, as `since` and `effective` do, or None."""
    before = text[max(0, start - _REACH) : start]
    return next((tense for tense, pattern in _right_before().items() if pattern.search(before)), None)


def _clause_before(text: str, start: int) -> str:
    window = text[max(0, start - _WINDOW) : start]
    cut = 0
    for match in _BREAK.finditer(window):
        if not _ABBREVIATED.search(window[: match.end()]):
            cut = match.end()
    return window[cut:]


def _clause_after(text: str, end: int) -> str:
    window = text[end : end + _WINDOW]
    for match in _BREAK.finditer(window):
        if not _ABBREVIATED.search(window[: match.end()]):
            return window[: match.start()]
    return window


def _backward(found: list[str]) -> Tense:
    for place in range(len(found) - 1, -1, -1):
        sign = _sign(found, place)
        if sign is not None:
            return sign
    return None


def _forward(found: list[str]) -> Tense:
    for place in range(len(found)):
        sign = _sign(found, place)
        if sign is not None:
            return sign
    return None


def _sign(found: list[str], place: int) -> Tense:
    signs, word = _signs(), found[place].lower()
    if word == "set" and [w.lower() for w in found[place + 1 : place + 2]] in (["to"], ["for"]):
        return "future"
    if word in signs["future"] or word in signs["participles_to_come"]:
        return "future"
    if word == "to":
        return _infinitive(found, place)
    if word in signs["past"] or (word.endswith("ed") and len(word) > 3 and word not in signs["not_past"]):
        return _unless_coming(found, place, "past")
    return _unless_coming(found, place, "present") if word in signs["present"] else None


def _infinitive(found: list[str], place: int) -> Tense:
    if place and found[place - 1].lower() in _signs()["implicative"]:
        return "past"
    following = found[place + 1] if place + 1 < len(found) else ""
    if following == "have" and place and found[place - 1].lower() in {"was", "were"}:
        return "past"
    verb = following.islower() and not following.endswith("ing") and following not in _signs()["not_verbs_after_to"]
    return "future" if verb else None


def _unless_coming(found: list[str], place: int, tense: str) -> Tense:
    if place > 1 and found[place - 1].lower() in {"and", "or"} and found[place - 2].lower().endswith("ed"):
        return _unless_coming(found, place - 2, tense)
    ahead = [w.lower() for w in found[max(0, place - 3) : place]]
    signs = _signs()
    if any(w in signs["future"] or w in signs["participles_to_come"] for w in ahead):
        return "future"
    if ahead[-1:] == ["to"]:
        return _infinitive(found, place - 1) or tense
    return "future" if ahead[-2:] == ["to", "be"] else tense


@lru_cache(maxsize=1)
def _signs() -> dict[str, frozenset[str]]:
    listed = load_yaml("tense.yaml")
    return {name: frozenset(map(str, entries)) for name, entries in listed.items() if name != "right_before"}


@lru_cache(maxsize=1)
def _right_before() -> dict[str, re.Pattern[str]]:
    return {
        tense: re.compile(rf"(?:{'|'.join(patterns)})\s$", re.IGNORECASE)
        for tense, patterns in load_yaml("tense.yaml")["right_before"].items()
    }
