"""An entry as notebooks show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from detente.records import ACTOR_FIELDS
from detente.records.html import fact_sheet
from detente.world import is_state, state_name

if TYPE_CHECKING:
    from detente.reconcile.entry import Entry


def entry_sheet(entry: Entry) -> str:
    """Return the entry as HTML: its fields with actors by name, its life, its support, the words it is quoted by."""
    lead = entry.lead
    documents = list(dict.fromkeys(record.doc for record in [lead, *entry.records]))
    return fact_sheet(f"{entry.kind} {entry.id}", _facts(entry), lead.evidence, ", ".join(documents))


def _facts(entry: Entry) -> Iterator[tuple[str, Any]]:
    yield "status", entry.status.replace("_", " ")
    for name, value in entry.fields.items():
        yield name, _named(name, value)
    yield "history", [f"{step.status.replace('_', ' ')} {step.date or ''}".strip() for step in entry.history]
    yield (
        "differs on",
        [f"{one.field}: {' or '.join(str(value) for value, _ in one.values)}" for one in entry.conflicts],
    )
    yield "links", [f"{link.type.replace('_', ' ')} {link.to}" for link in entry.links]
    yield "independent sources", entry.support.sources
    yield "confidence", entry.confidence


def _named(name: str, value: Any) -> Any:
    """Return the value of a field with actors under their names."""
    if name in ("conditions", "terms"):
        return [f"{_actor(one['by'])}: {one['action']}" if one["by"] else one["action"] for one in value]
    if name in ACTOR_FIELDS and value:
        return [_actor(one) for one in value] if isinstance(value, list | tuple) else _actor(value)
    return dict(value) if isinstance(value, Mapping) else value


def _actor(actor: str) -> str:
    return state_name(actor) if is_state(actor) else actor
