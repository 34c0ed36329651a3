"""How two records stand in the text: whether one sentence tells both, and which comes first."""

from __future__ import annotations

from typing import Any

from detente.reconcile.fact import Fact
from detente.reconcile.span import apart

_NEAR = 700


def one_sentence(a: Fact[Any], b: Fact[Any]) -> bool:
    """Tell whether one sentence of one document tells both (or is among the two that tell one of them)."""
    if a.doc != b.doc:
        return False
    x, y = a.record, b.record
    if placed(a) and placed(b):
        return x.start < y.end and y.start < x.end
    return x.evidence in y.evidence or y.evidence in x.evidence


def placed(fact: Fact[Any]) -> bool:
    """Tell whether the record says where in the text it stands."""
    return fact.record.start >= 0


def follows(later: Fact[Any], earlier: Fact[Any]) -> bool:
    """Tell whether one stands soon after the other in one text; True where places are not known."""
    if not (placed(later) and placed(earlier)):
        return True
    gap = later.record.start - earlier.record.end
    return 0 <= gap <= _NEAR


def stands_after(a: Fact[Any], b: Fact[Any]) -> bool:
    """Tell whether `a` stands after `b` in the text; False where places are not known."""
    return placed(a) and placed(b) and a.record.start > b.record.start


def may_follow(later: Fact[Any], earlier: Fact[Any]) -> bool:
    """Tell whether the dates let one act come after the other (or on overlapping days)."""
    return later.days is None or earlier.days is None or later.days[1] >= earlier.days[0]


def soon_after(later: Fact[Any], earlier: Fact[Any], days: int) -> bool:
    """Tell whether the dates, where known, allow the one within so many days after the other."""
    return may_follow(later, earlier) and not apart(later.days, earlier.days, days)
