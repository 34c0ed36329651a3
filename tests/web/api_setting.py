"""A ledger of two invented stories, with their gold records, for the tests of the API."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detente.ledger import Ledger
from detente.records import Record, record_from_dict
from detente.sources import Document, documents

STORIES = Path(__file__).parent.parent / "stories"
TOKEN = "a-token-of-some-length"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
_TOLD = ("haan-19920211-gazette", "haan-19920211-lpa", "haan-19920306-pars", "mfn-rom-19790605", "mfn-rom-19880228")


def story_ledger(place: Path) -> Path:
    """Make the ledger: five reports, every third record doubtful, one entry confirmed and one judgement undone."""
    found = documents([STORIES / "docs" / f"{name}.txt" for name in _TOLD])
    with Ledger(place) as ledger:
        for document in found:
            assert isinstance(document, Document)
            added = ledger.add(document, _gold(document), reader="gold")
            assert added.records > 5
            assert added.refused == 0
        first, second = ledger.page(most=2)
        ledger.confirm(first.id, by="Ana", why="the paper says so")
        ledger.undo(ledger.reject(second.id, by="Ben").id, by="Ben")
    return place


def ids_of(place: Path) -> dict[str, list[str]]:
    """Return the ids of entries, records and judgements, and the keys of documents."""
    with Ledger(place) as ledger:
        entries = ledger.entries()
        return {
            "entries": [entry.id for entry in entries],
            "records": [record.id for entry in entries for record in entry.records],
            "judgements": [one.id for one in ledger.judgements()],
            "documents": [held.key for held in ledger.documents()],
        }


def _gold(document: Document) -> Iterable[Record]:
    lines = (STORIES / "gold" / f"{document.name}.jsonl").read_text("utf-8").splitlines()
    yield from _placed(map(json.loads, lines), document.text)


def _placed(lines: Iterable[dict[str, Any]], text: str) -> Iterator[Record]:
    for number, line in enumerate(lines):
        start = text.index(line["evidence"])
        confidence = 0.3 if number % 3 == 2 else 0.95
        yield record_from_dict({**line, "start": start, "end": start + len(line["evidence"]), "confidence": confidence})
