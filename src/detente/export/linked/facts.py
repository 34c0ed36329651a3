"""Entries and records as nodes of a graph: who, what, when, and how entries are linked.

An event's own `source`, `target` and `type` are `eventSource`, `eventTarget` and `eventType`, for Web Annotation and
JSON-LD have other things of these names; issue areas (`context` of a record) are `issues` for the same reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any, Final

from detente.export.naming import urn
from detente.ledger import sure
from detente.reconcile import Entry
from detente.records import ACTOR_FIELDS, Record, record_to_dict

Node = dict[str, Any]

_RENAMED: Final = {"source": "eventSource", "target": "eventTarget", "type": "eventType", "context": "issues"}
_NOT_SAID: Final = frozenset({"id", "kind", "doc", "document", "evidence", "start", "end"})
"""What the annotation of a record tells, or its name."""


def entry_node(entry: Entry, known: Set[str]) -> Node:
    """Return the entry as a node; known: the ids of the entries that are written, to which links may lead."""
    links = sorted({(link.type, link.to, link.record_id) for link in entry.links if link.to in known})
    told: Node = {
        "id": urn("entry", entry.id),
        "type": ["Entry", _class(entry.kind)],
        "status": entry.status,
        "confidence": entry.confidence,
        "sure": sure(entry),
        **_said(entry.fields),
        "history": [_step(step.status, step.date, step.record_id) for step in entry.history],
        "sources": entry.support.sources,
        "firstTold": entry.support.first,
        "lastTold": entry.support.last,
        "conflicts": [
            {"field": one.field, "value": str(value), "told": [urn("record", record) for record in told_by]}
            for one in entry.conflicts
            for value, told_by in one.values
        ],
        "judgements": list(entry.judgements),
        "link": [
            {"linkType": kind, "linkedTo": urn("entry", to), "record": urn("record", record)}
            for kind, to, record in links
        ],
        "wasDerivedFrom": sorted({urn("document", record.document) for record in entry.records}),
    }
    for kind, to, _ in links:
        told.setdefault(kind, []).append(urn("entry", to))
    return _without_nothing(told)


def record_node(record: Record, entry: Entry) -> Node:
    """Return the record as a node that tells its entry."""
    said = {name: value for name, value in record_to_dict(record).items() if name not in _NOT_SAID}
    made = {
        "id": urn("record", record.id),
        "type": ["Record", _class(record.kind)],
        **_said(said),
        "tells": urn("entry", entry.id),
        "wasDerivedFrom": urn("document", record.document),
    }
    return _without_nothing(made)


def _class(kind: str) -> str:
    return kind.capitalize()


def _said(fields: Mapping[str, Any]) -> Node:
    return {_RENAMED.get(name, name): _value(name, value) for name, value in fields.items()}


def _value(name: str, value: Any) -> Any:
    if name in ACTOR_FIELDS and value:
        return [urn("actor", one) for one in value] if isinstance(value, list | tuple) else urn("actor", value)
    if name in ("conditions", "terms"):
        return [_condition(one) for one in value]
    return list(value) if isinstance(value, tuple) else value


def _condition(condition: Mapping[str, Any]) -> Node:
    doer = {"by": urn("actor", condition["by"])} if condition.get("by") else {}
    return {"type": "Condition", **doer, "action": condition["action"]}


def _step(status: str, date: str | None, record: str) -> Node:
    return {"status": status, **({"date": date} if date else {}), "record": urn("record", record)}


def _without_nothing(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [], ())}
