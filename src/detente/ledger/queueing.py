"""Which entries wait for a person's judgement, and which of them first, without reading them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, select

from detente.extract.sureness import sure_from
from detente.ledger import entries, judgements, schema
from detente.ledger.chunks import rows_with
from detente.ledger.selection import Selection, identity
from detente.ledger.votes import verdicts
from detente.ontology import KINDS

_AROUND: Final = 0.1


def nearest(connection: Connection, most: int, selection: Selection) -> dict[str, float]:
    """Return the entries selected that nobody judged and whose confidence lies nearest to what is sure for their kind.

    By id, the nearest first, each with that distance; none that is surer by more than 0.1.
    """
    judged = _judged(connection)
    found = sorted(pair for kind in KINDS for pair in _of_kind(connection, kind, most + len(judged), selection))
    left = [(name, distance) for distance, name in found if name not in judged]
    return dict(left[:most])


def urgent(connection: Connection, most: int, selection: Selection) -> list[str]:
    """Return the ids of the `nearest`, in the order of `detente.analysis.doubtful`: those with most links first."""
    found = nearest(connection, most, selection)
    links = schema.links
    linked = Counter(row.entry for row in rows_with(connection, select(links.c.entry), links.c.entry, found))
    linked += Counter(row.other for row in rows_with(connection, select(links.c.other), links.c.other, found))
    return sorted(found, key=lambda name: (found[name] > _AROUND, -linked[name], round(found[name], 6), name))


def _judged(connection: Connection) -> set[str]:
    """Return the entries that people judged."""
    return set(entries.homes(connection, verdicts(judgements.votes(connection)).judgements).values())


def _of_kind(connection: Connection, kind: str, most: int, selection: Selection) -> Iterator[tuple[float, str]]:
    if selection.kind not in (None, kind):
        return
    table, least = selection.table, sure_from(kind)
    query = select(identity(table).label("id"), table.c.confidence).where(table.c.kind == kind)
    query = selection.applied(query, table)
    for test, order in _sides(table, least):
        # no further order: thousands may share a confidence, and the index would no longer do
        for row in connection.execute(query.where(test).order_by(order).limit(most)):
            yield abs(row.confidence - least), row.id


def _sides(table: Table, least: float) -> Iterator[tuple[ColumnElement[bool], ColumnElement[Any]]]:
    """Yield the doubtful side, and that of what is hardly sure, each with its order."""
    yield table.c.confidence < least, table.c.confidence.desc()
    yield table.c.confidence.between(least, least + _AROUND), table.c.confidence.asc()
