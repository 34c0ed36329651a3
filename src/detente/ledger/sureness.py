"""Sure and doubtful: which records and entries are told without being asked for.

A record is sure where its confidence reaches the threshold of its kind (`detente.extract.sureness`), an
entry where one of its records is. What a person has confirmed has the confidence 1 and is always sure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from detente.extract.sureness import is_sure
from detente.reconcile import Entry
from detente.records import Record

Item = TypeVar("Item", Record, Entry)


def sure(item: Record | Entry, least: float | None = None) -> bool:
    """Whether a record or an entry is sure; least: a threshold (0 to 1) in place of that of its kind."""
    return is_sure(item.kind, item.confidence, least)


def parted(items: Iterable[Item], least: float | None = None) -> tuple[list[Item], list[Item]]:
    """Return the sure ones and the doubtful ones, each in their order."""
    certain: list[Item] = []
    doubtful: list[Item] = []
    for item in items:
        (certain if sure(item, least) else doubtful).append(item)
    return certain, doubtful


def told(items: list[Item], sure_only: bool, min_confidence: float | None) -> list[Item]:
    """Return the items, without the doubtful ones where only the sure ones, or a confidence, are asked for."""
    return parted(items, min_confidence)[0] if sure_only or min_confidence is not None else items
