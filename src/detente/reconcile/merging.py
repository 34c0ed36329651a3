"""Making one value out of what several records say, always in the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.ontology import CONTEXTS, MODALITIES
from detente.reconcile.fact import Fact
from detente.reconcile.rule import Life
from detente.reconcile.span import days, width
from detente.reconcile.step import Step
from detente.reconcile.tie import Bond
from detente.reconcile.words import folded


def shared_fields(facts: Sequence[Fact[Any]]) -> dict[str, Any]:
    """Return the fields that all kinds have: date, modality, context."""
    said = {area for fact in facts for area in fact.record.context}
    return {
        "date": closest_date(fact.record.date for fact in facts),
        "modality": firmest_modality(facts),
        "context": [area for area in CONTEXTS if area in said],
    }


def closest_date(dates: Iterable[str | None]) -> str | None:
    """Return the most precise date; of equally precise ones the most frequent, then the earliest."""
    counts = Counter(date for date in dates if date is not None)
    return min(counts, key=lambda date: (_open_days(date), -counts[date], date), default=None)


def commonest(values: Iterable[str | None]) -> str | None:
    """Return the value that most records give; of equally frequent ones the fullest."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def firmest_modality(facts: Sequence[Fact[Any]]) -> str:
    """Return `actual` where any record says so, else `negated`, else `planned`, else `considered`."""
    said = {fact.record.modality for fact in facts}
    return next(m for m in ("actual", "negated", *MODALITIES) if m in said)


def fullest_names(names: Iterable[str]) -> list[str]:
    """Return people's names, each person once under the fullest form ("Baker" with "James A. Baker III")."""
    kept: list[str] = []
    for name in sorted(set(names), key=lambda n: (-len(n.split()), -len(n), n)):
        if not any(same_person(name, other) for other in kept):
            kept.append(name)
    return sorted(kept)


def same_person(a: str, b: str) -> bool:
    """Tell whether one name stands within the other, word by word: "Xi" in "Xi Jinping"."""
    x, y = (frozenset(_own_words(name)) for name in (a, b))
    return bool(x and y) and (x <= y or y <= x or _likely_same(a, b))


def is_named(name: str) -> bool:
    """Tell whether more than an office is named: not "King of Norway", whose name is not told."""
    office, _, _ = name.partition(" of ")
    return bool(_own_words(office))


@lru_cache(maxsize=50_000)
def _own_words(name: str) -> tuple[str, ...]:
    words = folded(name.lower()).replace(".", "").split()
    return tuple(word for word in words if word not in _titles())


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    text = files("detente.reconcile").joinpath("data", "titles.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _likely_same(a: str, b: str) -> bool:
    """Same last word and same first word: middle names and initials may differ."""
    x, y = (_own_words(name) for name in (a, b))
    return len(x) > 1 and len(y) > 1 and x[0] == y[0] and x[-1] == y[-1]


def told(facts: Sequence[Fact[Any]], bonds: Sequence[Bond] = ()) -> Life:
    """Return the life of a fact that has none of its own: planned where it was, then as firm as any record says."""
    status = firmest_modality(facts)
    steps = [
        Step(f.record.modality, f.record.date or f.reported, f.id) for f in facts if f.record.modality == "planned"
    ]
    first = next((f for f in facts if f.record.modality == status), facts[0])
    return Life(status, without_repeats([*steps, Step(status, first.record.date or first.reported, first.id)]))


def without_repeats(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps, leaving out those that say again what the one before said."""
    kept: list[Step] = []
    for step in steps:
        if not kept or kept[-1].status != step.status:
            kept.append(step)
    return tuple(kept)


def _open_days(date: str) -> int:
    span = days(date)
    return width(span) if span else 0
