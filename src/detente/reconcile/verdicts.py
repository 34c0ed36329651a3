"""What people decided about records, as reconciliation needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's value for one field of the entry that holds a record; the latest by `when` stands."""

    record_id: str
    field: str
    value: Any
    when: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """People's decisions by record id, each already attached to records that are held.

    rejected: records that count for nothing. confirmed: records that a person found right.
    same, apart: pairs of records (the lesser id first) that do or do not tell one fact; `apart` is the stronger.
    """

    rejected: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    corrections: tuple[Correction, ...] = field(default=())

    def are_apart(self, a: str, b: str) -> bool:
        """Tell whether a person said that the two tell different facts."""
        return bool(self.apart) and ((a, b) if a < b else (b, a)) in self.apart

    def corrected(self, record_ids: frozenset[str]) -> Mapping[str, Any]:
        """Return the corrected fields of an entry with these records."""
        mine = (c for c in self.corrections if c.record_id in record_ids)
        ordered = sorted(mine, key=lambda c: (c.when, c.record_id, c.field, repr(c.value)))
        return {c.field: c.value for c in ordered}


NO_VERDICTS = Verdicts()
