"""Issue areas from the cue words of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from detente.extract.tables import rows

_LIMIT: Final = 2
_FIRST: Final = 3  # letters
_WORD: Final = re.compile(r"[a-z][a-z'-]*")


@lru_cache(maxsize=1)
def _cues() -> tuple[dict[str, tuple[str, float]], re.Pattern[str]]:
    weights: dict[str, tuple[str, float]] = {}
    for row in rows("contexts.tsv"):
        weight = float(row[2]) if len(row) > 2 and row[2].replace(".", "", 1).isdigit() else 1.0
        for cue in row[1].split(","):
            if cue.strip():
                weights.setdefault(cue.strip().lower(), (row[0], weight))
    longest = sorted(weights, key=len, reverse=True)
    return weights, re.compile(rf"\b(?:{_by_first_letters(longest)})(?:s|es|ed|ing)?\b")


def _by_first_letters(cues: list[str], letters: int = _FIRST) -> str:
    """An expression that tries the cues in their order; at each place only those that begin with its letters."""
    if not letters or len(cues) == 1 or min(map(len, cues)) < 2:
        return "|".join(re.escape(c) for c in cues)
    groups: dict[str, list[str]] = {}
    for cue in cues:
        groups.setdefault(cue[0], []).append(cue[1:])
    return "|".join(f"{re.escape(a)}(?:{_by_first_letters(rest, letters - 1)})" for a, rest in groups.items())


@lru_cache(maxsize=256)
def contexts(text: str, fallback: str = "diplomatic") -> tuple[str, ...]:
    """The issue areas that a text's words name, the strongest first, at most two; else the fallback."""
    weights, pattern = _cues()
    found: Counter[str] = Counter()
    for match in pattern.finditer(text.lower()):
        cue = match.group()
        area = weights.get(cue) or next((weights[cue[:-n]] for n in (1, 2, 3) if cue[:-n] in weights), None)
        if area is not None:
            found[area[0]] += area[1]  # type: ignore[assignment]
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(area for area, _ in ranked[:_LIMIT]) or (fallback,)
