"""Facts as arrays of numbers, and their times as steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts (subject, relation, object, time), a row each; time: in steps."""

    subject: Ints
    relation: Ints
    object: Ints
    time: Floats

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int, float]]) -> Self:
        """Make them of rows."""
        table = np.array(list(rows), dtype=np.float64).reshape(-1, 4)
        whole = table[:, :3].astype(np.int64)
        return cls(whole[:, 0].copy(), whole[:, 1].copy(), whole[:, 2].copy(), table[:, 3].copy())

    def __len__(self) -> int:
        return len(self.subject)

    def __add__(self, other: Facts) -> Facts:
        return Facts(
            np.concatenate([self.subject, other.subject]),
            np.concatenate([self.relation, other.relation]),
            np.concatenate([self.object, other.object]),
            np.concatenate([self.time, other.time]),
        )

    def chosen(self, rows: npt.NDArray[np.bool_] | Ints) -> Facts:
        """Return some of the rows."""
        return Facts(self.subject[rows], self.relation[rows], self.object[rows], self.time[rows])

    def both_ways(self, relations: int) -> Facts:
        """Return each fact and its inverse, whose relation is numbered higher by the number of relations."""
        inverse = Facts(self.object, self.relation + relations, self.subject, self.time)
        return self + inverse

    def once(self) -> Facts:
        """Return the facts by time, none twice."""
        order = np.lexsort((self.object, self.relation, self.subject, self.time))
        sorted_ = self.chosen(order)
        same = np.ones(len(self), dtype=np.bool_)
        same[1:] = (
            (np.diff(sorted_.subject) != 0)
            | (np.diff(sorted_.relation) != 0)
            | (np.diff(sorted_.object) != 0)
            | (np.diff(sorted_.time) != 0)
        )
        return sorted_.chosen(same)


@dataclass(frozen=True, slots=True)
class Times:
    """Times counted in steps from the earliest; step: the smallest difference; number: how many there are."""

    first: int
    step: int
    number: int

    @classmethod
    def of(cls, times: Iterable[int]) -> Self:
        """Find the step of times."""
        known = sorted(set(times))
        gaps = [later - earlier for earlier, later in pairwise(known)]
        return cls(known[0] if known else 0, min(gaps, default=1), len(known))

    def place(self, time: int) -> float:
        """Return a time in steps from the first one."""
        return (time - self.first) / self.step
