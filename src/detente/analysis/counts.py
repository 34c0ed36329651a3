"""Who takes part in how much."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from detente.reconcile import Entry


@dataclass(frozen=True, slots=True)
class ActorCount:
    """An actor, the number of entries that concern it by kind, and the actor it shares most of them with."""

    actor: str
    entries: int
    by_kind: dict[str, int]
    partner: str | None


def count_actors(entries: Iterable[Entry]) -> list[ActorCount]:
    """Return the actors, the one with most entries first, then by name."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    partners: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for actor in entry.actors:
            kinds[actor][entry.kind] += 1
            partners[actor].update(other for other in entry.actors if other != actor)
    counts = [_count(actor, by_kind, partners[actor]) for actor, by_kind in kinds.items()]
    return sorted(counts, key=lambda count: (-count.entries, count.actor))


def _count(actor: str, by_kind: Counter[str], partners: Counter[str]) -> ActorCount:
    partner = min(partners, key=lambda other: (-partners[other], other), default=None)
    return ActorCount(actor, by_kind.total(), dict(sorted(by_kind.items())), partner)
