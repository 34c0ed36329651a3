"""The keys that records are compared under, as numbers that mean the same in every run, and the order in a key."""

from __future__ import annotations

from collections.abc import Hashable
from hashlib import blake2b
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.ties import tie_keys

_UNDATED: Final = "9" * 8
_ID_LENGTH: Final = 16


def place_of(fact: Fact[Any]) -> str:
    """Return what sorts facts in the canonical order as text does: the days told of, undated ones last, then id."""
    first, last = fact.about or (None, 0)
    return f"{_UNDATED if first is None else _day(first)}{_day(last)}{fact.id}"


def id_at(place: str) -> str:
    """Return the id of the record at a place."""
    return place[-_ID_LENGTH:]


def tie_numbers(fact: Fact[Any]) -> frozenset[int]:
    """Return the keys that a record must share with one of another document to be tied to it, as numbers."""
    return frozenset(number("tie", key) for key in tie_keys(fact))


def number(*key: Hashable) -> int:
    """Return a number of 64 bits for a key of texts, numbers and None; two keys share one by rare accident."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)


def _day(ordinal: int) -> str:
    """Return a day as eight digits; ten days before the first of all days is none below zero."""
    return f"{ordinal + 100:08d}"
