"""How much a sum rests on few sources: what it would be without any one of them.

Leaving one out at a time is the jackknife (Tukey 1958; Efron and Tibshirani 1993, chapter 11), but only its range is
told here, no standard error: sources of news are no random sample of anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most."""

    low: float
    high: float


def range_without_one(value: float, alone: Mapping[str, float]) -> tuple[Range, str | None]:
    """Return the least and most that a sum would be without any one source, and the one without which it moves most.

    alone: by source its part of the sum that no other source tells. Without such parts the range is the value itself.
    """
    low = value - max([0.0, *alone.values()])
    high = value - min([0.0, *alone.values()])
    moves = max(alone, key=lambda source: (abs(alone[source]), source), default=None)
    return Range(low, high), moves if moves is not None and alone[moves] else None
