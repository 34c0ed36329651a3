"""With whom an actor has to do, and when, as methods of the ledger."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, func, select

from detente.ledger import schema
from detente.ledger.selection import ALL, Selection, pair_name, side_of, sure_test
from detente.world import is_state, states

T = TypeVar("T")


class Knowing(ABC):
    """The part of a ledger that knows its actors."""

    @abstractmethod
    def _fresh(self, ask: Callable[[Connection], T]) -> T:
        """Return what is asked of entries that are not stale."""

    def years(self, selection: Selection = ALL) -> dict[tuple[str, int | None], int]:
        """Return the number of entries selected, by kind and year (None: undated)."""
        table = selection.table
        year = func.substr(table.c.first_day, 1, 4).label("year")
        query = selection.applied(select(table.c.kind, year, func.count().label("number")), table)
        query = query.group_by(table.c.kind, year).order_by(table.c.kind, year.nulls_first())
        return self._fresh(
            lambda c: {(row.kind, int(row.year) if row.year else None): row.number for row in c.execute(query)}
        )

    def company(self, actor: str, *, most: int = 20, sure_only: bool = False) -> dict[str, int]:
        """Return with whom an actor stands in entries, and in how many, those with most first.

        Of a state only the other states.
        """
        ask = _states_beside if is_state(actor) else _all_beside
        return self._fresh(lambda connection: ask(connection, actor, most, sure_only))


def _states_beside(connection: Connection, actor: str, most: int, sure_only: bool) -> dict[str, int]:
    table = schema.entry_pairs
    names = {pair_name(actor, other): other for other in states() if other != actor}
    found = _numbers(connection, select(table.c.side).where(table.c.side.in_(names)), table, most, sure_only)
    return {names[side]: number for side, number in found.items()}


def _all_beside(connection: Connection, actor: str, most: int, sure_only: bool) -> dict[str, int]:
    table = schema.entry_actors
    mine = select(table.c.entry).where(table.c.side == side_of(actor))
    query = select(table.c.side).where(table.c.entry.in_(mine), table.c.side != side_of(actor))
    return _numbers(connection, query, table, most, sure_only)


def _numbers(connection: Connection, query: Select[Any], table: Table, most: int, sure_only: bool) -> dict[str, int]:
    number = func.count().label("number")
    if sure_only:
        query = query.where(sure_test(table))
    query = query.add_columns(number).group_by(table.c.side).order_by(number.desc(), table.c.side).limit(most)
    return {row.side: row.number for row in connection.execute(query)}
