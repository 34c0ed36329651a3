"""All entities of a ledger, what others point to first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from detente.analysis import people
from detente.export.content import Content
from detente.export.linked.ftm.entity import Entity
from detente.export.linked.ftm.facts import article, event, is_sanction, links, sanction
from detente.export.linked.ftm.parties import Persons, parties


def write_ftm(content: Content, out: BinaryIO) -> None:
    """Write the entities, one a line as JSON."""
    for made in _entities(content):
        out.write(json.dumps(made, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _entities(content: Content) -> Iterator[Entity]:
    documents, persons = content.by_key, Persons(people(content.entries, content.documents))
    yield from map(article, content.telling)
    yield from parties({actor for entry in content.entries for actor in entry.actors} | persons.states)
    yield from persons.entities()
    events = {entry.id: entry for entry in content.entries if not is_sanction(entry)}
    records = {record.id: record for entry in content.entries for record in entry.records}
    for entry in content.entries:
        yield event(entry, documents, persons) if entry.id in events else sanction(entry, documents)
    for entry in events.values():
        yield from links(entry, events, records)
