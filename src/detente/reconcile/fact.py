"""A record made ready for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from detente.reconcile.span import Days
from detente.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Fact(Generic[R]):
    """A record with what is computed once for all comparisons.

    id: the record's. doc: its document's key. reported: the document's date (EDTF) or None. publisher: the
    document's, or None.
    days: those that the record's date covers. about: the same, or for an undated record of a document of
    known day the ten days up to it, since what news tells undated is news. words: what the rule compares.
    topics: what is promised or barred in the same sentence by the same doer, of which an event is the act.
    """

    record: R
    id: str
    doc: str
    reported: str | None
    publisher: str | None
    days: Days | None
    about: Days | None
    words: frozenset[str]
    topics: tuple[frozenset[str], ...] = ()

    @property
    def kind(self) -> str:
        """The record's kind."""
        return self.record.kind

    @property
    def age(self) -> tuple[str, str]:
        """What sorts facts by when they were reported; undated documents come last."""
        return (self.reported or "9999", self.id)


def same_document(a: Fact[Any], b: Fact[Any]) -> bool:
    """Tell whether both were read in one text."""
    return a.doc == b.doc
