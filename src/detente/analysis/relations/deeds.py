"""Which acts an entry's kind and status stand for: the table `data/acts.tsv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

_NONE: Final = "-"


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the table.

    root: of PLOVER. by: `doer`, `receiver` or `both`. said: whether the word alone is the act, though the thing has
    not happened. told_as: the roots of events that tell the same act.
    """

    root: str
    by: str
    said: bool
    told_as: frozenset[str]

    def counts(self, modality: str) -> bool:
        """Tell whether it counts with this modality."""
        return modality != "negated" if self.said else modality == "actual"


def deeds_of(kind: str, status: str) -> tuple[Deed, ...]:
    """Return the acts that an entry of this kind and status stands for; none where it is no act."""
    return _table().get((kind, status), ())


def known_statuses(kind: str) -> set[str]:
    """Return the statuses of a kind that the table has a line for."""
    return {status for one, status, *_ in _lines() if one == kind}


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, str], tuple[Deed, ...]]:
    found: dict[tuple[str, str], tuple[Deed, ...]] = defaultdict(tuple)
    for kind, status, root, by, modality, told_as, _ in _lines():
        if root != _NONE:
            found[kind, status] += (Deed(root, by, modality == "said", frozenset(told_as.split())),)
    return dict(found)


def _lines() -> list[list[str]]:
    text = files("detente.analysis.relations").joinpath("data", "acts.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
