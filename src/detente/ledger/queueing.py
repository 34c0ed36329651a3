"""Which entries wait for a person's judgement, and which of them first, without reading them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, select

from detente.extract.sureness import sure_from
from detente.ledger import entries, judgements, schema
from detente.ledger.chunks import rows_with
from detente.ledger.selection import Selection, identity
from detente.ledger.votes import verdicts
from detente.ledger.waiting import AROUND, Candidate
from detente.ontology import KINDS

_COLUMNS: Final = ("confidence", "lone_weight")


def nearest(connection: Connection, most: int, selection: Selection) -> list[Candidate]:
    """Return entries of those selected that wait (`detente.ledger.waiting`), so many at most.

    First what one of several readers alone found, by weight, then those whose confidence lies nearest to what is
    sure for their kind.
    """
    judged = _judged(connection)
    kinds = KINDS if selection.kind is None else (selection.kind,)
    found = [one for kind in kinds for one in _of_kind(connection, kind, most + len(judged), selection)]
    left = [one for one in found if one.entry not in judged]
    return sorted(left, key=lambda one: one.nearness)[:most]


def urgent(connection: Connection, most: int, selection: Selection) -> list[str]:
    """Return the ids of the `nearest`, in the order of `detente.analysis.doubtful`, in which links count."""
    found = nearest(connection, most, selection)
    links, names = schema.links, [one.entry for one in found]
    linked = Counter(row.entry for row in rows_with(connection, select(links.c.entry), links.c.entry, names))
    linked += Counter(row.other for row in rows_with(connection, select(links.c.other), links.c.other, names))
    return [one.entry for one in sorted(found, key=lambda one: one.urgency(linked[one.entry]))]


def _judged(connection: Connection) -> set[str]:
    """Return the entries that people judged."""
    return set(entries.homes(connection, verdicts(judgements.votes(connection)).judgements).values())


def _of_kind(connection: Connection, kind: str, most: int, selection: Selection) -> Iterator[Candidate]:
    table, least = selection.table, sure_from(kind)
    query = select(identity(table).label("id"), *(table.c[name] for name in _COLUMNS)).where(table.c.kind == kind)
    for search in _searches(selection.applied(query, table), table, least):
        for row in connection.execute(search.limit(most)):
            yield Candidate(row.id, row.confidence, abs(row.confidence - least), row.lone_weight)


def _searches(query: Select[Any], table: Table, least: float) -> Iterator[Select[Any]]:
    """Yield what is to be asked, in the index's order.

    No further order: thousands may share a weight and a confidence, and the index would no longer do.
    """
    weight, confidence = table.c.lone_weight, table.c.confidence
    yield query.where(weight >= 0).order_by(weight.desc(), confidence.desc())
    others = query.where(weight.is_(None))
    yield others.where(confidence < least).order_by(confidence.desc())
    yield others.where(confidence.between(least, least + AROUND)).order_by(confidence.asc())
