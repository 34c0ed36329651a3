"""What people decided about records, as reconciliation needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's value for one field of the entry that holds a certain record; the latest by `when` stands."""

    field: str
    value: Any
    when: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """People's decisions by record id, each already attached to records that are held.

    rejected: records that count for nothing. confirmed: records that a person found right; their confidence is 1.
    same: pairs of records (the lesser id first) that tell one fact, in the order in which they bind. apart: pairs
    that do not; `apart` is the stronger. corrections, judgements: by record id, what was corrected in the entry that
    holds it, and the ids of the judgements that concern it.
    """

    rejected: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    same: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    judgements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def are_apart(self, a: str, b: str) -> bool:
        """Tell whether a person said that the two tell different facts."""
        return bool(self.apart) and pair(a, b) in self.apart

    def corrected(self, record_ids: Iterable[str]) -> Mapping[str, Any]:
        """Return the corrected fields of an entry with these records."""
        if not self.corrections:
            return {}
        mine = (one for record_id in record_ids for one in self.corrections.get(record_id, ()))
        return {c.field: c.value for c in sorted(mine, key=lambda c: (c.when, c.field, repr(c.value)))}

    def judged(self, record_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the judgements that concern an entry with these records."""
        if not self.judgements:
            return ()
        return tuple(sorted({one for record_id in record_ids for one in self.judgements.get(record_id, ())}))


def pair(a: str, b: str) -> Pair:
    """Return two ids as a pair, the lesser first."""
    return (a, b) if a < b else (b, a)


NO_VERDICTS = Verdicts()
