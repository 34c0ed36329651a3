"""Entries as rows of one flat table, the same columns for all kinds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from detente.ledger import HeldDocument, sure
from detente.reconcile import Entry

COLUMNS: Final = (
    "id",
    "kind",
    "status",
    "date",
    "modality",
    "confidence",
    "sure",
    "actor",
    "other",
    "type",
    "what",
    "conditions",
    "deadline",
    "reason",
    "persons",
    "place",
    "speaker",
    "quote",
    "context",
    "history",
    "reports",
    "documents",
    "doc",
    "publisher",
    "published",
    "url",
    "evidence",
    "readers",
    "doubts",
)
"""`confidence` is that of the surest record, `sure` whether it reaches the threshold of the kind;
`actor` does something to `other` (for a meeting the first and the further participants);
lists are joined by "; "; `reports` counts records, `documents` the texts they stand in; `doc` to
`evidence` are of the record that the entry is quoted by; `readers` are those of several readers that found the entry,
none where only one was asked; `doubts` what speaks against one of its records."""


def table(entries: Iterable[Entry], documents: Iterable[HeldDocument]) -> list[dict[str, Any]]:
    """Return one row an entry, with every column of COLUMNS."""
    known = {document.key: document for document in documents}
    return [_row(entry, known) for entry in entries]


def _row(entry: Entry, documents: dict[str, HeldDocument]) -> dict[str, Any]:
    cells = {**_said(entry), **_told_by(entry, documents)}
    return {column: cells.get(column) for column in COLUMNS}


def _said(entry: Entry) -> dict[str, Any]:
    fields = entry.fields
    participants = fields.get("participants", ())
    others = (fields.get(key) for key in ("target", "to", "on", "about"))
    return {
        **{key: _joined(value) for key, value in fields.items()},
        "id": entry.id,
        "kind": entry.kind,
        "status": entry.status,
        "confidence": entry.confidence,
        "sure": sure(entry),
        "actor": fields.get("source") or fields.get("by") or next(iter(participants), None),
        "other": _joined(participants[1:]) if participants else next(filter(None, others), None),
        "what": fields.get("undertaking") or fields.get("action"),
        "conditions": _joined([f"{c['by'] or '-'}: {c['action']}" for c in fields.get("conditions", ())]),
        "history": _joined([f"{step.status} {step.date or ''}".strip() for step in entry.history]),
    }


def _told_by(entry: Entry, documents: dict[str, HeldDocument]) -> dict[str, Any]:
    lead = entry.lead
    held = documents.get(lead.document)
    return {
        "reports": len(entry.records),
        "documents": len({record.document for record in entry.records}),
        "doc": lead.doc,
        "publisher": held.publisher if held else None,
        "published": held.published if held else None,
        "url": held.url if held else None,
        "evidence": lead.evidence,
        "readers": _joined(entry.readers),
        "doubts": _joined(tuple(dict.fromkeys(doubt for record in entry.records for doubt in record.doubts))),
    }


def _joined(value: Any) -> Any:
    return ("; ".join(map(str, value)) or None) if isinstance(value, list | tuple) else value
