"""Asking and writing many rows in portions that every database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete

T = TypeVar("T")

_ASKED: Final = 500
_WRITTEN: Final = 20_000


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size`."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion


def rows_with(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """Yield the query's rows in which the column has one of the values."""
    for portion in portions(sorted(set(values)), _ASKED):
        yield from connection.execute(query.where(column.in_(portion))).all()


def delete_with(connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[Any]) -> None:
    """Delete the table's rows in which the column has one of the values."""
    for portion in portions(sorted(set(values)), _ASKED):
        connection.execute(delete(table).where(column.in_(portion)))


def insert_all(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert the rows, however many."""
    for portion in portions(rows, _WRITTEN):
        connection.execute(table.insert(), portion)
