"""States and bodies that a sentence is about without naming them, with how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_ALONE: Final = {"home": 0.45, "near": 0.15, "first": 0.65, "second": 0.4, "body": 0.55}
_MORE: Final = 0.2  # for each further reason
_MOST: Final = 0.95


@dataclass(frozen=True, slots=True)
class Implied:
    """An actor that is meant but not named; confidence: how often such a one was the missing actor of an act."""

    code: str
    confidence: float


def implied_confidence(ways: tuple[str, ...]) -> float:
    """How likely a state is the unnamed one.

    ways: why it may be: the text is its own ("home"), it was named just before ("near"), it is the most or the
    second most named of the document ("first", "second"), or the organisation that it is about ("body"). The
    figures are shares of right ones among the unnamed actors of 1312 events in news and government texts, rounded.
    """
    return min(max(_ALONE[way] for way in ways) + _MORE * (len(ways) - 1), _MOST)
