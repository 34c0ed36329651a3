"""The model behind `event_type`: a multinomial logistic one over named features, kept as JSON.

It tells apart the roots and the kinds of `type_variants.tsv`, on which record guide and PLOVER codebook differ; a
scheme then says which root a kind has.

Two sorts of feature carry weights. A shared feature speaks for the root that a predicate of the lexicon has, with
one weight whatever the root ("its subject is the source"); an own feature has a weight for each root ("the word is
`visit`"). `scripts/train_types.py` makes the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

from detente.extract.tables import rows
from detente.ontology import ROOTS

YIELD: Final = ("CONCEDE", "RETREAT")  # PLOVER's one root, which is decided for first and divided after
Scheme = Literal["plover", "guide"]


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """What a sentence says of a pair: shared features by kind, and own features."""

    shared: Mapping[str, tuple[str, ...]]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeModel:
    """Weights: bias by kind, shared features, own features by kind."""

    bias: dict[str, float]
    shared: dict[str, float]
    own: dict[str, dict[str, float]]

    def probabilities(self, features: PairFeatures) -> dict[str, float]:
        """The probability of each kind; they sum to 1."""
        scores = dict(self.bias)
        for root, names in features.shared.items():
            scores[root] += sum(self.shared.get(n, 0.0) for n in names)
        for name in features.own:
            for root, weight in self.own.get(name, {}).items():
                scores[root] += weight
        top = max(scores.values())
        powers = {root: math.exp(score - top) for root, score in scores.items()}
        total = sum(powers.values())
        return {root: power / total for root, power in powers.items()}


@lru_cache(maxsize=1)
def kinds() -> dict[str, dict[str, str]]:
    """The root of each kind that the model tells apart, by scheme."""
    found = {root: {"guide": root, "plover": root} for root in ROOTS}
    return found | {row[0]: {"guide": row[1], "plover": row[2]} for row in rows("type_variants.tsv")}


def by_root(chances: Mapping[str, float], scheme: Scheme) -> dict[str, float]:
    """The chances of the roots of a scheme from those of the kinds."""
    found = dict.fromkeys(ROOTS, 0.0)
    for kind, chance in chances.items():
        found[kinds()[kind][scheme]] += chance
    return found


def decide(chances: Mapping[str, float]) -> str:
    """The likeliest root, where the two halves of YIELD stand together against the others."""
    together = sum(chances[root] for root in YIELD)
    best = max((root for root in chances if root not in YIELD), key=lambda r: chances[r])
    return max(YIELD, key=lambda r: chances[r]) if together > chances[best] else best


@lru_cache(maxsize=1)
def type_model() -> TypeModel:
    """The trained model."""
    text = resources.files("detente.extract").joinpath("weights/event_type.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return TypeModel(data["bias"], data["shared"], data["own"])
