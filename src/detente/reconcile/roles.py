"""Who does and whom it is done to, by whatever names the kinds give them."""

from __future__ import annotations

from detente.records import Commitment, Event, Measure, Record, Statement


def doer(record: Record) -> str | None:
    """Return who acts: the source of an event, who bars, promises or speaks; None for a meeting."""
    match record:
        case Event():
            return record.source
        case Measure() | Commitment() | Statement():
            return record.by
        case _:
            return None


def receiver(record: Record) -> str | None:
    """Return whom the act is for or against; None where it is nobody in particular."""
    match record:
        case Event():
            return record.target
        case Measure():
            return record.on
        case Commitment():
            return record.to
        case Statement():
            return record.about
        case _:
            return None


def same_parties(a: Record, b: Record) -> bool:
    """Tell whether both have one doer, and one receiver where both name one."""
    x, y = receiver(a), receiver(b)
    return doer(a) is not None and doer(a) == doer(b) and (x is None or y is None or x == y)
