"""Détente reads news about relations between states and keeps the ledger of them.

    import detente

    records = detente.read("Baker said on Sunday ...", published="1991-11-18")
    with detente.Ledger("affairs.db") as ledger:
        ledger.add(document, records)
        pledges = ledger.entries("commitment", between=("USA", "CHN"))

Names are loaded when first used, so that `import detente` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.extract import event_type as event_type
    from detente.ledger import Ledger as Ledger
    from detente.read import read as read
    from detente.read.explanation import explain as explain
    from detente.records import Commitment as Commitment
    from detente.records import Condition as Condition
    from detente.records import Event as Event
    from detente.records import Measure as Measure
    from detente.records import Meeting as Meeting
    from detente.records import Record as Record
    from detente.records import Statement as Statement
    from detente.sources import Document as Document
    from detente.sources import documents as documents
    from detente.times import temporal_expressions as temporal_expressions

__version__ = "0.1.0"

_HOMES = {
    "Commitment": "detente.records",
    "Condition": "detente.records",
    "Document": "detente.sources",
    "Event": "detente.records",
    "Ledger": "detente.ledger",
    "Measure": "detente.records",
    "Meeting": "detente.records",
    "Record": "detente.records",
    "Statement": "detente.records",
    "documents": "detente.sources",
    "event_type": "detente.extract",
    "explain": "detente.read.explanation",
    "temporal_expressions": "detente.times",
}

__all__ = [
    "Commitment",
    "Condition",
    "Document",
    "Event",
    "Ledger",
    "Measure",
    "Meeting",
    "Record",
    "Statement",
    "__version__",
    "documents",
    "event_type",
    "explain",
    "read",
    "temporal_expressions",
]


def __getattr__(name: str) -> Any:
    """Load an exported name when it is first asked for (PEP 562)."""
    if name == "read":
        return import_module("detente.read")
    if name not in _HOMES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
