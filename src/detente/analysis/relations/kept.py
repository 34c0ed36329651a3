"""Acts that stay, found again by keys, so that each act is compared with few others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace

from detente.analysis.relations.act import Act

Keys = Callable[[Act], Iterable[Hashable]]


class Kept:
    """Acts in the order in which they came; keys: those under which each is found."""

    def __init__(self, keys: Keys, acts: Iterable[Act] = ()) -> None:
        self._keys = keys
        self.acts: list[Act] = []
        self._places: dict[Hashable, list[int]] = defaultdict(list)
        for act in acts:
            self.add(act)

    def add(self, act: Act) -> None:
        """Keep one more."""
        for key in set(self._keys(act)):
            self._places[key].append(len(self.acts))
        self.acts.append(act)

    def near(self, keys: Iterable[Hashable]) -> Iterator[int]:
        """Yield the places of the acts with any of these keys, in their order."""
        yield from sorted({place for key in keys for place in self._places.get(key, ())})

    def join(self, place: int, other: Act) -> None:
        """Let the act at a place stand for another one, too."""
        self.acts[place] = joined(self.acts[place], other)


def joined(kept: Act, other: Act) -> Act:
    """Return the act with what the other adds; documents of which none tells both are sources of their own."""
    shared = set(kept.documents) & set(other.documents)
    return replace(
        kept,
        issues=tuple(dict.fromkeys((*kept.issues, *other.issues))),
        confidence=max(kept.confidence, other.confidence),
        sources=max(kept.sources, other.sources) if shared else kept.sources + other.sources,
        documents=tuple(sorted({*kept.documents, *other.documents})),
        also=tuple(sorted({*kept.also, *other.entries} - {kept.entry})),
    )
