"""Reading what stands around many places, or between many, in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Row, TextClause, text

from detente.ledger.chunks import portions

_SIZES: Final = (8, 32, 128)
"""Statements ask for so many stretches at once: a few sizes, since each is translated once."""

_HELD: Final = "SELECT h.place FROM places h WHERE h.key = asked.key"

_AROUND: Final = f"""
    p.place >= COALESCE(({_HELD} AND h.place < asked.first ORDER BY h.place DESC LIMIT 1 OFFSET :most - 1), '')
    AND p.place <= COALESCE(({_HELD} AND h.place > asked.first ORDER BY h.place LIMIT 1 OFFSET :most - 1), '~')
"""

_BETWEEN: Final = f"""
    p.place >= asked.first AND p.place <= COALESCE(
        ({_HELD} AND h.place >= asked.first AND h.place <= asked.last ORDER BY h.place LIMIT 1 OFFSET :most),
        asked.last)
"""

Asked = tuple[int, str, str]
"""A key and two places."""


def around(
    connection: Connection, places: Mapping[int, Iterable[str]], most: int
) -> dict[tuple[int, str], tuple[list[str], list[str]]]:
    """Return for each key and place up to so many places held before it, and after it, in order."""
    asked = [(key, place, place) for key, wanted in places.items() for place in wanted]
    found: dict[tuple[int, str], tuple[list[str], list[str]]] = {(key, place): ([], []) for key, place, _ in asked}
    for (key, place, _), held in _stretches(connection, _AROUND, asked, most):
        if held != place:
            found[key, place][held > place].append(held)
    return found


def between(connection: Connection, ends: Mapping[int, tuple[str, str]], most: int) -> Mapping[int, Sequence[str]]:
    """Return for each key the places held from the first to the last, in order; so many after the first at most."""
    found: dict[int, list[str]] = defaultdict(list)
    for (key, _, _), held in _stretches(connection, _BETWEEN, [(key, *both) for key, both in ends.items()], most):
        found[key].append(held)
    return found


def _stretches(connection: Connection, where: str, asked: Iterable[Asked], most: int) -> Iterator[tuple[Asked, str]]:
    """Yield the places of the stretch of each that is asked, in order."""
    for portion in portions(asked, _SIZES[-1]):
        for row in _rows(connection, where, portion, most):
            yield portion[row.number], row.place


def _rows(connection: Connection, where: str, asked: Sequence[Asked], most: int) -> Sequence[Row[Any]]:
    size = next(size for size in _SIZES if size >= len(asked))
    given: dict[str, Any] = {"most": most}
    for number in range(size):
        key, first, last = asked[number] if number < len(asked) else (None, "", "")
        given |= {f"key{number}": key, f"first{number}": first, f"last{number}": last}
    statement, names = _translated(where, size, connection.dialect)
    values = tuple(given[name] for name in names) if names is not None else given
    return connection.exec_driver_sql(statement, values).all()


@lru_cache(maxsize=2 * len(_SIZES))
def _translated(where: str, size: int, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    """Return the statement as the database wants it, and the order of its values where they have no names."""
    compiled = _statement(where, size).compile(dialect=dialect)
    return str(compiled), compiled.positiontup if compiled.positional else None


def _statement(where: str, size: int) -> TextClause:
    rows = ", ".join(f"({n}, :key{n}, :first{n}, :last{n})" for n in range(size))
    return text(
        f"WITH asked(number, key, first, last) AS (VALUES {rows}) "
        f"SELECT asked.number, p.place FROM asked JOIN places p ON p.key = asked.key AND {where} "
        "ORDER BY asked.number, p.place"
    )
