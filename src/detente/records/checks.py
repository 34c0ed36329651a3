"""Whether a record from elsewhere keeps to the record guide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.errors import DateError, MalformedFileError
from detente.ontology import COMMITMENT_STATUSES, MEASURE_STATUSES, MODALITIES, ROOTS
from detente.records.model import Commitment, Event, Measure, Record
from detente.times import parse_edtf


def check_record(record: Record) -> None:
    """Raise MalformedFileError where a value is none that the guide allows; the message says which."""
    for problem in _problems(record):
        raise MalformedFileError(f"a {record.kind} record: {problem}")


def _problems(record: Record) -> Iterator[str]:
    if not isinstance(record.evidence, str) or not record.evidence.strip():
        yield "`evidence` is missing; give the sentence that says so"
    for name in ("date", "deadline"):
        yield from _no_date(name, getattr(record, name, None))
    yield from _none_of("modality", record.modality, MODALITIES)
    match record:
        case Event():
            yield from _none_of("type", record.type, ROOTS)
        case Measure():
            yield from _none_of("status", record.status, MEASURE_STATUSES)
        case Commitment():
            yield from _none_of("status", record.status, COMMITMENT_STATUSES)


def _no_date(name: str, value: Any) -> Iterator[str]:
    if value is None:
        return
    try:
        parse_edtf(value)
    except (DateError, TypeError, AttributeError):
        yield f"`{name}` {value!r} is no date; use YYYY, YYYY-MM, YYYY-MM-DD or an interval A/B of these"


def _none_of(name: str, value: Any, allowed: tuple[str, ...]) -> Iterator[str]:
    if value not in allowed:
        yield f"`{name}` {value!r} is none of {', '.join(allowed)}"
