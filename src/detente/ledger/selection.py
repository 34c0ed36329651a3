"""Which entries are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Select, Table, bindparam, case, select

from detente.errors import InputError
from detente.extract.sureness import sure_from
from detente.ledger import schema
from detente.ontology import CONTEXTS, KINDS
from detente.times import parse_edtf
from detente.world import is_state

_LAST: Final = "~"
"""A letter after all that ids have."""

_ASKED: Final = 30_000

_SIDE_LETTERS: Final = 300
"""So many letters of a name tell whom an entry concerns; indexes take no names without end."""

WITHOUT_OUTCOME: Final = ("open", "conditional")
"""Statuses of commitments of which nothing more is told."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters on entries, all of which must hold; None lets everything through.

    kind: one of the five. between: two actors, both concerned, either way round. since, until: EDTF
    dates; an entry passes where its own date overlaps the time from `since` to `until` (undated
    entries pass only without both). issue: an issue area. id_prefix: how the entry's id begins.
    ids: the entries themselves. status: as entries have it. actor: one of those concerned, or a person who meets
    or speaks. publisher: of a document that tells it. quads: of events, the places of classes in
    `ontology.QUAD_CLASSES`. due_before: a day; of commitments without outcome, those whose deadlines lie before it.
    sure_only: without the doubtful ones. min_confidence: a confidence (0 to 1) in place of that threshold.
    """

    kind: str | None = None
    between: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    issue: str | None = None
    id_prefix: str | None = None
    ids: tuple[str, ...] | None = None
    status: str | None = None
    actor: str | None = None
    publisher: str | None = None
    quads: tuple[int, ...] | None = None
    due_before: str | None = None
    sure_only: bool = False
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        """Raise InputError for a kind or issue that is none, DateError for a date that is none."""
        _require(self.kind, KINDS, "kind of record")
        _require(self.issue, CONTEXTS, "issue area")
        for value in (self.since, self.until, self.due_before):
            bounds(value)

    @property
    def pair(self) -> str | None:
        """The name of the pair of states that is asked for; None where `between` names none."""
        if self.between is None or not all(map(is_state, self.between)):
            return None
        return pair_name(*self.between)

    @property
    def table(self) -> Table:
        """The narrowest table that lists the entries asked for: those of a pair, an actor, a publisher, or all."""
        if self.pair is not None:
            return schema.entry_pairs
        if self.actor is not None:
            return schema.entry_actors
        return schema.entries if self.publisher is None else schema.entry_publishers

    def applied(self, query: Select[Any], table: Table = schema.entries) -> Select[Any]:
        """Return the query on the table (of entries, or of whom they concern) with these filters."""
        return query.where(*self._plain(table), *self._days(table), *self._due(table), *self._sides(table))

    def _plain(self, table: Table) -> Iterator[ColumnElement[bool]]:
        for name in ("kind", "status"):
            if getattr(self, name) is not None:
                yield table.c[name] == getattr(self, name)
        if self.quads is not None:
            yield table.c.quad.in_(self.quads)
        if self.ids is not None:
            written_out = len(self.ids) > _ASKED  # a statement takes no more values apart from its text
            ids: BindParameter[str] = bindparam(
                "these_ids", self.ids, expanding=True, literal_execute=written_out, unique=True
            )
            yield identity(table).in_(ids)
        if self.id_prefix is not None:
            yield begins(identity(table), self.id_prefix)
        if self.issue is not None:
            yield table.c.issues.contains(listed([self.issue]), autoescape=True)
        if self.min_confidence is not None:
            yield table.c.confidence >= self.min_confidence
        elif self.sure_only:
            yield sure_test(table)

    def _days(self, table: Table) -> Iterator[ColumnElement[bool]]:
        if self.since is not None:
            yield table.c.last_day >= bounds(self.since)[0]
        if self.until is not None:
            yield table.c.first_day <= bounds(self.until)[1]
            yield table.c.first_day != ""

    def _due(self, table: Table) -> Iterator[ColumnElement[bool]]:
        if self.due_before is not None:
            yield table.c.ends < bounds(self.due_before)[0]
            yield table.c.status.in_(WITHOUT_OUTCOME)

    def _sides(self, table: Table) -> Iterator[ColumnElement[bool]]:
        actors, pairs = schema.entry_actors, schema.entry_pairs
        if self.pair is not None:
            yield _beside(table, pairs, self.pair)
        else:
            yield from (identity(table).in_(_entries_of(actors, one)) for one in self.between or ())
        if self.actor is not None:
            yield _beside(table, actors, self.actor)
        if self.publisher is not None:
            yield _beside(table, schema.entry_publishers, self.publisher)


def pair_name(one: str, other: str) -> str:
    """Return the name of a pair of states, whichever comes first: "CHN-USA"."""
    return "-".join(sorted((one, other)))


def side_of(name: str) -> str:
    """Return the name of whom entries concern as the ledger keeps it."""
    return name[:_SIDE_LETTERS]


def identity(table: Table) -> ColumnElement[str]:
    """Return the column with the entry's id."""
    return table.c.id if table is schema.entries else table.c.entry


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Return the test that an id begins so, which an index answers (LIKE would look at every row)."""
    return column.between(prefix, prefix + _LAST)


def sure_test(table: Table) -> ColumnElement[bool]:
    """Return the test for entries that are sure, by the threshold of each kind."""
    return table.c.confidence >= case({kind: sure_from(kind) for kind in KINDS}, value=table.c.kind, else_=0)


def bounds(date: str | None) -> tuple[str | None, str | None]:
    """Return first and last day (ISO) of an EDTF date; (None, None) for none."""
    if date is None:
        return None, None
    interval = parse_edtf(date)
    return interval.first.isoformat(), interval.last.isoformat()


def listed(words: Iterable[str]) -> str:
    """Return the words as one text in which each can be found whole: `|CHN|USA|`."""
    return "".join(f"|{word}" for word in words) + "|"


def _beside(table: Table, sides: Table, side: str) -> ColumnElement[bool]:
    """Return the test that the table of sides has this one for the entry."""
    if table is sides:
        return table.c.side == side_of(side)
    return identity(table).in_(_entries_of(sides, side))


def _entries_of(sides: Table, side: str) -> Select[Any]:
    return select(sides.c.entry).where(sides.c.side == side_of(side))


def _require(value: str | None, known: Iterable[str], what: str) -> None:
    if value is not None and value not in known:
        raise InputError(f"{value!r} is no {what}; use one of {', '.join(known)}")


ALL: Final = Selection()
"""Every entry."""
