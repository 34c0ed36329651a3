"""The rule of a kind: which of its records tell one fact, and what the entry of them says."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from detente.reconcile.fact import Fact
from detente.reconcile.step import Step
from detente.reconcile.tie import Bond
from detente.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Life:
    """Where an entry stands, and the steps that led there."""

    status: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Rule(Generic[R]):
    """When two records of one kind tell the same fact, and what the entry of them says.

    words: the content compared. keys: records without a common key are never compared. likeness: 0
    where two are not the same, else the higher the surer. excludes: whether two cannot be the same.
    fields: the merged fields. life: the entry's status and history, out of its records and of those tied to them.
    """

    words: Callable[[R], frozenset[str]]
    keys: Callable[[Fact[R]], Iterable[tuple[Hashable, ...]]]
    likeness: Callable[[Fact[R], Fact[R]], float]
    excludes: Callable[[Fact[R], Fact[R]], bool]
    fields: Callable[[Sequence[Fact[R]]], Mapping[str, Any]]
    life: Callable[[Sequence[Fact[R]], Sequence[Bond]], Life]
