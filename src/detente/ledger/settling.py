"""Letting the records of a document follow what people judged of them, in the transaction that changes either.

Each judged record is attached to the record held now that it is. A confirmed one that no reading gives any longer
is put back, as it was. All of it depends on the judgements, the text and what the reader found, on no history.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from detente.ledger import documents, freshness, records, schema
from detente.ledger.attaching import attached, placed
from detente.ledger.judgement import Judged
from detente.ledger.judgement_json import judged_from_dict
from detente.read.door import value_fault
from detente.records import Record

_JUDGED = schema.judged
_ON_WORDS = ("confirm", "reject")


@dataclass(slots=True)
class _Ballot:
    """One judged record on its way to the record held."""

    judgement: str
    place: int
    action: str
    judged: Judged | None
    corrected: Set[str] = frozenset()
    before: str | None = None
    record: str | None = None

    def look_in(self, held: Sequence[Record]) -> None:
        if self.record is None and self.judged is not None:
            strictly = self.action in _ON_WORDS
            self.record = attached(self.judged, held, strictly=strictly, corrected=self.corrected)


def settle(connection: Connection, document: str) -> bool:
    """Attach what people judged of a document (by key) to its records; return whether that changed anything."""
    ballots = _ballots(connection, document)
    if not ballots and not records.marked(connection, document):
        return False
    found = list(records.of_reader(connection, document))
    for ballot in ballots:
        ballot.look_in(found)
    kept = _kept(ballots)
    for ballot in ballots:
        ballot.look_in(kept)
    _write(connection, ballots)
    verdicts = {b.record: f"{b.action}ed" for b in ballots if b.record is not None and b.action in _ON_WORDS}
    return records.mark(connection, document, kept, verdicts)


def _kept(ballots: Iterable[_Ballot]) -> list[Record]:
    """Return the confirmed records that are to be put back, as those judged them last had them."""
    kept: list[Record] = []
    for ballot in reversed([ballot for ballot in ballots if ballot.action == "confirm"]):
        ballot.look_in(kept)
        if ballot.record is None and ballot.judged is not None:
            kept.append(ballot.judged.record)
            ballot.record = ballot.judged.record.id
    return kept


def _ballots(connection: Connection, document: str) -> list[_Ballot]:
    """Return what is judged of a document and not taken back, the earliest first."""
    table, judged = schema.judgements, _JUDGED
    columns = (table.c.action, table.c.field, judged.c.judgement, judged.c.place, judged.c.judged, judged.c.record)
    query = select(*columns).join(judged).where(judged.c.document == document, table.c.undone_when.is_(None))
    rows = connection.execute(query.order_by(table.c.made, table.c.id, judged.c.place)).all()
    text = documents.text_of(connection, document) if rows else None
    name = next((held.name for held in documents.held(connection, document)), "") if rows else ""

    told = [judged_from_dict(json.loads(row.judged)) for row in rows]
    corrected: dict[str, set[str]] = defaultdict(set)
    for row, one in zip(rows, told):
        corrected[one.record.id].update([row.field] if row.field else [])
    return [
        _Ballot(row.judgement, row.place, row.action, there, corrected[one.record.id], row.record)
        for row, one, there in zip(rows, told, (_placed(one, document, name, text) for one in told))
    ]


def _placed(judged: Judged, key: str, name: str, text: str | None) -> Judged | None:
    """Return what was judged, at its place in the text as it is held; None where no text says it, or nothing could."""
    if text is None:
        return None
    record = None if value_fault(judged.record) else placed(judged.record, key, name, text)
    beside = [placed(one, key, name, text) for one in judged.beside]
    if record is None:
        return None
    return replace(judged, record=record, beside=tuple(one for one in beside if one is not None))


def _write(connection: Connection, ballots: Iterable[_Ballot]) -> None:
    """Note which records are held for what was judged, and which other documents that concerns."""
    moved = [ballot for ballot in ballots if ballot.record != ballot.before]
    for ballot in moved:
        here = (_JUDGED.c.judgement == ballot.judgement, _JUDGED.c.place == ballot.place)
        values: dict[str, Any] = {"record": ballot.record}
        connection.execute(_JUDGED.update().where(*here).values(values))
    shared = {ballot.judgement for ballot in moved if ballot.action not in _ON_WORDS}
    concerned = select(_JUDGED.c.document).where(_JUDGED.c.judgement.in_(shared)).distinct()
    for document in connection.execute(concerned.order_by(_JUDGED.c.document)).scalars().all() if shared else ():
        freshness.records_changed(connection, document)
