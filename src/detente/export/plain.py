"""Entries as plain dictionaries."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from detente.ledger import sure
from detente.reconcile import Conflict, Entry
from detente.records import record_to_dict


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """Return the entry as JSON-ready fields: id, kind, status, its merged fields, history, links, records.

    confidence: that of its surest record; sure: whether it reaches the threshold of the kind. conflicts: values
    on which its records differ. support: its independent sources. judgements: the ids of what people decided.
    """
    return {
        "id": entry.id,
        "kind": entry.kind,
        "status": entry.status,
        "confidence": entry.confidence,
        "sure": sure(entry),
        "fields": dict(entry.fields),
        "history": steps_of(entry),
        "links": links_of(entry),
        "conflicts": [_conflict(conflict) for conflict in entry.conflicts],
        "support": asdict(entry.support),
        "judgements": list(entry.judgements),
        "records": [record_to_dict(record) for record in entry.records],
    }


def steps_of(entry: Entry) -> list[dict[str, Any]]:
    """Return the entry's history as JSON-ready steps."""
    return [{"status": step.status, "date": step.date, "record": step.record_id} for step in entry.history]


def links_of(entry: Entry) -> list[dict[str, Any]]:
    """Return the entry's links as JSON-ready fields."""
    return [{"type": link.type, "to": link.to, "record": link.record_id} for link in entry.links]


def _conflict(conflict: Conflict) -> dict[str, Any]:
    values = [{"value": value, "records": list(told_by)} for value, told_by in conflict.values]
    return {"field": conflict.field, "values": values}
