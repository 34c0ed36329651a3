"""The relations index of two actors out of the ledger that is shown, of so many entries at most."""

from __future__ import annotations

from typing import Any, Final

from detente.analysis import Index, relations_index
from detente.ledger import Ledger
from detente.web.address import Filters

MOST: Final = 5000
"""So many entries, the newest, are gone through."""


def index_held(ledger: Ledger, a: str, b: str, filters: Filters, by: str, **how: Any) -> tuple[Index, int]:
    """Return the index, and how many entries there are on the two; how: as for `relations_index`.

    The filters say which entries count (`all`, `confidence`), the issue area, and the days to be told.
    """
    chosen = Filters(pair=(a, b), confidence=filters.confidence, all=filters.all).chosen
    entries = ledger.page(chosen, most=MOST)
    total = len(entries) if len(entries) < MOST else ledger.count(chosen)
    known = ledger.held({record.document for entry in entries for record in entry.records})
    publishers = {key: document.publisher for key, document in known.items()}
    asked = {"issue": filters.issue, "since": filters.since, "until": filters.until, **how}
    return relations_index(entries, a, b, by=by, publishers=publishers, **asked), total
