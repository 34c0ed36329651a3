"""Which entries are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select

from detente.errors import InputError
from detente.ledger.schema import entries
from detente.ontology import CONTEXTS, KINDS
from detente.times import parse_edtf


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters on entries, all of which must hold; None lets everything through.

    kind: one of the five. between: two actors, both concerned, either way round. since, until: EDTF
    dates; an entry passes where its own date overlaps the time from `since` to `until` (undated
    entries pass only without both). issue: an issue area. id_prefix: how the entry's id begins.
    ids: the entries themselves.
    """

    kind: str | None = None
    between: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    issue: str | None = None
    id_prefix: str | None = None
    ids: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Raise InputError for a kind or issue that is none, DateError for a date that is none."""
        _require(self.kind, KINDS, "kind of record")
        _require(self.issue, CONTEXTS, "issue area")
        for value in (self.since, self.until):
            bounds(value)

    def applied(self, query: Select[Any]) -> Select[Any]:
        """Return the query on the table of entries with these filters."""
        return query.where(*self._tests())

    def _tests(self) -> list[ColumnElement[bool]]:
        tests = []
        if self.kind is not None:
            tests.append(entries.c.kind == self.kind)
        if self.ids is not None:
            tests.append(entries.c.id.in_(self.ids))
        if self.id_prefix is not None:
            tests.append(entries.c.id.startswith(self.id_prefix, autoescape=True))
        if self.since is not None:
            tests.append(entries.c.last_day >= bounds(self.since)[0])
        if self.until is not None:
            tests.append(entries.c.first_day <= bounds(self.until)[1])
        words = [(entries.c.actors, actor) for actor in self.between or ()]
        words += [(entries.c.issues, self.issue)] if self.issue is not None else []
        return tests + [column.contains(listed([word]), autoescape=True) for column, word in words]


def bounds(date: str | None) -> tuple[str | None, str | None]:
    """Return first and last day (ISO) of an EDTF date; (None, None) for none."""
    if date is None:
        return None, None
    interval = parse_edtf(date)
    return interval.first.isoformat(), interval.last.isoformat()


def listed(words: Iterable[str]) -> str:
    """Return the words as one text in which each can be found whole: `|CHN|USA|`."""
    return "".join(f"|{word}" for word in words) + "|"


def _require(value: str | None, known: Iterable[str], what: str) -> None:
    if value is not None and value not in known:
        raise InputError(f"{value!r} is no {what}; use one of {', '.join(known)}")
