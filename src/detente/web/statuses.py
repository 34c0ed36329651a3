"""How statuses look and what they mean: the table `data/statuses.tsv`, and the signs of the quad classes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from detente.ontology import QUAD_CLASSES, ROOTS, quad_class

QUAD_SIGNS: Final = {
    "verbal cooperation": "○",
    "material cooperation": "●",
    "verbal conflict": "◇",
    "material conflict": "◆",
}
"""A mark's form says the same as its colour: round for cooperation, hollow for words."""

assert set(QUAD_SIGNS) == set(QUAD_CLASSES)


@dataclass(frozen=True, slots=True)
class Status:
    """A status. tone: the class of its colours (`chip-…`). sign: what says the same without colour."""

    name: str
    kinds: tuple[str, ...]
    tone: str
    sign: str
    meaning: str


@lru_cache
def status_table() -> dict[str, Status]:
    """Return the statuses by name, in the order of a life."""
    text = (files("detente.web") / "data" / "statuses.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        row["status"]: Status(row["status"], tuple(row["kinds"].split()), row["tone"], row["sign"], row["meaning"])
        for row in rows
    }


def status_named(name: str) -> Status:
    """Return the status of a name; one that the table does not know is shown plainly."""
    return status_table().get(name) or Status(name, (), "past", "·", "")


def statuses_of(kind: str | None) -> list[Status]:
    """Return the statuses that entries of a kind can have; all for None."""
    return [one for one in status_table().values() if " " not in one.name and (kind is None or kind in one.kinds)]


def quad_of(root: str) -> str | None:
    """Return the quad class of an event's type, or None for a word that is no type."""
    return quad_class(root) if root in ROOTS else None
