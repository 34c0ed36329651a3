"""What a model's decision is made of: the weight that each feature of a candidate has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.extract.scoring import model


@dataclass(frozen=True, slots=True)
class Weight:
    """A feature that a candidate has, and what it adds to (or, below 0, takes from) the log-odds that it is right."""

    feature: str
    weight: float


def weights_of(kind: str, features: Iterable[str]) -> tuple[Weight, ...]:
    """The features that the kind's model knows with their weights, the heaviest first; none without a model."""
    trained = model(kind)
    known = trained.weights if trained is not None else {}
    found = [Weight(feature, known[feature]) for feature in features if known.get(feature)]
    return tuple(sorted(found, key=lambda w: (-abs(w.weight), w.feature)))


def threshold_of(kind: str) -> float:
    """The probability from which the kind's model keeps a candidate; 0 without a model."""
    trained = model(kind)
    return trained.threshold if trained is not None else 0.0
