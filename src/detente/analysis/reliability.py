"""How good probabilities are: the Brier score, and whether what is given 20 % happens in one case of five.

Brier (1950), "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

EDGES: Final = (0.0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The forecasts from a probability up to another: how many, their mean, and the share of them that came true."""

    low: float
    high: float
    forecasts: int
    mean: float
    share: float


def brier(forecasts: Iterable[tuple[float, bool]]) -> float | None:
    """Return the mean square of probability less outcome (1 for what happened), 0 the best; None of no forecast."""
    squares = [(probability - happened) ** 2 for probability, happened in forecasts]
    return sum(squares) / len(squares) if squares else None


def reliability(forecasts: Iterable[tuple[float, bool]], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """Return the bins that hold any forecast; a probability on an edge belongs to the bin above it, 1 to the last."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for probability, happened in forecasts:
        place = sum(probability >= edge for edge in edges[1:-1])
        held.setdefault(place, []).append((probability, happened))
    return tuple(
        Bin(
            low=edges[place],
            high=edges[place + 1],
            forecasts=len(found),
            mean=sum(probability for probability, _ in found) / len(found),
            share=sum(happened for _, happened in found) / len(found),
        )
        for place, found in sorted(held.items())
    )
