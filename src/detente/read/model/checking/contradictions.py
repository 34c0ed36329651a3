"""Claims of one answer that cannot both be: each keeps its place, with a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from detente.read.model.checking.doubts import CONTRADICTS, confidence
from detente.read.model.checking.wording import alike_words
from detente.records import Commitment, Event, Measure, Meeting, Record


def with_contradictions(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records, those that contradict another with a doubt more."""
    clashing: set[int] = set()
    for (i, one), (k, other) in combinations(enumerate(records), 2):
        if one.kind == other.kind and contradict(one, other):
            clashing |= {i, k}
    return tuple(_doubted(record) if i in clashing else record for i, record in enumerate(records))


def contradict(one: Record, other: Record) -> bool:
    """Whether two records of one document cannot both be true."""
    if isinstance(one, Event) and isinstance(other, Event):
        return _events(one, other)
    if isinstance(one, Commitment) and isinstance(other, Commitment):
        return _commitments(one, other)
    if isinstance(one, Measure) and isinstance(other, Measure):
        return _measures(one, other)
    if isinstance(one, Meeting) and isinstance(other, Meeting):
        return _meetings(one, other)
    return False


def _events(one: Event, other: Event) -> bool:
    """The same act of the same sentence, done and not done."""
    same = (one.source, one.target, one.type) == (other.source, other.target, other.type)
    return same and _overlap(one, other) and {one.modality, other.modality} == {"actual", "negated"}


def _commitments(one: Commitment, other: Commitment) -> bool:
    """One promise met and broken."""
    parties = (one.by, one.to) == (other.by, other.to) and one.deadline == other.deadline
    return (
        parties and {one.status, other.status} == {"met", "broken"} and alike_words(one.undertaking, other.undertaking)
    )


def _measures(one: Measure, other: Measure) -> bool:
    """One measure in force and lifted at the same time."""
    parties = (one.by, one.on, one.date) == (other.by, other.on, other.date)
    stands = {one.status, other.status} == {"in_force", "lifted"} and one.modality == other.modality
    return parties and stands and alike_words(one.action, other.action)


def _meetings(one: Meeting, other: Meeting) -> bool:
    """One meeting at two places."""
    same = set(one.participants) == set(other.participants) and one.date == other.date and _overlap(one, other)
    return same and one.place is not None and other.place is not None and one.place != other.place


def _overlap(one: Record, other: Record) -> bool:
    return one.start < other.end and other.start < one.end


def _doubted(record: Record) -> Record:
    told = tuple(dict.fromkeys((*record.doubts, CONTRADICTS)))
    return replace(record, doubts=told, confidence=confidence(record.kind, told))
