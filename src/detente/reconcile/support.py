"""How well an entry is supported: its independent sources, on whose side they stand, and since when it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.publisher import publishers_state
from detente.reconcile.span import days
from detente.reconcile.words import dice, stems

_COPIED: Final = 0.9
_LONG: Final = 6
NOBODYS: Final = "neither"


@dataclass(frozen=True, slots=True)
class Support:
    """sources: independent ones; copies of one text and documents of one publisher count as one.

    sides: how many of them stand on the side of each party (its code; its own government or agency), and how
    many on nobody's (`neither`). first, last: days of the first and last report (EDTF), None where undated.
    """

    sources: int = 1
    sides: Mapping[str, int] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None


def support_of(facts: Sequence[Fact[Any]], actors: Sequence[str]) -> Support:
    """Return the support that an entry has from its records; `actors` are its parties."""
    independent = _independent(facts)
    sides = Counter(_side(group, actors) for group in independent)
    reported = sorted(fact.reported for fact in facts if fact.reported)
    return Support(
        sources=len(independent),
        sides=dict(sorted(sides.items())),
        first=reported[0] if reported else None,
        last=reported[-1] if reported else None,
    )


def _independent(facts: Sequence[Fact[Any]]) -> list[list[Fact[Any]]]:
    """Return the facts grouped by source: one document, one publisher, or sentences copied."""
    found: list[list[Fact[Any]]] = []
    for fact in facts:
        mine: list[list[Fact[Any]]] = []
        rest: list[list[Fact[Any]]] = []
        for group in found:
            (mine if any(_one_source(fact, other) for other in group) else rest).append(group)
        found = [*rest, [fact, *(other for group in mine for other in group)]]
    return found


def _one_source(a: Fact[Any], b: Fact[Any]) -> bool:
    if a.doc == b.doc or (a.publisher is not None and a.publisher == b.publisher):
        return True
    x, y = stems(a.record.evidence), stems(b.record.evidence)
    return min(len(x), len(y)) >= _LONG and dice(x, y) >= _COPIED


def _side(group: Sequence[Fact[Any]], actors: Sequence[str]) -> str:
    """Return the party whose own agency or government is the source; of a copied text's publishers the first."""
    codes = {publishers_state(fact.publisher, _day(fact.reported)) for fact in group}
    return next((actor for actor in sorted(actors) if actor in codes), NOBODYS)


def _day(reported: str | None) -> date | None:
    span = days(reported)
    return date.fromordinal(span[0]) if span else None
