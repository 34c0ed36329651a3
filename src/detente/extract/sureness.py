"""How confident is sure: for each kind of record the confidence from which three of four are right.

The numbers stand in `extract/weights/sure.json`, measured on documents that the weights never saw and
written by `make train` with the weights.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Final

_UNKNOWN_KIND: Final = 0.75  # a kind without a number: taken at its word


@lru_cache(maxsize=1)
def _thresholds() -> dict[str, float]:
    text = resources.files("detente.extract").joinpath("weights/sure.json").read_text(encoding="utf-8")
    return {kind: float(least) for kind, least in json.loads(text).items()}


def sure_from(kind: str) -> float:
    """The confidence, 0 to 1, from which records of a kind are shown without being asked for."""
    return _thresholds().get(kind, _UNKNOWN_KIND)


def is_sure(kind: str, confidence: float, least: float | None = None) -> bool:
    """Whether a record or entry of a kind is sure; least: a threshold of the user's own, for all kinds."""
    return confidence >= (sure_from(kind) if least is None else least)
