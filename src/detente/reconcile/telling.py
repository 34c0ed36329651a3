"""How two records stand in the text: whether one sentence tells both, and which comes first."""

from __future__ import annotations

from typing import Any

from detente.reconcile.fact import Fact
from detente.reconcile.span import apart, days
from detente.records import Record

_NEAR = 700


def one_sentence(a: Fact[Any], b: Fact[Any]) -> bool:
    """Tell whether one sentence of one document tells both (or is among the two that tell one of them)."""
    if a.doc != b.doc:
        return False
    x: Record = a.record
    y: Record = b.record
    if placed(a) and placed(b):
        return x.start < y.end and y.start < x.end
    return x.evidence in y.evidence or y.evidence in x.evidence


def placed(fact: Fact[Any]) -> bool:
    """Tell whether the record says where in the text it stands."""
    return _start(fact) >= 0


def _start(fact: Fact[Any]) -> int:
    start: int = fact.record.start
    return start


def follows(later: Fact[Any], earlier: Fact[Any]) -> bool:
    """Tell whether one stands soon after the other in one text; True where places are not known."""
    if not (placed(later) and placed(earlier)):
        return True
    gap = _start(later) - earlier.record.end
    return bool(0 <= gap <= _NEAR)


def stands_after(a: Fact[Any], b: Fact[Any]) -> bool:
    """Tell whether `a` stands after `b` in the text; False where places are not known."""
    return placed(a) and placed(b) and _start(a) > _start(b)


def may_follow(later: Fact[Any], earlier: Fact[Any]) -> bool:
    """Tell whether the dates let one act come after the other (or on overlapping days)."""
    return later.days is None or earlier.days is None or later.days[1] >= earlier.days[0]


def soon_after(later: Fact[Any], earlier: Fact[Any], within: int) -> bool:
    """Tell whether the dates, where known, allow the one within so many days after the other."""
    return may_follow(later, earlier) and not apart(later.days, earlier.days, within)


def told_before_made(undated: Fact[Any], dated: Fact[Any]) -> bool:
    """Tell whether what has no date was reported before the other was done, and so is not the same."""
    reported = days(undated.reported)
    return undated.days is None and dated.days is not None and reported is not None and reported[1] < dated.days[0]
