"""A record made ready for comparison, and the rule that compares records of its kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from detente.reconcile.entry import Step
from detente.reconcile.span import Days
from detente.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Fact(Generic[R]):
    """A record with what is computed once for all comparisons.

    id: the record's. doc: its document's key. reported: the document's date (EDTF) or None.
    days: those that the record's date covers. about: the same, or for an undated record of a document of
    known day the ten days up to it, since what news tells undated is news. words: what the rule compares.
    """

    record: R
    id: str
    doc: str
    reported: str | None
    days: Days | None
    about: Days | None
    words: frozenset[str]

    @property
    def age(self) -> tuple[str, str]:
        """What sorts facts by when they were reported; undated documents come last."""
        return (self.reported or "9999", self.id)


@dataclass(frozen=True, slots=True)
class Rule(Generic[R]):
    """When two records of one kind tell the same fact, and what the entry of them says.

    words: the content compared. keys: records without a common key are never compared. likeness: 0
    where two are not the same, else the higher the surer. excludes: whether two cannot be the same.
    fields: the merged fields. status: the entry's status out of its history.
    """

    words: Callable[[R], frozenset[str]]
    keys: Callable[[Fact[R]], Iterable[Hashable]]
    likeness: Callable[[Fact[R], Fact[R]], float]
    excludes: Callable[[Fact[R], Fact[R]], bool]
    fields: Callable[[Sequence[Fact[R]]], Mapping[str, Any]]
    steps: Callable[[Sequence[Fact[R]]], tuple[Step, ...]]
    status: Callable[[Sequence[Fact[R]]], str]


def same_document(a: Fact[Any], b: Fact[Any]) -> bool:
    """Tell whether both were read in one text."""
    return a.doc == b.doc
