"""Writing of a table's rows only what differs from those held: each page that is not written is time won."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, select, update

from detente.ledger.chunks import insert_all, rows_with

Key = tuple[Any, ...]
Row = Mapping[str, Any]


def bring(
    connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[Any], rows: Iterable[Row]
) -> None:
    """Let the table have these rows, and no others, where the column has one of the values."""
    names = [key.name for key in table.primary_key]
    held: dict[Key, Mapping[Any, Any]] = {
        _key(row._mapping, names): row._mapping for row in rows_with(connection, select(table), column, values)
    }
    wanted = {_key(row, names): row for row in rows}
    if gone := held.keys() - wanted.keys():
        _remove(connection, table, names, gone)
    changed: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for key in held.keys() & wanted.keys():
        differing = tuple(name for name, value in wanted[key].items() if held[key][name] != value)
        if differing:
            changed[differing].append(wanted[key])
    for differing, those in sorted(changed.items()):
        _change(connection, table, names, differing, those)
    insert_all(connection, table, (row for key, row in wanted.items() if key not in held))


def _key(row: Mapping[Any, Any], names: Iterable[str]) -> Key:
    return tuple([row[name] for name in names])


def _remove(connection: Connection, table: Table, names: list[str], keys: Iterable[Key]) -> None:
    here = (table.c[name] == bindparam(f"its_{name}") for name in names)
    rows = [{f"its_{name}": value for name, value in zip(names, key)} for key in sorted(keys)]
    connection.execute(delete(table).where(*here), rows)


def _change(
    connection: Connection, table: Table, names: list[str], differing: Iterable[str], rows: Iterable[Row]
) -> None:
    here = (table.c[name] == bindparam(f"its_{name}") for name in names)
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in differing}
    keyed = [
        {f"its_{name}": row[name] for name in names} | {f"new_{name}": row[name] for name in values} for row in rows
    ]
    connection.execute(update(table).where(*here).values(values), keyed)
