"""The keys that records are compared under, as numbers that mean the same in every run, and the order in a key."""

from __future__ import annotations

from collections.abc import Hashable
from hashlib import blake2b
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.ties import FAMILIES

_UNDATED: Final = "9" * 8
_ID_LENGTH: Final = 16
_KIND: Final = slice(16, 19)
_FAMILY: Final = 7
_TIED: Final = tuple(frozenset((a[:3], b[:3]) for a, b in family.kinds) for family in FAMILIES)


def place_of(fact: Fact[Any]) -> str:
    """Return what sorts facts in the canonical order: the days told of, undated ones last, then kind and id."""
    first, last = fact.about or (None, 0)
    return f"{_UNDATED if first is None else _day(first)}{_day(last)}{fact.kind[:3]}{fact.id}"


def id_at(place: str) -> str:
    """Return the id of the record at a place."""
    return place[-_ID_LENGTH:]


def kind_at(place: str) -> str:
    """Return the beginning of the kind of the record at a place."""
    return place[_KIND]


def tie_numbers(fact: Fact[Any]) -> frozenset[int]:
    """Return the keys that a record must share with one of another document to be tied to it, as numbers; their last
    bits tell the family of the key.
    """
    numbered = enumerate(FAMILIES)
    return frozenset(number("tie", key) & ~_FAMILY | n for n, family in numbered for key in family.keys(fact))


def may_tie(key: int, one: str, other: str) -> bool:
    """Tell whether records at these places are of kinds that may be tied where they share this key."""
    return (one[_KIND], other[_KIND]) in _TIED[key & _FAMILY]


def number(*key: Hashable) -> int:
    """Return a number of 64 bits for a key of texts, numbers and None; two keys share one by rare accident."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)


def _day(ordinal: int) -> str:
    """Return a day as eight digits; ten days before the first of all days is none below zero."""
    return f"{ordinal + 100:08d}"
