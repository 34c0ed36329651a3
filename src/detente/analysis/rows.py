"""Entries as rows: when, what became of it, who to whom, what, the sentence, and who reports it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from detente.analysis.overdue import OVERDUE, is_overdue
from detente.analysis.wording import actor_name, actor_names, date_words, status_words
from detente.ledger import HeldDocument, source_of, sure
from detente.reconcile import Entry
from detente.records import Record


@dataclass(frozen=True, slots=True)
class Source:
    """A document that tells an entry: name, publisher, date (EDTF; None if only inferred), title, words.

    readers, doubts: as the record has them.
    """

    doc: str
    publisher: str | None
    published: str | None
    title: str | None
    record_id: str
    evidence: str
    readers: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Who reports, and when: "Daily Paper, 18 Nov 1991"."""
        known = date_words(self.published) if self.published else None
        return ", ".join(part for part in (self.publisher or self.doc, known) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in words. sources: the one quoted first. confidence: 0 to 1; sure: whether that is enough, which of
    imported events is not asked."""

    id: str
    kind: str
    date: str
    status: str
    who: str
    whom: str | None
    what: str
    sentence: str
    sources: tuple[Source, ...]
    confidence: float
    sure: bool

    @property
    def quotes(self) -> bool:
        """Whether `what` gives a speaker's own words, so that the sentence need not be shown besides."""
        return self.what.endswith("”")


def rows(entries: Iterable[Entry], documents: Iterable[HeldDocument], on: date | None = None) -> list[Row]:
    """Return the entries as rows, in their order; on: the day by which deadlines count as past, if any."""
    known = {document.key: document for document in documents}
    return [row_of(entry, known, on) for entry in entries]


def row_of(entry: Entry, documents: Mapping[str, HeldDocument], on: date | None = None) -> Row:
    """Return the entry as a row; `documents` by key; on: as for `rows`."""
    who, whom, what = told(entry.kind, entry.fields)
    lead = entry.lead
    others = [record for record in entry.records if record is not lead]
    return Row(
        id=entry.id,
        kind=entry.kind,
        date=date_words(entry.fields.get("date")),
        status=_status(entry, on),
        who=who,
        whom=whom,
        what=what,
        sentence=lead.evidence,
        sources=tuple(_source(record, documents) for record in [lead, *others]),
        confidence=entry.confidence,
        sure=sure(entry) or source_of(entry) is not None,
    )


def told(kind: str, fields: Mapping[str, Any]) -> tuple[str, str | None, str]:
    """Return who does or says something, to whom, and what, out of the fields of an entry of a kind."""
    return _TELL[kind](fields)


def _status(entry: Entry, on: date | None) -> str:
    """Return the status in words; a measure's easing only announced or weighed says so, and a deadline past."""
    if on is not None and is_overdue(entry, on):
        return f"{status_words(entry.status)}, {OVERDUE}"
    modality = str(entry.fields.get("modality", "actual"))
    doubtful = entry.kind == "measure" and modality != "actual" and entry.status not in _BY_NATURE
    return f"{status_words(entry.status)}, {modality}" if doubtful else status_words(entry.status)


_BY_NATURE: Final = ("threatened", "considered")
"""Statuses of measures that are never actual."""


def _source(record: Record, documents: Mapping[str, HeldDocument]) -> Source:
    held = documents.get(record.document)
    return Source(
        doc=record.doc,
        publisher=held.publisher if held else None,
        published=held.published if held and held.dating != "inferred" else None,
        title=held.title if held else None,
        record_id=record.id,
        evidence=record.evidence,
        readers=record.readers,
        doubts=record.doubts,
    )


Told = tuple[str, str | None, str]


def _tell_commitment(fields: Mapping[str, Any]) -> Told:
    what = fields["undertaking"]
    if fields["deadline"]:
        what += f" (by {date_words(fields['deadline'])})"
    for condition in fields["conditions"]:
        doer = f" ({actor_name(condition['by'])})" if condition["by"] else ""
        what += f"; condition: {condition['action']}{doer}"
    return actor_name(fields["by"]), fields["to"] and actor_name(fields["to"]), what


def _tell_measure(fields: Mapping[str, Any]) -> Told:
    what = fields["action"] + (f"; because of {fields['reason']}" if fields["reason"] else "")
    return actor_name(fields["by"]), fields["on"] and actor_name(fields["on"]), what


def _tell_meeting(fields: Mapping[str, Any]) -> Told:
    place = f"in {fields['place']}" if fields["place"] else ""
    people = ", ".join(fields["persons"])
    return actor_names(fields["participants"]), None, " ".join(filter(None, [people, place])) or "–"


def _tell_statement(fields: Mapping[str, Any]) -> Told:
    about = f"about {actor_name(fields['about'])}" if fields["about"] else ""
    words = f"“{fields['quote'].strip(' ,')}”" if fields["quote"] else ""
    state = actor_name(fields["by"])
    who = fields["speaker"] if fields["speaker"] == state else f"{fields['speaker']} ({state})"
    return who, None, ": ".join(filter(None, [about, words]))


def _tell_event(fields: Mapping[str, Any]) -> Told:
    return actor_name(fields["source"]), actor_name(fields["target"]), fields["type"].lower()


_TELL: Final[Mapping[str, Callable[[Mapping[str, Any]], Told]]] = {
    "commitment": _tell_commitment,
    "event": _tell_event,
    "measure": _tell_measure,
    "meeting": _tell_meeting,
    "statement": _tell_statement,
}
