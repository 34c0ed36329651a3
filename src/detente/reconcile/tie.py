"""What one record has to do with another: the pairwise ground of the links between entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from detente.reconcile.fact import Fact

LinkType = Literal[
    "breaches", "condition_of", "contradicts", "fulfils", "in_return_for", "part_of", "retaliation_for", "supersedes"
]
"""What links entries; `part_of` leads from a meeting to the visit or round of talks that it belongs to."""

TieType = LinkType | Literal["accused_of_breach", "ended_as_promised", "taken_back", "terms_of", "turned_down"]
"""What ties records: besides links a charge of breach, which is a step in the promise's life and no breach; what ends a
promise otherwise, an offer turned down or taken back, a measure ended as promised; and the promise that says on what
terms a measure will end."""

LINK_TYPES: Final[tuple[LinkType, ...]] = (
    "breaches",
    "condition_of",
    "contradicts",
    "fulfils",
    "in_return_for",
    "part_of",
    "retaliation_for",
    "supersedes",
)


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """One record's link to another.

    type: one of LINK_TYPES, or what ties records only. source, target: the records' ids, `source` the one
    that fulfils, breaches, answers. told_by: the id of the record whose sentence says so.
    """

    type: TieType
    source: str
    target: str
    told_by: str


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie seen from one of its entries: the other record, and whether this entry is the source."""

    type: TieType
    outgoing: bool
    other: Fact[Any]
    told_by: str
