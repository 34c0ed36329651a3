"""The door to the ledger: a record enters only with evidence that stands in its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.errors import EvidenceError
from detente.ontology import COMMITMENT_STATUSES, CONTEXTS, MEASURE_STATUSES, MODALITIES, ROOTS
from detente.records import Commitment, Event, Measure, Meeting, Record
from detente.sources.document import Document
from detente.times import is_edtf


@dataclass(frozen=True, slots=True)
class Refusal:
    """What may not enter, and why; record: None where a claim was refused before it was a record."""

    record: Record | None
    reason: str


def admit(records: Iterable[Record], document: Document) -> tuple[list[Record], list[Refusal]]:
    """Part the records into those that may enter, stamped with their document, and those that may not."""
    admitted: list[Record] = []
    refused: list[Refusal] = []
    for record in records:
        reason = fault(record, document)
        if reason is None:
            admitted.append(replace(record, doc=document.name, document=document.key))
        else:
            refused.append(Refusal(record, reason))
    return admitted, refused


def require(record: Record, document: Document) -> Record:
    """Return the record stamped with its document; raises EvidenceError where it may not enter."""
    reason = fault(record, document)
    if reason is not None:
        raise EvidenceError(f"{document.name}: {reason}; copy the evidence from the document to the letter")
    return replace(record, doc=document.name, document=document.key)


def fault(record: Record, document: Document) -> str | None:
    """Return why the record may not enter, or None where it may."""
    if not record.evidence.strip():
        return "no evidence"
    if document.text[max(record.start, 0) : max(record.end, 0)] != record.evidence:
        return "evidence is not verbatim in the document"
    return value_fault(record)


def value_fault(record: Record) -> str | None:
    """Return which value of the record is none that its field may have, or None."""
    for name in ("date", "deadline"):
        value = getattr(record, name, None)
        if value is not None and not is_edtf(value):
            return f"{name} {value!r} is no EDTF date"
    if record.modality not in MODALITIES:
        return f"modality {record.modality!r}"
    if not set(record.context) <= set(CONTEXTS):
        return f"context {record.context!r}"
    if not 0 <= record.confidence <= 1:
        return f"confidence {record.confidence!r}"
    return _kind_fault(record)


def _kind_fault(record: Record) -> str | None:
    if isinstance(record, Event) and record.type not in ROOTS:
        return f"type {record.type!r}"
    if isinstance(record, Meeting) and len(record.participants) < 2:
        return "fewer than two participants"
    if isinstance(record, Measure) and record.status not in MEASURE_STATUSES:
        return f"status {record.status!r}"
    if isinstance(record, Commitment) and record.status not in COMMITMENT_STATUSES:
        return f"status {record.status!r}"
    return None
