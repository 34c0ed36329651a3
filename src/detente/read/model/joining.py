"""One record for what several parts of a document tell of one fact, or one part twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from detente.read.model.align import folded
from detente.read.model.checking.dates import agree
from detente.read.model.checking.wording import alike_words
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement
from detente.times import parse_edtf

_TURNS: Final = frozenset({"lifted", "eased", "renewed", "expired"})  # what becomes of a measure
_FATES: Final = frozenset({"met", "broken", "withdrawn", "refused"})  # what becomes of a promise


def joined(records: Iterable[Record], parts: Mapping[str, frozenset[int]] | None = None) -> tuple[Record, ...]:
    """Return each meeting, measure, commitment, statement and act once, in the order of the text.

    parts: by a record's id the parts of the document of which it was claimed; what was claimed twice of one part is
    one fact only where the evidence is the same, since a model that sees both sentences tells facts apart.
    Of several records of one the least doubtful stays, then the one with the fuller evidence; what it lacks is taken
    from the others.
    """
    kept: list[_Told] = []
    for number, record in enumerate(sorted(records, key=_in_order)):
        whence = frozenset({-number - 1}) if parts is None else parts.get(record.id, frozenset())
        told = _Told(record, whence)
        at = next((i for i, held in enumerate(kept) if _joinable(held, told) and _same(held.record, record)), None)
        if at is None:
            kept.append(told)
        else:
            kept[at] = _Told(_united(kept[at].record, record), kept[at].parts | whence)
    return tuple(sorted((told.record for told in kept), key=_in_order))


@dataclass(frozen=True, slots=True)
class _Told:
    """A record and the parts that tell it."""

    record: Record
    parts: frozenset[int]


def _joinable(held: _Told, told: _Told) -> bool:
    one, other = held.record, told.record
    if one.kind != other.kind:
        return False
    dated_alike = one.date == other.date or None in (one.date, other.date)
    return not held.parts & told.parts or (_overlap(one, other) and dated_alike)


def _in_order(record: Record) -> tuple[int, str, str]:
    return record.start, record.kind, record.id


def _same(one: Any, other: Any) -> bool:
    """Whether two records of one kind tell one fact."""
    return _SAME[one.kind](one, other)


def _event(one: Event, other: Event) -> bool:
    parties = (one.source, one.target, one.type) == (other.source, other.target, other.type)
    return parties and one.modality == other.modality and _overlap(one, other) and _dates_agree(one.date, other.date)


def _meeting(one: Meeting, other: Meeting) -> bool:
    """The same participants, nothing that speaks against it, and something for it, or nothing known of one at all.

    Where each has persons whom the other lacks, both must be of one date.
    """
    if set(one.participants) != set(other.participants) or one.modality != other.modality:
        return False
    if not _dates_agree(one.date, other.date) or (one.place and other.place and one.place != other.place):
        return False
    first, second = set(_surnames(one)), set(_surnames(other))
    shared = first & second
    if first - second and second - first and (one.date is None or one.date != other.date):
        return False
    known = (one.date and other.date) or (one.place and other.place) or shared or _overlap(one, other)
    return bool(known) or _is_bare(one) or _is_bare(other)


def _is_bare(meeting: Meeting) -> bool:
    return not (meeting.date or meeting.place or meeting.persons)


def _surnames(meeting: Meeting) -> Iterable[str]:
    return (name.split()[-1].casefold() for name in meeting.persons if name.split())


def _measure(one: Measure, other: Measure) -> bool:
    """The same parties and words; imposed on two dates it is two measures, with another status it has gone on."""
    parties = (one.by, one.on) == (other.by, other.on)
    again = one.status == other.status and not _dates_agree(one.date, other.date)
    return parties and not again and alike_words(one.action, other.action)


def _commitment(one: Commitment, other: Commitment) -> bool:
    """The same parties, either first, and alike words; what was promised on two dates was promised twice."""
    parties = {(one.by, one.to), (one.to, one.by)}
    if one.status == other.status and not _dates_agree(one.date, other.date):
        return False
    return (other.by, other.to) in parties and alike_words(one.undertaking, other.undertaking)


def _statement(one: Statement, other: Statement) -> bool:
    if one.by != other.by:
        return False
    if one.quote and other.quote:
        return _letters(one.quote) == _letters(other.quote)
    return one.quote == other.quote and one.speaker == other.speaker and _overlap(one, other)


def _letters(text: str) -> str:
    return "".join(sign for sign in folded(text).text.casefold() if sign.isalnum())


def _overlap(one: Record, other: Record) -> bool:
    return one.start < other.end and other.start < one.end


def _dates_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or agree(one, other)


def _united(one: Any, other: Any) -> Any:
    """One record of two."""
    best, rest = sorted((one, other), key=lambda r: (-r.confidence, len(r.doubts), -len(r.evidence), r.start, r.id))
    context = tuple(dict.fromkeys((*best.context, *rest.context)))
    changes = {"context": context, **_JOINED[best.kind](best, rest)}
    return replace(best, **changes)


def _of_event(best: Event, rest: Event) -> dict[str, Any]:
    return {"date": _exact(best.date, rest.date)}


def _of_meeting(best: Meeting, rest: Meeting) -> dict[str, Any]:
    return {
        "date": _exact(best.date, rest.date),
        "place": best.place or rest.place,
        "persons": _persons(best, rest),
    }


def _persons(best: Meeting, rest: Meeting) -> tuple[str, ...]:
    """All persons, each once, by the fuller name."""
    found: dict[str, str] = {}
    for name in (*best.persons, *rest.persons):
        key = name.split()[-1].casefold() if name.split() else name
        found[key] = max(found.get(key, ""), name, key=len)
    return tuple(found.values())


def _of_measure(best: Measure, rest: Measure) -> dict[str, Any]:
    """The status of the later mention, with its date, where something becomes of the measure."""
    later = max((best, rest), key=lambda measure: (measure.status in _TURNS, measure.start))
    turned = later if later.status in _TURNS else best
    when = turned.date or (best.date or rest.date if turned.status == best.status == rest.status else None)
    return {
        "status": turned.status,
        "modality": turned.modality,
        "date": when,
        "reason": best.reason or rest.reason,
    }


def _of_commitment(best: Commitment, rest: Commitment) -> dict[str, Any]:
    """What became of the promise, if one of the two says so."""
    told = next((c.status for c in (best, rest) if c.status in _FATES), best.status)
    return {
        "status": told,
        "date": best.date or rest.date,
        "deadline": best.deadline or rest.deadline,
        "conditions": best.conditions or rest.conditions,
    }


def _of_statement(best: Statement, rest: Statement) -> dict[str, Any]:
    return {"date": best.date or rest.date, "about": best.about or rest.about}


def _exact(one: str | None, other: str | None) -> str | None:
    """The date that covers fewer days."""
    known = [day for day in (one, other) if day is not None]
    return min(known, key=_length, default=None)


def _length(day: str) -> int:
    span = parse_edtf(day)
    return min((span.last - span.first).days, date.max.toordinal())


_SAME: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType(
    {"event": _event, "meeting": _meeting, "measure": _measure, "commitment": _commitment, "statement": _statement}
)
_JOINED: Final[Mapping[str, Callable[[Any, Any], dict[str, Any]]]] = MappingProxyType(
    {
        "event": _of_event,
        "meeting": _of_meeting,
        "measure": _of_measure,
        "commitment": _of_commitment,
        "statement": _of_statement,
    }
)
