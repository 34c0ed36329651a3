"""What records have to do with each other, as it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import asdict
from operator import attrgetter
from typing import Any, Final, cast

from sqlalchemy import Connection, bindparam, delete, select

from detente.ledger import schema
from detente.ledger.chunks import insert_all, rows_with
from detente.reconcile.tie import LinkType, Tie

_TABLE = schema.ties
_ENDS = (_TABLE.c.source, _TABLE.c.target)
_ALL: Final = select(_TABLE.c.source, _TABLE.c.target, _TABLE.c.type, _TABLE.c.told_by)
_ORDER: Final = attrgetter("type", "source", "target", "told_by")
_REMOVED: Final = delete(_TABLE).where(*(column == bindparam(f"its_{column.name}") for column in _TABLE.c))


def of(connection: Connection, ids: Set[str]) -> list[Tie]:
    """Return the ties that one of these records is an end of, in order."""
    return in_order({_tie(row) for end in _ENDS for row in rows_with(connection, _ALL, end, ids)})


def in_order(found: Set[Tie]) -> list[Tie]:
    """Return ties in the order in which all functions here return them."""
    return sorted(found, key=_ORDER)


def ends(found: Iterable[Tie]) -> set[str]:
    """Return the records that are the ends of these ties."""
    return {end for tie in found for end in (tie.source, tie.target)}


def pairs_among(connection: Connection, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs of records tied to each other (the lesser id first), of all that the given ones are in."""
    return {_pair(tie) for tie in _among(connection, {one for pair in pairs for one in pair})}


def _among(connection: Connection, ids: Set[str]) -> list[Tie]:
    """Return the ties between two of these records."""
    rows = rows_with(connection, _ALL, _TABLE.c.source, ids)
    return sorted((tie for tie in map(_tie, rows) if tie.target in ids), key=_ORDER)


def remove_of(connection: Connection, ids: Set[str]) -> set[str]:
    """Remove all ties of these records; return their ends."""
    return _remove(connection, of(connection, ids))


def remove_between(connection: Connection, pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Remove the ties of these pairs of records; return their ends."""
    known = set(pairs)
    found = _among(connection, {one for pair in known for one in pair})
    return _remove(connection, [tie for tie in found if _pair(tie) in known])


def add(connection: Connection, found: Set[Tie]) -> set[str]:
    """Add the ties that are not held; return their ends."""
    held = of(connection, {tie.source for tie in found})
    new = sorted(found - set(held))
    insert_all(connection, _TABLE, map(asdict, new))
    return ends(new)


def replace_all(connection: Connection, found: Iterable[Tie]) -> None:
    """Keep these ties and no others."""
    connection.execute(delete(_TABLE))
    insert_all(connection, _TABLE, map(asdict, found))


def _remove(connection: Connection, found: Iterable[Tie]) -> set[str]:
    rows = [{f"its_{name}": value for name, value in asdict(tie).items()} for tie in found]
    if rows:
        connection.execute(_REMOVED, rows)
    return {row[end] for row in rows for end in ("its_source", "its_target")}


def _tie(row: Any) -> Tie:
    source, target, kind, told_by = row
    return Tie(cast(LinkType, kind), source, target, told_by)


def _pair(tie: Tie) -> tuple[str, str]:
    return min(tie.source, tie.target), max(tie.source, tie.target)
