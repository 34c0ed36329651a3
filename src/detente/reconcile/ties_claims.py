"""Accounts that cannot both be true: `contradicts`, from the denial or finding to the claim.

An act that is denied, or found not to have been done, contradicts the accusation of it; across documents an act
told as not done contradicts another account that tells it as done.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.parties import in_common
from detente.reconcile.span import MONTH, Days, meet, width
from detente.reconcile.telling import one_sentence
from detente.reconcile.tie import Tie
from detente.records import Event, Statement

_SHARED: Final = 2
_FEW_DAYS: Final = 3


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield the denials and what they deny among the records of one document."""
    events = [fact for fact in facts if isinstance(fact.record, Event)]
    charges = [fact for fact in events if fact.record.modality == "actual"]
    for answer in facts:
        if isinstance(answer.record, Statement) and says("finding", answer.record.evidence):
            yield from (Tie("contradicts", answer.id, charge.id, answer.id) for charge in _answered(answer, charges))
    for denial in events:
        if denial.record.modality == "negated" and says("finding", denial.record.evidence):
            for charge in _denied(denial, charges):
                yield Tie("contradicts", denial.id, charge.id, denial.id)


def _answered(answer: Fact[Statement], charges: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    """Return the charge that the accused's own words deny: the one that speaks most of the same thing."""
    meant = [c for c in charges if c.record.type == "ACCUSE" and c.record.target == answer.record.by]
    shared = {c.id: len(in_common(answer.words, c.words, answer.record.by)) for c in meant}
    found = [c for c in meant if shared[c.id] >= _SHARED or (shared[c.id] and one_sentence(answer, c))]
    return sorted(found, key=lambda c: (-shared[c.id], c.id))[:1]


def _denied(denial: Fact[Event], charges: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    """Return the charge against the denying side that speaks most of the same thing."""
    meant = [c for c in charges if c.record.target == denial.record.source or _same_act(denial.record, c.record)]
    meant = [c for c in meant if c.record.type == "ACCUSE" or _same_act(denial.record, c.record)]
    meant = [c for c in meant if one_sentence(denial, c) or _same_thing(denial, c)]
    return sorted(meant, key=lambda c: (-len(_common(denial, c)), c.id))[:1]


def _same_act(a: Event, b: Event) -> bool:
    return (a.source, a.target, a.type) == (b.source, b.target, b.type)


def _same_thing(a: Fact[Event], b: Fact[Event]) -> bool:
    return len(_common(a, b)) >= _SHARED and (a.days is None or b.days is None or meet(a.days, b.days))


def _common(a: Fact[Event], b: Fact[Event]) -> frozenset[str]:
    parties = (a.record.source, a.record.target, b.record.source, b.record.target)
    return in_common(a.words, b.words, *parties)


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what a denial and the claim of another document must share: the act's parties, type and day."""
    record = fact.record
    if not (isinstance(record, Event) and record.modality in ("actual", "negated")):
        return
    told = _told_of(fact)
    if told is not None:
        for day in range(told[0], told[1] + 1):
            yield ("claim", record.source, record.target, record.type, day)


def _told_of(fact: Fact[Event]) -> Days | None:
    """Return the few days that the account is of; of a denial also a month, and where undated the days of the news."""
    denies = fact.record.modality == "negated"
    told = fact.about if denies else fact.days
    return told if told is not None and width(told) <= (MONTH if denies else _FEW_DAYS) else None


def between(a: Fact[Any], b: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of a denial to the account of the same act in another document."""
    if not (isinstance(a.record, Event) and isinstance(b.record, Event)):
        return
    for denial, claim in ((a, b), (b, a)):
        if (denial.record.modality, claim.record.modality) != ("negated", "actual"):
            continue
        if _same_act(denial.record, claim.record) and meet(_told_of(denial), _told_of(claim)) and _same_thing(a, b):
            yield Tie("contradicts", denial.id, claim.id, denial.id)
