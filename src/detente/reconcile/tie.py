"""What one record has to do with another: the pairwise ground of the links between entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from detente.reconcile.fact import Fact

LinkType = Literal[
    "condition_of", "in_return_for", "retaliation_for", "fulfils", "breaches", "contradicts", "supersedes"
]

LINK_TYPES: Final[tuple[LinkType, ...]] = (
    "breaches",
    "condition_of",
    "contradicts",
    "fulfils",
    "in_return_for",
    "retaliation_for",
    "supersedes",
)


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """One record's link to another.

    type: one of LINK_TYPES. source, target: the records' ids, `source` the one that fulfils, breaches,
    answers. told_by: the id of the record whose sentence says so.
    """

    type: LinkType
    source: str
    target: str
    told_by: str


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie seen from one of its entries: the other record, and whether this entry is the source."""

    type: LinkType
    outgoing: bool
    other: Fact[Any]
    told_by: str
