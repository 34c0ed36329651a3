"""What became of a commitment, out of its own records and of the acts tied to them.

It is made, `open` or `conditional`; its condition may be met; another side may accuse it of being broken; and it
ends `met`, `broken`, `withdrawn` or `refused`. An outcome is what a record tells of it, or an act that
fulfils or breaches it, turns the offer down or takes it back. The status is the outcome reported last, since an
outcome told once stays one until another is told; of one day the gravest. Silence is no outcome: a deadline past
with nothing reported leaves the status as it is, and `overdue` tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from detente.reconcile.fact import Fact
from detente.reconcile.merging import without_repeats
from detente.reconcile.rule import Life
from detente.reconcile.step import Step
from detente.reconcile.telling import one_sentence
from detente.reconcile.tie import Bond
from detente.records import Commitment

OUTCOMES: Final = ("refused", "withdrawn", "met", "broken")
CONDITION_MET: Final = "condition met"
ACCUSED: Final = "accused of breach"
_ENDED_BY: Final = {
    "fulfils": "met",
    "ended_as_promised": "met",
    "breaches": "broken",
    "taken_back": "withdrawn",
    "turned_down": "refused",
}
_RANK: Final = ("conditional", "open", CONDITION_MET, ACCUSED, *OUTCOMES)
_ACTS: Final = frozenset({"RETREAT", "COOPERATE", "AID", "SUPPORT", "CONCEDE"})

_Told = tuple[str, Step]
"""The day of the report ("" where unknown), and the step it tells."""


def life_of(facts: Sequence[Fact[Commitment]], bonds: Sequence[Bond]) -> Life:
    """Return the status of a commitment and the steps that led there."""
    told = [*_from_records(facts), *_from_bonds(bonds, facts)]
    made = sorted((t for t in told if t[1].status not in _RANK[2:]), key=_order)
    later = sorted((t for t in told if t[1].status in _RANK[2:]), key=_order)
    steps = without_repeats(step for _, step in [*made, *later])
    outcomes = [step.status for _, step in later if step.status in OUTCOMES]
    if outcomes:
        return Life(outcomes[-1], steps)
    return Life("conditional" if any(step.status == "conditional" for _, step in made) else "open", steps)


def _from_records(facts: Sequence[Fact[Commitment]]) -> Iterator[_Told]:
    """Promises date from the promise, outcomes from the report: the record's date is the promise's."""
    for fact in facts:
        status, made, reported = fact.record.status, fact.record.date, fact.reported
        date = reported or made if status in OUTCOMES else made or reported
        yield reported or "", Step(status, date, fact.id)


def _from_bonds(bonds: Sequence[Bond], facts: Sequence[Fact[Commitment]]) -> Iterator[_Told]:
    for bond in bonds:
        status = None if bond.outgoing else _told_by(bond)
        if status == CONDITION_MET and any(one_sentence(bond.other, fact) for fact in facts):
            continue  # the sentence that sets the condition cannot tell that it is met
        if status is not None:
            other = bond.other
            yield other.reported or "", Step(status, other.record.date or other.reported, other.id)


def _told_by(bond: Bond) -> str | None:
    """Return the step in the promise's life that the act at the other end is."""
    if bond.type == "accused_of_breach":
        return ACCUSED
    if bond.type == "condition_of":
        done = bond.other.record.modality == "actual" and getattr(bond.other.record, "type", "") in _ACTS
        return CONDITION_MET if done else None
    return _ENDED_BY.get(bond.type)


def _order(told: _Told) -> tuple[str, int, str]:
    reported, step = told
    return (reported, _RANK.index(step.status), step.record_id)
