"""What an entry tells was done: a deed for each act that its kind and statuses stand for, with its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Final

from detente.analysis.relations.dating import Days, days_of, earliest, news_days
from detente.analysis.relations.deeds import Deed, deeds_of
from detente.ontology import MODALITIES
from detente.ontology.scales import goldstein, root_score
from detente.reconcile import Entry
from detente.records import Record

_ROLES: Final = {"event": ("source", "target"), "measure": ("by", "on"), "commitment": ("by", "to")}
_MADE: Final = "made"
_DONE: Final = "actual"


@dataclass(frozen=True, slots=True)
class Told:
    """A deed with its modality, days (None where they cannot be used), score, and the records that tell it."""

    deed: Deed
    modality: str
    days: Days | None
    score: float
    records: tuple[Record, ...]


def told_by(entry: Entry, undated: bool = False) -> list[Told]:
    """Return what the entry tells was done, or would be: whether it counts is for others to say.

    undated: whether what has no date is taken as news of its first report's days (but for measures).
    A measure tells what each of its statuses stands for, since when any record says so; a promise that it was made,
    and how it came to nothing, from the day of that report. What an act tied to the entry did is that act's own entry.
    """
    found = _told_of(entry)
    if undated and entry.kind != "measure" and entry.fields.get("date") is None:
        news = news_days(entry.support.first)
        return [replace(told, days=told.days or news) for told in found]
    return found


def _told_of(entry: Entry) -> list[Told]:
    match entry.kind:
        case "event":
            return [_event(entry)]
        case "measure":
            return list(_measure(entry))
        case "commitment":
            return list(_commitment(entry))
        case _:
            return [_told(deed, entry, entry.fields.get("date")) for deed in deeds_of(entry.kind, _DONE)]


def sides_of(entry: Entry, deed: Deed) -> list[tuple[str, str]]:
    """Return who does it and whom it is done to: each two of a meeting, both ways; none where one is not named."""
    if deed.by == "both":
        return list(permutations(sorted(set(entry.fields.get("participants", ()))), 2))
    doer, other = (entry.fields.get(role) for role in _ROLES.get(entry.kind, ("by", "about")))
    if not doer or not other or doer == other:
        return []
    return [(other, doer)] if deed.by == "receiver" else [(doer, other)]


def _event(entry: Entry) -> Told:
    """Return the event's own act; its score is Goldstein's where the entry has a CAMEO code."""
    root, cameo = str(entry.fields["type"]), entry.fields.get("cameo")
    score = goldstein(str(cameo)) if cameo else None
    told = _told(Deed(root, "doer", False, frozenset()), entry, entry.fields.get("date"))
    return told if score is None else replace(told, score=score)


def _measure(entry: Entry) -> Iterator[Told]:
    if _corrected(entry):
        yield from (_told(deed, entry, entry.fields.get("date")) for deed in deeds_of(entry.kind, entry.status))
        return
    for status in dict.fromkeys(_status(record) for record in entry.records):
        telling = [record for record in entry.records if _status(record) == status]
        for deed in deeds_of(entry.kind, status):
            counting = tuple(record for record in telling if deed.counts(record.modality)) or tuple(telling)
            days = earliest(record.date for record in counting)
            yield Told(deed, counting[0].modality, days, root_score(deed.root), counting)


def _corrected(entry: Entry) -> bool:
    """Tell whether a person gave the measure a status or a date that no record tells."""
    said = {record.date for record in entry.records}
    return entry.fields.get("date") not in said or entry.status not in map(_status, entry.records)


def _commitment(entry: Entry) -> Iterator[Told]:
    """Yield the making of the promise on its date, and each end on the day from which the history tells it.

    An end that an act tied to the promise brought is that act's own entry.
    """
    yield from (_told(deed, entry, entry.fields.get("date")) for deed in deeds_of(entry.kind, _MADE))
    own = {record.id for record in entry.records}
    since = {step.status: step.date for step in reversed(entry.history) if step.record_id in own}
    if entry.status not in {step.status for step in entry.history}:
        since[entry.status] = None  # a person said so, and not when
    for status, day in since.items():
        telling = tuple(record for record in entry.records if _status(record) == status)
        for deed in deeds_of(entry.kind, status):
            yield replace(_told(deed, entry, day), records=telling or entry.records)


def _told(deed: Deed, entry: Entry, day: str | None) -> Told:
    """Return the deed as the records tell it that tell of it as done; all of them where a person said that it was."""
    telling = tuple(record for record in entry.records if deed.counts(record.modality)) or entry.records
    return Told(deed, _modality(entry), days_of(day), root_score(deed.root), telling)


def _modality(entry: Entry) -> str:
    """Return the modality: the status that an entry of a kind without others has, if a person or a record denies it."""
    modality = str(entry.fields.get("modality", _DONE))
    return entry.status if modality == _DONE and entry.status in MODALITIES else modality


def _status(record: Record) -> str:
    return str(getattr(record, "status", ""))
