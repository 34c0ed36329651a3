"""What people decide about a ledger's entries, as methods of the ledger."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from detente.errors import AmbiguousNameError, InputError, UnknownNameError
from detente.ledger import freshness, judgements, naming, records
from detente.ledger.attaching import overlapping
from detente.ledger.correcting import checked
from detente.ledger.judgement import Action, Judged, Judgement, Undoing, moment
from detente.ledger.judgements import HeldJudgement
from detente.ledger.votes import conflicts
from detente.records import Record

T = TypeVar("T")
Sides = Sequence[Sequence[Record]]


class Reviewing(ABC):
    """The part of a ledger that takes people's judgements.

    Entries and records are named by their ids or the first letters of these; where both begin so, the entry is
    meant, unless `record` is true. by: who judges. why: in a few words. Each judgement is one transaction; all raise
    InputError for an id that names nothing, or several things.
    """

    def confirm(self, name: str, *, by: str, why: str | None = None, record: bool = False) -> Judgement:
        """Say that an entry is right (the record it is quoted by), or a record; it counts as sure from then on.

        It stays in the ledger even where a later reading of its text no longer gives it.
        """
        return self._judge("confirm", by, why, lambda c: [[naming.quoted(c, name, record)]])

    def reject(self, name: str, *, by: str, why: str | None = None, record: bool = False) -> Judgement:
        """Say that an entry (all its records), or a record, is wrong; it is shown and exported no longer."""
        return self._judge("reject", by, why, lambda c: [naming.named(c, name, record)])

    def correct(self, name: str, field: str, value: Any, *, by: str, why: str | None = None) -> Judgement:
        """Set a field of an entry (or of the entry that holds a record); None stands for "not known".

        Raises InputError for a field that its kind has not, or a value that the field cannot have.
        """
        return self._judge("correct", by, why, lambda c: [naming.named(c, name)], field, value)

    def same(self, *names: str, by: str, why: str | None = None, record: bool = False) -> Judgement:
        """Say that two or more entries (or records) of one kind tell one fact."""
        return self._judge("same", by, why, lambda c: naming.distinct(naming.named(c, name, record) for name in names))

    def apart(self, *names: str, by: str, why: str | None = None, record: bool = False) -> Judgement:
        """Say that two or more entries (or records) of one kind tell facts of their own, one each."""
        return self._judge("apart", by, why, lambda c: naming.distinct(naming.named(c, name, record) for name in names))

    def split(self, name: str, *record_names: str, by: str, why: str | None = None) -> Judgement:
        """Say that some records of an entry tell another fact than the rest of it; kept as `apart`."""
        return self._judge("apart", by, why, lambda c: naming.parted(c, name, record_names))

    def undo(self, judgement_id: str, *, by: str, why: str | None = None) -> Judgement:
        """Take a judgement back; it stays noted, with who did so and when."""
        with self._writing() as connection:
            known = _judgement(connection, judgement_id)
            undone = replace(known, undone=_undoing(known, by, why))
            judgements.add(connection, [undone])
        return undone

    def judgements(self) -> list[HeldJudgement]:
        """Return all judgements, undone ones too, the earliest first, each with what becomes of it here."""
        with self._reading() as connection:
            return _held(connection)

    def judgements_named(self, ids: Iterable[str]) -> list[HeldJudgement]:
        """Return the judgements with these ids, the earliest first; those that are none are left out."""
        with self._reading() as connection:
            return _held(connection, ids)

    def rejections(self, record_id: str) -> list[HeldJudgement]:
        """Return the judgements that reject a record (or, by its earliest record, an entry), the earliest first."""
        with self._reading() as connection:
            return _held(connection, judgements.rejecting(connection, record_id))

    def judgement(self, id_prefix: str) -> HeldJudgement:
        """Return the one judgement whose id begins so."""
        with self._reading() as connection:
            full = _judgement(connection, id_prefix).id
        return next(one for one in self.judgements() if one.id == full)

    def take_judgements(self, found: Iterable[Judgement]) -> int:
        """Add the judgements of colleagues, each once; return how many were news here.

        One that is held already is changed only where it was taken back there.
        """
        with self._writing() as connection:
            return judgements.add(connection, found)

    def _judge(
        self,
        action: Action,
        by: str,
        why: str | None,
        sides_of: Callable[[Connection], Sides],
        field: str | None = None,
        value: Any = None,
    ) -> Judgement:
        """Make and store a judgement on what `sides_of` finds in entries that are not stale."""

        def made(connection: Connection) -> Judgement:
            sides = sides_of(connection)
            right = value if field is None else checked(sides[0][0].kind, field, value)
            judged = tuple(_seen(connection, one, side) for side, found in enumerate(sides) for one in found)
            judgement = Judgement(action, judged, by, moment(), why or None, field, right)
            judgements.add(connection, [judgement])
            return judgement

        return self._written(made)

    def _written(self, write: Callable[[Connection], T]) -> T:
        """Write in a transaction that sees entries that are not stale."""
        while True:
            with self._writing() as connection:
                if not freshness.stale(connection):
                    return write(connection)
            self._refresh()

    @abstractmethod
    def _refresh(self) -> None: ...

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...


def _held(connection: Connection, ids: Iterable[str] | None = None) -> list[HeldJudgement]:
    found, between = list(judgements.held(connection, ids)), conflicts(judgements.votes(connection))
    return [
        replace(one, overruled_by=tuple(sorted(between[one.id][0])), overrules=tuple(sorted(between[one.id][1])))
        if one.id in between
        else one
        for one in found
    ]


def _seen(connection: Connection, record: Record, side: int) -> Judged:
    return Judged(record, side, overlapping(record, records.all_of(connection, record.document)))


def _judgement(connection: Connection, id_prefix: str) -> Judgement:
    found = [one.judgement for one in judgements.held(connection) if one.id.startswith(id_prefix)]
    if not found or not id_prefix:
        raise UnknownNameError(f"no judgement {id_prefix!r}; `detente review list --undone` lists all with their ids")
    if len(found) > 1:
        raise AmbiguousNameError(f"{len(found)} judgements begin with {id_prefix!r}; give more letters of the id")
    return found[0]


def _undoing(known: Judgement, by: str, why: str | None) -> Undoing:
    if known.undone is not None:
        raise InputError(f"judgement {known.id} was undone already, by {known.undone.who} on {known.undone.when[:10]}")
    if not by.strip():
        raise InputError("say who undoes it, with `by`")
    return Undoing(by, moment(), why or None)
