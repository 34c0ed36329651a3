"""The link graph as GraphML (Brandes et al. 2002, http://graphml.graphdrawing.org/): entries are nodes, links edges.

A link from an entry to itself (its accounts differ) is a loop. A link to an entry that is not written is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from detente.analysis import row_of
from detente.export.content import Content
from detente.export.plain_text import xml_text
from detente.ledger import HeldDocument
from detente.reconcile import Entry, Link
from detente.records import Record

_NODE: Final = {
    **dict.fromkeys(
        ("kind", "status", "date", "modality", "actors", "who", "whom", "what", "type", "issues"), "string"
    ),
    "confidence": "double",
    "sure": "boolean",
    **dict.fromkeys(("sources", "reports"), "int"),
    **dict.fromkeys(("first_told", "last_told", "evidence", "doc", "publisher", "url"), "string"),
}
_EDGE: Final = dict.fromkeys(("type", "record", "evidence", "doc"), "string")

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_SEPARATOR: Final = "; "


def write_graphml(content: Content, out: BinaryIO) -> None:
    """Write the entries and the links between them; attributes as docs/exchange.md tells."""
    for piece in _pieces(content):
        out.write(piece.encode())


def _pieces(content: Content) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", _NODE)
    yield from _keys("edge", _EDGE)
    yield '<graph id="ledger" edgedefault="directed">\n'
    documents = content.by_key
    for entry in content.entries:
        yield f'<node id="{xml_text(entry.id)}">{_data("n", _node(entry, documents))}</node>\n'
    yield from _edges(content)
    yield "</graph>\n</graphml>\n"


def _keys(what: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, kind in attributes.items():
        yield f'<key id="{what[0]}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(prefix: str, values: Mapping[str, Any]) -> str:
    told = ((name, _written(value)) for name, value in values.items() if value is not None)
    return "".join(f'<data key="{prefix}_{name}">{xml_text(value)}</data>' for name, value in told)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _node(entry: Entry, documents: Mapping[str, HeldDocument]) -> dict[str, Any]:
    row, fields, lead = row_of(entry, documents), entry.fields, entry.lead
    held = documents.get(lead.document)
    return {
        "kind": entry.kind,
        "status": entry.status,
        "date": fields.get("date"),
        "modality": fields.get("modality"),
        "actors": _SEPARATOR.join(entry.actors),
        "who": row.who,
        "whom": row.whom,
        "what": row.what,
        "type": fields.get("type"),
        "issues": _SEPARATOR.join(fields.get("context", ())) or None,
        "confidence": entry.confidence,
        "sure": row.sure,
        "sources": entry.support.sources,
        "reports": len(entry.records),
        "first_told": entry.support.first,
        "last_told": entry.support.last,
        "evidence": lead.evidence,
        "doc": lead.doc,
        "publisher": held.publisher if held else None,
        "url": held.url if held else None,
    }


def _edges(content: Content) -> Iterator[str]:
    known = {entry.id for entry in content.entries}
    records = {record.id: record for entry in content.entries for record in entry.records}
    for entry in content.entries:
        for link in sorted(set(entry.links), key=lambda link: (link.type, link.to, link.record_id)):
            if link.to in known:
                yield _edge(entry, link, records.get(link.record_id))


def _edge(entry: Entry, link: Link, record: Record | None) -> str:
    name = xml_text("-".join((entry.id, link.type, link.to, link.record_id)))
    told = {
        "type": link.type,
        "record": link.record_id,
        "evidence": record.evidence if record else None,
        "doc": record.doc if record else None,
    }
    ends = f'source="{xml_text(entry.id)}" target="{xml_text(link.to)}"'
    return f'<edge id="{name}" {ends}>{_data("e", told)}</edge>\n'
