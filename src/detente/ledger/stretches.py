"""Reading what stands around many places, or between many, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Row, TextClause, text

from detente.ledger.chunks import portions

_SIZES: Final = (8, 32, 128)
"""Statements ask for so many stretches at once: a few sizes, since each is translated once."""

_HELD: Final = "SELECT h.place AS place FROM places h WHERE h.key = asked.key"

_AROUND: Final = (
    f"{_HELD} AND h.place < asked.first ORDER BY h.place DESC LIMIT :most",
    f"{_HELD} AND h.place > asked.first ORDER BY h.place LIMIT :most",
)
_BETWEEN: Final = (f"{_HELD} AND h.place >= asked.first AND h.place <= asked.last ORDER BY h.place LIMIT :most + 1",)

Asked = tuple[int, str, str]
"""A key and two places."""


def around(
    connection: Connection, places: Mapping[int, Iterable[str]], most: int
) -> dict[tuple[int, str], tuple[list[str], list[str]]]:
    """Return for each key and place up to so many places held before it, and after it, in order."""
    asked = [(key, place, place) for key, wanted in places.items() for place in wanted]
    found = _stretches(connection, _AROUND, asked, most)
    return {(key, place): (before, after) for (key, place, _), (before, after) in zip(asked, found)}


def between(connection: Connection, ends: Mapping[int, tuple[str, str]], most: int) -> Mapping[int, Sequence[str]]:
    """Return for each key the places held from the first to the last, in order; so many after the first at most."""
    found = _stretches(connection, _BETWEEN, [(key, *both) for key, both in ends.items()], most)
    return {key: held for key, (held,) in zip(ends, found)}


def _stretches(
    connection: Connection, parts: tuple[str, ...], asked: Iterable[Asked], most: int
) -> Iterator[list[list[str]]]:
    """Yield the places of the stretches of each that is asked, in order."""
    for portion in portions(asked, _SIZES[-1]):
        for _, *told in sorted(map(tuple, _rows(connection, parts, portion, most)))[: len(portion)]:
            yield [sorted(places.split()) if places else [] for places in told]


def _rows(connection: Connection, parts: tuple[str, ...], asked: Sequence[Asked], most: int) -> Sequence[Row[Any]]:
    size = next(size for size in _SIZES if size >= len(asked))
    given: dict[str, Any] = {"most": most}
    for number in range(size):
        key, first, last = asked[number] if number < len(asked) else (None, "", "")
        given |= {f"key{number}": key, f"first{number}": first, f"last{number}": last}
    statement, names = _translated(parts, size, connection.dialect)
    values = tuple(given[name] for name in names) if names is not None else given
    return connection.exec_driver_sql(statement, values).all()


@lru_cache(maxsize=2 * len(_SIZES))
def _translated(parts: tuple[str, ...], size: int, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    """Return the statement as the database wants it, and the order of its values where they have no names."""
    compiled = _statement(parts, size, "group_concat" if dialect.name == "sqlite" else "string_agg").compile(
        dialect=dialect
    )
    return str(compiled), compiled.positiontup if compiled.positional else None


def _statement(parts: tuple[str, ...], size: int, together: str) -> TextClause:
    rows = ", ".join(f"({n}, :key{n}, :first{n}, :last{n})" for n in range(size))
    told = ", ".join(f"(SELECT {together}(held.place, ' ') FROM ({part}) held)" for part in parts)
    return text(f"WITH asked(number, key, first, last) AS (VALUES {rows}) SELECT asked.number, {told} FROM asked")
