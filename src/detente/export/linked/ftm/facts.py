"""What happened: measures as `Sanction`, all other entries as `Event`, links between events as `UnknownLink`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from detente.analysis import actor_name, link_words, row_of
from detente.analysis.wording import date_words, status_words
from detente.export.linked.ftm.entity import Entity, Values, countries, dates, entity, name_of, named, prefix
from detente.export.linked.ftm.parties import Persons, named_by, party_id
from detente.export.naming import safe_address
from detente.export.telling import title_of
from detente.ledger import HeldDocument
from detente.reconcile import Entry, Link
from detente.records import Record

_BEGUN: Final = ("in_force", "renewed")
_ENDED: Final = ("lifted", "expired")
_EXISTS: Final = frozenset({"eased", "waived", *_BEGUN, *_ENDED})


def article_id(key: str) -> str:
    """Return the id of a document's entity."""
    return f"detente-document-{key}"


def entry_id(entry: str) -> str:
    """Return the id of an entry's entity."""
    return f"detente-entry-{entry}"


def article(document: HeldDocument) -> Entity:
    """Return a document as an article; a date that was only inferred is left out."""
    published = document.published if document.dating != "inferred" else None
    told: dict[str, Values] = {
        "fileName": named(document.name, document.key),
        "title": document.title,
        "publishedAt": prefix(published.partition("/")[0]) if published else None,
        "publisher": document.publisher,
        "sourceUrl": safe_address(document.url),
    }
    return entity("Article", article_id(document.key), told)


def is_sanction(entry: Entry) -> bool:
    """Tell whether the entry is a measure against somebody that is, or was, in force: not one only threatened."""
    if entry.kind != "measure" or not entry.fields.get("on") or entry.fields.get("modality") == "negated":
        return False
    decided = entry.fields.get("modality") == "actual" or entry.status not in _BEGUN
    return entry.status in _EXISTS and decided


def sanction(entry: Entry, documents: Mapping[str, HeldDocument]) -> Entity:
    """Return a measure as a sanction. Its first day is told only where a record dates the imposition itself."""
    fields, records = entry.fields, {record.id: record for record in entry.records}
    dated = [step for step in entry.history if step.date and _own_date(records.get(step.record_id))]
    begun = [step.date for step in dated if step.status in _BEGUN]
    ended = [step.date for step in dated if step.status in _ENDED and entry.status in _ENDED]
    steps = (f"{status_words(step.status)} ({date_words(step.date)})" for step in entry.history)
    told: dict[str, Values] = {
        **_shared(entry, documents),
        "date": list(dates(fields.get("date")).values()),
        "entity": party_id(fields["on"]),
        "authority": actor_name(fields["by"]),
        "country": countries().get(fields["by"]),
        "provisions": fields["action"],
        "reason": fields.get("reasons") or fields.get("reason"),
        "status": status_words(entry.status),
        "startDate": prefix(begun[0].partition("/")[0]) if begun and begun[0] else None,
        "endDate": prefix(ended[-1].rpartition("/")[2]) if ended and ended[-1] else None,
        "description": "; ".join(steps),
    }
    return entity("Sanction", entry_id(entry.id), told)


def event(entry: Entry, documents: Mapping[str, HeldDocument], persons: Persons) -> Entity:
    """Return any other entry as an event in which its parties, and the persons who are known, are involved."""
    fields, row, names = entry.fields, row_of(entry, documents), named_by(entry)
    told: dict[str, Values] = {
        **_shared(entry, documents),
        **dates(fields.get("date")),
        "name": title_of(row),
        "description": row.what if row.what not in ("", "–") else None,
        "location": fields.get("place"),
        "country": [countries().get(actor) for actor in entry.actors],
        "involved": [*map(party_id, entry.actors), *persons.ids(names, set(entry.actors))],
        "peopleMentioned": [named(name, "") for name in names],
        "keywords": [entry.kind, *map(status_words, fields.get("context", ()))],
        "notes": f"deadline: {fields['deadline']}" if fields.get("deadline") else None,
    }
    return entity("Event", entry_id(entry.id), told)


def links(entry: Entry, events: Mapping[str, Entry], records: Mapping[str, Record]) -> Iterator[Entity]:
    """Yield the links from an event to other events."""
    for link in sorted(set(entry.links), key=lambda link: (link.type, link.to, link.record_id)):
        if link.to in events and link.to != entry.id:
            yield _link(entry, link, records.get(link.record_id))


def _link(entry: Entry, link: Link, record: Record | None) -> Entity:
    told: dict[str, Values] = {
        "subject": entry_id(entry.id),
        "object": entry_id(link.to),
        "role": link_words(link, True),
        "recordId": link.record_id,
        "summary": record.evidence if record else None,
        "proof": article_id(record.document) if record else None,
    }
    return entity("UnknownLink", name_of("link", entry.id, link.type, link.to, link.record_id), told)


def _shared(entry: Entry, documents: Mapping[str, HeldDocument]) -> dict[str, Values]:
    """What sanctions and events both tell: where it stands, and the sentences, that of the surest record first."""
    evidence = [entry.lead.evidence, *(record.evidence for record in entry.records)]
    held = [documents[record.document] for record in entry.records if record.document in documents]
    return {
        "recordId": entry.id,
        "summary": evidence,
        "proof": [article_id(document.key) for document in held],
        "sourceUrl": [safe_address(document.url) for document in held],
        "publisher": [document.publisher for document in held],
    }


def _own_date(record: Record | None) -> bool:
    return record is not None and record.date is not None
