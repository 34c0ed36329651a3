"""Records made ready for comparison and kept so, with the keys that find those near them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from struct import pack, unpack
from typing import Any, Final, Self

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from detente.ledger import schema
from detente.ledger.chunks import delete_with, insert_all, rows_with
from detente.reconcile.fact import Fact
from detente.reconcile.fact_form import fact_from_text, fact_to_text
from detente.reconcile.keys import place_of, tie_numbers
from detente.reconcile.whole import numbers_of

_TABLE = schema.prepared
_PLACES = schema.places
_FACTS = schema.facts
_STANDS: Select[Any] = select(_TABLE)
_SIZES: Final = select(_TABLE.c.component, func.count().label("size")).group_by(_TABLE.c.component)
_MOVE: Final = update(_TABLE).where(_TABLE.c.record == bindparam("moved")).values(component=bindparam("to"))


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a record stands among others: its place in the canonical order, and its keys.

    component: the id of one of the records whose grouping can hang on each other, the same for all of them.
    """

    record: str
    document: str
    place: str
    component: str
    keys: frozenset[int]
    tie_keys: frozenset[int]

    @classmethod
    def of(cls, fact: Fact[Any], component: str) -> Self:
        """Return where a fact stands."""
        return cls(fact.id, fact.doc, place_of(fact), component, numbers_of(fact), tie_numbers(fact))


def of_documents(connection: Connection, keys: Iterable[str]) -> dict[str, Stand]:
    """Return where the records of these documents stand, by id."""
    return _stands(rows_with(connection, _STANDS, _TABLE.c.document, keys))


def of_components(connection: Connection, names: Iterable[str]) -> dict[str, Stand]:
    """Return where the records of these components stand, by id."""
    return _stands(rows_with(connection, _STANDS, _TABLE.c.component, names))


def sizes(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """Return how many records each of these components has."""
    return {row.component: row.size for row in rows_with(connection, _SIZES, _TABLE.c.component, names)}


def components(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the component of each of these records."""
    query = select(_TABLE.c.record, _TABLE.c.component)
    return {row.record: row.component for row in rows_with(connection, query, _TABLE.c.record, ids)}


def stands(connection: Connection, ids: Iterable[str]) -> dict[str, Stand]:
    """Return where these records stand, by id."""
    return _stands(rows_with(connection, _STANDS, _TABLE.c.record, ids))


def facts(connection: Connection, ids: Iterable[str]) -> dict[str, Fact[Any]]:
    """Return these records, ready for comparison, by id."""
    rows = rows_with(connection, select(_FACTS), _FACTS.c.record, ids)
    return {row.record: fact_from_text(row.fact, row.record) for row in rows}


def replace_all(connection: Connection, found: Iterable[tuple[Fact[Any], Stand]]) -> None:
    """Keep these records and no others; a few at a time, since they may be very many."""
    for table in (_TABLE, _FACTS, _PLACES):
        connection.execute(delete(table))
    pairs = list(found)
    insert_all(connection, _TABLE, (_row(stand) for _, stand in pairs))
    insert_all(connection, _FACTS, (_told(fact) for fact, _ in pairs))
    insert_all(connection, _PLACES, (_place(*pair) for pair in sorted(_pairs(stand for _, stand in pairs))))


def change(connection: Connection, gone: Iterable[Stand], come: Iterable[tuple[Fact[Any], Stand]]) -> None:
    """Forget some records and keep others."""
    leaving, coming = list(gone), list(come)
    by_place: dict[str, set[int]] = defaultdict(set)
    for key, place in _pairs(leaving):
        by_place[place].add(key)
    for place, keys in by_place.items():
        connection.execute(delete(_PLACES).where(_PLACES.c.place == place, _PLACES.c.key.in_(sorted(keys))))
    for table in (_TABLE, _FACTS):
        delete_with(connection, table, table.c.record, (stand.record for stand in leaving))
    insert_all(connection, _TABLE, (_row(stand) for _, stand in coming))
    insert_all(connection, _FACTS, (_told(fact) for fact, _ in coming))
    insert_all(connection, _PLACES, (_place(*pair) for pair in sorted(_pairs(stand for _, stand in coming))))


def move(connection: Connection, components: Mapping[str, str]) -> None:
    """Let each of these records be of its component."""
    if components:
        rows = [{"moved": record, "to": name} for record, name in sorted(components.items())]
        connection.execute(_MOVE, rows)


def join(connection: Connection, pairs: Iterable[tuple[str, str]], stands: Mapping[str, Stand]) -> None:
    """Let the components that a chain of pairs leads to be one: the largest takes in the others."""
    names = {one.component: one.component for one in stands.values()}
    for a, b in pairs:
        one, other = names[stands[a].component], names[stands[b].component]
        if one != other:
            names.update({name: one for name, home in names.items() if home == other})
    joined: dict[str, list[str]] = defaultdict(list)
    for name, home in names.items():
        joined[home].append(name)
    for parts in joined.values():
        unite(connection, parts)


def unite(connection: Connection, names: Iterable[str]) -> str | None:
    """Let these components be one, the largest; return its name, None where there are none."""
    parts = sorted(set(names))
    if len(parts) < 2:
        return parts[0] if parts else None
    held = sizes(connection, parts)
    largest = min(parts, key=lambda name: (-held.get(name, 0), name))
    others = [name for name in parts if name != largest]
    connection.execute(update(_TABLE).where(_TABLE.c.component.in_(others)).values(component=largest))
    return largest


def _stands(rows: Iterable[Any]) -> dict[str, Stand]:
    return {
        row.record: Stand(
            row.record, row.document, row.place, row.component, _numbers(row.near_keys), _numbers(row.tie_keys)
        )
        for row in rows
    }


def _pairs(stands: Iterable[Stand]) -> Iterator[tuple[int, str]]:
    for stand in stands:
        for key in stand.keys | stand.tie_keys:
            yield key, stand.place


def _place(key: int, place: str) -> dict[str, Any]:
    return {"key": key, "place": place}


def _row(stand: Stand) -> dict[str, Any]:
    return {
        "record": stand.record,
        "document": stand.document,
        "place": stand.place,
        "component": stand.component,
        "near_keys": _packed(stand.keys),
        "tie_keys": _packed(stand.tie_keys),
    }


def _told(fact: Fact[Any]) -> dict[str, Any]:
    return {"record": fact.id, "fact": fact_to_text(fact)}


def _packed(numbers: Collection[int]) -> bytes:
    return pack(f">{len(numbers)}q", *sorted(numbers))


def _numbers(packed: bytes) -> frozenset[int]:
    return frozenset(unpack(f">{len(packed) // 8}q", packed))
