"""Small linear models: from the features of a candidate to the probability that it is right.

Weights are kept as JSON (`extract/weights/<kind>.json`), made by `make train`; nothing is unpickled.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import repeat


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic model over named binary features, with the threshold above which a candidate is kept."""

    bias: float
    weights: dict[str, float]
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """The probability, 0 to 1, that a candidate with these features is right."""
        return logistic(self.log_odds(features))

    def log_odds(self, features: Iterable[str]) -> float:
        """The logarithm of right to wrong for a candidate with these features."""
        return self.bias + self.weigh(features)

    def weigh(self, features: Iterable[str]) -> float:
        """What features add to the log odds."""
        return sum(map(self.weights.get, features, repeat(0.0)))


def logistic(odds: float) -> float:
    """The probability that log odds mean."""
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))


def logit(probability: float) -> float:
    """The log odds of a probability from 0 to 1."""
    within = max(min(probability, 1 - 1e-13), 1e-13)
    return math.log(within / (1 - within))


@lru_cache(maxsize=8)
def model(kind: str) -> LinearModel | None:
    """The trained model of a kind of record, or None where there is none yet."""
    path = resources.files("detente.extract").joinpath(f"weights/{kind}.json")
    if not path.is_file():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    return LinearModel(data["bias"], data["weights"], data["threshold"])
