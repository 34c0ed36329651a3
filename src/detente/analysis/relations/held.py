"""The index of a pair out of a ledger."""

from __future__ import annotations

from typing import Any

from detente.analysis.relations.index import Index, relations_index
from detente.ledger import Ledger
from detente.read.event_tables import event_table


def relations_index_of(
    ledger: Ledger,
    a: str,
    b: str,
    *,
    sure_only: bool = True,
    min_confidence: float | None = None,
    source: str | None = None,
    **how: Any,
) -> Index:
    """Return the index of two actors out of a ledger; how: as for `relations_index`, but for entries and publishers.

    sure_only, min_confidence, source: which entries count, as for `Ledger.entries`. With a source (gdelt, icews,
    plover) the index is that of its imported events alone; each weighs the same, and all are its word.
    """
    entries = ledger.entries(between=(a, b), sure_only=sure_only, min_confidence=min_confidence, source=source)
    keys = {record.document for entry in entries for record in entry.records}
    if source is not None:
        publishers: dict[str, str | None] = dict.fromkeys(keys, event_table(source).publisher)
    else:
        publishers = {key: held.publisher for key, held in ledger.held(keys).items()}
    return relations_index(entries, a, b, **how, publishers=publishers)
