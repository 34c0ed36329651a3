"""Numbers in words and figures."""

from __future__ import annotations

import re
from typing import Final

from detente.times.tables import squeeze, words

_HALF: Final = re.compile(r"[ -]and[ -]a[ -]half$")


def number(text: str) -> float | None:
    """Return the number that the words say (`two and a half` is 2.5), or None where they are vague."""
    plain = squeeze(text)
    if plain.startswith(("half", "a half")):
        return 0.5
    if plain.startswith(("a quarter", "quarter")):
        return 0.25
    whole = _HALF.sub("", plain)
    value = _figures(whole) if whole[:1].isdigit() else _spelled(whole)
    return None if value is None else value + (0.5 if whole != plain else 0)


def written(value: float) -> str:
    """Return the number as TIMEX3 writes it: no decimal point where it is whole."""
    return str(int(value)) if value == int(value) else f"{value:g}"


def _figures(text: str) -> float:
    whole, _, fraction = text.replace(",", "").partition(" ")
    top, _, bottom = fraction.partition("/")
    return float(whole) + (int(top) / int(bottom) if bottom else 0)


def _spelled(text: str) -> float | None:
    total = 0.0
    for word in re.split(r"[ -]", text):
        if word in {"full", "another", "entire", "whole", "the", "and", "of", ""}:
            continue
        value = words().numbers.get(word)
        if value is None:
            return None
        total = (total or 1) * value if value in {12, 100} and word in {"dozen", "hundred"} else total + value
    return total or 1.0
