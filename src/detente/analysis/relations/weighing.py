"""What an act weighs in the index, and whose word it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.analysis.relations.act import Act


@dataclass(frozen=True, slots=True)
class Weighed:
    """An act with its worth, score times weight; sources: who tells it; lone: the source that alone does, if one."""

    act: Act
    weight: float
    sources: tuple[str, ...]
    lone: str | None

    @property
    def worth(self) -> float:
        """Score times weight: below 0 for conflict."""
        return self.act.score * self.weight


def weight(confidence: float, sources: int) -> float:
    """Return how likely at least one of so many independent sources was rightly read: 1 - (1 - confidence) ** sources.

    So two sources of confidence 0.6 weigh 0.84, three 0.936; the weight is never above 1, however many repeat a thing.
    """
    return float(1 - (1 - confidence) ** sources)


def weighed(act: Act, publishers: Mapping[str, str | None]) -> Weighed:
    """Return the act weighed; publishers: by document's key. Who publishes a document is a source, else itself."""
    sources = tuple(sorted({publishers.get(document) or document for document in act.documents}))
    return Weighed(act, weight(act.confidence, act.sources), sources, sources[0] if act.sources == 1 else None)
