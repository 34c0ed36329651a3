"""The ledger as JSON-LD 1.1: entries, records, documents, actors, and where in its document each record's evidence is.

Each record is the body of a Web Annotation, and tells its entry. The annotation's target is the document's text, as
the ledger holds it, with a TextPositionSelector (counted in Unicode code points, from 0, the end not included, as
records count and as the Web Annotation Data Model asks) and a TextQuoteSelector. One node stands on a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from detente.export.content import Content
from detente.export.linked.context import CONTEXT
from detente.export.linked.facts import entry_node, record_node
from detente.export.naming import safe_address, urn
from detente.ledger import HeldDocument
from detente.reconcile import Entry
from detente.records import Record
from detente.world import is_state, state_name

_AROUND: Final = 32
"""So many characters before and after the evidence are quoted, to find it where the text has moved."""

Node = dict[str, Any]


def write_jsonld(content: Content, out: BinaryIO) -> None:
    """Write the entries with their records, documents and actors as one JSON-LD document."""
    out.write(f'{{"@context": {_dumped(CONTEXT)},\n"@graph": ['.encode())
    for number, node in enumerate(_nodes(content)):
        out.write((",\n" if number else "\n").encode() + _dumped(node).encode("utf-8", "replace"))
    out.write(b"\n]}\n")


def _dumped(node: Mapping[str, Any]) -> str:
    return json.dumps(node, ensure_ascii=False)


def _nodes(content: Content) -> Iterator[Node]:
    known = {entry.id for entry in content.entries}
    documents = content.by_key
    yield from _agents(content)
    yield from (_document(document) for document in content.telling)
    for entry in content.entries:
        yield entry_node(entry, known)
    for key, records in _by_document(content.entries).items():
        text = content.text(key) or ""
        for record, entry in records:
            yield record_node(record, entry)
            yield _annotation(record, documents.get(key), text)


def _by_document(entries: Iterator[Entry] | Any) -> dict[str, list[tuple[Record, Entry]]]:
    """Return the records with their entries by document, in the order in which they stand there."""
    told = [(record, entry) for entry in entries for record in entry.records]
    told.sort(key=lambda one: (one[0].doc, one[0].document, one[0].start, one[0].id, one[1].id))
    found: dict[str, list[tuple[Record, Entry]]] = {}
    for record, entry in told:
        found.setdefault(record.document, []).append((record, entry))
    return found


def _annotation(record: Record, document: HeldDocument | None, text: str) -> Node:
    made: Node = {
        "id": urn("annotation", record.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": urn("record", record.id),
        "target": {
            "type": "SpecificResource",
            "source": urn("document", record.document),
            "selector": [_position(record), _quote(record, text)],
        },
    }
    if document is not None and document.reader:
        made["creator"] = urn("reader", document.reader)
    return made


def _position(record: Record) -> Node:
    return {"type": "TextPositionSelector", "start": record.start, "end": record.end}


def _quote(record: Record, text: str) -> Node:
    before = text[max(record.start - _AROUND, 0) : record.start]
    after = text[record.end : record.end + _AROUND]
    return {"type": "TextQuoteSelector", "exact": record.evidence, "prefix": before, "suffix": after}


def _document(document: HeldDocument) -> Node:
    """A text as the ledger holds it, derived from what stands at the address, if it has one."""
    address = safe_address(document.url)
    told: Node = {
        "id": urn("document", document.key),
        "type": ["Document", "Entity"],
        "identifier": document.name,
        "title": document.title,
        "published": document.published,
        "dating": document.dating,
        "url": document.url,
        "wasDerivedFrom": address,
        "wasAttributedTo": urn("publisher", document.publisher) if document.publisher else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _agents(content: Content) -> Iterator[Node]:
    """The actors of the entries, the publishers of the documents, and the readers that read them."""
    for actor in sorted({actor for entry in content.entries for actor in entry.actors} | _doers(content.entries)):
        yield _actor(actor)
    telling = list(content.telling)
    for publisher in sorted({document.publisher for document in telling if document.publisher}):
        yield {"id": urn("publisher", publisher), "type": "Agent", "name": publisher}
    for reader in sorted({document.reader for document in telling if document.reader}):
        yield {"id": urn("reader", reader), "type": ["Software", "prov:SoftwareAgent"], "name": reader}


def _doers(entries: Any) -> set[str]:
    """Actors that records or conditions name, and the merged entries do not."""
    names = ("source", "target", "by", "to", "on", "about")
    records = [record for entry in entries for record in entry.records]
    found = {getattr(record, name, None) for record in records for name in names}
    found |= {actor for record in records for actor in getattr(record, "participants", ())}
    found |= {c.by for record in records for c in getattr(record, "conditions", ())}
    found |= {c["by"] for entry in entries for c in entry.fields.get("conditions", ())}
    return {actor for actor in found if actor}


def _actor(actor: str) -> Node:
    if is_state(actor):
        return {"id": urn("actor", actor), "type": ["State", "Agent"], "name": state_name(actor), "code": actor}
    return {"id": urn("actor", actor), "type": ["Actor", "Agent"], "name": actor}
