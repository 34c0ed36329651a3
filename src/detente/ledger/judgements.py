"""Judgements in the ledger: one row each, never deleted; what is taken back is noted on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from detente.ledger import freshness, schema
from detente.ledger.judgement import Judgement, Undoing
from detente.ledger.judgement_json import judged_from_dict, judged_to_dict
from detente.ledger.settling import settle
from detente.ledger.votes import Vote

_TABLE, _JUDGED = schema.judgements, schema.judged


@dataclass(frozen=True, slots=True)
class HeldJudgement:
    """A judgement and what becomes of it in this ledger.

    records: for each record judged the id of the one held now that it is, or None. overruled_by: ids of later
    judgements that decide otherwise on the same; overrules: of earlier ones.
    """

    judgement: Judgement
    records: tuple[str | None, ...]
    overruled_by: tuple[str, ...] = ()
    overrules: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The judgement's id."""
        return self.judgement.id

    @property
    def waiting(self) -> bool:
        """Whether it has nothing to decide on, since no record held is what was judged."""
        sides = {one.side for one, record in zip(self.judgement.judged, self.records) if record is not None}
        return len(sides) < (2 if self.judgement.action in ("same", "apart") else 1)

    @property
    def state(self) -> str:
        """One word: `undone`, `waiting`, `overruled`, or `stands`."""
        if self.judgement.undone:
            return "undone"
        return "waiting" if self.waiting else "overruled" if self.overruled_by else "stands"


def held(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[HeldJudgement]:
    """Yield all judgements, or those with these ids, the earliest first, without who overrules whom."""
    query = select(_TABLE, _JUDGED.c.judged, _JUDGED.c.record).join(_JUDGED)
    if ids is not None:
        query = query.where(_TABLE.c.id.in_(sorted(set(ids))))
    query = query.order_by(_TABLE.c.made, _TABLE.c.id, _JUDGED.c.place)
    for _, told in groupby(connection.execute(query), key=lambda row: row.id):
        rows = list(told)
        yield HeldJudgement(_judgement(rows), tuple(row.record for row in rows))


def rejecting(connection: Connection, record: str) -> list[str]:
    """Return the ids of the judgements, not taken back, that reject a record held."""
    query = select(_TABLE.c.id).join(_JUDGED).where(_JUDGED.c.record == record, _TABLE.c.action == "reject")
    return list(connection.execute(query.where(_TABLE.c.undone_when.is_(None)).distinct()).scalars())


def votes(connection: Connection) -> list[Vote]:
    """Return what the judgements that were not taken back say of the records held, the earliest first."""
    columns = (_TABLE.c.id, _TABLE.c.action, _TABLE.c.made, _TABLE.c.field, _TABLE.c.value)
    query = select(*columns, _JUDGED.c.side, _JUDGED.c.record, schema.records.c.kind).join(_JUDGED)
    query = query.join(schema.records, schema.records.c.id == _JUDGED.c.record).where(_TABLE.c.undone_when.is_(None))
    query = query.order_by(_TABLE.c.made, _TABLE.c.id, _JUDGED.c.place)
    found = []
    for _, told in groupby(connection.execute(query), key=lambda row: row.id):
        rows = list(told)
        first = rows[0]
        records = tuple((row.side, row.record) for row in rows)
        value = json.loads(first.value) if first.value is not None else None
        found.append(Vote(first.id, first.action, first.made, first.kind, records, first.field, value))
    return found


def add(connection: Connection, found: Iterable[Judgement]) -> int:
    """Add judgements, those held already only where they are taken back there; return how many were news."""
    changed = [judgement for judgement in found if _add(connection, judgement)]
    settle_all(connection, changed)
    return len(changed)


def settle_all(connection: Connection, changed: Iterable[Judgement]) -> None:
    """Let the records follow judgements that are new or were taken back."""
    for document in sorted({document for judgement in changed for document in judgement.documents}):
        settle(connection, document)
        freshness.records_changed(connection, document)


def undo(connection: Connection, judgement: Judgement, undone: Undoing) -> None:
    """Note that the judgement is taken back; it stays in the ledger, and concerns no record any longer."""
    values = {"undone_by": undone.who, "undone_when": undone.when, "undone_why": undone.why}
    connection.execute(_TABLE.update().where(_TABLE.c.id == judgement.id).values(values))
    nothing: dict[str, Any] = {"record": None}
    connection.execute(_JUDGED.update().where(_JUDGED.c.judgement == judgement.id).values(nothing))


def _add(connection: Connection, judgement: Judgement) -> bool:
    """Add one; of two takings back the first stands. Return whether anything is new."""
    known = connection.execute(select(_TABLE).where(_TABLE.c.id == judgement.id)).one_or_none()
    if known is None:
        connection.execute(_TABLE.insert().values(_row(judgement)))
        rows = [_judged_row(judgement, place) for place in range(len(judgement.judged))]
        connection.execute(_JUDGED.insert(), rows)
        return True
    before, now = _undoing(known), judgement.undone
    if now is None or (before is not None and _order(before) <= _order(now)):
        return False
    undo(connection, judgement, now)
    return True


def _order(undone: Undoing) -> tuple[str, str, str]:
    return (undone.when, undone.who, undone.why or "")


def _row(judgement: Judgement) -> dict[str, Any]:
    undone = judgement.undone
    return {
        "id": judgement.id,
        "action": judgement.action,
        "field": judgement.field,
        "value": json.dumps(judgement.value) if judgement.action == "correct" else None,
        "who": judgement.who,
        "made": judgement.when,
        "why": judgement.why,
        "undone_by": undone and undone.who,
        "undone_when": undone and undone.when,
        "undone_why": undone and undone.why,
    }


def _judged_row(judgement: Judgement, place: int) -> dict[str, Any]:
    one = judgement.judged[place]
    return {
        "judgement": judgement.id,
        "place": place,
        "side": one.side,
        "document": one.record.document,
        "judged": json.dumps(judged_to_dict(one), ensure_ascii=False, sort_keys=True),
    }


def _judgement(rows: list[Row[Any]]) -> Judgement:
    first = rows[0]
    return Judgement(
        first.action,
        tuple(judged_from_dict(json.loads(row.judged)) for row in rows),
        first.who,
        first.made,
        first.why,
        first.field,
        json.loads(first.value) if first.value is not None else None,
        _undoing(first),
    )


def _undoing(row: Row[Any]) -> Undoing | None:
    return Undoing(row.undone_by, row.undone_when, row.undone_why) if row.undone_when else None
